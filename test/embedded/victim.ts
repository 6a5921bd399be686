import { writeSync } from 'node:fs';
import { MongoClient } from 'mongodb';
import { startEmbedded } from '../../src/embedded/index.ts';

/** Writes without end, by several writers at once, and says on stdout what was acknowledged; made to be killed. */

export type Written = {
  _id: number;
  writer: number;
  code: string;
  version: number;
  tags: string[];
  body: string;
};
export const bodyOf = (id: number, version: number): string => `${id}:${version};`.repeat(20 + (id % 50));

const WRITERS = 8;

async function write(path: string, first: number): Promise<void> {
  const store = await startEmbedded({ path });
  const client = await MongoClient.connect(store.uri, { maxPoolSize: WRITERS });
  const rows = client.db('office').collection<Written>('written');
  await rows.createIndexes([
    { key: { code: 1 }, unique: true },
    { key: { writer: 1, version: -1 } },
    { key: { tags: 1 } },
    { key: { version: 1 }, partialFilterExpression: { version: { $gt: 1 } } },
  ]);
  const say = (what: string): number => writeSync(1, `${what}\n`);
  let next = first;
  say('ready');
  await Promise.all(
    Array.from({ length: WRITERS }, async (_, writer) => {
      for (;;) {
        const id = next++;
        const made = (version: number) => ({ writer, version, body: bodyOf(id, version) });
        await rows.insertOne({ _id: id, code: `c${id}`, tags: [`t${id % 7}`, `w${writer}`], ...made(1) });
        say(`put ${id} 1`);
        if (id % 3 === 0) {
          const { body, version } = made(2);
          await rows.updateOne(
            { _id: id, version: 1 },
            { $set: { body, version }, $push: { tags: 'again' } },
          );
          say(`put ${id} 2`);
        }
        if (id % 5 === 0) {
          say(`going ${id}`);
          await rows.deleteOne({ code: `c${id}` });
          say(`gone ${id}`);
        }
        if (id % 11 === 0) {
          const ids = [0.25, 0.5, 0.75].map((part) => id + part);
          await rows.insertMany(
            ids.map((_id) => ({ _id, code: `c${_id}`, tags: [], writer, version: 1, body: bodyOf(_id, 1) })),
          );
          for (const one of ids) say(`put ${one} 1`);
        }
      }
    }),
  );
}

const [, script, path, first] = process.argv;
if (script?.endsWith('victim.ts') && path) await write(path, Number(first ?? 0));
