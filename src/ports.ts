import type { Copies } from './backup/copies.ts';
import type { Book } from './book.ts';
import type { Clock } from './clock.ts';
import type { DocumentReader } from './documents/index.ts';
import type { Outbox } from './outbox.ts';
import type { Place, Store } from './store/store.ts';

/** Where faults are told; never the content of directives, never a token. */
export type Log = {
  info(facts: Readonly<Record<string, unknown>>, message: string): void;
  warn(facts: Readonly<Record<string, unknown>>, message: string): void;
  error(facts: Readonly<Record<string, unknown>>, message: string): void;
};

export type Fetched = { readonly bytes: Uint8Array } | { readonly no: 'too-large' | 'gone' | 'unreachable' };

/** What of the channel is reached at once, and not by way of the outbox. */
export type Channel = {
  /** The bytes of a file that somebody sent, by the channel's own id of it. */
  fetch(file: string): Promise<Fetched>;
  /** Shows that the bot is at work; for a few seconds, and of no consequence. */
  typing(place: Place): Promise<void>;
};

/** What the program reaches the world through. Wired by hand in one place. */
export type Ports = {
  readonly store: Store;
  readonly clock: Clock;
  readonly outbox: Outbox;
  readonly channel: Channel;
  readonly documents: DocumentReader;
  readonly book: Book;
  readonly log: Log;
  /** The bot's own name without @, for links; known once Telegram has been asked. */
  readonly botName: () => string;
  /** Where the pages of this program can be reached from outside, null where they cannot. */
  readonly publicUrl: string | null;
  /** The nightly copies of the book; absent where an office is only played. */
  readonly copies?: Copies;
};
