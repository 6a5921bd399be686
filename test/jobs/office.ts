import { createBook } from '../../src/book.ts';
import { day } from '../../src/core/day.ts';
import { defaultPolicy, type Member, type Organization, type Policy } from '../../src/core/organization.ts';
import { createOutbox } from '../../src/outbox.ts';
import type { Log, Ports } from '../../src/ports.ts';
import { openStore } from '../../src/store/index.ts';
import type { Outgoing, StoredDirective } from '../../src/store/store.ts';
import { plain } from '../../src/texts/rich.ts';
import { startTestMongo } from '../helpers/store.ts';

export const unit = (code: string, name: string) => ({
  code,
  name,
  aliases: [],
  group: null,
  from: null,
  to: null,
});

export const person = (id: string, role: Member['role'], account: number, more: Partial<Member> = {}): Member => ({
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
  chutich: person('chutich', 'chairman', 1001),
  pho: person('pho', 'vice', 1008),
  vp: person('vp', 'office', 1002, { unit: 'VP' }),
  nv: person('nv', 'head', 1003, { unit: 'PNV' }),
  vhtt: person('vhtt', 'head', 1004, { unit: 'VHTT', language: 'en' }),
} as const;

export const songHau = (policy: Partial<Policy> = {}, more: Partial<Organization> = {}): Organization => ({
  id: 'song-hau',
  name: 'UBND thành phố Sông Hậu',
  timezone: 'Asia/Ho_Chi_Minh',
  language: 'vi',
  units: [
    unit('VP', 'Văn phòng HĐND và UBND thành phố'),
    unit('PNV', 'Phòng Nội vụ'),
    unit('VHTT', 'Phòng Văn hóa và Thông tin'),
  ],
  groups: [],
  chats: [{ id: -1001, title: 'Giao ban', purpose: 'digest', topic: 7 }],
  policy: { ...defaultPolicy, ...policy },
  ...more,
});

export type Office = {
  readonly ports: Ports;
  /** What was written into the outbox since the last look, in order. */
  letters(): Outgoing[];
  at(instant: string): void;
  faults: string[];
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
  const store = await openStore(mongo.uri());
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
    const outbox = createOutbox(store, clock);
    outbox.listen((fresh) => written.push(...fresh));
    return { store, clock, outbox, book: createBook(store), log, botName: () => 'bot', publicUrl: null };
  };
  return {
    ports: portsOf(),
    again: portsOf,
    letters() {
      const found = written;
      written = [];
      return found;
    },
    at(instant) {
      now = new Date(instant);
    },
    faults,
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
}

export const textOf = (letter: Outgoing | undefined): string =>
  letter?.content.kind === 'text' ? plain(letter.content.text) : '';

export const labelsOf = (letter: Outgoing | undefined): string[] =>
  letter?.content.kind === 'text' ? letter.content.buttons.flat().map((button) => button.text) : [];

/** `bundle:2026-03-09:song-hau:nv` without the organization: what it is, the day, whom it is for. */
export const namesOf = (letters: readonly Outgoing[]): string[] =>
  letters.map(({ id }) => id.replace(':song-hau', '')).sort();

export { day };
