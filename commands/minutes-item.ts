import { type Ask, causeOf, type Outcome, type PressAsk } from '../src/command.ts';
import { parseDay } from '../src/core/day.ts';
import { chosenUnits, type DraftChange, type DraftCommand, questionOn } from '../src/core/draft.ts';
import { type Item, listed, type MeetingCommand, standingOf } from '../src/core/meeting.ts';
import { handleMeeting } from '../src/handle-meeting.ts';
import type { Awaiting, StoredMeeting } from '../src/store/store.ts';
import { unreceivedOf } from '../src/tell-of-issue.ts';
import {
  codeRange,
  deskOf,
  headOf,
  ITEMS_PER_PAGE,
  listBelow,
  minutesItem,
  minutesItemEdit,
  unreceivedLine,
} from '../src/texts/minutes.ts';
import { minutesSaid } from '../src/texts/minutes-said.ts';
import { lines, plain, type Rich } from '../src/texts/rich.ts';
import type { Shown } from '../src/texts/view.ts';
import { draftAnswered, fieldChoice, leadChoice } from './draft-fields.ts';
import { numberIn } from './listing.ts';
import { codesOf, listOf, notDone, onMeeting, passedBy } from './minutes-list.ts';

/**
 * What a button or an awaited answer is about: `meeting|number|version`, an item as it stood; `all` in place of the number:
 * every item that names no deadline, and the version is the list's.
 */
type Target = { readonly meeting: string; readonly n: number | 'all'; readonly seen: number };

function targetOf(args: readonly string[]): Target {
  const [meeting = '', n, seen] = args;
  return { meeting, n: n === 'all' ? 'all' : numberIn(n), seen: numberIn(seen) };
}

const targetPressed = (ask: PressAsk): Target => targetOf(ask.pressed.args);
const valuePressed = (ask: PressAsk): string => ask.pressed.args[3] ?? '';

type Press = (ask: PressAsk) => Promise<Outcome>;

export const itemPresses: Readonly<Record<string, Press>> = {
  open,
  back: open,
  doubtful,
  edit: (ask) => onSeen(ask, async (meeting, item) => ({ edit: minutesItemEdit(meeting, item, ask.view) })),
  field: chooseField,
  'lead-page': (ask) =>
    onSeen(ask, async (meeting, item) => {
      const { text } = await cardOf(ask, meeting, item);
      return leadChoice(ask, deskOf(meeting, item), numberIn(valuePressed(ask)), text);
    }),
  lead: (ask) =>
    onSeen(ask, async (_, { draft }) =>
      change(ask, { field: 'lead', lead: chosenUnits(draft, 'lead', valuePressed(ask)) }),
    ),
  coordinating: (ask) =>
    onSeen(ask, async (_, { draft }) => {
      const code = valuePressed(ask);
      const coordinating = code === '' ? [] : chosenUnits(draft, 'coordinating', code);
      return change(ask, { field: 'coordinating', coordinating });
    }),
  day: (ask) => {
    const deadline = parseDay(valuePressed(ask));
    return deadline ? change(ask, { field: 'deadline', deadline }) : open(ask);
  },
  'no-deadline': (ask) => change(ask, { field: 'deadline', deadline: null }),
  'as-read': (ask) =>
    onSeen(ask, async (_, { draft: { lead, coordinating } }) =>
      change(
        ask,
        valuePressed(ask) === 'lead' ? { field: 'lead', lead } : { field: 'coordinating', coordinating },
      ),
    ),
  discard: (ask) => decide(ask, { type: 'discard' }, minutesSaid.dropped[ask.view.language]()),
  'take-back': (ask) => decide(ask, { type: 'take-back' }, minutesSaid.takenBack[ask.view.language]()),
  issue: (ask) => decide(ask, { type: 'issue-draft' }, []),
};

/** What was typed for a field. */
export const itemAnswers: Readonly<Record<string, (ask: Ask, awaited: Awaiting) => Promise<Outcome>>> = {
  task: answered,
  lead: answered,
  coordinating: answered,
  deadline: answered,
};

const itemOf = (meeting: StoredMeeting, n: number | 'all'): Item | undefined =>
  meeting.state.items.find((item) => item.n === n);

function open(ask: PressAsk): Promise<Outcome> {
  return onMeeting(ask, async (meeting) => {
    const item = itemOf(meeting, targetPressed(ask).n);
    return item ? opened(ask, meeting, item) : { edit: await listOf(ask, meeting, 0) };
  });
}

/** The first item that must be looked at, or the next one behind another. */
function doubtful(ask: PressAsk): Promise<Outcome> {
  return onMeeting(ask, async (meeting) => {
    const after = numberIn(ask.pressed.args[1]);
    const items = listed(meeting.state).filter(
      (item) => standingOf(item, ask.house.organization, ask.house.today) === 'unclear',
    );
    const item = items.find((one) => one.n > after) ?? items[0];
    if (item) return opened(ask, meeting, item);
    return { edit: await listOf(ask, meeting, 0, minutesSaid.allSettled[ask.view.language]()) };
  });
}

const cardOf = async (ask: Ask, meeting: StoredMeeting, item: Item): Promise<Shown> =>
  minutesItem(meeting, item, await codesOf(ask, meeting), ask.view);

/** Its first question may be answered by typing, without a press. */
async function opened(ask: PressAsk, meeting: StoredMeeting, item: Item): Promise<Outcome> {
  return {
    edit: await cardOf(ask, meeting, item),
    awaits: awaitsOf(ask, meeting, item, ask.pressed.message),
  };
}

function awaitsOf(
  ask: Ask,
  meeting: StoredMeeting,
  item: Item,
  message: number | null,
): NonNullable<Outcome['awaits']> {
  const question = item.draft.status === 'open' ? questionOn(item.draft, ask.house.today) : null;
  if (!question) return 'nothing';
  const gathered = { unasked: true, message };
  return { command: 'minutes', step: question.field, about: deskOf(meeting, item).id, gathered };
}

/** The item as the button showed it; else what has happened since. */
function onSeen(
  ask: PressAsk,
  show: (meeting: StoredMeeting, item: Item) => Promise<Outcome>,
): Promise<Outcome> {
  return onMeeting(ask, async (meeting) => {
    const { n, seen } = targetPressed(ask);
    const item = itemOf(meeting, n);
    if (!item || item.version !== seen || item.draft.status !== 'open')
      return passedBy(ask, meeting, item?.n ?? null);
    return show(meeting, item);
  });
}

function chooseField(ask: PressAsk): Promise<Outcome> {
  const { meeting: id, n, seen } = targetPressed(ask);
  // For all at once there is only a day to be typed; nothing of the card is needed for that.
  if (n === 'all')
    return Promise.resolve(
      fieldChoice(ask, { command: 'minutes', id: `${id}|all|${seen}` }, valuePressed(ask), []),
    );
  return onSeen(ask, async (meeting, item) => {
    const { text } = await cardOf(ask, meeting, item);
    return fieldChoice(ask, deskOf(meeting, item), valuePressed(ask), text);
  });
}

function commandOf({ n, seen }: Target, command: DraftCommand): MeetingCommand | null {
  if (n !== 'all') return { type: 'item', n, seen, command };
  if (command.type !== 'change' || command.change.field !== 'deadline') return null;
  return { type: 'date-undated', seen, deadline: command.change.deadline };
}

type Decided = {
  readonly meeting: StoredMeeting;
  readonly said: Rich;
  /** The item that was decided on, null where it was the list. */
  readonly item: Item | null;
};

async function decided(
  ask: Ask,
  target: Target,
  command: DraftCommand,
  said: Rich,
): Promise<Decided | { readonly outcome: Outcome }> {
  const wanted = commandOf(target, command);
  if (!wanted) return { outcome: {} };
  const handled = await handleMeeting(ask.ports, ask.house, target.meeting, wanted, causeOf(ask));
  if (!('issued' in handled))
    return { outcome: await notDone(ask, handled, target.n === 'all' ? null : target.n) };
  const { meeting, issued } = handled;
  const { language } = ask.view;
  const item = itemOf(meeting, target.n) ?? null;
  if (issued.length > 0) {
    const done = minutesSaid.issued[language](issued.length, codeRange(issued));
    return { meeting, item, said: lines(done, unreceivedLine(unreceivedOf(ask.house, issued), ask.view)) };
  }
  if (target.n !== 'all') return { meeting, item, said };
  const count = meeting.history.filter((entry) => entry.cause === ask.cause).length;
  return { meeting, item, said: minutesSaid.dated[language](count) };
}

async function decide(ask: PressAsk, command: DraftCommand, said: Rich): Promise<Outcome> {
  const done = await decided(ask, targetPressed(ask), command, said);
  if ('outcome' in done) return { awaits: 'nothing', ...done.outcome };
  const { meeting, item } = done;
  const toast = plain(done.said).split('\n')[0] ?? '';
  // What was settled goes back to the list: the next item is one press away there.
  const isSettled = item === null || (item.draft.status !== 'open' && command.type !== 'take-back');
  if (isSettled) {
    const page = item === null ? 0 : pageOf(meeting, item);
    return { edit: await listOf(ask, meeting, page, done.said), toast, awaits: 'nothing' };
  }
  return { ...(await opened(ask, meeting, item)), toast };
}

const pageOf = (meeting: StoredMeeting, item: Item): number =>
  Math.max(0, Math.floor(listed(meeting.state).findIndex((one) => one.n === item.n) / ITEMS_PER_PAGE));

const change = (ask: PressAsk, wanted: DraftChange): Promise<Outcome> =>
  decide(ask, { type: 'change', change: wanted }, minutesSaid.changed[ask.view.language]());

/** A typed answer: the item goes on in a new message below it, and the old one says so. */
async function answered(ask: Ask, awaited: Awaiting): Promise<Outcome> {
  const target = targetOf(awaited.about.split('|'));
  const typed = draftAnswered(ask, { command: 'minutes', id: awaited.about }, awaited);
  if ('outcome' in typed) return typed.outcome;
  const said = minutesSaid.changed[ask.view.language]();
  const done = await decided(ask, target, { type: 'change', change: typed.change }, said);
  if ('outcome' in done) return done.outcome;
  const { meeting, item } = done;
  const before = awaited.gathered['message'];
  return {
    say: [item ? await cardOf(ask, meeting, item) : await listOf(ask, meeting, 0, done.said)],
    ...(typeof before === 'number'
      ? { editOthers: [{ of: before, text: listBelow(headOf(meeting).title, ask.view), buttons: [] }] }
      : {}),
    // The new message has no number yet; the next answer leaves it as it is.
    awaits: item ? awaitsOf(ask, meeting, item, null) : 'nothing',
  };
}
