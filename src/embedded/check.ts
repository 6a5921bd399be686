import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { decode } from './bson.ts';
import { parseLine } from './catalogue.ts';
import { entryKey } from './collection.ts';
import { findEmbedded } from './find.ts';
import { keysOf } from './indexes.ts';
import { Pages } from './pages.ts';
import { id32, SPACE, unseal } from './storage.ts';

export type CheckedCollection = { name: string; documents: number; indexes: string[] };
export type Checked = {
  /** Nothing is wrong. */
  sound: boolean;
  bytes: number;
  collections: CheckedCollection[];
  /** What is wrong, in sentences. */
  problems: string[];
};

const MOST_PROBLEMS = 200;
/** What of a key says whose it is: the byte of its kind, and a collection's or an index's number. */
const HEAD = 5;

/** Entries of the store by their heads, each by the rest of its key. */
class Groups extends Map<string, Map<string, Buffer>> {
  add(key: Buffer, value: Buffer): void {
    const head = key.toString('latin1', 0, HEAD);
    const group = this.get(head) ?? new Map<string, Buffer>();
    this.set(head, group.set(key.toString('latin1', HEAD), value));
  }

  take(space: number, id: number): Map<string, Buffer> {
    const head = id32(space, id).toString('latin1');
    const group = this.get(head) ?? new Map<string, Buffer>();
    this.delete(head);
    return group;
  }
}

/**
 * Walks every page, document and index entry of a store that nobody uses at the moment. `rescue`, where it is given, gets each
 * document that can be read, as its BSON bytes.
 */
export async function check(path: string, rescue?: (ns: string, bytes: Buffer) => void): Promise<Checked> {
  if (await findEmbedded(path))
    throw new Error(`The store in ${path} is in use. Stop the program first: it has to stand still.`);
  const file = join(path, 'data.mdb');
  if (!existsSync(file)) throw new Error(`There is no store in ${path}.`);
  const pages = new Pages(file);
  const { problems } = pages;
  const guarded = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      problems.push(error instanceof Error ? error.message : String(error));
    }
  };
  const lines: ReturnType<typeof parseLine>[] = [];
  const groups = new Groups();
  pages.walk(({ key, value }) => {
    if (key[0] === SPACE.catalogue) guarded(() => void lines.push(parseLine(key, value)));
    else if (key[0] !== SPACE.meta) groups.add(key, value);
  });
  const collections: CheckedCollection[] = [];
  for (const { ns, id, indexes } of lines) {
    const records = groups.take(SPACE.record, id);
    const count = groups.take(SPACE.count, id).get('');
    guarded(() => {
      const counted = Number(count?.readBigUInt64LE(0) ?? 0);
      if (records.size !== counted)
        problems.push(`${ns} counts ${counted} documents and has ${records.size}`);
    });
    const checked = indexes.map((index) => ({ index, entries: groups.take(SPACE.index, index.id) }));
    let documents = 0;
    for (const [name, sealed] of records)
      guarded(() => {
        const number = Buffer.from(name, 'latin1');
        const record = number.readUIntBE(0, number.length);
        const bytes = unseal(sealed, () => `document ${record} of ${ns}`);
        const doc = decode(bytes);
        documents++;
        rescue?.(ns, bytes);
        for (const { index, entries } of checked)
          for (const { key } of keysOf(index, doc).keys.values()) {
            const entry = entryKey(index, key, number).toString('latin1');
            if (entries.get(entry)?.equals(number)) entries.delete(entry);
            else problems.push(`index ${index.name} of ${ns} lacks an entry of document ${record}`);
          }
      });
    for (const { index, entries } of checked)
      if (entries.size > 0)
        problems.push(`index ${index.name} of ${ns} has ${entries.size} entries that belong to no document`);
    collections.push({ name: ns, documents, indexes: indexes.map(({ name }) => name) });
  }
  for (const [head, { size }] of groups) {
    const key = Buffer.from(head.padEnd(HEAD, '\0'), 'latin1');
    const whose = key[0] === SPACE.index ? 'index' : 'collection';
    problems.push(`${size} entries belong to ${whose} ${key.readUInt32BE(1)}, which is not known`);
  }
  if (problems.length > MOST_PROBLEMS)
    problems.splice(MOST_PROBLEMS, problems.length, `… and ${problems.length - MOST_PROBLEMS} more`);
  return { sound: problems.length === 0, bytes: pages.size, collections, problems };
}
