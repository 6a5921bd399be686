import { type Doc, decode, fromFields, type Int, toNumber } from './bson.ts';
import { Collection } from './collection.ts';
import { Refusal } from './errors.ts';
import { type Index, makeIndex } from './indexes.ts';
import { SPACE, type Storage, unseal } from './storage.ts';

/** MongoDB's own limit. */
const LONGEST_NAMESPACE = 255;

/** A collection's line as it is stored. */
export function parseLine(key: Buffer, sealed: Buffer): { ns: string; id: number; indexes: Index[] } {
  const ns = key.toString('utf8', 1);
  const line = decode(unseal(sealed, () => `the catalogue's entry for ${ns}`));
  const idOf = (doc: Doc): number => toNumber(doc.get('id') as Int);
  const indexes = (line.get('indexes') as Doc[]).map((entry) =>
    makeIndex(
      idOf(entry),
      entry.get('spec') as Doc,
      entry.get('multikey') as boolean[],
      entry.get('cut') === true,
    ),
  );
  return { ns, id: idOf(line), indexes };
}

/** All collections of the store, in memory as on disk. */
export class Catalogue {
  private readonly storage: Storage;
  private readonly byNs = new Map<string, Collection>();
  private lastId = 0;

  constructor(storage: Storage) {
    this.storage = storage;
    const all = storage.range(Buffer.from([SPACE.catalogue]), Buffer.from([SPACE.catalogue + 1]));
    for (const { key, value } of all) {
      const { ns, id, indexes } = parseLine(key, value);
      this.byNs.set(ns, new Collection(storage, ns, id, indexes));
      this.lastId = Math.max(this.lastId, id, ...indexes.map((index) => index.id));
    }
  }

  /** At the end of each write. */
  saveCounts(): void {
    for (const collection of this.byNs.values()) collection.saveCount();
  }

  newId(): number {
    return ++this.lastId;
  }

  get(ns: string): Collection | undefined {
    return this.byNs.get(ns);
  }

  /** The collections of a database. */
  of(db: string): Collection[] {
    return this.all().filter(({ ns }) => ns.startsWith(`${db}.`));
  }

  all(): Collection[] {
    return [...this.byNs.values()];
  }

  /** Inside a write: the collection, made if it is not there. */
  ensure(ns: string): Collection {
    const known = this.get(ns);
    if (known) return known;
    if (Buffer.byteLength(ns) >= LONGEST_NAMESPACE)
      throw new Refusal('InvalidNamespace', `Fully qualified namespace is too long: ${ns}`);
    const made = new Collection(this.storage, ns, this.newId(), []);
    this.byNs.set(ns, made);
    this.storage.remember(() => this.byNs.delete(ns));
    const spec = fromFields({ v: 2, key: { _id: 1 }, name: '_id_' }) as Doc;
    made.addIndex(makeIndex(this.newId(), spec));
    return made;
  }

  drop(collection: Collection): void {
    collection.erase();
    this.byNs.delete(collection.ns);
    this.storage.remember(() => this.byNs.set(collection.ns, collection));
  }
}
