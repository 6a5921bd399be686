import type { Day } from '../core/day.ts';
import type { DirectiveState, Recurrence, Status } from '../core/directive.ts';
import type { DraftEvent, DraftState } from '../core/draft.ts';
import type { Entry } from '../core/history.ts';
import type { MeetingEvent, MeetingHead, MeetingState } from '../core/meeting.ts';
import type { Member, Organization, Role } from '../core/organization.ts';
import type { WaitingKey } from '../core/waiting.ts';
import type { Rich } from '../texts/rich.ts';

/** One directive, one document: saved by one conditional update. */
export type StoredDirective = {
  readonly id: string;
  readonly organization: string;
  readonly version: number;
  readonly state: DirectiveState;
  readonly history: readonly Entry[];
};

/** What lists, counts and reminders need of a directive; read from the same document, without its history. */
export type Row = {
  readonly id: string;
  readonly version: number;
  readonly code: string;
  readonly task: string;
  readonly lead: string;
  readonly coordinating: readonly string[];
  readonly officer: string | null;
  readonly status: Status;
  readonly deadline: Day | null;
  readonly originalDeadline: Day | null;
  readonly reportedOn: Day | null;
  readonly reportedAt: Date | null;
  readonly issuedOn: Day;
  readonly issuedAt: Date;
  readonly issuer: string;
  readonly urgent: boolean;
  readonly acknowledged: boolean;
  readonly waiting: readonly WaitingKey[];
  /** What it is found by: the words of code, task, unit and source, folded, each behind a space. */
  readonly words: string;
  readonly meeting: string | null;
  readonly recurrence: Recurrence | null;
  /** When its status or its lead last changed. */
  readonly since: Date;
  /** An open request for a later deadline: when it was asked, and the other day that was offered. */
  readonly extensionAt: Date | null;
  readonly offered: Day | null;
  /** When the open question was asked. */
  readonly questionAt: Date | null;
  readonly innerDeadline: Day | null;
  readonly changedAt: Date;
};

export type DraftEntry = {
  readonly at: Date;
  readonly by: string;
  readonly cause: string;
  readonly event: DraftEvent;
};

export type StoredDraft = {
  readonly id: string;
  readonly organization: string;
  readonly version: number;
  readonly state: DraftState;
  readonly history: readonly DraftEntry[];
  /** The draft's own message, when it is shown as a card. */
  readonly card: string | null;
};

export type MeetingEntry = {
  readonly at: Date;
  readonly by: string;
  readonly cause: string;
  readonly event: MeetingEvent;
};

/** One meeting, one document: its minutes and the list of what they order. */
export type StoredMeeting = {
  readonly id: string;
  readonly organization: string;
  readonly version: number;
  readonly state: MeetingState;
  readonly history: readonly MeetingEntry[];
};

type Meetings = {
  load(organization: string, id: string): Promise<StoredMeeting | null>;
  /** The text is kept with it, and read by `text` alone. */
  insert(meeting: StoredMeeting, text: string): Promise<'inserted' | 'exists'>;
  /** Saves if the stored version is `expected`; `text` is that of a new edition. */
  save(
    meeting: StoredMeeting,
    expected: number,
    appended: readonly MeetingEntry[],
    text: string | null,
  ): Promise<boolean>;
  /** The meeting whose minutes have this fingerprint in one of their editions. */
  byFingerprint(organization: string, fingerprint: string): Promise<StoredMeeting | null>;
  /** Those with the number, or with the title where there is none: they may be earlier editions. */
  like(organization: string, head: MeetingHead): Promise<StoredMeeting[]>;
  /** Those with something open, newest first. */
  open(organization: string, limit: number): Promise<StoredMeeting[]>;
  /** The text of an edition. */
  text(organization: string, id: string, fingerprint: string): Promise<string | null>;
  /**
   * Puts the meeting back to what it was before its last reading, text and all, or takes it away where there was none: the
   * minutes go on in another message, or may not be kept. Only if the stored version is `expected`.
   */
  unread(organization: string, id: string, expected: number, before: StoredMeeting | null): Promise<boolean>;
};

/** What the bot waits for from a person in a chat: the next text or file answers it. One per person and chat. */
export type Awaiting = {
  readonly organization: string;
  readonly member: string;
  readonly chat: number;
  /** Which command takes the answer (its English name) and what it has gathered so far. */
  readonly command: string;
  readonly step: string;
  readonly about: string;
  readonly gathered: Readonly<Record<string, unknown>>;
  readonly since: Date;
  /** The message that asks, where it has buttons: they go when the question is over. */
  readonly prompt?: Prompt;
};

/** A message of the bot, by its outbox id or by its number in the chat. */
export type Prompt = {
  readonly to: Place;
  readonly of: { readonly id: string } | { readonly message: number };
};

/** Which input changes what is awaited, and what it found awaited. */
type AwaitingChange = { readonly cause: string; readonly before: Awaiting | null };

export type InboxUpdate = {
  readonly id: number;
  /** Updates of one chat are worked on in order. */
  readonly lane: string;
  readonly at: Date;
  readonly update: unknown;
};

export type Place = { readonly chat: number; readonly topic: number | null };

/** A message as it will be sent: in the reader's language, but not yet in the channel's form. */
export type Outgoing = {
  /** Derived from what it says to whom about what, so that writing it twice is writing it once. */
  readonly id: string;
  readonly organization: string | null;
  readonly to: Place;
  readonly content: OutgoingContent;
  /** 0: somebody is waiting for it; 1: follows from somebody's act; 2: reminders and digests. */
  readonly urgency: 0 | 1 | 2;
  readonly silent: boolean;
  readonly due: Date;
  /**
   * When it may go out, in order; none where it may at any time. It is dropped unsent once the last has passed: what it says
   * is no longer true.
   */
  readonly windows?: readonly Window[];
  /** Order among the messages of one chat. */
  readonly order: number;
};

type Window = { readonly from: Date; readonly to: Date };

export type Button =
  | { readonly text: string; readonly data: string }
  | { readonly text: string; readonly url: string };

export type OutgoingContent =
  | {
      readonly kind: 'text';
      readonly text: Rich;
      readonly buttons: readonly (readonly Button[])[];
      readonly replyTo: number | null;
    }
  /** Changes a message sent before, named by its outbox id or by its number in the chat. */
  | {
      readonly kind: 'edit';
      readonly of: { readonly id: string } | { readonly message: number };
      readonly text: Rich;
      readonly buttons: readonly (readonly Button[])[];
    }
  /** Takes the buttons from a message sent before; its text stays. */
  | { readonly kind: 'bare'; readonly of: Prompt['of'] }
  /** A file made by the program. */
  | { readonly kind: 'file'; readonly name: string; readonly bytes: Uint8Array; readonly caption: string }
  /** A file that the channel already has, by its own id of it. */
  | {
      readonly kind: 'evidence';
      readonly file: string;
      readonly as: 'document' | 'photo';
      readonly caption: string;
    };

export type OutboxState = 'waiting' | 'sent' | 'failed' | 'dropped';

export type OutboxRecord = Outgoing & {
  readonly state: OutboxState;
  readonly attempts: number;
  /** Set before the first attempt: a process that finds it after a crash knows that the message may have gone out. */
  readonly tried: boolean;
  readonly message: number | null;
  readonly error: string | null;
};

/** The newest card of a directive in a person's chat: the one that changes in place. */
export type Card = {
  readonly directive: string;
  readonly member: string;
  readonly to: Place;
  /** Outbox id of the message that shows it. */
  readonly shown: string;
  readonly kind: string;
  /** The fact that the head line speaks of. */
  readonly entry: number;
  readonly version: number;
};

export type Invitation = {
  /** SHA-256 of the token in the link, in hex: the token itself is kept nowhere. */
  readonly id: string;
  readonly organization: string;
  readonly unit: string | null;
  readonly role: Role;
  readonly by: string;
  readonly expires: Date;
  readonly takenBy: number | null;
};

/** A job's next instant in an organization. */
export type Slot = {
  readonly organization: string;
  readonly job: string;
  readonly next: Date;
  /** The first instant that is still to be served, where it was put off. */
  readonly since?: Date;
};

/** Who works on what is in the store; the beat rises each time the holder says that he is still there. */
export type Lease = { readonly holder: string | null; readonly beat: number };

export type Page = { readonly skip: number; readonly limit: number };
export type Listed = { readonly rows: readonly Row[]; readonly total: number };

/** A few verbs over MongoDB. Every query begins with the organization; none of them scans. */
export type Store = {
  readonly organizations: {
    get(id: string): Promise<{ organization: Organization; version: number } | null>;
    all(): Promise<Organization[]>;
    /** How often each organization has been saved: who asks again sees what is new or changed. */
    versions(): Promise<{ readonly id: string; readonly version: number }[]>;
    /** The organization that a group chat belongs to. */
    ofChat(chat: number): Promise<Organization | null>;
    insert(organization: Organization): Promise<'inserted' | 'exists'>;
    /** False where somebody else saved first. */
    save(organization: Organization, expected: number): Promise<boolean>;
  };
  readonly members: {
    /** By id. Read again only where a member has been saved since, by whatever process (another's is seen in 0.1 s). */
    of(organization: string): Promise<readonly Member[]>;
    /** One person may be a member of several organizations. */
    byAccount(account: number): Promise<readonly Member[]>;
    insert(member: Member): Promise<'inserted' | 'exists'>;
    save(member: Member): Promise<void>;
  };
  readonly directives: {
    load(organization: string, id: string): Promise<StoredDirective | null>;
    byCode(organization: string, code: string): Promise<StoredDirective | null>;
    /** `code-taken`: another directive bears the code; take the next number. */
    insert(directive: StoredDirective, changedAt: Date): Promise<'inserted' | 'exists' | 'code-taken'>;
    /** Saves if the stored version is `expected`; appends the entries after the stored history. */
    save(
      directive: StoredDirective,
      expected: number,
      appended: readonly Entry[],
      changedAt: Date,
    ): Promise<boolean>;
    /** The highest running number of a year's codes, 0 for none. */
    lastNumber(organization: string, year: number): Promise<number>;
    /** Open ones that wait for any of the keys, most urgent first (by deadline, those without one last). */
    waiting(organization: string, keys: readonly WaitingKey[], page: Page): Promise<Listed>;
    /** Open, not paused, not reported, deadline before `today`; by deadline. */
    overdue(organization: string, today: Day, page: Page, lead?: string): Promise<Listed>;
    /** Open, not paused, not reported, deadline within `from`…`to`; by deadline. */
    due(organization: string, from: Day, to: Day, page: Page, lead?: string): Promise<Listed>;
    /** Rows changed at or after the instant, in no order; null for all. */
    changedSince(organization: string, since: Date | null): AsyncIterable<Row>;
    /** All documents of the organization, for export and verification. */
    each(organization: string): AsyncIterable<StoredDirective>;
  };
  readonly drafts: {
    load(organization: string, id: string): Promise<StoredDraft | null>;
    /** As this process last saved it, else as it is stored: only a save tells whether it is still so. */
    recall(organization: string, id: string): Promise<StoredDraft | null>;
    insert(draft: StoredDraft): Promise<'inserted' | 'exists'>;
    save(draft: StoredDraft, expected: number, appended: readonly DraftEntry[]): Promise<boolean>;
  };
  readonly meetings: Meetings;
  readonly awaiting: {
    /** Asked by an input that has changed it: what was awaited before, so that a repeat of the input finds what it found. */
    get(organization: string, member: string, chat: number, cause: string): Promise<Awaiting | null>;
    put(awaiting: Awaiting, change: AwaitingChange): Promise<void>;
    /** False where nothing was awaited. */
    clear(organization: string, member: string, chat: number, change: AwaitingChange): Promise<boolean>;
  };
  readonly inbox: {
    /** Durable when it resolves. Gives the updates that are new; those seen before are left out. */
    accept(updates: readonly InboxUpdate[]): Promise<InboxUpdate[]>;
    /** Accepted and not done, oldest first. */
    pending(): Promise<InboxUpdate[]>;
    done(ids: readonly number[], at: Date): Promise<void>;
    /** Takes away what the update says: nothing classified is kept. */
    forget(id: number): Promise<void>;
  };
  readonly outbox: {
    /**
     * Durable when it resolves. Gives those that are new; a message whose id is there already is left as it is. `tried`:
     * those that are about to be sent, so that a crash in between finds it said.
     */
    put(messages: readonly Outgoing[], tried?: ReadonlySet<string>): Promise<Outgoing[]>;
    get(id: string): Promise<OutboxRecord | null>;
    /** Waiting messages, those due first before all others, then by urgency and order; at most `limit`. */
    waiting(limit: number): Promise<OutboxRecord[]>;
    /** Ids of waiting messages whose order is at least this. */
    waitingSince(order: number): Promise<string[]>;
    /** Those that are there. */
    some(ids: readonly string[]): Promise<OutboxRecord[]>;
    /** Notes several results in one write. */
    mark(
      marks: readonly {
        readonly id: string;
        readonly state: OutboxState;
        readonly attempts?: number;
        readonly tried?: boolean;
        readonly due?: Date;
        readonly message?: number | null;
        readonly error?: string | null;
      }[],
      at: Date,
    ): Promise<void>;
    /** Takes away what the message says, sent or not: nothing classified is kept. */
    forget(id: string): Promise<void>;
    /** Of these ids, those that are there and have not been sent. */
    unsent(ids: readonly string[]): Promise<string[]>;
    /** Messages that could not be delivered, newest first. */
    failed(organization: string, page: Page): Promise<{ records: OutboxRecord[]; total: number }>;
    /** Those among them that were for this chat, oldest first. */
    failedTo(organization: string, chat: number): Promise<OutboxRecord[]>;
    /** A group became a supergroup: messages that wait go to the new chat. */
    moveChat(from: number, to: number): Promise<void>;
  };
  readonly cards: {
    of(directive: string): Promise<Card[]>;
    /** Cards that one of these messages shows, by their outbox ids. */
    shownBy(ids: readonly string[]): Promise<Card[]>;
    put(cards: readonly Card[]): Promise<void>;
  };
  readonly invitations: {
    insert(invitation: Invitation): Promise<void>;
    get(id: string): Promise<Invitation | null>;
    /** Takes it for this account if it is free and has not expired; the same account may take it again. */
    take(id: string, account: number, now: Date): Promise<Invitation | null>;
  };
  readonly slots: {
    /** Slots at or before `now`. */
    dueBy(now: Date): Promise<Slot[]>;
    get(organization: string, job: string): Promise<Slot | null>;
    put(slot: Slot): Promise<void>;
    /** Moves on only if nobody else has; with `since` it is put off, not served. */
    advance(slot: Slot, next: Date, since?: Date): Promise<boolean>;
    /** Takes it away if nobody has moved it. */
    remove(slot: Slot): Promise<boolean>;
    /** The earliest next instant of all, null for none. */
    earliest(): Promise<Date | null>;
  };
  readonly leases: {
    get(name: string): Promise<Lease | null>;
    /** Takes it, or gives it up with `null`, if it is still as it was seen; null where somebody else came first. */
    take(name: string, holder: string | null, seen: Lease | null): Promise<Lease | null>;
  };
  /**
   * Deletes what nobody needs any more by the caller's clock (a server that expires documents by its own would delete
   * under a virtual one): updates done more than 48 hours before, messages finished more than 400 days before.
   */
  sweep(now: Date): Promise<{ updates: number; messages: number }>;
  close(): Promise<void>;
};
