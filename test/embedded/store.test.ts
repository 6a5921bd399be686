import { BSON, type Collection, type Document, Double, Int32, Long, MongoClient, ObjectId } from 'mongodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type EmbeddedStore, startEmbedded } from '../../src/embedded/index.ts';

let store: EmbeddedStore;
let client: MongoClient;
let rows: Collection<Document>;
beforeAll(async () => {
  store = await startEmbedded({ path: '', memory: true, expire: false });
  client = await MongoClient.connect(store.uri);
});
beforeEach(async () => {
  await client.db('office').dropDatabase();
  rows = client.db('office').collection('rows');
});
afterAll(async () => {
  await client.close();
  await store.close();
});

const plan = async (filter: Document, sort: Document = {}): Promise<Document> =>
  rows
    .find(filter)
    .sort(sort as Record<string, 1>)
    .explain('executionStats');
const stages = (explained: Document): string => JSON.stringify(explained['queryPlanner'].winningPlan);

describe('values', () => {
  test('come back as they went in: int, long and double, dates, binary, patterns, and keys in their order', async () => {
    const given = {
      _id: new ObjectId('65f000000000000000000001'),
      int: new Int32(1),
      long: Long.fromString('9007199254740993'),
      double: new Double(1),
      nan: new Double(Number.NaN),
      minusZero: new Double(-0),
      date: new Date('2026-08-29T07:30:00Z'),
      before: new Date(-1),
      bytes: new BSON.Binary(Buffer.from([0, 1, 255]), 0),
      uuid: new BSON.UUID('0123456789abcdef0123456789abcdef'),
      pattern: new BSON.BSONRegExp('^chỉ.*đạo$', 'i'),
      stamp: new BSON.Timestamp({ t: 5, i: 6 }),
      nothing: null,
      list: [1, [2, []], {}],
      nested: new Map<string, unknown>([
        ['2', 'b'],
        ['1', 'a'],
        ['', { z: 1, a: 2 }],
      ]),
    };
    await rows.insertOne(given);
    const bytes = BSON.serialize(given);
    const read = async (): Promise<Uint8Array> =>
      (await rows.find({}, { raw: true }).toArray())[0] as unknown as Uint8Array;
    expect(Buffer.from(await read()).equals(Buffer.from(bytes))).toBe(true);
    // A change re-encodes the document: the rest has to stay as it was.
    await rows.updateOne({}, { $set: { added: new Int32(7) } });
    await rows.updateOne({}, { $unset: { added: '' } });
    expect(Buffer.from(await read()).equals(Buffer.from(bytes))).toBe(true);
  });

  test('$inc keeps an int an int, widens it where it must, and refuses what no 64 bits hold', async () => {
    await rows.insertOne({ _id: 1 as never, a: new Int32(2147483647), b: Long.MAX_VALUE, c: new Double(1) });
    await rows.updateOne({}, { $inc: { a: 1, c: 1 } });
    const [row] = await rows.find({}, { promoteValues: false }).toArray();
    expect(row?.['a']).toEqual(Long.fromNumber(2147483648));
    expect(row?.['c']).toEqual(new Double(2));
    await expect(rows.updateOne({}, { $inc: { b: 1 } })).rejects.toMatchObject({ code: 2 });
  });

  test('sort across types in the order of the manual', async () => {
    const ordered = [
      null,
      -5,
      1,
      1.5,
      Long.fromString('9007199254740993'),
      'a',
      'b',
      { a: 1 },
      new BSON.Binary(Buffer.from('x')),
      new ObjectId('65f000000000000000000001'),
      false,
      true,
      new Date(0),
      new BSON.BSONRegExp('x'),
    ];
    await rows.insertMany(
      [...ordered].reverse().map((v, i) => ({ _id: (ordered.length - 1 - i) as never, v })),
    );
    const inMemory = await rows.find().sort({ v: 1 }).toArray();
    expect(inMemory.map(({ _id }) => _id)).toEqual(ordered.map((_, i) => i));
    await rows.createIndex({ v: -1 });
    expect(stages(await plan({}, { v: 1 }))).toContain('IXSCAN');
    const byIndex = await rows.find().sort({ v: 1 }).toArray();
    expect(byIndex.map(({ _id }) => _id)).toEqual(ordered.map((_, i) => i));
  });
});

describe('indexes', () => {
  test('a second document with a unique value gets the error that mongoose reads', async () => {
    await rows.createIndex({ organization: 1, code: 1 }, { unique: true });
    await rows.insertOne({ organization: 'a', code: 'CĐ-1' });
    await expect(rows.insertOne({ organization: 'a', code: 'CĐ-1' })).rejects.toMatchObject({
      code: 11000,
      message:
        'E11000 duplicate key error collection: office.rows index: organization_1_code_1 dup key: { organization: "a", code: "CĐ-1" }',
      keyPattern: { organization: 1, code: 1 },
      keyValue: { organization: 'a', code: 'CĐ-1' },
    });
    await rows.insertOne({ organization: 'b', code: 'CĐ-1' });
    expect(await rows.countDocuments()).toBe(2);
  });

  test('equality, range and order come from one compound index, forward and backward', async () => {
    await rows.createIndex({ organization: 1, state: 1, deadline: -1 });
    await rows.insertMany(
      Array.from({ length: 300 }, (_, n) => ({
        organization: `o${n % 3}`,
        state: n % 2 ? 'open' : 'closed',
        deadline: new Date(n * 1000),
        n,
      })),
    );
    const filter = { organization: 'o1', state: 'open', deadline: { $gte: new Date(100_000) } };
    for (const way of [1, -1] as const) {
      const explained = await plan(filter, { deadline: way });
      expect(stages(explained)).toContain('IXSCAN');
      expect(stages(explained)).not.toContain('SORT');
      const { nReturned, totalKeysExamined, totalDocsExamined } = explained['executionStats'];
      expect([totalKeysExamined, totalDocsExamined]).toEqual([nReturned, nReturned]);
    }
    const found = await rows.find(filter).sort({ deadline: 1 }).toArray();
    const all = (await rows.find().toArray()).filter(
      ({ organization, state, n }) => organization === 'o1' && state === 'open' && n >= 100,
    );
    expect(found.map(({ n }) => n)).toEqual(all.map(({ n }) => n).sort((a, b) => a - b));
  });

  test('an anchored pattern and $in are ranges of an index; what has none is a scan', async () => {
    await rows.createIndex({ code: 1 });
    await rows.insertMany(Array.from({ length: 100 }, (_, n) => ({ code: `CĐ-${n}`, n })));
    const examined = async (filter: Document): Promise<number> =>
      (await plan(filter))['executionStats'].totalDocsExamined;
    expect(await examined({ code: /^CĐ-1/ })).toBe(11);
    expect(await examined({ code: { $in: ['CĐ-5', 'CĐ-7'] } })).toBe(2);
    expect(await rows.countDocuments({ $or: [{ code: 'CĐ-5' }, { n: { $lt: 3 } }] })).toBe(4);
    expect(stages(await plan({ other: 1 }))).toContain('COLLSCAN');
  });

  test('a partial index is used only where the filter says as much', async () => {
    await rows.createIndex({ leaseUntil: 1 }, { partialFilterExpression: { state: 'waiting' } });
    await rows.insertMany([
      { leaseUntil: 1, state: 'waiting' },
      { leaseUntil: 1, state: 'sent' },
    ]);
    expect(stages(await plan({ leaseUntil: 1, state: 'waiting' }))).toContain('IXSCAN');
    expect(stages(await plan({ leaseUntil: 1 }))).toContain('COLLSCAN');
    expect(await rows.countDocuments({ leaseUntil: 1 })).toBe(2);
  });

  test('partial indexes over the same fields are told apart by any difference of their filters', async () => {
    const filters = [{ code: /^a/ }, { code: /^a/i }, { seal: new BSON.Binary(Buffer.from([1])) }];
    for (const [n, partialFilterExpression] of filters.entries())
      await rows.createIndex({ n: 1 }, { name: `n${n}`, partialFilterExpression });
    await rows.createIndex(
      { n: 1 },
      { name: 'n3', partialFilterExpression: { seal: new BSON.Binary(Buffer.from([2])) } },
    );
    expect((await rows.indexes()).map(({ name }) => name)).toEqual(['_id_', 'n0', 'n1', 'n2', 'n3']);
  });

  test('an index is dropped by its name; that of _id stays, and so does what has another name', async () => {
    await rows.createIndexes([{ key: { a: 1 } }, { key: { b: 1 } }, { key: { c: 1 } }]);
    await rows.dropIndex('b_1');
    for (const name of ['_id_', 'b_1'])
      await expect(rows.dropIndex(name)).rejects.toMatchObject({ code: 27 });
    expect((await rows.indexes()).map(({ name }) => name)).toEqual(['_id_', 'a_1', 'c_1']);
    await rows.dropIndexes();
    expect((await rows.indexes()).map(({ name }) => name)).toEqual(['_id_']);
  });

  test('an index that is there already is not built again; one that contradicts it is refused', async () => {
    await rows.createIndex({ a: 1 }, { unique: true });
    expect(await rows.createIndex({ a: 1 }, { unique: true })).toBe('a_1');
    expect(await rows.indexes()).toHaveLength(2);
    await expect(rows.createIndex({ a: 1 })).rejects.toMatchObject({ code: 86 });
    await expect(rows.createIndex({ b: 1 }, { name: 'a_1' })).rejects.toMatchObject({ code: 86 });
    await expect(rows.createIndex({ a: 1 }, { name: 'other' })).rejects.toMatchObject({ code: 85 });
    await expect(rows.createIndex({ a: 1 }, { wildcardProjection: {} })).rejects.toMatchObject({
      code: 40415,
    });
  });

  test('values longer than any key lmdb takes are found, told apart and kept unique', async () => {
    const long = 'đ'.repeat(6000);
    await rows.createIndex({ text: 1 }, { unique: true });
    await rows.insertMany([{ text: `${long}1` }, { text: `${long}2` }]);
    await expect(rows.insertOne({ text: `${long}2` })).rejects.toMatchObject({ code: 11000 });
    expect(await rows.countDocuments({ text: `${long}1` })).toBe(1);
    expect(await rows.countDocuments({ text: { $gt: `${long}1` } })).toBe(1);
    expect((await rows.find().sort({ text: -1 }).toArray()).map(({ text }) => text.at(-1))).toEqual([
      '2',
      '1',
    ]);
  });

  test('a TTL index removes what the clock that it is given has outlived', async () => {
    await rows.createIndex({ seen: 1 }, { expireAfterSeconds: 60 });
    await rows.insertMany([
      { _id: 1 as never, seen: new Date('2026-08-29T07:00:00Z') },
      { _id: 2 as never, seen: new Date('2026-08-29T08:00:00Z') },
      { _id: 3 as never },
    ]);
    const clock = (now: Date | null): Promise<Document> => client.db('admin').command({ chidaoClock: now });
    expect(await clock(new Date('2026-08-29T07:00:59Z'))).toMatchObject({ removed: 0 });
    expect(await clock(new Date('2026-08-29T07:01:00Z'))).toMatchObject({ removed: 1 });
    expect((await rows.find().toArray()).map(({ _id }) => _id)).toEqual([2, 3]);
    await client.db('admin').command({ chidaoClock: new Date(0) });
  });
});

describe('all or nothing', () => {
  test('an update of many that fails half-way leaves all as they were, indexes included', async () => {
    await rows.createIndex({ code: 1 }, { unique: true });
    await rows.insertMany([1, 2, 3].map((n) => ({ _id: n as never, code: `c${n}`, n })));
    await expect(rows.updateMany({}, { $set: { code: 'same' } })).rejects.toMatchObject({ code: 11000 });
    expect((await rows.find().toArray()).map(({ code }) => code)).toEqual(['c1', 'c2', 'c3']);
    expect(await rows.countDocuments({ code: 'same' })).toBe(0);
  });

  test('an index that cannot be built leaves no trace', async () => {
    await rows.insertMany([{ a: 1 }, { a: 1 }]);
    await expect(
      rows.createIndexes([{ key: { b: 1 } }, { key: { a: 1 }, unique: true }]),
    ).rejects.toMatchObject({ code: 11000 });
    expect((await rows.indexes()).map(({ name }) => name)).toEqual(['_id_']);
  });

  test('an unordered batch keeps what holds and names what does not; an ordered one ends at the first', async () => {
    const batch = [{ _id: 1 }, { _id: 1 }, { _id: 2 }] as never[];
    await expect(rows.insertMany(batch, { ordered: false })).rejects.toMatchObject({
      result: { insertedCount: 2 },
      writeErrors: [{ index: 1, code: 11000 }],
    });
    await rows.deleteMany({});
    await expect(rows.insertMany(batch)).rejects.toMatchObject({ result: { insertedCount: 1 } });
  });

  test('of two conditional updates at once one wins', async () => {
    await rows.insertOne({ _id: 1 as never, version: 0 });
    const tries = await Promise.all(
      Array.from({ length: 20 }, () =>
        rows.updateOne({ _id: 1 as never, version: 0 }, { $inc: { version: 1 } }),
      ),
    );
    expect(tries.map(({ modifiedCount }) => modifiedCount).reduce((a, b) => a + b)).toBe(1);
  });
});

describe('updates', () => {
  test('the positional operators change the element that was found, all, or those that are named', async () => {
    const begin = async (): Promise<void> => {
      await rows.deleteMany({});
      await rows.insertOne({
        list: [
          { k: 'a', n: 1 },
          { k: 'b', n: 2 },
          { k: 'b', n: 3 },
        ],
      });
    };
    const numbers = async (): Promise<number[]> =>
      ((await rows.findOne())?.['list'] ?? []).map(({ n }: { n: number }) => n);
    await begin();
    await rows.updateOne({ 'list.k': 'b' }, { $set: { 'list.$.n': 20 } });
    expect(await numbers()).toEqual([1, 20, 3]);
    await begin();
    await rows.updateOne({ list: { $elemMatch: { k: 'b', n: { $gt: 2 } } } }, { $inc: { 'list.$.n': 10 } });
    expect(await numbers()).toEqual([1, 2, 13]);
    await rows.updateOne({}, { $inc: { 'list.$[].n': 1 } });
    expect(await numbers()).toEqual([2, 3, 14]);
    await rows.updateOne({}, { $set: { 'list.$[x].n': 0 } }, { arrayFilters: [{ 'x.k': 'b' }] });
    expect(await numbers()).toEqual([2, 0, 0]);
    await expect(rows.updateOne({}, { $set: { 'list.$.n': 1 } })).rejects.toThrow(
      'positional operator did not find',
    );
  });

  test('an upsert begins with what the filter says, sets what is only for a new one, and counts as one', async () => {
    const upsert = (): Promise<unknown> =>
      rows.updateOne(
        { organization: 'a', 'by.id': 5, n: { $gt: 3 } },
        { $set: { x: 1 }, $setOnInsert: { first: true } },
        { upsert: true },
      );
    expect(await upsert()).toMatchObject({ upsertedCount: 1, matchedCount: 0 });
    expect(await rows.findOne({}, { projection: { _id: 0 } })).toEqual({
      organization: 'a',
      by: { id: 5 },
      x: 1,
      first: true,
    });
    const before = await rows.findOneAndUpdate({ _id: 'new' as never }, { $inc: { n: 1 } }, { upsert: true });
    expect(before).toBeNull();
    expect(
      await rows.findOneAndUpdate({ _id: 'new' as never }, { $inc: { n: 1 } }, { returnDocument: 'after' }),
    ).toEqual({ _id: 'new', n: 2 });
  });

  test('$pull takes conditions on its elements, joined ones too', async () => {
    await rows.insertOne({
      list: [
        { k: 'a', n: 1 },
        { k: 'b', n: 2 },
        { k: 'c', n: 3 },
      ],
    });
    await rows.updateOne({}, { $pull: { list: { $or: [{ k: 'a' }, { n: { $gte: 3 } }] } } } as object);
    expect((await rows.findOne())?.['list']).toEqual([{ k: 'b', n: 2 }]);
  });

  test('$pullAll takes out what equals one of its values, as mongoose asks for it', async () => {
    await rows.insertOne({ list: [1, 2, { k: 'a' }, 2, 3], other: null });
    await rows.updateOne({}, { $pullAll: { list: [2, { k: 'a' }], missing: [1] } } as object);
    expect((await rows.findOne())?.['list']).toEqual([1, 3]);
  });

  test('a path may hold a name that begins with a dollar sign', async () => {
    await rows.insertOne({ map: {} });
    await rows.updateOne({}, { $set: { 'map.$price': 5 } });
    expect((await rows.findOne())?.['map']).toEqual({ $price: 5 });
  });

  test('an _id cannot be changed, and two changes of one path contradict each other', async () => {
    await rows.insertOne({ _id: 1 as never });
    await expect(rows.updateOne({}, { $set: { _id: 2 } })).rejects.toMatchObject({ code: 66 });
    await expect(rows.replaceOne({}, { _id: 2 as never })).rejects.toMatchObject({ code: 66 });
    const within = rows.updateOne({ _id: { x: 1 } as never }, { $set: { '_id.x': 2 } }, { upsert: true });
    await expect(within).rejects.toMatchObject({ code: 66 });
    await expect(rows.updateOne({}, { $set: { 'a.b': 1 }, $inc: { a: 1 } })).rejects.toMatchObject({
      code: 40,
    });
  });
});

describe('what it does not know is refused by name', () => {
  const refused = async (work: Promise<unknown>, code: number, words: string): Promise<void> => {
    const error = await work.then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(error, words).toMatchObject({ code, message: expect.stringContaining(words) });
  };

  test.each([
    [{ n: { $mod: [2, 1] } }, 2, '$mod'],
    [{ n: { $type: 'int' } }, 2, '$type'],
    [{ n: { $size: 1 } }, 2, '$size'],
    [{ n: { $all: [1] } }, 2, '$all'],
    [{ $expr: { $eq: ['$a', '$b'] } }, 2, '$expr'],
    [{ $where: 'true' }, 2, '$where'],
    [{ text: /(?<=\p{L})x/u }, 51091, 'not supported'],
    [{ text: { $regex: '(a)\\1' } }, 51091, 'not supported'],
    [{ text: { $regex: '[[:alpha:]]' } }, 51091, 'not supported'],
    [{ text: { $regex: 'a', $options: 'x' } }, 51108, 'x'],
  ])('the filter %j', async (filter, code, words) => {
    await refused(rows.find(filter as Document).toArray(), code, words);
  });

  test.each([
    [{ $mul: { n: 2 } }, 9, '$mul'],
    [{ $rename: { n: 'm' } }, 9, '$rename'],
    [{ $pullAll: { list: 1 } }, 2, '$pullAll'],
    [{ $currentDate: { at: true } }, 9, '$currentDate'],
    [{ $push: { list: { $each: [1], $sort: 1 } } }, 2, '$sort'],
    [{ $push: { list: { $each: [1], $position: 0 } } }, 2, '$position'],
    [{ $addToSet: { list: { $each: [1], $slice: 1 } } }, 2, '$slice'],
    [[{ $set: { n: 1 } }], 9, 'pipelines'],
  ])('the update %j', async (change, code, words) => {
    await rows.insertOne({ n: 1, list: [] });
    await refused(rows.updateOne({}, change as Document), code, words);
    expect(await rows.findOne({}, { projection: { _id: 0 } })).toEqual({ n: 1, list: [] });
  });

  test.each([
    [{ $addFields: { a: 1 } }, 40324, '$addFields'],
    [{ $set: { a: 1 } }, 40324, '$set'],
    [{ $unset: 'a' }, 40324, '$unset'],
    [{ $replaceRoot: { newRoot: '$a' } }, 40324, '$replaceRoot'],
    [{ $sortByCount: '$a' }, 40324, '$sortByCount'],
    [{ $lookup: { from: 'a', as: 'b', pipeline: [] } }, 40324, '$lookup'],
    [{ $unwind: { path: '$a', includeArrayIndex: 'i' } }, 28811, '$unwind'],
    [{ $group: { _id: null, all: { $addToSet: '$a' } } }, 15952, '$addToSet'],
    [{ $group: { _id: null, mean: { $avg: '$a' } } }, 15952, '$avg'],
    [{ $group: { _id: { $dateTrunc: { date: '$a', unit: 'day' } } } }, 168, '$dateTrunc'],
    [{ $group: { _id: '$$ROOT' } }, 17276, 'ROOT'],
    [{ $project: { n: { $add: ['$a', 1] } } }, 168, '$add'],
    [{ $project: { 'a.n': '$b' } }, 2, 'a.n'],
  ])('the stage %j', async (stage, code, words) => {
    await refused(rows.aggregate([stage as Document]).toArray(), code, words);
  });

  test('a hint, an order by $natural, and a projection of parts of an array', async () => {
    await refused(rows.find({}, { hint: { _id: 1 } }).toArray(), 40415, 'hint');
    await refused(rows.find({}, { sort: { $natural: -1 } }).toArray(), 15998, '$natural');
    await refused(rows.find({}, { projection: { 'list.$': 1 } }).toArray(), 16410, 'list.$');
    await refused(rows.find({}, { projection: { list: { $slice: 1 } } }).toArray(), 168, '$slice');
  });
});

describe('patterns', () => {
  test('mean what PCRE means by them: line ends, spaces, classes and escapes', async () => {
    const texts = ['ab', 'ab\n', 'x\nab', 'a\rb', 'a\u00a0b', 'a b', 'a-b', 'a]b', 'CĐ-1', 'a.b'];
    await rows.insertMany(texts.map((text) => ({ text })));
    const found = async ($regex: string, $options = ''): Promise<string[]> =>
      (await rows.find({ text: { $regex, $options } }).toArray()).map(({ text }) => text);
    expect(await found('^ab$')).toEqual(['ab', 'ab\n']);
    expect(await found('^ab$', 'm')).toEqual(['ab', 'ab\n', 'x\nab']);
    expect(await found('\\Aab\\z')).toEqual(['ab']);
    expect(await found('^a.b')).toEqual(['a\rb', 'a\u00a0b', 'a b', 'a-b', 'a]b', 'a.b']);
    expect(await found('x.ab')).toEqual([]);
    expect(await found('x.ab', 's')).toEqual(['x\nab']);
    expect(await found('a\\sb')).toEqual(['a\rb', 'a b']);
    expect(await found('a[\\s]b')).toEqual(['a\rb', 'a b']);
    expect(await found('a[]x]b')).toEqual(['a]b']);
    expect(await found('a[^]\\-]b')).toEqual(['a\rb', 'a\u00a0b', 'a b', 'a.b']);
    expect(await found('a\\-b')).toEqual(['a-b']);
    expect(await found('^cđ\\-\\d+', 'i')).toEqual(['CĐ-1']);
    expect(await found('^a\\.b')).toEqual(['a.b']);
  });

  test('that begin with a text are found by an index, whatever follows the text', async () => {
    await rows.createIndex({ code: 1 });
    await rows.insertMany(['CĐ-1', 'CĐ.1', 'CĐ', 'C', 'CX'].map((code) => ({ code })));
    const found = async (pattern: RegExp): Promise<string[]> => {
      expect(stages(await plan({ code: pattern }))).toContain('IXSCAN');
      return (await rows.find({ code: pattern }).toArray()).map(({ code }) => code).sort();
    };
    expect(await found(/^CĐ\./)).toEqual(['CĐ.1']);
    expect(await found(/^CĐ?/)).toEqual(['C', 'CX', 'CĐ', 'CĐ-1', 'CĐ.1']);
    expect(await found(/^CĐ$/)).toEqual(['CĐ']);
    expect(await found(/^C[ĐX]/)).toEqual(['CX', 'CĐ', 'CĐ-1', 'CĐ.1']);
  });
});

describe('cursors', () => {
  beforeEach(async () => {
    await rows.insertMany(Array.from({ length: 250 }, (_, n) => ({ _id: n as never, n })));
  });
  const open = async (): Promise<number> =>
    (await client.db('admin').command({ serverStatus: 1 }))['cursors'].open;

  test('stream in batches and meet documents that were changed meanwhile as they are now', async () => {
    const seen: number[] = [];
    for await (const { n } of rows.find({ n: { $gte: 0 } }).batchSize(10)) {
      if (seen.length === 0) await rows.deleteMany({ n: { $gte: 200 } });
      seen.push(n);
    }
    expect(seen).toEqual(Array.from({ length: 200 }, (_, n) => n));
  });

  test.each([
    ['the index that they follow', () => rows.dropIndex('n_1')],
    ['the collection', () => rows.drop()],
  ])('do not pass for read to the end when %s is dropped meanwhile', async (_, dropping) => {
    await rows.createIndex({ n: 1 });
    const cursor = rows.find({ n: { $gte: 0 } }).batchSize(10);
    for (let i = 0; i < 10; i++) await cursor.next();
    await dropping();
    await expect(cursor.toArray()).rejects.toMatchObject({ code: 175 });
  });

  test('end when their time is over', async () => {
    await rows.insertMany(Array.from({ length: 5000 }, () => ({ text: 'x'.repeat(500) })));
    const slow = rows.aggregate([{ $match: { text: /y$/ } }], { maxTimeMS: 1 }).toArray();
    await expect(slow).rejects.toMatchObject({ code: 50 });
  });

  test('end when they are closed, and with their session', async () => {
    const session = client.startSession();
    const cursor = rows.find({}, { session, batchSize: 5 });
    await cursor.next();
    const other = rows.find().batchSize(5);
    await other.next();
    expect(await open()).toBe(2);
    await other.close();
    expect(await open()).toBe(1);
    await client.db('admin').command({ endSessions: [session.id] });
    expect(await open()).toBe(0);
    await session.endSession();
  });

  test('of a snapshot read all as it was at its first read, also what was changed, indexed or dropped since', async () => {
    const session = client.startSession({ snapshot: true });
    const first = await rows.findOne({ _id: 7 as never }, { session });
    await rows.updateOne({ _id: 7 as never }, { $set: { n: -1 } });
    await rows.createIndex({ n: 1 });
    expect(await rows.findOne({ n: 7 }, { session })).toEqual(first);
    await rows.drop();
    expect(await rows.find({}, { session, batchSize: 20 }).toArray()).toHaveLength(250);
    expect(await rows.findOne({ n: -1 }, { session })).toBeNull();
    expect(await rows.countDocuments()).toBe(0);
    await session.endSession();
  });

  test('a batch never exceeds 16 MB, and a document never does', async () => {
    await rows.insertMany(
      Array.from({ length: 4 }, (_, i) => ({
        _id: `big${i}` as never,
        big: true,
        body: 'x'.repeat(5_000_000),
      })),
    );
    expect((await rows.find({ big: true }).toArray()).length).toBe(4);
    await rows.insertOne({ _id: 'list' as never, list: [] });
    const grow = async (): Promise<void> => {
      for (;;)
        await rows.updateOne({ _id: 'list' as never }, { $push: { list: 'x'.repeat(5_000_000) as never } });
    };
    await expect(grow()).rejects.toMatchObject({ code: 10334 });
    await expect(
      rows
        .aggregate([{ $match: { big: true } }, { $group: { _id: null, all: { $push: '$body' } } }])
        .toArray(),
    ).rejects.toMatchObject({ code: 10334 });
  });
});

test('without a unix socket a password is asked for', async () => {
  const guarded = await startEmbedded({ path: '', memory: true, port: 0 });
  const known = await MongoClient.connect(guarded.uri);
  await known.db('a').collection('b').insertOne({});
  await known.close();
  const uri = new URL(guarded.uri);
  const stranger = new MongoClient(`mongodb://${uri.host}/?directConnection=true`);
  await expect(stranger.db('a').collection('b').findOne()).rejects.toMatchObject({ code: 13 });
  await stranger.close();
  await expect(MongoClient.connect(guarded.uri.replace(uri.password, 'guessed'))).rejects.toMatchObject({
    code: 18,
  });
  await guarded.close();
});
