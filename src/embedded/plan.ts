import { type Doc, type Int, isDoc, Opaque, T, toNumber, type Value } from './bson.ts';
import type { Collection } from './collection.ts';
import { Refusal } from './errors.ts';
import { cappedBounds, type Index, type IndexField } from './indexes.ts';
import { type Filter, matcher } from './match.ts';
import { after, compare, HIGHEST, inverted, keyOf, LOWEST, rank } from './order.ts';
import { literalPrefix } from './regex.ts';

export type SortField = { path: string; direction: 1 | -1 };
type Range = readonly [low: Buffer, high: Buffer];
/** Half-open in the bytes of one field; a point holds exactly one value's key. */
type Interval = { low: Buffer; high: Buffer; point: boolean };

export type IndexPlan = {
  kind: 'index';
  index: Index;
  ranges: Range[];
  reverse: boolean;
  /** Comes out in the order that was asked for. */
  sorted: boolean;
  /** The ranges say all that the filter says; of an index over arrays, a document may stand in several of them. */
  exact: boolean;
  bounded: boolean;
};
export type Plan =
  | IndexPlan
  | { kind: 'scan'; reverse: boolean; sorted: boolean }
  | { kind: 'union'; parts: IndexPlan[]; sorted: false };

type Leaf = Exclude<Filter, { kind: 'and' | 'or' | 'nor' | 'not' | 'expr' }>;

const isLeaf = (filter: Filter): filter is Leaf => 'path' in filter;

/** The conditions that every match meets, those inside $elemMatch included (marked, as they bind one element). */
function conditions(filter: Filter, out: { leaf: Leaf; loose: boolean }[], prefix = ''): void {
  if (filter.kind === 'and') for (const part of filter.parts) conditions(part, out, prefix);
  else if (filter.kind === 'elements') {
    const path = prefix === '' ? filter.path : `${prefix}.${filter.path}`;
    conditions(filter.part, out, path);
  } else if (isLeaf(filter)) {
    const path = prefix === '' ? filter.path : filter.path === '' ? prefix : `${prefix}.${filter.path}`;
    out.push({ leaf: path === filter.path ? filter : { ...filter, path }, loose: prefix !== '' });
  }
}

const point = (value: Value): Interval => {
  const low = keyOf(value);
  return { low, high: after(low), point: true };
};
const NULLISH: Interval[] = [point(new Opaque(T.undefined, Buffer.alloc(0))), point(null)];
const byte = (value: number): Buffer => Buffer.from([value]);

/** Where the values that meet a condition lie, or null where an index cannot say; `exact` where all that lie there meet it. */
function intervals(leaf: Leaf): { list: Interval[]; exact: boolean; nullish: boolean } | null {
  switch (leaf.kind) {
    case 'compare': {
      const { value, op } = leaf;
      if (Array.isArray(value)) return null;
      if (value instanceof Opaque && (value.type === T.minKey || value.type === T.maxKey)) return null;
      if (value === null)
        return op === '$lt' || op === '$gt'
          ? { list: [], exact: true, nullish: false }
          : { list: NULLISH, exact: false, nullish: true };
      if (op === '$eq') return { list: [point(value)], exact: true, nullish: false };
      const nan = typeof value === 'number' && Number.isNaN(value);
      if (nan)
        return { list: op === '$lt' || op === '$gt' ? [] : [point(value)], exact: true, nullish: false };
      const kind = rank(value);
      const bottom = kind === 0x1e ? after(keyOf(Number.NaN)) : byte(kind);
      const key = keyOf(value);
      const [low, high] =
        op === '$lt'
          ? [bottom, key]
          : op === '$lte'
            ? [bottom, after(key)]
            : op === '$gt'
              ? [after(key), byte(kind + 1)]
              : [key, byte(kind + 1)];
      return { list: [{ low, high, point: false }], exact: kind !== 0x46, nullish: false };
    }
    case 'in': {
      const list: Interval[] = [];
      const nullish = leaf.values.includes(null);
      for (const value of leaf.values) {
        if (Array.isArray(value)) return null;
        list.push(...(value === null ? NULLISH : [point(value)]));
      }
      return { list: tidy(list), exact: !nullish, nullish };
    }
    case 'regex': {
      const literal = literalPrefix(leaf.pattern, leaf.options);
      if (!literal) return null;
      const low = Buffer.concat([byte(0x3c), keyOf(literal.prefix).subarray(1, -2)]);
      const list: Interval[] = [{ low, high: after(low), point: false }];
      if (leaf.value) list.push(point(leaf.value));
      return { list, exact: false, nullish: false };
    }
    default:
      return null;
  }
}

function tidy(list: Interval[]): Interval[] {
  const sorted = [...list].sort((a, b) => Buffer.compare(a.low, b.low));
  return sorted.filter(
    (entry, i) => i === 0 || !entry.point || !entry.low.equals((sorted[i - 1] as Interval).low),
  );
}

function intersect(a: Interval[], b: Interval[]): Interval[] {
  const out: Interval[] = [];
  for (const x of a) {
    for (const y of b) {
      const low = Buffer.compare(x.low, y.low) >= 0 ? x.low : y.low;
      const high = Buffer.compare(x.high, y.high) <= 0 ? x.high : y.high;
      if (Buffer.compare(low, high) < 0) out.push({ low, high, point: x.point || y.point });
    }
  }
  return tidy(out);
}

const MOST_RANGES = 20_000;

/** What an index can do for these conditions and this order; null where it must not be used. */
function consider(
  index: Index,
  leaves: { leaf: Leaf; loose: boolean }[],
  onlyLeaves: boolean,
  sort: SortField[],
): (IndexPlan & { score: number }) | null {
  if (index.partial && !implied(index.partial.filter, leaves)) return null;
  let prefixes: Buffer[] = [Buffer.alloc(0)];
  let ranges: Range[] | null = null;
  let usedMultikey = false;
  let exact = onlyLeaves && !index.cut;
  let used = 0;
  let surelyThere = false;
  const fixed: boolean[] = [];
  let equalities = 0;
  for (const [position, field] of index.fields.entries()) {
    const multi = index.multikey[position] === true;
    const found = leaves
      .filter(({ leaf }) => leaf.path === field.path)
      .map(({ leaf }) => intervals(leaf))
      .filter((list) => list !== null);
    if (found.length === 0 || (multi && usedMultikey)) break;
    let list: Interval[];
    if (multi) {
      usedMultikey = true;
      const best = found.find((entry) => entry.list.every((interval) => interval.point)) ?? found[0];
      list = best?.list ?? [];
      surelyThere ||= best?.nullish === false;
      // Of an array's elements, one that is the value wanted is enough; a second condition may be met by another.
      exact &&= found.length === 1 && best?.exact === true && list.every((interval) => interval.point);
      exact &&= !field.path.includes('.');
      used += 1;
    } else {
      list = found.map((entry) => entry.list).reduce(intersect);
      surelyThere ||= found.some((entry) => !entry.nullish);
      used += found.length;
      exact &&= found.every((entry) => entry.exact);
    }
    const oriented = field.direction === 1 ? list : list.map(flipped);
    if (list.every((interval) => interval.point) && prefixes.length * list.length <= MOST_RANGES) {
      prefixes = prefixes.flatMap((prefix) => oriented.map(({ low }) => Buffer.concat([prefix, low])));
      fixed.push(list.length === 1);
      equalities++;
    } else {
      if (prefixes.length * list.length > MOST_RANGES) {
        exact = false;
        break;
      }
      ranges = prefixes.flatMap((prefix) =>
        oriented.map(({ low, high }): Range => [Buffer.concat([prefix, low]), Buffer.concat([prefix, high])]),
      );
      break;
    }
  }
  const bounded = ranges !== null || equalities > 0;
  if (index.sparse && !surelyThere) return null;
  exact &&= used === leaves.length;
  exact &&= index.multikey.filter(Boolean).length === (usedMultikey ? 1 : 0);
  const whole = prefixes.map(
    (prefix): Range => (prefix.length === 0 ? [LOWEST, HIGHEST] : [prefix, after(prefix)]),
  );
  const order = ordered(index, fixed, sort);
  const sorted = order !== null;
  const plan: IndexPlan = {
    kind: 'index',
    index,
    ranges: merged((ranges ?? whole).map(([low, high]) => cappedBounds(low, high))),
    reverse: order === -1,
    sorted,
    exact,
    bounded,
  };
  const point = index.unique && equalities === index.fields.length && plan.ranges.length === 1;
  const score =
    equalities * 100 + (ranges ? 50 : 0) + (sorted && sort.length > 0 ? 120 : 0) + (point ? 10_000 : 0);
  return { ...plan, score };
}

/** As the byte ranges of a descending field lie. */
const flipped = ({ low, high, point: single }: Interval): Interval =>
  single
    ? { low: inverted(low), high: after(inverted(low)), point: true }
    : { low: after(inverted(high)), high: after(inverted(low)), point: false };

function merged(ranges: Range[]): Range[] {
  const sorted = [...ranges].sort((a, b) => Buffer.compare(a[0], b[0]));
  const out: Range[] = [];
  for (const range of sorted) {
    const last = out.at(-1);
    if (last && Buffer.compare(range[0], last[1]) < 0)
      out[out.length - 1] = [last[0], Buffer.compare(range[1], last[1]) > 0 ? range[1] : last[1]];
    else out.push(range);
  }
  return out;
}

/** The direction in which the index gives this order, or null. `fixed` says which leading fields hold one value only. */
function ordered(index: Index, fixed: boolean[], sort: SortField[]): 1 | -1 | null {
  if (sort.length === 0) return 1;
  if (index.cut) return null;
  let direction: 1 | -1 | null = null;
  let position = 0;
  for (const wanted of sort) {
    const constant = index.fields.findIndex(
      (field, i) => field.path === wanted.path && fixed[i] && !index.multikey[i],
    );
    if (constant >= 0) continue;
    while (fixed[position]) position++;
    const field: IndexField | undefined = index.fields[position];
    if (!field || field.path !== wanted.path || index.multikey[position]) return null;
    const way = field.direction === wanted.direction ? 1 : -1;
    if (direction !== null && direction !== way) return null;
    direction = way;
    position++;
  }
  return direction ?? 1;
}

/** Whether every document that meets the conditions surely meets the partial index's own filter. */
function implied(partial: Filter, leaves: { leaf: Leaf; loose: boolean }[]): boolean {
  if (partial.kind === 'and') return partial.parts.every((part) => implied(part, leaves));
  if (partial.kind === 'or') return partial.parts.some((part) => implied(part, leaves));
  if (!isLeaf(partial)) return false;
  const holds = matcher({ ...partial, path: 'v' } as Filter);
  return leaves.some(({ leaf, loose }) => {
    if (loose || leaf.path !== partial.path) return false;
    const all = (values: Value[]): boolean =>
      values.length > 0 &&
      values.every((value) => value !== null && !Array.isArray(value) && holds(new Map([['v', value]])));
    if (leaf.kind === 'compare' && leaf.op === '$eq') return all([leaf.value]);
    if (leaf.kind === 'in') return all(leaf.values);
    if (leaf.kind === 'exists') return partial.kind === 'exists';
    if (leaf.kind === 'regex') return partial.kind === 'exists';
    if (leaf.kind !== 'compare' || leaf.value === null) return false;
    if (partial.kind === 'exists') return true;
    if (partial.kind !== 'compare' || rank(partial.value) !== rank(leaf.value)) return false;
    const difference = compare(leaf.value, partial.value);
    const open = leaf.op === '$gt' || leaf.op === '$lt';
    if (partial.op === '$gt')
      return leaf.op.startsWith('$gt') && (difference > 0 || (difference === 0 && open));
    if (partial.op === '$gte') return leaf.op.startsWith('$gt') && difference >= 0;
    if (partial.op === '$lt')
      return leaf.op.startsWith('$lt') && (difference < 0 || (difference === 0 && open));
    if (partial.op === '$lte') return leaf.op.startsWith('$lt') && difference <= 0;
    return false;
  });
}

function hinted(collection: Collection, hint: Value): Index | 'natural' {
  if (isDoc(hint) && hint.has('$natural')) return 'natural';
  const index = collection.indexes.find((one) =>
    typeof hint === 'string'
      ? one.name === hint
      : isDoc(hint) && keyOf(one.spec.get('key') as Value).equals(keyOf(hint)),
  );
  if (!index)
    throw new Refusal(
      'BadValue',
      'error processing query: planner returned error: hint provided does not correspond to an existing index',
    );
  return index;
}

export function plan(collection: Collection, filter: Filter, sort: SortField[], hint?: Value): Plan {
  const leaves: { leaf: Leaf; loose: boolean }[] = [];
  conditions(filter, leaves);
  const onlyLeaves = isLeaf(filter)
    ? filter.kind !== 'elements'
    : filter.kind === 'and' && filter.parts.every((part) => isLeaf(part) && part.kind !== 'elements');
  const natural = sort.length === 1 && sort[0]?.path === '$natural';
  const scan: Plan = {
    kind: 'scan',
    reverse: natural && sort[0]?.direction === -1,
    sorted: natural || sort.length === 0,
  };
  if (natural) return scan;
  if (hint !== undefined) {
    const index = hinted(collection, hint);
    if (index === 'natural') return { ...scan, reverse: toNumber((hint as Doc).get('$natural') as Int) < 0 };
    const forced = consider(index, leaves, onlyLeaves, sort);
    if (!forced)
      throw new Refusal(
        'BadValue',
        'error processing query: planner returned error: the hinted index cannot answer this query',
      );
    return forced;
  }
  let best: (IndexPlan & { score: number }) | null = null;
  for (const index of collection.indexes) {
    const candidate = consider(index, leaves, onlyLeaves, sort);
    if (candidate && candidate.score > (best?.score ?? 0)) best = candidate;
  }
  if (best?.bounded) return best;
  return union(collection, filter) ?? best ?? scan;
}

/** An $or whose every branch has an index of its own. */
function union(collection: Collection, filter: Filter): Plan | null {
  const or =
    filter.kind === 'or'
      ? filter
      : filter.kind === 'and'
        ? filter.parts.find((part) => part.kind === 'or')
        : undefined;
  if (or?.kind !== 'or') return null;
  const parts: IndexPlan[] = [];
  for (const branch of or.parts) {
    const chosen = plan(collection, branch, []);
    if (chosen.kind === 'scan') return null;
    if (chosen.kind === 'union') parts.push(...chosen.parts);
    else if (chosen.bounded) parts.push(chosen);
    else return null;
  }
  return { kind: 'union', parts, sorted: false };
}
