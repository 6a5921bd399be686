import { createHash } from 'node:crypto';
import { type Doc, NOTHING, type Value } from './bson.ts';
import { Refusal } from './errors.ts';
import { type Filter, isIndex, type Matcher } from './match.ts';
import { after, inverted, keyOf } from './order.ts';

export type IndexField = { path: string; parts: string[]; direction: 1 | -1 };
export type Index = {
  readonly id: number;
  readonly name: string;
  readonly spec: Doc;
  readonly fields: IndexField[];
  readonly unique: boolean;
  readonly sparse: boolean;
  readonly partial: { filter: Filter; matches: Matcher } | null;
  readonly expireAfterSeconds: number | null;
  /** For each field: whether any document ever gave it through an array. */
  multikey: boolean[];
  /** Whether any key was ever cut and hashed: such an index finds, but does not sort. */
  cut: boolean;
};

const LONGEST = 3900;

/** A key no longer than lmdb allows: beyond that, its beginning and a hash of the whole. */
function capped(key: Buffer): { key: Buffer; cut: boolean } {
  if (key.length <= LONGEST) return { key, cut: false };
  const hash = createHash('sha256').update(key).digest();
  return { key: Buffer.concat([key.subarray(0, LONGEST - hash.length), hash]), cut: true };
}

/** Bounds that still hold every key between `low` and `high` after keys have been cut. */
export function cappedBounds(low: Buffer, high: Buffer): [Buffer, Buffer] {
  const keep = LONGEST - 32;
  return [
    low.length > keep ? low.subarray(0, keep) : low,
    high.length > keep ? after(high.subarray(0, keep)) : high,
  ];
}

type Tuple = (Value | undefined)[];
type Step = { value: Value | undefined; rest: string[] };

/** Goes down through documents, and to an array's element by its number, until the path ends, breaks off or meets an array. */
function descend({ value, rest }: Step): Step {
  let at = 0;
  let here = value;
  while (at < rest.length) {
    const name = rest[at] as string;
    if (here instanceof Map) here = here.get(name);
    else if (Array.isArray(here) && isIndex(name) && Number(name) < here.length) here = here[Number(name)];
    else break;
    at++;
  }
  if (at < rest.length && !Array.isArray(here)) return { value: undefined, rest: [] };
  return { value: here, rest: rest.slice(at) };
}

function expand(steps: Step[], done: boolean[], multikey: boolean[], out: Tuple[]): void {
  const here = steps.map((step, i) => (done[i] ? step : descend(step)));
  let array: Value[] | undefined;
  let first = -1;
  for (let i = 0; i < here.length; i++) {
    const { value } = here[i] as Step;
    if (done[i] || !Array.isArray(value)) continue;
    if (array !== undefined && array !== value)
      throw new Refusal('CannotIndexParallelArrays', `cannot index parallel arrays [${i}] [${first}]`);
    array = value;
    first = i;
  }
  if (array === undefined) {
    out.push(here.map(({ value }) => value));
    return;
  }
  const shares = here.map(({ value }, i) => !done[i] && value === array);
  for (let i = 0; i < shares.length; i++) if (shares[i]) multikey[i] = true;
  const elements: (Value | undefined)[] = array.length === 0 ? [NOTHING] : array;
  for (const element of elements) {
    const next = here.map((step, i): Step => (shares[i] ? { value: element, rest: step.rest } : step));
    const nextDone = done.map((d, i) => d || (shares[i] === true && (here[i] as Step).rest.length === 0));
    for (let i = 0; i < next.length; i++) {
      const step = next[i] as Step;
      if (shares[i] && step.rest.length > 0 && !(element instanceof Map))
        next[i] = { value: undefined, rest: [] };
    }
    expand(next, nextDone, multikey, out);
  }
}

export type Keys = { keys: Map<string, { key: Buffer; tuple: Tuple }>; multikey: boolean[]; cut: boolean };

/** All index keys of a document, by their bytes. */
export function keysOf(index: Index, doc: Doc): Keys {
  const multikey = index.fields.map(() => false);
  const keys: Keys['keys'] = new Map();
  if (index.partial && !index.partial.matches(doc)) return { keys, multikey, cut: false };
  const tuples: Tuple[] = [];
  expand(
    index.fields.map(({ parts }) => ({ value: doc, rest: parts })),
    index.fields.map(() => false),
    multikey,
    tuples,
  );
  let cut = false;
  for (const tuple of tuples) {
    if (index.sparse && tuple.every((value) => value === undefined)) continue;
    const parts = tuple.map((value, i) => {
      const key = keyOf(value ?? null);
      return (index.fields[i] as IndexField).direction === 1 ? key : inverted(key);
    });
    const limited = capped(parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts));
    cut ||= limited.cut;
    keys.set(limited.key.toString('latin1'), { key: limited.key, tuple });
  }
  return { keys, multikey, cut };
}

/** The value that a document sorts by at a path: of an array, the least or the greatest element. */
export function sortValues(doc: Doc, parts: string[]): (Value | undefined)[] {
  const out: Tuple[] = [];
  expand([{ value: doc, rest: parts }], [false], [false], out);
  return out.map(([value]) => value);
}
