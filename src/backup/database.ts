import { type ClientSession, type Db, type Document, MongoClient } from 'mongodb';
import { databaseIn, RESTORING } from '../store/connection.ts';
import { Digest, type Tally } from './digest.ts';
import { BackupError, type BackupWriter, type CollectionLine } from './file.ts';

/** The book's database, through one connection of its own. */
export type Database = {
  readonly client: MongoClient;
  readonly db: Db;
  readonly kind: 'embedded' | 'replica set' | 'sharded cluster' | 'standalone';
  close(): Promise<void>;
};

export const kinds: Readonly<Record<Database['kind'], string>> = {
  embedded: 'the embedded store',
  'replica set': 'a replica set',
  'sharded cluster': 'a sharded cluster',
  standalone: 'a standalone MongoDB',
};

export async function openDatabase(uri: string): Promise<Database> {
  const client = new MongoClient(uri, {
    // What belongs together goes over one connection: the embedded store can be held by one.
    maxPoolSize: 1,
    writeConcern: { w: 'majority', journal: true },
  });
  try {
    await client.connect();
    const db = client.db(databaseIn(uri) ?? 'chidao');
    return { client, db, kind: await kindOf(db), close: () => client.close() };
  } catch (error) {
    await client.close();
    throw error;
  }
}

async function kindOf(db: Db): Promise<Database['kind']> {
  const build = await db.admin().command({ buildInfo: 1 });
  if (build['gitVersion'] === 'embedded') return 'embedded';
  const hello = await db.admin().command({ hello: 1 });
  if (hello['msg'] === 'isdbgrid') return 'sharded cluster';
  return hello['setName'] === undefined ? 'standalone' : 'replica set';
}

/** The collections with their options and indexes, by name. A view or a time series is refused. */
export async function shapeOf(db: Db): Promise<CollectionLine[]> {
  const lines: CollectionLine[] = [];
  for (const { name, type, options = {} } of await listed(db)) {
    if (type !== 'collection') throw new BackupError(`${name} is a ${type}, which a backup does not keep.`);
    const indexes = await db.collection(name).listIndexes().toArray();
    lines.push({ name, options, indexes: indexes.map(({ ns: _, ...spec }) => spec) });
  }
  return lines;
}

type Listed = { readonly name: string; readonly type: string; readonly options?: Document };

export async function listed(db: Db): Promise<Listed[]> {
  const all = (await db.listCollections().toArray()) as unknown as Listed[];
  return all
    .map(({ name, type = 'collection', options = {} }) => ({ name, type, options }))
    .filter(({ name }) => !name.startsWith('system.') && name !== RESTORING)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

const BATCH = 500;
const TRIES = 5;

/**
 * Reads everything into a file. From the embedded store, a replica set or a sharded cluster all of it as it was at one
 * moment; a standalone MongoDB gives each collection by itself.
 */
export async function readInto(writer: BackupWriter, { client, db, kind }: Database): Promise<void> {
  for (let tried = 1; ; tried++) {
    const shape = await shapeOf(db);
    const session = kind === 'standalone' ? null : client.startSession({ snapshot: true });
    try {
      // The first read begins the snapshot; what collections there are is not part of it.
      if (session) await db.collection(shape[0]?.name ?? RESTORING).findOne({}, { session });
      if (JSON.stringify(shape) === JSON.stringify(await shapeOf(db))) {
        for (const line of shape) {
          await writer.collection(line);
          for await (const bytes of documentsOf(db, line.name, session)) await writer.document(bytes);
        }
        return;
      }
    } finally {
      await session?.endSession();
    }
    if (tried === TRIES) throw new BackupError('Collections or indexes keep changing; try again later.');
  }
}

async function* documentsOf(db: Db, name: string, session: ClientSession | null): AsyncGenerator<Buffer> {
  const cursor = db
    .collection(name)
    .find({}, { raw: true, batchSize: BATCH, ...(session ? { session } : {}) });
  for await (const bytes of cursor) yield bytes as unknown as Buffer;
}

/** What the collections of this database amount to. */
export async function tallyOf(db: Db, names: readonly string[]): Promise<Tally[]> {
  const tallies: Tally[] = [];
  for (const name of names) {
    const digest = new Digest();
    for await (const bytes of documentsOf(db, name, null)) digest.add(bytes);
    tallies.push(digest.tally(name));
  }
  return tallies;
}
