import { isNumber, type Opaque, type Value } from './bson.ts';
import type { Collection } from './collection.ts';
import { capped, type Index } from './indexes.ts';
import { type Condition, type Filter, isRegex } from './match.ts';
import { after, equal, HIGHEST, inverted, keyOf } from './order.ts';
import { literalPrefix } from './regex.ts';

export type SortField = { path: string; direction: 1 | -1 };
type Range = readonly [low: Buffer, high: Buffer];
/** Half-open in the bytes of one field; a point holds one value's key alone. */
type Interval = { low: Buffer; high: Buffer; point: boolean };

export type Plan = {
  /** Null: all documents are read. */
  index: Index | null;
  ranges: Range[];
  reverse: boolean;
  /** Comes out in the order that was asked for. */
  sorted: boolean;
  /** The ranges say all that the filter says; of an index over arrays, a document may stand in several of them. */
  exact: boolean;
  /** The better the higher. */
  score: number;
};

/** A condition that every match meets, and where the values lie that meet it, null where an index cannot say. */
type Leaf = Condition & { list: Interval[] | null };

function leavesOf(filter: Filter): Leaf[] {
  if (!('parts' in filter)) return [{ ...filter, list: intervals(filter.op, filter.operand) }];
  return filter.op === '$and' ? filter.parts.flatMap(leavesOf) : [];
}

/** Whether the leaves say all that the filter says. */
const isPlain = (filter: Filter): boolean =>
  !('parts' in filter) || (filter.op === '$and' && filter.parts.every(isPlain));

function point(value: Value): Interval {
  const low = keyOf(value);
  return { low, high: after(low), point: true };
}

function intervals(op: string, operand: Value): Interval[] | null {
  if (op === '$in') {
    const lists = (operand as Value[]).map((value) => intervals(isRegex(value) ? '$regex' : '$eq', value));
    return lists.includes(null) ? null : lists.flatMap((list) => list ?? []);
  }
  if (op === '$regex') {
    const prefix = literalPrefix(operand as Opaque);
    if (prefix === null) return null;
    const low = keyOf(prefix).subarray(0, -2);
    return [{ low, high: after(low), point: false }, point(operand)];
  }
  if (op === '$exists' || op === '$elemMatch' || Array.isArray(operand)) return null;
  if (op === '$eq') return [point(operand)];
  if (operand === null || Number.isNaN(operand)) return op.endsWith('e') ? [point(operand)] : [];
  const key = keyOf(operand);
  const [first] = key as unknown as [number];
  const bottom = isNumber(operand) ? after(keyOf(Number.NaN)) : Buffer.from([first]);
  const low = op === '$gt' ? after(key) : op === '$gte' ? key : bottom;
  const high = op === '$lt' ? key : op === '$lte' ? after(key) : Buffer.from([first + 1]);
  return [{ low, high, point: false }];
}

const least = (a: Buffer, b: Buffer): Buffer => (Buffer.compare(a, b) <= 0 ? a : b);
const greatest = (a: Buffer, b: Buffer): Buffer => (Buffer.compare(a, b) > 0 ? a : b);

const intersect = (a: Interval[], b: Interval[]): Interval[] =>
  a
    .flatMap((x) =>
      b.map((y) => ({
        low: greatest(x.low, y.low),
        high: least(x.high, y.high),
        point: x.point || y.point,
      })),
    )
    .filter(({ low, high }) => Buffer.compare(low, high) < 0);

/** As the bytes of a descending field lie. */
const flipped = ({ low, high, point }: Interval): Interval =>
  point
    ? { low: inverted(low), high: after(inverted(low)), point }
    : { low: after(inverted(high)), high: after(inverted(low)), point };

function merged(ranges: Range[]): Range[] {
  const out: Range[] = [];
  for (const range of ranges.sort((a, b) => Buffer.compare(a[0], b[0]))) {
    const last = out.at(-1);
    if (last && Buffer.compare(range[0], last[1]) < 0)
      out[out.length - 1] = [last[0], greatest(range[1], last[1])];
    else out.push(range);
  }
  return out;
}

const MOST_RANGES = 20_000;

/** What an index can do for these conditions and this order; null where it must not be used. */
function consider(index: Index, leaves: Leaf[], sort: SortField[]): Plan | null {
  if (index.partial && !implied(index.partial, leaves)) return null;
  let ranges: Range[] = [[Buffer.alloc(0), HIGHEST]];
  let isRange = false;
  const used: Leaf[] = [];
  /** For each leading field that is held at points: whether at one alone. */
  const fixed: boolean[] = [];
  for (const [position, field] of index.fields.entries()) {
    const isArray = index.multikey[position] === true;
    const found = leaves.filter(({ path, list }) => path === field.path && list !== null);
    const [first] = found;
    if (!first || (isArray && index.multikey.indexOf(true) < position)) break;
    // Another element of an array may be the one that meets a second condition.
    const taken = isArray ? [found.find(({ list }) => isPoints(list)) ?? first] : found;
    const list = taken.map((leaf) => leaf.list ?? []).reduce(intersect);
    if (ranges.length * list.length > MOST_RANGES) break;
    used.push(...taken);
    const oriented = field.direction === 1 ? list : list.map(flipped);
    ranges = ranges.flatMap(([point]) =>
      oriented.map(({ low, high }): Range => [Buffer.concat([point, low]), Buffer.concat([point, high])]),
    );
    isRange = !isPoints(list);
    if (isRange) break;
    fixed.push(list.length === 1);
  }
  if (index.sparse && used.every(({ test }) => test(undefined))) return null;
  const direction = directionOf(index, fixed, sort);
  const isOrdered = direction !== null && sort.length > 0;
  const isUnique = index.unique && fixed.length === index.fields.length && ranges.length === 1;
  const isAtElements = index.fields.every(
    ({ parts }, i) => !index.multikey[i] || (i < fixed.length && parts.length === 1),
  );
  return {
    index,
    ranges: merged(ranges.map(capped)),
    reverse: direction === -1,
    sorted: direction !== null,
    exact: !index.cut && used.length === leaves.length && used.every(isExact) && isAtElements,
    score: fixed.length * 100 + (isRange ? 50 : 0) + (isOrdered ? 120 : 0) + (isUnique ? 10_000 : 0),
  };
}

const isPoints = (list: Interval[] | null): boolean => list?.every(({ point }) => point) ?? false;

/** Whether all that lie in a condition's intervals meet it. */
const isExact = ({ op, operand, test }: Leaf): boolean =>
  op !== '$regex' && !test(undefined) && !(Array.isArray(operand) && operand.some(isRegex));

/** The direction in which the index gives this order, or null. */
function directionOf(index: Index, fixed: boolean[], sort: SortField[]): 1 | -1 | null {
  if (sort.length === 0) return 1;
  if (index.cut) return null;
  const constant = index.fields.filter((_, i) => fixed[i] && !index.multikey[i]).map(({ path }) => path);
  const free = index.fields.map((field, i) => (index.multikey[i] ? null : field)).filter((_, i) => !fixed[i]);
  const ways = sort
    .filter(({ path }) => !constant.includes(path))
    .map(({ path, direction }, i) => (free[i]?.path === path ? direction * free[i].direction : 0));
  const [way = 1] = ways;
  return way !== 0 && ways.every((other) => other === way) ? (way as 1 | -1) : null;
}

/** Whether every document that meets the conditions surely meets the partial index's own filter. */
function implied(partial: Filter, leaves: Leaf[]): boolean {
  if ('parts' in partial)
    return partial.op === '$and' && partial.parts.every((part) => implied(part, leaves));
  return leaves.some(({ path, op, operand, test }) => {
    if (path !== partial.path) return false;
    if (partial.op === '$exists') return !test(undefined);
    if (op === '$eq' && operand !== null && !Array.isArray(operand)) return partial.test(operand);
    return op === partial.op && equal(operand, partial.operand);
  });
}

/** The best index for a filter and an order, or a look at all documents. */
export function plan(collection: Collection, filter: Filter, sort: SortField[]): Plan {
  const leaves = leavesOf(filter);
  const scan = { index: null, ranges: [], reverse: false, sorted: sort.length === 0, exact: false, score: 0 };
  const best = collection.indexes
    .map((index) => consider(index, leaves, sort))
    .reduce<Plan>((best, found) => (found && found.score > best.score ? found : best), scan);
  return { ...best, exact: best.exact && isPlain(filter) };
}
