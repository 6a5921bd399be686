import type { Office } from '../office.ts';
import { booleanOf, has, integerOf, isRecord, jsonOf, type Parameters, textOf } from '../parameters.ts';
import type { PressAnswer } from '../presses.ts';
import { badRequest } from '../refusal.ts';
import type { Room, StoredMessage } from '../shapes.ts';

/** What a call did: the result for the bot, and what listeners want to know of it. */
export type Outcome = {
  result: unknown;
  room?: Room;
  messages?: readonly StoredMessage[];
  edited?: boolean;
  press?: PressAnswer;
};

export type Method = (office: Office, p: Parameters) => Outcome;

export const DONE: Outcome = { result: true };

export function roomOf(office: Office, p: Parameters, o: { toWrite?: boolean } = {}): Room {
  if (!has(p, 'chat_id')) throw badRequest('chat_id is empty');
  const id = integerOf(p, 'chat_id');
  if (id === undefined) throw badRequest('chat not found');
  return office.town.roomForBot(id, o);
}

export function messageOf(
  room: Room,
  p: Parameters,
  verb: 'edit' | 'delete' | 'pin' | 'react',
): StoredMessage {
  const id = integerOf(p, 'message_id');
  if (id === undefined || id === 0) throw badRequest('message identifier is not specified');
  const message = room.messages.get(id);
  if (message === undefined) throw badRequest(`message to ${verb} not found`);
  return message;
}

/** Where a new message goes: the topic and the message that it replies to. */
export function placeOf(room: Room, p: Parameters): { thread?: number; replyTo?: number } {
  const thread = integerOf(p, 'message_thread_id');
  if (thread !== undefined && thread !== 0 && !(room.forum && room.topics.has(thread)))
    throw badRequest('message thread not found');
  const reply = jsonOf(p, 'reply_parameters', 'reply parameters');
  if (reply !== undefined && !isRecord(reply)) throw badRequest("can't parse reply parameters JSON object");
  const given = reply === undefined ? p.values : reply;
  const at = { values: given, attached: p.attached };
  const target = integerOf(at, reply === undefined ? 'reply_to_message_id' : 'message_id');
  const place = thread === undefined || thread === 0 ? {} : { thread };
  if (target === undefined || target === 0) return place;
  const replied = room.messages.get(target);
  if (replied === undefined) {
    if (booleanOf(at, 'allow_sending_without_reply')) return place;
    throw badRequest('message to be replied not found');
  }
  return { ...(replied.thread === undefined ? {} : { thread: replied.thread }), ...place, replyTo: target };
}

export function silentOf(p: Parameters): boolean {
  return booleanOf(p, 'disable_notification');
}

export function captionOf(
  p: Parameters,
  formattedText: (
    source: string,
    mode: string,
    given: unknown,
  ) => { text: string; entities: StoredMessage['entities'] },
): { caption?: string; entities: StoredMessage['entities'] } {
  const { text, entities } = formattedText(
    textOf(p, 'caption'),
    textOf(p, 'parse_mode'),
    jsonOf(p, 'caption_entities', 'caption entities'),
  );
  if (text.length > 1024) throw badRequest('message caption is too long');
  return text === '' ? { entities: [] } : { caption: text, entities };
}
