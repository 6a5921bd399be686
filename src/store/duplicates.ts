import type { mongo } from 'mongoose';

/** The fields of the unique index that a write ran into (`_id` for the id), or null where the error is another. */
export function duplicateKey(error: unknown): readonly string[] | null {
  if (!isDuplicate(error)) return null;
  const { keyPattern, message } = error as { keyPattern?: Record<string, unknown>; message?: string };
  if (keyPattern) return Object.keys(keyPattern);
  const index = /index: (\S+)/.exec(message ?? '')?.[1] ?? '';
  return index === '_id_' ? ['_id'] : index.split(/_-?1_?/).filter((field) => field !== '');
}

/** Inserts what is not there yet, in one command, and gives it; documents whose id is there are left as they are. */
export async function insertNew<T extends { readonly _id: string | number }>(
  collection: Inserting,
  documents: readonly T[],
): Promise<T[]> {
  if (documents.length === 0) return [];
  try {
    await collection.insertMany([...documents], { ordered: false });
    return [...documents];
  } catch (error) {
    const errors = writeErrorsOf(error);
    if (errors === null || !errors.every(({ code }) => code === DUPLICATE)) throw error;
    const there = new Set(errors.map(({ index }) => index));
    return documents.filter((_, i) => !there.has(i));
  }
}

/** Inserts a document unless its id, or a unique key of it, is there already. */
export async function insertOnce<T extends { readonly _id: string }>(
  collection: Inserting,
  document: T,
): Promise<'inserted' | 'exists'> {
  return (await insertNew(collection, [document])).length === 1 ? 'inserted' : 'exists';
}

type Inserting = {
  insertMany(documents: mongo.Document[], options: { ordered: false }): Promise<unknown>;
};

const DUPLICATE = 11000;

const isDuplicate = (error: unknown): boolean => (error as { code?: unknown } | null)?.code === DUPLICATE;

function writeErrorsOf(error: unknown): readonly { code: number; index: number }[] | null {
  const found = (error as { writeErrors?: unknown } | null)?.writeErrors;
  if (found === undefined) return null;
  const list = (Array.isArray(found) ? found : [found]) as { code: number; index: number }[];
  return list.length > 0 ? list : null;
}
