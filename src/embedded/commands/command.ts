import {
  type Doc,
  isDoc,
  isNumber,
  type Opaque,
  type ReplyDoc,
  T,
  toNumber,
  typeName,
  typeOf,
  type Value,
} from '../bson.ts';
import type { Catalogue } from '../catalogue.ts';
import type { Collection } from '../collection.ts';
import type { Cursors } from '../cursors.ts';
import { Refusal } from '../errors.ts';
import type { Gate } from '../gate.ts';
import { wholeOf } from '../numbers.ts';
import type { Snapshots } from '../snapshots.ts';
import type { Storage } from '../storage.ts';

export type Engine = {
  storage: Storage;
  catalogue: Catalogue;
  cursors: Cursors;
  snapshots: Snapshots;
  gate: Gate;
  startedAt: number;
  /** Milliseconds by which documents are outlived; settable by `chidaoClock`. */
  clock: { now: number | null };
  connections(): number;
};

export type Call = {
  engine: Engine;
  name: string;
  db: string;
  body: Doc;
  sequences: Map<string, Buffer[]>;
  session: string | null;
  connection: number;
};

export type Command = {
  /** The fields it knows besides those that every command may have; any other is refused by name. */
  fields: string[];
  /** Writes run inside a transaction, all or nothing. */
  writes?: boolean;
  run(call: Call): ReplyDoc;
};

const GENERIC = new Set([
  '$db',
  'lsid',
  '$clusterTime',
  '$readPreference',
  'readConcern',
  'writeConcern',
  'maxTimeMS',
  'comment',
  'apiVersion',
  'apiStrict',
  'apiDeprecationErrors',
]);

export function checkFields({ name, body }: Pick<Call, 'name' | 'body'>, fields: string[]): void {
  for (const field of body.keys()) {
    if (field === name || GENERIC.has(field) || fields.includes(field)) continue;
    if (field === 'txnNumber' || field === 'startTransaction' || field === 'autocommit')
      throw new Refusal(
        'IllegalOperation',
        'Transaction numbers are only allowed on a replica set member or mongos',
      );
    if (field === 'collation') {
      const collation = body.get(field);
      if (isDoc(collation) && collation.get('locale') === 'simple') continue;
      throw new Refusal('BadValue', 'collation is not supported by the embedded store');
    }
    if (field === 'let') {
      const variables = body.get(field);
      if (isDoc(variables) && variables.size === 0) continue;
      throw new Refusal('BadValue', "'let' is not supported by the embedded store");
    }
    throw new Refusal(40415, `BSON field '${name}.${field}' is an unknown field.`);
  }
  const version = body.get('apiVersion');
  if (version !== undefined && version !== '1')
    throw new Refusal('APIVersionError', 'API version must be "1"');
  checkConcerns(name, body);
}

/** Of commands within a session with snapshot reads, the driver marks these so. */
const IN_SNAPSHOTS = new Set(['find', 'getMore', 'killCursors']);

function checkConcerns(name: string, body: Doc): void {
  const write = body.get('writeConcern');
  if (isDoc(write)) {
    const w = write.get('w');
    if (isNumber(w) && toNumber(w) > 1)
      throw new Refusal('BadValue', "cannot use 'w' > 1 when a host is not replicated");
    if (typeof w === 'string' && w !== 'majority')
      throw new Refusal(
        'BadValue',
        `cannot use non-majority 'w' mode "${w}" when a host is not a member of a replica set`,
      );
  }
  const read = body.get('readConcern');
  const level = isDoc(read) ? read.get('level') : undefined;
  if (level === 'snapshot' && IN_SNAPSHOTS.has(name)) return;
  if (level !== undefined && !['local', 'available', 'majority'].includes(String(level)))
    throw new Refusal(
      'IllegalOperation',
      `read concern level ${String(level)} is not supported by the embedded store`,
    );
}

/** Whether the caller says that the answer need not wait for the disk. */
export function isRelaxed(body: Doc): boolean {
  const write = body.get('writeConcern');
  return isDoc(write) && write.get('j') === false && write.get('w') !== 'majority';
}

export function collectionName({ name, db, body }: Call): string {
  const value = body.get(name);
  if (typeof value !== 'string')
    throw new Refusal(
      isNumber(value ?? null) ? 'InvalidNamespace' : 'BadValue',
      `collection name has invalid type ${typeName(value)}`,
    );
  if (
    value === '' ||
    value.includes('\0') ||
    value.startsWith('.') ||
    value.includes('$') ||
    value.startsWith('system.')
  )
    throw new Refusal('InvalidNamespace', `Invalid namespace specified '${db}.${value}'`);
  return value;
}

export function checkDatabase(db: string): void {
  if (db === '' || db.length > 63 || /[/\\. "$\0]/.test(db))
    throw new Refusal('InvalidNamespace', `Invalid database name: '${db}'`);
}

export const collectionOf = (call: Call): Collection | undefined =>
  call.engine.catalogue.get(call.db, collectionName(call));

/** The documents of an argument, from beside the body or from within. */
export function documents({ name, body, sequences }: Call, field: string): (Doc | Buffer)[] {
  const list = sequences.get(field) ?? body.get(field);
  if (!Array.isArray(list))
    throw new Refusal(40414, `BSON field '${name}.${field}' is missing but a required field`);
  if (list.length === 0 || list.length > 100_000)
    throw new Refusal(72, `Write batch sizes must be between 1 and 100000. Got ${list.length} operations.`);
  for (const entry of list)
    if (!Buffer.isBuffer(entry) && !isDoc(entry))
      throw new Refusal('TypeMismatch', `BSON field '${name}.${field}' must hold objects`);
  return list as (Doc | Buffer)[];
}

export function optionalDoc({ name, body }: Pick<Call, 'name' | 'body'>, field: string): Doc | undefined {
  const value = body.get(field);
  if (value === undefined || value === null) return undefined;
  if (!isDoc(value))
    throw new Refusal(
      'TypeMismatch',
      `BSON field '${name}.${field}' is the wrong type '${typeName(value)}', expected type 'object'`,
    );
  return value;
}

export function count({ name, body }: Pick<Call, 'name' | 'body'>, field: string, otherwise: number): number {
  const value = body.get(field);
  if (value === undefined || value === null) return otherwise;
  const whole = wholeOf(value, `BSON field '${name}.${field}'`);
  if (whole < 0)
    throw new Refusal(51024, `BSON field '${field}' value must be >= 0, actual value '${whole}'`);
  return whole;
}

/** An absent hint comes as an absent field or as an empty document. */
export const hintOf = (given: Doc): Value | undefined => {
  const hint = given.get('hint');
  return isDoc(hint) && hint.size === 0 ? undefined : hint;
};

export const refuseCollation = (given: Doc): void => {
  const collation = given.get('collation');
  if (collation !== undefined && !(isDoc(collation) && collation.get('locale') === 'simple'))
    throw new Refusal('BadValue', 'collation is not supported by the embedded store');
};

export function sessionOf(lsid: Value | undefined): string | null {
  const id = isDoc(lsid) ? lsid.get('id') : undefined;
  if (id === undefined || id === null || typeOf(id) !== T.binary) return null;
  return (id as Opaque).bytes.toString('hex');
}
