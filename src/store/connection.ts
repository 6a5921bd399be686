import { type Connection, createConnection, Schema, type SchemaOptions } from 'mongoose';

/** Acknowledged writes survive a power cut, and on a replica set the loss of a machine. */
const durable = { w: 'majority', journal: true } as const;

/**
 * For what does not wait for the disk: notes whose loss only makes the program do something again that it does the same
 * way twice, and what an input or a job leaves behind before something durable follows. Writes become lasting in their
 * order, so a power cut takes such a write only together with all later ones, the note that the input is done among them.
 */
export const relaxed = { writeConcern: { w: 1, journal: false } } as const;

/** A command as it went to the server. */
export type SentCommand = { readonly database: string; readonly command: Record<string, unknown> };

export type OpenOptions = {
  /** The database; without it the one in the URI, else `chidao`. */
  readonly name?: string;
  /** Sees every command that is sent. */
  readonly observe?: (sent: SentCommand) => void;
};

/** The collection that is there while a backup is being restored. */
export const RESTORING = 'restoring';

/** A restore did not come to its end: what is there is not the book. */
export class HalfRestored extends Error {
  constructor() {
    super(
      'A backup was being restored into this database and it did not come to its end. Restore again: chidao restore FILE --replace',
    );
  }
}

export async function connect(uri: string, o: OpenOptions): Promise<Connection> {
  const connection = await createConnection(uri, {
    dbName: o.name ?? databaseIn(uri) ?? 'chidao',
    autoCreate: false,
    autoIndex: false,
    bufferCommands: false,
    // A field that is undefined does not exist: stored as null it would come back as something else.
    ignoreUndefined: true,
    promoteBuffers: true,
    writeConcern: durable,
    monitorCommands: o.observe !== undefined,
  }).asPromise();
  if (await connection.collection(RESTORING).findOne({})) {
    await connection.close();
    throw new HalfRestored();
  }
  const { observe } = o;
  if (observe) {
    connection.getClient().on('commandStarted', (event) => {
      observe({ database: event.databaseName, command: event.command });
    });
  }
  return connection;
}

/** Whole values of the core: what it says is what is stored, without a second description to keep in step. */
export const Whole = Schema.Types.Mixed;

/** Fields that are not declared are a fault in the program, in documents and in queries. */
export const strict = {
  strict: 'throw',
  strictQuery: 'throw',
  // Without these, empty objects would vanish and documents gain fields that nobody saved.
  minimize: false,
  versionKey: false,
  autoCreate: false,
  autoIndex: false,
} as const satisfies SchemaOptions;

/** An id made of parts; JSON keeps parts apart that contain any separator. */
export const idOf = (...parts: readonly (string | number)[]): string => JSON.stringify(parts);

/** The database in a MongoDB URI; undefined where it names none. */
export function databaseIn(uri: string): string | undefined {
  const found = /^mongodb(?:\+srv)?:\/\/[^/]+\/([^?]+)/.exec(uri)?.[1];
  return found === undefined ? undefined : decodeURIComponent(found);
}
