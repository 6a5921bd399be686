import { type Doc, isDoc, isNumber, Opaque, show, T, type Value } from './bson.ts';
import { Refusal } from './errors.ts';
import { type Expression, expression, type Scope } from './expressions.ts';
import { matcher, parseFilter, type Trace, truthy } from './match.ts';
import { wholeOf } from './numbers.ts';

type Computed = (scope: Scope, old: Value | undefined) => Value | undefined;
type Tree = Map<string, Tree | 'keep' | 'drop' | Computed>;

export type Projection = (doc: Doc, trace?: Trace) => Doc;

const isFlag = (value: Value): boolean => typeof value === 'boolean' || isNumber(value);

function put(tree: Tree, path: string, leaf: 'keep' | 'drop' | Computed): void {
  const parts = path.split('.');
  if (parts.includes('')) throw new Refusal(15998, 'FieldPath field names may not be empty strings.');
  if (parts.some((part) => part.startsWith('$')))
    throw new Refusal(16410, `FieldPath field names may not start with '$': ${path}`);
  let here = tree;
  for (const [i, part] of parts.entries()) {
    const known = here.get(part);
    if (i === parts.length - 1) {
      if (known !== undefined) throw new Refusal(31250, `Path collision at ${path}`);
      here.set(part, leaf);
    } else if (known === undefined) {
      const made: Tree = new Map();
      here.set(part, made);
      here = made;
    } else if (known instanceof Map) here = known;
    else
      throw new Refusal(31249, `Path collision at ${path} remaining portion ${parts.slice(i + 1).join('.')}`);
  }
}

const hasComputed = (tree: Tree): boolean =>
  [...tree.values()].some((leaf) => typeof leaf === 'function' || (leaf instanceof Map && hasComputed(leaf)));

function projectDoc(doc: Doc, tree: Tree, including: boolean, scope: Scope): Doc {
  const out: Doc = new Map();
  for (const [name, value] of doc) {
    const leaf = tree.get(name);
    if (leaf === undefined ? !including : leaf === 'keep') out.set(name, value);
    else if (leaf instanceof Map) {
      const inner = projectValue(value, leaf, including, scope);
      if (inner !== undefined) out.set(name, inner);
    } else if (typeof leaf === 'function' && !including) {
      const computed = leaf(scope, value);
      if (computed !== undefined) out.set(name, computed);
    }
  }
  for (const [name, leaf] of tree) {
    if (typeof leaf === 'function' && (including || !doc.has(name))) {
      const computed = leaf(scope, doc.get(name));
      if (computed !== undefined) out.set(name, computed);
    } else if (leaf instanceof Map && !doc.has(name) && hasComputed(leaf)) {
      const inner = projectDoc(new Map(), leaf, including, scope);
      out.set(name, inner);
    }
  }
  return out;
}

function projectValue(value: Value, tree: Tree, including: boolean, scope: Scope): Value | undefined {
  if (isDoc(value)) return projectDoc(value, tree, including, scope);
  if (Array.isArray(value)) {
    const out: Value[] = [];
    for (const element of value) {
      const inner = projectValue(element, tree, including, scope);
      if (inner !== undefined) out.push(inner);
    }
    return out;
  }
  if (hasComputed(tree)) return projectDoc(new Map(), tree, including, scope);
  return including ? undefined : value;
}

const apply =
  (tree: Tree, including: boolean): Projection =>
  (doc) =>
    projectDoc(doc, tree, including, { root: doc, vars: new Map() });

/** $addFields and $set: everything stays, the named fields are computed. */
export function addFields(spec: Doc): Projection {
  const tree: Tree = new Map();
  const add = (path: string, value: Value): void => {
    if (isDoc(value) && value.size > 0 && ![...value.keys()].some((name) => name.startsWith('$')))
      for (const [name, inner] of value) add(`${path}.${name}`, inner);
    else put(tree, path, computed(expression(value)));
  };
  for (const [path, value] of spec) add(path, value);
  return apply(tree, false);
}

export function removeFields(paths: string[]): Projection {
  const tree: Tree = new Map();
  for (const path of paths) put(tree, path, 'drop');
  return apply(tree, false);
}

const computed = (compute: Expression): Computed => compute;

function sliceOf(operand: Value): Computed {
  const [skip, count] = Array.isArray(operand)
    ? [wholeOf(operand[0], '$slice'), wholeOf(operand[1], '$slice')]
    : [undefined, wholeOf(operand, '$slice')];
  if (skip !== undefined && count <= 0) throw new Refusal(28724, 'First argument to $slice must be positive');
  return (_, old) => {
    if (!Array.isArray(old)) return old;
    if (skip === undefined) return count >= 0 ? old.slice(0, count) : old.slice(count);
    const start = skip >= 0 ? skip : Math.max(0, old.length + skip);
    return old.slice(start, start + count);
  };
}

function elementOf(operand: Value): Computed {
  if (!isDoc(operand)) throw new Refusal(31274, '$elemMatch: Invalid argument, must be an object');
  const filter = parseFilter(new Map([['v', new Map([['$elemMatch', operand]])]]));
  const test = matcher(filter);
  return (_, old) => {
    if (!Array.isArray(old)) return undefined;
    const found = old.find((element) => test(new Map([['v', [element]]])));
    return found === undefined ? undefined : [found];
  };
}

/** A projection of find or $project; `find` also knows $slice, $elemMatch and the positional `$`. */
export function parseProjection(spec: Doc, find: boolean): Projection {
  const tree: Tree = new Map();
  let including: boolean | undefined;
  let idKept: boolean | undefined;
  let positional: string | undefined;
  let arrays = 0;
  const walk = (path: string, value: Value): void => {
    if (isFlag(value)) {
      const keep = truthy(value);
      if (path === '_id') {
        idKept = keep;
        return;
      }
      if (find && path.endsWith('.$')) {
        if (positional !== undefined)
          throw new Refusal(31276, 'Cannot specify more than one positional projection per query.');
        positional = path.slice(0, -2);
        including ??= true;
        put(tree, positional, 'keep');
        return;
      }
      if (including !== undefined && including !== keep)
        throw new Refusal(
          keep ? 31253 : 31254,
          `Cannot do ${keep ? 'inclusion' : 'exclusion'} on field ${path} in ${keep ? 'exclusion' : 'inclusion'} projection`,
        );
      including = keep;
      put(tree, path, keep ? 'keep' : 'drop');
      return;
    }
    if (isDoc(value) && value.size > 0) {
      const [op] = value.keys();
      if (
        op === '$slice' &&
        find &&
        !(Array.isArray(value.get(op)) && (value.get(op) as Value[]).length === 3)
      ) {
        arrays++;
        put(tree, path, sliceOf(value.get(op) as Value));
        return;
      }
      if (op === '$elemMatch' && find) {
        arrays++;
        including ??= true;
        put(tree, path, elementOf(value.get(op) as Value));
        return;
      }
      if (!op?.startsWith('$')) {
        for (const [name, inner] of value) walk(`${path}.${name}`, inner);
        return;
      }
    } else if (isDoc(value))
      throw new Refusal(51270, 'An empty sub-projection is not a valid value. Found empty object at path');
    if (value instanceof Opaque && value.type === T.undefined)
      throw new Refusal('BadValue', `cannot project ${show(value)}`);
    if (including === false)
      throw new Refusal(31252, `Cannot use an expression ${path}:${show(value)} in an exclusion projection`);
    including = true;
    put(tree, path, computed(expression(value)));
  };
  for (const [path, value] of spec) walk(path, value);
  if (including === undefined) including = arrays === 0 && tree.size === 0 ? idKept === true : false;
  if (idKept === undefined ? including && !tree.has('_id') : idKept && including) tree.set('_id', 'keep');
  else if (idKept === false && !including) tree.set('_id', 'drop');
  const mode = including;
  const base = apply(tree, mode);
  if (positional === undefined) return base;
  const parts = positional.split('.');
  return (doc, trace) => {
    const out = base(doc);
    if (trace?.index === undefined)
      throw new Refusal(
        51246,
        "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
      );
    narrow(out, parts, trace.index);
    return out;
  };
}

/** Leaves of the first array on the path only the element that matched. */
function narrow(doc: Doc, parts: string[], index: number): void {
  let here: Doc = doc;
  for (const part of parts) {
    const value = here.get(part);
    if (Array.isArray(value)) {
      here.set(part, index < value.length ? [value[index] as Value] : []);
      return;
    }
    if (!isDoc(value)) return;
    here = value;
  }
}
