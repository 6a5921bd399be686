import { type Doc, isDoc, NOTHING, type Value } from './bson.ts';
import { Refusal } from './errors.ts';
import { truthy } from './match.ts';
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

/** How many arguments it takes, or at least takes, and what it makes of them. */
type Operator = { args: number; orMore?: true; of(values: Maybe[]): Maybe };

/** A missing field comes before null. */
const comparison = (holds: (order: number) => boolean): Operator => ({
  args: 2,
  of: ([a = NOTHING, b = NOTHING]) => holds(compare(a, b)),
});

/** None of them can fail, so all their arguments are computed first. */
const OPERATORS: Record<string, Operator> = {
  $eq: comparison((order) => order === 0),
  $ne: comparison((order) => order !== 0),
  $lt: comparison((order) => order < 0),
  $lte: comparison((order) => order <= 0),
  $gt: comparison((order) => order > 0),
  $gte: comparison((order) => order >= 0),
  $and: { args: 0, orMore: true, of: (values) => values.every(truthy) },
  $or: { args: 0, orMore: true, of: (values) => values.some(truthy) },
  $not: { args: 1, of: ([value]) => !truthy(value) },
  $cond: { args: 3, of: ([test, yes, no]) => (truthy(test) ? yes : no) },
  $ifNull: { args: 2, orMore: true, of: (values) => values.reduce((known, value) => known ?? value) },
};

/** Compiles a document of expressions; what gives nothing is left out. */
export function fieldsOf(value: Doc): (doc: Doc) => Doc {
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
  const names = [...value.keys()];
  if (!names.some((name) => name.startsWith('$'))) return fieldsOf(value);
  if (names.length > 1)
    throw new Refusal(15983, 'An object representing an expression must have exactly one field');
  const [[op, operand]] = value as unknown as [[string, Value]];
  if (op === '$literal') return () => operand;
  const operator = Object.hasOwn(OPERATORS, op) ? OPERATORS[op] : undefined;
  if (!operator) throw new Refusal('InvalidPipelineOperator', `Unrecognized expression '${op}'`);
  const args = (Array.isArray(operand) ? operand : [operand]).map(expression);
  if (operator.orMore ? args.length < operator.args : args.length !== operator.args)
    throw new Refusal(16020, `Expression ${op} takes ${operator.args} arguments, not ${args.length}`);
  return (doc) => operator.of(args.map((arg) => arg(doc)));
}
