import { type Doc, Int, isDoc, isNumber, show, typeName, type Value } from './bson.ts';
import { Refusal } from './errors.ts';
import { sortValues } from './indexes.ts';
import { type Filter, isIndex, isOperators, type Matcher, matcher, parseFilter } from './match.ts';
import { calculate, wholeOf } from './numbers.ts';
import { compare, equal } from './order.ts';
import { parseSort } from './query.ts';

type Context = {
  /** What the positional `$` stands for. */
  index: number | undefined;
  inserting: boolean;
};
export type Update = { replacement: boolean; apply(doc: Doc, context: Context): Doc };

type Change = (old: Value | undefined, context: Context) => Value | undefined;
type Step = { path: string; parts: string[]; op: string; change: Change; removes: boolean };

const bad = (message: string): Refusal => new Refusal('BadValue', message);
const unparsed = (message: string): Refusal => new Refusal('FailedToParse', message);

/** Compiles an update; throws a refusal for what is not supported. */
export function parseUpdate(update: Value, arrayFilters: Value | undefined): Update {
  if (Array.isArray(update))
    throw unparsed('updates with an aggregation pipeline are not supported by the embedded store');
  if (!isDoc(update)) throw unparsed('Update argument must be either an object or an array');
  const [first] = update.keys();
  if (first === undefined || !first.startsWith('$')) return replacement(update, arrayFilters);
  const filters = parseArrayFilters(arrayFilters);
  const steps: Step[] = [];
  for (const [op, fields] of update) {
    if (!op.startsWith('$'))
      throw unparsed(
        `Unknown modifier: ${op}. Expected a valid update modifier or pipeline-style update specified as an array`,
      );
    const make = Object.hasOwn(MODIFIERS, op) ? MODIFIERS[op] : undefined;
    if (!make && op !== '$rename')
      throw unparsed(
        `Unknown modifier: ${op}. Expected a valid update modifier or pipeline-style update specified as an array`,
      );
    if (!isDoc(fields))
      throw unparsed(
        `Modifiers operate on fields but we found type ${typeName(fields)} instead. For example: {$mod: {<field>: ...}} not {${op}: ${show(fields)}}`,
      );
    for (const [path, operand] of fields) {
      const parts = path.split('.');
      if (parts.includes(''))
        throw new Refusal(
          56,
          `The update path '${path}' contains an empty field name, which is not allowed.`,
        );
      if (op === '$rename') steps.push(...rename(path, parts, operand));
      else
        steps.push({
          path,
          parts,
          op,
          change: (make as (operand: Value, path: string) => Change)(operand, path),
          removes: op === '$unset',
        });
    }
  }
  refuseConflicts(steps);
  const unused = new Set(filters.keys());
  for (const { parts, path } of steps)
    for (const part of parts) {
      const name = /^\$\[(.+)\]$/.exec(part)?.[1];
      if (name === undefined) continue;
      if (!filters.has(name)) throw bad(`No array filter found for identifier '${name}' in path '${path}'`);
      unused.delete(name);
    }
  for (const name of unused)
    throw unparsed(`The array filter for identifier '${name}' was not used in the update ${show(update)}`);
  steps.sort((a, b) => comparePaths(a.parts, b.parts));
  return {
    replacement: false,
    apply(doc, context) {
      for (const step of steps) {
        if (step.op === '$setOnInsert' && !context.inserting) continue;
        if (step.op === '$rename') renameIn(doc, step, context);
        else changeAt(doc, step, 0, context, filters);
      }
      return doc;
    },
  };
}

function replacement(update: Doc, arrayFilters: Value | undefined): Update {
  for (const name of update.keys())
    if (name.startsWith('$'))
      throw new Refusal(
        52,
        `The dollar ($) prefixed field '${name}' in '${name}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
      );
  if (Array.isArray(arrayFilters) && arrayFilters.length > 0)
    throw unparsed('Cannot specify arrayFilters and a replacement document');
  return {
    replacement: true,
    apply(doc) {
      const id = doc.get('_id');
      const made: Doc = new Map();
      if (id !== undefined) made.set('_id', update.has('_id') ? (update.get('_id') as Value) : id);
      else if (update.has('_id')) made.set('_id', update.get('_id') as Value);
      for (const [name, value] of update) made.set(name, value);
      return made;
    },
  };
}

function parseArrayFilters(given: Value | undefined): Map<string, Matcher> {
  const filters = new Map<string, Matcher>();
  if (given === undefined) return filters;
  if (!Array.isArray(given)) throw new Refusal('TypeMismatch', 'arrayFilters must be an array');
  for (const entry of given) {
    if (!isDoc(entry)) throw new Refusal('TypeMismatch', 'each array filter must be an object');
    const filter = parseFilter(entry);
    const names = new Set<string>();
    collectNames(filter, names);
    const [name] = names;
    if (names.size !== 1 || name === undefined)
      throw unparsed(
        `Error parsing array filter :: caused by :: Expected a single top-level field name, found ${show([...names])}`,
      );
    if (!/^[a-z][a-zA-Z0-9]*$/.test(name))
      throw bad(
        `Error parsing array filter :: caused by :: The top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${name}'`,
      );
    if (filters.has(name))
      throw unparsed(`Found multiple array filters with the same top-level field name ${name}`);
    filters.set(name, matcher(filter));
  }
  return filters;
}

function collectNames(filter: Filter, names: Set<string>): void {
  if ('parts' in filter) for (const part of filter.parts) collectNames(part, names);
  else if (filter.kind === 'not') collectNames(filter.part, names);
  else if ('path' in filter) names.add(filter.path.split('.')[0] as string);
  else throw bad('$expr is not allowed in an array filter');
}

/** MongoDB applies changes in the order of their paths, numbers as numbers. */
function comparePaths(a: string[], b: string[]): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const x = a[i] as string;
    const y = b[i] as string;
    if (x === y) continue;
    if (isIndex(x) && isIndex(y)) return Number(x) - Number(y);
    return x < y ? -1 : 1;
  }
  return a.length - b.length;
}

function refuseConflicts(steps: Step[]): void {
  const paths = steps.map(({ path }) => path).sort();
  const seen = new Set<string>();
  for (const path of paths) {
    const parts = path.split('.');
    for (let i = 1; i <= parts.length; i++) {
      const prefix = parts.slice(0, i).join('.');
      if (seen.has(prefix))
        throw new Refusal(
          'ConflictingUpdateOperators',
          `Updating the path '${path}' would create a conflict at '${prefix}'`,
        );
    }
    seen.add(path);
  }
}

const notViable = (part: string, value: Value): Refusal =>
  new Refusal(
    'PathNotViable',
    `Cannot create field '${part}' in element ${show(new Map([['', value]])).replace('{ : ', '{')}`,
  );

/** Walks to the end of the path, making documents on the way where there are none, and changes what is there. */
function changeAt(
  here: Doc | Value[],
  step: Step,
  at: number,
  context: Context,
  filters: Map<string, Matcher>,
): void {
  const part = step.parts[at] as string;
  const last = at === step.parts.length - 1;
  const go = (get: () => Value | undefined, set: (value: Value) => void, unset: () => void): void => {
    const old = get();
    if (last) {
      const next = step.change(old, context);
      if (next === undefined) {
        if (old !== undefined) unset();
      } else if (next !== old) set(next);
      return;
    }
    if (isDoc(old) || Array.isArray(old)) changeAt(old, step, at + 1, context, filters);
    else if (old === undefined) {
      if (step.removes || quiet(step)) return;
      const made: Doc = new Map();
      changeAt(made, step, at + 1, context, filters);
      if (made.size > 0) set(made);
    } else if (!step.removes && !quiet(step)) throw notViable(step.parts[at + 1] as string, old);
  };
  if (/^\$\[.*\]$/.test(part)) {
    if (!Array.isArray(here))
      throw bad(
        `Cannot apply array updates to non-array element at path '${step.parts.slice(0, at).join('.')}'`,
      );
    const list = here;
    const each = (i: number): void =>
      go(
        () => list[i],
        (value) => {
          list[i] = value;
        },
        () => {
          list[i] = null;
        },
      );
    if (part === '$[]') for (let i = 0; i < list.length; i++) each(i);
    else {
      const name = part.slice(2, -1);
      const matches = filters.get(name) as Matcher;
      for (let i = 0; i < list.length; i++) if (matches(new Map([[name, list[i] as Value]]))) each(i);
    }
  } else if (Array.isArray(here)) {
    const list = here;
    if (!isIndex(part)) {
      if (step.removes || quiet(step)) return;
      throw notViable(part, list);
    }
    const i = Number(part);
    go(
      () => list[i],
      (value) => {
        if (i > list.length + 1_500_000) throw bad('an update would leave too long a gap in an array');
        while (list.length < i) list.push(null);
        list[i] = value;
      },
      () => {
        list[i] = null;
      },
    );
  } else {
    go(
      () => here.get(part),
      (value) => here.set(part, value),
      () => here.delete(part),
    );
  }
}

/** Operators that leave a document alone where their path leads nowhere. */
const quiet = (step: Step): boolean => ['$pull', '$pullAll', '$pop'].includes(step.op);

function rename(path: string, parts: string[], operand: Value): Step[] {
  if (typeof operand !== 'string')
    throw bad(`The 'to' field for $rename must be a string: ${path}: ${show(operand)}`);
  const to = operand.split('.');
  if (to.includes(''))
    throw new Refusal(56, `The update path '${operand}' contains an empty field name, which is not allowed.`);
  if ([...parts, ...to].some((part) => part.startsWith('$')))
    throw bad('The fields for $rename may not be positional');
  const change: Change = () => operand;
  return [
    { path, parts, op: '$rename', change, removes: true },
    { path: operand, parts: to, op: '$rename', change: () => undefined, removes: false },
  ];
}

function renameIn(doc: Doc, { parts, change }: Step, context: Context): void {
  const to = change(undefined, context);
  if (typeof to !== 'string') return;
  let value: Value | undefined;
  const removal: Step = {
    path: '',
    parts,
    op: '$unset',
    removes: true,
    change: (old) => {
      value = old;
      return undefined;
    },
  };
  refuseArrays(doc, parts);
  changeAt(doc, removal, 0, context, new Map());
  if (value === undefined) return;
  refuseArrays(doc, to.split('.'));
  changeAt(
    doc,
    { path: to, parts: to.split('.'), op: '$set', removes: false, change: () => value },
    0,
    context,
    new Map(),
  );
}

function refuseArrays(doc: Doc, parts: string[]): void {
  let here: Value | undefined = doc;
  for (const part of parts.slice(0, -1)) {
    here = isDoc(here) ? here.get(part) : undefined;
    if (Array.isArray(here))
      throw bad(`The field of $rename cannot be an array element, '${parts.join('.')}'`);
  }
}

const fresh = (value: Value): Value =>
  isDoc(value)
    ? new Map([...value].map(([name, field]) => [name, fresh(field)]))
    : Array.isArray(value)
      ? value.map(fresh)
      : value;

const arrayOr = (old: Value | undefined, what: (type: string) => string): Value[] => {
  if (old === undefined) return [];
  if (Array.isArray(old)) return old;
  throw bad(what(typeName(old)));
};

const arithmetic =
  (name: string, op: '+' | '*') =>
  (operand: Value, path: string): Change => {
    if (!isNumber(operand))
      throw new Refusal(
        'TypeMismatch',
        `Cannot ${name} with non-numeric argument: {${path}: ${show(operand)}}`,
      );
    return (old) => {
      if (old === undefined) return op === '+' ? operand : calculate('*', operand, new Int(0), () => 0);
      if (!isNumber(old))
        throw new Refusal(
          'TypeMismatch',
          `Cannot apply ${op === '+' ? '$inc' : '$mul'} to a value of non-numeric type. The field '${path}' has non-numeric type ${typeName(old)}`,
        );
      return calculate(op, old, operand, () => {
        throw bad(
          `Failed to apply ${op === '+' ? '$inc' : '$mul'} operations to current value (${show(old)}) for field '${path}': it does not fit 64 bits`,
        );
      });
    };
  };

const extreme =
  (wanted: number) =>
  (operand: Value): Change =>
  (old) =>
    old === undefined || compare(operand, old) * wanted > 0 ? fresh(operand) : old;

const MODIFIERS: Record<string, (operand: Value, path: string) => Change> = {
  $set: (operand) => () => fresh(operand),
  $setOnInsert: (operand) => () => fresh(operand),
  $unset: () => () => undefined,
  $inc: arithmetic('increment', '+'),
  $mul: arithmetic('multiply', '*'),
  $min: extreme(-1),
  $max: extreme(1),
  $push: parsePush,
  $addToSet: (operand, path) => {
    const each = isDoc(operand) && operand.has('$each') ? operand.get('$each') : undefined;
    if (each !== undefined && !Array.isArray(each))
      throw new Refusal(
        'TypeMismatch',
        `The argument to $each in $addToSet must be an array but it was of type ${typeName(each)}`,
      );
    if (each !== undefined && (operand as Doc).size > 1)
      throw bad('Found unexpected fields after $each in $addToSet');
    const added = each ?? [operand];
    return (old) => {
      const list = [
        ...arrayOr(
          old,
          (type) =>
            `Cannot apply $addToSet to non-array field. Field named '${path}' has non-array type ${type}`,
        ),
      ];
      for (const value of added) if (!list.some((element) => equal(element, value))) list.push(fresh(value));
      return list.length === (old as Value[] | undefined)?.length ? old : list;
    };
  },
  $pull: (operand, path) => {
    const drops = pullTest(operand);
    return (old) => {
      if (old === undefined) return undefined;
      return arrayOr(old, () => `Cannot apply $pull to a non-array value at '${path}'`).filter(
        (element) => !drops(element),
      );
    };
  },
  $pullAll: (operand, path) => {
    if (!Array.isArray(operand))
      throw bad(`$pullAll requires an array argument but was given a ${typeName(operand)}`);
    return (old) => {
      if (old === undefined) return undefined;
      return arrayOr(old, () => `Cannot apply $pullAll to a non-array value at '${path}'`).filter(
        (element) => !operand.some((value) => equal(value, element)),
      );
    };
  },
  $pop: (operand, path) => {
    const way = isNumber(operand) ? wholeOf(operand, '$pop') : 0;
    if (way !== 1 && way !== -1) throw unparsed(`$pop expects 1 or -1, found: ${show(operand)}`);
    return (old) => {
      if (old === undefined) return undefined;
      if (!Array.isArray(old))
        throw new Refusal(
          'TypeMismatch',
          `Path '${path}' contains an element of non-array type '${typeName(old)}'`,
        );
      return way === 1 ? old.slice(0, -1) : old.slice(1);
    };
  },
};

function pullTest(operand: Value): (element: Value) => boolean {
  if (isOperators(operand) && !['$and', '$or', '$nor'].includes([...(operand as Doc).keys()][0] ?? '')) {
    const test = matcher(parseFilter(new Map([['v', operand]])));
    return (element) => test(new Map([['v', element]]));
  }
  if (isDoc(operand)) {
    const test = matcher(parseFilter(operand));
    return (element) => isDoc(element) && test(element);
  }
  if (typeName(operand) === 'regex') {
    const test = matcher(parseFilter(new Map([['v', operand]])));
    return (element) => test(new Map([['v', element]]));
  }
  return (element) => equal(element, operand);
}

function parsePush(operand: Value, path: string): Change {
  if (!isDoc(operand) || !operand.has('$each'))
    return (old) => [
      ...arrayOr(old, (type) => `The field '${path}' must be an array but is of type ${type} in document`),
      fresh(operand),
    ];
  for (const name of operand.keys())
    if (!['$each', '$slice', '$position', '$sort'].includes(name))
      throw bad(`Unrecognized clause in $push: ${name}`);
  const each = operand.get('$each');
  if (!Array.isArray(each))
    throw bad(`The argument to $each in $push must be an array but it was of type: ${typeName(each)}`);
  const whole = (name: string): number | undefined => {
    const value = operand.get(name);
    return value === undefined ? undefined : wholeOf(value, `The value for ${name}`);
  };
  const slice = whole('$slice');
  const position = whole('$position');
  const order = operand.get('$sort');
  const sorter = order === undefined ? undefined : pushSorter(order);
  return (old) => {
    const list = [
      ...arrayOr(old, (type) => `The field '${path}' must be an array but is of type ${type} in document`),
    ];
    const at =
      position === undefined
        ? list.length
        : position < 0
          ? Math.max(0, list.length + position)
          : Math.min(position, list.length);
    list.splice(at, 0, ...each.map(fresh));
    if (sorter) list.sort(sorter);
    if (slice === undefined) return list;
    return slice >= 0 ? list.slice(0, slice) : list.slice(slice);
  };
}

function pushSorter(order: Value): (a: Value, b: Value) => number {
  if (isNumber(order)) {
    const way = wholeOf(order, '$sort');
    if (way !== 1 && way !== -1) throw bad('The $sort element value must be either 1 or -1');
    return (a, b) => compare(a, b) * way;
  }
  const fields = parseSort(order).map(({ path, direction }) => ({ parts: path.split('.'), direction }));
  if (fields.length === 0) throw bad('The $sort pattern is empty');
  const at = (value: Value, parts: string[]): Value =>
    isDoc(value) ? (sortValues(value, parts)[0] ?? null) : null;
  return (a, b) => {
    for (const { parts, direction } of fields) {
      const difference = compare(at(a, parts), at(b, parts)) * direction;
      if (difference !== 0) return difference;
    }
    return 0;
  };
}

/** The document that an upsert starts from: what the filter says by equality. */
export function seedOf(filter: Filter): Doc {
  const doc: Doc = new Map();
  const seen: string[] = [];
  const take = (part: Filter): void => {
    if (part.kind === 'and') for (const inner of part.parts) take(inner);
    else if (part.kind === 'or' && part.parts.length === 1) take(part.parts[0] as Filter);
    else if (part.kind === 'in' && part.values.length === 1) put(part.path, part.values[0] as Value);
    else if (part.kind === 'compare' && part.op === '$eq') put(part.path, part.value);
  };
  const put = (path: string, value: Value): void => {
    for (const other of seen)
      if (other === path || other.startsWith(`${path}.`) || path.startsWith(`${other}.`))
        throw new Refusal(
          'NotSingleValueField',
          `cannot infer query fields to set, path '${path}' is matched twice`,
        );
    seen.push(path);
    changeAt(
      doc,
      { path, parts: path.split('.'), op: '$set', removes: false, change: () => fresh(value) },
      0,
      { index: undefined, inserting: true },
      new Map(),
    );
  };
  take(filter);
  return doc;
}

/** Replaces a positional `$` in the update's paths by the index that the filter found. */
export function positioned(update: Value, index: number | undefined): Value {
  if (!isDoc(update)) return update;
  const out: Doc = new Map();
  for (const [op, fields] of update) {
    if (!isDoc(fields) || !op.startsWith('$')) {
      out.set(op, fields);
      continue;
    }
    const renamed: Doc = new Map();
    for (const [path, value] of fields) {
      if (/(?:^|\.)\$(?:\.|$)/.test(path) && index === undefined)
        throw bad('The positional operator did not find the match needed from the query.');
      renamed.set(
        path.replace(/(^|\.)\$(?=\.|$)/, (_, dot: string) => `${dot}${index}`),
        value,
      );
    }
    out.set(op, renamed);
  }
  return out;
}

export const usesPosition = (update: Value): boolean =>
  isDoc(update) &&
  [...update].some(
    ([op, fields]) =>
      op.startsWith('$') &&
      isDoc(fields) &&
      [...fields.keys()].some((path) => /(?:^|\.)\$(?:\.|$)/.test(path)),
  );
