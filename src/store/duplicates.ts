import type { mongo } from 'mongoose';
import { gathered } from './gathered.ts';

/** The fields of the unique index that a write ran into (`_id` for the id), or null where the error is another. */
export function duplicateKey(error: unknown): readonly string[] | null {
  const { code, keyPattern, message } = (error ?? {}) as Partial<Failure>;
  if (code !== DUPLICATE) return null;
  if (keyPattern) return Object.keys(keyPattern);
  const index = /index: (\S+)/.exec(message ?? '')?.[1] ?? '';
  return index === '_id_' ? ['_id'] : index.split(/_-?1_?/).filter((field) => field !== '');
}

/** Of the documents that were to be inserted: null for one that is now there, else the fields in which it doubles another. */
export type Inserter<T> = (document: T) => Promise<readonly string[] | null>;

/** Inserts what is not there yet; what doubles something stays out, and the others are stored all the same. */
export function inserter<T extends { readonly _id: string | number }>(collection: Inserting): Inserter<T> {
  const insert = gathered((documents: readonly T[]) => insertAll(collection, documents));
  return async (document) => {
    const failure = await insert(document);
    const key = failure && duplicateKey(failure);
    if (failure && key === null) throw failure;
    return key;
  };
}

/** Inserts what is not there yet, and gives it; documents whose id is there are left as they are. */
export async function insertNew<T>(insert: Inserter<T>, documents: readonly T[]): Promise<T[]> {
  const keys = await Promise.all(documents.map(insert));
  return documents.filter((_, i) => keys[i] === null);
}

/** Inserts a document unless its id, or a unique key of it, is there already. */
export async function insertOnce<T>(insert: Inserter<T>, document: T): Promise<'inserted' | 'exists'> {
  return (await insert(document)) === null ? 'inserted' : 'exists';
}

type Inserting = {
  insertOne(document: mongo.Document): Promise<unknown>;
  insertMany(documents: mongo.Document[], options: { ordered: false }): Promise<unknown>;
};
type Failure = Error & { code: number; keyPattern?: Record<string, unknown> };

const DUPLICATE = 11000;

/** What became of each document: null where it was inserted. Throws what concerns all of them. */
async function insertAll(
  collection: Inserting,
  documents: readonly mongo.Document[],
): Promise<(Failure | null)[]> {
  const failures = new Array<Failure | null>(documents.length).fill(null);
  try {
    if (documents.length === 1) await collection.insertOne(documents[0] as mongo.Document);
    else await collection.insertMany([...documents], { ordered: false });
  } catch (error) {
    if (documents.length === 1) return [error as Failure];
    const { writeErrors } = error as Partial<mongo.MongoBulkWriteError>;
    if (!writeErrors) throw error;
    for (const { index, code, errmsg } of [writeErrors].flat())
      failures[index] = Object.assign(new Error(errmsg), { code });
  }
  return failures;
}
