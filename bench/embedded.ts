import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import { type Collection, MongoClient } from 'mongodb';
import { startEmbedded } from '../src/embedded/index.ts';

type Row = { _id: number; code: string; text: string; n: number };
const row = (n: number): Row => ({ _id: n, code: `CĐ-2026-${n}`, text: 'một chỉ đạo '.repeat(12), n });

const directory = mkdtempSync(join(tmpdir(), 'chidao-bench-'));
const figures: Record<string, number> = {};

function say(name: string, value: number): void {
  figures[name] = Number(value.toPrecision(4));
  console.log(`${name.padEnd(44)} ${figures[name]}`);
}

/** How often per second `work` can be done by so many at once. */
async function rate(count: number, atOnce: number, work: (n: number) => Promise<unknown>): Promise<number> {
  let next = 0;
  const begun = performance.now();
  const one = async (): Promise<void> => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return (count * 1000) / (performance.now() - begun);
}

/** The driver's own limit: a server in a worker thread that answers at once, with a reply of the right shape made beforehand. */
async function instantServer(): Promise<{ uri: string; close(): Promise<unknown> }> {
  const path = join(directory, 'instant.sock');
  const code = `
    const { createServer } = require('node:net');
    const { parentPort } = require('node:worker_threads');
    const { BSON } = require(${JSON.stringify(import.meta.resolve('mongodb').replace('file://', ''))});
    const hello = { helloOk: true, isWritablePrimary: true, ismaster: true, maxBsonObjectSize: 16777216, maxMessageSizeBytes: 48000000, maxWriteBatchSize: 100000, logicalSessionTimeoutMinutes: 30, connectionId: 1, minWireVersion: 0, maxWireVersion: 21, ok: 1 };
    const found = BSON.serialize({ cursor: { firstBatch: [${JSON.stringify(row(1))}], id: BSON.Long.fromNumber(0), ns: 'bench.rows' }, ok: 1 });
    const done = BSON.serialize({ n: 1, ok: 1 });
    createServer((socket) => {
      let held = Buffer.alloc(0);
      socket.on('error', () => socket.destroy());
      socket.on('data', (chunk) => {
        held = Buffer.concat([held, chunk]);
        while (held.length > 4 && held.length >= held.readInt32LE(0)) {
          const length = held.readInt32LE(0);
          const message = held.subarray(0, length);
          held = held.subarray(length);
          const legacy = message.readInt32LE(12) === 2004;
          const name = legacy ? 'hello' : message.toString('latin1', 26, message.indexOf(0, 26));
          const body = name === 'find' ? found : name === 'insert' ? done : BSON.serialize(hello);
          const head = Buffer.alloc(legacy ? 36 : 21);
          head.writeInt32LE(head.length + body.length, 0);
          head.writeInt32LE(message.readInt32LE(4), 8);
          head.writeInt32LE(legacy ? 1 : 2013, 12);
          if (legacy) head.writeInt32LE(1, 32);
          socket.write(Buffer.concat([head, body]));
        }
      });
    }).listen(${JSON.stringify(path)}, () => parentPort.postMessage('ready'));
  `;
  const worker = new Worker(code, { eval: true, execArgv: [] });
  await once(worker, 'message');
  return {
    uri: `mongodb://${encodeURIComponent(path)}/?directConnection=true`,
    close: () => worker.terminate(),
  };
}

const ROUNDS = 3;
type Rates = { reads: number[]; writes: number[]; sequential: number[] };

async function measure(rows: Collection<Row>, rates: Rates, base: number): Promise<void> {
  rates.reads.push(await rate(3000, 1, (n) => rows.findOne({ _id: n % 400 })));
  rates.writes.push(await rate(4000, 50, (n) => rows.insertOne(row(base + n))));
  rates.sequential.push(await rate(400, 1, (n) => rows.insertOne(row(base + 10_000 + n))));
}

const median = (list: number[]): number => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;

const options = { maxPoolSize: 50 };
const instant = await instantServer();
const limitClient = await MongoClient.connect(instant.uri, options);
const path = join(directory, 'store');
let store = await startEmbedded({ path });
let client = await MongoClient.connect(store.uri, options);
let rows = client.db('bench').collection<Row>('rows');
await rows.insertMany(Array.from({ length: 400 }, (_, n) => row(n)));
const limit: Rates = { reads: [], writes: [], sequential: [] };
const own: Rates = { reads: [], writes: [], sequential: [] };
const limitRows = limitClient.db('bench').collection<Row>('rows');
// A first round warms up; then they take turns, so that a busy machine hurts both alike.
await measure(limitRows, { reads: [], writes: [], sequential: [] }, 0);
await measure(rows, { reads: [], writes: [], sequential: [] }, 500_000);
for (let round = 0; round < ROUNDS; round++) {
  await measure(limitRows, limit, 0);
  await measure(rows, own, 1_000_000 + round * 50_000);
}
for (const [label, rates] of [
  ['driver alone', limit],
  ['embedded store', own],
] as const) {
  say(`${label}: point reads/s`, median(rates.reads));
  say(`${label}: inserts/s, 50 at once`, median(rates.writes));
  say(`${label}: inserts/s, one after another`, median(rates.sequential));
}
say('ratio: point reads (at least 0.5)', median(own.reads) / median(limit.reads));
say('ratio: 50 durable inserts at once (at least 0.4)', median(own.writes) / median(limit.writes));

await rows.createIndex({ code: 1 });
say('indexed findOne/s', await rate(3000, 1, (n) => rows.findOne({ code: `CĐ-2026-${n % 400}` })));
const many = Array.from({ length: 10_000 }, (_, n) => row(2_000_000 + n));
let begun = performance.now();
await rows.insertMany(many);
say('insertMany of 10 000, ms', performance.now() - begun);
for (let i = 1; i < 10; i++)
  await rows.insertMany(Array.from({ length: 10_000 }, (_, n) => row(2_000_000 + i * 10_000 + n)));
begun = performance.now();
await rows.aggregate([{ $group: { _id: { $gt: ['$n', 2_050_000] }, total: { $sum: '$n' } } }]).toArray();
say('$group over all documents, ms', performance.now() - begun);
begun = performance.now();
await rows.countDocuments({ code: { $gte: 'CĐ-2026-20' } });
say('count by index, ms', performance.now() - begun);

const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
await Promise.all([
  rate(3000, 16, (n) => rows.insertOne(row(5_000_000 + n))),
  rate(20, 1, () =>
    rows
      .find({ n: { $gte: 2_090_000 } })
      .limit(200)
      .toArray(),
  ),
  rows.aggregate([{ $group: { _id: null, total: { $sum: '$n' } } }]).toArray(),
]);
delay.disable();
say("caller's event loop, p99.9 delay, ms", delay.percentile(99.9) / 1e6);

await client.close();
await store.close();
const starts: number[] = [];
for (let i = 0; i < 5; i++) {
  begun = performance.now();
  store = await startEmbedded({ path });
  starts.push(performance.now() - begun);
  if (i < 4) await store.close();
}
say('start with 100 000 documents, ms', median(starts));
client = await MongoClient.connect(store.uri, options);
rows = client.db('bench').collection<Row>('rows');
say('documents', await rows.estimatedDocumentCount());
await client.close();
await limitClient.close();
await store.close();
await instant.close();
rmSync(directory, { recursive: true, force: true });
console.log(JSON.stringify(figures));
