import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, statSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { findEmbedded } from './find.ts';
import { fault } from './pages.ts';
import type { WorkerOptions } from './worker.ts';

export { type Checked, type CheckedCollection, check } from './check.ts';
export { findEmbedded };

export type EmbeddedStore = {
  /** A MongoDB URI, for the driver and for mongoose as it stands. */
  readonly uri: string;
  close(): Promise<void>;
  /** Ends the worker without any goodbye, as kill -9 would. */
  kill(): Promise<void>;
};

export type EmbeddedOptions = {
  /** The directory that holds the store; made with mode 0700 where it is missing. */
  path: string;
  /** Loopback TCP on this port (0: any free one) with a random password, in place of the unix socket. */
  port?: number;
  /** Default true; false only for replays and tests that need speed and may lose the end in a power cut. */
  fsync?: boolean;
  /** A throwaway store below the temporary directory, without fsync; `path` then does not matter. */
  memory?: boolean;
  /** Default true; false: documents of TTL indexes expire only when the command `chidaoClock` says what time it is. */
  expire?: boolean;
  /** Default true; false: no password on loopback TCP. For a test harness that cannot pass one on. */
  password?: boolean;
};

/** A socket's path must fit 104 bytes on some systems. */
const LONGEST_SOCKET = 100;
/** Up to this size every page is looked at before the store is opened. */
const WALKED_AT_START = 256 * 1024 * 1024;
/** The stores of this process. */
const held = new Set<string>();

function socketFor(path: string): string {
  const inside = join(path, 'store.sock');
  if (Buffer.byteLength(inside) <= LONGEST_SOCKET) return inside;
  const { uid } = userInfo();
  const short = join(tmpdir(), `chidao-${uid}`);
  mkdirSync(short, { recursive: true, mode: 0o700 });
  if (process.platform !== 'win32' && (statSync(short).uid !== uid || (statSync(short).mode & 0o077) !== 0))
    throw new Error(`${short} must belong to you alone (mode 0700); it is where the store's socket lives`);
  return join(short, `${createHash('sha256').update(path).digest('hex').slice(0, 20)}.sock`);
}

function directory(path: string): string {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const real = realpathSync(path);
  if (process.platform !== 'win32' && (statSync(real).mode & 0o077) !== 0) chmodSync(real, 0o700);
  return real;
}

/** Starts the store in a worker thread; throws, with a sentence for a person, where the directory cannot be had. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedStore> {
  const temporary = options.memory === true ? mkdtempSync(join(tmpdir(), 'chidao-')) : null;
  const path = directory(temporary ?? options.path);
  if (held.has(path) || (await findEmbedded(path)))
    throw new Error(
      `The store in ${path} is already in use. Stop the program that uses it first, or give this one another directory.`,
    );
  held.add(path);
  const tcp = options.port !== undefined || process.platform === 'win32';
  const workerOptions: WorkerOptions = {
    path,
    fsync: temporary === null && options.fsync !== false,
    expire: options.expire !== false,
    socket: tcp ? null : socketFor(path),
    port: options.port ?? 0,
    login:
      tcp && options.password !== false
        ? { user: 'chidao', password: randomBytes(24).toString('hex') }
        : null,
  };
  const worker = new Worker(new URL('./entry.mjs', import.meta.url), {
    workerData: workerOptions,
    execArgv: [],
  });
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const clean = (): void => {
    held.delete(path);
    if (temporary) rmSync(temporary, { recursive: true, force: true });
  };
  let started: [{ uri: string }];
  try {
    // Meanwhile the worker loads its code; it opens nothing before it is told to begin.
    const wrong = fault(join(path, 'data.mdb'), WALKED_AT_START);
    if (wrong)
      throw new Error(
        `The store in ${path} is damaged: ${wrong}. "chidao store check" shows what can be saved; a backup can be restored.`,
      );
    worker.postMessage('begin');
    started = (await Promise.race([
      once(worker, 'message'),
      ended.then(() => {
        throw new Error(`The store in ${path} ended before it began`);
      }),
    ])) as [{ uri: string }];
  } catch (error) {
    await worker.terminate();
    clean();
    throw error;
  }
  worker.on('error', (error) => process.stderr.write(`The store in ${path} has stopped: ${String(error)}\n`));
  const finish = async (message: 'close' | 'kill'): Promise<void> => {
    worker.postMessage(message);
    await ended;
    clean();
  };
  let closing: Promise<void> | undefined;
  return {
    uri: started[0].uri,
    close: () => (closing ??= finish('close')),
    kill: () => (closing ??= finish('kill')),
  };
}
