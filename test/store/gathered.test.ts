// biome-ignore lint/style/noRestrictedImports: the driver's own faults are what is tried here.
import { mongo } from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { gathered } from '../../src/store/gathered.ts';
import { type Outgoing, openStore, type Store } from '../../src/store/index.ts';
import { monday } from '../core/city-hall.ts';
import { startTestMongo, type TestMongo } from '../helpers/store.ts';
import { directive } from './shelf.ts';

let server: TestMongo;
let store: Store;
let inserts: string[];

beforeAll(async () => {
  server = await startTestMongo();
});
beforeEach(async () => {
  await store?.close();
  inserts = [];
  store = await openStore(server.uri(), {
    observe: ({ command }) => {
      if ('insert' in command) inserts.push(String(command['insert']));
    },
  });
});
afterAll(async () => {
  await store.close();
  await server.close();
});

const message = (id: string, bytes: number): Outgoing => ({
  id,
  organization: 'city-hall',
  to: { chat: 1, topic: null },
  content: { kind: 'file', name: 'báo cáo.xlsx', bytes: new Uint8Array(bytes), caption: '' },
  urgency: 0,
  silent: false,
  due: monday,
  order: 1,
});

describe('What is asked of the store at the same time', () => {
  it('travels in one command, and each gets its own outcome', async () => {
    const codeTaken = directive(1, { id: 'other' });
    const outcomes = await Promise.all(
      [directive(1), directive(1), codeTaken, directive(2)].map((one) =>
        store.directives.insert(one, monday),
      ),
    );
    expect(outcomes).toEqual(['inserted', 'exists', 'code-taken', 'inserted']);
    expect(inserts).toEqual(['directives']);
  });

  it('does not fail with one that is too large to be stored', async () => {
    const puts = [message('small', 10), message('huge', 17 << 20), message('other', 10)].map((one) =>
      store.outbox.put([one]),
    );
    const settled = await Promise.allSettled(puts);
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect((await store.outbox.waiting(10)).map(({ id }) => id)).toEqual(['other', 'small']);
  });
});

describe('Gathered calls', () => {
  it('go out at the end of the turn, a hundred at a time, and come back in their order', async () => {
    const sizes: number[] = [];
    const double = gathered(async (numbers: readonly number[]) => {
      sizes.push(numbers.length);
      return numbers.map((n) => n * 2);
    });
    const doubled = await Promise.all(Array.from({ length: 250 }, (_, n) => double(n)));
    expect(doubled).toEqual(Array.from({ length: 250 }, (_, n) => n * 2));
    expect(await double(7)).toBe(14);
    expect(sizes).toEqual([100, 100, 50, 1]);
  });

  it('all fail where their command fails', async () => {
    let calls = 0;
    const failing = gathered<number, number>(async () => {
      calls += 1;
      throw new mongo.MongoNetworkError('no server');
    });
    const settled = await Promise.allSettled([failing(1), failing(2)]);
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(calls).toBe(1);
  });
});
