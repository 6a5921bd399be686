import type { Document } from 'mongodb';
import { decode } from '../embedded/bson.ts';
import { RESTORING } from '../store/connection.ts';
import { type Database, kinds, listed, openDatabase, readInto, shapeOf, tallyOf } from './database.ts';
import {
  BackupError,
  type CollectionLine,
  type Contents,
  differences,
  readBackup,
  verifyBackup,
  writeBackup,
} from './file.ts';
import { sendable } from './raw.ts';

export { BackupError, type Contents } from './file.ts';

/** Writes the database of a URI into a file that does not exist yet; throws a BackupError with a sentence for a person. */
export async function backup(uri: string, path: string, now: Date): Promise<Contents> {
  const database = await openDatabase(uri);
  try {
    return await backupOf(database, path, now);
  } finally {
    await database.close();
  }
}

async function backupOf(database: Database, path: string, now: Date): Promise<Contents> {
  const { kind, db } = database;
  const oneMoment = kind !== 'standalone';
  const writer = await writeBackup(path, {
    at: now,
    database: db.databaseName,
    server: kinds[kind],
    oneMoment,
  });
  try {
    await readInto(writer, database);
    return await writer.finish();
  } catch (error) {
    await writer.abandon();
    throw error;
  }
}

/** Writes documents that were found outside of a server into a file that can be restored; their indexes come with the start. */
export async function keepDocuments(
  path: string,
  found: ReadonlyMap<string, readonly Buffer[]>,
  now: Date,
): Promise<Contents> {
  const server = 'what could be saved of a damaged store';
  const writer = await writeBackup(path, { at: now, database: 'chidao', server, oneMoment: true });
  try {
    for (const [name, documents] of found) {
      await writer.collection({ name, options: {}, indexes: [] });
      for (const bytes of documents) await writer.document(bytes);
    }
    return await writer.finish();
  } catch (error) {
    await writer.abandon();
    throw error;
  }
}

export type RestoreOptions = {
  readonly now: Date;
  /** Where a backup of what is there goes before it is replaced; null: a database that holds documents is refused. */
  readonly replacing: string | null;
};
/** `replaced` is the backup of what was there. */
export type Restored = { readonly from: Contents; readonly into: string; readonly replaced: Contents | null };

/**
 * Puts a backup into the database of a URI and compares what is there then with the file's manifest. The file is read as a
 * whole before anything is changed. A restore that did not come to its end leaves a mark, and the program does not start
 * over it. The embedded store keeps everybody else waiting meanwhile.
 */
export async function restore(uri: string, path: string, o: RestoreOptions): Promise<Restored> {
  const database = await openDatabase(uri);
  try {
    const embedded = database.kind === 'embedded';
    const from = await verifyFor(path, embedded);
    if (embedded) await database.db.admin().command({ chidaoHold: true });
    const full = await holdsDocuments(database);
    if (full && o.replacing === null)
      throw new BackupError(
        `The database ${database.db.databaseName} is not empty. Nothing was changed. With --replace it is backed up and then replaced.`,
      );
    const replaced = full && o.replacing !== null ? await backupOf(database, o.replacing, o.now) : null;
    await replaceWith(database, path, from, o.now);
    return { from, into: kinds[database.kind], replaced };
  } finally {
    await database.close();
  }
}

/** Besides the file itself: whether the server to come will take each of its documents. */
function verifyFor(path: string, embedded: boolean): Promise<Contents> {
  let name = '';
  return verifyBackup(path, (frame) => {
    if (frame.kind === 'collection') name = frame.line.name;
    if (frame.kind !== 'document') return;
    if (sendable(frame.bytes) === null)
      throw new BackupError(
        `A document of ${name} holds a deprecated BSON type that cannot be written again. Nothing was changed.`,
      );
    if (!embedded) return;
    try {
      decode(frame.bytes);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new BackupError(`A document of ${name} cannot be stored: ${why}. Nothing was changed.`);
    }
  });
}

async function holdsDocuments({ db }: Database): Promise<boolean> {
  if (await db.collection(RESTORING).findOne({})) return true;
  for (const { name } of await listed(db)) if (await db.collection(name).findOne({})) return true;
  return false;
}

const MOST_DOCUMENTS = 1000;
const MOST_BYTES = 4 * 1024 * 1024;

async function replaceWith({ db }: Database, path: string, from: Contents, now: Date): Promise<void> {
  const mark = db.collection<{ _id: string; since: Date }>(RESTORING);
  await mark.updateOne({ _id: RESTORING }, { $set: { since: now } }, { upsert: true });
  for (const { name } of await listed(db)) await db.dropCollection(name);
  const lines: CollectionLine[] = [];
  let name = '';
  let batch: Document[] = [];
  let size = 0;
  const flush = async (): Promise<void> => {
    if (batch.length > 0) await db.collection(name).insertMany(batch, { forceServerObjectId: true });
    batch = [];
    size = 0;
  };
  for await (const frame of readBackup(path, from.bytes)) {
    if (frame.kind === 'collection') {
      await flush();
      lines.push(frame.line);
      name = frame.line.name;
      await db.createCollection(name, frame.line.options);
    } else if (frame.kind === 'document') {
      batch.push(sendable(frame.bytes) as Document);
      size += frame.bytes.length;
      if (batch.length >= MOST_DOCUMENTS || size >= MOST_BYTES) await flush();
    }
  }
  await flush();
  for (const { name: collection, indexes } of lines) {
    const own = indexes.filter((index) => index['name'] !== '_id_');
    if (own.length > 0) await db.command({ createIndexes: collection, indexes: own });
  }
  const wrong = differences(
    from.tallies,
    await tallyOf(
      db,
      lines.map((line) => line.name),
    ),
  );
  const shape = await shapeOf(db);
  for (const line of lines) {
    const made = shape.find((one) => one.name === line.name)?.indexes ?? [];
    if (indexText(line.indexes) !== indexText(made))
      wrong.push(`the indexes of ${line.name} are not the same`);
  }
  if (wrong.length > 0)
    throw new BackupError(`What was restored is not what the backup holds: ${wrong.join('; ')}.`);
  await mark.drop();
}

/** Indexes by their names, without what servers add by themselves. */
const indexText = (indexes: readonly Document[]): string =>
  JSON.stringify(
    indexes
      .filter(({ name }) => name !== '_id_')
      .map(({ v: _, background: __, ...spec }) => Object.entries(spec).sort(([a], [b]) => (a < b ? -1 : 1)))
      .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
  );
