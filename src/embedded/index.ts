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
const isWindows = process.platform === 'win32';
/** The stores of this process. */
const held = new Set<string>();

function socketFor(path: string): string {
  const inside = join(path, 'store.sock');
  if (Buffer.byteLength(inside) <= LONGEST_SOCKET) return inside;
  const { uid } = userInfo();
  const short = join(tmpdir(), `chidao-${uid}`);
  mkdirSync(short, { recursive: true, mode: 0o700 });
  const { uid: owner, mode } = statSync(short);
  if (owner !== uid || (mode & 0o077) !== 0)
    throw new Error(`${short} must belong to you alone (mode 0700); it is where the store's socket lives`);
  return join(short, `${createHash('sha256').update(path).digest('hex').slice(0, 20)}.sock`);
}

/** Starts the store in a worker thread; throws, with a sentence for a person, where the directory cannot be had. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedStore> {
  const { memory = false, fsync = true, expire = true, password = true, port } = options;
  const folder = memory ? mkdtempSync(join(tmpdir(), 'chidao-')) : options.path;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const path = realpathSync(folder);
  const elsewhere = await findEmbedded(path);
  if (held.has(path) || elsewhere)
    throw new Error(
      `The store in ${path} is already in use. Stop the program that uses it first, or give this one another directory.`,
    );
  held.add(path);
  const tcp = port !== undefined || isWindows;
  const workerData: WorkerOptions = {
    path,
    fsync: fsync && !memory,
    expire,
    listen: tcp ? { host: '127.0.0.1', port: port ?? 0 } : { path: socketFor(path) },
    password: tcp && password ? randomBytes(24).toString('hex') : null,
  };
  const worker = new Worker(new URL('./entry.mjs', import.meta.url), { workerData, execArgv: [] });
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve())).then(() => {
    held.delete(path);
    if (memory) rmSync(path, { recursive: true, force: true });
  });
  try {
    // Meanwhile the worker loads its code; it opens nothing before it is told to begin.
    const wrong = fault(join(path, 'data.mdb'), WALKED_AT_START);
    if (wrong)
      throw new Error(
        `The store in ${path} is damaged: ${wrong}. "chidao store check" shows what can be saved; a backup can be restored.`,
      );
    worker.postMessage('begin');
    const early = ended.then(() => {
      throw new Error(`The store in ${path} ended before it began`);
    });
    const [{ uri }] = (await Promise.race([once(worker, 'message'), early])) as [{ uri: string }];
    worker.on('error', (error) =>
      process.stderr.write(`The store in ${path} has stopped: ${String(error)}\n`),
    );
    const end = (message: 'close' | 'kill') => (): Promise<void> => {
      worker.postMessage(message);
      return ended;
    };
    return { uri, close: end('close'), kill: end('kill') };
  } catch (error) {
    await worker.terminate();
    await ended;
    throw error;
  }
}
