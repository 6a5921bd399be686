import type { Day } from './day.ts';
import type { Citation, Evidence } from './directive.ts';
import {
  type DraftChange,
  type DraftCommand,
  type DraftContent,
  type DraftEvent,
  type DraftMoment,
  type DraftRefusal,
  type DraftState,
  decideDraft,
  evolveDraft,
  leadUnits,
  questionOn,
} from './draft.ts';
import { foldedWords } from './fold.ts';
import { gives, type Organization } from './organization.ts';
import { comparePassages, type Passage } from './passages.ts';

/** What minutes say of themselves. */
export type MeetingHead = Pick<Citation, 'title' | 'number' | 'day'> & { readonly chair: string | null };

/** One version of the minutes, as it came. */
type Edition = {
  readonly head: MeetingHead;
  /** Of the text without its layout: the same minutes in another format have the same. */
  readonly fingerprint: string;
  /** By the channel's own id; null where the text was pasted. */
  readonly file: Evidence | null;
};

/** Of a draft, what an order says. */
export type Ordered = Pick<DraftContent, 'task' | 'lead' | 'coordinating' | 'deadline' | 'recurrence'>;

/** An order of the minutes on the list: its number stays, whatever becomes of the others. */
export type Item = {
  readonly n: number;
  readonly passage: Passage;
  readonly draft: DraftState;
  /** Counts what has happened to it: a button that was shown before says so. */
  readonly version: number;
  /** The edition that brought it or last changed it; the first is 1. */
  readonly edition: number;
  /** The item that was issued from the edition before, in other words. */
  readonly replaces: number | null;
  /** What it said before a correction changed it; null where none did. */
  readonly before: Ordered | null;
  /** It does not stand in the newest edition. */
  readonly gone: boolean;
};

export type MeetingState = {
  readonly editions: readonly Edition[];
  readonly items: readonly Item[];
  /** Counts what has happened to the list. */
  readonly version: number;
};

/** What a later edition did to the list. */
type ItemChange =
  | { readonly as: 'same' | 'changed'; readonly n: number; readonly passage: Passage }
  | {
      readonly as: 'new';
      readonly n: number;
      readonly passage: Passage;
      readonly replaces: number | null;
    }
  | { readonly as: 'gone'; readonly n: number };

export type MeetingEvent =
  | {
      readonly type: 'minutes-read';
      readonly edition: Edition;
      readonly issuer: string;
      readonly chat: number;
      readonly passages: readonly Passage[];
    }
  | {
      readonly type: 'minutes-corrected';
      readonly edition: Edition;
      readonly issuer: string;
      readonly chat: number;
      readonly changes: readonly ItemChange[];
    }
  | { readonly type: 'item'; readonly n: number; readonly event: DraftEvent };

export type MeetingCommand =
  | {
      readonly type: 'read';
      readonly edition: Edition;
      readonly issuer: string;
      readonly chat: number;
      readonly passages: readonly Passage[];
    }
  /** On one item, as it stood when the button was shown. */
  | { readonly type: 'item'; readonly n: number; readonly seen: number; readonly command: DraftCommand }
  /** On the whole list, as it stood when the button was shown. */
  | { readonly type: 'issue-clear'; readonly seen: number }
  | { readonly type: 'date-undated'; readonly seen: number; readonly deadline: Day | null };

export type MeetingRefusal = DraftRefusal | 'no-such-item' | 'changed-since' | 'same-minutes' | 'none-left';

/** `id` is the meeting's own. */
export type MeetingMoment = DraftMoment;

export type Standing = 'clear' | 'undated' | 'unclear' | 'issued' | 'dropped';

export function decideMeeting(
  state: MeetingState | null,
  command: MeetingCommand,
  moment: MeetingMoment,
): { readonly events: readonly MeetingEvent[] } | { readonly refused: MeetingRefusal } {
  if (!moment.by.active || !gives(moment.by)) return { refused: 'not-allowed' };
  if (command.type === 'read') return read(state, command);
  if (!state) return { refused: 'no-such-item' };
  if (command.type === 'item') return onItem(state, command, moment);
  if (state.version !== command.seen) return { refused: 'changed-since' };
  return command.type === 'issue-clear'
    ? onAll(state, 'clear', { type: 'issue-draft' }, moment)
    : onAll(state, 'undated', { type: 'change', change: deadlineOf(command.deadline) }, moment);
}

const deadlineOf = (deadline: Day | null): DraftChange => ({ field: 'deadline', deadline });

function read(
  state: MeetingState | null,
  { edition, issuer, chat, passages }: Extract<MeetingCommand, { type: 'read' }>,
) {
  if (!state) return { events: [{ type: 'minutes-read' as const, edition, issuer, chat, passages }] };
  if (state.editions.some((known) => known.fingerprint === edition.fingerprint)) {
    return { refused: 'same-minutes' as const };
  }
  const changes = changesBy(state, passages);
  return { events: [{ type: 'minutes-corrected' as const, edition, issuer, chat, changes }] };
}

function changesBy(state: MeetingState, passages: readonly Passage[]): ItemChange[] {
  const replaced = new Set(state.items.map((item) => item.replaces));
  const current = state.items.filter((item) => !item.gone && !replaced.has(item.n));
  const { pairs, gone } = comparePassages(
    current.map((item) => item.passage),
    passages,
  );
  let last = state.items.at(-1)?.n ?? 0;
  const found = passages.map((passage, i): ItemChange => {
    const pair = pairs.find((one) => one.after === i);
    const item = pair && current[pair.before];
    if (!pair || !item) {
      last += 1;
      return { as: 'new', n: last, passage, replaces: null };
    }
    if (pair.same) return { as: 'same', n: item.n, passage };
    if (item.draft.status !== 'issued') return { as: 'changed', n: item.n, passage };
    // What was issued stands until a person decides on it; the new wording is an item beside it.
    last += 1;
    return { as: 'new', n: last, passage, replaces: item.n };
  });
  return [...found, ...gone.map((i): ItemChange => ({ as: 'gone', n: current[i]?.n ?? 0 }))];
}

function onItem(
  state: MeetingState,
  { n, seen, command }: Extract<MeetingCommand, { type: 'item' }>,
  moment: MeetingMoment,
) {
  const item = state.items.find((one) => one.n === n);
  if (!item) return { refused: 'no-such-item' as const };
  if (item.version !== seen) return { refused: 'changed-since' as const };
  const decision = decideDraft(item.draft, command, { ...moment, id: itemId(moment.id, n) });
  if ('refused' in decision) return decision;
  return { events: decision.events.map((event) => ({ type: 'item' as const, n, event })) };
}

function onAll(state: MeetingState, standing: Standing, command: DraftCommand, moment: MeetingMoment) {
  const decided = state.items
    .filter((item) => standingOf(item, moment.organization, moment.today) === standing)
    .map(({ n, draft }) => ({
      n,
      decision: decideDraft(draft, command, { ...moment, id: itemId(moment.id, n) }),
    }));
  const events = decided.flatMap(({ n, decision }) =>
    'events' in decision ? decision.events.map((event) => ({ type: 'item' as const, n, event })) : [],
  );
  if (events.length > 0) return { events };
  const refused = decided.flatMap(({ decision }) => ('refused' in decision ? [decision.refused] : []));
  return { refused: refused[0] ?? ('none-left' as const) };
}

/** Ids of directives are made from it, so that a repeat makes the same ones. */
export const itemId = (meeting: string, n: number): string => `${meeting}${n.toString(36).padStart(2, '0')}`;

export function evolveMeeting(
  state: MeetingState | null,
  event: MeetingEvent,
  by: { readonly by: string; readonly at: Date; readonly meeting: string },
): MeetingState {
  if (event.type === 'minutes-read') {
    const { edition, passages } = event;
    const items = passages.map((passage, i) => itemOf(i + 1, passage, event, by));
    return { editions: [edition], items, version: 1 };
  }
  if (!state) throw new Error(`a meeting begins with ${event.type}`);
  const version = state.version + 1;
  if (event.type === 'item') {
    const items = state.items.map((item) =>
      item.n === event.n
        ? { ...item, draft: evolveDraft(item.draft, event.event, by), version: item.version + 1 }
        : item,
    );
    return { ...state, items, version };
  }
  const editions = [...state.editions, event.edition];
  const items = [...state.items];
  for (const change of event.changes) {
    const at = items.findIndex((item) => item.n === change.n);
    const before = items[at];
    if (change.as === 'new') {
      const replaced = items.find((item) => item.n === change.replaces);
      items.push({
        ...itemOf(change.n, change.passage, event, by),
        edition: editions.length,
        replaces: change.replaces,
        before: replaced ? orderedIn(replaced.draft) : null,
      });
    } else if (before) {
      items[at] = corrected(before, change, editions.length, event, by);
    }
  }
  return { editions, items, version };
}

type Bringing = { readonly edition: Edition; readonly issuer: string; readonly chat: number };
type By = { readonly by: string; readonly at: Date; readonly meeting: string };

function itemOf(n: number, passage: Passage, from: Bringing, by: By): Item {
  const draft = drafted(passage, from, by);
  return { n, passage, draft, version: 1, edition: 1, replaces: null, before: null, gone: false };
}

const orderedIn = ({ task, lead, coordinating, deadline, recurrence }: DraftContent): Ordered => ({
  task,
  lead,
  coordinating,
  deadline,
  recurrence,
});

function drafted(passage: Passage, { edition, issuer, chat }: Bringing, by: By): DraftState {
  const { title, number, day } = edition.head;
  const { place, span, words, content } = passage;
  const source = { words, chat, meeting: by.meeting, citation: { title, number, day, place, span } };
  return evolveDraft(null, { type: 'drafted', content, issuer, source }, by);
}

function corrected(
  item: Item,
  change: Exclude<ItemChange, { as: 'new' }>,
  edition: number,
  from: Bringing,
  by: By,
): Item {
  const version = item.version + 1;
  switch (change.as) {
    case 'same':
      return { ...item, passage: change.passage };
    case 'changed':
      return {
        ...item,
        passage: change.passage,
        draft: drafted(change.passage, from, by),
        edition,
        before: orderedIn(item.draft),
        version,
      };
    case 'gone': {
      const { draft } = item;
      const left: DraftState = draft.status === 'open' ? { ...draft, status: 'discarded' } : draft;
      return { ...item, draft: left, gone: true, version };
    }
  }
}

/** Whether an item may be issued with the others, needs only a day, or must be looked at. */
export function standingOf(item: Item, organization: Organization, today: Day): Standing {
  const { draft } = item;
  if (draft.status === 'issued') return 'issued';
  if (draft.status === 'discarded') return 'dropped';
  // Issued beside the one it replaces, the same work would be ordered twice.
  if (item.replaces !== null) return 'unclear';
  const question = questionOn(draft, today);
  if (question) return question.field === 'deadline' && question.doubt === null ? 'undated' : 'unclear';
  return leadUnits(draft, organization, today).length === 0 ? 'unclear' : 'clear';
}

/** What the list shows: what the newest edition brought or changed, and whatever is still open. */
export const listed = (state: MeetingState): Item[] =>
  state.items.filter((item) => item.draft.status === 'open' || item.edition === state.editions.length);

/**
 * Whether one head speaks of the same meeting as another: by number and year; where a number is missing, by title and
 * day. Titles alone are the same week after week.
 */
export function sameMeeting(a: MeetingHead, b: MeetingHead): boolean {
  if (a.number !== null && b.number !== null) {
    const sameYear = a.day === null || b.day === null || a.day.slice(0, 4) === b.day.slice(0, 4);
    return sameYear && numberKey(a.number) === numberKey(b.number);
  }
  return a.day !== null && a.day === b.day && titleKey(a.title) === titleKey(b.title);
}

export const numberKey = (number: string): string => foldedWords(number).join('/');
export const titleKey = (title: string): string => foldedWords(title).join(' ');
