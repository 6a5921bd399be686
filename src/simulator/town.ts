import { badRequest, forbidden } from './refusal.ts';
import type {
  BotStatus,
  ChatMessage,
  Person,
  Room,
  SimulatorClock,
  StoredFile,
  StoredMessage,
} from './shapes.ts';

export type Bot = { readonly id: number; name: string; readonly username: string };

type NewMessage = {
  from: number;
  text?: string;
  caption?: string;
  entities?: StoredMessage['entities'];
  markup?: StoredMessage['markup'];
  buttons?: StoredMessage['buttons'];
  forceReply?: boolean | undefined;
  file?: StoredFile;
  mediaGroup?: string;
  replyTo?: number | undefined;
  thread?: number | undefined;
  silent?: boolean;
  service?: Record<string, unknown>;
};

/** The people, the chats and what stands in them. */
export type Town = {
  readonly bot: Bot;
  readonly people: Map<number, Person>;
  readonly rooms: Map<number, Room>;
  person(id: number): Person;
  /** The room as it is in the control of the tests: an unknown one is a mistake of the test. */
  room(id: number): Room;
  /** The room that the bot means with chat_id, where it may write; refuses as Telegram does. */
  roomForBot(chatId: number, o?: { toWrite?: boolean }): Room;
  privateRoom(person: Person): Room;
  post(room: Room, message: NewMessage): StoredMessage;
  /** Notes an edit: the message is now the newest. */
  touch(message: StoredMessage): void;
  /** Notes a change that is no edit. */
  refresh(message: StoredMessage): void;
  /** Notes that people, members or the bot's place have changed. */
  tell(room: Room): void;
  remove(room: Room, message: StoredMessage): void;
  userOnWire(id: number): object;
  chatOnWire(room: Room): object;
  messageOnWire(message: StoredMessage, o?: { withReply?: boolean }): Record<string, unknown>;
  memberOnWire(id: number, room: Room): object;
  asSeen(message: StoredMessage): ChatMessage;
  newestFirst(room: Room): StoredMessage[];
  /** These people and chats, from an earlier start, in place of those that are there. */
  settle(people: readonly Person[], rooms: readonly Room[]): void;
  /** Called whenever something in a chat has changed. */
  onChange(listener: (room: Room) => void): () => void;
};

export function createTown(clock: SimulatorClock, bot: Bot, firstMessageId: number): Town {
  const people = new Map<number, Person>();
  const rooms = new Map<number, Room>();
  const changed = new Set<(room: Room) => void>();
  // Private chats and basic groups share one sequence, a supergroup has its own: here all share one, which no client may rely on.
  let nextMessageId = firstMessageId;
  let turn = 0;
  let revision = 0;

  const tell = (room: Room) => {
    for (const listener of changed) listener(room);
  };

  const town: Town = {
    bot,
    people,
    rooms,
    person(id) {
      const person = people.get(id);
      if (person === undefined) throw new Error(`No person has the id ${id}`);
      return person;
    },
    room(id) {
      const person = people.get(id);
      if (person !== undefined) return town.privateRoom(person);
      const room = rooms.get(id);
      if (room === undefined) throw new Error(`No chat has the id ${id}`);
      return room;
    },
    privateRoom(person) {
      const known = rooms.get(person.id);
      if (known !== undefined) return known;
      const room: Room = {
        id: person.id,
        kind: 'private',
        title: person.name,
        members: new Set([person.id]),
        forum: false,
        topics: new Map(),
        bot: 'member',
        messages: new Map(),
        pinned: [],
      };
      rooms.set(person.id, room);
      return room;
    },
    roomForBot(chatId, { toWrite = false } = {}) {
      const person = people.get(chatId);
      if (person !== undefined) {
        if (toWrite && person.blocked) throw forbidden('bot was blocked by the user');
        if (toWrite && !person.started) throw forbidden("bot can't initiate conversation with a user");
        if (!person.started) throw badRequest('chat not found');
        return town.privateRoom(person);
      }
      const room = rooms.get(chatId);
      if (room === undefined) throw badRequest('chat not found');
      if (room.movedTo !== undefined)
        throw badRequest('group chat was upgraded to a supergroup chat', {
          migrate_to_chat_id: room.movedTo,
        });
      const kind = room.kind === 'group' ? 'group' : 'supergroup';
      if (room.bot === 'kicked') throw forbidden(`bot was kicked from the ${kind} chat`);
      if (room.bot === 'left') throw forbidden(`bot is not a member of the ${kind} chat`);
      return room;
    },
    post(room, message) {
      turn += 1;
      revision += 1;
      const posted: StoredMessage = {
        id: nextMessageId,
        chat: room.id,
        from: message.from,
        at: clock.now(),
        entities: message.entities ?? [],
        buttons: message.buttons ?? [],
        silent: message.silent ?? false,
        turn,
        revision,
        ...(message.text === undefined ? {} : { text: message.text }),
        ...(message.caption === undefined ? {} : { caption: message.caption }),
        ...(message.markup === undefined ? {} : { markup: message.markup }),
        ...(message.forceReply === true ? { forceReply: true } : {}),
        ...(message.file === undefined ? {} : { file: message.file }),
        ...(message.mediaGroup === undefined ? {} : { mediaGroup: message.mediaGroup }),
        ...(message.replyTo === undefined ? {} : { replyTo: message.replyTo }),
        ...(message.thread === undefined ? {} : { thread: message.thread }),
        ...(message.service === undefined ? {} : { service: message.service }),
      };
      nextMessageId += 1;
      room.messages.set(posted.id, posted);
      tell(room);
      return posted;
    },
    touch(message) {
      turn += 1;
      message.turn = turn;
      town.refresh(message);
    },
    refresh(message) {
      revision += 1;
      message.revision = revision;
      const room = rooms.get(message.chat);
      if (room !== undefined) tell(room);
    },
    tell,
    remove(room, message) {
      room.messages.delete(message.id);
      room.pinned = room.pinned.filter((id) => id !== message.id);
      tell(room);
    },
    userOnWire(id) {
      if (id === bot.id) return { id, is_bot: true, first_name: bot.name, username: bot.username };
      const person = people.get(id);
      return {
        id,
        is_bot: false,
        first_name: person?.name ?? 'Deleted Account',
        ...(person?.username === undefined ? {} : { username: person.username }),
        ...(person?.language === undefined ? {} : { language_code: person.language }),
      };
    },
    chatOnWire(room) {
      if (room.kind === 'private') {
        const person = people.get(room.id);
        return {
          id: room.id,
          first_name: person?.name ?? room.title,
          ...(person?.username === undefined ? {} : { username: person.username }),
          type: 'private',
        };
      }
      return {
        id: room.id,
        title: room.title,
        ...(room.forum ? { is_forum: true } : {}),
        type: room.kind,
      };
    },
    messageOnWire(message, { withReply = true } = {}) {
      const room = rooms.get(message.chat);
      if (room === undefined) throw new Error(`No chat has the id ${message.chat}`);
      const replied = message.replyTo === undefined ? undefined : room.messages.get(message.replyTo);
      return {
        message_id: message.id,
        from: town.userOnWire(message.from),
        chat: town.chatOnWire(room),
        date: Math.floor(message.at.getTime() / 1000),
        ...(message.thread === undefined
          ? {}
          : { message_thread_id: message.thread, ...(room.forum ? { is_topic_message: true } : {}) }),
        ...(message.editedAt === undefined
          ? {}
          : { edit_date: Math.floor(message.editedAt.getTime() / 1000) }),
        ...(withReply && replied !== undefined
          ? { reply_to_message: town.messageOnWire(replied, { withReply: false }) }
          : {}),
        ...(message.mediaGroup === undefined ? {} : { media_group_id: message.mediaGroup }),
        ...(message.text === undefined ? {} : { text: message.text }),
        ...(message.file === undefined ? {} : fileOnWire(message.file)),
        ...(message.caption === undefined ? {} : { caption: message.caption }),
        ...(message.entities.length === 0
          ? {}
          : { [message.text === undefined ? 'caption_entities' : 'entities']: message.entities }),
        ...(message.markup === undefined ? {} : { reply_markup: message.markup }),
        ...message.service,
      };
    },
    memberOnWire(id, room) {
      const user = town.userOnWire(id);
      if (id === bot.id) return botMember(user, room.bot);
      if (room.kind === 'private') return { user, status: 'member' };
      const [creator] = room.members;
      if (id === creator) return { user, status: 'creator', is_anonymous: false };
      return { user, status: room.members.has(id) ? 'member' : 'left' };
    },
    asSeen(message) {
      const room = town.room(message.chat);
      const topic = message.thread === undefined ? undefined : room.topics.get(message.thread);
      const { file } = message;
      const service = serviceOf(message);
      return {
        id: message.id,
        chat: message.chat,
        from: message.from,
        fromName: message.from === bot.id ? bot.name : (people.get(message.from)?.name ?? ''),
        fromBot: message.from === bot.id,
        text: message.text ?? message.caption ?? '',
        entities: message.entities,
        buttons: message.buttons,
        edited: message.editedAt !== undefined,
        date: message.at,
        silent: message.silent,
        pinned: room.pinned.includes(message.id),
        forceReply: message.forceReply === true,
        ...(file === undefined
          ? {}
          : {
              file: {
                id: file.id,
                name: file.name,
                mime: file.mime,
                size: file.content.length,
                kind: file.kind,
              },
            }),
        ...(topic === undefined ? {} : { topic }),
        ...(message.mediaGroup === undefined ? {} : { mediaGroup: message.mediaGroup }),
        ...(message.replyTo === undefined ? {} : { replyTo: message.replyTo }),
        ...(message.reaction === undefined ? {} : { reaction: message.reaction }),
        ...(service === undefined ? {} : { service }),
      };
    },
    newestFirst: (room) => [...room.messages.values()].sort((a, b) => b.turn - a.turn),
    settle(newPeople, newRooms) {
      people.clear();
      rooms.clear();
      for (const person of newPeople) people.set(person.id, person);
      for (const room of newRooms) {
        rooms.set(room.id, room);
        for (const message of room.messages.values()) {
          turn = Math.max(turn, message.turn);
          revision = Math.max(revision, message.revision);
          nextMessageId = Math.max(nextMessageId, message.id + 1);
        }
      }
      for (const room of newRooms) tell(room);
    },
    onChange(listener) {
      changed.add(listener);
      return () => changed.delete(listener);
    },
  };
  return town;
}

function fileOnWire(file: StoredFile): object {
  const size = { file_id: file.id, file_unique_id: file.uniqueId, file_size: file.content.length };
  if (file.kind === 'photo')
    return { photo: [{ ...size, width: file.width ?? 1, height: file.height ?? 1 }] };
  return { document: { file_name: file.name, mime_type: file.mime, ...size } };
}

function botMember(user: object, status: BotStatus): object {
  if (status === 'kicked') return { user, status, until_date: 0 };
  if (status !== 'administrator') return { user, status };
  return {
    user,
    status,
    can_be_edited: false,
    is_anonymous: false,
    can_manage_chat: true,
    can_delete_messages: true,
    can_manage_video_chats: false,
    can_restrict_members: false,
    can_promote_members: false,
    can_change_info: false,
    can_invite_users: true,
    can_post_stories: false,
    can_edit_stories: false,
    can_delete_stories: false,
    can_pin_messages: true,
    can_manage_topics: true,
  };
}

function serviceOf(message: StoredMessage): ChatMessage['service'] {
  const { service } = message;
  if (service === undefined) return undefined;
  if ('new_chat_members' in service) return 'joined';
  if ('left_chat_member' in service) return 'left';
  if ('forum_topic_created' in service) return 'topic';
  if ('pinned_message' in service) return 'pinned';
  return 'migrated';
}
