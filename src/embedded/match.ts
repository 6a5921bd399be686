import {
  type Doc,
  isDoc,
  isNumber,
  Opaque,
  regexParts,
  show,
  T,
  toNumber,
  typeName,
  typeNumber,
  typeOf,
  type Value,
} from './bson.ts';
import { Refusal } from './errors.ts';
import { expression } from './expressions.ts';
import { compare, equal, rank } from './order.ts';
import { toRegExp } from './regex.ts';

type Comparison = '$eq' | '$lt' | '$lte' | '$gt' | '$gte';

/** A filter, parsed: the planner reads it, `matcher` runs it. */
export type Filter =
  | { kind: 'and' | 'or' | 'nor'; parts: Filter[] }
  | { kind: 'not'; part: Filter }
  | { kind: 'compare'; path: string; op: Comparison; value: Value }
  | { kind: 'in'; path: string; values: Value[] }
  | { kind: 'regex'; path: string; pattern: string; options: string; test: RegExp; value: Opaque | null }
  | { kind: 'exists'; path: string }
  | { kind: 'type'; path: string; types: Set<number> }
  | { kind: 'size'; path: string; size: number }
  | { kind: 'mod'; path: string; divisor: number; remainder: number }
  | { kind: 'elements'; path: string; part: Filter; whole: boolean }
  | { kind: 'expr'; test: (doc: Doc) => boolean };

const bad = (message: string): Refusal => new Refusal('BadValue', message);

export function parseFilter(filter: Doc): Filter {
  const parts: Filter[] = [];
  for (const [name, value] of filter) {
    if (!name.startsWith('$')) {
      parts.push(...parseField(name, value));
      continue;
    }
    switch (name) {
      case '$and':
      case '$or':
      case '$nor': {
        if (!Array.isArray(value)) throw bad(`${name} argument must be an array, not ${typeName(value)}`);
        if (value.length === 0) throw bad('$and/$or/$nor must be a nonempty array');
        const inner = value.map((entry) => {
          if (!isDoc(entry)) throw bad('$or/$and/$nor entries need to be full objects');
          return parseFilter(entry);
        });
        parts.push({ kind: name.slice(1) as 'and' | 'or' | 'nor', parts: inner });
        break;
      }
      case '$expr': {
        const compute = expression(value);
        parts.push({ kind: 'expr', test: (doc) => truthy(compute({ root: doc, vars: new Map() })) });
        break;
      }
      case '$comment':
        break;
      default:
        throw bad(
          `unknown top level operator: ${name}. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.`,
        );
    }
  }
  return parts.length === 1 ? (parts[0] as Filter) : { kind: 'and', parts };
}

export const truthy = (value: Value | undefined): boolean =>
  value !== undefined &&
  value !== null &&
  value !== false &&
  !(isNumber(value) && toNumber(value) === 0) &&
  !(value instanceof Opaque && value.type === T.undefined);

export const isOperators = (value: Value): boolean => {
  if (!isDoc(value)) return false;
  const first = value.keys().next();
  return !first.done && first.value.startsWith('$') && !['$ref', '$id', '$db'].includes(first.value);
};

function parseField(path: string, value: Value): Filter[] {
  if (isOperators(value)) return [...parseOperators(path, value as Doc)];
  if (value instanceof Opaque && value.type === T.regex) return [parseRegex(path, value)];
  return [equality(path, value)];
}

function equality(path: string, value: Value): Filter {
  if (value instanceof Opaque && value.type === T.undefined) throw bad('cannot compare to undefined');
  return { kind: 'compare', path, op: '$eq', value };
}

function parseRegex(path: string, value: Opaque): Filter {
  const { pattern, options } = regexParts(value);
  return { kind: 'regex', path, pattern, options, test: toRegExp(pattern, options), value };
}

const integer = (value: Value, what: string): number => {
  if (!isNumber(value) || !Number.isInteger(toNumber(value)))
    throw bad(`Failed to parse ${what}. Expected an integer, but found: ${show(value)}`);
  return toNumber(value);
};

function* parseOperators(path: string, operators: Doc): Generator<Filter> {
  for (const [op, value] of operators) {
    switch (op) {
      case '$eq':
        yield equality(path, value);
        break;
      case '$ne':
        if (value instanceof Opaque && value.type === T.regex) throw bad("Can't have regex as arg to $ne.");
        yield { kind: 'not', part: equality(path, value) };
        break;
      case '$lt':
      case '$lte':
      case '$gt':
      case '$gte':
        if (value instanceof Opaque && value.type === T.regex)
          throw bad(`Can't have RegEx as arg to predicate over field '${path}'.`);
        yield { kind: 'compare', path, op, value };
        break;
      case '$in':
        yield parseIn(path, op, value);
        break;
      case '$nin':
        yield { kind: 'not', part: parseIn(path, op, value) };
        break;
      case '$exists':
        yield truthy(value) ? { kind: 'exists', path } : { kind: 'not', part: { kind: 'exists', path } };
        break;
      case '$not':
        if (value instanceof Opaque && value.type === T.regex)
          yield { kind: 'not', part: parseRegex(path, value) };
        else if (!isDoc(value)) throw bad('$not needs a regex or a document');
        else if (value.size === 0) throw bad('$not cannot be empty');
        else if (!isOperators(value)) throw bad(`unknown operator: ${[...value.keys()][0]}`);
        else yield { kind: 'not', part: { kind: 'and', parts: [...parseOperators(path, value)] } };
        break;
      case '$regex':
        yield regexOperator(path, value, operators.get('$options'));
        break;
      case '$options':
        if (!operators.has('$regex')) throw bad('$options needs a $regex');
        break;
      case '$type':
        yield { kind: 'type', path, types: typeSet(value) };
        break;
      case '$size': {
        const size = integer(value, '$size');
        if (size < 0)
          throw bad(`Failed to parse $size. Expected a non-negative number in: $size: ${show(value)}`);
        yield { kind: 'size', path, size };
        break;
      }
      case '$mod':
        if (!Array.isArray(value) || value.length !== 2)
          throw bad('malformed mod, needs to be an array of two');
        {
          const [divisor, remainder] = value.map((v) => (isNumber(v) ? Math.trunc(toNumber(v)) : Number.NaN));
          if (!divisor || remainder === undefined || Number.isNaN(remainder))
            throw bad('divisor cannot be 0');
          yield { kind: 'mod', path, divisor, remainder };
        }
        break;
      case '$all': {
        if (!Array.isArray(value)) throw bad('$all needs an array');
        const parts = value.map((entry): Filter => {
          if (isDoc(entry) && entry.has('$elemMatch'))
            return parseElemMatch(path, entry.get('$elemMatch') as Value);
          if (isOperators(entry)) throw bad('no $ expressions in $all');
          return entry instanceof Opaque && entry.type === T.regex
            ? parseRegex(path, entry)
            : equality(path, entry);
        });
        yield parts.length === 0 ? { kind: 'or', parts } : { kind: 'and', parts };
        break;
      }
      case '$elemMatch':
        yield parseElemMatch(path, value);
        break;
      case '$comment':
        break;
      default:
        throw bad(`unknown operator: ${op}`);
    }
  }
}

function parseIn(path: string, op: string, value: Value): Filter {
  if (!Array.isArray(value)) throw bad(`${op} needs an array`);
  const values: Value[] = [];
  const patterns: Filter[] = [];
  for (const entry of value) {
    if (isOperators(entry)) throw bad(`cannot nest $ under ${op}`);
    if (entry instanceof Opaque && entry.type === T.regex) patterns.push(parseRegex(path, entry));
    else values.push(entry);
  }
  const plain: Filter = { kind: 'in', path, values };
  return patterns.length === 0 ? plain : { kind: 'or', parts: [plain, ...patterns] };
}

function regexOperator(path: string, value: Value, extra: Value | undefined): Filter {
  if (extra !== undefined && typeof extra !== 'string') throw bad('$options has to be a string');
  if (typeof value === 'string')
    return {
      kind: 'regex',
      path,
      pattern: value,
      options: extra ?? '',
      test: toRegExp(value, extra ?? ''),
      value: null,
    };
  if (!(value instanceof Opaque) || value.type !== T.regex) throw bad('$regex has to be a string');
  const { pattern, options } = regexParts(value);
  if (options !== '' && extra) throw new Refusal(51074, 'options set in both $regex and $options');
  return {
    kind: 'regex',
    path,
    pattern,
    options: extra ?? options,
    test: toRegExp(pattern, extra ?? options),
    value,
  };
}

function typeSet(value: Value): Set<number> {
  const types = new Set<number>();
  for (const entry of Array.isArray(value) ? value : [value]) {
    if (entry === 'number') for (const type of [T.double, T.int, T.long]) types.add(type);
    else {
      const type =
        typeof entry === 'string' ? typeNumber(entry) : isNumber(entry) ? toNumber(entry) & 0xff : undefined;
      if (type === undefined) throw bad(`Unknown type name alias: ${show(entry)}`);
      types.add(type);
    }
  }
  if (types.size === 0) throw new Refusal('FailedToParse', '$type must match at least one type');
  return types;
}

function parseElemMatch(path: string, value: Value): Filter {
  if (!isDoc(value)) throw bad('$elemMatch needs an Object');
  const whole =
    isOperators(value) && !['$and', '$or', '$nor', '$expr'].includes([...value.keys()][0] as string);
  const part: Filter = whole ? { kind: 'and', parts: [...parseOperators('', value)] } : parseFilter(value);
  return { kind: 'elements', path, part, whole };
}

/** Where a positional `$` would point: the index in the outermost array that the match went through. */
export type Trace = { index: number | undefined };

const INDEX = /^(?:0|[1-9]\d*)$/;
export const isIndex = (name: string): boolean => INDEX.test(name);

/** Calls `visit` for each value at the path, through arrays on the way; stops at the first that holds. */
function visitPath(
  value: Value | undefined,
  parts: string[],
  at: number,
  trace: Trace | undefined,
  visit: (value: Value | undefined) => boolean,
): boolean {
  if (at === parts.length) return visit(value);
  const name = parts[at] as string;
  if (isDoc(value)) return visitPath(value.get(name), parts, at + 1, trace, visit);
  if (!Array.isArray(value)) return visit(undefined);
  if (
    isIndex(name) &&
    Number(name) < value.length &&
    visitPath(value[Number(name)], parts, at + 1, trace, visit)
  )
    return true;
  for (let i = 0; i < value.length; i++) {
    const element = value[i];
    if (isDoc(element) && visitPath(element, parts, at, undefined, visit)) {
      if (trace) trace.index = i;
      return true;
    }
  }
  return false;
}

/** Applies a test to the value and, where it is an array, to each element. */
function spread(test: (value: Value | undefined) => boolean, trace: Trace | undefined) {
  return (value: Value | undefined): boolean => {
    if (Array.isArray(value)) {
      for (let i = 0; i < value.length; i++) {
        if (test(value[i])) {
          if (trace) trace.index = i;
          return true;
        }
      }
    }
    return test(value);
  };
}

function comparison(op: Comparison, operand: Value): (value: Value | undefined) => boolean {
  const bracket = rank(operand);
  const nan = typeof operand === 'number' && Number.isNaN(operand);
  const edge = operand instanceof Opaque && (operand.type === T.minKey || operand.type === T.maxKey);
  const nothing = operand === null;
  return (value) => {
    if (value === undefined) return nothing && op !== '$lt' && op !== '$gt';
    if (!edge && rank(value) !== bracket) return false;
    if (nan || (typeof value === 'number' && Number.isNaN(value)))
      return op !== '$lt' && op !== '$gt' && compare(value, operand) === 0;
    const order = compare(value, operand);
    switch (op) {
      case '$eq':
        return order === 0;
      case '$lt':
        return order < 0;
      case '$lte':
        return order <= 0;
      case '$gt':
        return order > 0;
      case '$gte':
        return order >= 0;
    }
  };
}

/** Equal values have equal keys here, so that a long $in is one look-up. */
function inTest(values: Value[]): (value: Value | undefined) => boolean {
  if (values.length < 8) {
    const tests = values.map((value) => comparison('$eq', value));
    return (value) => tests.some((test) => test(value));
  }
  const strings = new Set<Value>();
  const ids = new Set<string>();
  const tests: ((value: Value | undefined) => boolean)[] = [];
  for (const value of values) {
    if (typeof value === 'string') strings.add(value);
    else if (value instanceof Opaque && value.type === T.objectId) ids.add(value.bytes.toString('latin1'));
    else tests.push(comparison('$eq', value));
  }
  return (value) => {
    if (typeof value === 'string' && strings.has(value)) return true;
    if (value instanceof Opaque && value.type === T.objectId && ids.has(value.bytes.toString('latin1')))
      return true;
    return tests.some((test) => test(value));
  };
}

export type Matcher = (doc: Doc, trace?: Trace) => boolean;

export function matcher(filter: Filter): Matcher {
  switch (filter.kind) {
    case 'and': {
      const tests = filter.parts.map(matcher);
      return (doc, trace) => tests.every((test) => test(doc, trace));
    }
    case 'or': {
      const tests = filter.parts.map(matcher);
      return (doc, trace) => tests.some((test) => test(doc, trace));
    }
    case 'nor': {
      const tests = filter.parts.map(matcher);
      return (doc) => !tests.some((test) => test(doc));
    }
    case 'not': {
      const test = matcher(filter.part);
      return (doc) => !test(doc);
    }
    case 'expr':
      return filter.test;
    default: {
      const parts = filter.path === '' ? [] : filter.path.split('.');
      const test = valueTest(filter);
      if (filter.kind === 'elements' || filter.kind === 'size' || filter.kind === 'exists')
        return (doc, trace) =>
          visitPath(doc, parts, 0, trace, (value) =>
            (test as (v: Value | undefined, t?: Trace) => boolean)(value, trace),
          );
      const plain = spread(test, undefined);
      return (doc, trace) => visitPath(doc, parts, 0, trace, trace ? spread(test, trace) : plain);
    }
  }
}

function valueTest(
  filter: Exclude<Filter, { kind: 'and' | 'or' | 'nor' | 'not' | 'expr' }>,
): (value: Value | undefined, trace?: Trace) => boolean {
  switch (filter.kind) {
    case 'compare':
      return comparison(filter.op, filter.value);
    case 'in':
      return inTest(filter.values);
    case 'regex': {
      const { test, value: same } = filter;
      return (value) =>
        typeof value === 'string'
          ? test.test(value)
          : same !== null && value !== undefined && equal(value, same);
    }
    case 'exists':
      return (value) => value !== undefined;
    case 'type':
      return (value) => value !== undefined && filter.types.has(typeOf(value));
    case 'size':
      return (value) => Array.isArray(value) && value.length === filter.size;
    case 'mod':
      return (value) =>
        isNumber(value) &&
        Number.isFinite(toNumber(value)) &&
        Math.trunc(toNumber(value)) % filter.divisor === filter.remainder;
    case 'elements': {
      const test = filter.whole ? elementTest(filter.part) : documentTest(filter.part);
      return (value, trace) => {
        if (!Array.isArray(value)) return false;
        const i = value.findIndex(test);
        if (i >= 0 && trace) trace.index = i;
        return i >= 0;
      };
    }
  }
}

/** $elemMatch with operators: they meet the element as it is, an array not by its own elements. */
function elementTest(filter: Filter): (value: Value) => boolean {
  switch (filter.kind) {
    case 'and':
    case 'or':
    case 'nor': {
      const tests = filter.parts.map(elementTest);
      if (filter.kind === 'and') return (value) => tests.every((test) => test(value));
      const none = filter.kind === 'nor';
      return (value) => tests.some((test) => test(value)) !== none;
    }
    case 'not': {
      const test = elementTest(filter.part);
      return (value) => !test(value);
    }
    case 'expr':
      throw bad('$expr is not allowed here');
    default:
      return valueTest(filter);
  }
}

function documentTest(filter: Filter): (value: Value) => boolean {
  const test = matcher(filter);
  return (value) => (isDoc(value) ? test(value) : Array.isArray(value) && test(arrayAsDoc(value)));
}

const arrayAsDoc = (list: Value[]): Doc => new Map(list.map((value, i) => [String(i), value]));
