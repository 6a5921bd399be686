import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { Catalogue } from './catalogue.ts';
import { Cursors } from './cursors.ts';
import { expireDocuments } from './expiry.ts';
import { bringUpToDate } from './format.ts';
import { Owner } from './owner.ts';
import { fault } from './pages.ts';
import { credentials } from './scram.ts';
import { serve } from './server.ts';
import { Storage } from './storage.ts';

export type WorkerOptions = {
  path: string;
  fsync: boolean;
  expire: boolean;
  socket: string | null;
  port: number;
  login: { user: string; password: string } | null;
};

/** Up to this size every page is looked at before the store is opened. */
const WALKED_AT_START = 256 * 1024 * 1024;
const EXPIRE_EVERY_MS = 60_000;
const port = parentPort;
if (!port) throw new Error('worker.ts runs as a worker thread');

const options = workerData as WorkerOptions;
const file = join(options.path, 'data.mdb');
const wrong = fault(file, WALKED_AT_START);
if (wrong)
  throw new Error(
    `The store in ${options.path} is damaged: ${wrong}. "chidao store check" shows what can be saved; a backup can be restored.`,
  );
const storage = new Storage(file, options.fsync);
bringUpToDate(storage, file);
const owner = new Owner(storage, options.path);
storage.guard(() => owner.check());
const catalogue = new Catalogue(storage);
const cursors = new Cursors();
const clock: { now: number | null } = { now: null };
const engine = { storage, catalogue, cursors, clock, startedAt: Date.now() };
const { server, end } = serve(
  engine,
  options.login && credentials(options.login.user, options.login.password),
);

if (options.socket) rmSync(options.socket, { force: true });
server.listen(options.socket ? { path: options.socket } : { host: '127.0.0.1', port: options.port }, () => {
  const address = server.address();
  const where =
    typeof address === 'string' || address === null
      ? encodeURIComponent(options.socket ?? '')
      : `127.0.0.1:${address.port}`;
  const user = options.login ? `${options.login.user}:${options.login.password}@` : '';
  const uri = `mongodb://${user}${where}/?directConnection=true${options.login ? '&authSource=admin&authMechanism=SCRAM-SHA-256' : ''}`;
  if (options.socket) chmodSync(options.socket, 0o600);
  writeFileSync(join(options.path, 'uri'), uri, { mode: 0o600 });
  port.postMessage({ uri });
});
server.on('error', (error) => {
  throw error;
});

const housekeeping = setInterval(() => {
  cursors.expire();
  if (options.expire && clock.now === null)
    storage.write(() => expireDocuments(engine)).catch(() => undefined);
}, EXPIRE_EVERY_MS);

async function close(): Promise<void> {
  clearInterval(housekeeping);
  end();
  await storage.settled();
  owner.release();
  rmSync(join(options.path, 'uri'), { force: true });
  if (options.socket) rmSync(options.socket, { force: true });
  await storage.close();
  port?.postMessage({ closed: true });
  port?.close();
}

port.on('message', (message: 'close' | 'kill') => {
  if (message === 'kill') process.exit(0);
  void close();
});
