import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Doc, decode, type Int, isDoc, toNumber } from './bson.ts';
import { makeIndex } from './collection.ts';
import { findEmbedded } from './find.ts';
import { type Index, keysOf } from './indexes.ts';
import { Pages } from './pages.ts';
import { SPACE, unseal } from './storage.ts';

export type CheckedCollection = { name: string; documents: number; indexes: string[] };
export type Checked = {
  /** Nothing is wrong. */
  sound: boolean;
  bytes: number;
  collections: CheckedCollection[];
  /** What is wrong, in sentences. */
  problems: string[];
};

type Line = { ns: string; id: number; indexes: Index[] };

const MOST_PROBLEMS = 200;

/**
 * Walks every page, document and index entry of a store that nobody uses at the moment. `rescue`, where it is given, gets each
 * document that can be read, as its BSON bytes.
 */
export async function check(path: string, rescue?: (ns: string, bytes: Buffer) => void): Promise<Checked> {
  if (await findEmbedded(path))
    throw new Error(
      `The store in ${path} is in use. Stop the program first: a check needs it to stand still.`,
    );
  const file = join(path, 'data.mdb');
  if (!existsSync(file)) throw new Error(`There is no store in ${path}.`);
  const pages = new Pages(file);
  const lines: Line[] = [];
  const counts = new Map<number, number>();
  const records = new Map<number, { record: number; sealed: Buffer }[]>();
  const entries = new Map<number, Map<string, number>>();
  const { problems } = pages;
  const guarded = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      problems.push(error instanceof Error ? error.message : String(error));
    }
  };
  pages.walk(({ key, value }) => {
    const id = key.length >= 5 ? key.readUInt32BE(1) : 0;
    if (key[0] === SPACE.catalogue)
      guarded(() => void lines.push(catalogueLine(key.toString('utf8', 1), value)));
    else if (key[0] === SPACE.count) counts.set(id, Number(value.readBigUInt64LE(0)));
    else if (key[0] === SPACE.record)
      grouped(records, id, () => []).push({ record: key.readUIntBE(5, 6), sealed: value });
    else if (key[0] === SPACE.index)
      grouped(entries, id, () => new Map()).set(key.subarray(5).toString('latin1'), value.readUIntBE(0, 6));
  });
  const collections: CheckedCollection[] = [];
  for (const { ns, id, indexes } of lines) {
    const found = records.get(id) ?? [];
    records.delete(id);
    let documents = 0;
    for (const { record, sealed } of found) {
      guarded(() => {
        const bytes = unseal(sealed, () => `document ${record} of ${ns}`);
        const doc = decode(bytes);
        documents++;
        rescue?.(ns, bytes);
        for (const index of indexes) takeEntries(index, doc, record, entries.get(index.id), ns, problems);
      });
    }
    if ((counts.get(id) ?? 0) !== found.length)
      problems.push(`${ns} counts ${counts.get(id) ?? 0} documents and has ${found.length}`);
    for (const index of indexes) {
      const left = entries.get(index.id)?.size ?? 0;
      if (left > 0)
        problems.push(`index ${index.name} of ${ns} has ${left} entries that belong to no document`);
      entries.delete(index.id);
    }
    collections.push({ name: ns, documents, indexes: indexes.map(({ name }) => name) });
  }
  for (const [id, found] of records)
    problems.push(`${found.length} documents belong to collection ${id}, which has no name`);
  for (const [id, found] of entries)
    problems.push(`${found.size} entries belong to index ${id}, which is not known`);
  pages.close();
  if (problems.length > MOST_PROBLEMS)
    problems.splice(MOST_PROBLEMS, problems.length, `… and ${problems.length - MOST_PROBLEMS} more`);
  return { sound: problems.length === 0, bytes: pages.size, collections, problems };
}

const grouped = <V>(groups: Map<number, V>, id: number, make: () => V): V => {
  const known = groups.get(id);
  if (known) return known;
  const made = make();
  groups.set(id, made);
  return made;
};

function catalogueLine(ns: string, sealed: Buffer): Line {
  const line = decode(unseal(sealed, () => `the catalogue's entry for ${ns}`));
  const indexes = (line.get('indexes') as Doc[])
    .filter(isDoc)
    .map((entry) => makeIndex(toNumber(entry.get('id') as Int), entry.get('spec') as Doc));
  return { ns, id: toNumber(line.get('id') as Int), indexes };
}

/** Crosses off what the index has for a document; what it lacks is a problem. */
function takeEntries(
  index: Index,
  doc: Doc,
  record: number,
  entries: Map<string, number> | undefined,
  ns: string,
  problems: string[],
): void {
  const number = Buffer.alloc(6);
  number.writeUIntBE(record, 0, 6);
  for (const { key } of keysOf(index, doc).keys.values()) {
    const entry = (index.unique ? key : Buffer.concat([key, number])).toString('latin1');
    if (entries?.get(entry) !== record)
      problems.push(`index ${index.name} of ${ns} lacks an entry of document ${record}`);
    else entries.delete(entry);
  }
}
