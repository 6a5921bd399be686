import { type Doc, Int, isDoc, show, typeName, type Value } from './bson.ts';
import { Refusal } from './errors.ts';
import { type Expression, expression } from './expressions.ts';
import { matcher, parseFilter } from './match.ts';
import { Sum, wholeOf } from './numbers.ts';
import { compare, keyOf } from './order.ts';
import { addFields, type Projection, parseProjection, removeFields } from './project.ts';
import { parseSort, sliced, sorted } from './query.ts';

export type Stage = { name: string; spec: Value; run(docs: Iterable<Doc>): Iterable<Doc> };

type Accumulator = { add(value: Value | undefined): void; result(): Value };

const MOST_GROUPED = 100 * 1024 * 1024;

const object = (name: string, spec: Value): Doc => {
  if (isDoc(spec)) return spec;
  throw new Refusal('FailedToParse', `the ${name} stage specification must be an object`);
};

const first = (wanted: 'first' | 'last'): Accumulator => {
  let value: Value = null;
  let any = false;
  return {
    add(next) {
      if (wanted === 'last' || !any) value = next ?? null;
      any = true;
    },
    result: () => value,
  };
};

const extreme = (wanted: number): Accumulator => {
  let best: Value | undefined;
  return {
    add(next) {
      if (next === undefined || next === null || typeName(next) === 'undefined') return;
      if (best === undefined || compare(next, best) * wanted > 0) best = next;
    },
    result: () => best ?? null,
  };
};

const sum = (finish: (total: Sum) => Value): Accumulator => {
  const total = new Sum();
  return { add: (value) => total.add(value), result: () => finish(total) };
};

const collect = (distinct: boolean): Accumulator => {
  const list: Value[] = [];
  const seen = new Set<string>();
  return {
    add(value) {
      if (value === undefined) return;
      if (distinct) {
        const key = keyOf(value).toString('latin1');
        if (seen.has(key)) return;
        seen.add(key);
      }
      list.push(value);
    },
    result: () => list,
  };
};

const ACCUMULATORS: Record<string, () => Accumulator> = {
  $sum: () => sum((total) => total.total()),
  $avg: () => sum((total) => total.average()),
  $min: () => extreme(-1),
  $max: () => extreme(1),
  $first: () => first('first'),
  $last: () => first('last'),
  $push: () => collect(false),
  $addToSet: () => collect(true),
  $count: () => sum((total) => total.total()),
};

function group(spec: Value): Stage['run'] {
  const fields = object('$group', spec);
  const id = fields.get('_id');
  if (id === undefined) throw new Refusal(15955, 'a group specification must include an _id');
  const key = expression(id);
  const outputs: { name: string; make: () => Accumulator; value: Expression }[] = [];
  for (const [name, accumulator] of fields) {
    if (name === '_id') continue;
    if (name.includes('.')) throw new Refusal(40235, `The field name '${name}' cannot contain '.'`);
    if (!isDoc(accumulator) || accumulator.size === 0)
      throw new Refusal(40234, `The field '${name}' must be an accumulator object`);
    if (accumulator.size !== 1) throw new Refusal(40238, `The field '${name}' must specify one accumulator`);
    const [[op, operand]] = accumulator as unknown as [[string, Value]];
    const make = Object.hasOwn(ACCUMULATORS, op) ? ACCUMULATORS[op] : undefined;
    if (!make) throw new Refusal(15952, `unknown group operator '${op}'`);
    if (op === '$count' && !(isDoc(operand) && operand.size === 0))
      throw new Refusal('TypeMismatch', '$count takes no arguments, i.e. $count:{}');
    outputs.push({ name, make, value: op === '$count' ? () => new Int(1) : expression(operand) });
  }
  return function* (docs) {
    const groups = new Map<string, { id: Value; cells: Accumulator[] }>();
    let held = 0;
    for (const root of docs) {
      const scope = { root, vars: new Map() };
      const value = key(scope) ?? null;
      const text = typeof value === 'string' ? `s${value}` : `b${keyOf(value).toString('latin1')}`;
      let entry = groups.get(text);
      if (!entry) {
        entry = { id: value, cells: outputs.map(({ make }) => make()) };
        groups.set(text, entry);
        held += text.length + 200;
      }
      for (const [i, output] of outputs.entries()) {
        const next = output.value(scope);
        if (next !== undefined && (Array.isArray(next) || isDoc(next) || typeof next === 'string'))
          held += 50;
        entry.cells[i]?.add(next);
      }
      if (held > MOST_GROUPED)
        throw new Refusal(
          'QueryExceededMemoryLimitNoDiskUseAllowed',
          'Exceeded memory limit for $group, but external sort is not supported.',
        );
    }
    for (const { id: value, cells } of groups.values()) {
      const doc: Doc = new Map([['_id', value]]);
      for (const [i, { name }] of outputs.entries()) doc.set(name, (cells[i] as Accumulator).result());
      yield doc;
    }
  };
}

function unwind(spec: Value): Stage['run'] {
  const options: Doc = isDoc(spec) ? spec : new Map([['path', spec]]);
  for (const name of options.keys())
    if (!['path', 'includeArrayIndex', 'preserveNullAndEmptyArrays'].includes(name))
      throw new Refusal(28811, `unrecognized option to $unwind stage: ${name}`);
  const path = options.get('path');
  if (typeof path !== 'string')
    throw new Refusal(28808, `expected a string as the path for $unwind stage, got ${typeName(path)}`);
  if (!path.startsWith('$'))
    throw new Refusal(28818, `path option to $unwind stage should be prefixed with a '$': ${path}`);
  const parts = path.slice(1).split('.');
  const indexName = options.get('includeArrayIndex');
  if (indexName !== undefined && (typeof indexName !== 'string' || indexName === ''))
    throw new Refusal(28810, 'expected a non-empty string for the includeArrayIndex option to $unwind stage');
  const preserve = options.get('preserveNullAndEmptyArrays') === true;
  const replaced = (doc: Doc, at: number, value: Value | undefined): Doc => {
    const copy: Doc = new Map(doc);
    const name = parts[at] as string;
    if (at === parts.length - 1) {
      if (value === undefined) copy.delete(name);
      else copy.set(name, value);
    } else copy.set(name, replaced(copy.get(name) as Doc, at + 1, value));
    return copy;
  };
  const numbered = (doc: Doc, index: bigint | null): Doc => {
    if (typeof indexName !== 'string') return doc;
    const copy: Doc = new Map(doc);
    setPath(copy, indexName.split('.'), index);
    return copy;
  };
  return function* (docs) {
    for (const doc of docs) {
      let here: Value | undefined = doc;
      for (const part of parts) here = isDoc(here) ? here.get(part) : undefined;
      if (Array.isArray(here) && here.length > 0) {
        let index = 0n;
        for (const element of here) yield numbered(replaced(doc, 0, element), index++);
      } else if (Array.isArray(here)) {
        if (preserve) yield numbered(replaced(doc, 0, undefined), null);
      } else if (here === undefined || here === null) {
        if (preserve) yield numbered(doc, null);
      } else yield numbered(doc, null);
    }
  };
}

function setPath(doc: Doc, parts: string[], value: Value): void {
  const [name, ...rest] = parts as [string, ...string[]];
  if (rest.length === 0) doc.set(name, value);
  else {
    const known = doc.get(name);
    const inner: Doc = isDoc(known) ? new Map(known) : new Map();
    setPath(inner, rest, value);
    doc.set(name, inner);
  }
}

const mapping = (project: Projection): Stage['run'] =>
  function* (docs) {
    for (const doc of docs) yield project(doc);
  };

function compile(name: string, spec: Value): Stage['run'] {
  switch (name) {
    case '$match': {
      const test = matcher(parseFilter(object(name, spec)));
      return function* (docs) {
        for (const doc of docs) if (test(doc)) yield doc;
      };
    }
    case '$group':
      return group(spec);
    case '$sort': {
      const order = parseSort(object(name, spec));
      if (order.length === 0) throw new Refusal(15976, '$sort stage must have at least one sort key');
      return function* (docs) {
        for (const { doc } of sorted(wrapped(docs), order, 0)) yield doc;
      };
    }
    case '$limit': {
      const limit = wholeOf(spec, 'the $limit');
      if (limit <= 0) throw new Refusal(15958, 'the limit must be positive');
      return (docs) => sliced(docs, 0, limit);
    }
    case '$skip': {
      const skip = wholeOf(spec, 'the $skip');
      if (skip < 0)
        throw new Refusal(
          5107200,
          `invalid argument to $skip stage: Expected a non-negative number in: $skip: ${show(spec)}`,
        );
      return (docs) => sliced(docs, skip, 0);
    }
    case '$project': {
      const fields = object(name, spec);
      if (fields.size === 0)
        throw new Refusal(51272, 'projection specification must have at least one field');
      return mapping(parseProjection(fields, false));
    }
    case '$addFields':
    case '$set':
      return mapping(addFields(object(name, spec)));
    case '$unset': {
      const paths = Array.isArray(spec) ? spec : [spec];
      if (paths.some((path) => typeof path !== 'string'))
        throw new Refusal(31120, '$unset specification must be a string or an array');
      return mapping(removeFields(paths as string[]));
    }
    case '$unwind':
      return unwind(spec);
    case '$count': {
      if (typeof spec !== 'string' || spec === '' || spec.startsWith('$') || spec.includes('.'))
        throw new Refusal(40156, 'the count field must be a non-empty string');
      return function* (docs) {
        let count = 0;
        for (const _ of docs) count++;
        if (count > 0) yield new Map([[spec, new Int(count)]]);
      };
    }
    case '$sortByCount': {
      const grouped = group(
        new Map<string, Value>([
          ['_id', spec],
          ['count', new Map([['$sum', new Int(1)]])],
        ]),
      );
      return function* (docs) {
        for (const { doc } of sorted(wrapped(grouped(docs)), [{ path: 'count', direction: -1 }], 0))
          yield doc;
      };
    }
    case '$replaceRoot':
    case '$replaceWith': {
      const compute = expression(
        name === '$replaceRoot' ? (object(name, spec).get('newRoot') ?? null) : spec,
      );
      return function* (docs) {
        for (const doc of docs) {
          const made = compute({ root: doc, vars: new Map() });
          if (!isDoc(made))
            throw new Refusal(
              40228,
              `'newRoot' expression must evaluate to an object, but resulting value was: ${show(made)}`,
            );
          yield made;
        }
      };
    }
    default:
      throw new Refusal(40324, `Unrecognized pipeline stage name: '${name}'`);
  }
}

function* wrapped(docs: Iterable<Doc>): Generator<{ doc: Doc }> {
  for (const doc of docs) yield { doc };
}

/** Compiles a pipeline; a stage that is not known is refused by its name. */
export function parsePipeline(pipeline: Value | undefined): Stage[] {
  if (!Array.isArray(pipeline))
    throw new Refusal('TypeMismatch', "'pipeline' option must be specified as an array");
  return pipeline.map((stage) => {
    if (!isDoc(stage))
      throw new Refusal('TypeMismatch', "Each element of the 'pipeline' array must be an object");
    if (stage.size !== 1)
      throw new Refusal(40323, 'A pipeline stage specification object must contain exactly one field.');
    const [[name, spec]] = stage as unknown as [[string, Value]];
    return { name, spec, run: compile(name, spec) };
  });
}
