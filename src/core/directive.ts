import type { Day } from './day.ts';

export type Recurrence = 'weekly' | 'monthly' | 'quarterly' | 'half-yearly' | 'yearly';

export const statuses = [
  'issued',
  'acknowledged',
  'in-progress',
  'reported',
  'returned',
  'sent-back',
  'paused',
  'completed',
  'cancelled',
] as const;
export type Status = (typeof statuses)[number];

/** Something that shows the work was done: a file or photo in the channel, by the channel's own id of it. */
export type Evidence = {
  readonly kind: 'document' | 'photo';
  readonly file: string;
  readonly name: string;
};

type Report = {
  readonly at: Date;
  /** The day that counts against the deadline. */
  readonly day: Day;
  readonly by: string;
  readonly text: string;
  readonly evidence: readonly Evidence[];
};

/** A request for a later deadline, open until it is granted, refused, or an offered day is answered. */
type Extension = {
  readonly to: Day;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
  readonly offered: Day | null;
};

/** The minutes that an order stands in, as they call themselves, and where it stands in them. */
export type Citation = {
  readonly title: string;
  readonly number: string | null;
  readonly day: Day | null;
  /** The heading: "II.3", "2.a"; null where nothing is numbered. */
  readonly place: string | null;
  /** Offsets in the text that is kept with the meeting. */
  readonly span: readonly [number, number];
};

/** Where an order was given: the words, the chat, the minutes. */
export type Source = {
  readonly words: string;
  readonly chat: number | null;
  readonly meeting: string | null;
  readonly citation?: Citation;
};

export type DirectiveState = {
  readonly code: string;
  readonly task: string;
  readonly lead: string;
  readonly coordinating: readonly string[];
  /** Null: none was set, and somebody said so expressly. */
  readonly deadline: Day | null;
  readonly originalDeadline: Day | null;
  readonly recurrence: Recurrence | null;
  readonly urgent: boolean;
  readonly source: Source;
  /** In whose name it was issued, and who typed it. */
  readonly issuer: string;
  readonly typedBy: string;
  readonly issuedAt: Date;
  readonly issuedOn: Day;
  readonly status: Status;
  /** When it came to stand so: its status or its lead has not changed since. What is owed is counted from here. */
  readonly since: Date;
  /** What a paused or sent back directive returns to. */
  readonly before: Status | null;
  readonly acknowledged: { readonly at: Date; readonly by: string } | null;
  readonly officer: { readonly member: string; readonly innerDeadline: Day | null } | null;
  readonly report: Report | null;
  readonly returns: number;
  readonly extension: Extension | null;
  readonly extensions: number;
  readonly question: { readonly text: string; readonly by: string; readonly at: Date } | null;
  /** Why it was returned, sent back, paused or cancelled: the reason that holds now. */
  readonly reason: string | null;
  readonly closedAt: Date | null;
};

/** What may be changed by the issuer after issue; the original deadline is not among it. */
export type Amendment = {
  readonly task?: string;
  readonly lead?: string;
  readonly coordinating?: readonly string[];
  readonly deadline?: Day | null;
};

/** Facts, in the past tense. `evolve` gives them their meaning. */
export type DirectiveEvent =
  | {
      readonly type: 'issued';
      readonly code: string;
      readonly task: string;
      readonly lead: string;
      readonly coordinating: readonly string[];
      readonly deadline: Day | null;
      readonly recurrence: Recurrence | null;
      readonly urgent: boolean;
      readonly source: Source;
      readonly issuer: string;
      readonly day: Day;
    }
  | { readonly type: 'acknowledged' }
  | { readonly type: 'progressed'; readonly text: string }
  | {
      readonly type: 'reported';
      readonly text: string;
      readonly evidence: readonly Evidence[];
      readonly day: Day;
    }
  | { readonly type: 'evidence-added'; readonly evidence: readonly Evidence[] }
  | { readonly type: 'confirmed' }
  | { readonly type: 'returned'; readonly reason: string }
  | { readonly type: 'extension-asked'; readonly to: Day; readonly reason: string }
  | { readonly type: 'extension-granted'; readonly to: Day }
  | { readonly type: 'extension-refused'; readonly reason: string }
  | { readonly type: 'extension-offered'; readonly to: Day }
  | { readonly type: 'offer-accepted'; readonly to: Day }
  | { readonly type: 'offer-declined' }
  | { readonly type: 'question-asked'; readonly text: string }
  | { readonly type: 'question-answered'; readonly text: string; readonly to: string }
  | { readonly type: 'sent-back'; readonly reason: string }
  | { readonly type: 'reassigned'; readonly lead: string }
  | { readonly type: 'kept'; readonly reason: string | null }
  | { readonly type: 'amended'; readonly change: Amendment }
  | { readonly type: 'paused'; readonly reason: string }
  | { readonly type: 'resumed' }
  | { readonly type: 'cancelled'; readonly reason: string }
  | { readonly type: 'passed-on'; readonly officer: string; readonly innerDeadline: Day | null }
  | { readonly type: 'commented'; readonly text: string }
  | { readonly type: 'nudged' };

export type EventType = DirectiveEvent['type'];

/** What somebody asks for; `decide` says whether it becomes a fact. */
export type DirectiveCommand =
  | {
      readonly type: 'issue';
      readonly code: string;
      readonly task: string;
      readonly lead: string;
      readonly coordinating: readonly string[];
      readonly deadline: Day | null;
      readonly recurrence: Recurrence | null;
      readonly urgent: boolean;
      readonly source: Source;
      readonly issuer: string;
    }
  | { readonly type: 'acknowledge' }
  | { readonly type: 'progress'; readonly text: string }
  | { readonly type: 'report'; readonly text: string; readonly evidence: readonly Evidence[] }
  | { readonly type: 'add-evidence'; readonly evidence: readonly Evidence[] }
  | { readonly type: 'confirm' }
  | { readonly type: 'return'; readonly reason: string }
  | { readonly type: 'ask-extension'; readonly to: Day; readonly reason: string }
  | { readonly type: 'grant-extension' }
  | { readonly type: 'refuse-extension'; readonly reason: string }
  | { readonly type: 'offer-extension'; readonly to: Day }
  | { readonly type: 'accept-offer' }
  | { readonly type: 'decline-offer' }
  | { readonly type: 'ask'; readonly text: string }
  | { readonly type: 'answer'; readonly text: string }
  | { readonly type: 'send-back'; readonly reason: string }
  | { readonly type: 'reassign'; readonly lead: string }
  | { readonly type: 'keep'; readonly reason: string | null }
  | { readonly type: 'amend'; readonly change: Amendment }
  | { readonly type: 'pause'; readonly reason: string }
  | { readonly type: 'resume' }
  | { readonly type: 'cancel'; readonly reason: string }
  | { readonly type: 'pass-on'; readonly officer: string; readonly innerDeadline: Day | null }
  | { readonly type: 'comment'; readonly text: string }
  | { readonly type: 'nudge' };

export type Act = DirectiveCommand['type'];

/** Statuses in which the directive is still owed; paused ones are open but not counted as late. */
export const isOpen = (status: Status): boolean => status !== 'completed' && status !== 'cancelled';

/** For lists: by deadline, those without one last. */
export const byDeadline = (
  a: Pick<DirectiveState, 'deadline' | 'code'>,
  b: Pick<DirectiveState, 'deadline' | 'code'>,
): number => (a.deadline ?? '9999').localeCompare(b.deadline ?? '9999') || a.code.localeCompare(b.code);
