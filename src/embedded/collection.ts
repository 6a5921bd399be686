import { type Doc, decode, encode, fromFields, MAX_DOCUMENT, show, type Value } from './bson.ts';
import { Refusal } from './errors.ts';
import { type Index, keysOf } from './indexes.ts';
import { id32, SPACE, type Storage, seal, span, unseal } from './storage.ts';

const RECORD_BYTES = 6;
export type Stored = { record: number; bytes: Buffer };
type Content = { doc: Doc; bytes: Buffer };

/** A record's number, as an index keeps it. */
function recordBytes(record: number): Buffer {
  const bytes = Buffer.allocUnsafe(RECORD_BYTES);
  bytes.writeUIntBE(record, 0, RECORD_BYTES);
  return bytes;
}

/** The key of an index's entry, without the byte and the number that stand before it; that of a unique index has no room for a second. */
export const entryKey = ({ unique }: Index, key: Buffer, record: Buffer): Buffer =>
  unique ? key : Buffer.concat([key, record]);

const indexKey = (id: number, rest: Buffer): Buffer => Buffer.concat([id32(SPACE.index, id), rest]);
const catalogueKey = (ns: string): Buffer => Buffer.concat([Buffer.from([SPACE.catalogue]), Buffer.from(ns)]);

/** Refuses what is larger than a document may be. */
export function limited(bytes: Buffer): Buffer {
  if (bytes.length <= MAX_DOCUMENT) return bytes;
  throw new Refusal('BSONObjectTooLarge', `BSONObj size: ${bytes.length} is more than ${MAX_DOCUMENT}(16MB)`);
}

/** One collection: its documents under record numbers, and its indexes. */
export class Collection {
  readonly storage: Storage;
  /** The database's name, a dot, and its own. */
  readonly ns: string;
  readonly id: number;
  indexes: Index[];
  count: number;
  /** Set while the number on disk lags behind. */
  private dirty = false;
  private next: number;

  constructor(storage: Storage, ns: string, id: number, indexes: Index[]) {
    this.storage = storage;
    this.ns = ns;
    this.id = id;
    this.indexes = indexes;
    this.count = Number(storage.get(id32(SPACE.count, id))?.readBigUInt64LE(0) ?? 0n);
    const last = storage.last(...span(SPACE.record, id));
    this.next = last ? last.readUIntBE(5, RECORD_BYTES) + 1 : 1;
  }

  private recordKey(record: number): Buffer {
    const key = id32(SPACE.record, this.id, RECORD_BYTES);
    key.writeUIntBE(record, 5, RECORD_BYTES);
    return key;
  }

  private open(sealed: Buffer, record: number): Buffer {
    return unseal(sealed, () => `record ${record} of ${this.ns}`);
  }

  read(record: number): Buffer | undefined {
    const sealed = this.storage.get(this.recordKey(record));
    return sealed && this.open(sealed, record);
  }

  *scan(): Generator<Stored> {
    for (const { key, value } of this.storage.range(...span(SPACE.record, this.id))) {
      const record = key.readUIntBE(5, RECORD_BYTES);
      yield { record, bytes: this.open(value, record) };
    }
  }

  /** Record numbers whose key in this index lies between the bounds. */
  *scanIndex({ id }: Index, low: Buffer, high: Buffer, reverse: boolean): Generator<number> {
    const entries = this.storage.range(indexKey(id, low), indexKey(id, high), reverse);
    for (const { value } of entries) yield value.readUIntBE(0, RECORD_BYTES);
  }

  countIndex({ id }: Index, low: Buffer, high: Buffer): number {
    return this.storage.count(indexKey(id, low), indexKey(id, high));
  }

  insert(now: Content): void {
    this.change(this.next++, null, now);
  }

  /** Replaces what stands under a number, or removes it. */
  change(record: number, old: Content | null, now: Content | null): void {
    for (const index of this.indexes) this.changeKeys(index, record, old?.doc, now?.doc);
    this.storage.set(this.recordKey(record), now && seal(limited(now.bytes)), old && seal(old.bytes));
    const more = (now ? 1 : 0) - (old ? 1 : 0);
    if (more === 0) return;
    this.storage.assign<Collection>(this, { count: this.count + more });
    this.dirty = true;
  }

  private changeKeys(index: Index, record: number, old: Doc | undefined, doc: Doc | undefined): void {
    const number = recordBytes(record);
    const before = old && keysOf(index, old).keys;
    const now = doc && keysOf(index, doc);
    const entryOf = (key: Buffer): Buffer => indexKey(index.id, entryKey(index, key, number));
    for (const [text, { key }] of before ?? [])
      if (!now?.keys.has(text)) this.storage.set(entryOf(key), null, number);
    for (const [text, { key, tuple }] of now?.keys ?? []) {
      if (before?.has(text)) continue;
      const entry = entryOf(key);
      if (index.unique && this.storage.get(entry)) throw this.duplicate(index, tuple);
      this.storage.set(entry, number, null);
    }
    if (!now) return;
    const multikey = index.multikey.map((was, i) => was || now.multikey[i] === true);
    if ((now.cut && !index.cut) || multikey.some((is, i) => is !== index.multikey[i])) {
      this.storage.assign(index, { multikey, cut: index.cut || now.cut });
      this.save();
    }
  }

  private duplicate(index: Index, tuple: (Value | undefined)[]): Refusal {
    const keyPattern = index.spec.get('key');
    const keyValue: Doc = new Map(index.fields.map(({ path }, i) => [path, tuple[i] ?? null]));
    const message = `E11000 duplicate key error collection: ${this.ns} index: ${index.name} dup key: ${show(keyValue)}`;
    return new Refusal('DuplicateKey', message, { keyPattern, keyValue });
  }

  /** Writes the collection's line in the catalogue. */
  save(): void {
    const indexes = this.indexes.map(({ id, spec, multikey, cut }) => ({ id, spec, multikey, cut }));
    this.storage.set(catalogueKey(this.ns), seal(encode(fromFields({ id: this.id, indexes }))));
  }

  addIndex(index: Index): void {
    this.storage.assign<Collection>(this, { indexes: [...this.indexes, index] });
    for (const { record, bytes } of this.scan()) this.changeKeys(index, record, undefined, decode(bytes));
    this.save();
  }

  dropIndex(index: Index): void {
    this.storage.assign<Collection>(this, { indexes: this.indexes.filter((other) => other !== index) });
    this.storage.clear(...span(SPACE.index, index.id));
    this.save();
  }

  /** Takes everything of the collection out of the store. */
  erase(): void {
    for (const { id } of this.indexes) this.storage.clear(...span(SPACE.index, id));
    for (const space of [SPACE.record, SPACE.count]) this.storage.clear(...span(space, this.id));
    this.storage.set(catalogueKey(this.ns), null);
    this.storage.assign<Collection>(this, { indexes: [] });
  }

  /** Keeps the count beside the documents, once for each transaction. */
  saveCount(): void {
    if (!this.dirty) return;
    const bytes = Buffer.allocUnsafe(8);
    bytes.writeBigUInt64LE(BigInt(this.count), 0);
    this.storage.set(id32(SPACE.count, this.id), bytes);
    this.dirty = false;
  }
}
