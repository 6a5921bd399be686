import { createBook } from '../../src/book.ts';
import { codeOf } from '../../src/core/code.ts';
import { day } from '../../src/core/day.ts';
import { defaultPolicy, type Member, type Organization, type Policy } from '../../src/core/organization.ts';
import { createDocumentReader } from '../../src/documents/index.ts';
import { createOutbox, type Outbox } from '../../src/outbox.ts';
import type { Log, Ports } from '../../src/ports.ts';
import { openStore } from '../../src/store/index.ts';
import type { Outgoing, StoredDirective } from '../../src/store/store.ts';
import { plain } from '../../src/texts/rich.ts';
import { issued } from '../core/city-hall.ts';
import { startTestMongo } from '../helpers/store.ts';
import { after } from '../store/shelf.ts';

const unit = (code: string, name: string) => ({
  code,
  name,
  aliases: [],
  group: null,
  from: null,
  to: null,
});

const person = (id: string, role: Member['role'], account: number, more: Partial<Member> = {}): Member => ({
  id,
  organization: 'song-hau',
  name: id,
  role,
  unit: null,
  language: 'vi',
  account,
  unreachable: false,
  active: true,
  chosenAt: null,
  ...more,
});

export const staff = {
  chairman: person('chairman', 'chairman', 1001),
  vice: person('vice', 'vice', 1008),
  office: person('office', 'office', 1002, { unit: 'VP' }),
  head: person('head', 'head', 1003, { unit: 'PNV' }),
  commune: person('commune', 'head', 1004, { unit: 'P1', language: 'en' }),
} as const;

export const songHau = (policy: Partial<Policy> = {}, more: Partial<Organization> = {}): Organization => ({
  id: 'song-hau',
  name: 'UBND thành phố Sông Hậu',
  timezone: 'Asia/Ho_Chi_Minh',
  language: 'vi',
  units: [
    unit('VP', 'Văn phòng HĐND và UBND thành phố'),
    unit('PNV', 'Phòng Nội vụ'),
    unit('P1', 'UBND Phường 1'),
  ],
  groups: [],
  chats: [{ id: -1001, title: 'Giao ban', purpose: 'digest', topic: 7 }],
  policy: { ...defaultPolicy, ...policy },
  ...more,
});

export type Office = {
  readonly ports: Ports;
  /** Commands that went to the server since the last look. */
  commands(): string[];
  /** What was written into the outbox since the last look, in order. */
  letters(): Outgoing[];
  at(instant: string | Date): void;
  faults: string[];
  readonly uri: string;
  /** Whether what is written goes out at once; else it stays in the outbox. */
  delivers: boolean;
  give(...directives: readonly StoredDirective[]): Promise<void>;
  /** A process that starts anew on the same store. */
  again(): Ports;
  close(): Promise<void>;
};

/** An office on the real store with a clock set by hand. */
export async function openOffice(
  start: string,
  organization: Organization = songHau(),
  members: readonly Member[] = Object.values(staff),
): Promise<Office> {
  const mongo = await startTestMongo();
  const uri = mongo.uri();
  let sent: string[] = [];
  const store = await openStore(uri, {
    observe: ({ command }) => sent.push(`${Object.keys(command)[0]} ${Object.values(command)[0]}`),
  });
  await store.organizations.insert(organization);
  for (const member of members) await store.members.insert(member);
  let now = new Date(start);
  let written: Outgoing[] = [];
  const faults: string[] = [];
  const log: Log = {
    info: () => {},
    warn: (_, message) => faults.push(message),
    error: (facts, message) => faults.push(`${message} ${JSON.stringify(facts)}`),
  };
  const clock = { now: () => now, after: () => () => {} };
  const portsOf = (): Ports => {
    const kept = createOutbox(store, clock);
    let fresh: readonly Outgoing[] = [];
    kept.listen({
      takesAtOnce: () => new Set(),
      hears: (messages) => {
        fresh = messages;
      },
    });
    const outbox: Outbox = {
      listen: () => {},
      async put(letters) {
        await kept.put(letters);
        written.push(...fresh);
        const marks = fresh.map(({ id }) => ({ id, state: 'sent' as const }));
        fresh = [];
        if (office.delivers) await store.outbox.mark(marks, now);
      },
    };
    // Jobs take no files.
    const channel: Ports['channel'] = {
      fetch: async () => ({ no: 'gone' }),
      typing: async () => {},
    };
    return {
      store,
      clock,
      outbox,
      channel,
      documents: createDocumentReader(),
      book: createBook(store),
      log,
      botName: () => 'bot',
      publicUrl: null,
    };
  };
  const office: Office = {
    delivers: true,
    ports: portsOf(),
    again: portsOf,
    letters() {
      const found = written;
      written = [];
      return found;
    },
    commands() {
      const found = sent;
      sent = [];
      return found;
    },
    at(instant) {
      now = typeof instant === 'string' ? new Date(instant) : instant;
    },
    faults,
    uri,
    async give(...directives) {
      for (const one of directives) {
        await store.directives.insert(one, one.history.at(-1)?.at ?? one.state.issuedAt);
      }
    },
    async close() {
      await store.close();
      await mongo.close();
    },
  };
  return office;
}

export const textOf = (letter: Outgoing | undefined): string =>
  letter?.content.kind === 'text' ? plain(letter.content.text) : '';

export const labelsOf = (letter: Outgoing | undefined): string[] =>
  letter?.content.kind === 'text' ? letter.content.buttons.flat().map((button) => button.text) : [];

/** `bundle:2026-03-09:song-hau:nv` without the organization: what it is, the day, whom it is for. */
export const namesOf = (letters: readonly Outgoing[]): string[] =>
  letters.map(({ id }) => id.replace(':song-hau', '')).sort();

type Facts = Parameters<typeof after> extends [unknown, ...infer F] ? F : never;

/** Work of PNV or another unit, given at eight on the day it says, with what has happened to it since. */
export function order(
  n: number,
  o: { given: string; due: string | null } & Partial<
    Pick<typeof issued, 'lead' | 'recurrence' | 'task' | 'source'>
  >,
  ...facts: Facts
): StoredDirective {
  const { given, due, ...rest } = o;
  const first = {
    ...issued,
    coordinating: [],
    ...rest,
    code: codeOf(2026, n),
    deadline: due === null ? null : day(due),
    day: day(given),
  };
  const empty = { id: `d${n}`, organization: 'song-hau', version: 0, history: [] };
  return after(empty, [first, 'chairman', hanoi(given, '08:00')], ...facts);
}

/** An instant by the clocks of the office. */
export const hanoi = (d: string, time: string): Date => new Date(`${d}T${time}:00+07:00`);

export const acknowledged = (d: string): Facts[number] => [
  { type: 'acknowledged' },
  'head',
  hanoi(d, '09:00'),
];
export const reported = (d: string): Facts[number] => [
  { type: 'reported', text: 'Xong', evidence: [], day: day(d) },
  'head',
  hanoi(d, '10:00'),
];
export const confirmed = (d: string): Facts[number] => [{ type: 'confirmed' }, 'office', hanoi(d, '11:00')];
