import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, day } from '../../src/core/day.ts';
import { openStore, type SentCommand, type Store } from '../../src/store/index.ts';
import { cityHall, monday, people } from '../core/city-hall.ts';
import { startTestMongo, type TestMongo } from '../helpers/store.ts';
import { cancelled, directive, paused, reported } from './shelf.ts';

let mongo: TestMongo;
let store: Store;
let client: MongoClient;
const sent: SentCommand[] = [];

const HOW_MANY = 600;
const today = day('2026-08-24');
const page = { skip: 0, limit: 20 };
/** One key beyond the end of each range, and a directive that is found under two keys. */
const SPARE = 5;

beforeAll(async () => {
  mongo = await startTestMongo();
  const uri = mongo.uri();
  client = await MongoClient.connect(uri);
  store = await openStore(uri, { observe: (command) => sent.push(command) });
  await store.organizations.insert(cityHall);
  await store.members.insert(people.head);
  const units = ['PNV', 'PTC', 'VP', 'XHT', 'XHC'];
  const kinds = [[], [], [], [reported], [paused], [cancelled]];
  await Promise.all(
    Array.from({ length: HOW_MANY }, (_, i) =>
      store.directives.insert(
        directive(
          i + 1,
          {
            organization: i % 2 === 0 ? 'city-hall' : 'another-hall',
            lead: units[i % units.length] ?? 'PNV',
            coordinating: [],
            deadline: addDays(today, (i % 60) - 10),
            task: `Việc số ${i} chu${i % 50}de`,
          },
          ...(kinds[Math.floor(i / 2) % kinds.length] ?? []),
        ),
        new Date(monday.getTime() + i * 60_000),
      ),
    ),
  );
  await store.outbox.put(
    Array.from({ length: 100 }, (_, i) => ({
      id: `o${i}`,
      organization: 'city-hall',
      to: { chat: i % 10, topic: null },
      content: { kind: 'text' as const, text: [], buttons: [], replyTo: null },
      urgency: 1 as const,
      silent: false,
      due: monday,
      order: i,
    })),
  );
  await store.outbox.mark(
    Array.from({ length: 80 }, (_, i) => ({
      id: `o${i}`,
      state: i < 5 ? ('failed' as const) : ('sent' as const),
    })),
    monday,
  );
  await store.inbox.accept(
    Array.from({ length: 100 }, (_, i) => ({ id: i, lane: 'a', at: monday, update: {} })),
  );
  await store.inbox.done(
    Array.from({ length: 95 }, (_, i) => i),
    monday,
  );
});
afterAll(async () => {
  await store.close();
  await client.close();
  await mongo.close();
});

/** How the server carries out what a verb asks it: every query that was sent, explained by the server itself. */
async function explained(
  verb: () => Promise<unknown>,
): Promise<{ stages: string; keys: number; docs: number; rows: number }[]> {
  sent.length = 0;
  await verb();
  const queries = sent.filter(({ command }) => readers.some((name) => name in command));
  expect(queries.length).toBeGreaterThan(0);
  return Promise.all(
    queries.map(async ({ database, command }) => {
      const name = readers.find((reader) => reader in command) ?? '';
      const plain = Object.fromEntries(
        Object.entries(command).filter(([key]) => !key.startsWith('$') && key !== 'lsid'),
      );
      const told = await client.db(database).command({ explain: plain, verbosity: 'executionStats' });
      const text = JSON.stringify(told);
      const { keys, docs } = examined(told);
      const rows = sum(told, 'nReturned', name === 'aggregate');
      return {
        stages: [...text.matchAll(/"stage":"(\w+)"/g)].map((found) => found[1]).join(' '),
        keys,
        docs,
        rows,
      };
    }),
  );
}

const readers = ['find', 'aggregate', 'count'];

function examined(told: unknown): { keys: number; docs: number } {
  return { keys: sum(told, 'totalKeysExamined', true), docs: sum(told, 'totalDocsExamined', true) };
}

/** The highest value under a name anywhere in an explanation: servers and commands nest it differently. */
function sum(told: unknown, name: string, anywhere: boolean): number {
  const stats = (told as { executionStats?: Record<string, unknown> }).executionStats;
  if (!anywhere && stats) return Number(stats[name]);
  let most = 0;
  JSON.stringify(told, (key, value: unknown) => {
    if (key === name) most = Math.max(most, Number(value));
    return value;
  });
  return most;
}

/** An index leads to the rows: no scan, and little is read in vain. */
async function expectIndexed(verb: () => Promise<unknown>) {
  for (const { stages, keys, docs, rows } of await explained(verb)) {
    expect(stages).toMatch(/IXSCAN|IDHACK|EXPRESS|COUNT_SCAN/);
    expect(stages).not.toContain('COLLSCAN');
    expect(Math.max(keys, docs)).toBeLessThanOrEqual(rows + SPARE);
  }
}

describe('An index serves', () => {
  it('a directive by its id', () => expectIndexed(() => store.directives.load('city-hall', 'd1')));
  it('a directive by its code', () => expectIndexed(() => store.directives.byCode('city-hall', 'cd 2026 3')));
  it('the next code', () => expectIndexed(() => store.directives.lastNumber('city-hall', 2026)));
  it('what waits for a unit, page and total', () =>
    expectIndexed(() => store.directives.waiting('city-hall', ['lead:PNV'], { skip: 0, limit: 100 })));
  it('what waits for a person with several duties', () =>
    expectIndexed(() =>
      store.directives.waiting('city-hall', ['lead:PNV', 'coordinating:PNV', 'officer:head'], {
        skip: 0,
        limit: 100,
      }),
    ));
  it('the decisions that wait for the chairman', () =>
    expectIndexed(() =>
      store.directives.waiting('city-hall', ['extension', 'sent-back', 'confirm', 'question'], {
        skip: 0,
        limit: 100,
      }),
    ));
  it('the list of what is late', () =>
    expectIndexed(() => store.directives.overdue('city-hall', today, { skip: 0, limit: 100 })));
  it('the first page of what is late, without reading the rest', () =>
    expectIndexed(() => store.directives.overdue('city-hall', day('2026-12-31'), page)));
  it('what is late in one unit', () =>
    expectIndexed(() => store.directives.overdue('city-hall', today, { skip: 0, limit: 100 }, 'PTC')));
  it('what falls due', () =>
    expectIndexed(() =>
      store.directives.due('city-hall', today, addDays(today, 7), { skip: 0, limit: 100 }),
    ));
  it('what falls due in one unit', () =>
    expectIndexed(() =>
      store.directives.due('city-hall', today, addDays(today, 7), { skip: 0, limit: 100 }, 'VP'),
    ));
  it('what changed since an instant', () =>
    expectIndexed(async () => {
      for await (const _ of store.directives.changedSince(
        'city-hall',
        new Date(monday.getTime() + 590 * 60_000),
      ));
    }));
  it('meetings, by what their minutes say, by number, by title, and those with something open', async () => {
    const head = { title: 'THÔNG BÁO Kết luận', number: '12/TB-UBND', day: null, chair: null };
    await expectIndexed(() => store.meetings.byFingerprint('city-hall', 'f1'));
    await expectIndexed(() => store.meetings.like('city-hall', head));
    await expectIndexed(() => store.meetings.open('city-hall', 5));
  });
  it('members, by organization and by account', async () => {
    await expectIndexed(() => store.members.of('city-hall'));
    await expectIndexed(() => store.members.byAccount(1004));
  });
  it('the organization of a chat', () => expectIndexed(() => store.organizations.ofChat(-1)));
  it('the cards that messages show', () => expectIndexed(() => store.cards.shownBy(['o1', 'o2'])));
  it('the cards of a directive', () => expectIndexed(() => store.cards.of('d1')));
  it('the updates that are pending, among many that are done', () =>
    expectIndexed(() => store.inbox.pending()));
  it('the messages that wait, among many that were sent', () =>
    expectIndexed(() => store.outbox.waiting(50)));
  it('the messages that another process has written', () =>
    expectIndexed(() => store.outbox.waitingSince(1)));
  it('the messages to a chat that failed', () => expectIndexed(() => store.outbox.failedTo('city-hall', 1)));
  it('the messages that failed', () => expectIndexed(() => store.outbox.failed('city-hall', page)));
  it('the slots that are due', async () => {
    await store.slots.put({ organization: 'city-hall', job: 'brief', next: monday });
    await expectIndexed(() => store.slots.dueBy(monday));
    await expectIndexed(() => store.slots.earliest());
  });
});
