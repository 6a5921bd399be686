import { isDeepStrictEqual } from 'node:util';
import { MongoClient } from 'mongodb';
import { firstBreak, foldHistory } from '../../src/core/history.ts';
import { check, findEmbedded, startEmbedded } from '../../src/embedded/index.ts';
import type { LocalTelegram } from '../../src/simulator/index.ts';
import { openStore, type StoredDirective } from '../../src/store/index.ts';

/** A message as Telegram took it; `again`: it says itself that it may have come before. */
export type Taken = {
  readonly id: number;
  readonly chat: number;
  readonly text: string;
  readonly again: boolean;
  readonly at: Date;
};

const AGAIN = /^\((?:gửi lại|sent again)\) ?/;
/** What a message says, whether or not it says that it comes again. */
export const withoutMark = (text: string): string => text.replace(AGAIN, '');
const sending = new Set(['sendMessage', 'sendPhoto', 'sendDocument']);

/** Notes what Telegram takes from the bot, whatever the bot makes of it. */
export function keepLedger(telegram: LocalTelegram): Taken[] {
  const taken: Taken[] = [];
  telegram.onCall((call) => {
    if (!call.ok || !sending.has(call.method) || call.chat === undefined) return;
    const whole = call.text ?? '';
    const text = withoutMark(whole);
    taken.push({ id: call.messageId ?? 0, chat: call.chat, text, again: text !== whole, at: call.at });
  });
  return taken;
}

/** Copies beyond the first of each message, and those of them that nothing marks as copies. */
export function copiesIn(taken: readonly Taken[]): { copies: Taken[]; unmarked: Taken[] } {
  const same = new Map<string, Taken[]>();
  for (const message of taken) {
    const key = `${message.chat} ${message.at.toISOString().slice(0, 10)} ${message.text}`;
    same.set(key, [...(same.get(key) ?? []), message]);
  }
  const copies = [...same.values()].flatMap((messages) => messages.slice(1));
  return { copies, unmarked: copies.filter((message) => !message.again) };
}

export type Book = {
  readonly directives: readonly StoredDirective[];
  /** Causes of the facts of drafts and directives, each as often as it made one of its kind. */
  readonly facts: readonly { readonly cause: string; readonly type: string; readonly of: string }[];
  readonly outbox: readonly LetterRow[];
  /** Updates that were taken and not worked on. */
  readonly undone: number;
  /** What is wrong with the book in itself. */
  readonly problems: readonly string[];
};

type DraftRow = { _id: string; history: { cause: string; event: { type: string } }[] };
type LetterRow = {
  _id: string;
  state: string;
  message: number | null;
  chat: number;
  error: string | null;
  content: { kind: string };
};

/** How many letters of a bot at work still wait, those among them that wait for a second try. */
export async function waitingLetters(path: string): Promise<number> {
  const uri = await findEmbedded(path);
  if (uri === null) throw new Error('the bot is down');
  const client = await MongoClient.connect(uri);
  try {
    return await client.db('chidao').collection('outbox').countDocuments({ state: 'waiting' });
  } finally {
    await client.close();
  }
}

/** The book of a bot that is dead, read and checked. */
export async function readBook(path: string): Promise<Book> {
  const problems = [...(await check(path)).problems];
  const server = await startEmbedded({ path });
  const client = await MongoClient.connect(server.uri);
  const store = await openStore(server.uri);
  try {
    const db = client.db('chidao');
    const drafts = await db.collection<DraftRow>('drafts').find().toArray();
    const letters = await db.collection<LetterRow>('outbox').find().toArray();
    const undone = await db.collection('inbox').countDocuments({ doneAt: null });
    const directives: StoredDirective[] = [];
    for (const { id } of await store.organizations.all())
      for await (const directive of store.directives.each(id)) directives.push(directive);
    for (const { id, state, history, version } of directives) {
      if (!isDeepStrictEqual(foldHistory(history), state))
        problems.push(`${id}: the state is not its history`);
      if (firstBreak(history) !== null) problems.push(`${id}: the chain breaks at ${firstBreak(history)}`);
      if (version !== history.length) problems.push(`${id}: version ${version}, ${history.length} facts`);
    }
    return {
      directives,
      facts: [...drafts.map(({ _id, history }) => ({ id: _id, history })), ...directives].flatMap(
        ({ id, history }) => history.map(({ cause, event }) => ({ cause, type: event.type, of: id })),
      ),
      outbox: letters.filter(({ content }) => content.kind !== 'edit'),
      undone,
      problems,
    };
  } finally {
    await store.close();
    await client.close();
    await server.close();
  }
}
