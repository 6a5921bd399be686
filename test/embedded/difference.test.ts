import { type Collection, MongoClient } from 'mongodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EmbeddedStore, startEmbedded } from '../../src/embedded/index.ts';
import {
  aggregate,
  Beyond,
  clone,
  matches,
  project,
  Refused,
  type Row,
  sort,
  update,
  type V,
} from './model.ts';

/** EMBEDDED_CASES=100000 for the long run, EMBEDDED_SEED to repeat one. */
const CASES = Number(process.env['EMBEDDED_CASES'] ?? 800);
const SEED = Number(process.env['EMBEDDED_SEED'] ?? 20260829);

let state = SEED;
/** mulberry32: the same cases for the same seed. */
function chance(): number {
  state = (state + 0x6d2b79f5) | 0;
  let t = Math.imul(state ^ (state >>> 15), 1 | state);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
}
const upTo = (n: number): number => Math.floor(chance() * n);
const pick = <X>(list: readonly X[]): X => list[upTo(list.length)] as X;
const some = <X>(least: number, most: number, make: () => X): X[] =>
  Array.from({ length: least + upTo(most - least + 1) }, make);

const SCALARS: readonly V[] = [
  null,
  true,
  false,
  0,
  1,
  2,
  -1,
  1.5,
  7,
  '',
  'a',
  'b',
  'ab',
  'abc',
  'đ',
  new Date(0),
  new Date(86_400_000),
];
const scalar = (): V => pick(SCALARS);
const value = (depth = 2): V => {
  const roll = chance();
  if (depth === 0 || roll < 0.55) return scalar();
  if (roll < 0.75) return some(0, 3, () => value(depth - 1));
  return Object.fromEntries(some(0, 2, () => [pick(['x', 'y', 'z']), value(depth - 1)]));
};
const row = (id: number): Row => ({
  _id: id,
  ...Object.fromEntries(some(0, 3, () => [pick(['a', 'b', 'c', 'd']), value()])),
});
const PATHS = ['a', 'b', 'c', 'd', 'a.x', 'b.y', 'c.x', 'a.x.y', 'a.0', 'b.0.x'] as const;
const plainPath = (): string => pick(['a', 'b', 'c', 'd', 'a.x', 'b.y', 'c.x']);

function condition(): V {
  switch (upTo(11)) {
    case 0:
      return { $ne: value(1) };
    case 1:
      return { $in: some(0, 3, scalar) };
    case 2:
      return { $nin: some(0, 2, scalar) };
    case 3:
      return { [pick(['$lt', '$lte', '$gt', '$gte'])]: scalar() };
    case 4:
      return { $gte: pick([0, 1, 'a', new Date(0)]), $lt: pick([2, 7, 'b', new Date(86_400_000)]) };
    case 5:
      return { $exists: pick([true, false]) };
    case 6:
      return {
        $elemMatch: pick<V>([
          { x: value(1) },
          { $gt: scalar() },
          { x: { $gte: scalar() }, y: { $lt: scalar() } },
        ]),
      };
    case 7:
      return { $regex: pick(['^a', '^ab', '^b']) };
    case 8:
      return { $eq: value(1) };
    case 9:
      return {
        $not: pick<V>([{ $lt: scalar() }, { $in: some(0, 2, scalar) }, { $elemMatch: { x: scalar() } }]),
      };
    default:
      return value(1);
  }
}

function filter(depth = 1): Row {
  const roll = chance();
  if (depth > 0 && roll < 0.2)
    return { [pick(['$and', '$or', '$nor'])]: some(1, 3, () => filter(depth - 1)) };
  if (roll < 0.3) return { _id: pick<V>([upTo(12), { $in: some(1, 4, () => upTo(12)) }, { $gt: upTo(12) }]) };
  return Object.fromEntries(some(0, 2, () => [pick(PATHS), condition()]));
}

function change(): Row {
  if (chance() < 0.1) {
    const { _id, ...fields } = row(0);
    void _id;
    return fields;
  }
  const out: Row = {};
  for (const op of some(1, 2, () =>
    pick([
      '$set',
      '$set',
      '$unset',
      '$inc',
      '$min',
      '$max',
      '$push',
      '$addToSet',
      '$pull',
      '$pullAll',
      '$pop',
      '$setOnInsert',
    ]),
  )) {
    const path = pick([...PATHS, 'a.$[]', 'a.$[].x', 'b.$[e]', 'b.$[e].y', 'd.e.f']);
    const operand: V =
      op === '$inc'
        ? pick<V>([1, -2, 0.5, 1, 1])
        : op === '$unset'
          ? ''
          : op === '$push'
            ? pick<V>([
                value(1),
                { $each: some(0, 3, () => value(1)) },
                { $each: some(0, 2, () => value(1)), $slice: pick([0, 2, -2]) },
              ])
            : op === '$addToSet'
              ? pick<V>([value(1), { $each: some(0, 3, scalar) }])
              : op === '$pop'
                ? pick([1, -1])
                : op === '$pullAll'
                  ? some(0, 3, () => value(1))
                  : op === '$pull'
                    ? pick<V>([value(1), { $gte: scalar() }, { $in: some(0, 2, scalar) }, { x: scalar() }])
                    : value(1);
    out[op] = { ...(out[op] as Row | undefined), [path]: operand };
  }
  return out;
}

function pipeline(): Row[] {
  const path = (): string => `$${plainPath()}`;
  const expression = (): V =>
    pick<V>([
      path(),
      1,
      { $cond: [{ $gte: [path(), scalar()] }, 1, 0] },
      { $ifNull: [path(), 'none'] },
      { $eq: [path(), scalar()] },
      { $and: [path(), { $ne: [path(), scalar()] }] },
      { $lt: [path(), path()] },
    ]);
  const stages: Row[] = [];
  if (chance() < 0.7) stages.push({ $match: filter() });
  if (chance() < 0.3) stages.push({ $unwind: path() });
  if (chance() < 0.3) stages.push({ $sort: { [plainPath()]: pick([1, -1]), _id: 1 } });
  if (chance() < 0.2) stages.push({ $project: { a: 1, k: expression(), 'b.y': 1 } });
  if (chance() < 0.6)
    stages.push({
      $group: {
        _id: pick<V>([null, path(), expression(), { k: path(), m: expression() }]),
        n: { $sum: 1 },
        s: { $sum: pick<V>([path(), expression()]) },
        lo: { $min: path() },
        hi: { $max: path() },
        first: { $first: path() },
        all: { $push: path() },
      },
    });
  else if (chance() < 0.3) stages.push({ $count: 'n' });
  return stages;
}

const text = (v: unknown): string =>
  JSON.stringify(v, (_, x: unknown) => (x === undefined ? 'undefined' : x));
const byText = (rows: Row[]): string[] => rows.map(text).sort();

let store: EmbeddedStore;
let client: MongoClient;
let rows: Collection<Row>;
beforeAll(async () => {
  store = await startEmbedded({ path: '', memory: true });
  client = await MongoClient.connect(store.uri);
  rows = client.db('difference').collection<Row>('rows');
});
afterAll(async () => {
  await client.close();
  await store.close();
});

const INDEXES: Record<string, 1 | -1>[] = [
  { a: 1 },
  { a: -1 },
  { a: 1, b: 1 },
  { a: 1, b: -1, c: 1 },
  { 'a.x': 1 },
  { b: -1 },
  { 'a.x': 1, 'a.y': 1 },
  { c: 1, 'b.y': -1 },
  { d: 1 },
];

async function begin(): Promise<Row[]> {
  await rows.drop();
  const made = some(4, 12, () => 0).map((_, i) => row(i));
  await rows.insertMany(clone(made));
  for (const key of some(0, 3, () => pick(INDEXES))) {
    const options = pick<object>([
      {},
      {},
      { sparse: true },
      { partialFilterExpression: { d: { $exists: true } } },
      { partialFilterExpression: { a: { $gt: 0 } } },
    ]);
    await rows.createIndex(key, options).catch((error: { code?: number }) => {
      if (![171, 85, 86].includes(error.code ?? 0)) throw error;
    });
  }
  return made;
}

const BEYOND = -1;
type No = { refused: number };
const isNo = (v: unknown): v is No => typeof v === 'object' && v !== null && 'refused' in v;

/** The result, or the code of its refusal. */
const outcome = async <X>(work: () => X | Promise<X>): Promise<X | No> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refused) return { refused: 0 };
    if (error instanceof Beyond) return { refused: BEYOND };
    const { code } = error as { code?: number };
    if (code !== undefined) return { refused: code };
    throw error;
  }
};

async function query(model: Row[]): Promise<void> {
  const wanted = filter();
  const spec: Row = {
    [chance() < 0.1 ? pick(['a.0', 'b.0.x', 'a.1']) : plainPath()]: pick([1, -1]),
    ...(chance() < 0.4 ? { [plainPath()]: pick([1, -1]) } : {}),
    _id: 1,
  };
  const skip = pick([0, 0, 1, 3]);
  const limit = pick([0, 0, 1, 4]);
  const names = some(0, 2, plainPath).filter(
    (p, _, all) => !all.some((q) => q !== p && (q.startsWith(`${p}.`) || p.startsWith(`${q}.`))),
  );
  const keep = chance() < 0.5;
  const projection = Object.fromEntries(names.map((name) => [name, keep ? 1 : 0]));
  const expected = sort(
    model.filter((r) => matches(r, wanted)),
    spec,
  )
    .slice(skip, limit > 0 ? skip + limit : undefined)
    .map((r) => (names.length > 0 ? project(r, keep ? ['_id', ...names] : names, keep) : r));
  const found = await rows
    .find(wanted as object, {
      sort: spec as Record<string, 1 | -1>,
      skip,
      limit,
      projection: projection as Record<string, 0 | 1>,
      batchSize: pick([1, 2, 100]),
    })
    .toArray();
  expect(text(found), text({ wanted, spec, skip, limit, projection, model })).toBe(text(expected));
  const all = model.filter((r) => matches(r, wanted));
  expect(byText(await rows.find(wanted as object).toArray()), text({ wanted, model })).toEqual(byText(all));
  expect(await rows.countDocuments(wanted as object), text({ count: wanted, model })).toBe(all.length);
}

async function modify(model: Row[]): Promise<Row[]> {
  const wanted = chance() < 0.5 ? { _id: upTo(12) } : filter();
  const how = change();
  const many = chance() < 0.4 && Object.keys(how)[0]?.startsWith('$') === true;
  const upsert = chance() < 0.2;
  const filters: Row[] = text(how).includes('$[e]')
    ? [pick<Row>([{ e: { $gte: 1 } }, { 'e.y': scalar() }, { e: 'a' }])]
    : [];
  const told = text({ wanted, how, many, upsert, filters, model });
  const targets = sort(
    model.filter((r) => matches(r, wanted)),
    { _id: 1 },
  );
  const where = { index: undefined, filters, inserting: false };
  const common = { upsert, ...(filters.length > 0 ? { arrayFilters: filters } : {}) };
  const options = { ...common, sort: { _id: 1 }, returnDocument: 'after' };
  if (targets.length === 0 && upsert) return model;
  const expected = await outcome(() => {
    const changed = new Map<V, Row>(
      (many ? targets : targets.slice(0, 1)).map((r) => [r['_id'] as V, update(r, how, where)]),
    );
    return model.map((r) => changed.get(r['_id'] as V) ?? r);
  });
  if (isNo(expected) && expected.refused === BEYOND) return model;
  const done = await outcome<unknown>(() =>
    many
      ? rows.updateMany(wanted as object, how as Record<string, object>, common as object)
      : Object.keys(how)[0]?.startsWith('$') === true
        ? rows.findOneAndUpdate(wanted as object, how as object, options as object)
        : rows.findOneAndReplace(wanted as object, how, options as object),
  );
  const after = await rows.find({}, { sort: { _id: 1 } }).toArray();
  if (isNo(done)) {
    // The model knows no indexes, so it does not know that two arrays cannot be indexed side by side.
    const parallel = done.refused === 171;
    expect(
      isNo(expected) || targets.length === 0 || parallel,
      `the store refuses (${done.refused}) what the model does: ${told}`,
    ).toBe(true);
    expect(text(after), told).toBe(text(model));
    return model;
  }
  expect(isNo(expected), `the store does what the model refuses: ${told}`).toBe(false);
  expect(text(after), told).toBe(text(expected));
  return expected as Row[];
}

async function collect(model: Row[]): Promise<void> {
  const stages = pipeline();
  const ordered =
    stages.some((stage) => '$sort' in stage) &&
    !stages.some((stage) => '$group' in stage || '$unwind' in stage);
  const expected = await outcome(() => aggregate(model, stages));
  const found = await outcome(() => rows.aggregate<Row>(stages as object[]).toArray());
  const told = text({ stages, model });
  if (isNo(expected) || isNo(found)) expect(isNo(found), told).toBe(isNo(expected));
  else if (ordered) expect(text(found), told).toBe(text(expected));
  else expect(byText(normal(found, stages)), told).toEqual(byText(normal(expected, stages)));
}

/** Where equal ids of different shape meet ($group by 0 and -0, by an index's order) only the order of arrival differs. */
function normal(list: Row[], stages: Row[]): Row[] {
  if (!stages.some((stage) => '$group' in stage) || stages.some((stage) => '$sort' in stage)) return list;
  return list.map((r) => {
    const { first, all, ...rest } = r;
    void first;
    return { ...rest, ...(Array.isArray(all) ? { all: all.map(text).sort() } : {}) };
  });
}

test(`${CASES} random cases differ in nothing from a plain model`, { timeout: 3_600_000 }, async () => {
  let done = 0;
  while (done < CASES) {
    let model = await begin();
    for (let i = 0; i < 30 && done < CASES; i++, done++) {
      const roll = chance();
      if (roll < 0.45) await query(model);
      else if (roll < 0.75) model = await modify(model);
      else await collect(model);
    }
  }
  console.log(`differences: 0 in ${done} cases (seed ${SEED})`);
});
