import { type Doc, isDoc, isNumber, show, typeName, type Value } from './bson.ts';
import { type ErrorName, Refusal } from './errors.ts';
import { type Filter, isIndex, isOperators, isRegex, type Matcher, matcher, parseFilter } from './match.ts';
import { Sum, wholeOf } from './numbers.ts';
import { compare, equal } from './order.ts';

export type Update = {
  replacement: boolean;
  /** Whether it has a positional `$`, and so has to be parsed anew with the index that the filter finds. */
  positional: boolean;
  /** Changes the document that it is given, or makes another; throws a refusal where it cannot. */
  apply(doc: Doc, inserting: boolean): Doc;
};

/** The new value in place of the old one; undefined for none. */
type Change = (old: Value | undefined) => Value | undefined;
type Filters = Map<string, Matcher>;
type Step = { path: string; parts: string[]; op: string; change: Change; filters: Filters };

const bad = (message: string): Refusal => new Refusal('BadValue', message);
const mistyped = (message: string): Refusal => new Refusal('TypeMismatch', message);
const unparsed = (message: string): Refusal => new Refusal('FailedToParse', message);

/** Compiles an update, a positional `$` standing for `index`; throws a refusal for what is not supported. */
export function parseUpdate(update: Value, arrayFilters: Value | undefined, index?: number): Update {
  if (!isDoc(update))
    throw unparsed('an update must be an object; pipelines are not supported by the embedded store');
  const [first = ''] = update.keys();
  if (!first.startsWith('$')) return replacement(update, arrayFilters);
  const filters = parseArrayFilters(arrayFilters);
  let positional = false;
  const steps = [...update].flatMap(([op, fields]) => {
    const make = Object.hasOwn(MODIFIERS, op) ? MODIFIERS[op] : undefined;
    if (!make) throw unparsed(`Unknown modifier: ${op}. Expected a valid update modifier`);
    if (!isDoc(fields)) throw unparsed(`${op} operates on fields, not on type ${typeName(fields)}`);
    return [...fields].map(([path, operand]): Step => {
      const parts = path.split('.');
      if (parts.includes('')) throw new Refusal(56, `The path '${path}' contains an empty field name.`);
      const at = parts.indexOf('$');
      if (at === 0 || parts.indexOf('$', at + 1) > at) throw bad(`One '$' too many in the path '${path}'`);
      positional ||= at > 0;
      if (at > 0 && index !== undefined) parts[at] = String(index);
      return { path: parts.join('.'), parts, op, change: make(operand, path), filters };
    });
  });
  refuseConflicts(steps);
  refuseStrangers(steps, filters);
  steps.sort((a, b) => comparePaths(a.parts, b.parts));
  return {
    replacement: false,
    positional,
    apply(doc, inserting) {
      if (positional && index === undefined)
        throw bad('The positional operator did not find the match needed from the query.');
      for (const step of steps) if (step.op !== '$setOnInsert' || inserting) changeAt(doc, step, 0);
      return doc;
    },
  };
}

function replacement(update: Doc, arrayFilters: Value | undefined): Update {
  const operator = [...update.keys()].find((name) => name.startsWith('$'));
  if (operator) throw new Refusal(52, `The field '${operator}' is not allowed in a replacement document.`);
  if (Array.isArray(arrayFilters) && arrayFilters.length > 0)
    throw unparsed('Cannot specify arrayFilters and a replacement document');
  return {
    replacement: true,
    positional: false,
    apply(doc) {
      const id = update.get('_id') ?? doc.get('_id');
      return new Map([...(id === undefined ? [] : [['_id', id] as const]), ...update]);
    },
  };
}

function parseArrayFilters(given: Value | undefined): Filters {
  const filters: Filters = new Map();
  if (given === undefined) return filters;
  if (!Array.isArray(given) || !given.every(isDoc)) throw mistyped('arrayFilters must be a list of objects');
  for (const filter of given.map(parseFilter)) {
    const [name = '', ...more] = new Set(topNames(filter));
    if (name === '' || more.length > 0) throw unparsed('An array filter needs a single top-level field name');
    if (!/^[a-z][a-zA-Z0-9]*$/.test(name)) throw bad(`An array filter cannot be named '${name}'`);
    if (filters.has(name)) throw unparsed(`Found multiple array filters named '${name}'`);
    filters.set(name, matcher(filter));
  }
  return filters;
}

const topNames = (filter: Filter): string[] =>
  'parts' in filter ? filter.parts.flatMap(topNames) : [filter.path?.split('.')[0] ?? ''];

/** Each array filter must have its place in a path, and each such place its filter. */
function refuseStrangers(steps: Step[], filters: Filters): void {
  const named = steps.flatMap(({ parts }) => parts.flatMap((part) => /^\$\[(.+)\]$/.exec(part)?.[1] ?? []));
  const unknown = named.find((name) => !filters.has(name));
  if (unknown) throw bad(`No array filter found for identifier '${unknown}'`);
  const unused = [...filters.keys()].find((name) => !named.includes(name));
  if (unused) throw unparsed(`The array filter for identifier '${unused}' was not used`);
}

/** MongoDB applies changes in the order of their paths, numbers as numbers. */
function comparePaths(a: string[], b: string[]): number {
  const at = a.findIndex((part, i) => part !== b[i]);
  const [x, y] = [a[at], b[at]];
  if (x === undefined || y === undefined) return a.length - b.length;
  if (isIndex(x) && isIndex(y)) return Number(x) - Number(y);
  return x < y ? -1 : 1;
}

function refuseConflicts(steps: Step[], code: ErrorName = 'ConflictingUpdateOperators'): void {
  const paths = steps.map(({ path }) => path).sort();
  const seen = new Set<string>();
  for (const path of paths) {
    const parts = path.split('.');
    const prefix = parts.map((_, i) => parts.slice(0, i + 1).join('.')).find((one) => seen.has(one));
    if (prefix !== undefined)
      throw new Refusal(code, `Updating the path '${path}' would create a conflict at '${prefix}'`);
    seen.add(path);
  }
}

/** Operators that leave a document alone where their path leads nowhere; the others make documents on the way. */
const QUIET = new Set(['$unset', '$pull', '$pullAll', '$pop']);

const notViable = (part: string | undefined, value: Value): Refusal =>
  new Refusal('PathNotViable', `Cannot create field '${part}' in element ${show(value)}`);

/** Walks to the end of the path and changes what is there. */
function changeAt(here: Doc | Value[], step: Step, at: number): void {
  const { parts, op, change } = step;
  for (const key of keysAt(here, step, at)) {
    const old = Array.isArray(here) ? here[Number(key)] : here.get(key);
    if (at === parts.length - 1) {
      const next = change(old);
      if (next !== old) put(here, key, next);
    } else if (isDoc(old) || Array.isArray(old)) changeAt(old, step, at + 1);
    else if (QUIET.has(op)) continue;
    else if (old !== undefined) throw notViable(parts[at + 1], old);
    else {
      const made: Doc = new Map();
      changeAt(made, step, at + 1);
      if (made.size > 0) put(here, key, made);
    }
  }
}

/** The keys that one part of a path stands for. */
function keysAt(here: Doc | Value[], { parts, op, filters }: Step, at: number): string[] {
  const part = parts[at] as string;
  const name = /^\$\[(.*)\]$/.exec(part)?.[1];
  if (!Array.isArray(here)) {
    if (name === undefined) return [part];
    throw bad(`Cannot apply array updates to non-array element at path '${parts.slice(0, at).join('.')}'`);
  }
  if (name !== undefined) {
    const test = filters.get(name);
    const keys = [...here.keys()].filter((i) => !test || test(new Map([[name, here[i] as Value]])));
    return keys.map(String);
  }
  if (isIndex(part)) return [part];
  if (QUIET.has(op)) return [];
  throw notViable(part, here);
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

function listOf(old: Value | undefined, op: string, path: string): Value[] {
  if (old === undefined) return [];
  if (Array.isArray(old)) return old;
  throw bad(`Cannot apply ${op} to non-array field '${path}' of type ${typeName(old)}`);
}

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
      const sum = new Sum().add(old).add(operand).total();
      if (typeof sum === 'number' && typeof old !== 'number' && typeof operand !== 'number')
        throw bad(`Failed to apply $inc to ${show(old)} of field '${path}': it does not fit 64 bits`);
      return sum;
    };
  },
  $min: extreme(-1),
  $max: extreme(1),
  $push(operand, path) {
    const { each, slice } = parseEach('$push', operand);
    return (old) => {
      const list = [...listOf(old, '$push', path), ...each.map(fresh)];
      if (slice === undefined) return list;
      return slice >= 0 ? list.slice(0, slice) : list.slice(slice);
    };
  },
  $addToSet(operand, path) {
    const { each } = parseEach('$addToSet', operand);
    return (old) => {
      const list = [...listOf(old, '$addToSet', path)];
      for (const value of each) if (!list.some((element) => equal(element, value))) list.push(fresh(value));
      return list;
    };
  },
  $pull(operand, path) {
    const drops = pullTest(operand);
    return (old) =>
      old === undefined ? old : listOf(old, '$pull', path).filter((element) => !drops(element));
  },
  $pullAll(operand, path) {
    if (!Array.isArray(operand)) throw bad('$pullAll requires an array argument');
    return (old) =>
      old === undefined
        ? old
        : listOf(old, '$pullAll', path).filter((element) => !operand.some((one) => equal(element, one)));
  },
  $pop(operand, path) {
    const way = isNumber(operand) ? wholeOf(operand, '$pop') : 0;
    if (way !== 1 && way !== -1) throw unparsed(`$pop expects 1 or -1, found: ${show(operand)}`);
    return (old) => {
      if (old === undefined) return undefined;
      if (!Array.isArray(old)) throw mistyped(`Path '${path}' is of non-array type '${typeName(old)}'`);
      return way === 1 ? old.slice(0, -1) : old.slice(1);
    };
  },
};

/** What $push or $addToSet adds: the operand itself, or all that stands in its `$each`. */
function parseEach(op: '$push' | '$addToSet', operand: Value): { each: Value[]; slice: number | undefined } {
  if (!isDoc(operand) || !operand.has('$each')) return { each: [operand], slice: undefined };
  const { $each: each, $slice, ...others } = Object.fromEntries(operand);
  const [other] = [...Object.keys(others), ...(op === '$addToSet' && $slice !== undefined ? ['$slice'] : [])];
  if (other !== undefined) throw bad(`Unrecognized clause in ${op}: ${other}`);
  if (!Array.isArray(each))
    throw new Refusal(op === '$push' ? 'BadValue' : 'TypeMismatch', `$each in ${op} must be an array`);
  return { each, slice: $slice === undefined ? undefined : wholeOf($slice, 'The value for $slice') };
}

/** $pull: a value drops what equals it, conditions drop what meets them, and fields drop documents that have them. */
function pullTest(operand: Value): (element: Value) => boolean {
  const [first = ''] = isDoc(operand) ? operand.keys() : [];
  if (isRegex(operand) || (isOperators(operand) && !['$and', '$or', '$nor'].includes(first))) {
    const test = matcher(parseFilter(new Map([['v', operand]])));
    return (element) => test(new Map([['v', element]]));
  }
  if (!isDoc(operand)) return (element) => equal(element, operand);
  const test = matcher(parseFilter(operand));
  return (element) => isDoc(element) && test(element);
}

/** The document that an upsert starts from: what the filter says by equality. */
export function seedOf(filter: Filter): Doc {
  const doc: Doc = new Map();
  const steps = equalities(filter).map(([path, value]): Step => {
    return { path, parts: path.split('.'), op: '$set', change: () => fresh(value), filters: new Map() };
  });
  refuseConflicts(steps, 'NotSingleValueField');
  for (const step of steps) changeAt(doc, step, 0);
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
