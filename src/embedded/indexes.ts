import { createHash } from 'node:crypto';
import { type Doc, Int, isDoc, isNumber, NOTHING, show, toNumber, type Value } from './bson.ts';
import { Refusal } from './errors.ts';
import { Fields, fields } from './fields.ts';
import { type Filter, isIndex, parseFilter } from './match.ts';
import { after, inverted, keyOf } from './order.ts';

type IndexField = { path: string; parts: string[]; direction: 1 | -1 };
export type Index = {
  readonly id: number;
  readonly name: string;
  readonly spec: Doc;
  readonly fields: IndexField[];
  readonly unique: boolean;
  readonly sparse: boolean;
  readonly partial: Filter | null;
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
  const condition = options.document('partialFilterExpression');
  const partial = condition ? parseFilter(condition) : null;
  const sparse = options.flag('sparse');
  if (sparse && partial) throw invalid('cannot mix "partialFilterExpression" and "sparse" options');
  const spec: Doc = new Map([...given, ['v', new Int(2)]]);
  spec.delete('ns');
  return {
    id,
    name,
    spec,
    fields: paths,
    unique: isId || options.flag('unique'),
    sparse,
    partial,
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

/** Bounds that still hold every key between them after keys have been cut. */
export function capped([low, high]: readonly [Buffer, Buffer]): [Buffer, Buffer] {
  const keep = LONGEST - HASH_BYTES;
  return [low.subarray(0, keep), high.length > keep ? after(high.subarray(0, keep)) : high];
}

type Tuple = (Value | undefined)[];
/** Where the way down a path has come to: what is left of it, or null where the value is final. */
type Step = { value: Value | undefined; rest: string[] | null };
const MISSING: Step = { value: undefined, rest: null };

/** Goes down through documents, and to an array's element by its number, until the path ends or meets an array. */
function descend(step: Step): Step {
  const { value, rest } = step;
  const name = rest?.[0];
  if (rest === null) return step;
  if (Array.isArray(value)) {
    if (name === undefined || !isIndex(name) || Number(name) >= value.length) return step;
    return descend({ value: value[Number(name)], rest: rest.slice(1) });
  }
  if (name === undefined) return { value, rest: null };
  return isDoc(value) ? descend({ value: value.get(name), rest: rest.slice(1) }) : MISSING;
}

/** Every combination of values that a document gives at these paths; one array may be on the way, of which each element counts. */
function expand(steps: Step[], multikey: boolean[]): Tuple[] {
  const here = steps.map(descend);
  const arrays = here.filter(({ rest }) => rest !== null).map(({ value }) => value as Value[]);
  const [array] = arrays;
  if (array === undefined) return [here.map(({ value }) => value)];
  if (arrays.some((other) => other !== array))
    throw new Refusal('CannotIndexParallelArrays', 'cannot index parallel arrays');
  for (const [i, { rest }] of here.entries()) multikey[i] ||= rest !== null;
  const into = (step: Step, element: Value): Step => {
    if (step.rest === null) return step;
    if (step.rest.length === 0) return { value: element, rest: null };
    return isDoc(element) ? { value: element, rest: step.rest } : MISSING;
  };
  const elements = array.length === 0 ? [NOTHING] : array;
  return elements.flatMap((element) =>
    expand(
      here.map((step) => into(step, element)),
      multikey,
    ),
  );
}

export type Keys = { keys: Map<string, { key: Buffer; tuple: Tuple }>; multikey: boolean[]; cut: boolean };

/** All index keys of a document, by their bytes; one that is longer than lmdb allows is its beginning and a hash of the whole. */
export function keysOf(index: Index, doc: Doc): Keys {
  const multikey = index.fields.map(() => false);
  const found: Keys = { keys: new Map(), multikey, cut: false };
  if (index.partial && !index.partial.matches(doc)) return found;
  const steps = index.fields.map(({ parts }): Step => ({ value: doc, rest: parts }));
  for (const tuple of expand(steps, multikey)) {
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
  expand([{ value: doc, rest: parts }], [false]).map(([value]) => value);
