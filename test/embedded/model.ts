/** What the supported part of MongoDB does, said as plainly as possible: lists, loops and no index. The store is compared with it. */

export type V = null | boolean | number | string | Date | V[] | { [name: string]: V };
export type Row = { [name: string]: V };

export class Refused extends Error {}
/** A JavaScript object cannot keep the place of a key that looks like a number, so the model leaves those alone. */
export class Beyond extends Error {}
const MISSING = Symbol('missing');
/** What an empty array sorts as: below null. */
const EMPTY = Symbol('empty');
type Maybe = V | typeof MISSING | typeof EMPTY;

const isRow = (v: Maybe | undefined): v is Row =>
  typeof v === 'object' && v !== null && !Array.isArray(v) && !(v instanceof Date);
export const clone = <X extends V>(v: X): X =>
  (Array.isArray(v)
    ? v.map(clone)
    : isRow(v)
      ? Object.fromEntries(Object.entries(v).map(([k, x]) => [k, clone(x)]))
      : v) as X;

function kind(v: Maybe): number {
  if (v === EMPTY) return 0;
  if (v === null || v === MISSING) return 1;
  if (typeof v === 'number') return 2;
  if (typeof v === 'string') return 3;
  if (Array.isArray(v)) return 5;
  if (typeof v === 'boolean') return 6;
  return v instanceof Date ? 7 : 4;
}

function order(a: Maybe, b: Maybe): number {
  const k = kind(a) - kind(b);
  if (k !== 0) return Math.sign(k);
  if (isRow(a) && isRow(b)) {
    const x = Object.entries(a);
    const y = Object.entries(b);
    for (let i = 0; i < Math.min(x.length, y.length); i++) {
      const [ka, va] = x[i] as [string, V];
      const [kb, vb] = y[i] as [string, V];
      const d = Math.sign(kind(va) - kind(vb)) || (ka < kb ? -1 : ka > kb ? 1 : 0) || order(va, vb);
      if (d !== 0) return d;
    }
    return Math.sign(x.length - y.length);
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    for (let i = 0; i < Math.min(a.length, b.length); i++) {
      const d = order(a[i] as V, b[i] as V);
      if (d !== 0) return d;
    }
    return Math.sign(a.length - b.length);
  }
  if (kind(a) < 2) return 0;
  const x = Number.isNaN(a) ? Number.NEGATIVE_INFINITY : (a as number);
  const y = b as number;
  return x < y ? -1 : x > y ? 1 : 0;
}

/** All that a path leads to, arrays of documents on the way giving one answer each. */
function find(v: Maybe, path: string[]): Maybe[] {
  const [head, ...rest] = path;
  if (head === undefined) return [v];
  if (Array.isArray(v)) {
    const found: Maybe[] = [];
    if (/^\d+$/.test(head) && Number(head) < v.length) found.push(...find(v[Number(head)] as V, rest));
    for (const element of v) if (isRow(element)) found.push(...find(element, path));
    return found;
  }
  if (isRow(v)) return find(head in v ? (v[head] as V) : MISSING, rest);
  return [MISSING];
}

const each = (v: Maybe): Maybe[] => (Array.isArray(v) ? [...v, v] : [v]);

function holds(op: string, v: Maybe, operand: V): boolean {
  switch (op) {
    case '$eq':
      return v === MISSING ? operand === null : kind(v) === kind(operand) && order(v, operand) === 0;
    case '$lt':
      return v !== MISSING && kind(v) === kind(operand) && order(v, operand) < 0;
    case '$gt':
      return v !== MISSING && kind(v) === kind(operand) && order(v, operand) > 0;
    case '$lte':
      return holds('$lt', v, operand) || holds('$eq', v, operand);
    case '$gte':
      return holds('$gt', v, operand) || holds('$eq', v, operand);
    case '$in':
      return (operand as V[]).some((one) => holds('$eq', v, one));
    case '$regex':
      return typeof v === 'string' && v.startsWith((operand as string).slice(1));
    default:
      throw new Refused(op);
  }
}

const operators = (v: V): v is Row => isRow(v) && Object.keys(v).some((k) => k.startsWith('$'));

/** $elemMatch: operators meet the element itself; fields are looked up in it (in an inner array by their numbers). */
function element(x: V, condition: Row): boolean {
  if (operators(condition)) return Object.entries(condition).every(([op, operand]) => holds(op, x, operand));
  return isRow(x)
    ? matches(x, condition)
    : Array.isArray(x) && matches(Object.fromEntries(x.entries()), condition);
}

export function matches(row: Row, filter: Row): boolean {
  return Object.entries(filter).every(([path, condition]) => {
    if (path === '$and') return (condition as Row[]).every((f) => matches(row, f));
    if (path === '$or') return (condition as Row[]).some((f) => matches(row, f));
    if (path === '$nor') return !(condition as Row[]).some((f) => matches(row, f));
    const found = find(row, path.split('.'));
    if (!operators(condition)) return found.some((v) => each(v).some((x) => holds('$eq', x, condition)));
    return Object.entries(condition as Row).every(([op, operand]) => {
      if (op === '$ne') return !found.some((v) => each(v).some((x) => holds('$eq', x, operand)));
      if (op === '$nin') return !found.some((v) => each(v).some((x) => holds('$in', x, operand)));
      if (op === '$not') return !matches(row, { [path]: operand });
      if (op === '$exists') return found.some((v) => v !== MISSING) === operand;
      if (op === '$elemMatch')
        return found.some((v) => Array.isArray(v) && v.some((x) => element(x, operand as Row)));
      return found.some((v) => each(v).some((x) => holds(op, x, operand)));
    });
  });
}

/** The values that a document sorts by. */
function sortKeys(v: Maybe, path: string[]): Maybe[] {
  const [head, ...rest] = path;
  if (head === undefined) return Array.isArray(v) ? (v.length === 0 ? [EMPTY] : v) : [v];
  if (isRow(v)) return sortKeys(head in v ? (v[head] as V) : MISSING, rest);
  if (!Array.isArray(v)) return [MISSING];
  if (/^\d+$/.test(head) && Number(head) < v.length) return sortKeys(v[Number(head)] as V, rest);
  if (v.length === 0) return [MISSING];
  return v.flatMap((element) => (isRow(element) ? sortKeys(element, path) : [MISSING]));
}

export function sort(rows: Row[], spec: Row): Row[] {
  const key = (row: Row, path: string, way: number): Maybe =>
    sortKeys(row, path.split('.')).reduce((a, b) => (order(b, a) * way < 0 ? b : a));
  return [...rows].sort((a, b) => {
    for (const [path, way] of Object.entries(spec) as [string, number][]) {
      const d = order(key(a, path, way), key(b, path, way)) * way;
      if (d !== 0) return d;
    }
    return 0;
  });
}

/** Keeps or drops the named paths. */
export function project(v: V, paths: string[], keep: boolean): V | undefined {
  if (Array.isArray(v)) return v.map((x) => project(x, paths, keep)).filter((x) => x !== undefined);
  if (!isRow(v)) return keep ? undefined : v;
  const out: Row = {};
  for (const [name, value] of Object.entries(v)) {
    if (paths.includes(name)) {
      if (keep) out[name] = value;
      continue;
    }
    const deeper = paths.filter((p) => p.startsWith(`${name}.`)).map((p) => p.slice(name.length + 1));
    if (deeper.length > 0) {
      const inner = project(value, deeper, keep);
      if (inner !== undefined) out[name] = inner;
    } else if (!keep) out[name] = value;
  }
  return out;
}

type Where = { index: number | undefined; filters: Row[]; inserting: boolean };

/** Changes what the path leads to; `change` says the new value, MISSING for none. */
function at(here: V, path: string[], where: Where, makes: boolean, change: (old: Maybe) => Maybe): void {
  const [name, ...rest] = path as [string, ...string[]];
  const step = (get: Maybe, set: (v: V) => void, drop: () => void): void => {
    if (rest.length === 0) {
      const next = change(get);
      if (next === MISSING) {
        if (get !== MISSING) drop();
      } else set(next as V);
    } else if (isRow(get) || Array.isArray(get)) at(get, rest, where, makes, change);
    else if (makes && get === MISSING) {
      if (rest[0]?.startsWith('$')) throw new Refused('positional on nothing');
      const made: Row = {};
      at(made, rest, where, makes, change);
      set(made);
    } else if (makes) throw new Refused('path not viable');
  };
  if (Array.isArray(here)) {
    const list = here;
    const one = (i: number): void =>
      step(
        i < list.length ? (list[i] as V) : MISSING,
        (v) => {
          while (list.length < i) list.push(null);
          list[i] = v;
        },
        () => {
          list[i] = null;
        },
      );
    if (name === '$[]') for (let i = 0; i < list.length; i++) one(i);
    else if (name.startsWith('$[')) {
      const id = name.slice(2, -1);
      const filter = where.filters.find((f) =>
        Object.keys(f).some((k) => k === id || k.startsWith(`${id}.`)),
      ) as Row;
      for (let i = 0; i < list.length; i++) if (matches({ [id]: list[i] as V }, filter)) one(i);
    } else if (name === '$') one(where.index as number);
    else if (/^\d+$/.test(name)) one(Number(name));
    else if (makes) throw new Refused('array without index');
    return;
  }
  if (name.startsWith('$')) throw new Refused('positional on no array');
  if (/^\d+$/.test(name)) throw new Beyond();
  const row = here as Row;
  step(
    name in row ? (row[name] as V) : MISSING,
    (v) => {
      row[name] = v;
    },
    () => {
      delete row[name];
    },
  );
}

const listOf = (v: Maybe): V[] => {
  if (v === MISSING) return [];
  if (Array.isArray(v)) return v;
  throw new Refused('not an array');
};
const number = (v: Maybe): number => {
  if (typeof v === 'number') return v;
  throw new Refused('not a number');
};

function changeOf(op: string, operand: V): (old: Maybe) => Maybe {
  switch (op) {
    case '$set':
    case '$setOnInsert':
      return () => clone(operand);
    case '$unset':
      return () => MISSING;
    case '$inc':
      return (old) => (old === MISSING ? 0 : number(old)) + number(operand);
    case '$min':
      return (old) => (old === MISSING || order(operand, old) < 0 ? clone(operand) : old);
    case '$max':
      return (old) => (old === MISSING || order(operand, old) > 0 ? clone(operand) : old);
    case '$push':
      return (old) => {
        if (!isRow(operand) || !('$each' in operand)) return [...listOf(old), clone(operand)];
        const list = [...listOf(old), ...clone(operand['$each'] as V[])];
        const slice = operand['$slice'] as number | undefined;
        return slice === undefined
          ? list
          : slice === 0
            ? []
            : slice > 0
              ? list.slice(0, slice)
              : list.slice(slice);
      };
    case '$addToSet':
      return (old) => {
        const list = [...listOf(old)];
        for (const v of isRow(operand) && '$each' in operand ? (operand['$each'] as V[]) : [operand])
          if (!list.some((x) => order(x, v) === 0)) list.push(clone(v));
        return list;
      };
    case '$pull':
      return (old) =>
        old === MISSING
          ? MISSING
          : listOf(old).filter((x) =>
              operators(operand)
                ? !matches({ v: x }, { v: operand })
                : isRow(operand)
                  ? !(isRow(x) && matches(x, operand))
                  : order(x, operand) !== 0,
            );
    case '$pullAll':
      return (old) =>
        old === MISSING
          ? MISSING
          : listOf(old).filter((x) => !(operand as V[]).some((one) => order(x, one) === 0));
    case '$pop':
      return (old) =>
        old === MISSING ? MISSING : operand === 1 ? listOf(old).slice(0, -1) : listOf(old).slice(1);
    default:
      throw new Refused(op);
  }
}

export function update(row: Row, change: Row, where: Where): Row {
  const made = clone(row);
  if (!Object.keys(change).some((k) => k.startsWith('$'))) return { _id: row['_id'] as V, ...clone(change) };
  const steps = Object.entries(change).flatMap(([op, fields]) =>
    Object.entries(fields as Row).map(([path, operand]) => ({
      op,
      path: path.split('.').map((p) => (p === '$' ? String(where.index) : p)),
      operand,
    })),
  );
  const paths = steps.map(({ path }) => path.join('.'));
  for (const [i, a] of paths.entries())
    for (const [j, b] of paths.entries())
      if (i !== j && (a === b || b.startsWith(`${a}.`))) throw new Refused('conflict');
  const byPath = (a: string[], b: string[]): number => {
    for (let i = 0; i < Math.min(a.length, b.length); i++) {
      const [x, y] = [a[i] as string, b[i] as string];
      if (x !== y) return /^\d+$/.test(x) && /^\d+$/.test(y) ? Number(x) - Number(y) : x < y ? -1 : 1;
    }
    return a.length - b.length;
  };
  for (const { op, path, operand } of steps.sort((a, b) => byPath(a.path, b.path))) {
    if (op === '$setOnInsert' && !where.inserting) continue;
    if (op === '$inc') number(operand);
    at(made, path, where, !['$unset', '$pull', '$pullAll', '$pop'].includes(op), changeOf(op, operand));
  }
  return made;
}

type Scope = Row;

function pathValue(v: Maybe, path: string[]): Maybe {
  const [head, ...rest] = path;
  if (head === undefined) return v;
  if (Array.isArray(v))
    return v
      .map((x) => (isRow(x) || Array.isArray(x) ? pathValue(x, path) : MISSING))
      .filter((x) => x !== MISSING) as V[];
  return isRow(v) && head in v ? pathValue(v[head] as V, rest) : MISSING;
}

/** In expressions a missing field stands below null. */
const orderMaybe = (a: Maybe, b: Maybe): number =>
  a === MISSING || b === MISSING
    ? Number(b === MISSING) * (a === MISSING ? 0 : 1) - Number(a === MISSING) * (b === MISSING ? 0 : 1)
    : order(a, b);

function compute(e: V, row: Scope): Maybe {
  if (typeof e === 'string' && e.startsWith('$')) return pathValue(row, e.slice(1).split('.'));
  if (Array.isArray(e))
    return e.map((x) => {
      const v = compute(x, row);
      return v === MISSING ? null : v;
    }) as V[];
  if (!isRow(e)) return e;
  const [op] = Object.keys(e);
  if (!op?.startsWith('$')) {
    const out: Row = {};
    for (const [k, x] of Object.entries(e)) {
      const v = compute(x, row);
      if (v !== MISSING) out[k] = v as V;
    }
    return out;
  }
  const args = (Array.isArray(e[op]) ? (e[op] as V[]) : [e[op] as V]).map((x) => compute(x, row));
  const [a, b, c] = args as [Maybe, Maybe, Maybe];
  const yes = (v: Maybe): boolean => v !== MISSING && v !== null && v !== false && v !== 0;
  const nothing = (v: Maybe): boolean => v === null || v === MISSING;
  switch (op) {
    case '$eq':
      return orderMaybe(a, b) === 0;
    case '$ne':
      return orderMaybe(a, b) !== 0;
    case '$lt':
      return orderMaybe(a, b) < 0;
    case '$gte':
      return orderMaybe(a, b) >= 0;
    case '$and':
      return args.every(yes);
    case '$or':
      return args.some(yes);
    case '$cond':
      return yes(a) ? b : c;
    case '$ifNull':
      return args.find((v) => !nothing(v)) ?? args.at(-1) ?? MISSING;
    default:
      throw new Refused(op);
  }
}

export function aggregate(rows: Row[], pipeline: Row[]): Row[] {
  let now = rows;
  for (const stage of pipeline) {
    const [[name, spec]] = Object.entries(stage) as [[string, V]];
    switch (name) {
      case '$match':
        now = now.filter((r) => matches(r, spec as Row));
        break;
      case '$sort':
        now = sort(now, spec as Row);
        break;
      case '$skip':
        now = now.slice(spec as number);
        break;
      case '$limit':
        now = now.slice(0, spec as number);
        break;
      case '$count':
        now = now.length > 0 ? [{ [spec as string]: now.length }] : [];
        break;
      case '$unwind': {
        const path = (spec as string).slice(1).split('.');
        now = now.flatMap((r) => {
          let v: Maybe = r;
          for (const part of path) v = isRow(v) && part in v ? (v[part] as V) : MISSING;
          if (v === MISSING || v === null) return [];
          if (!Array.isArray(v)) return [r];
          return v.map((x) => {
            const copy = clone(r);
            at(copy, path, { index: undefined, filters: [], inserting: false }, true, () => x);
            return copy;
          });
        });
        break;
      }
      case '$project': {
        const kept = Object.entries(spec as Row)
          .filter(([, v]) => v === 1)
          .map(([k]) => k);
        const made = Object.entries(spec as Row).filter(([, v]) => v !== 1);
        now = now.map((r) => {
          const out = project(r, ['_id', ...kept], true) as Row;
          for (const [k, e] of made) {
            const v = compute(e, r);
            if (v !== MISSING) out[k] = v as V;
          }
          return out;
        });
        break;
      }
      case '$group':
        now = group(now, spec as Row);
        break;
      default:
        throw new Refused(name);
    }
  }
  return now;
}

function group(rows: Row[], spec: Row): Row[] {
  const groups: { id: V; rows: Row[] }[] = [];
  for (const row of rows) {
    const id = compute(spec['_id'] as V, row);
    const value = id === MISSING ? null : (id as V);
    const known = groups.find((g) => order(g.id, value) === 0);
    if (known) known.rows.push(row);
    else groups.push({ id: value, rows: [row] });
  }
  return groups.map(({ id, rows: members }) => {
    const out: Row = { _id: id };
    for (const [name, accumulator] of Object.entries(spec)) {
      if (name === '_id') continue;
      const [[op, e]] = Object.entries(accumulator as Row) as [[string, V]];
      const values = members.map((row) => compute(e, row));
      const there = values.filter((v) => v !== MISSING && v !== null) as V[];
      const numbers = there.filter((v) => typeof v === 'number');
      if (op === '$sum') out[name] = numbers.reduce((a, b) => a + b, 0);
      else if (op === '$min')
        out[name] = there.length > 0 ? there.reduce((a, b) => (order(b, a) < 0 ? b : a)) : null;
      else if (op === '$max')
        out[name] = there.length > 0 ? there.reduce((a, b) => (order(b, a) > 0 ? b : a)) : null;
      else if (op === '$first') out[name] = values[0] === MISSING ? null : (values[0] as V);
      else if (op === '$push') out[name] = values.filter((v) => v !== MISSING) as V[];
      else throw new Refused(op);
    }
    return out;
  });
}
