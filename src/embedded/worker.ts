import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { Catalogue } from './catalogue.ts';
import { Cursors } from './cursors.ts';
import { expireDocuments } from './expiry.ts';
import { bringUpToDate } from './format.ts';
import { Gate } from './gate.ts';
import { Owner } from './owner.ts';
import { credentials } from './scram.ts';
import { serve } from './server.ts';
import { Snapshots } from './snapshots.ts';
import { Storage } from './storage.ts';

export type WorkerOptions = {
  path: string;
  fsync: boolean;
  expire: boolean;
  socket: string | null;
  port: number;
  login: { user: string; password: string } | null;
};

const EXPIRE_EVERY_MS = 60_000;
const port = parentPort;
if (!port) throw new Error('worker.ts runs as a worker thread');

/** Opens the store and listens; answers what closes both. */
function begin(options: WorkerOptions, told: (uri: string) => void): () => Promise<void> {
  const file = join(options.path, 'data.mdb');
  const storage = new Storage(file, options.fsync);
  const owner = new Owner(storage, options.path);
  storage.guard = () => owner.check();
  bringUpToDate(storage, file);
  const catalogue = new Catalogue(storage);
  storage.finish = () => catalogue.saveCounts();
  const cursors = new Cursors();
  const snapshots = new Snapshots(storage);
  const gate = new Gate();
  const clock: { now: number | null } = { now: null };
  const engine = { storage, catalogue, cursors, snapshots, gate, clock };
  const { login, socket } = options;
  const { server, end } = serve(engine, login && credentials(login.user, login.password));
  if (socket) rmSync(socket, { force: true });
  server.listen(socket ? { path: socket } : { host: '127.0.0.1', port: options.port }, () => {
    const address = server.address();
    const where =
      typeof address === 'string' || address === null
        ? encodeURIComponent(socket ?? '')
        : `127.0.0.1:${address.port}`;
    const user = login ? `${login.user}:${login.password}@` : '';
    const mechanism = login ? '&authSource=admin&authMechanism=SCRAM-SHA-256' : '';
    const uri = `mongodb://${user}${where}/?directConnection=true${mechanism}`;
    if (socket) chmodSync(socket, 0o600);
    writeFileSync(join(options.path, 'uri'), uri, { mode: 0o600 });
    told(uri);
  });
  server.on('error', (error) => {
    throw error;
  });
  const housekeeping = setInterval(() => {
    cursors.expire();
    snapshots.expire();
    // A full disk is told to whoever writes; what has expired waits for the next round.
    if (options.expire && clock.now === null)
      storage
        .write(() => {
          storage.deadline = Number.POSITIVE_INFINITY;
          return expireDocuments(engine);
        })
        .catch(() => undefined);
  }, EXPIRE_EVERY_MS);
  return async () => {
    clearInterval(housekeeping);
    server.close();
    await storage.write(() => undefined).catch(() => undefined);
    end();
    owner.release();
    snapshots.close();
    rmSync(join(options.path, 'uri'), { force: true });
    if (socket) rmSync(socket, { force: true });
    await storage.close();
  };
}

let close: (() => Promise<void>) | undefined;
port.on('message', (message: 'begin' | 'close' | 'kill') => {
  if (message === 'begin') close = begin(workerData as WorkerOptions, (uri) => port.postMessage({ uri }));
  else if (message === 'kill') process.exit(0);
  else void close?.().then(() => port.close());
});
