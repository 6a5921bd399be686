import {
  type Doc,
  Instant,
  Int,
  isDoc,
  isNumber,
  Opaque,
  show,
  T,
  toNumber,
  typeName,
  type Value,
} from './bson.ts';
import { Refusal } from './errors.ts';
import { calculate, type Numeric, Sum, wholeOf, widened } from './numbers.ts';
import { compare } from './order.ts';

export type Scope = { root: Doc; vars: Map<string, Value | undefined> };
export type Expression = (scope: Scope) => Value | undefined;

const NOTHING = new Opaque(T.undefined, Buffer.alloc(0));
/** Expressions order a missing field before null. */
const compareMaybe = (a: Value | undefined, b: Value | undefined): number =>
  compare(a ?? (a === null ? null : NOTHING), b ?? (b === null ? null : NOTHING));

const isNothing = (value: Value | undefined): boolean =>
  value === undefined || value === null || (value instanceof Opaque && value.type === T.undefined);
const truthy = (value: Value | undefined): boolean =>
  !isNothing(value) && value !== false && !(isNumber(value) && toNumber(value) === 0);

/** The value at a path, arrays on the way giving the array of what their documents hold. */
function valueAt(value: Value | undefined, parts: string[], at = 0): Value | undefined {
  if (at === parts.length) return value;
  if (isDoc(value)) return valueAt(value.get(parts[at] as string), parts, at + 1);
  if (!Array.isArray(value)) return undefined;
  const found: Value[] = [];
  for (const element of value) {
    const inner = isDoc(element) || Array.isArray(element) ? valueAt(element, parts, at) : undefined;
    if (inner !== undefined) found.push(inner);
  }
  return found;
}

function fieldPath(text: string): Expression {
  if (text.startsWith('$$')) {
    const [name, ...parts] = text.slice(2).split('.') as [string, ...string[]];
    if (name === 'ROOT' || name === 'CURRENT') return ({ root }) => valueAt(root, parts);
    if (name === 'REMOVE') return () => undefined;
    if (/^[A-Z]/.test(name)) throw new Refusal(17276, `Use of undefined variable: ${name}`);
    return ({ vars }) => {
      if (!vars.has(name)) throw new Refusal(17276, `Use of undefined variable: ${name}`);
      return valueAt(vars.get(name), parts);
    };
  }
  const parts = text.slice(1).split('.');
  if (parts.some((part) => part === ''))
    throw new Refusal(15998, 'FieldPath field names may not be empty strings.');
  return ({ root }) => valueAt(root, parts);
}

type Args = Expression[];
type Operator = { args: [least: number, most: number]; make: (args: Args) => Expression };

const check = (test: (order: number) => boolean): Operator => ({
  args: [2, 2],
  make:
    ([a, b]) =>
    (s) =>
      test(compareMaybe((a as Expression)(s), (b as Expression)(s))),
});

function numeric(value: Value, op: string): Numeric {
  if (isNumber(value)) return value;
  throw new Refusal('TypeMismatch', `${op} only supports numeric types, not ${typeName(value)}`);
}

/** Folds numbers; a missing or null operand makes the whole null. */
const fold = (op: '+' | '*', name: string): Operator => ({
  args: [0, 1000],
  make: (args) => (s) => {
    let total: Numeric = new Int(op === '+' ? 0 : 1);
    let date = false;
    for (const arg of args) {
      const value = arg(s);
      if (isNothing(value)) return null;
      if (value instanceof Instant && op === '+') {
        if (date) throw new Refusal(16612, 'only one date allowed in an $add expression');
        date = true;
        total = calculate('+', total, value.ms, () => 0);
      } else {
        const n = numeric(value as Value, name);
        total = calculate(op, total, n, widened(op, total, n));
      }
    }
    return date ? new Instant(BigInt(Math.round(toNumber(total)))) : total;
  },
});

const reduceList = (finish: (values: (Value | undefined)[]) => Value | undefined): Operator => ({
  args: [1, 1000],
  make: (args) => (s) => {
    if (args.length > 1) return finish(args.map((arg) => arg(s)));
    const only = (args[0] as Expression)(s);
    return finish(Array.isArray(only) ? only : [only]);
  },
});

const extreme = (wanted: number): Operator =>
  reduceList((values) => {
    let best: Value = null;
    let any = false;
    for (const value of values) {
      if (isNothing(value)) continue;
      if (!any || compare(value as Value, best) * wanted > 0) best = value as Value;
      any = true;
    }
    return best;
  });

const sumOf = (values: (Value | undefined)[]): Sum => {
  const sum = new Sum();
  for (const value of values) sum.add(value);
  return sum;
};

const list = (value: Value | undefined, op: string): Value[] => {
  if (Array.isArray(value)) return value;
  throw new Refusal(17124, `The argument to ${op} must be an array, but was of type: ${typeName(value)}`);
};

const elementAt = (array: Value | undefined, index: number): Value | undefined =>
  isNothing(array) ? null : list(array, '$arrayElemAt').at(index);

const OPERATORS: Record<string, Operator> = {
  $eq: check((order) => order === 0),
  $ne: check((order) => order !== 0),
  $lt: check((order) => order < 0),
  $lte: check((order) => order <= 0),
  $gt: check((order) => order > 0),
  $gte: check((order) => order >= 0),
  $cmp: {
    args: [2, 2],
    make:
      ([a, b]) =>
      (s) =>
        new Int(compareMaybe((a as Expression)(s), (b as Expression)(s))),
  },
  $and: { args: [0, 1000], make: (args) => (s) => args.every((arg) => truthy(arg(s))) },
  $or: { args: [0, 1000], make: (args) => (s) => args.some((arg) => truthy(arg(s))) },
  $not: {
    args: [1, 1],
    make:
      ([a]) =>
      (s) =>
        !truthy((a as Expression)(s)),
  },
  $ifNull: {
    args: [2, 1000],
    make: (args) => (s) => {
      let value: Value | undefined;
      for (const arg of args) {
        value = arg(s);
        if (!isNothing(value)) break;
      }
      return value;
    },
  },
  $add: fold('+', '$add'),
  $multiply: fold('*', '$multiply'),
  $subtract: {
    args: [2, 2],
    make:
      ([a, b]) =>
      (s) => {
        const x = (a as Expression)(s);
        const y = (b as Expression)(s);
        if (isNothing(x) || isNothing(y)) return null;
        if (x instanceof Instant && y instanceof Instant) return x.ms - y.ms;
        if (x instanceof Instant)
          return new Instant(x.ms - BigInt(Math.round(toNumber(numeric(y as Value, '$subtract')))));
        const m = numeric(x as Value, '$subtract');
        const n = numeric(y as Value, '$subtract');
        return calculate('-', m, n, widened('-', m, n));
      },
  },
  $divide: {
    args: [2, 2],
    make:
      ([a, b]) =>
      (s) => {
        const x = (a as Expression)(s);
        const y = (b as Expression)(s);
        if (isNothing(x) || isNothing(y)) return null;
        const divisor = toNumber(numeric(y as Value, '$divide'));
        if (divisor === 0) throw new Refusal('BadValue', "can't $divide by zero");
        return toNumber(numeric(x as Value, '$divide')) / divisor;
      },
  },
  $sum: reduceList((values) => sumOf(values).total()),
  $avg: reduceList((values) => sumOf(values).average()),
  $min: extreme(-1),
  $max: extreme(1),
  $size: {
    args: [1, 1],
    make:
      ([a]) =>
      (s) =>
        new Int(list((a as Expression)(s), '$size').length),
  },
  $isArray: {
    args: [1, 1],
    make:
      ([a]) =>
      (s) =>
        Array.isArray((a as Expression)(s)),
  },
  $type: {
    args: [1, 1],
    make:
      ([a]) =>
      (s) =>
        typeName((a as Expression)(s)),
  },
  $in: {
    args: [2, 2],
    make:
      ([a, b]) =>
      (s) => {
        const value = (a as Expression)(s);
        const array = (b as Expression)(s);
        if (!Array.isArray(array))
          throw new Refusal(40081, `$in requires an array as a second argument, found: ${typeName(array)}`);
        return array.some((element) => compareMaybe(element, value) === 0);
      },
  },
  $arrayElemAt: {
    args: [2, 2],
    make:
      ([a, b]) =>
      (s) =>
        elementAt((a as Expression)(s), wholeOf((b as Expression)(s), '$arrayElemAt')),
  },
  $first: {
    args: [1, 1],
    make:
      ([a]) =>
      (s) =>
        elementAt((a as Expression)(s), 0),
  },
  $last: {
    args: [1, 1],
    make:
      ([a]) =>
      (s) =>
        elementAt((a as Expression)(s), -1),
  },
  $concat: {
    args: [0, 1000],
    make: (args) => (s) => {
      let text = '';
      for (const arg of args) {
        const value = arg(s);
        if (isNothing(value)) return null;
        if (typeof value !== 'string')
          throw new Refusal(16702, `$concat only supports strings, not ${typeName(value)}`);
        text += value;
      }
      return text;
    },
  },
  $concatArrays: {
    args: [0, 1000],
    make: (args) => (s) => {
      const values = args.map((arg) => arg(s));
      if (values.some(isNothing)) return null;
      return values.flatMap((value) => list(value, '$concatArrays'));
    },
  },
};

function named(op: string, value: Value, names: string[]): Map<string, Value> {
  if (!isDoc(value)) throw new Refusal('FailedToParse', `${op} needs an object as its argument`);
  for (const name of value.keys())
    if (!names.includes(name)) throw new Refusal('FailedToParse', `Unrecognized parameter to ${op}: ${name}`);
  return value;
}

const required = (op: string, fields: Map<string, Value>, name: string): Expression => {
  const value = fields.get(name);
  if (value === undefined) throw new Refusal('FailedToParse', `Missing '${name}' parameter to ${op}`);
  return expression(value);
};

function over(op: '$map' | '$filter', value: Value): Expression {
  const fields = named(op, value, ['input', 'as', op === '$map' ? 'in' : 'cond']);
  const input = required(op, fields, 'input');
  const each = required(op, fields, op === '$map' ? 'in' : 'cond');
  const as = fields.get('as') ?? 'this';
  if (typeof as !== 'string') throw new Refusal('FailedToParse', `${op} needs a string for 'as'`);
  return ({ root, vars }) => {
    const items = input({ root, vars });
    if (isNothing(items)) return null;
    const run = (item: Value): Value | undefined => each({ root, vars: new Map(vars).set(as, item) });
    if (op === '$map') return list(items, op).map((item) => run(item) ?? null);
    return list(items, op).filter((item) => truthy(run(item)));
  };
}

function conditional(value: Value): Expression {
  const [test, yes, no] = Array.isArray(value)
    ? value.map(expression)
    : ['if', 'then', 'else'].map((name) =>
        required('$cond', named('$cond', value, ['if', 'then', 'else']), name),
      );
  if (!test || !yes || !no || (Array.isArray(value) && value.length !== 3))
    throw new Refusal(16020, 'Expression $cond takes exactly 3 arguments.');
  return (s) => (truthy(test(s)) ? yes(s) : no(s));
}

function choice(value: Value): Expression {
  const fields = named('$switch', value, ['branches', 'default']);
  const branches = fields.get('branches');
  if (!Array.isArray(branches) || branches.length === 0)
    throw new Refusal(40068, '$switch requires at least one branch.');
  const cases = branches.map((branch) => {
    const parts = named('$switch', branch, ['case', 'then']);
    return { test: required('$switch', parts, 'case'), result: required('$switch', parts, 'then') };
  });
  const otherwise = fields.get('default');
  const fallback = otherwise === undefined ? undefined : expression(otherwise);
  return (s) => {
    for (const { test, result } of cases) if (truthy(test(s))) return result(s);
    if (!fallback)
      throw new Refusal(
        40066,
        '$switch could not find a matching branch for an input, and no default was specified.',
      );
    return fallback(s);
  };
}

/** Compiles an aggregation expression; what is not in the list above is refused by its name. */
export function expression(value: Value): Expression {
  if (typeof value === 'string' && value.startsWith('$') && value.length > 1) return fieldPath(value);
  if (Array.isArray(value)) {
    const parts = value.map(expression);
    return (s) => parts.map((part) => part(s) ?? null);
  }
  if (!isDoc(value)) return () => value;
  const [op] = value.keys();
  if (op === undefined || !op.startsWith('$')) {
    const fields = [...value].map(([name, field]) => {
      if (name.startsWith('$'))
        throw new Refusal(
          15983,
          `An object representing an expression must have exactly one field: ${show(value)}`,
        );
      return [name, expression(field)] as const;
    });
    return (s) => {
      const doc: Doc = new Map();
      for (const [name, compute] of fields) {
        const result = compute(s);
        if (result !== undefined) doc.set(name, result);
      }
      return doc;
    };
  }
  if (value.size !== 1)
    throw new Refusal(
      15983,
      `An object representing an expression must have exactly one field: ${show(value)}`,
    );
  const operand = value.get(op) as Value;
  switch (op) {
    case '$literal':
      return () => operand;
    case '$cond':
      return conditional(operand);
    case '$switch':
      return choice(operand);
    case '$map':
    case '$filter':
      return over(op, operand);
  }
  const operator = Object.hasOwn(OPERATORS, op) ? OPERATORS[op] : undefined;
  if (!operator) throw new Refusal('InvalidPipelineOperator', `Unrecognized expression '${op}'`);
  const args = (Array.isArray(operand) ? operand : [operand]).map(expression);
  const [least, most] = operator.args;
  if (args.length < least || args.length > most)
    throw new Refusal(
      16020,
      `Expression ${op} takes ${least === most ? `exactly ${least}` : `at least ${least}`} arguments. ${args.length} were passed in.`,
    );
  return operator.make(args);
}
