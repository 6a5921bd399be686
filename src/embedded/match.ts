import { type Doc, isDoc, isNumber, Opaque, regexOf, regexParts, T, toNumber, type Value } from './bson.ts';
import { Refusal } from './errors.ts';
import { compare, equal, keyOf, rank } from './order.ts';
import { toRegExp } from './regex.ts';

/** Where a positional `$` would point: the index in the outermost array that the match went through. */
export type Trace = { index: number | undefined };
export type Matcher = (value: Value | undefined, trace?: Trace) => boolean;

/** A condition on what a path leads to; without a path on the value itself, an array not by its elements. */
export type Condition = { op: string; path: string | null; operand: Value; test: Matcher; matches: Matcher };
/** A filter, parsed: the planner reads it, `matches` runs it. */
export type Filter = { op: '$and' | '$or' | '$nor'; parts: Filter[]; matches: Matcher } | Condition;

const bad = (message: string): Refusal => new Refusal('BadValue', message);

export const truthy = (value: Value | undefined): boolean =>
  value !== undefined && value !== null && value !== false && !(isNumber(value) && toNumber(value) === 0);

export const isRegex = (value: Value): value is Opaque => value instanceof Opaque && value.type === T.regex;

const isOperators = (value: Value): value is Doc =>
  isDoc(value) && [...value.keys()][0]?.startsWith('$') === true;

const JOINING = new Set(['$and', '$or', '$nor']);
/** Whether these are operators that a value itself has to meet, and not what joins filters. */
export const isCondition = (value: Value): value is Doc =>
  isOperators(value) && !JOINING.has([...value.keys()][0] as string);

function joined(op: '$and' | '$or' | '$nor', parts: Filter[]): Filter {
  const isAnd: Matcher = (doc, trace) => parts.every(({ matches }) => matches(doc, trace));
  const isOr: Matcher = (doc, trace) => parts.some(({ matches }) => matches(doc, trace));
  return { op, parts, matches: { $and: isAnd, $or: isOr, $nor: (doc: Value | undefined) => !isOr(doc) }[op] };
}

const not = (part: Filter): Filter => joined('$nor', [part]);
const all = (parts: Filter[]): Filter => (parts.length === 1 ? (parts[0] as Filter) : joined('$and', parts));

/** Reads a filter; throws a refusal for what is not supported. */
export const parseFilter = (filter: Doc): Filter =>
  all([...filter].flatMap(([name, value]) => parseEntry(name, value)));

function parseEntry(name: string, value: Value): Filter[] {
  if (name === '$comment') return [];
  if (name === '$and' || name === '$or' || name === '$nor') {
    if (!Array.isArray(value) || value.length === 0) throw bad(`${name} must be a nonempty array`);
    return [
      joined(
        name,
        value.map((entry) => parseFilter(object(name, entry))),
      ),
    ];
  }
  if (name.startsWith('$')) throw bad(`unknown top level operator: ${name}`);
  if (isOperators(value)) return parseOperators(name, value);
  return [condition(name, isRegex(value) ? '$regex' : '$eq', value)];
}

function object(op: string, value: Value): Doc {
  if (isDoc(value)) return value;
  throw bad(`${op} needs an object`);
}

const NO_REGEX = new Set(['$ne', '$lt', '$lte', '$gt', '$gte']);

function parseOperators(path: string | null, operators: Doc): Filter[] {
  return [...operators].flatMap(([op, value]): Filter[] => {
    if (isRegex(value) && NO_REGEX.has(op)) throw bad(`Can't have regex as arg to ${op}`);
    switch (op) {
      case '$ne':
        return [not(condition(path, '$eq', value))];
      case '$nin':
        return [not(condition(path, '$in', value))];
      case '$exists':
        return [truthy(value) ? condition(path, op, true) : not(condition(path, op, true))];
      case '$not':
        if (isRegex(value)) return [not(condition(path, '$regex', value))];
        if (!isOperators(value)) throw bad('$not needs a regex or operators');
        return [not(all(parseOperators(path, value)))];
      case '$regex':
        return [condition(path, op, withOptions(value, operators.get('$options')))];
      case '$options':
        if (!operators.has('$regex')) throw bad('$options needs a $regex');
        return [];
      default:
        return [condition(path, op, value)];
    }
  });
}

function withOptions(value: Value, extra: Value | undefined): Opaque {
  if (extra !== undefined && typeof extra !== 'string') throw bad('$options has to be a string');
  if (typeof value === 'string') return regexOf(value, extra ?? '');
  if (!isRegex(value)) throw bad('$regex has to be a string');
  const { pattern, options } = regexParts(value);
  if (options !== '' && extra) throw new Refusal(51074, 'options set in both $regex and $options');
  return regexOf(pattern, extra ?? options);
}

/** Whether an element of an array meets the test; the trace keeps which. */
function hasElement(value: Value | undefined, test: (element: Value) => boolean, trace?: Trace): boolean {
  const index = Array.isArray(value) ? value.findIndex((element) => test(element)) : -1;
  if (index >= 0 && trace) trace.index = index;
  return index >= 0;
}

/** $elemMatch: operators meet the element itself, fields are looked up in it (in an inner array by their numbers). */
function elements(operand: Value): Matcher {
  const isWhole = isCondition(operand);
  const { matches } = isWhole
    ? all(parseOperators(null, operand))
    : parseFilter(object('$elemMatch', operand));
  const meets = (element: Value): boolean => {
    if (isWhole || isDoc(element)) return matches(element);
    return Array.isArray(element) && matches(new Map(element.map((one, i) => [String(i), one])));
  };
  return (value, trace) => hasElement(value, meets, trace);
}

/** Values of one type are compared; nothing is less or greater than NaN. */
const comparison =
  (holds: (order: number) => boolean) =>
  (operand: Value): Matcher =>
  (value = null) => {
    if (rank(value) !== rank(operand)) return false;
    const order = compare(value, operand);
    return holds(order) && (order === 0 || !(Number.isNaN(value) || Number.isNaN(operand)));
  };

function pattern(operand: Value): Matcher {
  const regex = toRegExp(operand as Opaque);
  return (value) => (typeof value === 'string' ? regex.test(value) : equal(value, operand));
}

function oneOf(operand: Value): Matcher {
  if (!Array.isArray(operand)) throw bad('$in needs an array');
  if (operand.some(isOperators)) throw bad('cannot nest $ under $in');
  const tests = operand.filter(isRegex).map(pattern);
  // Values that are equal have equal keys, so that a long list is one look-up.
  const keys = new Set(operand.map((value) => keyOf(value).toString('latin1')));
  return (value) => keys.has(keyOf(value ?? null).toString('latin1')) || tests.some((test) => test(value));
}

const TESTS: Record<string, (operand: Value) => Matcher> = {
  $eq: comparison((order) => order === 0),
  $lt: comparison((order) => order < 0),
  $lte: comparison((order) => order <= 0),
  $gt: comparison((order) => order > 0),
  $gte: comparison((order) => order >= 0),
  $in: oneOf,
  $regex: pattern,
  $elemMatch: elements,
  $exists: () => (value) => value !== undefined,
};

function condition(path: string | null, op: string, operand: Value): Condition {
  const make = Object.hasOwn(TESTS, op) ? TESTS[op] : undefined;
  if (!make) throw bad(`unknown operator: ${op}`);
  const test = make(operand);
  return { op, path, operand, test, matches: path === null ? test : reaching(path.split('.'), op, test) };
}

export const isIndex = (name: string): boolean => /^(?:0|[1-9]\d*)$/.test(name);

/** Whether a value that the path leads to meets the test, through arrays on the way and at its end. */
function reaching(parts: string[], op: string, test: Matcher): Matcher {
  const isOfElements = op !== '$elemMatch' && op !== '$exists';
  const reaches = (value: Value | undefined, at: number, trace?: Trace): boolean => {
    const name = parts[at];
    if (name === undefined) return (isOfElements && hasElement(value, test, trace)) || test(value, trace);
    if (isDoc(value)) return reaches(value.get(name), at + 1, trace);
    if (!Array.isArray(value)) return test(undefined);
    const inside = isIndex(name) && Number(name) < value.length;
    if (inside && reaches(value[Number(name)], at + 1, trace)) return true;
    return hasElement(value, (element) => isDoc(element) && reaches(element, at), trace);
  };
  return (doc, trace) => reaches(doc, 0, trace);
}
