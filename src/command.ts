import type { Evidence } from './core/directive.ts';
import type { Language, Member, Role } from './core/organization.ts';
import type { Cause } from './handle.ts';
import type { House } from './house.ts';
import type { Ports } from './ports.ts';
import type { Awaiting, Button, Place } from './store/store.ts';
import type { Rich } from './texts/rich.ts';
import type { View } from './texts/view.ts';

/** Something a member asks of the bot, with everything it may depend on. */
export type Ask = {
  readonly ports: Ports;
  readonly house: House;
  readonly member: Member;
  /** For texts in the member's language; in a group, in the organization's. */
  readonly view: View;
  readonly place: Place;
  readonly isPrivate: boolean;
  /** The group's title; empty in private. */
  readonly title: string;
  /** The chat belongs to the organization (a private chat always does). */
  readonly isOwnChat: boolean;
  /** The id of the input; ids of new things are made from it. */
  readonly cause: string;
  /** The message of the person, to reply to. */
  readonly message: number | null;
  /** What was typed behind the command, or the whole text where there was none. */
  readonly words: string;
  readonly files: readonly File[];
  /** The text of the message that this one replies to. */
  readonly repliedWords: string | null;
  readonly repliedFiles: readonly File[];
  /** Passed on from another chat: several such messages arrive together. */
  readonly forwarded: boolean;
  /** What the bot was asking for here before this input; the store is asked once. */
  awaited(): Promise<Awaiting | null>;
};

/** A file as it came: small enough to be described, fetched only by who needs it. */
export type File = Evidence & { readonly mime: string; readonly size: number };

/** A button was pressed, in this message of the bot. */
export type PressAsk = Ask & {
  readonly pressed: { readonly message: number; readonly args: readonly string[] };
};

export type Say = {
  readonly text: Rich;
  readonly buttons?: readonly (readonly Button[])[];
  /** A private matter is answered in private, also when it was asked in a group. */
  readonly inPrivate?: boolean;
  /** Said where it was asked, also in a group that is none of the organization's yet: never for what is in the book. */
  readonly here?: boolean;
  /** The letter's id, where others must find it or several inputs lead to one letter; else made from the input. */
  readonly id?: string;
  /** This letter is the newest card of a directive in the reader's chat. */
  readonly card?: { readonly directive: string; readonly version: number };
  readonly file?: { readonly name: string; readonly bytes: Uint8Array } | Evidence;
};

/** What a command answers with: at most new messages, a change of the pressed message, a short answer to the press. */
export type Outcome = {
  readonly say?: readonly Say[];
  readonly edit?: { readonly text: Rich; readonly buttons: readonly (readonly Button[])[] };
  /** Changes to other messages that the bot has sent here, by their letter ids or their numbers in the chat. */
  readonly editOthers?: readonly {
    readonly of: string | number;
    readonly text: Rich;
    readonly buttons: readonly (readonly Button[])[];
  }[];
  /** The pressed message asks nothing any more: its buttons go. */
  readonly over?: true;
  readonly toast?: string;
  /** What was sent does not answer what the bot asked by itself: it is taken as if nothing had been asked. */
  readonly noAnswer?: true;
  /** What was sent may not be kept: it is taken out of the inbox too. */
  readonly forget?: true;
  /** What the bot waits for next from this person in this chat; unchanged where absent. */
  readonly awaits?: Pick<Awaiting, 'command' | 'step' | 'about' | 'gathered'> | 'nothing';
};

/** One capability: its command in the chat, its buttons, and what it waits for. One file each in `commands/`. */
export type Command = {
  /** English; buttons and what is awaited bear it. */
  readonly name: string;
  /** As typed with a slash, without it; absent where there are only buttons. */
  readonly typed?: Readonly<Record<Language, string>>;
  /** One line for the menu of commands. */
  readonly summary?: Readonly<Record<Language, string>>;
  readonly who: readonly Role[];
  run?(ask: Ask): Promise<Outcome>;
  readonly press?: Readonly<Record<string, (ask: PressAsk) => Promise<Outcome>>>;
  /** What was typed or sent after the bot asked for it. */
  readonly answer?: Readonly<Record<string, (ask: Ask, awaited: Awaiting) => Promise<Outcome>>>;
  /** What it has gathered goes on in a message with a mark of secrecy: nothing of it may be kept. */
  forget?(ask: Ask, awaited: Awaiting): Promise<Pick<Outcome, 'editOthers' | 'awaits'>>;
};

export const everybody: readonly Role[] = [
  'chairman',
  'vice',
  'office',
  'head',
  'deputy',
  'officer',
  'observer',
];
export const givers: readonly Role[] = ['chairman', 'vice', 'office'];
export const answering: readonly Role[] = ['chairman', 'vice', 'office', 'head', 'deputy'];

export const causeOf = (ask: Ask): Cause => ({ by: ask.member, cause: ask.cause, through: 'telegram' });
