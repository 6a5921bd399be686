import { type Doc, decode, isDoc, isNumber, Opaque, T, toNumber, typeName, type Value } from '../bson.ts';
import type { Catalogue } from '../catalogue.ts';
import { Collection } from '../collection.ts';
import { Refusal } from '../errors.ts';
import { Fields, fields } from '../fields.ts';
import type { Gate } from '../gate.ts';
import { type Asked, parseSort } from '../query.ts';
import type { Readers } from '../readers.ts';
import type { Storage } from '../storage.ts';

export type Engine = {
  storage: Storage;
  catalogue: Catalogue;
  readers: Readers;
  gate: Gate;
  /** Milliseconds by which documents are outlived; settable by `chidaoClock`, null for the machine's own time. */
  clock: { now: number | null };
};

/** Answers the reply's fields, of which undefined ones are left out; `ok` is added to them. */
type Run = (call: Call) => Record<string, unknown>;
export type Command = { fields: ReadonlySet<string>; writes: boolean; run: Run };

/** A command that only reads; `names` are the fields that it knows besides those that every command may have. */
export const reading = (names: string, run: Run): Command => ({ fields: fields(names), writes: false, run });

/** A command that runs inside a transaction, all or nothing. */
export const writing = (names: string, run: Run): Command => ({ fields: fields(names), writes: true, run });

const GENERIC = fields('$db lsid $readPreference readConcern writeConcern maxTimeMS comment');
const OF_TRANSACTIONS = fields('txnNumber startTransaction autocommit');
const LEVELS = fields('local available majority');
/** What the driver marks with the read concern of a session with snapshot reads. */
const IN_SNAPSHOTS = fields('find getMore killCursors');
export const MOST_STATEMENTS = 100_000;

/** A command as it came in. `sequences` are the documents that travelled beside its body, undecoded. */
export class Call extends Fields {
  readonly engine: Engine;
  readonly sequences: ReadonlyMap<string, Buffer[]>;
  readonly connection: number;
  readonly db: string;
  readonly session: string | null;

  constructor(engine: Engine, body: Doc, sequences: ReadonlyMap<string, Buffer[]>, connection: number) {
    const [name = ''] = body.keys();
    super(name, body);
    this.engine = engine;
    this.sequences = sequences;
    this.connection = connection;
    const db = this.required('$db');
    if (typeof db !== 'string') throw this.wrongType('$db', 'string');
    this.db = db;
    this.session = sessionOf(body.get('lsid'));
  }

  /** Refuses what the command does not know, and what a single server cannot promise. */
  check(known: ReadonlySet<string>): void {
    if (this.db === '' || this.db.length > 63 || /[/\\. "$\0]/.test(this.db))
      throw new Refusal('InvalidNamespace', `Invalid database name: '${this.db}'`);
    for (const field of this.doc.keys()) {
      if (field === this.name || GENERIC.has(field) || known.has(field)) continue;
      if (!OF_TRANSACTIONS.has(field)) throw this.unknown(field);
      const words = 'Transaction numbers are only allowed on a replica set member or mongos';
      throw new Refusal('IllegalOperation', words);
    }
    const w = this.document('writeConcern')?.get('w') ?? 1;
    if (isNumber(w) ? toNumber(w) > 1 : w !== 'majority')
      throw new Refusal('BadValue', "cannot use 'w' > 1 or a named 'w' when a host is not replicated");
    const level = String(this.document('readConcern')?.get('level') ?? 'local');
    if (!LEVELS.has(level) && !(level === 'snapshot' && IN_SNAPSHOTS.has(this.name)))
      throw new Refusal('IllegalOperation', `read concern ${level} is not supported by the embedded store`);
  }

  /** Whether the caller says that the answer need not wait for the disk. */
  get relaxed(): boolean {
    const concern = this.document('writeConcern');
    return concern?.get('j') === false && concern.get('w') !== 'majority';
  }

  /** The collection's name, with that of its database. */
  get ns(): string {
    const name = this.doc.get(this.name);
    if (typeof name !== 'string')
      throw new Refusal('InvalidNamespace', `collection name has invalid type ${typeName(name)}`);
    const ns = `${this.db}.${name}`;
    if (name === '' || /[\0$]|^\.|^system\./.test(name))
      throw new Refusal('InvalidNamespace', `Invalid namespace specified '${ns}'`);
    return ns;
  }

  get known(): Collection | undefined {
    return this.engine.catalogue.get(this.ns);
  }

  /** Empty, and nowhere to be found, where the catalogue has none. */
  collection(catalogue = this.engine.catalogue): Collection {
    return catalogue.get(this.ns) ?? new Collection(this.engine.storage, this.ns, 0, []);
  }

  /** The reply of a command that answers by a cursor; over a collection, where it is given. */
  cursorOver(ns: string, rows: Iterable<Buffer>, collection?: Collection): Record<string, unknown> {
    const cursor = new Fields('cursor', this.document('cursor') ?? new Map()).only(fields('batchSize'));
    const batch = cursor.count('batchSize', 101);
    return { cursor: this.engine.readers.start(rows, { ns, collection, session: this.session, batch }) };
  }

  /** The documents of an argument, from beside the body or from within. */
  documents(field: string): (Doc | Buffer)[] {
    const list = this.sequences.get(field) ?? this.required(field);
    if (!Array.isArray(list) || !list.every((entry) => Buffer.isBuffer(entry) || isDoc(entry)))
      throw this.wrongType(field, 'array of objects');
    if (list.length > 0 && list.length <= MOST_STATEMENTS) return list as (Doc | Buffer)[];
    throw new Refusal('InvalidOptions', `A batch holds 1 to ${MOST_STATEMENTS} entries, not ${list.length}`);
  }
}

/** What a command or a statement asks of a collection; `name` is that of its filter. */
export const asked = (given: Fields, name: string): Asked => ({
  filter: given.document(name) ?? new Map(),
  sort: parseSort(given.get('sort')),
  skip: given.count('skip'),
  limit: given.count('limit'),
});

/** What came beside the body is still undecoded. */
export const decoded = (given: Doc | Buffer): Doc => (Buffer.isBuffer(given) ? decode(given) : given);

/** The session that an `lsid` names, as a key. */
export function sessionOf(lsid: Value | undefined): string | null {
  const id = isDoc(lsid) ? lsid.get('id') : undefined;
  return id instanceof Opaque && id.type === T.binData ? id.bytes.toString('hex') : null;
}
