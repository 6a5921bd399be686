import { randomBytes } from 'node:crypto';
import { createCalls } from './calls.ts';
import { createCommands } from './commands.ts';
import { createFaults, type Fault } from './faults.ts';
import { createFiles } from './files.ts';
import { keptText, restore } from './kept.ts';
import { createLimits } from './limits.ts';
import { linksIn } from './links.ts';
import type { Office } from './office.ts';
import { createPage } from './page.ts';
import { parametersOf } from './parameters.ts';
import { createPeople, type People } from './people.ts';
import { createPresses } from './presses.ts';
import { listen } from './server.ts';
import type { Call, ChatMessage, PageControl, SimulatorClock } from './shapes.ts';
import { createTown } from './town.ts';
import { createUpdates } from './updates.ts';
import { createWebhook } from './webhook.ts';

export { BOT_CALLS } from './calls.ts';
export type { Call, ChatMessage, PageControl, SimulatorClock } from './shapes.ts';

/** A Telegram on loopback, with the people in it; see README.md beside this file. */
export type LocalTelegram = People & {
  readonly apiRoot: string;
  readonly token: string;
  readonly botUsername: string;
  fault(fault: Fault): void;
  /** Every call of the bot, after it was taken or refused. */
  onCall(listener: (call: Call) => void): () => void;
  /** The next such call that is taken never gets its reply; resolves when it was taken. */
  holdNext(method: string): Promise<Call>;
  /** The newest t.me deep link that the bot has shown to anybody. */
  newestLink(): string | null;
  newestBotMessage(chat: number, topic?: string): number | null;
  messages(chat: number): readonly ChatMessage[];
  /** All chats as text, for a later start; see `restore`. */
  kept(): string;
  /** People and chats of an earlier start, in place of those here. Throws on a text that `kept` did not give. */
  restore(kept: string): void;
  /** Called whenever something in a chat has changed. */
  onChange(listener: () => void): () => void;
  /** Updates that the bot has not confirmed yet. */
  readonly pending: number;
  close(): Promise<void>;
};

const BOT_USERNAME = 'chidao_local_bot';

export async function startLocalTelegram(o: {
  clock: SimulatorClock;
  port?: number;
  /** 429 as Telegram's limits have it; on, unless false. */
  limits?: boolean;
  token?: string;
  page?: PageControl;
}): Promise<LocalTelegram> {
  const token = o.token ?? `7000000001:${randomBytes(27).toString('base64url').slice(0, 35)}`;
  const botId = Number.parseInt(token, 10);
  if (!/^\d+:[\w-]+$/.test(token) || !Number.isSafeInteger(botId))
    throw new Error('A bot token is a number, a colon and letters');
  const { clock } = o;
  const town = createTown(clock, { id: botId, name: 'Chỉ đạo', username: BOT_USERNAME }, firstId());
  const updates = createUpdates(clock, firstId());
  const webhook = createWebhook(updates, () => clock.now());
  const office: Office = {
    clock,
    town,
    files: createFiles(),
    updates,
    webhook,
    commands: createCommands(),
    presses: createPresses(clock),
    limits: createLimits(clock, o.limits !== false),
  };
  const faults = createFaults();
  const calls = createCalls(office, faults);
  const people = createPeople(office);
  webhook.onReply((body, contentType) => {
    const p = parametersOf('', contentType, body);
    if (typeof p.values['method'] === 'string') calls.take(p.values['method'], p);
  });

  const page = createPage(office, people, calls, o.page);
  const { server, port } = await listen(o.port ?? 0, token, office, calls, page.handle);

  return {
    ...people,
    apiRoot: `http://127.0.0.1:${port}`,
    token,
    botUsername: BOT_USERNAME,
    fault: (fault) => faults.add(fault),
    onCall: (listener) => calls.onCall(listener),
    holdNext: (method) => faults.hold(method),
    newestLink() {
      const shown = [...town.rooms.values()]
        .flatMap((room) => [...room.messages.values()])
        .filter((message) => message.from === botId)
        .sort((a, b) => b.turn - a.turn);
      for (const message of shown) {
        const [link] = linksIn(message, BOT_USERNAME);
        if (link !== undefined) return link;
      }
      return null;
    },
    newestBotMessage(chat, topic) {
      const room = town.room(chat);
      let newest: number | null = null;
      for (const message of room.messages.values()) {
        const here = topic === undefined || room.topics.get(message.thread ?? 0) === topic;
        if (here && message.from === botId && message.service === undefined) newest = message.id;
      }
      return newest;
    },
    messages: (chat) => [...town.room(chat).messages.values()].map((message) => town.asSeen(message)),
    kept: () => keptText(town),
    restore: (text) => restore(text, town, office.files),
    onChange: (listener) => town.onChange(listener),
    get pending() {
      return updates.pending;
    },
    async close() {
      page.close();
      webhook.close();
      updates.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

/**
 * A start on the same store must not repeat the ids of an earlier one: they begin where real time stands, 250 further each
 * second, which is faster than an office writes.
 */
function firstId(): number {
  return (Math.floor(Date.now() / 4) % 2_000_000_000) + 1;
}
