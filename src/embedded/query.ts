import { type Doc, decode, isDoc, isNumber, Opaque, show, T, toNumber, type Value } from './bson.ts';
import type { Collection, Stored } from './collection.ts';
import { Refusal } from './errors.ts';
import { sortValues } from './indexes.ts';
import { type Filter, type Matcher, matcher, parseFilter } from './match.ts';
import { compare } from './order.ts';
import { type IndexPlan, type Plan, plan, type SortField } from './plan.ts';

export type Examined = { keys: number; docs: number };
export type Found = Stored & { doc: Doc };

export type Query = {
  filter: Filter;
  matches: Matcher;
  sort: SortField[];
  skip: number;
  limit: number;
  plan: Plan;
};

const MOST_SORTED = 100 * 1024 * 1024;

export function parseSort(value: Value | undefined): SortField[] {
  if (value === undefined || value === null) return [];
  if (!isDoc(value)) throw new Refusal('TypeMismatch', 'Expected field sort to be of type object');
  return [...value].map(([path, direction]) => {
    if (isDoc(direction))
      throw new Refusal('BadValue', `$meta sort is not supported by the embedded store: ${show(direction)}`);
    if (!isNumber(direction) || ![1, -1].includes(toNumber(direction)))
      throw new Refusal(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)');
    if (path === '' || path.split('.').includes(''))
      throw new Refusal(15998, 'FieldPath field names may not be empty strings.');
    return { path, direction: toNumber(direction) as 1 | -1 };
  });
}

export function prepare(
  collection: Collection,
  {
    filter = new Map(),
    sort = [],
    skip = 0,
    limit = 0,
    hint,
  }: { filter?: Doc; sort?: SortField[]; skip?: number; limit?: number; hint?: Value | undefined },
): Query {
  const parsed = parseFilter(filter);
  return {
    filter: parsed,
    matches: matcher(parsed),
    sort,
    skip,
    limit,
    plan: plan(collection, parsed, sort, hint),
  };
}

function* indexed(
  collection: Collection,
  { index, ranges, reverse }: IndexPlan,
  seen: Set<number> | null,
  examined: Examined,
): Generator<Stored> {
  for (const [low, high] of reverse ? [...ranges].reverse() : ranges) {
    for (const record of collection.scanIndex(index, low, high, reverse)) {
      examined.keys++;
      if (seen?.has(record)) continue;
      seen?.add(record);
      const bytes = collection.read(record);
      if (bytes) yield { record, bytes };
    }
  }
}

function* candidates(collection: Collection, chosen: Plan, examined: Examined): Generator<Stored> {
  if (chosen.kind === 'scan') yield* collection.scan(chosen.reverse);
  else if (chosen.kind === 'index')
    yield* indexed(collection, chosen, chosen.index.multikey.includes(true) ? new Set() : null, examined);
  else {
    const seen = new Set<number>();
    for (const part of chosen.parts) yield* indexed(collection, part, seen, examined);
  }
}

function* matching(collection: Collection, query: Query, examined: Examined): Generator<Found> {
  for (const { record, bytes } of candidates(collection, query.plan, examined)) {
    examined.docs++;
    const doc = decode(bytes);
    if (query.matches(doc)) yield { record, bytes, doc };
  }
}

const UNDEFINED = new Opaque(T.undefined, Buffer.alloc(0));

/** The values by which a document takes its place; of an array's elements the one that comes first in that direction. */
function placeOf(doc: Doc, sort: { parts: string[]; direction: 1 | -1 }[]): Value[] {
  return sort.map(({ parts, direction }) => {
    let best: Value | undefined;
    for (const found of sortValues(doc, parts)) {
      const value = found ?? null;
      if (best === undefined || compare(value, best) * direction < 0) best = value;
    }
    return best === undefined ? UNDEFINED : best;
  });
}

/** Sorts what comes in, stably; with a limit it never holds much more than that many. */
export function* sorted<R extends { doc: Doc; bytes?: Buffer }>(
  items: Iterable<R>,
  sort: SortField[],
  keep: number,
): Generator<R> {
  const fields = sort.map(({ path, direction }) => ({ parts: path.split('.'), direction }));
  let rows: { item: R; place: Value[] }[] = [];
  const byPlace = (a: { place: Value[] }, b: { place: Value[] }): number => {
    for (const [i, { direction }] of fields.entries()) {
      const difference = compare(a.place[i] as Value, b.place[i] as Value);
      if (difference !== 0) return difference * direction;
    }
    return 0;
  };
  let held = 0;
  for (const item of items) {
    rows.push({ item, place: placeOf(item.doc, fields) });
    held += item.bytes?.length ?? 200;
    if (keep > 0 && rows.length > keep * 2 + 1000) {
      rows = rows.sort(byPlace).slice(0, keep);
      held = rows.reduce((total, { item: { bytes } }) => total + (bytes?.length ?? 200), 0);
    }
    if (held > MOST_SORTED)
      throw new Refusal(
        'QueryExceededMemoryLimitNoDiskUseAllowed',
        'Sort exceeded memory limit of 104857600 bytes. Use an index or a limit.',
      );
  }
  for (const { item } of rows.sort(byPlace)) yield item;
}

export function* sliced<R>(items: Iterable<R>, skip: number, limit: number): Generator<R> {
  let passed = 0;
  for (const item of items) {
    if (passed++ < skip) continue;
    yield item;
    if (limit > 0 && passed >= skip + limit) return;
  }
}

/** The documents of a query, one by one, in their order. */
export function* run(
  collection: Collection,
  query: Query,
  examined: Examined = { keys: 0, docs: 0 },
): Generator<Found> {
  const { sort, skip, limit } = query;
  let found: Iterable<Found> = matching(collection, query, examined);
  if (!query.plan.sorted && sort.length > 0) found = sorted(found, sort, limit > 0 ? skip + limit : 0);
  yield* skip > 0 || limit > 0 ? sliced(found, skip, limit) : found;
}

/** A document that several ranges of an index over arrays lead to is one. */
function recordsIn(collection: Collection, { index, ranges }: IndexPlan): Set<number> {
  const records = new Set<number>();
  for (const [low, high] of ranges)
    for (const record of collection.scanIndex(index, low, high, false)) records.add(record);
  return records;
}

/** How many documents match; from the index alone where its ranges say it all. */
export function countMatches(collection: Collection, query: Query): number {
  const { filter, plan: chosen, skip, limit } = query;
  let count: number;
  if (filter.kind === 'and' && filter.parts.length === 0) count = collection.count;
  else if (chosen.kind === 'index' && chosen.exact) {
    count = 0;
    const once = chosen.ranges.length === 1 || !chosen.index.multikey.includes(true);
    if (once)
      for (const [low, high] of chosen.ranges) count += collection.countIndex(chosen.index, low, high);
    else count = recordsIn(collection, chosen).size;
  } else {
    count = 0;
    for (const _ of matching(collection, query, { keys: 0, docs: 0 })) count++;
  }
  count = Math.max(0, count - skip);
  return limit > 0 ? Math.min(limit, count) : count;
}

/** What `explain` says of a plan. */
export function planDoc(chosen: Plan, query: Query): Record<string, unknown> {
  const fetch = (part: IndexPlan): Record<string, unknown> => ({
    stage: 'FETCH',
    inputStage: {
      stage: 'IXSCAN',
      keyPattern: part.index.spec.get('key'),
      indexName: part.index.name,
      isMultiKey: part.index.multikey.includes(true),
      isUnique: part.index.unique,
      isSparse: part.index.sparse,
      isPartial: part.index.partial !== null,
      direction: part.reverse ? 'backward' : 'forward',
      ranges: part.ranges.length,
    },
  });
  let stage: Record<string, unknown>;
  if (chosen.kind === 'scan')
    stage = { stage: 'COLLSCAN', direction: chosen.reverse ? 'backward' : 'forward' };
  else if (chosen.kind === 'index') stage = fetch(chosen);
  else stage = { stage: 'SUBPLAN', inputStage: { stage: 'OR', inputStages: chosen.parts.map(fetch) } };
  if (!chosen.sorted && query.sort.length > 0)
    stage = {
      stage: 'SORT',
      sortPattern: Object.fromEntries(query.sort.map(({ path, direction }) => [path, direction])),
      inputStage: stage,
    };
  return stage;
}
