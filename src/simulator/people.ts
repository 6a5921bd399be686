import { formatted } from './entities.ts';
import { sameLabel } from './labels.ts';
import { payloadOf } from './links.ts';
import type { Office } from './office.ts';
import type { Person, Room, StoredMessage } from './shapes.ts';
import { cleanedName } from './text-cleaning.ts';

type Place = { chat?: number; topic?: string };
const LONGEST_TEXT = 4096;

export type People = {
  addUser(u: { id: number; name: string; username?: string; language?: string; started?: boolean }): void;
  addGroup(g: {
    id: number;
    title: string;
    members: number[];
    topics?: string[];
    withoutBot?: boolean;
    botIsAdmin?: boolean;
  }): void;
  topicId(chat: number, topic: string): number;
  say(from: number, text: string, o?: Place & { replyTo?: number }): number;
  press(from: number, label: string, o?: Place): number | null;
  pressData(from: number, chat: number, messageId: number, data: string): number;
  sendFile(
    from: number,
    file: {
      name: string;
      content: Buffer;
      mime?: string;
      kind?: 'document' | 'photo';
      caption?: string;
      mediaGroup?: string;
    },
    o?: Place & { replyTo?: number },
  ): number;
  /** Changes what the person has written; the bot hears of it as it heard of the message. */
  edit(from: number, messageId: number, text: string, o?: { chat?: number }): number;
  /** A reaction, or with null none any more; told to a bot that is an administrator and asked for it. */
  react(from: number, messageId: number, emoji: string | null, o?: { chat?: number }): number;
  start(from: number, payload?: string): number;
  block(user: number, blocked: boolean): void;
  addBotTo(group: number, by: number): number;
  removeBotFrom(group: number, by: number): number;
  /** Makes the bot an administrator of the group, or takes that away. */
  promoteBot(group: number, by: number, administrator: boolean): number;
  migrate(group: number, to: number): void;
  raw(update: object): number;
};

/** What people do, each as Telegram would tell the bot of it. */
export function createPeople(office: Office): People {
  const { town, updates, presses, files, clock } = office;

  /** The room where people now are: after a migration the supergroup, whatever id is given. */
  const standing = (chat: number): Room => {
    const room = town.room(chat);
    return room.movedTo === undefined ? room : standing(room.movedTo);
  };

  const place = (from: number, o: Place): { room: Room; thread?: number } => {
    const person = town.person(from);
    if (o.chat === undefined || o.chat === from) return { room: town.privateRoom(person) };
    const room = standing(o.chat);
    if (!room.members.has(from)) throw new Error(`${person.name} is not in the chat ${room.title}`);
    return o.topic === undefined ? { room } : { room, thread: topicIn(room, o.topic) };
  };

  const open = (person: Person, room: Room) => {
    if (room.kind !== 'private') return;
    if (person.blocked) throw new Error(`${person.name} has blocked the bot and cannot write to it`);
    person.started = true;
  };

  const deliver = (room: Room, message: StoredMessage): number => {
    if (room.bot === 'left' || room.bot === 'kicked') return 0;
    if (!reaches(room, message)) return 0;
    return updates.push('message', { message: onWire(room, message) });
  };

  /** Privacy mode: a bot that is no administrator hears commands, replies to itself and its own name. */
  const reaches = (room: Room, message: StoredMessage): boolean => {
    if (room.kind === 'private' || room.bot === 'administrator' || message.service !== undefined) return true;
    const replied = message.replyTo === undefined ? undefined : room.messages.get(message.replyTo);
    if (replied?.from === town.bot.id) return true;
    const text = message.text ?? message.caption ?? '';
    const ours = `@${town.bot.username}`.toLowerCase();
    return message.entities.some(({ type, offset, length }) => {
      const word = text.slice(offset, offset + length).toLowerCase();
      if (type === 'mention') return word === ours;
      return type === 'bot_command' && (!word.includes('@') || word.endsWith(ours));
    });
  };

  /** In a topic Telegram shows the topic's opening as replied to; in a thread of replies it gives the thread's root. */
  const onWire = (room: Room, message: StoredMessage): object => {
    const wire = town.messageOnWire(message);
    if (message.replyTo !== undefined && room.kind === 'supergroup' && !room.forum)
      return { ...wire, message_thread_id: rootOf(room, message) };
    if (message.replyTo !== undefined || message.thread === undefined) return wire;
    const opening = room.messages.get(message.thread);
    return opening === undefined ? wire : { ...wire, reply_to_message: town.messageOnWire(opening) };
  };

  const statusChange = (room: Room, by: number, from: Room['bot'], to: Room['bot']): number => {
    const member = (status: Room['bot']) => town.memberOnWire(town.bot.id, { ...room, bot: status });
    return updates.push('my_chat_member', {
      my_chat_member: {
        chat: town.chatOnWire(room),
        from: town.userOnWire(by),
        date: Math.floor(clock.now().getTime() / 1000),
        old_chat_member: member(from),
        new_chat_member: member(to),
      },
    });
  };

  const pressed = (from: number, chat: number, messageId: number, data: string): number => {
    const room = town.room(chat);
    const message = room.messages.get(messageId);
    const id = presses.open({ from, chat, messageId });
    return updates.push('callback_query', {
      callback_query: {
        id,
        from: town.userOnWire(from),
        message:
          message === undefined
            ? { chat: town.chatOnWire(room), message_id: messageId, date: 0 }
            : town.messageOnWire(message),
        chat_instance: String(chat * 7919),
        data,
      },
    });
  };

  const people: People = {
    addUser({ started = true, ...user }) {
      const u = { ...user, name: cleanedName(user.name) };
      const known = town.people.get(u.id);
      if (known === undefined) town.people.set(u.id, { ...u, started, blocked: false });
      else Object.assign(known, u);
      town.tell(town.privateRoom(town.person(u.id)));
    },
    addGroup(g) {
      const supergroup = g.topics !== undefined || g.id <= -1_000_000_000_000;
      const room: Room = {
        id: g.id,
        kind: supergroup ? 'supergroup' : 'group',
        title: cleanedName(g.title),
        members: new Set(g.members),
        forum: g.topics !== undefined,
        topics: new Map(),
        bot: g.withoutBot ? 'left' : g.botIsAdmin ? 'administrator' : 'member',
        messages: new Map(),
        pinned: [],
      };
      town.rooms.set(g.id, room);
      town.tell(room);
      const [creator] = g.members;
      for (const name of g.topics ?? []) {
        const opening = town.post(room, {
          from: creator ?? town.bot.id,
          service: { forum_topic_created: { name, icon_color: 7322096 } },
        });
        opening.thread = opening.id;
        room.topics.set(opening.id, name);
      }
    },
    topicId: (chat, topic) => topicIn(standing(chat), topic),
    say(from, text, o = {}) {
      const { room, thread } = place(from, o);
      open(town.person(from), room);
      const replied = o.replyTo === undefined ? undefined : room.messages.get(o.replyTo);
      let last = 0;
      for (const piece of piecesOf(text)) {
        const marked = formatted(piece, '', undefined);
        if (marked.text === '') throw new Error('An empty text cannot be sent');
        const message = town.post(room, {
          from,
          ...marked,
          replyTo: o.replyTo,
          thread: thread ?? replied?.thread,
        });
        last = deliver(room, message);
      }
      return last;
    },
    press(from, label, o = {}) {
      const { room, thread } = place(from, o);
      const messages = [room, ...beforeMigration(room)].flatMap((r) => town.newestFirst(r));
      for (const message of messages) {
        if (message.from !== town.bot.id || (thread !== undefined && message.thread !== thread)) continue;
        const button = sameLabel(message.buttons.flat(), label);
        if (button === null) continue;
        const payload = button.url === undefined ? null : payloadOf(button.url, town.bot.username);
        if (payload !== null) return people.start(from, payload);
        if (button.data === undefined) return null;
        return pressed(from, message.chat, message.id, button.data);
      }
      return null;
    },
    pressData: (from, chat, messageId, data) => pressed(from, chat, messageId, data),
    sendFile(from, file, o = {}) {
      const { room, thread } = place(from, o);
      open(town.person(from), room);
      const stored = files.add(file.kind ?? 'document', file.name, file.mime ?? '', file.content, {
        lenient: true,
      });
      const marked = formatted(file.caption ?? '', '', undefined);
      const message = town.post(room, {
        from,
        file: stored,
        entities: marked.entities,
        replyTo: o.replyTo,
        thread: thread ?? (o.replyTo === undefined ? undefined : room.messages.get(o.replyTo)?.thread),
        ...(marked.text === '' ? {} : { caption: marked.text }),
        ...(file.mediaGroup === undefined ? {} : { mediaGroup: file.mediaGroup }),
      });
      return deliver(room, message);
    },
    edit(from, messageId, text, o = {}) {
      const { room } = place(from, o);
      const message = room.messages.get(messageId);
      if (message?.from !== from) throw new Error('Only own messages can be edited');
      const marked = formatted(text, '', undefined);
      if (message.file === undefined) message.text = marked.text;
      else message.caption = marked.text;
      message.entities = marked.entities;
      message.editedAt = clock.now();
      town.touch(message);
      const away = room.bot === 'left' || room.bot === 'kicked';
      if (away || !reaches(room, message)) return 0;
      return updates.push('edited_message', { edited_message: onWire(room, message) });
    },
    react(from, messageId, emoji, o = {}) {
      const { room } = place(from, o);
      const message = room.messages.get(messageId);
      if (message === undefined) throw new Error(`No message has the id ${messageId}`);
      const types = (reaction: string | undefined) =>
        reaction === undefined ? [] : [{ type: 'emoji', emoji: reaction }];
      const before = message.reaction;
      if (emoji === null) delete message.reaction;
      else message.reaction = emoji;
      town.refresh(message);
      if (room.kind !== 'private' && room.bot !== 'administrator') return 0;
      return updates.push('message_reaction', {
        message_reaction: {
          chat: town.chatOnWire(room),
          message_id: messageId,
          user: town.userOnWire(from),
          date: Math.floor(clock.now().getTime() / 1000),
          old_reaction: types(before),
          new_reaction: types(message.reaction),
        },
      });
    },
    start(from, payload) {
      if (town.person(from).blocked) people.block(from, false);
      return people.say(from, payload === undefined || payload === '' ? '/start' : `/start ${payload}`);
    },
    block(user, blocked) {
      const person = town.person(user);
      if (person.blocked === blocked) return;
      person.blocked = blocked;
      town.tell(town.privateRoom(person));
      const [before, after]: Room['bot'][] = blocked ? ['member', 'kicked'] : ['kicked', 'member'];
      statusChange(town.privateRoom(person), user, before ?? 'member', after ?? 'member');
    },
    addBotTo(group, by) {
      const room = standing(group);
      const before = room.bot;
      room.bot = 'member';
      room.members.add(by);
      const added = statusChange(room, by, before, 'member');
      const message = town.post(room, {
        from: by,
        service: { new_chat_members: [town.userOnWire(town.bot.id)] },
      });
      deliver(room, message);
      return added;
    },
    removeBotFrom(group, by) {
      const room = standing(group);
      const before = room.bot;
      town.post(room, { from: by, service: { left_chat_member: town.userOnWire(town.bot.id) } });
      room.bot = 'kicked';
      return statusChange(room, by, before, 'kicked');
    },
    promoteBot(group, by, administrator) {
      const room = standing(group);
      const before = room.bot;
      room.bot = administrator ? 'administrator' : 'member';
      return statusChange(room, by, before, room.bot);
    },
    migrate(group, to) {
      const old = town.room(group);
      const by = [...old.members][0] ?? town.bot.id;
      const next: Room = {
        ...old,
        id: to,
        kind: 'supergroup',
        members: new Set(old.members),
        topics: new Map(),
        messages: new Map(),
        pinned: [],
      };
      town.rooms.set(to, next);
      deliver(old, town.post(old, { from: by, service: { migrate_to_chat_id: to } }));
      old.movedTo = to;
      town.tell(old);
      deliver(next, town.post(next, { from: by, service: { migrate_from_chat_id: group } }));
    },
    raw(update) {
      const { update_id: _, ...content } = update as { update_id?: unknown };
      return updates.push(null, content);
    },
  };

  const beforeMigration = (room: Room): Room[] =>
    [...town.rooms.values()].filter((other) => other.movedTo === room.id);

  return people;
}

/** Telegram's apps cut a text that is too long into several messages. */
function piecesOf(text: string): string[] {
  const kept = text.trim();
  if (kept.length <= LONGEST_TEXT) return [kept];
  const inPair = /[\ud800-\udbff]/.test(kept[LONGEST_TEXT - 1] ?? '');
  const end = inPair ? LONGEST_TEXT - 1 : LONGEST_TEXT;
  const rest = kept.slice(end).trim();
  return [kept.slice(0, end), ...(rest === '' ? [] : piecesOf(rest))];
}

function topicIn(room: Room, topic: string): number {
  for (const [id, name] of room.topics) if (name === topic) return id;
  throw new Error(`The chat ${room.title} has no topic "${topic}"`);
}

function rootOf(room: Room, message: StoredMessage): number {
  const replied = message.replyTo === undefined ? undefined : room.messages.get(message.replyTo);
  return replied === undefined ? message.id : rootOf(room, replied);
}
