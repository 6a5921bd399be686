import { type Doc, decode, type Int, toNumber } from './bson.ts';
import { Collection, catalogueKey, idIndexSpec, makeIndex } from './collection.ts';
import { Refusal } from './errors.ts';
import type { Index } from './indexes.ts';
import { SPACE, type Storage, unseal } from './storage.ts';

/** All collections of the store, in memory as on disk. */
export class Catalogue {
  readonly storage: Storage;
  private readonly byNs = new Map<string, Collection>();
  private nextId = 1;

  constructor(storage: Storage) {
    this.storage = storage;
    for (const { key, value } of storage.range(
      Buffer.from([SPACE.catalogue]),
      Buffer.from([SPACE.catalogue + 1]),
    ))
      this.load(key.toString('utf8', 1), value);
  }

  /** At the end of each write. */
  saveCounts(): void {
    for (const collection of this.byNs.values()) collection.saveCount();
  }

  private load(ns: string, sealed: Buffer): void {
    const line = decode(unseal(sealed, () => `the catalogue's entry for ${ns}`));
    const indexes = (line.get('indexes') as Doc[]).map((entry): Index => {
      const id = toNumber(entry.get('id') as Int);
      this.nextId = Math.max(this.nextId, id + 1);
      return makeIndex(
        id,
        entry.get('spec') as Doc,
        entry.get('multikey') as boolean[],
        entry.get('cut') === true,
      );
    });
    const id = toNumber(line.get('id') as Int);
    this.nextId = Math.max(this.nextId, id + 1);
    const dot = ns.indexOf('.');
    this.byNs.set(ns, new Collection(this.storage, ns.slice(0, dot), ns.slice(dot + 1), id, indexes));
  }

  newId(): number {
    return this.nextId++;
  }

  get(db: string, name: string): Collection | undefined {
    return this.byNs.get(`${db}.${name}`);
  }

  all(): Collection[] {
    return [...this.byNs.values()];
  }

  /** Inside a write: the collection, made if it is not there. */
  ensure(db: string, name: string): Collection {
    const known = this.get(db, name);
    if (known) return known;
    const ns = `${db}.${name}`;
    if (catalogueKey(ns).length > 255)
      throw new Refusal('InvalidNamespace', `Fully qualified namespace is too long: ${ns}`);
    const made = new Collection(this.storage, db, name, this.newId(), []);
    made.indexes = [makeIndex(this.newId(), idIndexSpec())];
    made.save();
    this.byNs.set(ns, made);
    this.storage.remember(() => this.byNs.delete(ns));
    return made;
  }

  drop(collection: Collection): void {
    collection.erase();
    this.byNs.delete(collection.ns);
    this.storage.remember(() => this.byNs.set(collection.ns, collection));
  }
}
