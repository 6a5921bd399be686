import { isDeepStrictEqual } from 'node:util';
import { isAskedIn } from '../asked.ts';
import type { Ask, Command, Outcome, PressAsk, Say } from '../command.ts';
import { fold } from '../core/fold.ts';
import { gives, type Language, type Member, type Organization } from '../core/organization.ts';
import { houseWith, isWorkingTime, viewOf } from '../house.ts';
import { secrecyMark } from '../minutes/index.ts';
import { comeBack } from '../missed.ts';
import { type HeldOutbox, hold, type Letter } from '../outbox.ts';
import type { Ports } from '../ports.ts';
import type { Awaiting, Button, InboxUpdate, OutgoingContent, Place, Prompt } from '../store/store.ts';
import { general } from '../texts/general.ts';
import { roleLabels } from '../texts/labels.ts';
import { plain, type Rich } from '../texts/rich.ts';
import type { Api } from './api.ts';
import { clean, headOf } from './compose.ts';
import { type Incoming, readUpdate } from './incoming.ts';

/** How long a question of the bot stands: after that, what a person types is something new. */
const AWAITED_MS = 30 * 60_000;
const MOST_TOAST = 200;

export type DispatchOptions = {
  readonly ports: Ports;
  readonly api: Api;
  readonly commands: readonly Command[];
  /** Takes text and files that nobody asked for, in private, from those who give orders. */
  unasked(ask: Ask): Promise<Outcome>;
  /** /start: the one command that strangers may use. */
  readonly welcome: {
    stranger(o: {
      ports: Ports;
      account: number;
      name: string;
      language: Language;
      payload: string;
      now: Date;
    }): Promise<Rich>;
    inGroup(ask: Ask): Promise<Outcome>;
  };
  moved(from: number, to: number): Promise<void>;
  reachable(account: number, reachable: boolean): Promise<void>;
  leftGroup(chat: number): Promise<void>;
  /** A member has been heard of. */
  seen(member: Member): Promise<void>;
};

/** What this input has to say is held until all of it is known. */
type Held = { readonly ports: Ports & { readonly outbox: HeldOutbox } };
type HeldAsk = Ask & Held;

type Said = Extract<Incoming, { kind: 'message' | 'edited' | 'press' }>;

/** From an update to a command, and from its outcome to letters. */
export function createDispatch(options: DispatchOptions): (update: InboxUpdate) => Promise<void> {
  const { ports, api, commands } = options;
  const byTyped = new Map<string, Command>();
  for (const command of commands) {
    for (const name of [command.name, ...Object.values(command.typed ?? {})])
      byTyped.set(fold(name), command);
  }
  const byName = new Map(commands.map((command) => [command.name, command]));

  return async (update) => {
    const incoming = readUpdate(update.update, ports.botName());
    switch (incoming.kind) {
      case 'moved':
        return options.moved(incoming.from, incoming.to);
      case 'reachable':
        return options.reachable(incoming.account, incoming.reachable);
      case 'in-group':
        return inGroup(update, incoming);
      case 'unknown':
        ports.log.info({ update: update.id }, 'an update of a kind that the bot does not use');
        return;
      default:
        return said(update, incoming);
    }
  };

  async function said(update: InboxUpdate, incoming: Said): Promise<void> {
    const found = await who(incoming.from.account, incoming.place, incoming.isPrivate, targetOf(incoming));
    const mark = secrecyOf(incoming);
    if (!found) {
      await stranger(update, incoming);
      if (mark !== null) await ports.store.inbox.forget(update.id);
      return;
    }
    const ask = await askOf(update, incoming, found);
    try {
      await answer(update, incoming, ask, mark);
    } finally {
      // Where the answer failed half-way, what was decided before that is told all the same.
      await ask.ports.outbox.flush();
    }
  }

  async function answer(
    update: InboxUpdate,
    incoming: Said,
    ask: HeldAsk,
    mark: string | null,
  ): Promise<void> {
    if (incoming.isPrivate) await options.seen(ask.member);
    if (incoming.kind === 'press') return press(update, incoming, ask);
    if (mark !== null) {
      const said = incoming.isPrivate || (incoming.kind === 'message' && incoming.command !== null);
      const say = said ? [{ text: general.secret[ask.view.language](mark) }] : [];
      const awaited = await awaitedBy(ask);
      const gathered = awaited ? await byName.get(awaited.command)?.forget?.(ask, awaited) : undefined;
      return tell(update, ask, { ...gathered, say, forget: true });
    }
    if (incoming.kind === 'edited') {
      if (incoming.isPrivate)
        await tell(update, ask, { say: [{ text: general.editedIgnored[ask.view.language]() }] });
      return;
    }
    if (incoming.command !== null) return tell(update, ask, await typed(incoming.command, ask));
    const awaited = await awaitedBy(ask);
    await tell(update, ask, await message(incoming, ask, awaited));
  }

  async function message(
    incoming: Extract<Said, { kind: 'message' }>,
    ask: Ask,
    awaited: Awaiting | null,
  ): Promise<Outcome> {
    const { language } = ask.view;
    if (incoming.forOther || (incoming.text.startsWith('/') && !incoming.isPrivate)) return {};
    if (incoming.other) {
      // What the bot only takes if it comes is not what it waits for.
      const asked = awaited && awaited.gathered['unasked'] !== true;
      if (!incoming.isPrivate && !asked) return {};
      return { say: [{ text: (asked ? general.textWanted : general.onlyTextAndFiles)[language]() }] };
    }
    const answer = awaited && byName.get(awaited.command)?.answer?.[awaited.step];
    const answered = awaited && answer ? await answer(ask, awaited) : null;
    if (answered && !answered.noAnswer) return answered;
    if (!incoming.isPrivate) return {};
    if (gives(ask.member)) return options.unasked(ask);
    const why = ask.files.length > 0 ? general.fileUnasked : general.nothingAwaited;
    return { say: [{ text: why[language]() }] };
  }

  async function typed(name: string, ask: Ask): Promise<Outcome> {
    const { language } = ask.view;
    const command = byTyped.get(fold(name));
    if (!command?.run) {
      // In a group, a command that is not ours belongs to another bot.
      if (!ask.isPrivate) return {};
      return { say: [{ text: general.unknownCommand[language](clean(name), nearest(name, language)) }] };
    }
    if (!command.who.includes(ask.member.role)) {
      const roles = command.who.map((role) => roleLabels[role][language]).join(', ');
      return {
        say: [{ text: general.notForRole[language](command.typed?.[language] ?? command.name, roles) }],
      };
    }
    return command.run(ask);
  }

  function nearest(name: string, language: Language): string | null {
    const wanted = fold(name);
    const names = commands.flatMap((command) => command.typed?.[language] ?? []);
    return (
      names.find(
        (other) => wanted.startsWith(other) || other.startsWith(wanted) || editsBetween(wanted, other) <= 1,
      ) ?? null
    );
  }

  async function press(
    update: InboxUpdate,
    incoming: Extract<Said, { kind: 'press' }>,
    ask: HeldAsk,
  ): Promise<void> {
    const [target = '', ...args] = incoming.data.split('|');
    const [name = '', step = ''] = target.split('.');
    const command = byName.get(name);
    const run = command && Object.hasOwn(command.press ?? {}, step) ? command.press?.[step] : undefined;
    const pressAsk: PressAsk & Held = { ...ask, pressed: { message: incoming.message, args } };
    // Read beside the work of the press, as most presses may end a question; a failure meets whoever asks for it.
    void ask.awaited().catch(() => {});
    const pressed = run ? await run(pressAsk) : {};
    const isSilent = !pressed.toast && !pressed.edit && !pressed.say?.length && !pressed.editOthers?.length;
    const outcome = isSilent ? { ...pressed, toast: plain(general.outOfDate[ask.view.language]()) } : pressed;
    // What the press decided is in the book: nobody looks at the wheel on the button while the letters are stored.
    await Promise.all([toast(incoming.callback, outcome.toast ?? ''), tell(update, pressAsk, outcome)]);
  }

  /** Telegram shows a wheel on the button until it is answered; the answer is not kept, a repeat gives it again. */
  async function toast(callback: string, words: string): Promise<void> {
    const text = headOf(clean(words), MOST_TOAST);
    const long = text.length > 60;
    const answer = await api.call('answerCallbackQuery', {
      callback_query_id: callback,
      ...(text ? { text } : {}),
      ...(long ? { show_alert: true } : {}),
    });
    if (!answer.ok && answer.fault.kind !== 'refused')
      ports.log.warn({ fault: answer.fault }, 'a press could not be answered');
  }

  async function stranger(update: InboxUpdate, incoming: Said): Promise<void> {
    const language: Language =
      incoming.from.language && !incoming.from.language.startsWith('vi') ? 'en' : 'vi';
    if (incoming.kind === 'press') return toast(incoming.callback, plain(general.strangerPress[language]()));
    // In a group a stranger's talk is not for the bot.
    if (incoming.kind !== 'message' || !incoming.isPrivate) return;
    const payload = incoming.command === 'start' ? incoming.words : '';
    const text = payload
      ? await options.welcome.stranger({
          ports,
          account: incoming.from.account,
          name: incoming.from.name,
          language,
          payload,
          now: ports.clock.now(),
        })
      : general.stranger[language]();
    await ports.outbox.put([letterOf(`reply:${update.id}:0`, null, incoming.place, textOnly(text))]);
  }

  async function inGroup(
    update: InboxUpdate,
    incoming: Extract<Incoming, { kind: 'in-group' }>,
  ): Promise<void> {
    if (!incoming.present) return options.leftGroup(incoming.place.chat);
    const found = await who(incoming.from.account, incoming.place, false, null);
    if (!found || !gives(found.member)) return;
    const said = {
      ...incoming,
      isPrivate: false,
      message: 0,
      sentAt: null,
      kind: 'edited' as const,
      text: '',
    };
    const ask = await askOf(update, said, found);
    await tell(update, ask, await options.welcome.inGroup(ask));
  }

  type Found = {
    readonly member: Member;
    readonly organization: Organization;
    readonly colleagues: readonly Member[];
    readonly isOwnChat: boolean;
  };

  /** The member that this account is here; null for a stranger. */
  async function who(
    account: number,
    place: Place,
    isPrivate: boolean,
    target: string | null,
  ): Promise<Found | null> {
    const members = (await ports.store.members.byAccount(account)).filter((member) => member.active);
    if (members.length === 0) return null;
    const owner = isPrivate ? null : await ports.store.organizations.ofChat(place.chat);
    if (owner) {
      const member = members.find((one) => one.organization === owner.id);
      if (!member) return null;
      const colleagues = await ports.store.members.of(owner.id);
      return { member, organization: owner, colleagues, isOwnChat: true };
    }
    const member = (await ownerOf(target, members)) ?? newestChoice(members);
    const [stored, colleagues] = await Promise.all([
      ports.store.organizations.get(member.organization),
      ports.store.members.of(member.organization),
    ]);
    return stored && { member, organization: stored.organization, colleagues, isOwnChat: isPrivate };
  }

  /** Of a person in several organizations, the member in the one that the pressed button speaks of. */
  async function ownerOf(target: string | null, members: readonly Member[]): Promise<Member | undefined> {
    if (target === null || members.length < 2) return undefined;
    for (const member of members) {
      const { directives, drafts, meetings } = ports.store;
      if (await directives.load(member.organization, target)) return member;
      if (await drafts.load(member.organization, target)) return member;
      if (await meetings.load(member.organization, target)) return member;
    }
    return undefined;
  }

  async function askOf(update: InboxUpdate, incoming: Said, found: Found): Promise<HeldAsk> {
    // A message counts from when it was sent: the bot may have been down in between.
    const now = ports.clock.now();
    const at = incoming.sentAt && incoming.sentAt < now ? incoming.sentAt : now;
    const house = houseWith(found.organization, found.colleagues, at);
    const member = await backAgain(found.member, incoming.isPrivate);
    const cause = `telegram:${update.id}`;
    let awaited: Promise<Awaiting | null> | undefined;
    return {
      ports: { ...ports, outbox: hold(ports.outbox) },
      house,
      member,
      view: viewOf(
        house,
        incoming.isPrivate || !found.isOwnChat ? member.language : found.organization.language,
      ),
      place: incoming.place,
      isPrivate: incoming.isPrivate,
      title: incoming.title,
      isOwnChat: found.isOwnChat,
      cause,
      message: incoming.kind === 'press' ? null : incoming.message,
      words: incoming.kind === 'message' ? incoming.words : '',
      files: incoming.kind === 'message' ? incoming.files : [],
      repliedWords: incoming.kind === 'message' ? incoming.repliedWords : null,
      repliedFiles: incoming.kind === 'message' ? incoming.repliedFiles : [],
      forwarded: incoming.kind === 'message' && incoming.forwarded,
      awaited: () =>
        (awaited ??= ports.store.awaiting.get(found.organization.id, member.id, incoming.place.chat, cause)),
    };
  }

  /** Somebody who writes in private can be reached again. */
  async function backAgain(member: Member, isPrivate: boolean): Promise<Member> {
    return member.unreachable && isPrivate ? comeBack(ports, member) : member;
  }

  async function awaitedBy(ask: Ask): Promise<Awaiting | null> {
    const awaited = await ask.awaited();
    // It counts when the person answered, not when the bot came to read it.
    return awaited && ask.house.now.getTime() - awaited.since.getTime() <= AWAITED_MS ? awaited : null;
  }

  /** The letters first, what is awaited last: until then a repeat of the update after a crash finds all as it was. */
  async function tell(
    update: InboxUpdate,
    ask: HeldAsk | (PressAsk & Held),
    outcome: Outcome,
  ): Promise<void> {
    const organization = ask.house.organization.id;
    const says = (outcome.say ?? []).map((say, i) => sayingOf(update, ask, say, i));
    const edits: Letter[] = (outcome.editOthers ?? []).map((edit) =>
      letterOf(`edit:${edit.of}:by:${update.id}`, organization, ask.place, {
        kind: 'edit',
        of: typeof edit.of === 'string' ? { id: edit.of } : { message: edit.of },
        text: edit.text,
        buttons: edit.buttons,
      }),
    );
    if (outcome.edit && 'pressed' in ask) {
      const { text, buttons } = outcome.edit;
      const content: OutgoingContent = { kind: 'edit', of: { message: ask.pressed.message }, text, buttons };
      edits.push(letterOf(`edit:${update.id}`, organization, ask.place, content));
    }
    if (outcome.over && 'pressed' in ask)
      edits.push(bareOf({ to: ask.place, of: { message: ask.pressed.message } }, ask));
    const asking = await questionAfter(ask, outcome, says);
    const letters = [...edits, ...says.map((saying) => saying.letter), ...asking.letters];
    const cards = says.flatMap(({ say, letter }) =>
      say.card
        ? [{ ...say.card, member: ask.member.id, to: letter.to, shown: letter.id, kind: 'shown', entry: 0 }]
        : [],
    );
    await ask.ports.outbox.put(letters, cards);
    await ask.ports.outbox.flush();
    await asking.note();
    if (outcome.forget) await ports.store.inbox.forget(update.id);
  }

  /** What is asked from now on; the question before it loses its buttons. */
  async function questionAfter(
    ask: Ask | PressAsk,
    outcome: Outcome,
    says: readonly { readonly letter: Letter }[],
  ): Promise<{ readonly letters: readonly Letter[]; note(): Promise<unknown> }> {
    const { awaits } = outcome;
    if (awaits === undefined) return { letters: [], note: async () => {} };
    const { awaiting } = ports.store;
    const where = [ask.house.organization.id, ask.member.id, ask.place.chat] as const;
    const before = await ask.awaited();
    const change = { cause: ask.cause, before: outcome.forget ? null : before };
    const isPressed = before !== null && 'pressed' in ask && (await isAskedIn(ask, before));
    // What is pressed elsewhere ends no question about something else.
    const isElsewhere =
      'pressed' in ask && !isPressed && !ask.pressed.args.includes(before?.about.split('|')[0] ?? '');
    if (awaits === 'nothing' && before && isElsewhere) return { letters: [], note: async () => {} };
    const prompt = promptOf(ask, outcome, says);
    const isEdited = isPressed && outcome.edit !== undefined;
    const isKept = isDeepStrictEqual(before?.prompt, prompt);
    const letters = before?.prompt && !isEdited && !isKept ? [bareOf(before.prompt, ask)] : [];
    return {
      letters,
      note: async () => {
        if (awaits === 'nothing') return before !== null && awaiting.clear(...where, change);
        const [organization, member, chat] = where;
        const since = ports.clock.now();
        return awaiting.put(
          { organization, member, chat, since, ...awaits, ...(prompt && { prompt }) },
          change,
        );
      },
    };
  }

  function sayingOf(update: InboxUpdate, ask: Ask, say: Say, i: number): { say: Say; letter: Letter } {
    const inPrivate = say.inPrivate === true || (!ask.isOwnChat && say.here !== true);
    const to = inPrivate ? { chat: ask.member.account ?? ask.place.chat, topic: null } : ask.place;
    const replyTo = !inPrivate && !ask.isPrivate ? ask.message : null;
    const letter = letterOf(
      say.id ?? `reply:${update.id}:${i}`,
      ask.house.organization.id,
      to,
      contentOf(say, replyTo),
    );
    return { say, letter: { ...letter, silent: !isWorkingTime(ask.house) && !ask.isPrivate } };
  }
}

/** The message that asks: the one with the button to stop. */
function promptOf(
  ask: Ask | PressAsk,
  outcome: Outcome,
  says: readonly { readonly letter: Letter }[],
): Prompt | undefined {
  const asking = says.findLast(
    ({ letter }) => letter.content.kind === 'text' && stops(letter.content.buttons),
  );
  if (asking) return { to: asking.letter.to, of: { id: asking.letter.id } };
  if ('pressed' in ask && outcome.edit && stops(outcome.edit.buttons))
    return { to: ask.place, of: { message: ask.pressed.message } };
  return undefined;
}

const stops = (buttons: readonly (readonly Button[])[]): boolean =>
  buttons.flat().some((button) => 'data' in button && button.data.startsWith('cancel.'));

/** Goes out after what is said: nobody waits for it. */
const bareOf = ({ to, of }: Prompt, ask: Ask): Letter => ({
  ...letterOf(`bare:${'id' in of ? of.id : of.message}:${ask.cause}`, ask.house.organization.id, to, {
    kind: 'bare',
    of,
  }),
  urgency: 1,
});

function contentOf(say: Say, replyTo: number | null): OutgoingContent {
  if (!say.file) return { kind: 'text', text: say.text, buttons: say.buttons ?? [], replyTo };
  const caption = plain(say.text);
  if ('bytes' in say.file) return { kind: 'file', name: say.file.name, bytes: say.file.bytes, caption };
  return { kind: 'evidence', file: say.file.file, as: say.file.kind, caption };
}

const textOnly = (text: Rich): OutgoingContent => ({ kind: 'text', text, buttons: [], replyTo: null });

const letterOf = (id: string, organization: string | null, to: Place, content: OutgoingContent): Letter => ({
  id,
  organization,
  to,
  content,
  urgency: 0,
});

/** The id of a directive or draft that a press speaks of. */
function targetOf(incoming: Said): string | null {
  return incoming.kind === 'press' ? (incoming.data.split('|')[1] ?? null) : null;
}

/** The mark of secrecy that a message bears, or the one that it answers; nothing of it may be kept. */
function secrecyOf(incoming: Said): string | null {
  if (incoming.kind === 'press') return null;
  if (incoming.kind === 'edited') return secrecyMark(incoming.text);
  const { words, repliedWords } = incoming;
  return secrecyMark(words) ?? (repliedWords === null ? null : secrecyMark(repliedWords));
}

function newestChoice(members: readonly Member[]): Member {
  return members.reduce((a, b) => ((b.chosenAt?.getTime() ?? 0) > (a.chosenAt?.getTime() ?? 0) ? b : a));
}

/** How many letters differ, counted up to 2: enough to tell a slip of the thumb. */
function editsBetween(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 1) return 2;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i += 1;
  const rests = [
    [i + 1, i + 1],
    [i + 1, i],
    [i, i + 1],
  ] as const;
  if (a === b) return 0;
  return rests.some(([x, y]) => a.slice(x) === b.slice(y)) ? 1 : 2;
}
