import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import {
  Binary,
  BSONRegExp,
  Decimal128,
  type Document,
  Double,
  Int32,
  Long,
  MongoClient,
  ObjectId,
  Timestamp,
} from 'mongodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { backup, restore } from '../../src/backup/index.ts';
import { backupCommand, restoreCommand } from '../../src/cli/backup.ts';
import { type EmbeddedStore, startEmbedded } from '../../src/embedded/index.ts';
import { openStore } from '../../src/store/index.ts';
import { sealed } from './sealed.ts';

/** Saturday 29 August 2026, 03:00 in Ho Chi Minh City. */
const now = new Date('2026-08-28T20:00:00Z');

let folder: string;
let file: string;
let store: EmbeddedStore;
let client: MongoClient;
let opened = 0;
beforeAll(async () => {
  store = await startEmbedded({ path: '', memory: true });
  client = await MongoClient.connect(store.uri);
});
afterAll(async () => {
  await client.close();
  await store.close();
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chidao-backup-'));
  file = join(folder, 'book.chidao');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A database of its own at each call. */
function server(): { uri: string; db: ReturnType<MongoClient['db']> } {
  const name = `office-${++opened}`;
  return { uri: store.uri.replace('/?', `/${name}?`), db: client.db(name) };
}

type Row = { _id: string | number; text?: string; n?: number };

async function office(): Promise<ReturnType<typeof server>> {
  const made = server();
  const rows = made.db.collection<Row>('directives');
  await rows.createIndex({ n: -1, text: 1 }, { unique: true, name: 'by number' });
  await rows.createIndex(
    { text: 1 },
    { partialFilterExpression: { n: { $gt: 5 } }, expireAfterSeconds: 9_000_000 },
  );
  await rows.insertMany(
    Array.from({ length: 300 }, (_, n) => ({ _id: `CĐ-${n}`, n, text: 'Rà soát biên chế' })),
  );
  await made.db.createCollection('drafts');
  return made;
}

const everything = async (db: Document): Promise<unknown> => {
  const all: Record<string, unknown> = {};
  for (const { name } of await db['listCollections']().toArray())
    all[name] = [
      (await db['collection'](name).find({}, { raw: true }).toArray()).map((bytes: Buffer) =>
        bytes.toString('hex'),
      ),
      await db['collection'](name).listIndexes().toArray(),
    ];
  return all;
};

describe('there and back', () => {
  it('one file holds every collection, empty ones too, with its indexes', async () => {
    const from = await office();
    const made = await backup(from.uri, file, now);
    expect(made.head).toMatchObject({ at: now, server: 'the embedded store', oneMoment: true });
    const to = server();
    const { into, replaced } = await restore(to.uri, file, { now, replacing: null });
    expect([into, replaced]).toEqual(['the embedded store', null]);
    expect(await everything(to.db)).toEqual(await everything(from.db));
    await expect(
      to.db.collection<Row>('directives').insertOne({ _id: 'x', n: 7, text: 'Rà soát biên chế' }),
    ).rejects.toThrow('E11000');
  });

  it('every BSON type that the store keeps comes back as the bytes it was, and keys that look like numbers keep their order', async () => {
    const from = server();
    const values = {
      double: new Double(1),
      nan: new Double(Number.NaN),
      minusZero: new Double(-0),
      int: new Int32(1),
      long: Long.fromString('9007199254740993'),
      text: 'Ủy ban\0nhân dân',
      nothing: null,
      yes: true,
      date: new Date(-1),
      id: new ObjectId(),
      uuid: new Binary(Buffer.alloc(16, 7), 4),
      bytes: new Binary(Buffer.from([0, 255]), 128),
      pattern: new BSONRegExp('^CĐ', 'im'),
      time: new Timestamp({ t: 1, i: 2 }),
      link: { $ref: 'directives', $id: 1 },
      list: [new Int32(1), [new Double(2)], { a: Long.fromNumber(3) }],
    };
    await from.db.collection<Row>('all').insertOne({ _id: 1, ...values } as unknown as Row);
    const keys = new Map<string, unknown>([
      ['_id', 2],
      ['10', 'first'],
      [
        '9',
        new Map<string, unknown>([
          ['2', [new Double(1)]],
          ['1', 'b'],
        ]),
      ],
      ['__proto__', 'kept'],
    ]);
    await from.db.collection('all').insertOne(keys as unknown as Document, { forceServerObjectId: true });
    await backup(from.uri, file, now);
    const to = server();
    await restore(to.uri, file, { now, replacing: null });
    expect(await everything(to.db)).toEqual(await everything(from.db));
  });

  it('what is written while it is read does not come into it', async () => {
    const from = await office();
    const rows = from.db.collection<Row>('directives');
    const more = Array.from({ length: 3000 }, (_, n) => ({
      _id: `more-${n}`,
      n: 1000 + n,
      text: 'x'.repeat(500),
    }));
    await rows.insertMany(more);
    let going = true;
    const writing = (async () => {
      // Both or neither: one moment has as many of one as of the other.
      for (let n = 0; going; n++) {
        await from.db.collection<Row>('a').insertOne({ _id: n });
        await rows.updateMany({ n: { $lt: 300 } }, { $inc: { n: 100_000 } });
        await rows.updateMany({ n: { $gte: 100_000 } }, { $inc: { n: -100_000 } });
        await from.db.collection<Row>('z').insertOne({ _id: n });
      }
    })();
    while ((await from.db.collection('z').countDocuments()) === 0);
    const { tallies } = await backup(from.uri, file, now);
    going = false;
    await writing;
    const count = new Map(tallies.map(({ name, documents }) => [name, documents]));
    expect(count.get('directives')).toBe(3300);
    expect((count.get('a') ?? 0) - (count.get('z') ?? 0)).toBeOneOf([0, 1]);
    expect(await from.db.collection('z').countDocuments()).toBeGreaterThan(count.get('z') ?? 0);
    const to = server();
    await restore(to.uri, file, { now, replacing: null });
    const moved = await to.db.collection<Row>('directives').countDocuments({ n: { $gte: 100_000 } });
    expect(moved).toBeOneOf([0, 300]);
  });
});

describe('what is there already', () => {
  it('a database with a document is refused, and nothing is changed', async () => {
    await backup((await office()).uri, file, now);
    const to = server();
    await to.db.collection<Row>('members').insertOne({ _id: 'thư ký' });
    const before = await everything(to.db);
    await expect(restore(to.uri, file, { now, replacing: null })).rejects.toThrow('is not empty');
    expect(await everything(to.db)).toEqual(before);
  });

  it('is backed up before it is replaced', async () => {
    await backup((await office()).uri, file, now);
    const to = server();
    await to.db.collection<Row>('members').insertOne({ _id: 'thư ký' });
    const before = await everything(to.db);
    const kept = join(folder, 'kept.chidao');
    const { replaced } = await restore(to.uri, file, { now, replacing: kept });
    expect(replaced?.tallies).toMatchObject([{ name: 'members', documents: 1 }]);
    expect(await to.db.collection('members').countDocuments()).toBe(0);
    await restore(to.uri, kept, { now, replacing: join(folder, 'kept too.chidao') });
    expect(await everything(to.db)).toEqual(before);
  });

  it('others wait until the restore is through, and see all of it', async () => {
    const from = await office();
    await backup(from.uri, file, now);
    const to = server();
    const counts: number[] = [];
    let going = true;
    const looking = (async () => {
      while (going) counts.push(await to.db.collection('directives').countDocuments());
    })();
    await restore(to.uri, file, { now, replacing: null });
    going = false;
    await looking;
    expect(new Set([...counts, 0, 300])).toEqual(new Set([0, 300]));
  });

  it('a restore that was broken off is named when the program starts, and can be repeated', async () => {
    const from = server();
    await from.db.collection<Row>('notes').insertOne({ _id: 1 });
    await backup(from.uri, file, now);
    const to = server();
    await to.db.collection<Row>('restoring').insertOne({ _id: 'restoring' });
    await expect(openStore(to.uri)).rejects.toThrow('did not come to its end');
    await restore(to.uri, file, { now, replacing: join(folder, 'kept.chidao') });
    await (await openStore(to.uri)).close();
  });
});

describe('a file that cannot be used is named before anything is changed', () => {
  const refused = async (bytes: Buffer): Promise<string> => {
    const to = server();
    const wrong = join(folder, 'wrong.chidao');
    writeFileSync(wrong, bytes);
    try {
      await restore(to.uri, wrong, { now, replacing: null });
    } catch (error) {
      expect(await to.db.listCollections().toArray()).toEqual([]);
      return String(error);
    }
    return 'taken';
  };

  it('another file, one cut short, one with any byte flipped, one of a newer program', async () => {
    await backup((await office()).uri, file, now);
    const good = readFileSync(file);
    expect(await refused(Buffer.from('PK\x03\x04 a spreadsheet'))).toContain(
      'is not a backup of this program',
    );
    expect(await refused(Buffer.alloc(0))).toContain('is not a backup of this program');
    for (const length of [20, 100, good.length - 1000, good.length - 1])
      expect(await refused(good.subarray(0, length)), `cut to ${length}`).toContain('is cut short');
    expect(await refused(Buffer.concat([good, Buffer.from('x')]))).toContain('is cut short');
    for (let at = 0; at < good.length; at += at < 60 || at > good.length - 70 ? 1 : 97) {
      const flipped = Buffer.from(good);
      flipped[at] = (flipped[at] as number) ^ 0x10;
      expect(await refused(flipped), `byte ${at}`).toMatch(
        /wrong\.chidao is (damaged|cut short|not a backup|a backup of form)/,
      );
    }
    const newer = Buffer.from(good);
    newer.write('2', 14);
    expect(await refused(newer)).toContain('which a newer program wrote');
    expect(await refused(good)).toBe('taken');
  }, 120_000);

  it('one with a type that the embedded store does not keep', async () => {
    writeFileSync(file, sealed('prices', { _id: 1, price: Decimal128.fromString('1.10') }));
    const to = server();
    await expect(restore(to.uri, file, { now, replacing: null })).rejects.toThrow(
      'A document of prices cannot be stored: Decimal128 is not supported',
    );
    expect(await to.db.listCollections().toArray()).toEqual([]);
  });

  it('a file that is there is not written over', async () => {
    writeFileSync(file, 'yesterday');
    await expect(backup((await office()).uri, file, now)).rejects.toThrow('exists already');
    expect(readFileSync(file, 'utf8')).toBe('yesterday');
  });
});

describe('on the command line', () => {
  type Said = { code: number; stdout: string; stderr: string };
  const told = async (command: typeof backupCommand, uri: string, ...args: string[]): Promise<Said> => {
    const [stdout, stderr] = [new PassThrough(), new PassThrough()];
    const io = { join: async () => ({ uri, close: async () => {} }), folder, now, stdout, stderr };
    const code = await command(args, io);
    const text = (stream: PassThrough): string => (stream.read() as Buffer | null)?.toString() ?? '';
    return { code, stdout: text(stdout), stderr: text(stderr) };
  };

  it('says what was kept and what was put back', async () => {
    const from = await office();
    const kept = await told(backupCommand, from.uri, file);
    expect(kept).toMatchObject({ code: 0, stderr: '' });
    expect(kept.stdout).toContain('directives: 300 documents\ndrafts: 0 documents\n');
    expect(kept.stdout).toContain('from the embedded store, all of it at one moment');
    const to = server();
    expect(await told(restoreCommand, from.uri, file, '--to', to.uri)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Restored into the embedded store and compared: the same as'),
    });
    expect(await told(restoreCommand, to.uri, file)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('--replace'),
    });
    expect(await told(restoreCommand, to.uri, file, '--replace')).toMatchObject({ code: 0 });
    expect(existsSync(join(folder, 'before-restore-2026-08-28T20-00-00-000Z.chidao'))).toBe(true);
  });

  it.each([[[]], [['a', 'b']], [['--over', 'x']]])('says how it is used after %j', async (args) => {
    expect(await told(backupCommand, '', ...args)).toMatchObject({ code: 2 });
    expect(await told(restoreCommand, '', ...args)).toMatchObject({ code: 2 });
  });
});
