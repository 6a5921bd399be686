import { type Doc, Int, isDoc, isNumber, typeName, type Value } from './bson.ts';
import { Refusal } from './errors.ts';
import { expression } from './expressions.ts';
import { parseFilter } from './match.ts';
import { plus, wholeOf } from './numbers.ts';
import { compare, keyOf } from './order.ts';
import { parseProjection } from './project.ts';
import { parseSort, sliced, sorted } from './query.ts';

type Run = (docs: Iterable<Doc>) => Iterable<Doc>;
export type Stage = { name: string; spec: Value; run: Run };

const MOST_GROUPED = 100 * 1024 * 1024;

/** What a group's field becomes by the value that one more document gives; undefined before the first. */
type Accumulator = (held: Value | undefined, value: Value | undefined) => Value;

const extreme =
  (wanted: 1 | -1): Accumulator =>
  (held = null, value = null) =>
    held === null || (value !== null && compare(value, held) * wanted > 0) ? value : held;

const ACCUMULATORS: Record<string, Accumulator> = {
  $sum: (held = new Int(0), value) => (isNumber(value) ? plus(held as Int, value) : held),
  $min: extreme(-1),
  $max: extreme(1),
  $first: (held, value = null) => (held === undefined ? value : held),
  $push(held = [], value) {
    if (value !== undefined) (held as Value[]).push(value);
    return held;
  },
};

function accumulated(name: string, spec: Value) {
  if (name.includes('.')) throw new Refusal(40235, `The field name '${name}' cannot contain '.'`);
  if (!isDoc(spec) || spec.size !== 1) throw new Refusal(40234, `'${name}' must be an accumulator object`);
  const [[op, operand]] = spec as unknown as [[string, Value]];
  const add = Object.hasOwn(ACCUMULATORS, op) ? ACCUMULATORS[op] : undefined;
  if (!add) throw new Refusal(15952, `unknown group operator '${op}'`);
  return { name, compute: expression(operand), add };
}

function group(spec: Value): Run {
  const fields = new Map(object('$group', spec));
  const id = fields.get('_id');
  if (id === undefined) throw new Refusal(15955, 'a group specification must include an _id');
  fields.delete('_id');
  const key = expression(id);
  const outputs = [...fields].map((field) => accumulated(...field));
  return (docs) => {
    const groups = new Map<string, Doc>();
    let held = 0;
    for (const doc of docs) {
      const value = key(doc) ?? null;
      const text = keyOf(value).toString('latin1');
      const known = groups.get(text) ?? new Map([['_id', value]]);
      groups.set(text, known);
      held += text.length + 50 * outputs.length;
      if (held > MOST_GROUPED)
        throw new Refusal('QueryExceededMemoryLimitNoDiskUseAllowed', 'Exceeded memory limit for $group');
      for (const { name, compute, add } of outputs) known.set(name, add(known.get(name), compute(doc)));
    }
    return groups.values();
  };
}

const each = (of: (doc: Doc) => Doc[]): Run =>
  function* (docs) {
    for (const doc of docs) yield* of(doc);
  };

/** What stands for a value when the elements of the array at the path, which leads through documents alone, stand for it. */
function unwound(value: Value | undefined, [name, ...rest]: string[]): Value[] {
  if (value === undefined || value === null) return [];
  if (name === undefined) return Array.isArray(value) ? value : [value];
  if (!isDoc(value)) return [];
  return unwound(value.get(name), rest).map((inner) => new Map(value).set(name, inner));
}

function unwind(spec: Value): Run {
  const path = isDoc(spec) && spec.size === 1 ? spec.get('path') : spec;
  if (isDoc(path)) throw new Refusal(28811, 'unrecognized option to $unwind stage');
  if (typeof path !== 'string')
    throw new Refusal(28808, `expected a string as the path for $unwind stage, got ${typeName(path)}`);
  if (!path.startsWith('$')) throw new Refusal(28818, `$unwind needs a path with a '$': ${path}`);
  const parts = path.slice(1).split('.');
  return each((doc) => unwound(doc, parts) as Doc[]);
}

function object(name: string, spec: Value): Doc {
  if (isDoc(spec)) return spec;
  throw new Refusal('FailedToParse', `the ${name} stage specification must be an object`);
}

const STAGES: Record<string, (spec: Value) => Run> = {
  $match(spec) {
    const { matches } = parseFilter(object('$match', spec));
    return each((doc) => (matches(doc) ? [doc] : []));
  },
  $group: group,
  $sort(spec) {
    const order = parseSort(object('$sort', spec));
    if (order.length === 0) throw new Refusal(15976, '$sort stage must have at least one sort key');
    return (docs) => sorted(docs, order, 0, (doc) => ({ doc, size: 200 }));
  },
  $limit(spec) {
    const limit = wholeOf(spec, 'the $limit');
    if (limit <= 0) throw new Refusal(15958, 'the limit must be positive');
    return (docs) => sliced(docs, 0, limit);
  },
  $skip(spec) {
    const skip = wholeOf(spec, 'the $skip');
    if (skip < 0) throw new Refusal(5107200, 'the $skip must not be negative');
    return (docs) => sliced(docs, skip, 0);
  },
  $project(spec) {
    const fields = object('$project', spec);
    if (fields.size === 0) throw new Refusal(51272, 'a projection must have at least one field');
    const project = parseProjection(fields);
    return each((doc) => [project(doc)]);
  },
  $unwind: unwind,
  $count(spec) {
    if (typeof spec !== 'string' || !/^[^$.\0][^.\0]*$/.test(spec))
      throw new Refusal(40156, 'the count field must be a non-empty string');
    return function* (docs) {
      let count = 0;
      for (const _ of docs) count++;
      if (count > 0) yield new Map([[spec, new Int(count)]]);
    };
  },
};

/** Compiles a pipeline; a stage that is not known is refused by its name. */
export function parsePipeline(pipeline: Value | undefined): Stage[] {
  if (!Array.isArray(pipeline))
    throw new Refusal('TypeMismatch', "'pipeline' option must be specified as an array");
  return pipeline.map((stage) => {
    if (!isDoc(stage)) throw new Refusal('TypeMismatch', 'Each stage of a pipeline must be an object');
    if (stage.size !== 1) throw new Refusal(40323, 'A stage of a pipeline must contain exactly one field.');
    const [[name, spec]] = stage as unknown as [[string, Value]];
    const compile = Object.hasOwn(STAGES, name) ? STAGES[name] : undefined;
    if (!compile) throw new Refusal(40324, `Unrecognized pipeline stage name: '${name}'`);
    return { name, spec, run: compile(spec) };
  });
}
