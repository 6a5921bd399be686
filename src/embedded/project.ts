import { type Doc, isDoc, isNumber, type Value } from './bson.ts';
import { Refusal } from './errors.ts';
import { fieldsOf } from './expressions.ts';
import { truthy } from './match.ts';

export type Projection = (doc: Doc) => Doc;

/** The paths that are named; false for one that is computed. */
type Tree = Map<string, Tree | boolean>;

function put(tree: Tree, path: string, leaf: boolean): void {
  const parts = path.split('.');
  if (parts.includes('')) throw new Refusal(15998, 'FieldPath field names may not be empty strings.');
  if (parts.some((part) => part.startsWith('$')))
    throw new Refusal(16410, `FieldPath field names may not start with '$': ${path}`);
  const last = parts.pop() as string;
  let here = tree;
  for (const part of parts) {
    const known = here.get(part) ?? new Map();
    if (!(known instanceof Map)) throw new Refusal(31249, `Path collision at ${path}`);
    here.set(part, known);
    here = known;
  }
  if (here.has(last)) throw new Refusal(31250, `Path collision at ${path}`);
  here.set(last, leaf);
}

function projected(value: Value, tree: Tree, including: boolean): Value | undefined {
  if (Array.isArray(value))
    return value
      .map((element) => projected(element, tree, including))
      .filter((element) => element !== undefined);
  if (!isDoc(value)) return including ? undefined : value;
  const out: Doc = new Map();
  for (const [name, field] of value) {
    const leaf = tree.get(name);
    if (leaf instanceof Map) {
      const inner = projected(field, leaf, including);
      if (inner !== undefined) out.set(name, inner);
    } else if ((leaf === true) === including) out.set(name, field);
  }
  return out;
}

/** Compiles a projection of find or $project: fields that are kept, or that are left out, or that are computed. */
export function parseProjection(spec: Doc): Projection {
  const tree: Tree = new Map();
  const computed: Doc = new Map();
  let including: boolean | undefined;
  let keepsId: boolean | undefined;
  const walk = (path: string, value: Value): void => {
    const isFlag = typeof value === 'boolean' || isNumber(value);
    if (isDoc(value) && value.size === 0)
      throw new Refusal(51270, `An empty sub-projection is not a valid value: ${path}`);
    if (isDoc(value) && ![...value.keys()].some((name) => name.startsWith('$'))) {
      for (const [name, inner] of value) walk(`${path}.${name}`, inner);
    } else if (isFlag && path === '_id') keepsId = truthy(value);
    else {
      const keeps = !isFlag || truthy(value);
      if (including === !keeps)
        throw new Refusal(keeps ? 31253 : 31254, `Cannot mix inclusion and exclusion: ${path}`);
      including = keeps;
      put(tree, path, isFlag);
      if (isFlag) return;
      if (path.includes('.'))
        throw new Refusal('BadValue', `computing '${path}' is not supported by the embedded store`);
      computed.set(path, value);
    }
  };
  for (const [path, value] of spec) walk(path, value);
  const keeping = including ?? keepsId === true;
  if (keeping ? keepsId !== false && !tree.has('_id') : keepsId === false) tree.set('_id', true);
  const compute = fieldsOf(computed);
  return (doc) => {
    const out = projected(doc, tree, keeping) as Doc;
    for (const [name, value] of compute(doc)) out.set(name, value);
    return out;
  };
}
