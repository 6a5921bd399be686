/** The shapes that the local Telegram keeps and shows. */

export type SimulatorClock = { now(): Date };

export type PageControl = {
  now(): Date;
  /** Lets so much time pass in the program; without it the page shows the hour and cannot move it. */
  advance?(milliseconds: number): Promise<void>;
  timezone: string;
  organization(): string;
};

export type MessageEntity = {
  type: string;
  offset: number;
  length: number;
  url?: string;
  user?: object;
  language?: string;
  custom_emoji_id?: string;
  unix_time?: number;
  date_time_format?: string;
};

export type Person = {
  readonly id: number;
  name: string;
  username?: string;
  language?: string;
  /** Whether the person has opened the chat with the bot, without which the bot cannot write. */
  started: boolean;
  blocked: boolean;
};

export type BotStatus = 'member' | 'administrator' | 'left' | 'kicked';

export type Button = {
  text: string;
  data?: string;
  url?: string;
  copy?: string;
  style?: string;
};

export type StoredFile = {
  readonly id: string;
  readonly uniqueId: string;
  readonly kind: 'document' | 'photo';
  readonly name: string;
  readonly mime: string;
  readonly content: Buffer;
  readonly path: string;
  readonly width?: number;
  readonly height?: number;
};

export type StoredMessage = {
  readonly id: number;
  readonly chat: number;
  /** The bot's id or a person's. */
  readonly from: number;
  readonly at: Date;
  editedAt?: Date;
  text?: string;
  caption?: string;
  entities: MessageEntity[];
  markup?: { inline_keyboard: object[][] };
  buttons: Button[][];
  /** The reader's app opens an answer to this message by itself. */
  forceReply?: boolean;
  file?: StoredFile;
  mediaGroup?: string;
  replyTo?: number;
  thread?: number;
  silent: boolean;
  /** What happened instead of a message, as fields of Telegram's Message. */
  service?: Record<string, unknown>;
  reaction?: string;
  /** The turn in which it was sent or last edited; the greatest is the newest. */
  turn: number;
  /** Grows with every change that can be seen, pins and reactions included. */
  revision: number;
};

export type Room = {
  id: number;
  kind: 'private' | 'group' | 'supergroup';
  title: string;
  members: Set<number>;
  forum: boolean;
  topics: Map<number, string>;
  bot: BotStatus;
  movedTo?: number;
  messages: Map<number, StoredMessage>;
  pinned: number[];
};

/** A message as people see it now. */
export type ChatMessage = {
  id: number;
  chat: number;
  from: number;
  fromName: string;
  fromBot: boolean;
  /** The text, or the caption of a file. */
  text: string;
  entities: readonly MessageEntity[];
  buttons: readonly (readonly Button[])[];
  file?: { id: string; name: string; mime: string; size: number; kind: 'document' | 'photo' };
  mediaGroup?: string;
  edited: boolean;
  topic?: string;
  date: Date;
  silent: boolean;
  replyTo?: number;
  pinned: boolean;
  /** The reader's app opens an answer to this message by itself. */
  forceReply: boolean;
  reaction?: string;
  service?: 'joined' | 'left' | 'topic' | 'migrated' | 'pinned';
};

/** A file that came with a call, as it stands among the call's parameters. */
export type AttachedFile = { readonly filename: string; readonly mime: string; readonly content: Buffer };

export type Call = {
  at: Date;
  method: string;
  /** As they came: numbers and objects from JSON, strings from forms, files as {filename, mime, content}. */
  parameters: Record<string, unknown>;
  chat?: number;
  topic?: string;
  text?: string;
  buttons?: string[][];
  file?: string;
  ok: boolean;
  error?: string;
  messageId?: number;
  edited?: boolean;
  callbackAnswer?: string;
};
