import {
  type Doc,
  decode,
  encode,
  Int,
  isDoc,
  isNumber,
  MAX_DOCUMENT,
  show,
  toNumber,
  type Value,
} from './bson.ts';
import { Refusal } from './errors.ts';
import { type Index, type IndexField, keysOf } from './indexes.ts';
import { isIndex, matcher, parseFilter, truthy } from './match.ts';
import { equal } from './order.ts';
import { id32, SPACE, type Storage, seal, unseal } from './storage.ts';

const RECORD_BYTES = 6;
export type Stored = { record: number; bytes: Buffer };

const recordBytes = (record: number): Buffer => {
  const bytes = Buffer.allocUnsafe(RECORD_BYTES);
  bytes.writeUIntBE(record, 0, RECORD_BYTES);
  return bytes;
};

const OPTIONS = [
  'v',
  'key',
  'name',
  'ns',
  'unique',
  'sparse',
  'background',
  'partialFilterExpression',
  'expireAfterSeconds',
];

/** One collection: its documents under record numbers, and its indexes. */
export class Collection {
  readonly storage: Storage;
  readonly db: string;
  readonly name: string;
  readonly id: number;
  indexes: Index[];
  count: number;
  /** Set while the number on disk lags behind. */
  dirty = false;
  dropped = false;
  private next: number;

  constructor(storage: Storage, db: string, name: string, id: number, indexes: Index[]) {
    this.storage = storage;
    this.db = db;
    this.name = name;
    this.id = id;
    this.indexes = indexes;
    this.count = Number(storage.get(id32(SPACE.count, id))?.readBigUInt64LE(0) ?? 0n);
    const last = storage.last(this.recordKey(0), id32(SPACE.record, id + 1));
    this.next = last ? last.readUIntBE(5, RECORD_BYTES) + 1 : 1;
  }

  get ns(): string {
    return `${this.db}.${this.name}`;
  }

  recordKey(record: number): Buffer {
    const key = Buffer.allocUnsafe(5 + RECORD_BYTES);
    key[0] = SPACE.record;
    key.writeUInt32BE(this.id, 1);
    key.writeUIntBE(record, 5, RECORD_BYTES);
    return key;
  }

  read(record: number): Buffer | undefined {
    const sealed = this.storage.get(this.recordKey(record));
    return sealed && this.open(sealed, record);
  }

  private open(sealed: Buffer, record: number): Buffer {
    return unseal(sealed, () => `record ${record} of ${this.ns}`);
  }

  *scan(reverse = false): Generator<Stored> {
    for (const { key, value } of this.storage.range(
      this.recordKey(0),
      id32(SPACE.record, this.id + 1),
      reverse,
    )) {
      const record = key.readUIntBE(5, RECORD_BYTES);
      yield { record, bytes: this.open(value, record) };
    }
  }

  /** Record numbers whose key in this index lies between the bounds. */
  *scanIndex(index: Index, low: Buffer, high: Buffer, reverse: boolean): Generator<number> {
    const head = id32(SPACE.index, index.id);
    for (const { value } of this.storage.range(
      Buffer.concat([head, low]),
      Buffer.concat([head, high]),
      reverse,
    ))
      yield value.readUIntBE(0, RECORD_BYTES);
  }

  countIndex(index: Index, low: Buffer, high: Buffer): number {
    const head = id32(SPACE.index, index.id);
    return this.storage.count(Buffer.concat([head, low]), Buffer.concat([head, high]));
  }

  private entryKey(index: Index, key: Buffer, record: Buffer): Buffer {
    return Buffer.concat(
      index.unique ? [id32(SPACE.index, index.id), key] : [id32(SPACE.index, index.id), key, record],
    );
  }

  private changeCount(by: number): void {
    this.count += by;
    this.dirty = true;
    this.storage.remember(() => {
      this.count -= by;
      this.dirty = true;
    });
  }

  insert(doc: Doc, bytes: Buffer): void {
    limited(bytes);
    const record = this.next++;
    for (const index of this.indexes) this.changeKeys(index, record, null, doc);
    this.storage.put(this.recordKey(record), seal(bytes), undefined);
    this.changeCount(1);
  }

  replace(record: number, old: Doc, oldBytes: Buffer, doc: Doc, bytes: Buffer): void {
    limited(bytes);
    for (const index of this.indexes) this.changeKeys(index, record, old, doc);
    this.storage.put(this.recordKey(record), seal(bytes), seal(oldBytes));
  }

  remove(record: number, old: Doc, oldBytes: Buffer): void {
    for (const index of this.indexes) this.changeKeys(index, record, old, null);
    this.storage.remove(this.recordKey(record), seal(oldBytes));
    this.changeCount(-1);
  }

  private changeKeys(index: Index, record: number, old: Doc | null, doc: Doc | null): void {
    const number = recordBytes(record);
    const before = old && keysOf(index, old).keys;
    const now = doc && keysOf(index, doc);
    if (before)
      for (const [text, { key }] of before)
        if (!now?.keys.has(text)) this.storage.remove(this.entryKey(index, key, number), number);
    if (!now) return;
    for (const [text, { key, tuple }] of now.keys) {
      if (before?.has(text)) continue;
      const entry = this.entryKey(index, key, number);
      if (index.unique && this.storage.get(entry)) throw this.duplicate(index, tuple);
      this.storage.put(entry, number, undefined);
    }
    this.noteShape(index, now.multikey, now.cut);
  }

  private noteShape(index: Index, multikey: boolean[], cut: boolean): void {
    const merged = index.multikey.map((was, i) => was || multikey[i] === true);
    if ((!cut || index.cut) && merged.every((is, i) => is === index.multikey[i])) return;
    const old = { multikey: index.multikey, cut: index.cut };
    index.multikey = merged;
    index.cut ||= cut;
    this.storage.remember(() => Object.assign(index, old));
    this.save();
  }

  private duplicate(index: Index, tuple: (Value | undefined)[]): Refusal {
    const keyValue: Doc = new Map(index.fields.map(({ path }, i) => [path, tuple[i] ?? null]));
    return new Refusal(
      'DuplicateKey',
      `E11000 duplicate key error collection: ${this.ns} index: ${index.name} dup key: ${show(keyValue)}`,
      { keyPattern: index.spec.get('key'), keyValue },
    );
  }

  private get entry(): Buffer {
    return catalogueKey(this.ns);
  }

  /** Writes the collection's line in the catalogue. */
  save(): void {
    const indexes = this.indexes.map(
      ({ id, spec, multikey, cut }): Doc =>
        new Map<string, Value>([
          ['id', new Int(id)],
          ['spec', spec],
          ['multikey', multikey],
          ['cut', cut],
        ]),
    );
    const line: Doc = new Map<string, Value>([
      ['id', new Int(this.id)],
      ['indexes', indexes],
    ]);
    this.storage.put(this.entry, seal(encode(line)), this.storage.get(this.entry));
  }

  addIndex(index: Index): void {
    const list = this.indexes;
    this.storage.remember(() => {
      this.indexes = list;
    });
    this.indexes = [...list, index];
    for (const { record, bytes } of this.scan()) this.changeKeys(index, record, null, decode(bytes));
    this.save();
  }

  dropIndex(index: Index): void {
    const list = this.indexes;
    this.storage.remember(() => {
      this.indexes = list;
    });
    this.indexes = list.filter((other) => other !== index);
    this.clearSpace(id32(SPACE.index, index.id), id32(SPACE.index, index.id + 1));
    this.save();
  }

  private clearSpace(low: Buffer, high: Buffer): void {
    for (const { key, value } of this.storage.range(low, high)) this.storage.remove(key, value);
  }

  /** Takes everything of the collection out of the store. */
  erase(): void {
    for (const index of this.indexes)
      this.clearSpace(id32(SPACE.index, index.id), id32(SPACE.index, index.id + 1));
    this.clearSpace(id32(SPACE.record, this.id), id32(SPACE.record, this.id + 1));
    const count = this.storage.get(id32(SPACE.count, this.id));
    if (count) this.storage.remove(id32(SPACE.count, this.id), count);
    const line = this.storage.get(this.entry);
    if (line) this.storage.remove(this.entry, line);
    this.dropped = true;
    this.dirty = false;
    this.storage.remember(() => {
      this.dropped = false;
      this.dirty = true;
    });
  }

  /** Keeps the count beside the documents, once for each transaction. */
  saveCount(): void {
    if (!this.dirty || this.dropped) return;
    const bytes = Buffer.allocUnsafe(8);
    bytes.writeBigUInt64LE(BigInt(this.count), 0);
    this.storage.putLast(id32(SPACE.count, this.id), bytes);
    this.dirty = false;
    this.storage.remember(() => {
      this.dirty = true;
    });
  }
}

export const catalogueKey = (ns: string): Buffer =>
  Buffer.concat([Buffer.from([SPACE.catalogue]), Buffer.from(ns)]);

const invalid = (message: string): Refusal => new Refusal('CannotCreateIndex', message);

/** The index that a specification describes; options outside the known ones are refused by name. */
export function makeIndex(id: number, given: Doc, multikey?: boolean[], cut = false): Index {
  for (const option of given.keys())
    if (!OPTIONS.includes(option))
      throw new Refusal('InvalidOptions', `index option '${option}' is not supported by the embedded store`);
  const key = given.get('key');
  if (!isDoc(key) || key.size === 0) throw invalid('Index keys cannot be an empty object');
  const fields: IndexField[] = [];
  for (const [path, direction] of key) {
    if (!isNumber(direction) || toNumber(direction) === 0)
      throw invalid(`index type ${show(direction)} of '${path}' is not supported by the embedded store`);
    const parts = path.split('.');
    if (parts.some((part) => part === '' || part.startsWith('$') || isIndex(part)))
      throw invalid(`the field name '${path}' cannot be indexed`);
    fields.push({ path, parts, direction: toNumber(direction) > 0 ? 1 : -1 });
  }
  const name =
    given.get('name') ??
    fields.map(({ path }, i) => `${path}_${toNumber([...key.values()][i] as Int)}`).join('_');
  if (typeof name !== 'string' || name === '' || name === '*') throw invalid('an index needs a name');
  const partialDoc = given.get('partialFilterExpression');
  if (partialDoc !== undefined && !isDoc(partialDoc))
    throw invalid("'partialFilterExpression' must be an object");
  const filter = partialDoc && parseFilter(partialDoc);
  const expire = given.get('expireAfterSeconds');
  if (
    expire !== undefined &&
    (!isNumber(expire) || toNumber(expire) < 0 || fields.length !== 1 || fields[0]?.path === '_id')
  )
    throw invalid('TTL indexes are single-field indexes, compound indexes do not support TTL');
  const spec: Doc = new Map<string, Value>([
    ['v', new Int(2)],
    ['key', key],
    ['name', name],
  ]);
  for (const option of OPTIONS)
    if (!spec.has(option) && option !== 'ns' && given.has(option))
      spec.set(option, given.get(option) as Value);
  const isId = fields.length === 1 && fields[0]?.path === '_id';
  const sparse = truthy(given.get('sparse'));
  if (sparse && filter) throw invalid('cannot mix "partialFilterExpression" and "sparse" options');
  return {
    id,
    name,
    spec,
    fields,
    unique: isId || truthy(given.get('unique')),
    sparse,
    partial: filter ? { filter, matches: matcher(filter) } : null,
    expireAfterSeconds: expire === undefined ? null : toNumber(expire as Int),
    multikey: multikey ?? fields.map(() => false),
    cut,
  };
}

export const idIndexSpec = (): Doc =>
  new Map<string, Value>([
    ['v', new Int(2)],
    ['key', new Map([['_id', new Int(1)]])],
    ['name', '_id_'],
  ]);

/** Whether two specifications ask for the same index. */
export const sameIndex = (a: Doc, b: Doc): boolean => {
  const names = new Set([...a.keys(), ...b.keys()]);
  for (const skip of ['v', 'name', 'background', 'ns']) names.delete(skip);
  return [...names].every((name) => {
    const x = a.get(name);
    const y = b.get(name);
    if (name === 'unique' || name === 'sparse') return truthy(x) === truthy(y);
    if (isDoc(x) && isDoc(y) && [...x.keys()].join('\0') !== [...y.keys()].join('\0')) return false;
    return equal(x, y);
  });
};

/** Refuses what is larger than a document may be. */
export function limited(bytes: Buffer): Buffer {
  if (bytes.length <= MAX_DOCUMENT) return bytes;
  throw new Refusal(
    'BSONObjectTooLarge',
    `BSONObj size: ${bytes.length} is invalid. Size must be between 0 and ${MAX_DOCUMENT}(16MB)`,
  );
}
