import { type Doc, decode, isDoc, isNumber, toNumber, type Value } from './bson.ts';
import type { Collection, Stored } from './collection.ts';
import { Refusal } from './errors.ts';
import { sortValues } from './indexes.ts';
import { type Filter, parseFilter } from './match.ts';
import { compare } from './order.ts';
import { type Plan, plan, type SortField } from './plan.ts';

export type Examined = { keys: number; docs: number };
export type Found = Stored & { doc: Doc };

/** What is asked of a collection; a skip or limit of 0 is none. */
export type Asked = { filter: Doc; sort: SortField[]; skip: number; limit: number };
export type Query = Omit<Asked, 'filter'> & { collection: Collection; filter: Filter; plan: Plan };

const MOST_SORTED = 100 * 1024 * 1024;

/** Reads the order of a find or a $sort; throws a refusal for what is not supported. */
export function parseSort(value: Value | undefined): SortField[] {
  if (value === undefined || value === null) return [];
  if (!isDoc(value)) throw new Refusal('TypeMismatch', 'Expected field sort to be of type object');
  return [...value].map(([path, direction]) => {
    const way = isNumber(direction) ? toNumber(direction) : 0;
    if (way !== 1 && way !== -1) throw new Refusal(15975, '$sort key ordering must be 1 or -1');
    if (path.split('.').some((part) => part === '' || part.startsWith('$')))
      throw new Refusal(15998, `a sort by '${path}' is not supported by the embedded store`);
    return { path, direction: way };
  });
}

export function prepare(collection: Collection, asked: Asked): Query {
  const filter = parseFilter(asked.filter);
  return { ...asked, collection, filter, plan: plan(collection, filter, asked.sort) };
}

/** A document that several keys of an index over arrays lead to comes once. */
function* candidates({ collection, plan }: Query, examined: Examined): Generator<Stored> {
  const { index, ranges, reverse } = plan;
  if (!index) return yield* collection.scan();
  const seen = index.multikey.includes(true) ? new Set<number>() : null;
  for (const [low, high] of reverse ? [...ranges].reverse() : ranges)
    for (const record of collection.scanIndex(index, low, high, reverse)) {
      examined.keys++;
      if (seen?.has(record)) continue;
      seen?.add(record);
      const bytes = collection.read(record);
      if (bytes) yield { record, bytes };
    }
}

function* matching(query: Query, examined: Examined): Generator<Found> {
  for (const { record, bytes } of candidates(query, examined)) {
    examined.docs++;
    const doc = decode(bytes);
    if (query.filter.matches(doc)) yield { record, bytes, doc };
  }
}

type Row<R> = { item: R; size: number; place: Value[] };

/** Sorts what comes in, stably; with a limit it never holds much more than that many. */
export function* sorted<R>(
  items: Iterable<R>,
  sort: SortField[],
  keep: number,
  of: (item: R) => { doc: Doc; size: number },
): Generator<R> {
  const fields = sort.map(({ path, direction }) => ({ parts: path.split('.'), direction }));
  /** The values by which a document takes its place; of an array's elements the one that comes first in that direction. */
  const placeOf = (doc: Doc): Value[] =>
    fields.map(({ parts, direction }) => {
      const values = sortValues(doc, parts).map((value) => value ?? null);
      return values.reduce((best, value) => (compare(value, best) * direction < 0 ? value : best));
    });
  const byPlace = (a: Row<R>, b: Row<R>): number =>
    fields.reduce(
      (order, { direction }, i) => order || compare(a.place[i] as Value, b.place[i] as Value) * direction,
      0,
    );
  let rows: Row<R>[] = [];
  let held = 0;
  for (const item of items) {
    const { doc, size } = of(item);
    rows.push({ item, size, place: placeOf(doc) });
    held += size;
    if (keep > 0 && rows.length > keep * 2 + 1000) {
      rows = rows.sort(byPlace).slice(0, keep);
      held = rows.reduce((total, row) => total + row.size, 0);
    }
    if (held > MOST_SORTED)
      throw new Refusal('QueryExceededMemoryLimitNoDiskUseAllowed', 'Sort exceeded memory limit');
  }
  for (const { item } of rows.sort(byPlace)) yield item;
}

/** Leaves out the first `skip` and ends after `limit`, where that is not 0. */
export function* sliced<R>(items: Iterable<R>, skip: number, limit: number): Generator<R> {
  let passed = 0;
  for (const item of items) {
    if (passed++ < skip) continue;
    yield item;
    if (limit > 0 && passed >= skip + limit) return;
  }
}

/** The documents of a query, one by one, in their order. */
export function run(query: Query, examined: Examined = { keys: 0, docs: 0 }): Generator<Found> {
  const { sort, skip, limit, plan } = query;
  const found = matching(query, examined);
  const keep = limit > 0 ? skip + limit : 0;
  const sized = ({ doc, bytes }: Found) => ({ doc, size: bytes.length });
  return sliced(plan.sorted ? found : sorted(found, sort, keep, sized), skip, limit);
}

/** How many documents match; from the index alone where its ranges say it all. */
export function countMatches(query: Query): number {
  const { collection, filter, plan, skip, limit } = query;
  const { index, ranges, exact } = plan;
  let count = 0;
  if ('parts' in filter && filter.parts.length === 0) count = collection.count;
  else if (!index || !exact) for (const _ of matching(query, { keys: 0, docs: 0 })) count++;
  else if (ranges.length === 1 || !index.multikey.includes(true))
    for (const [low, high] of ranges) count += collection.countIndex(index, low, high);
  else {
    const records = new Set<number>();
    for (const [low, high] of ranges)
      for (const record of collection.scanIndex(index, low, high, false)) records.add(record);
    count = records.size;
  }
  count = Math.max(0, count - skip);
  return limit > 0 ? Math.min(limit, count) : count;
}

/** What `explain` says of a query. */
export function planDoc({ plan, sort }: Query): Record<string, unknown> {
  const { index, reverse, sorted } = plan;
  const direction = reverse ? 'backward' : 'forward';
  const stage = index
    ? {
        stage: 'FETCH',
        inputStage: { stage: 'IXSCAN', keyPattern: index.spec.get('key'), indexName: index.name, direction },
      }
    : { stage: 'COLLSCAN', direction };
  const sortPattern = Object.fromEntries(sort.map(({ path, direction }) => [path, direction]));
  return sorted ? stage : { stage: 'SORT', sortPattern, inputStage: stage };
}
