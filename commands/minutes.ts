import { type Ask, type Command, causeOf, givers, type Outcome } from '../src/command.ts';
import { enterMinutes, unreadMinutes } from '../src/handle-meeting.ts';
import { readHeading } from '../src/minutes/index.ts';
import type { Awaiting, StoredMeeting } from '../src/store/store.ts';
import { picturedPagesText } from '../src/texts/documents.ts';
import { listBelow, openMeetings } from '../src/texts/minutes.ts';
import { correctionNote, knownNote, minutesSaid } from '../src/texts/minutes-said.ts';
import { lines, type Rich, rich } from '../src/texts/rich.ts';
import { draftOrders } from './assign.ts';
import { itemAnswers, itemPresses } from './minutes-item.ts';
import { codesOf, listOf, listPresses } from './minutes-list.ts';
import { isPart, MOST_ITEMS, readingOf, readsAsMinutes } from './minutes-reading.ts';
import { type MinutesText, minutesText, type TextRead } from './minutes-text.ts';

/** Lists offered to go on with. */
const MOST_OPEN = 6;
/**
 * How long messages count as one: after /bienban; where Telegram has cut them apart or they are passed on; and whatever
 * they are, because nobody types an order so fast.
 */
const TOGETHER_MS = 60_000;
const CUT_APART_MS = 15_000;
const AT_ONCE_MS = 3000;

/** Minutes become a list of drafts; nothing is issued before somebody has seen it and pressed. */
export const minutes: Command = {
  name: 'minutes',
  typed: { vi: 'bienban', en: 'minutes' },
  summary: {
    vi: 'Đọc biên bản: /bienban rồi gửi văn bản, tệp',
    en: 'Read minutes: /minutes and the text or file',
  },
  who: givers,
  async run(ask) {
    const read = await minutesText(ask);
    return read === null ? howTo(ask) : entered(ask, read, { asked: true });
  },
  press: { ...listPresses, ...itemPresses },
  answer: { text: asked, more: continued, ...itemAnswers },
  forget,
};

/** Text and files that nobody asked for, from those who give orders: minutes, or an order. */
export async function unasked(ask: Ask): Promise<Outcome> {
  if (ask.files.length === 0 && !readsAsMinutes(ask, ask.words)) return draftOrders(ask);
  return entered(ask, await minutesText(ask), { asked: false });
}

async function howTo(ask: Ask): Promise<Outcome> {
  const { language } = ask.view;
  const open = await ask.ports.store.meetings.open(ask.house.organization.id, MOST_OPEN);
  return {
    say: [
      {
        text: lines(minutesSaid.howTo[language](), open.length > 0 && minutesSaid.goOn[language]()),
        buttons: openMeetings(open, ask.view),
      },
    ],
    awaits: { command: 'minutes', step: 'text', about: '', gathered: { unasked: true } },
  };
}

async function asked(ask: Ask): Promise<Outcome> {
  return entered(ask, await minutesText(ask), { asked: true });
}

/** What has been sent so far: a message that follows at once goes on with it. */
type Gathered = {
  readonly unasked: true;
  readonly text: string;
  /** The inputs that brought it, the last one last. */
  readonly causes: readonly string[];
  readonly letter: string;
  readonly at: number;
  /** After /bienban people paste at their leisure. */
  readonly asked: boolean;
};

type How = { readonly asked: boolean; readonly before?: Gathered };

async function entered(ask: Ask, read: TextRead, how: How): Promise<Outcome> {
  if (read === null) return howTo(ask);
  if ('outcome' in read) return { ...read.outcome, awaits: 'nothing' };
  const letter = `minutes:${ask.cause}`;
  const { note, meeting } = await entering(ask, read.minutes);
  const shown = meeting ? await listOf(ask, meeting, 0, note) : { text: note, buttons: [] };
  const { text, file } = read.minutes;
  const gathered: Gathered = {
    unasked: true,
    text,
    causes: [...(how.before?.causes ?? []), ask.cause],
    letter,
    at: ask.house.now.getTime(),
    asked: how.asked,
  };
  return {
    say: [{ id: letter, ...shown }],
    awaits: file ? 'nothing' : { command: 'minutes', step: 'more', about: meeting?.id ?? '', gathered },
  };
}

/** Reads, keeps what was read, and says how it went; without a meeting there is nothing to be listed. */
async function entering(
  ask: Ask,
  minutes: MinutesText,
): Promise<{ readonly note: Rich; readonly meeting: StoredMeeting | null }> {
  const { view } = ask;
  const { language } = view;
  const reading = readingOf(ask, minutes);
  const count = reading.passages.length;
  const pictured = minutes.pictured.length > 0 && rich`⚠️ ${picturedPagesText(minutes.pictured, language)}`;
  if (count === 0)
    return { note: lines(minutesSaid.noneFound[language](minutes.text.length), pictured), meeting: null };
  if (count > MOST_ITEMS) return { note: minutesSaid.tooMany[language](count, MOST_ITEMS), meeting: null };
  const done = await enterMinutes(ask.ports, ask.house, reading, minutes.text, causeOf(ask));
  if ('refused' in done) throw new Error(`minutes of a giver of orders were refused: ${done.refused}`);
  const { meeting } = done;
  switch (done.as) {
    case 'new':
      return { note: lines(pictured), meeting };
    case 'known':
      return { note: knownNote(meeting, reading.edition.fingerprint, view), meeting };
    case 'corrected':
      return { note: lines(correctionNote(meeting, await codesOf(ask, meeting), view), pictured), meeting };
  }
}

async function continued(ask: Ask, awaited: Awaiting): Promise<Outcome> {
  const before = awaited.gathered as Gathered;
  if (!goesOn(ask, before) || !(await unread(ask, awaited))) return unasked(ask);
  const outcome = await entered(ask, await togetherWith(ask, before), { asked: before.asked, before });
  const below = listBelow(null, ask.view);
  return { ...outcome, editOthers: [{ of: before.letter, text: below, buttons: [] }] };
}

function goesOn(ask: Ask, before: Gathered): boolean {
  if (ask.files.length > 0 || beginsAnew(ask.words, before.text)) return false;
  const passed = ask.house.now.getTime() - before.at;
  if (before.asked) return passed <= TOGETHER_MS;
  if (passed <= AT_ONCE_MS) return true;
  return passed <= CUT_APART_MS && (ask.forwarded || isPart(before.text));
}

/** It has a number of its own, as what came before it. */
function beginsAnew(words: string, before: string): boolean {
  const { number } = readHeading(words);
  return number !== null && readHeading(before).number !== null;
}

/** Telegram cuts between words or lines: a small letter goes on with the line before it. */
async function togetherWith(ask: Ask, before: Gathered): Promise<TextRead> {
  const between = /^\p{Ll}/u.test(ask.words) ? ' ' : '\n';
  return minutesText({ ...ask, words: `${before.text}${between}${ask.words}` });
}

/** Takes back what was read so far, as long as nobody has worked on it. */
function unread(ask: Ask, awaited: Awaiting): Promise<boolean> {
  const { causes } = awaited.gathered as Gathered;
  return unreadMinutes(ask.ports, ask.house.organization.id, awaited.about, causes.at(-1) ?? '');
}

/** A later part bears a mark of secrecy: the earlier ones are taken out of the book, the inbox and the outbox. */
async function forget(ask: Ask, awaited: Awaiting): Promise<Pick<Outcome, 'editOthers' | 'awaits'>> {
  if (awaited.step !== 'more') return {};
  const { causes, letter, at } = awaited.gathered as Gathered;
  // What was pasted long before is another text.
  if (ask.house.now.getTime() - at > TOGETHER_MS) return {};
  await unread(ask, awaited);
  const { inbox, outbox } = ask.ports.store;
  for (const cause of causes) {
    const update = Number(cause.split(':')[1]);
    if (Number.isSafeInteger(update)) await inbox.forget(update);
    await outbox.forget(`minutes:${cause}`);
  }
  const text = minutesSaid.takenAway[ask.view.language]();
  return { editOthers: [{ of: letter, text, buttons: [] }], awaits: 'nothing' };
}
