import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Collection, MongoClient } from 'mongodb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { check, type EmbeddedStore, findEmbedded, startEmbedded } from '../../src/embedded/index.ts';

type Row = { _id: number | string; code?: string; n?: number; body?: string };

let folder: string;
let path: string;
const open: { store: EmbeddedStore; client: MongoClient }[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chidao-hard-'));
  path = join(folder, 'store');
});
afterEach(async () => {
  for (const { store, client } of open.splice(0)) {
    await client.close();
    await store.close();
  }
  rmSync(folder, { recursive: true, force: true });
});

async function start(at = path): Promise<Collection<Row>> {
  const store = await startEmbedded({ path: at });
  const client = await MongoClient.connect(store.uri);
  open.push({ store, client });
  return client.db('office').collection<Row>('rows');
}

async function stop(how: 'close' | 'kill' = 'close'): Promise<void> {
  const { store, client } = open.pop() as (typeof open)[number];
  await client.close();
  await store[how]();
}

async function filled(): Promise<Collection<Row>> {
  const rows = await start();
  await rows.createIndex({ code: 1 }, { unique: true });
  await rows.insertMany(
    Array.from({ length: 500 }, (_, n) => ({ _id: n, code: `c${n}`, n, body: 'chỉ đạo '.repeat(20) })),
  );
  return rows;
}

const file = (): string => join(path, 'data.mdb');

/** Where in the file a text first stands. */
function flip(text: string): void {
  const bytes = readFileSync(file());
  const at = bytes.indexOf(text);
  expect(at).toBeGreaterThan(0);
  const handle = openSync(file(), 'r+');
  writeSync(handle, Buffer.from([(bytes[at] as number) ^ 0x01]), 0, 1, at);
}

test('of two starts on one directory at the same moment one is told that it is in use', async () => {
  const starts = await Promise.allSettled([startEmbedded({ path }), startEmbedded({ path })]);
  expect(starts.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  for (const start of starts) {
    if (start.status === 'rejected') expect(String(start.reason)).toContain('already in use');
    else await start.value.close();
  }
});

test('a second process on one directory is told so, and the first goes on', async () => {
  const rows = await filled();
  expect(await findEmbedded(path)).toBe(open[0]?.store.uri);
  await expect(startEmbedded({ path })).rejects.toThrow('already in use');
  // A copy of the address file is gone: the lock in the store itself still tells.
  rmSync(join(path, 'uri'));
  const script = `import { startEmbedded } from ${JSON.stringify(new URL('../../src/embedded/index.ts', import.meta.url).href)};
    await startEmbedded({ path: ${JSON.stringify(path)} }).then(() => console.log('started'), (error) => console.log(error.message)); process.exit();`;
  const other = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    encoding: 'utf8',
  });
  expect(other.stdout).toContain(`in use by process ${process.pid}`);
  expect(await rows.countDocuments()).toBe(500);
});

test('the directory and the socket are open to nobody else', async () => {
  await start();
  expect(statSync(path).mode & 0o777).toBe(0o700);
  expect(statSync(join(path, 'store.sock')).mode & 0o077).toBe(0);
});

test('a long path gets its socket elsewhere', async () => {
  const rows = await start(join(folder, 'x'.repeat(60), 'y'.repeat(60)));
  await rows.insertOne({ _id: 1 });
  expect(await rows.countDocuments()).toBe(1);
});

test('after a kill everything acknowledged is there, and the store can be started again at once', async () => {
  const rows = await filled();
  await Promise.all(Array.from({ length: 50 }, (_, i) => rows.insertOne({ _id: `k${i}`, code: `k${i}` })));
  await stop('kill');
  expect(await check(path)).toMatchObject({
    sound: true,
    collections: [{ name: 'office.rows', documents: 550 }],
  });
  expect(await (await start()).countDocuments()).toBe(550);
});

test('a directory that was moved opens under its new name', async () => {
  await filled();
  await stop();
  renameSync(path, join(folder, 'moved'));
  const rows = await start(join(folder, 'moved'));
  expect(await rows.findOne({ code: 'c7' })).toMatchObject({ _id: 7 });
});

test('a file that was cut short is named at the start and not opened', async () => {
  await filled();
  await stop();
  truncateSync(file(), statSync(file()).size - 5 * 8192);
  await expect(startEmbedded({ path })).rejects.toThrow(/is damaged: .*cut short/);
  const { sound, problems } = await check(path);
  expect(sound).toBe(false);
  expect(problems.join()).toContain('cut short');
});

test('a start page with flipped bytes is named at the start', async () => {
  await filled();
  await stop();
  const handle = openSync(file(), 'r+');
  for (const page of [0, 1]) writeSync(handle, Buffer.from([0, 0, 0, 0]), 0, 4, page * 8192 + 24);
  await expect(startEmbedded({ path })).rejects.toThrow('no start page can be read');
});

test('a flipped byte in a document is named when it is read; the others are served, and the check says which can be saved', async () => {
  const rows = await filled();
  await rows.insertOne({ _id: 'hurt', code: 'hurt', body: 'a body that will be hurt' });
  await stop();
  flip('a body that will be hurt');
  const again = await start();
  await expect(again.findOne({ _id: 'hurt' })).rejects.toMatchObject({
    code: 270,
    message: expect.stringContaining('damaged'),
  });
  expect(await again.findOne({ _id: 3 })).toMatchObject({ code: 'c3' });
  await stop();
  const saved: string[] = [];
  const { problems, collections } = await check(path, (ns) => saved.push(ns));
  expect(problems[0]).toMatch(/document 501 of office\.rows does not match its checksum/);
  expect(collections[0]?.documents).toBe(500);
  expect(saved).toHaveLength(500);
});

test('a store of a newer program is refused; one of an older format is brought up to date once, and a copy kept', async () => {
  await filled();
  await stop();
  const { open: openLmdb } = await import('lmdb');
  const setFormat = async (format: number | null): Promise<void> => {
    const db = openLmdb({
      path: file(),
      encoding: 'binary',
      keyEncoding: 'binary',
      noSubdir: true,
      overlappingSync: false,
    });
    const key = Buffer.from('\0format');
    if (format === null) db.removeSync(key);
    else db.putSync(key, Buffer.from([0, 0, 0, format]));
    await db.close();
  };
  await setFormat(9);
  await expect(startEmbedded({ path })).rejects.toThrow('This store has format 9');
  await setFormat(null);
  const rows = await start();
  expect(await rows.countDocuments()).toBe(500);
  expect(existsSync(`${file()}.format-0`)).toBe(true);
});

test('a path that is no directory is refused with its reason', async () => {
  writeFileSync(path, 'a file');
  await expect(startEmbedded({ path })).rejects.toThrow('EEXIST');
});

const small = join(tmpdir(), `chidao-small-${process.pid}`);
const mounted = (): boolean => {
  mkdirSync(small, { recursive: true });
  const done = spawnSync('/bin/mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', small]).status === 0;
  if (!done) rmSync(small, { recursive: true });
  return done;
};

describe('a full disk', () => {
  test('is an error reply; reading goes on, and writing too once there is room', async ({ skip }) => {
    if (process.getuid?.() !== 0 || !mounted()) skip('a small disk can only be mounted by root');
    try {
      const ballast = join(small, 'ballast');
      writeFileSync(ballast, Buffer.alloc(1_000_000));
      const rows = await start(join(small, 'store'));
      let written = 0;
      const fill = async (): Promise<void> => {
        for (;;) {
          await rows.insertOne({ _id: written, body: 'x'.repeat(20_000) });
          written++;
        }
      };
      await expect(fill()).rejects.toMatchObject({
        code: 14031,
        message: expect.stringContaining('the disk is full'),
      });
      expect(written).toBeGreaterThan(20);
      expect(await rows.countDocuments()).toBe(written);
      expect(await rows.find().toArray()).toHaveLength(written);
      rmSync(ballast);
      await rows.insertOne({ _id: 'after' });
      expect(await rows.countDocuments()).toBe(written + 1);
      await stop();
      expect((await check(join(small, 'store'))).problems).toEqual([]);
    } finally {
      for (const { store, client } of open.splice(0)) {
        await client.close();
        await store.close();
      }
      spawnSync('/bin/umount', [small]);
      rmSync(small, { recursive: true, force: true });
    }
  });
});

test('the check does not touch a store that is in use', async () => {
  await filled();
  await expect(check(path)).rejects.toThrow('is in use');
});
