import { type Doc, isDoc, isNumber, Opaque, regexOf, regexParts, T, toNumber, type Value } from './bson.ts';
import { Refusal } from './errors.ts';
import { compare, keyOf, rank } from './order.ts';
import { toRegExp } from './regex.ts';

/** Where a positional `$` would point: the index in the outermost array that the match went through. */
export type Trace = { index: number | undefined };
export type Matcher = (value: Value | undefined, trace?: Trace) => boolean;

/** A condition on what a path leads to; without a path on the value itself, an array not by its elements. */
export type Condition = { kind: 'condition'; path: string | null; op: string; operand: Value; test: Matcher };

/** A filter, parsed: the planner reads it, `matcher` runs it. */
export type Filter =
  | { kind: '$and' | '$or' | '$nor'; parts: Filter[] }
  | { kind: 'elements'; path: string | null; part: Filter; test: Matcher }
  | Condition;

const bad = (message: string): Refusal => new Refusal('BadValue', message);

export const truthy = (value: Value | undefined): boolean =>
  value !== undefined && value !== null && value !== false && !(isNumber(value) && toNumber(value) === 0);

export const isRegex = (value: Value): value is Opaque => value instanceof Opaque && value.type === T.regex;

export const isOperators = (value: Value): value is Doc => {
  const [first] = isDoc(value) ? value.keys() : [];
  return first?.startsWith('$') === true && !['$ref', '$id', '$db'].includes(first);
};

const not = (part: Filter): Filter => ({ kind: '$nor', parts: [part] });
const joined = (parts: Filter[]): Filter =>
  parts.length === 1 ? (parts[0] as Filter) : { kind: '$and', parts };

/** Reads a filter; throws a refusal for what is not supported. */
export function parseFilter(filter: Doc): Filter {
  return joined([...filter].flatMap(([name, value]) => parseEntry(name, value)));
}

function parseEntry(name: string, value: Value): Filter[] {
  if (name === '$comment') return [];
  if (name === '$and' || name === '$or' || name === '$nor') {
    if (!Array.isArray(value) || value.length === 0) throw bad(`${name} must be a nonempty array`);
    return [{ kind: name, parts: value.map((entry) => parseFilter(object(name, entry))) }];
  }
  if (name.startsWith('$')) throw bad(`unknown top level operator: ${name}`);
  if (isOperators(value)) return parseOperators(name, value);
  return [condition(name, isRegex(value) ? '$regex' : '$eq', value)];
}

function object(op: string, value: Value): Doc {
  if (isDoc(value)) return value;
  throw bad(`${op} needs an object`);
}

function parseOperators(path: string | null, operators: Doc): Filter[] {
  return [...operators].flatMap(([op, value]): Filter[] => {
    switch (op) {
      case '$ne':
      case '$nin':
        if (isRegex(value)) throw bad("Can't have regex as arg to $ne.");
        return [not(condition(path, op === '$ne' ? '$eq' : '$in', value))];
      case '$exists':
        return [truthy(value) ? condition(path, op, true) : not(condition(path, op, true))];
      case '$not':
        if (isRegex(value)) return [not(condition(path, '$regex', value))];
        if (!isOperators(value)) throw bad('$not needs a regex or operators');
        return [not(joined(parseOperators(path, value)))];
      case '$regex':
        return [condition(path, op, withOptions(value, operators.get('$options')))];
      case '$options':
        if (!operators.has('$regex')) throw bad('$options needs a $regex');
        return [];
      case '$elemMatch':
        return [elements(path, object(op, value))];
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

/** $elemMatch: operators meet the element itself, fields are looked up in it (in an inner array by their numbers). */
function elements(path: string | null, value: Doc): Filter {
  const [first = ''] = value.keys();
  const isWhole = isOperators(value) && !['$and', '$or', '$nor'].includes(first);
  const part = isWhole ? joined(parseOperators(null, value)) : parseFilter(value);
  const inner = matcher(part);
  const meets = (element: Value): boolean => {
    if (isWhole || isDoc(element)) return inner(element);
    return Array.isArray(element) && inner(new Map(element.map((one, i) => [String(i), one])));
  };
  const test: Matcher = (array, trace) => {
    const index = Array.isArray(array) ? array.findIndex(meets) : -1;
    if (index >= 0 && trace) trace.index = index;
    return index >= 0;
  };
  return { kind: 'elements', path, part, test };
}

const ORDERS: Record<string, (order: number) => boolean> = {
  $eq: (order) => order === 0,
  $lt: (order) => order < 0,
  $lte: (order) => order <= 0,
  $gt: (order) => order > 0,
  $gte: (order) => order >= 0,
};

/** Values of one type are compared; nothing is less or greater than NaN. */
function comparison(holds: (order: number) => boolean, operand: Value): Matcher {
  const bracket = rank(operand);
  const isEdge = operand instanceof Opaque && (operand.type === T.minKey || operand.type === T.maxKey);
  return (found) => {
    const value = found ?? null;
    if (rank(value) !== bracket && !isEdge) return false;
    const order = compare(value, operand);
    return holds(order) && (order === 0 || !(Number.isNaN(value) || Number.isNaN(operand)));
  };
}

function pattern(operand: Opaque): Matcher {
  const { pattern, options } = regexParts(operand);
  const regex = toRegExp(pattern, options);
  return (value) =>
    typeof value === 'string' ? regex.test(value) : value !== undefined && compare(value, operand) === 0;
}

function oneOf(operand: Value): Matcher {
  if (!Array.isArray(operand)) throw bad('$in needs an array');
  if (operand.some(isOperators)) throw bad('cannot nest $ under $in');
  const tests = operand.filter(isRegex).map(pattern);
  // Values that are equal have equal keys, so that a long list is one look-up.
  const keys = new Set(operand.map((value) => keyOf(value).toString('latin1')));
  return (value) => keys.has(keyOf(value ?? null).toString('latin1')) || tests.some((test) => test(value));
}

function condition(path: string | null, op: string, operand: Value): Condition {
  return { kind: 'condition', path, op, operand, test: testOf(path, op, operand) };
}

function testOf(path: string | null, op: string, operand: Value): Matcher {
  const holds = Object.hasOwn(ORDERS, op) ? ORDERS[op] : undefined;
  if (holds) {
    if (op !== '$eq' && isRegex(operand))
      throw bad(`Can't have RegEx as arg to predicate over field '${path}'.`);
    return comparison(holds, operand);
  }
  switch (op) {
    case '$in':
      return oneOf(operand);
    case '$regex':
      return pattern(operand as Opaque);
    case '$exists':
      return (value) => value !== undefined;
    default:
      throw bad(`unknown operator: ${op}`);
  }
}

const INDEX = /^(?:0|[1-9]\d*)$/;
export const isIndex = (name: string): boolean => INDEX.test(name);

/** Whether a value that the path leads to meets the test, through arrays on the way. */
function reaches(
  value: Value | undefined,
  parts: string[],
  at: number,
  test: Matcher,
  trace: Trace | undefined,
): boolean {
  if (at === parts.length) return test(value, trace);
  const name = parts[at] as string;
  if (isDoc(value)) return reaches(value.get(name), parts, at + 1, test, trace);
  if (!Array.isArray(value)) return test(undefined);
  if (
    isIndex(name) &&
    Number(name) < value.length &&
    reaches(value[Number(name)], parts, at + 1, test, trace)
  )
    return true;
  const index = value.findIndex((element) => isDoc(element) && reaches(element, parts, at, test, undefined));
  if (index >= 0 && trace) trace.index = index;
  return index >= 0;
}

/** Meets the value or, where it is an array, one of its elements. */
const spread =
  (test: Matcher): Matcher =>
  (value, trace) => {
    const index = Array.isArray(value) ? value.findIndex((element) => test(element)) : -1;
    if (index >= 0 && trace) trace.index = index;
    return index >= 0 || test(value);
  };

/** Compiles a filter. */
export function matcher(filter: Filter): Matcher {
  if ('parts' in filter) {
    const tests = filter.parts.map(matcher);
    if (filter.kind === '$and') return (doc, trace) => tests.every((test) => test(doc, trace));
    if (filter.kind === '$or') return (doc, trace) => tests.some((test) => test(doc, trace));
    return (doc) => !tests.some((test) => test(doc));
  }
  if (filter.path === null) return filter.test;
  const parts = filter.path.split('.');
  const test = filter.kind === 'elements' || filter.op === '$exists' ? filter.test : spread(filter.test);
  return (doc, trace) => reaches(doc, parts, 0, test, trace);
}
