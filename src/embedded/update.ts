import { type Doc, isDoc, isNumber, show, toNumber, typeName, type Value } from './bson.ts';
import { type ErrorName, Refusal } from './errors.ts';
import {
  type Filter,
  isCondition,
  isIndex,
  isRegex,
  type Matcher,
  parseFilter,
  type Trace,
} from './match.ts';
import { plus, wholeOf } from './numbers.ts';
import { compare, equal } from './order.ts';

export type Update = {
  replacement: boolean;
  /** Changes the document that it is given, or makes another; `found` is the filter that found it, null for a new one. */
  apply(doc: Doc, found: Matcher | null): Doc;
};

/** The new value in place of the old one; undefined for none. */
type Change = (old: Value | undefined) => Value | undefined;
type Filters = Map<string, Matcher>;
type Step = { op: string; parts: string[]; change: Change; filters: Filters };

const bad = (message: string): Refusal => new Refusal('BadValue', message);
const mistyped = (message: string): Refusal => new Refusal('TypeMismatch', message);
const unparsed = (message: string): Refusal => new Refusal('FailedToParse', message);

/** Compiles an update; throws a refusal for what is not supported. */
export function parseUpdate(update: Value, arrayFilters: Value | undefined): Update {
  if (!isDoc(update))
    throw unparsed('an update must be an object; pipelines are not supported by the embedded store');
  const [first = ''] = update.keys();
  if (!first.startsWith('$')) return replacement(update, arrayFilters);
  const filters: Filters = new Map();
  const steps = inOrder([...update].flatMap(([op, fields]) => stepsOf(op, fields, filters)));
  const parts = new Set(steps.flatMap(({ parts }) => parts));
  readArrayFilters(arrayFilters, parts, filters);
  return {
    replacement: false,
    apply(doc, found) {
      const trace: Trace = { index: undefined };
      if (parts.has('$')) found?.(doc, trace);
      for (const step of parts.has('$') ? inOrder(steps.map((step) => pointed(step, trace))) : steps)
        if (step.op !== '$setOnInsert' || !found) changed(doc, step, 0);
      return doc;
    },
  };
}

/** What one modifier does, path by path. */
function stepsOf(op: string, fields: Value, filters: Filters): Step[] {
  const make = Object.hasOwn(MODIFIERS, op) ? MODIFIERS[op] : undefined;
  if (!make) throw unparsed(`Unknown modifier: ${op}. Expected a valid update modifier`);
  if (!isDoc(fields)) throw unparsed(`${op} operates on fields, not on type ${typeName(fields)}`);
  return [...fields].map(([path, operand]) => {
    const parts = path.split('.');
    if (parts.includes('')) throw new Refusal(56, `The path '${path}' contains an empty field name.`);
    if (parts[0] === '$' || parts.indexOf('$') !== parts.lastIndexOf('$'))
      throw bad(`One '$' too many in the path '${path}'`);
    return { op, parts, change: make(operand, path), filters };
  });
}

/** The step with the place of the element that the filter found for `$`. */
function pointed(step: Step, { index }: Trace): Step {
  if (index === undefined) throw bad('The positional operator did not find the match needed from the query.');
  return { ...step, parts: step.parts.map((part) => (part === '$' ? String(index) : part)) };
}

/** In MongoDB's order: that of the paths, numbers as numbers. Refuses a path that goes through the end of another. */
function inOrder(steps: Step[], code: ErrorName = 'ConflictingUpdateOperators'): Step[] {
  const placed = steps.map((step) => {
    const numbered = step.parts.map((part) => (isIndex(part) ? part.padStart(16, '0') : part));
    return { step, place: `${numbered.join('\0')}\0` };
  });
  placed.sort((a, b) => (a.place < b.place ? -1 : 1));
  for (const [i, { step, place }] of placed.entries()) {
    const above = placed[i - 1];
    if (!above || !place.startsWith(above.place)) continue;
    const [path, end] = [step.parts.join('.'), above.step.parts.join('.')];
    throw new Refusal(code, `Updating the path '${path}' would create a conflict at '${end}'`);
  }
  return placed.map(({ step }) => step);
}

function replacement(update: Doc, arrayFilters: Value | undefined): Update {
  const operator = [...update.keys()].find((name) => name.startsWith('$'));
  if (operator) throw new Refusal(52, `The field '${operator}' is not allowed in a replacement document.`);
  if (Array.isArray(arrayFilters) && arrayFilters.length > 0)
    throw unparsed('Cannot specify arrayFilters and a replacement document');
  return {
    replacement: true,
    apply(doc) {
      const id = update.get('_id') ?? doc.get('_id');
      return new Map([...(id === undefined ? [] : [['_id', id] as const]), ...update]);
    },
  };
}

/** Keeps the array filters by their names: each must have its place in a path, and each such place its filter. */
function readArrayFilters(given: Value | undefined, parts: ReadonlySet<string>, filters: Filters): void {
  if (given !== undefined && !(Array.isArray(given) && given.every(isDoc)))
    throw mistyped('arrayFilters must be a list of objects');
  for (const filter of given?.map(parseFilter) ?? []) {
    const [name = '', ...more] = new Set(topNames(filter));
    if (name === '' || more.length > 0) throw unparsed('An array filter needs a single top-level field name');
    if (!/^[a-z][a-zA-Z0-9]*$/.test(name)) throw bad(`An array filter cannot be named '${name}'`);
    if (filters.has(name)) throw unparsed(`Found multiple array filters named '${name}'`);
    if (!parts.has(`$[${name}]`)) throw unparsed(`The array filter for identifier '${name}' was not used`);
    filters.set(name, filter.matches);
  }
  const unknown = [...parts].map(placeholder).find((name) => name && !filters.has(name));
  if (unknown) throw bad(`No array filter found for identifier '${unknown}'`);
}

const topNames = (filter: Filter): string[] =>
  'parts' in filter ? filter.parts.flatMap(topNames) : [filter.path?.split('.')[0] ?? ''];

/** The name in `$[name]`, '' in `$[]`. */
const placeholder = (part: string): string | undefined => /^\$\[(.*)\]$/.exec(part)?.[1];

/** Operators that leave a document alone where their path leads nowhere; the others make documents on the way. */
const QUIET = new Set(['$unset', '$pull', '$pullAll', '$pop']);

/** What a value becomes when a step is taken in it, of whose path it is the part `at` that comes next. */
function changed(old: Value | undefined, step: Step, at: number): Value | undefined {
  if (old === undefined && QUIET.has(step.op)) return undefined;
  if (at === step.parts.length) return step.change(old);
  // Another value has no keys.
  const here = (old === undefined ? new Map() : old) as Doc | Value[];
  for (const key of keysAt(here, step, at)) {
    const before = Array.isArray(here) ? here[Number(key)] : here.get(key);
    const after = changed(before, step, at + 1);
    if (after !== before) put(here, key, after);
  }
  return here;
}

/** The keys that one part of a path stands for. */
function keysAt(here: Value, { op, parts, filters }: Step, at: number): string[] {
  const part = parts[at] as string;
  const name = placeholder(part);
  if (isDoc(here)) {
    if (name === undefined) return [part];
    throw bad(`Cannot apply array updates to non-array element at path '${parts.slice(0, at).join('.')}'`);
  }
  if (Array.isArray(here) && isIndex(part)) return [part];
  if (Array.isArray(here) && name !== undefined) {
    const test = filters.get(name);
    return Object.keys(here).filter((key) => !test || test(new Map([[name, here[Number(key)] as Value]])));
  }
  if (QUIET.has(op)) return [];
  throw new Refusal('PathNotViable', `Cannot create field '${part}' in element ${show(here)}`);
}

function put(here: Doc | Value[], key: string, value: Value | undefined): void {
  if (Array.isArray(here)) {
    const index = Number(key);
    if (index > here.length + 1_500_000) throw bad('an update would leave too long a gap in an array');
    while (here.length < index) here.push(null);
    here[index] = value ?? null;
  } else if (value === undefined) here.delete(key);
  else here.set(key, value);
}

/** A copy that a later change of the document does not reach. */
const fresh = (value: Value): Value => {
  if (isDoc(value)) return new Map([...value].map(([name, field]) => [name, fresh(field)]));
  return Array.isArray(value) ? value.map(fresh) : value;
};

/** A change of an array; what is missing is an empty one. */
const listed =
  (op: string, path: string, of: (list: Value[]) => Value[]): Change =>
  (old = []) => {
    if (Array.isArray(old)) return of(old);
    const message = `Cannot apply ${op} to non-array field '${path}' of type ${typeName(old)}`;
    throw op === '$pop' ? mistyped(message) : bad(message);
  };

const extreme =
  (wanted: 1 | -1) =>
  (operand: Value): Change =>
  (old) =>
    old === undefined || compare(operand, old) * wanted > 0 ? fresh(operand) : old;

const MODIFIERS: Record<string, (operand: Value, path: string) => Change> = {
  $set: (operand) => () => fresh(operand),
  $setOnInsert: (operand) => () => fresh(operand),
  $unset: () => () => undefined,
  $inc(operand, path) {
    if (!isNumber(operand)) throw mistyped(`Cannot increment '${path}' with a non-numeric argument`);
    return (old) => {
      if (old === undefined) return operand;
      if (!isNumber(old)) throw mistyped(`Cannot apply $inc to '${path}' of type ${typeName(old)}`);
      const sum = plus(old, operand);
      if (typeof sum === 'number' && typeof old !== 'number' && typeof operand !== 'number')
        throw bad(`Failed to apply $inc to ${show(old)} of field '${path}': it does not fit 64 bits`);
      return sum;
    };
  },
  $min: extreme(-1),
  $max: extreme(1),
  $push(operand, path) {
    const { each, slice } = parseEach('$push', operand);
    return listed('$push', path, (old) => {
      const list = [...old, ...each.map(fresh)];
      return slice >= 0 ? list.slice(0, slice) : list.slice(slice);
    });
  },
  $addToSet(operand, path) {
    const { each } = parseEach('$addToSet', operand);
    return listed('$addToSet', path, (old) => {
      const list = [...old];
      for (const value of each) if (!list.some((element) => equal(element, value))) list.push(fresh(value));
      return list;
    });
  },
  $pull(operand, path) {
    const drops = pullTest(operand);
    return listed('$pull', path, (list) => list.filter((element) => !drops(element)));
  },
  $pullAll(operand, path) {
    if (!Array.isArray(operand)) throw bad('$pullAll requires an array argument');
    const drops = (element: Value): boolean => operand.some((one) => equal(element, one));
    return listed('$pullAll', path, (list) => list.filter((element) => !drops(element)));
  },
  $pop(operand, path) {
    const way = isNumber(operand) ? toNumber(operand) : 0;
    if (way !== 1 && way !== -1) throw unparsed(`$pop expects 1 or -1, found: ${show(operand)}`);
    return listed('$pop', path, (list) => (way === 1 ? list.slice(0, -1) : list.slice(1)));
  },
};

/** What $push or $addToSet adds: the operand itself, or all that stands in its `$each`. */
function parseEach(op: '$push' | '$addToSet', operand: Value): { each: Value[]; slice: number } {
  const slice = Number.POSITIVE_INFINITY;
  if (!isDoc(operand) || !operand.has('$each')) return { each: [operand], slice };
  const known = op === '$push' ? ['$each', '$slice'] : ['$each'];
  const other = [...operand.keys()].find((name) => !known.includes(name));
  if (other !== undefined) throw bad(`Unrecognized clause in ${op}: ${other}`);
  const each = operand.get('$each');
  if (!Array.isArray(each)) throw (op === '$push' ? bad : mistyped)(`$each in ${op} must be an array`);
  return {
    each,
    slice: operand.has('$slice') ? wholeOf(operand.get('$slice'), 'The value for $slice') : slice,
  };
}

/** $pull: a value drops what equals it, conditions drop what meets them, and fields drop documents that have them. */
function pullTest(operand: Value): (element: Value) => boolean {
  if (isRegex(operand) || isCondition(operand)) {
    const { matches } = parseFilter(new Map([['v', operand]]));
    return (element) => matches(new Map([['v', element]]));
  }
  if (!isDoc(operand)) return (element) => equal(element, operand);
  const { matches } = parseFilter(operand);
  return (element) => isDoc(element) && matches(element);
}

/** The document that an upsert starts from: what the filter says by equality. */
export function seedOf(filter: Filter): Doc {
  const doc: Doc = new Map();
  const steps = equalities(filter).map(([path, value]): Step => {
    return { op: '$set', parts: path.split('.'), change: () => value, filters: new Map() };
  });
  for (const step of inOrder(steps, 'NotSingleValueField')) changed(doc, step, 0);
  return doc;
}

function equalities(filter: Filter): [path: string, value: Value][] {
  if ('parts' in filter)
    return filter.op === '$and' || (filter.op === '$or' && filter.parts.length === 1)
      ? filter.parts.flatMap(equalities)
      : [];
  const { path, op, operand } = filter;
  if (path === null) return [];
  if (op === '$eq') return [[path, operand]];
  const [only, ...others] = op === '$in' ? (operand as Value[]) : [];
  return only === undefined || others.length > 0 || isRegex(only) ? [] : [[path, only]];
}
