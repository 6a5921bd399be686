import type { File } from '../command.ts';
import type { Place } from '../store/store.ts';

type From = { readonly account: number; readonly name: string; readonly language: string | null };

type Said = {
  readonly from: From;
  readonly place: Place;
  readonly isPrivate: boolean;
  /** The group's title; empty in private. */
  readonly title: string;
  readonly message: number;
  readonly sentAt: Date | null;
};

/** An update, as far as the bot understands it. */
export type Incoming =
  | (Said & {
      readonly kind: 'message';
      readonly text: string;
      /** The command's name as typed, without slash and bot name; null for plain text or for another bot's command. */
      readonly command: string | null;
      /** It begins with a command that names another bot. */
      readonly forOther: boolean;
      /** What stands behind the command, or the whole text. */
      readonly words: string;
      readonly files: readonly File[];
      readonly repliedWords: string | null;
      readonly repliedFiles: readonly File[];
      readonly forwarded: boolean;
      /** Something that is neither text nor file: a sticker, a voice message, a place. */
      readonly other: boolean;
    })
  | (Said & { readonly kind: 'edited'; readonly text: string })
  | (Said & { readonly kind: 'press'; readonly callback: string; readonly data: string })
  | {
      readonly kind: 'in-group';
      readonly from: From;
      readonly place: Place;
      readonly title: string;
      readonly present: boolean;
    }
  | { readonly kind: 'reachable'; readonly account: number; readonly reachable: boolean }
  | { readonly kind: 'moved'; readonly from: number; readonly to: number }
  | { readonly kind: 'unknown' };

type Json = { readonly [key: string]: unknown };

const json = (value: unknown): Json | null =>
  value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Json) : null;
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);

/** Never throws: what it does not know is `unknown`. */
export function readUpdate(update: unknown, botName: string): Incoming {
  const whole = json(update);
  const message = json(whole?.['message']);
  if (message) return readMessage(message, botName);
  const edited = json(whole?.['edited_message']);
  if (edited) {
    const said = readSaid(edited);
    return said ? { kind: 'edited', ...said, text: contentOf(edited) } : { kind: 'unknown' };
  }
  const query = json(whole?.['callback_query']);
  if (query) return readPress(query);
  const membership = json(whole?.['my_chat_member']);
  return membership ? readMembership(membership) : { kind: 'unknown' };
}

/** Updates of one chat are worked on in order; those without a chat have a lane of their own. */
export function laneOf(update: unknown): string {
  const whole = json(update);
  for (const key of ['message', 'edited_message', 'my_chat_member']) {
    const chat = number(json(json(whole?.[key])?.['chat'])?.['id']);
    if (chat !== null) return String(chat);
  }
  const query = json(whole?.['callback_query']);
  const chat =
    number(json(json(query?.['message'])?.['chat'])?.['id']) ?? number(json(query?.['from'])?.['id']);
  return chat === null ? 'none' : String(chat);
}

function readMessage(message: Json, botName: string): Incoming {
  const chat = number(json(message['chat'])?.['id']);
  const movedTo = number(message['migrate_to_chat_id']);
  if (movedTo !== null && chat !== null) return { kind: 'moved', from: chat, to: movedTo };
  const said = readSaid(message);
  if (!said) return { kind: 'unknown' };
  const content = contentOf(message);
  const files = filesOf(message);
  const typed = /^\/([\p{L}\p{M}\p{N}_]{1,32})(?:@(\w+))?(?:\s+|$)/u.exec(content);
  const forOther = typed?.[2] !== undefined && typed[2].toLowerCase() !== botName.toLowerCase();
  const service = serviceFields.some((field) => field in message);
  if (service) return { kind: 'unknown' };
  return {
    kind: 'message',
    ...said,
    text: content,
    command: typed && !forOther ? (typed[1] ?? null) : null,
    forOther,
    words: (typed ? content.slice(typed[0].length) : content).trim(),
    files,
    repliedWords: repliedWordsOf(message),
    repliedFiles: filesOf(repliedOf(message) ?? {}),
    forwarded: json(message['forward_origin']) !== null,
    other: content === '' && files.length === 0,
  };
}

const contentOf = (message: Json): string => text(message['text']) ?? text(message['caption']) ?? '';

/** Messages that Telegram writes itself: nobody waits for an answer to them. */
const serviceFields = [
  'new_chat_members',
  'left_chat_member',
  'new_chat_title',
  'new_chat_photo',
  'delete_chat_photo',
  'group_chat_created',
  'supergroup_chat_created',
  'migrate_from_chat_id',
  'pinned_message',
  'forum_topic_created',
  'forum_topic_edited',
  'forum_topic_closed',
  'forum_topic_reopened',
  'general_forum_topic_hidden',
  'message_auto_delete_timer_changed',
  'video_chat_started',
  'video_chat_ended',
  'boost_added',
] as const;

function repliedWordsOf(message: Json): string | null {
  const replied = repliedOf(message);
  return replied && (contentOf(replied) || null);
}

function repliedOf(message: Json): Json | null {
  const replied = json(message['reply_to_message']);
  // In a forum, the message that opened the topic counts as replied to by everything in it.
  return replied && !json(replied['forum_topic_created']) ? replied : null;
}

function readSaid(message: Json): Said | null {
  const chat = json(message['chat']);
  const id = number(chat?.['id']);
  const from = readFrom(message['from']);
  const at = number(message['message_id']);
  if (!chat || id === null || !from || at === null) return null;
  const date = number(message['date']);
  const topic = message['is_topic_message'] === true ? number(message['message_thread_id']) : null;
  return {
    from,
    place: { chat: id, topic },
    isPrivate: chat['type'] === 'private',
    title: text(chat['title']) ?? '',
    message: at,
    sentAt: date === null ? null : new Date(date * 1000),
  };
}

function readFrom(value: unknown): From | null {
  const from = json(value);
  const account = number(from?.['id']);
  if (!from || account === null || from['is_bot'] === true) return null;
  const name = [text(from['first_name']), text(from['last_name'])].filter(Boolean).join(' ');
  return { account, name, language: text(from['language_code']) };
}

function readPress(query: Json): Incoming {
  const from = readFrom(query['from']);
  const message = json(query['message']);
  const callback = text(query['id']);
  if (!from || !message || callback === null) return { kind: 'unknown' };
  const said = readSaid({ ...message, from: query['from'] });
  // The date is that of the message pressed, not of the press.
  return said
    ? { kind: 'press', ...said, sentAt: null, callback, data: text(query['data']) ?? '' }
    : { kind: 'unknown' };
}

function readMembership(membership: Json): Incoming {
  const from = readFrom(membership['from']);
  const chat = json(membership['chat']);
  const id = number(chat?.['id']);
  const status = text(json(membership['new_chat_member'])?.['status']);
  if (!from || !chat || id === null || status === null) return { kind: 'unknown' };
  const present =
    status === 'member' || status === 'administrator' || status === 'creator' || status === 'restricted';
  if (chat['type'] === 'private') return { kind: 'reachable', account: from.account, reachable: present };
  return {
    kind: 'in-group',
    from,
    place: { chat: id, topic: null },
    title: text(chat['title']) ?? '',
    present,
  };
}

function filesOf(message: Json): File[] {
  const document = json(message['document']);
  const file = text(document?.['file_id']);
  if (document && file) {
    return [
      {
        kind: 'document',
        file,
        name: text(document['file_name']) ?? 'tệp',
        mime: text(document['mime_type']) ?? '',
        size: number(document['file_size']) ?? 0,
      },
    ];
  }
  const sizes = Array.isArray(message['photo']) ? message['photo'].map(json) : [];
  const largest = sizes.at(-1);
  const photo = text(largest?.['file_id']);
  return photo
    ? [
        {
          kind: 'photo',
          file: photo,
          name: 'ảnh',
          mime: 'image/jpeg',
          size: number(largest?.['file_size']) ?? 0,
        },
      ]
    : [];
}
