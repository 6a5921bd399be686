import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { BSON, type Document, MongoClient } from 'mongodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EmbeddedStore, startEmbedded } from '../../src/embedded/index.ts';

/** EMBEDDED_FUZZ_MS=600000 for the long run. */
const FUZZ_MS = Number(process.env['EMBEDDED_FUZZ_MS'] ?? 2000);

let store: EmbeddedStore;
let client: MongoClient;
beforeAll(async () => {
  store = await startEmbedded({ path: '', memory: true });
  client = await MongoClient.connect(store.uri);
  await client.db('a').collection<{ _id: number }>('b').insertOne({ _id: 1 });
});
afterAll(async () => {
  await client.close();
  await store.close();
});

const path = (): string => decodeURIComponent(/^mongodb:\/\/([^/]+)\//.exec(store.uri)?.[1] ?? '');
const stillServes = async (): Promise<void> =>
  expect(await client.db('a').collection('b').countDocuments({})).toBe(1);

async function open(): Promise<Socket> {
  const socket = connect(path());
  socket.on('error', () => {});
  await once(socket, 'connect');
  return socket;
}

function message(
  body: Uint8Array,
  { op = 2013, flags = 0, length }: { op?: number; flags?: number; length?: number } = {},
): Buffer {
  const head = Buffer.alloc(21);
  head.writeInt32LE(length ?? 21 + body.length, 0);
  head.writeInt32LE(7, 4);
  head.writeInt32LE(op, 12);
  head.writeUInt32LE(flags, 16);
  return Buffer.concat([head, body]);
}
const command = (doc: Document): Buffer => message(BSON.serialize(doc));

/** Whether the server ends the connection on this. */
async function ends(bytes: Buffer): Promise<boolean> {
  const socket = await open();
  const ended = once(socket, 'close').then(() => true);
  socket.write(bytes);
  socket.resume();
  const timer = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 1000));
  const result = await Promise.race([ended, timer]);
  socket.destroy();
  return result;
}

function nested(depth: number): Document {
  let doc: Document = { x: 1 };
  for (let i = 0; i < depth; i++) doc = { x: doc };
  return doc;
}

test('a length that lies ends the connection, and that one only', async () => {
  const ping = BSON.serialize({ ping: 1, $db: 'admin' });
  for (const length of [0, -1, 15, 0x7fffffff, 48_000_001])
    expect(await ends(message(ping, { length })), `${length}`).toBe(true);
  const cut = Buffer.from(ping);
  cut.writeInt32LE(1000, 0);
  expect(await ends(message(cut))).toBe(true);
  await stillServes();
});

test('an unknown operation, unknown flags and a body that is no BSON end the connection', async () => {
  const ping = BSON.serialize({ ping: 1, $db: 'admin' });
  expect(await ends(message(ping, { op: 2012 }))).toBe(true);
  expect(await ends(message(ping, { flags: 8 }))).toBe(true);
  expect(await ends(message(Buffer.alloc(40, 0xee)))).toBe(true);
  await stillServes();
});

test('48 MB are taken only as they come in, and a half message does not disturb others', async () => {
  const socket = await open();
  socket.write(message(Buffer.alloc(100), { length: 47_999_999 }));
  await stillServes();
  socket.destroy();
});

test('nesting without end is refused by name, and so is a kind of value that is not supported', async () => {
  const deep = client.db('a').collection('deep');
  await expect(deep.insertOne(nested(300))).rejects.toMatchObject({ code: 15 });
  const refused: [unknown, string][] = [
    [BSON.Decimal128.fromString('1.5'), 'Decimal128 is not supported'],
    [new BSON.Code('return 1'), 'JavaScript code is not supported'],
    [new BSON.Code('return n', { n: 1 }), 'JavaScript code with scope is not supported'],
    [new BSON.BSONSymbol('s'), 'a symbol is not supported'],
    [new BSON.MinKey(), 'MinKey is not supported'],
  ];
  for (const [value, words] of refused)
    await expect(deep.insertOne({ value })).rejects.toMatchObject({
      code: 2,
      message: expect.stringContaining(words),
    });
  await stillServes();
});

test('an unknown command, field, stage, operator or option is refused by its name', async () => {
  const db = client.db('a');
  const refused = async (doc: Document): Promise<[number, string]> => {
    try {
      await db.command(doc);
    } catch (error) {
      const { code, message: text } = error as { code: number; message: string };
      return [code, text];
    }
    return [0, 'accepted'];
  };
  expect(await refused({ mapReduce: 'b' })).toEqual([59, "no such command: 'mapReduce'"]);
  expect(await refused({ find: 'b', frobnicate: 1 })).toEqual([
    40415,
    "BSON field 'find.frobnicate' is an unknown field.",
  ]);
  expect((await refused({ find: 'b', filter: { a: { $near: 1 } } }))[1]).toBe('unknown operator: $near');
  expect((await refused({ find: 'b', filter: { $where: '1' } }))[1]).toContain(
    'unknown top level operator: $where',
  );
  for (const option of ['collation', 'hint', 'let', 'min', 'tailable', 'noCursorTimeout', 'allowDiskUse'])
    expect(await refused({ find: 'b', [option]: {} })).toEqual([
      40415,
      `BSON field 'find.${option}' is an unknown field.`,
    ]);
  for (const name of ['listDatabases', 'killSessions', 'startSession', 'getParameter', 'whatsmyuri'])
    expect(await refused({ [name]: 1 })).toEqual([59, `no such command: '${name}'`]);
  expect((await refused({ aggregate: 'b', pipeline: [{ $lookup: {} }], cursor: {} }))[1]).toContain(
    "'$lookup'",
  );
  await expect(db.collection('b').updateOne({}, { $currentDate: { a: true } })).rejects.toThrow(
    'Unknown modifier: $currentDate',
  );
  // Null is no filter and no limit: nothing is changed by a command that leaves open what it means.
  for (const [name, field, statement] of [
    ['update', 'updates', { q: null, u: { $set: { a: 1 } } }],
    ['delete', 'deletes', { q: null, limit: 1 }],
    ['delete', 'deletes', { q: {}, limit: null }],
  ] as const) {
    const told = await db.command({ [name]: 'b', [field]: [statement] });
    expect(told).toMatchObject({ n: 0, writeErrors: [{ code: 14 }] });
  }
  expect((await refused({ findAndModify: 'b', query: null, remove: true }))[0]).toBe(14);
  expect((await refused({ createIndexes: 'b', indexes: [{ name: 't', key: { a: 'text' } }] }))[0]).toBe(67);
  expect((await refused({ create: 'c', capped: true, size: 1 }))[1]).toContain('create.capped');
  expect(
    (await refused({ find: 'b', txnNumber: BSON.Long.ONE, startTransaction: true, autocommit: false }))[0],
  ).toBe(20);
});

test(`${FUZZ_MS} ms of broken messages: the server serves on and does not grow`, {
  timeout: FUZZ_MS + 60_000,
}, async () => {
  let state = 7;
  const chance = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const good = [
    command({ find: 'b', filter: { a: { $in: [1, 'x', null] } }, $db: 'a' }),
    command({ insert: 'fuzz', documents: [{ _id: 'x', a: [1, { b: 2 }] }], $db: 'a' }),
    command({
      update: 'fuzz',
      updates: [{ q: { _id: 'x' }, u: { $push: { a: { $each: [1], $slice: -3 } } } }],
      $db: 'a',
    }),
    command({
      aggregate: 'fuzz',
      pipeline: [{ $group: { _id: '$a', n: { $sum: 1 } } }],
      cursor: {},
      $db: 'a',
    }),
    command({ hello: 1, $db: 'admin' }),
  ];
  const resident = async (): Promise<number> =>
    (await client.db('admin').command({ serverStatus: 1 }))['mem'].resident;
  let sent = 0;
  const begun = Date.now();
  let before = 0;
  while (Date.now() - begun < FUZZ_MS) {
    const socket = await open();
    socket.resume();
    for (let i = 0; i < 20 && !socket.destroyed; i++, sent++) {
      const bytes = Buffer.from(good[Math.floor(chance() * good.length)] as Buffer);
      for (let k = Math.floor(chance() * 6); k >= 0; k--)
        bytes[Math.floor(chance() * bytes.length)] = Math.floor(chance() * 256);
      socket.write(chance() < 0.1 ? bytes.subarray(0, Math.floor(chance() * bytes.length)) : bytes);
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
    socket.destroy();
    if (sent % 2000 === 0) await stillServes();
    if (before === 0 && Date.now() - begun > FUZZ_MS / 4) before = await resident();
  }
  await stillServes();
  const grown = (await resident()) - before;
  console.log(`fuzz: ${sent} broken messages in ${FUZZ_MS} ms, memory +${grown} MB`);
  expect(grown).toBeLessThan(150);
});
