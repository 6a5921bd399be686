import { type Doc, isDoc, NOTHING, type Value } from './bson.ts';
import { Refusal } from './errors.ts';
import { isOperators, truthy } from './match.ts';
import { compare } from './order.ts';

type Maybe = Value | undefined;
/** What a document gives: undefined for nothing. */
export type Expression = (doc: Doc) => Maybe;

/** The value at a path, arrays on the way giving the array of what their documents hold. */
function valueAt(value: Maybe, parts: string[], at = 0): Maybe {
  if (at === parts.length) return value;
  if (isDoc(value)) return valueAt(value.get(parts[at] as string), parts, at + 1);
  if (!Array.isArray(value)) return undefined;
  return value
    .map((element) => (isDoc(element) || Array.isArray(element) ? valueAt(element, parts, at) : undefined))
    .filter((found) => found !== undefined);
}

function fieldPath(text: string): Expression {
  if (text.startsWith('$$')) throw new Refusal(17276, `Use of undefined variable: ${text.slice(2)}`);
  const parts = text.slice(1).split('.');
  if (parts.includes('')) throw new Refusal(15998, 'FieldPath field names may not be empty strings.');
  return (doc) => valueAt(doc, parts);
}

/** Expressions order a missing field before null. */
const order = (a: Maybe, b: Maybe): number =>
  compare(a === undefined ? NOTHING : a, b === undefined ? NOTHING : b);
const isNothing = (value: Maybe): boolean => value === undefined || value === null;

const MANY = Number.POSITIVE_INFINITY;
type Operator = { args: [least: number, most: number]; of(values: Maybe[]): Maybe };
const comparison = (holds: (difference: number) => boolean): Operator => ({
  args: [2, 2],
  of: ([a, b]) => holds(order(a, b)),
});

/** None of them can fail, so all their arguments are computed first. */
const OPERATORS: Record<string, Operator> = {
  $eq: comparison((difference) => difference === 0),
  $ne: comparison((difference) => difference !== 0),
  $lt: comparison((difference) => difference < 0),
  $lte: comparison((difference) => difference <= 0),
  $gt: comparison((difference) => difference > 0),
  $gte: comparison((difference) => difference >= 0),
  $and: { args: [0, MANY], of: (values) => values.every(truthy) },
  $or: { args: [0, MANY], of: (values) => values.some(truthy) },
  $not: { args: [1, 1], of: ([value]) => !truthy(value) },
  $cond: { args: [3, 3], of: ([test, yes, no]) => (truthy(test) ? yes : no) },
  $ifNull: { args: [2, MANY], of: (values) => values.find((value) => !isNothing(value)) ?? values.at(-1) },
};

function fieldsOf(value: Doc): Expression {
  const fields = [...value].map(([name, field]) => [name, expression(field)] as const);
  return (doc) => {
    const made: Doc = new Map();
    for (const [name, compute] of fields) {
      const result = compute(doc);
      if (result !== undefined) made.set(name, result);
    }
    return made;
  };
}

/** Compiles an aggregation expression; what is not in the list above is refused by its name. */
export function expression(value: Value): Expression {
  if (typeof value === 'string' && value.startsWith('$') && value.length > 1) return fieldPath(value);
  if (Array.isArray(value)) {
    const parts = value.map(expression);
    return (doc) => parts.map((part) => part(doc) ?? null);
  }
  if (!isDoc(value)) return () => value;
  if (![...value.keys()].some((name) => name.startsWith('$'))) return fieldsOf(value);
  if (value.size !== 1 || !isOperators(value))
    throw new Refusal(15983, 'An object representing an expression must have exactly one field');
  const [[op, operand]] = value as unknown as [[string, Value]];
  if (op === '$literal') return () => operand;
  const operator = Object.hasOwn(OPERATORS, op) ? OPERATORS[op] : undefined;
  if (!operator) throw new Refusal('InvalidPipelineOperator', `Unrecognized expression '${op}'`);
  const args = (Array.isArray(operand) ? operand : [operand]).map(expression);
  const [least, most] = operator.args;
  if (args.length < least || args.length > most)
    throw new Refusal(16020, `Expression ${op} takes ${least} arguments. ${args.length} were passed in.`);
  return (doc) => operator.of(args.map((arg) => arg(doc)));
}
