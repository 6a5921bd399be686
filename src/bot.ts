import type { Copies } from './backup/copies.ts';
import { createBook } from './book.ts';
import type { Clock } from './clock.ts';
import type { Command } from './command.ts';
import type { Language, Member, Organization } from './core/organization.ts';
import { dayOf } from './core/zone.ts';
import { createDocumentReader } from './documents/index.ts';
import { comeBack } from './missed.ts';
import { createOutbox, type Letter } from './outbox.ts';
import type { Log, Ports } from './ports.ts';
import type { OutboxRecord, Store } from './store/store.ts';
import { createApi } from './telegram/api.ts';
import { createChannel } from './telegram/channel.ts';
import { createDispatch, type DispatchOptions } from './telegram/dispatch.ts';
import { createInbox } from './telegram/inbox.ts';
import { setMemberMenu, setMenus } from './telegram/menu.ts';
import { type Polling, startPolling } from './telegram/polling.ts';
import { createSender } from './telegram/sender.ts';
import { general } from './texts/general.ts';
import type { Rich } from './texts/rich.ts';

export type BotOptions = {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly token: string;
  readonly apiRoot: string;
  readonly commands: readonly Command[];
  readonly unasked: DispatchOptions['unasked'];
  readonly welcome: DispatchOptions['welcome'];
  readonly publicUrl: string | null;
  readonly copies?: Copies;
  /** Off for a Bot API server without Telegram's limits. */
  readonly limits: boolean;
  /** Messages on their way at once; see the sender. */
  readonly parallel: number;
};

export type Bot = {
  readonly ports: Ports;
  /** Asks Telegram for the bot's name, takes up what was left, begins to send. */
  start(): Promise<void>;
  /** Reads updates by long polling. */
  poll(): void;
  /** An update that came another way: durable when it resolves. */
  accept(update: { readonly update_id: number }): Promise<void>;
  stop(): Promise<void>;
  /** Takes up what other processes on the same store have accepted or written since. */
  look(): Promise<void>;
  /** Nothing is being worked on and nothing is ready to be sent. */
  idle(): boolean;
};

/** Wires the parts by hand; nothing happens before `start`. */
export function createBot(options: BotOptions): Bot {
  const { store, clock, log, commands } = options;
  const api = createApi(options.token, options.apiRoot, clock);
  const outbox = createOutbox(store, clock);
  let name = '';
  const ports: Ports = {
    store,
    clock,
    log,
    outbox,
    channel: createChannel(api, options.token, options.apiRoot),
    documents: createDocumentReader(),
    book: createBook(store),
    botName: () => name,
    publicUrl: options.publicUrl,
    ...(options.copies && { copies: options.copies }),
  };
  const menus = new Map<number, string>();

  const sender = createSender({
    store,
    api,
    clock,
    log,
    limits: options.limits,
    parallel: options.parallel,
    listen: (listener) => outbox.listen(listener),
    sentAgain: async (record) => general.sentAgain[await languageOf(record)](),
    events: { unreachable, moved },
  });

  const dispatch = createDispatch({
    ports,
    api,
    commands,
    unasked: options.unasked,
    welcome: options.welcome,
    moved,
    reachable,
    leftGroup,
    seen: offerMenu,
  });
  const inbox = createInbox(store, clock, log, dispatch);
  let polling: Polling | null = null;

  /** The member's own list of commands, once per process and whenever role or language have changed. */
  async function offerMenu(member: Member): Promise<void> {
    const wanted = `${member.role}:${member.language}`;
    if (member.account === null || menus.get(member.account) === wanted) return;
    menus.set(member.account, wanted);
    await setMemberMenu(api, commands, member, log);
  }

  /** Who reads there: a person's own language, in a group that of its organization. */
  async function languageOf({ to, organization }: OutboxRecord): Promise<Language> {
    if (to.chat < 0) return (await store.organizations.ofChat(to.chat))?.language ?? 'vi';
    const members = await store.members.byAccount(to.chat);
    const member = members.find((one) => one.organization === organization) ?? members[0];
    return member?.language ?? 'vi';
  }

  /** Somebody does not get the messages: noted, and the office is told once a day. */
  async function unreachable(record: OutboxRecord, description: string): Promise<void> {
    log.info({ message: record.id, why: description }, 'a recipient cannot be reached');
    if (record.organization === null) return;
    const stored = await store.organizations.get(record.organization);
    if (!stored) return;
    const { organization } = stored;
    const { chat } = record.to;
    if (chat < 0) {
      const title = organization.chats.find((one) => one.id === chat)?.title ?? String(chat);
      await tellOffice(organization, `group-unreachable:${chat}`, (language) =>
        general.groupUnreachable[language](title),
      );
      return;
    }
    const members = await store.members.of(organization.id);
    const member = members.find((one) => one.account === chat);
    if (!member) return;
    if (!member.unreachable) await store.members.save({ ...member, unreachable: true });
    await tellOffice(organization, `unreachable:${member.id}`, (language) =>
      general.unreachable[language](member.name),
    );
  }

  async function tellOffice(
    organization: Organization,
    what: string,
    said: (language: Member['language']) => Rich,
  ): Promise<void> {
    const today = dayOf(clock.now(), organization.timezone);
    const members = await store.members.of(organization.id);
    const letters = members
      .filter((member) => member.active && member.role === 'office' && !member.unreachable)
      .flatMap((member): Letter[] =>
        member.account === null
          ? []
          : [
              {
                id: `${what}:${today}:${member.id}`,
                organization: organization.id,
                to: { chat: member.account, topic: null },
                content: { kind: 'text', text: said(member.language), buttons: [], replyTo: null },
                urgency: 1,
              },
            ],
      );
    await outbox.put(letters);
  }

  async function reachable(account: number, isReachable: boolean): Promise<void> {
    for (const member of await store.members.byAccount(account)) {
      if (isReachable && member.unreachable) await comeBack(ports, member);
      else if (!isReachable && !member.unreachable)
        await store.members.save({ ...member, unreachable: true });
    }
  }

  async function moved(from: number, to: number): Promise<void> {
    await changeChats(from, (chats) => chats.map((chat) => (chat.id === from ? { ...chat, id: to } : chat)));
    await store.outbox.moveChat(from, to);
  }

  async function leftGroup(chat: number): Promise<void> {
    const organization = await store.organizations.ofChat(chat);
    const title = organization?.chats.find((one) => one.id === chat)?.title ?? '';
    if (!organization) return;
    await tellOffice(organization, `group-unreachable:${chat}`, (language) =>
      general.groupUnreachable[language](title),
    );
  }

  async function changeChats(
    chat: number,
    change: (chats: Organization['chats']) => Organization['chats'],
  ): Promise<void> {
    const owner = await store.organizations.ofChat(chat);
    for (let saved = owner === null; !saved; ) {
      const stored = await store.organizations.get(owner?.id ?? '');
      if (!stored) return;
      const { organization, version } = stored;
      saved = await store.organizations.save({ ...organization, chats: change(organization.chats) }, version);
    }
  }

  return {
    ports,
    async start() {
      const me = await api.call<{ username: string }>('getMe', {});
      if (!me.ok)
        throw new TelegramUnavailable(me.fault.kind === 'moved' ? 'moved' : me.fault.kind, options.apiRoot);
      name = me.result.username;
      await setMenus(api, commands, log);
      await sender.start();
      await inbox.look();
    },
    poll() {
      polling = startPolling(api, (updates) => inbox.accept(updates), clock, log);
    },
    accept: (update) => inbox.accept([update]),
    async stop() {
      await polling?.stop();
      await inbox.stop();
      await sender.stop();
    },
    async look() {
      await inbox.look();
      await sender.look();
    },
    idle: () => inbox.idle() && sender.idle(),
  };
}

/** The token is wrong, or the Bot API server cannot be reached. */
export class TelegramUnavailable extends Error {
  constructor(kind: string, apiRoot: string) {
    super(
      kind === 'refused'
        ? 'Telegram does not know this BOT_TOKEN. Copy it again from @BotFather.'
        : `The Bot API server at ${apiRoot} cannot be reached (${kind}). Check the network and TELEGRAM_API_ROOT.`,
    );
  }
}
