import { formatted } from '../entities.ts';
import { isStartLink } from '../links.ts';
import { markupOf } from '../markup.ts';
import type { Office } from '../office.ts';
import { booleanOf, integerOf, isRecord, jsonOf, type Parameters, textOf } from '../parameters.ts';
import { badRequest } from '../refusal.ts';
import type { Room, StoredMessage } from '../shapes.ts';
import {
  captionOf,
  DONE,
  type Method,
  messageOf,
  type Outcome,
  placeOf,
  roomOf,
  silentOf,
} from './method.ts';

const LONGEST_TEXT = 4096;
const LONGEST_ANSWER = 200;
const DELETABLE_FOR = 48 * 60 * 60 * 1000;

function textIn(p: Parameters): { text: string; entities: StoredMessage['entities'] } {
  const marked = formatted(textOf(p, 'text'), textOf(p, 'parse_mode'), jsonOf(p, 'entities', 'entities'));
  if (marked.text === '') throw badRequest('message text is empty');
  if (marked.text.length > LONGEST_TEXT) throw badRequest('message is too long');
  return marked;
}

const sendMessage: Method = (office, p) => {
  const room = roomOf(office, p, { toWrite: true });
  const marked = textIn(p);
  const markup = markupOf(jsonOf(p, 'reply_markup', 'reply keyboard markup'), false);
  const place = placeOf(room, p);
  office.limits.take(room);
  const message = office.town.post(room, {
    from: office.town.bot.id,
    ...marked,
    ...place,
    buttons: markup.buttons,
    forceReply: markup.forceReply,
    silent: silentOf(p),
    ...(markup.inline === undefined ? {} : { markup: markup.inline }),
  });
  return sent(office, room, message);
};

export function sent(office: Office, room: Room, message: StoredMessage): Outcome {
  return { result: office.town.messageOnWire(message), room, messages: [message] };
}

function ownMessage(office: Office, p: Parameters): { room: Room; message: StoredMessage } {
  const room = roomOf(office, p, { toWrite: true });
  const message = messageOf(room, p, 'edit');
  if (message.from !== office.town.bot.id || message.service !== undefined)
    throw badRequest("message can't be edited");
  return { room, message };
}

/** Puts the new content in, unless nothing of it is new. */
function change(
  office: Office,
  room: Room,
  message: StoredMessage,
  to: Pick<StoredMessage, 'text' | 'caption' | 'entities' | 'markup' | 'buttons'>,
): Outcome {
  const content = ({ text, caption, entities, markup }: typeof to) =>
    JSON.stringify([text ?? null, caption ?? null, entities, markup ?? null]);
  if (content(message) === content(to))
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    );
  const onlyButtons =
    JSON.stringify([message.text, message.caption, message.entities]) ===
    JSON.stringify([to.text, to.caption, to.entities]);
  if (to.text !== undefined) message.text = to.text;
  if (to.caption === undefined) delete message.caption;
  else message.caption = to.caption;
  message.entities = to.entities;
  message.buttons = to.buttons;
  if (to.markup === undefined) delete message.markup;
  else message.markup = to.markup;
  // A message whose buttons alone have changed is not shown as edited.
  if (!onlyButtons) message.editedAt = office.clock.now();
  office.town.touch(message);
  return { ...sent(office, room, message), edited: true };
}

function contentOf(message: StoredMessage) {
  return {
    ...(message.text === undefined ? {} : { text: message.text }),
    ...(message.caption === undefined ? {} : { caption: message.caption }),
    entities: message.entities,
  };
}

function newMarkup(p: Parameters) {
  const markup = markupOf(jsonOf(p, 'reply_markup', 'reply keyboard markup'), true);
  return { buttons: markup.buttons, ...(markup.inline === undefined ? {} : { markup: markup.inline }) };
}

const editMessageText: Method = (office, p) => {
  const { room, message } = ownMessage(office, p);
  const marked = textIn(p);
  const markup = newMarkup(p);
  if (message.text === undefined) throw badRequest('there is no text in the message to edit');
  return change(office, room, message, { ...marked, ...markup });
};

const editMessageCaption: Method = (office, p) => {
  const { room, message } = ownMessage(office, p);
  const caption = captionOf(p, formatted);
  const markup = newMarkup(p);
  if (message.file === undefined) throw badRequest('there is no caption in the message to edit');
  return change(office, room, message, { ...caption, ...markup });
};

const editMessageReplyMarkup: Method = (office, p) => {
  const { room, message } = ownMessage(office, p);
  return change(office, room, message, { ...contentOf(message), ...newMarkup(p) });
};

function removable(office: Office, room: Room, message: StoredMessage): void {
  const own = message.from === office.town.bot.id;
  const recent = office.clock.now().getTime() - message.at.getTime() < DELETABLE_FOR;
  const asAdministrator = room.kind !== 'private' && room.bot === 'administrator';
  const allowed = asAdministrator || (recent && (own || room.kind === 'private'));
  if (!allowed) throw badRequest(own ? "message can't be deleted for everyone" : "message can't be deleted");
}

const deleteMessage: Method = (office, p) => {
  const room = roomOf(office, p);
  const message = messageOf(room, p, 'delete');
  removable(office, room, message);
  office.town.remove(room, message);
  return { ...DONE, room, messages: [message] };
};

const deleteMessages: Method = (office, p) => {
  const room = roomOf(office, p);
  const ids = jsonOf(p, 'message_ids', 'message identifiers');
  if (!Array.isArray(ids) || ids.length === 0) throw badRequest('message identifiers are not specified');
  if (ids.length > 100) throw badRequest('too many message identifiers specified');
  const found = ids.flatMap((id) => room.messages.get(Number(id)) ?? []);
  for (const message of found) removable(office, room, message);
  for (const message of found) office.town.remove(room, message);
  return { ...DONE, room };
};

const answerCallbackQuery: Method = (office, p) => {
  const text = textOf(p, 'text');
  if (text.length > LONGEST_ANSWER) throw badRequest('MESSAGE_TOO_LONG');
  const url = textOf(p, 'url');
  if (url !== '' && !isStartLink(url, office.town.bot.username)) throw badRequest('URL_INVALID');
  const press = office.presses.answer(textOf(p, 'callback_query_id'), {
    text,
    alert: booleanOf(p, 'show_alert'),
    ...(url === '' ? {} : { url }),
  });
  const room = office.town.rooms.get(press.chat);
  return { ...DONE, press, ...(room === undefined ? {} : { room }) };
};

function mayPin(room: Room): void {
  if (room.kind !== 'private' && room.bot !== 'administrator')
    throw badRequest('not enough rights to manage pinned messages in the chat');
}

const pinChatMessage: Method = (office, p) => {
  const room = roomOf(office, p, { toWrite: true });
  const message = messageOf(room, p, 'pin');
  mayPin(room);
  if (room.pinned.includes(message.id)) return { ...DONE, room };
  room.pinned.push(message.id);
  office.town.refresh(message);
  office.town.post(room, {
    from: office.town.bot.id,
    silent: booleanOf(p, 'disable_notification'),
    thread: message.thread,
    service: { pinned_message: office.town.messageOnWire(message, { withReply: false }) },
  });
  return { ...DONE, room };
};

const unpinChatMessage: Method = (office, p) => {
  const room = roomOf(office, p);
  mayPin(room);
  const id = integerOf(p, 'message_id') ?? room.pinned.at(-1);
  if (id === undefined || !room.pinned.includes(id)) throw badRequest('message to unpin not found');
  room.pinned = room.pinned.filter((pinned) => pinned !== id);
  const message = room.messages.get(id);
  if (message !== undefined) office.town.refresh(message);
  return { ...DONE, room };
};

const unpinAllChatMessages: Method = (office, p) => {
  const room = roomOf(office, p);
  mayPin(room);
  for (const id of room.pinned.splice(0)) {
    const message = room.messages.get(id);
    if (message !== undefined) office.town.refresh(message);
  }
  return { ...DONE, room };
};

const ACTIONS = new Set(
  'typing upload_photo record_video upload_video record_voice upload_voice upload_document choose_sticker find_location record_video_note upload_video_note'.split(
    ' ',
  ),
);

const sendChatAction: Method = (office, p) => {
  const room = roomOf(office, p, { toWrite: true });
  if (!ACTIONS.has(textOf(p, 'action'))) throw badRequest('wrong parameter action in request');
  placeOf(room, p);
  return { ...DONE, room };
};

const REACTIONS = new Set(
  '❤ 👍 👎 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 🕊 🤡 🥱 🥴 😍 🐳 ❤‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂ 🤷 🤷‍♀ 😡'.split(
    ' ',
  ),
);

const setMessageReaction: Method = (office, p) => {
  const room = roomOf(office, p, { toWrite: true });
  const message = messageOf(room, p, 'react');
  const reactions = jsonOf(p, 'reaction', 'reaction') ?? [];
  if (!Array.isArray(reactions)) throw badRequest("can't parse reaction types JSON object");
  if (reactions.length > 1) throw badRequest('REACTIONS_TOO_MANY');
  const [reaction] = reactions;
  if (reaction === undefined) delete message.reaction;
  else {
    const emoji = isRecord(reaction) && reaction['type'] === 'emoji' ? String(reaction['emoji']) : '';
    if (!REACTIONS.has(emoji)) throw badRequest('REACTION_INVALID');
    message.reaction = emoji;
  }
  office.town.refresh(message);
  return { ...DONE, room };
};

export const MESSAGE_METHODS: Record<string, Method> = {
  sendMessage,
  editMessageText,
  editMessageCaption,
  editMessageReplyMarkup,
  deleteMessage,
  deleteMessages,
  answerCallbackQuery,
  pinChatMessage,
  unpinChatMessage,
  unpinAllChatMessages,
  sendChatAction,
  setMessageReaction,
};
