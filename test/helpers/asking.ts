import { commands } from '../../commands/index.ts';
import { createBook } from '../../src/book.ts';
import { type VirtualClock, virtualClock } from '../../src/clock.ts';
import type { Ask, Command, Outcome, PressAsk } from '../../src/command.ts';
import { codeOf } from '../../src/core/code.ts';
import type { Day } from '../../src/core/day.ts';
import type { DirectiveCommand, DirectiveEvent } from '../../src/core/directive.ts';
import { foldHistory, seal } from '../../src/core/history.ts';
import type { Member, Organization } from '../../src/core/organization.ts';
import { dayOf } from '../../src/core/zone.ts';
import { createDocumentReader } from '../../src/documents/index.ts';
import { handle } from '../../src/handle.ts';
import { houseOf, viewOf } from '../../src/house.ts';
import type { Letter } from '../../src/outbox.ts';
import type { Ports } from '../../src/ports.ts';
import { prepareOrganization } from '../../src/setup.ts';
import { openStore, type Store, type StoredDirective } from '../../src/store/index.ts';
import { plain } from '../../src/texts/rich.ts';
import type { TestMongo } from './store.ts';

/** The organization of the command tests: invented. */
export const songHau = {
  name: 'UBND thành phố Sông Hậu',
  timezone: 'Asia/Ho_Chi_Minh',
  language: 'vi',
  units: [
    { code: 'VP', name: 'Văn phòng HĐND và UBND thành phố', aliases: ['Văn phòng'], group: 'phong-ban' },
    { code: 'PNV', name: 'Phòng Nội vụ', aliases: ['P.NV', 'Nội vụ'], group: 'phong-ban' },
    { code: 'VHTT', name: 'Phòng Văn hóa và Thông tin', aliases: ['P.VHTT'], group: 'phong-ban' },
    { code: 'XMT', name: 'UBND xã Mỹ Tân', aliases: ['xã Mỹ Tân'], group: 'xa-phuong' },
  ],
  groups: [
    { code: 'phong-ban', name: 'Các phòng, ban chuyên môn', aliases: ['các phòng, ban'] },
    { code: 'xa-phuong', name: 'UBND các xã, phường', aliases: ['các xã, phường'] },
  ],
  members: [
    { user: 'chairman', name: 'Chủ tịch', role: 'chairman' },
    { user: 'vice', name: 'Phó Chủ tịch', role: 'vice' },
    { user: 'office', name: 'Chánh Văn phòng', role: 'office', unit: 'VP' },
    { user: 'head', name: 'Trưởng phòng Nội vụ', role: 'head', unit: 'PNV' },
    { user: 'officer', name: 'Chuyên viên Nội vụ', role: 'officer', unit: 'PNV' },
    { user: 'culture', name: 'Trưởng phòng Văn hóa', role: 'head', unit: 'VHTT' },
    { user: 'observer', name: 'Người theo dõi', role: 'observer' },
  ],
} as const;

export type Person = (typeof songHau.members)[number]['user'];

const accounts = new Map<string, number>(songHau.members.map(({ user }, i) => [user, 1001 + i]));
export const accountOf = (person: Person): number => accounts.get(person) ?? 0;

type Given = {
  readonly lead: string;
  readonly task: string;
  readonly deadline: Day | null;
  readonly coordinating?: readonly string[];
  readonly issuer?: Person;
  readonly urgent?: boolean;
};

/** A city hall over the real store, with a clock set by hand; nothing is sent, letters collect. */
export type CityHall = {
  readonly store: Store;
  readonly ports: Ports;
  readonly clock: VirtualClock;
  readonly letters: Letter[];
  /** Files that Telegram has, by its own ids of them. */
  readonly files: Map<string, Uint8Array>;
  organization(): Promise<Organization>;
  member(person: Person): Promise<Member>;
  issue(given: Given): Promise<StoredDirective>;
  act(person: Person, id: string, command: DirectiveCommand): Promise<void>;
  ask(person: Person, words?: string, more?: Partial<Ask>): Promise<Ask>;
  /** Types a command. */
  run(person: Person, name: string, words?: string, more?: Partial<Ask>): Promise<Outcome>;
  /** Presses a button by its data. */
  press(person: Person, pressed: string, more?: Partial<Ask>): Promise<Outcome>;
  /** Answers what the bot waits for. */
  answer(person: Person, awaits: Outcome['awaits'], words: string): Promise<Outcome>;
};

export async function openCityHall(mongo: TestMongo, start: Date): Promise<CityHall> {
  const store = await openStore(mongo.uri());
  const clock = virtualClock(start);
  const { organization } = await prepareOrganization(store, songHau, { now: start, users: accounts });
  const letters: Letter[] = [];
  const files = new Map<string, Uint8Array>();
  const ports: Ports = {
    store,
    clock,
    book: createBook(store),
    channel: {
      async fetch(file) {
        const bytes = files.get(file);
        return bytes ? { bytes } : { no: 'gone' };
      },
      typing: async () => {},
    },
    documents: createDocumentReader(),
    outbox: {
      async put(fresh) {
        letters.push(...fresh);
      },
      listen: () => {},
    },
    log: { info: () => {}, warn: () => {}, error: () => {} },
    botName: () => 'songhau_bot',
    publicUrl: null,
  };
  let inputs = 0;
  let number = 0;

  const current = async () => (await store.organizations.get(organization.id))?.organization ?? organization;
  const house = async () => houseOf(store, await current(), clock.now());

  async function member(person: Person): Promise<Member> {
    const account = accountOf(person);
    const found = (await store.members.of(organization.id)).find((one) => one.account === account);
    if (!found) throw new Error(`nobody is called ${person}`);
    return found;
  }

  async function ask(person: Person, words = '', more: Partial<Ask> = {}): Promise<Ask> {
    const who = await member(person);
    const at = await house();
    inputs += 1;
    const cause = `telegram:${inputs}`;
    return {
      ports,
      house: at,
      member: who,
      view: viewOf(at, who.language),
      place: { chat: accountOf(person), topic: null },
      isPrivate: true,
      title: '',
      isOwnChat: true,
      cause,
      message: inputs,
      words,
      files: [],
      repliedWords: null,
      repliedFiles: [],
      forwarded: false,
      awaited: () => store.awaiting.get(organization.id, who.id, accountOf(person), cause),
      ...more,
    };
  }

  function commandNamed(name: string): Command {
    const found = commands.find((one) => one.name === name || Object.values(one.typed ?? {}).includes(name));
    if (!found) throw new Error(`no command ${name}`);
    return found;
  }

  return {
    store,
    ports,
    clock,
    letters,
    files,
    organization: current,
    member,
    ask,
    async issue(given) {
      const now = clock.now();
      number += 1;
      const issuer = (await member(given.issuer ?? 'chairman')).id;
      const today = dayOf(now, organization.timezone);
      const event: DirectiveEvent = {
        type: 'issued',
        code: codeOf(Number(today.slice(0, 4)), number),
        task: given.task,
        lead: given.lead,
        coordinating: given.coordinating ?? [],
        deadline: given.deadline,
        recurrence: null,
        urgent: given.urgent ?? false,
        source: { words: given.task, chat: null, meeting: null },
        issuer,
        day: today,
      };
      const history = seal(
        [],
        [{ at: now, by: issuer, through: 'telegram', cause: `issue:${number}`, event }],
      );
      const directive: StoredDirective = {
        id: `d${number}`,
        organization: organization.id,
        version: 1,
        state: foldHistory(history),
        history,
      };
      await store.directives.insert(directive, now);
      ports.book.noted(directive);
      return directive;
    },
    async act(person, id, command) {
      const by = await member(person);
      inputs += 1;
      const cause = { by, cause: `telegram:${inputs}`, through: 'telegram' as const };
      const handled = await handle(ports, await house(), id, command, cause);
      if (!('done' in handled)) throw new Error(`${command.type} was refused: ${JSON.stringify(handled)}`);
    },
    async run(person, name, words = '', more = {}) {
      const { run } = commandNamed(name);
      if (!run) throw new Error(`${name} is not typed`);
      return run(await ask(person, words, more));
    },
    async press(person, data, more = {}) {
      const [target = '', ...args] = data.split('|');
      const [name = '', step = ''] = target.split('.');
      const run = commandNamed(name).press?.[step];
      if (!run) throw new Error(`no button ${target}`);
      const pressed: PressAsk = { ...(await ask(person, '', more)), pressed: { message: 1, args } };
      return run(pressed);
    },
    async answer(person, awaits, words) {
      if (!awaits || awaits === 'nothing') throw new Error('nothing is awaited');
      const answer = commandNamed(awaits.command).answer?.[awaits.step];
      if (!answer) throw new Error(`no answer ${awaits.command}.${awaits.step}`);
      const from = await ask(person, words);
      const since = clock.now();
      return answer(from, {
        ...awaits,
        organization: organization.id,
        member: from.member.id,
        chat: from.place.chat,
        since,
      });
    },
  };
}

/** All that an outcome says, as text. */
export function textOf(outcome: Outcome): string {
  const said = (outcome.say ?? []).map((say) => plain(say.text));
  return [...(outcome.edit ? [plain(outcome.edit.text)] : []), ...said, outcome.toast ?? ''].join('\n');
}

/** The buttons of an outcome: label to data. */
export function buttonsOf(outcome: Outcome): Map<string, string> {
  const shown = [outcome.edit?.buttons ?? [], ...(outcome.say ?? []).map((say) => say.buttons ?? [])];
  return new Map(
    shown.flat(2).map((button) => [button.text, 'data' in button ? button.data : button.url] as const),
  );
}

/** The data of the button with this label. */
export function buttonOf(outcome: Outcome, label: string): string {
  const found = buttonsOf(outcome).get(label);
  if (found === undefined)
    throw new Error(`no button "${label}": ${[...buttonsOf(outcome).keys()].join(', ')}`);
  return found;
}
