import { randomBytes } from 'node:crypto';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { MongoClient } from 'mongodb';
import { DryMongoBinary, MongoMemoryServer } from 'mongodb-memory-server-core';
import { startEmbedded } from '../../src/embedded/index.ts';

export type TestMongo = {
  /** A database of its own at each call. */
  uri(): string;
  /** Which server the tests run on, for a person. */
  readonly which: string;
  close(): Promise<void>;
};

type Server = { readonly uri: string; readonly which: string; readonly lasting: boolean };

/** The server of the whole test run, put there by the global set-up. */
const SHARED = 'CHIDAO_TEST_MONGO';

/**
 * The server that the test run shares, else one of its own: a real MongoDB where one is there (`MONGODB_URI`,
 * `MONGOMS_SYSTEM_BINARY`, on the PATH, or downloaded before), the embedded one otherwise. Downloads nothing.
 */
export async function startTestMongo(): Promise<TestMongo> {
  const shared = process.env[SHARED];
  if (shared !== undefined) return handleOf(JSON.parse(shared) as Server, async () => undefined);
  const { server, stop } = await startServer();
  return handleOf(server, stop);
}

/** Starts the server that `startTestMongo` then gives everywhere in this run; the result stops it. */
export async function shareTestMongo(): Promise<{ which: string; stop: () => Promise<void> }> {
  const { server, stop } = await startServer();
  process.env[SHARED] = JSON.stringify(server);
  return { which: server.which, stop };
}

function handleOf(server: Server, stop: () => Promise<void>): TestMongo {
  const names: string[] = [];
  return {
    which: server.which,
    uri: () => {
      const name = `chidao-test-${randomBytes(6).toString('hex')}`;
      names.push(name);
      return inDatabase(server.uri, name);
    },
    close: async () => {
      if (server.lasting) await drop(server.uri, names);
      await stop();
    },
  };
}

async function startServer(): Promise<{ server: Server; stop: () => Promise<void> }> {
  const given = process.env['MONGODB_URI'];
  if (given) {
    const server = { uri: given, which: 'the MongoDB of MONGODB_URI', lasting: true };
    return { server, stop: async () => undefined };
  }
  const binary = process.env['MONGOMS_SYSTEM_BINARY'] || onPath('mongod') || (await downloadedBefore());
  if (binary) {
    const mongod = await MongoMemoryServer.create({ binary: { systemBinary: binary, checkMD5: false } });
    const server = { uri: mongod.getUri(), which: `mongod (${binary})`, lasting: false };
    return { server, stop: async () => void (await mongod.stop()) };
  }
  const embedded = await startEmbedded({ path: '', memory: true });
  const server = { uri: embedded.uri, which: 'the embedded server (no mongod is there)', lasting: false };
  return { server, stop: () => embedded.close() };
}

function onPath(name: string): string | undefined {
  const places = (process.env['PATH'] ?? '').split(delimiter).filter((place) => place !== '');
  return places.map((place) => join(place, name)).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function downloadedBefore(): Promise<string | undefined> {
  try {
    return await DryMongoBinary.locateBinary(await DryMongoBinary.generateOptions());
  } catch {
    // It names a download by the operating system, and throws on one that it does not know.
    return undefined;
  }
}

async function drop(uri: string, names: readonly string[]): Promise<void> {
  const client = await MongoClient.connect(uri);
  try {
    for (const name of names) await client.db(name).dropDatabase();
  } finally {
    await client.close();
  }
}

function inDatabase(uri: string, name: string): string {
  const found = /^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/([^?]*))?(?:\?(.*))?$/.exec(uri);
  if (!found) throw new Error('MONGODB_URI is not a MongoDB URI');
  const [, hosts = '', database, query = ''] = found;
  const options = new URLSearchParams(query);
  // Without it the driver would look for the account in the new database.
  if (hosts.includes('@') && !options.has('authSource')) options.set('authSource', database || 'admin');
  return `${hosts}/${name}?${options}`;
}
