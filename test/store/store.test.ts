import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { day } from '../../src/core/day.ts';
import { type DraftEvent, evolveDraft } from '../../src/core/draft.ts';
import {
  type Awaiting,
  type Card,
  type InboxUpdate,
  type Invitation,
  type Outgoing,
  type OutgoingContent,
  openStore,
  type Store,
  type StoredDraft,
} from '../../src/store/index.ts';
import { cityHall, monday, order, people } from '../core/city-hall.ts';
import { startTestMongo, type TestMongo } from '../helpers/store.ts';
import { everything } from './shelf.ts';

let mongo: TestMongo;
let store: Store;
let uri: string;

beforeAll(async () => {
  mongo = await startTestMongo();
});
beforeEach(async () => {
  await store?.close();
  uri = mongo.uri();
  store = await openStore(uri);
});
afterAll(async () => {
  await store.close();
  await mongo.close();
});

const nine = monday;
const ten = new Date('2026-08-24T03:00:00Z');

describe('The store', () => {
  it('is opened by several processes at once, and again', async () => {
    const others = await Promise.all([openStore(uri), openStore(uri)]);
    await others[0]?.organizations.insert(cityHall);
    expect(await store.organizations.get('city-hall')).toStrictEqual({ organization: cityHall, version: 1 });
    for (const other of others) await other.close();
    expect(await store.organizations.all()).toHaveLength(1);
  });
  it('keeps databases of different names apart', async () => {
    const other = await openStore(uri, { name: `${new URL(uri).pathname.slice(1)}-b` });
    await other.organizations.insert(cityHall);
    expect(await store.organizations.all()).toEqual([]);
    await other.close();
  });
  it('shows each command to whoever observes', async () => {
    const sent: string[] = [];
    const watched = await openStore(uri, {
      observe: ({ command }) => sent.push(Object.keys(command)[0] ?? ''),
    });
    await watched.organizations.all();
    expect(sent).toContain('createIndexes');
    expect(sent.at(-1)).toBe('find');
    await watched.close();
  });
});

describe('Organizations', () => {
  const chat = { id: -1_001_234_567_890, title: 'Giao ban', purpose: 'digest', topic: 7 } as const;
  it('are inserted once and saved by whoever saw the latest version', async () => {
    expect(await store.organizations.insert(cityHall)).toBe('inserted');
    expect(await store.organizations.insert(cityHall)).toBe('exists');
    const saved = await Promise.all([
      store.organizations.save({ ...cityHall, name: 'A' }, 1),
      store.organizations.save({ ...cityHall, name: 'B' }, 1),
    ]);
    expect([...saved].sort()).toEqual([false, true]);
    expect(await store.organizations.get('city-hall')).toMatchObject({ version: 2 });
    expect(await store.organizations.get('nowhere')).toBeNull();
  });
  it('are found by their group chat, until it is taken away', async () => {
    await store.organizations.insert({ ...cityHall, chats: [chat] });
    await store.organizations.insert({ ...cityHall, id: 'another-hall' });
    expect((await store.organizations.ofChat(chat.id))?.id).toBe('city-hall');
    await store.organizations.save(cityHall, 1);
    expect(await store.organizations.ofChat(chat.id)).toBeNull();
  });
});

describe('Members', () => {
  it('belong to their organization, and one person may belong to two', async () => {
    const elsewhere = { ...people.chairman, organization: 'another-hall' };
    expect(await store.members.insert(people.chairman)).toBe('inserted');
    expect(await store.members.insert(elsewhere)).toBe('inserted');
    expect(await store.members.insert(people.chairman)).toBe('exists');
    expect(await store.members.of('city-hall')).toStrictEqual([people.chairman]);
    expect(await store.members.byAccount(people.chairman.account ?? 0)).toHaveLength(2);
    expect(await store.members.byAccount(1)).toEqual([]);
  });
  it('join later, and are found by their account then', async () => {
    await store.members.insert({ ...people.head, account: null });
    await store.members.save({ ...people.head, account: 77 });
    expect(await store.members.byAccount(77)).toStrictEqual([{ ...people.head, account: 77 }]);
  });
  it('and organizations that another process changes are seen a moment later', async () => {
    const other = await openStore(uri);
    try {
      await store.organizations.insert(cityHall);
      await store.members.insert(people.head);
      const seen = async () => ({
        name: (await store.organizations.get('city-hall'))?.organization.name,
        members: await store.members.of('city-hall'),
      });
      expect(await seen()).toStrictEqual({ name: cityHall.name, members: [people.head] });
      expect((await seen()).members).toBe((await seen()).members);
      await other.organizations.save({ ...cityHall, name: 'UBND phường' }, 1);
      await other.members.insert(people.deputy);
      await other.members.save({ ...people.head, name: 'Trưởng phòng mới' });
      await expect.poll(seen).toStrictEqual({
        name: 'UBND phường',
        members: [people.deputy, { ...people.head, name: 'Trưởng phòng mới' }],
      });
    } finally {
      await other.close();
    }
  });
  it('who do not exist cannot be saved', async () => {
    await expect(store.members.save(people.head)).rejects.toThrow('no member head');
  });
});

describe('Drafts', () => {
  const drafted: DraftEvent = {
    type: 'drafted',
    content: {
      task: 'Rà soát',
      lead: ['PNV'],
      coordinating: [],
      deadline: day('2026-08-31'),
      withoutDeadline: false,
      recurrence: null,
      urgent: false,
      doubts: [{ field: 'lead', reason: 'two-fit', words: 'Hòa', candidates: ['XHT', 'XHC'] }],
    },
    issuer: 'chairman',
    source: { ...order.source, meeting: 'm1' },
  };
  const entry = { at: nine, by: 'office', cause: 'telegram:1', event: drafted };
  const draft = (id: string): StoredDraft => ({
    id,
    organization: 'city-hall',
    version: 1,
    state: evolveDraft(null, drafted, entry),
    history: [entry],
    card: null,
  });
  it('come back as they were, and are changed by whoever saw the latest version', async () => {
    expect(await store.drafts.insert(draft('b'))).toBe('inserted');
    expect(await store.drafts.insert(draft('b'))).toBe('exists');
    expect(await store.drafts.load('city-hall', 'b')).toStrictEqual(draft('b'));
    expect(await store.drafts.load('another-hall', 'b')).toBeNull();
    const discarded = { at: ten, by: 'office', cause: 'telegram:2', event: { type: 'discarded' } as const };
    const next: StoredDraft = {
      ...draft('b'),
      version: 2,
      state: evolveDraft(draft('b').state, discarded.event, discarded),
      history: [entry, discarded],
      card: 'outbox-1',
    };
    const saved = await Promise.all([1, 1].map((expected) => store.drafts.save(next, expected, [discarded])));
    expect([...saved].sort()).toEqual([false, true]);
    expect(await store.drafts.load('city-hall', 'b')).toStrictEqual(next);
  });
});

describe('What the bot waits for', () => {
  const awaiting: Awaiting = {
    organization: 'city-hall',
    member: 'head',
    chat: 77,
    command: 'done',
    step: 'text',
    about: 'd1',
    gathered: { 'a.b': 1, $c: [null, { at: nine }], empty: {}, list: [] },
    since: nine,
  };
  const first = { cause: 'telegram:1', before: null };
  const later = { cause: 'telegram:2', before: awaiting };
  it('is one thing per person and chat, and comes back as it was', async () => {
    await store.awaiting.put({ ...awaiting, step: 'before' }, first);
    await store.awaiting.put(awaiting, first);
    await store.awaiting.put({ ...awaiting, chat: -77 }, first);
    expect(await store.awaiting.get('city-hall', 'head', 77, 'telegram:9')).toStrictEqual(awaiting);
    expect(await store.awaiting.clear('city-hall', 'head', 77, later)).toBe(true);
    expect(await store.awaiting.clear('city-hall', 'head', 77, later)).toBe(false);
    expect(await store.awaiting.get('city-hall', 'head', 77, 'telegram:9')).toBeNull();
    expect(await store.awaiting.get('city-hall', 'head', -77, 'telegram:9')).not.toBeNull();
  });
  it('is the same as before for the input that changed it, which a crash may repeat', async () => {
    await store.awaiting.put(awaiting, first);
    expect(await store.awaiting.get('city-hall', 'head', 77, 'telegram:1')).toBeNull();
    await store.awaiting.put({ ...awaiting, step: 'more' }, later);
    expect(await store.awaiting.get('city-hall', 'head', 77, 'telegram:2')).toStrictEqual(awaiting);
    await store.awaiting.clear('city-hall', 'head', 77, { cause: 'telegram:3', before: awaiting });
    expect(await store.awaiting.get('city-hall', 'head', 77, 'telegram:3')).toStrictEqual(awaiting);
    expect(await store.awaiting.get('city-hall', 'head', 77, 'telegram:4')).toBeNull();
  });
  it('is not mixed up by names that contain a separator', async () => {
    await store.awaiting.put({ ...awaiting, organization: 'a","b', member: 'c' }, first);
    expect(await store.awaiting.get('a', 'b","c', 77, 'telegram:9')).toBeNull();
  });
});

describe('The inbox', () => {
  const update = (id: number, more: Partial<InboxUpdate> = {}): InboxUpdate => ({
    id,
    lane: 'chat:77',
    at: nine,
    update: { update_id: id, message: { text: 'Nội vụ \ud83d', $odd: { 'a.b': [] } } },
    ...more,
  });
  it('takes each update once, in one batch or several, and gives it back as it came', async () => {
    expect(await store.inbox.accept([update(1), update(2)])).toStrictEqual([update(1), update(2)]);
    expect(await store.inbox.accept([update(2), update(3), update(3)])).toStrictEqual([update(3)]);
    expect(await store.inbox.accept([])).toEqual([]);
    expect(await store.inbox.pending()).toStrictEqual([update(1), update(2), update(3)]);
  });
  it('is worked off oldest first, and what is done is not pending', async () => {
    await store.inbox.accept([update(9), update(8, { at: ten }), update(7)]);
    await store.inbox.done([7], ten);
    expect((await store.inbox.pending()).map(({ id }) => id)).toEqual([9, 8]);
    expect(await store.inbox.accept([update(7)])).toEqual([]);
  });
  it('forgets what was done two days ago by the clock that it is given', async () => {
    await store.inbox.accept([update(1), update(2), update(3)]);
    await store.inbox.done([1], nine);
    await store.inbox.done([2], ten);
    expect((await store.sweep(new Date('2026-08-26T02:30:00Z'))).updates).toBe(1);
    expect(await store.inbox.accept([update(1), update(2), update(3)])).toStrictEqual([update(1)]);
  });
});

describe('The outbox', () => {
  const text: OutgoingContent = { kind: 'text', text: [], buttons: [], replyTo: null };
  const message = (id: string, more: Partial<Outgoing> = {}): Outgoing => ({
    id,
    organization: 'city-hall',
    to: { chat: 77, topic: null },
    content: text,
    urgency: 1,
    silent: false,
    due: nine,
    order: 1,
    ...more,
  });
  it('keeps a message once, whoever writes it again', async () => {
    const first = message('d1:1:head');
    expect(await store.outbox.put([first])).toStrictEqual([first]);
    expect(await store.outbox.put([{ ...first, silent: true }, message('d1:2:head')])).toStrictEqual([
      message('d1:2:head'),
    ]);
    expect(await store.outbox.get('d1:1:head')).toStrictEqual({
      ...first,
      state: 'waiting',
      attempts: 0,
      tried: false,
      message: null,
      error: null,
    });
    expect(await store.outbox.get('other')).toBeNull();
  });
  it('keeps files byte for byte', async () => {
    const bytes = Uint8Array.from({ length: 70_000 }, (_, i) => i % 256);
    const file: OutgoingContent = { kind: 'file', name: 'báo cáo.xlsx', bytes, caption: '' };
    await store.outbox.put([message('file', { content: file })]);
    expect((await store.outbox.get('file'))?.content).toStrictEqual(file);
  });
  it('gives what is due first before all others, whatever its urgency', async () => {
    await store.outbox.put([
      message('tomorrow', { urgency: 0, due: new Date('2026-03-03T01:00:00Z') }),
      message('today', { urgency: 2, due: new Date('2026-03-02T01:00:00Z') }),
    ]);
    expect((await store.outbox.waiting(1)).map(({ id }) => id)).toEqual(['today']);
  });
  it('is sent by urgency, then in order', async () => {
    await store.outbox.put([
      message('c', { order: 3 }),
      message('a', { order: 1, urgency: 2 }),
      message('b', { order: 9, urgency: 0 }),
      message('d', { order: 2 }),
    ]);
    expect((await store.outbox.waiting(10)).map(({ id }) => id)).toEqual(['b', 'd', 'c', 'a']);
    expect((await store.outbox.waiting(1)).map(({ id }) => id)).toEqual(['b']);
  });
  it('names those that wait since, and gives those that are asked for', async () => {
    await store.outbox.put([
      message('old', { order: 1 }),
      message('new', { order: 9 }),
      message('gone', { order: 9 }),
    ]);
    await store.outbox.mark([{ id: 'gone', state: 'sent' }], nine);
    expect(await store.outbox.waitingSince(5)).toEqual(['new']);
    expect(
      (await store.outbox.some(['new', 'gone', 'nobody'])).map(({ id, state }) => `${id} ${state}`).sort(),
    ).toEqual(['gone sent', 'new waiting']);
  });
  it('notes what became of each message', async () => {
    await store.outbox.put([
      message('a'),
      message('b'),
      message('c'),
      message('e', { organization: 'another-hall' }),
    ]);
    await store.outbox.mark([{ id: 'a', state: 'waiting', attempts: 1, tried: true, due: ten }], nine);
    expect(await store.outbox.get('a')).toMatchObject({
      state: 'waiting',
      attempts: 1,
      tried: true,
      due: ten,
    });
    await store.outbox.mark(
      [
        { id: 'a', state: 'sent', message: 4711, error: null },
        { id: 'b', state: 'failed', error: 'bot was blocked by the user' },
        { id: 'e', state: 'failed', error: 'x' },
      ],
      ten,
    );
    await store.outbox.mark([], ten);
    await store.outbox.mark(
      [{ id: 'c', state: 'failed', error: 'chat not found' }],
      new Date('2026-08-24T04:00:00Z'),
    );
    expect(await store.outbox.get('a')).toMatchObject({ state: 'sent', message: 4711, tried: true });
    expect(await store.outbox.waiting(10)).toEqual([]);
    const failed = await store.outbox.failed('city-hall', everything);
    expect([failed.records.map(({ id }) => id), failed.total]).toEqual([['c', 'b'], 2]);
    const second = await store.outbox.failed('city-hall', { skip: 1, limit: 1 });
    expect([second.records.map(({ id }) => id), second.total]).toEqual([['b'], 2]);
  });
  it('follows a group that became a supergroup, but leaves what was sent', async () => {
    await store.outbox.put([message('a'), message('b'), message('c', { to: { chat: 78, topic: 3 } })]);
    await store.outbox.mark([{ id: 'a', state: 'sent' }], ten);
    await store.outbox.moveChat(77, -10077);
    expect((await store.outbox.get('a'))?.to).toEqual({ chat: 77, topic: null });
    expect((await store.outbox.get('b'))?.to).toEqual({ chat: -10077, topic: null });
    expect((await store.outbox.get('c'))?.to).toEqual({ chat: 78, topic: 3 });
  });
  it('keeps what was sent for 400 days, and what waits for ever', async () => {
    await store.organizations.insert(cityHall);
    await store.outbox.put([message('a'), message('b', { organization: null }), message('c'), message('d')]);
    await store.outbox.mark(
      [
        { id: 'a', state: 'sent' },
        { id: 'b', state: 'dropped' },
        { id: 'c', state: 'waiting', tried: true },
      ],
      nine,
    );
    await store.outbox.mark([{ id: 'd', state: 'sent' }], ten);
    const later = new Date(nine.getTime() + 400 * 24 * 3_600_000 + 1);
    expect((await store.sweep(nine)).messages).toBe(0);
    expect((await store.sweep(later)).messages).toBe(2);
    expect(await store.outbox.get('a')).toBeNull();
    expect(await store.outbox.get('c')).not.toBeNull();
    expect(await store.outbox.get('d')).not.toBeNull();
  });
});

describe('Cards', () => {
  it('are one per directive, person and chat: the newest', async () => {
    const card = (member: string, chat: number, version: number): Card => ({
      directive: 'd1',
      member,
      to: { chat, topic: null },
      shown: `d1:${version}:${member}`,
      kind: 'assigned',
      entry: version,
      version,
    });
    await store.cards.put([card('head', 77, 1), card('chairman', 1, 1), card('head', -5, 1)]);
    await store.cards.put([card('head', 77, 2)]);
    await store.cards.put([]);
    const found = await store.cards.of('d1');
    expect(found).toHaveLength(3);
    expect(found).toContainEqual(card('head', 77, 2));
    expect(await store.cards.of('d2')).toEqual([]);
  });
});

describe('Invitations', () => {
  const invitation: Invitation = {
    id: 'ab12',
    organization: 'city-hall',
    unit: 'PNV',
    role: 'head',
    by: 'office',
    expires: ten,
    takenBy: null,
  };
  it('are taken by one, who may come back', async () => {
    await store.invitations.insert(invitation);
    const taken = await Promise.all([77, 78].map((account) => store.invitations.take('ab12', account, nine)));
    const winner = taken[0] ? 77 : 78;
    expect(taken.filter((one) => one !== null)).toStrictEqual([{ ...invitation, takenBy: winner }]);
    expect(await store.invitations.take('ab12', winner, nine)).toMatchObject({ takenBy: winner });
    expect(await store.invitations.take('ab12', 155 - winner, nine)).toBeNull();
  });
  it('expire, and unknown ones are none', async () => {
    await store.invitations.insert(invitation);
    await store.invitations.insert(invitation);
    expect(await store.invitations.take('ab12', 77, ten)).toBeNull();
    expect(await store.invitations.take('cd34', 77, nine)).toBeNull();
  });
});

describe('Slots', () => {
  const slot = (job: string, next: Date) => ({ organization: 'city-hall', job, next });
  it('are due at their instant, earliest first', async () => {
    expect(await store.slots.earliest()).toBeNull();
    await store.slots.put(slot('digest', ten));
    await store.slots.put(slot('brief', nine));
    expect(await store.slots.earliest()).toEqual(nine);
    expect(await store.slots.dueBy(nine)).toStrictEqual([slot('brief', nine)]);
    expect(await store.slots.dueBy(ten)).toStrictEqual([slot('brief', nine), slot('digest', ten)]);
    expect(await store.slots.get('city-hall', 'digest')).toStrictEqual(slot('digest', ten));
    expect(await store.slots.get('another-hall', 'digest')).toBeNull();
  });
  it('are claimed by one', async () => {
    await store.slots.put(slot('brief', nine));
    const claimed = await Promise.all([1, 2, 3].map(() => store.slots.advance(slot('brief', nine), ten)));
    expect(claimed.filter(Boolean)).toHaveLength(1);
    expect(await store.slots.dueBy(nine)).toEqual([]);
  });
});

describe('a lease', () => {
  it('is taken by the first, renewed by the holder, and given up', async () => {
    const taken = await store.leases.take('work', 'a', null);
    expect(taken).toEqual({ holder: 'a', beat: 1 });
    expect(await store.leases.take('work', 'b', null)).toBeNull();
    const renewed = await store.leases.take('work', 'a', taken);
    expect(renewed).toEqual({ holder: 'a', beat: 2 });
    expect(await store.leases.take('work', 'b', taken)).toBeNull();
    expect(await store.leases.take('work', null, renewed)).toEqual({ holder: null, beat: 3 });
    expect(await store.leases.get('work')).toEqual({ holder: null, beat: 3 });
    expect(await store.leases.get('nothing')).toBeNull();
  });
});
