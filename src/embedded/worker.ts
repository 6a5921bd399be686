import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { Catalogue } from './catalogue.ts';
import type { Engine } from './commands/command.ts';
import { expireDocuments } from './expiry.ts';
import { bringUpToDate } from './format.ts';
import { Gate } from './gate.ts';
import { claim } from './owner.ts';
import { Readers } from './readers.ts';
import { credentials, USER } from './scram.ts';
import { serve } from './server.ts';
import { Storage } from './storage.ts';

export type WorkerOptions = {
  path: string;
  fsync: boolean;
  expire: boolean;
  /** A unix socket, or TCP; the password is for the latter. */
  listen: { path: string } | { host: string; port: number };
  password: string | null;
};

const HOUSEKEEPING_MS = 60_000;

/** Opens the store and listens; answers what closes both. */
function begin(options: WorkerOptions, told: (uri: string) => void): () => Promise<void> {
  const { path, listen, password } = options;
  const socket = 'path' in listen ? listen.path : null;
  const file = join(path, 'data.mdb');
  const storage = new Storage(file, options.fsync);
  const owner = claim(storage, path);
  storage.guard = owner.check;
  bringUpToDate(storage, file);
  const catalogue = new Catalogue(storage);
  storage.finish = () => catalogue.saveCounts();
  const readers = new Readers(storage);
  const engine: Engine = { storage, catalogue, readers, gate: new Gate(), clock: { now: null } };
  const { server, end } = serve(engine, password === null ? null : credentials(password));
  if (socket) rmSync(socket, { force: true });
  server.listen(listen, () => {
    if (socket) chmodSync(socket, 0o600);
    const host = socket ? encodeURIComponent(socket) : `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const user = password ? `${USER}:${password}@` : '';
    const mechanism = password ? '&authSource=admin&authMechanism=SCRAM-SHA-256' : '';
    const uri = `mongodb://${user}${host}/?directConnection=true${mechanism}`;
    writeFileSync(join(path, 'uri'), uri, { mode: 0o600 });
    told(uri);
  });
  const housekeeping = setInterval(() => {
    readers.expire();
    if (!options.expire || engine.clock.now !== null) return;
    // A full disk is told to whoever writes; what has expired waits for the next round.
    storage.write(() => expireDocuments(engine)).catch(() => undefined);
  }, HOUSEKEEPING_MS);
  return async () => {
    clearInterval(housekeeping);
    server.close();
    await storage.write(() => undefined).catch(() => undefined);
    end();
    owner.release();
    readers.close();
    for (const name of [join(path, 'uri'), socket]) if (name) rmSync(name, { force: true });
    await storage.close();
  };
}

const port = parentPort;
if (!port) throw new Error('worker.ts runs as a worker thread');
let close: (() => Promise<void>) | undefined;
port.on('message', (message: 'begin' | 'close' | 'kill') => {
  if (message === 'begin') close = begin(workerData as WorkerOptions, (uri) => port.postMessage({ uri }));
  if (message === 'kill') process.exit(0);
  if (message !== 'close') return;
  void close?.().then(() => port.close());
  close = undefined;
});
