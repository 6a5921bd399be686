import { createHash } from 'node:crypto';
import { type Doc, Int, isDoc, isNumber, NOTHING, show, toNumber, type Value } from './bson.ts';
import { Refusal } from './errors.ts';
import { Fields, fields } from './fields.ts';
import { type Filter, isIndex, type Matcher, matcher, parseFilter } from './match.ts';
import { after, inverted, keyOf } from './order.ts';

type IndexField = { path: string; parts: string[]; direction: 1 | -1 };
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

const OPTIONS = fields('v key name ns unique sparse background partialFilterExpression expireAfterSeconds');
const invalid = (message: string): Refusal => new Refusal('CannotCreateIndex', message);

/** The index that a specification describes; what is not supported is refused by name. */
export function makeIndex(id: number, given: Doc, multikey?: boolean[], cut = false): Index {
  const options = new Fields('createIndexes.indexes', given).only(OPTIONS);
  const name = options.required('name');
  if (typeof name !== 'string' || name === '' || name === '*') throw invalid('an index needs a name');
  const key = options.document('key') ?? new Map();
  const paths = [...key].map(([path, direction]) => fieldOf(path, direction));
  if (paths.length === 0) throw invalid('Index keys cannot be an empty object');
  const isId = paths.length === 1 && paths[0]?.path === '_id';
  const expires = given.has('expireAfterSeconds');
  if (expires && (paths.length !== 1 || isId))
    throw invalid('TTL indexes are single-field indexes, compound indexes do not support TTL');
  const partial = options.document('partialFilterExpression');
  const filter = partial && parseFilter(partial);
  const sparse = options.flag('sparse');
  if (sparse && filter) throw invalid('cannot mix "partialFilterExpression" and "sparse" options');
  const spec: Doc = new Map([...given, ['v', new Int(2)]]);
  spec.delete('ns');
  return {
    id,
    name,
    spec,
    fields: paths,
    unique: isId || options.flag('unique'),
    sparse,
    partial: filter ? { filter, matches: matcher(filter) } : null,
    expireAfterSeconds: expires ? options.count('expireAfterSeconds') : null,
    multikey: multikey ?? paths.map(() => false),
    cut,
  };
}

function fieldOf(path: string, direction: Value): IndexField {
  if (!isNumber(direction) || toNumber(direction) === 0)
    throw invalid(`index type ${show(direction)} of '${path}' is not supported by the embedded store`);
  const parts = path.split('.');
  if (parts.some((part) => part === '' || part.startsWith('$') || isIndex(part)))
    throw invalid(`the field name '${path}' cannot be indexed`);
  return { path, parts, direction: toNumber(direction) > 0 ? 1 : -1 };
}

const LONGEST = 3900;
const HASH_BYTES = 32;

/** Bounds that still hold every key between `low` and `high` after keys have been cut. */
export function cappedBounds(low: Buffer, high: Buffer): [Buffer, Buffer] {
  const keep = LONGEST - HASH_BYTES;
  return [
    low.length > keep ? low.subarray(0, keep) : low,
    high.length > keep ? after(high.subarray(0, keep)) : high,
  ];
}

type Tuple = (Value | undefined)[];
/** Where the way down a path has come to: what is left of it, or null where the value is final. */
type Step = { value: Value | undefined; rest: string[] | null };

/** Goes down through documents, and to an array's element by its number, until the path ends, breaks off or meets an array. */
function descend(step: Step): Step {
  const { rest } = step;
  if (rest === null) return step;
  let here = step.value;
  let at = 0;
  for (; at < rest.length; at++) {
    const name = rest[at] as string;
    if (here instanceof Map) here = here.get(name);
    else if (Array.isArray(here) && isIndex(name) && Number(name) < here.length) here = here[Number(name)];
    else break;
  }
  if (Array.isArray(here)) return { value: here, rest: rest.slice(at) };
  return { value: at < rest.length ? undefined : here, rest: null };
}

function into(element: Value, rest: string[]): Step {
  if (rest.length === 0) return { value: element, rest: null };
  return isDoc(element) ? { value: element, rest } : { value: undefined, rest: null };
}

/** Every combination of values that a document gives at these paths; one array may be on the way, of which each element counts. */
function expand(steps: Step[], multikey: boolean[], out: Tuple[]): Tuple[] {
  const here = steps.map(descend);
  const array = here.find(({ rest }) => rest !== null)?.value as Value[] | undefined;
  if (array === undefined) {
    out.push(here.map(({ value }) => value));
    return out;
  }
  for (const [i, { value, rest }] of here.entries()) {
    if (rest === null) continue;
    if (value !== array) throw new Refusal('CannotIndexParallelArrays', 'cannot index parallel arrays');
    multikey[i] = true;
  }
  for (const element of array.length === 0 ? [NOTHING] : array)
    expand(
      here.map((step) => (step.rest === null ? step : into(element, step.rest))),
      multikey,
      out,
    );
  return out;
}

export type Keys = { keys: Map<string, { key: Buffer; tuple: Tuple }>; multikey: boolean[]; cut: boolean };

/** All index keys of a document, by their bytes; one that is longer than lmdb allows is its beginning and a hash of the whole. */
export function keysOf(index: Index, doc: Doc): Keys {
  const multikey = index.fields.map(() => false);
  const found: Keys = { keys: new Map(), multikey, cut: false };
  if (index.partial && !index.partial.matches(doc)) return found;
  const steps = index.fields.map(({ parts }): Step => ({ value: doc, rest: parts }));
  for (const tuple of expand(steps, multikey, [])) {
    if (index.sparse && tuple.every((value) => value === undefined)) continue;
    const parts = tuple.map((value, i) => {
      const key = keyOf(value ?? null);
      return index.fields[i]?.direction === 1 ? key : inverted(key);
    });
    let key = parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts);
    if (key.length > LONGEST) {
      const hash = createHash('sha256').update(key).digest();
      key = Buffer.concat([key.subarray(0, LONGEST - HASH_BYTES), hash]);
      found.cut = true;
    }
    found.keys.set(key.toString('latin1'), { key, tuple });
  }
  return found;
}

/** The values that a document has at a path: each element's of an array. */
export const sortValues = (doc: Doc, parts: string[]): (Value | undefined)[] =>
  expand([{ value: doc, rest: parts }], [false], []).map(([value]) => value);
