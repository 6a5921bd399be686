import { has, integerOf, type Parameters } from '../parameters.ts';
import { badRequest } from '../refusal.ts';
import { DONE, type Method, roomOf } from './method.ts';

const getChat: Method = (office, p) => {
  const room = roomOf(office, p);
  const pinned = room.messages.get(room.pinned.at(-1) ?? 0);
  return {
    room,
    result: {
      ...office.town.chatOnWire(room),
      accent_color_id: Math.abs(room.id) % 7,
      max_reaction_count: 11,
      accepted_gift_types: {
        unlimited_gifts: false,
        limited_gifts: false,
        unique_gifts: false,
        premium_subscription: false,
        gifts_from_channels: false,
      },
      ...(room.kind === 'private'
        ? {}
        : { permissions: { can_send_messages: true, can_send_documents: true, can_send_photos: true } }),
      ...(pinned === undefined
        ? {}
        : { pinned_message: office.town.messageOnWire(pinned, { withReply: false }) }),
    },
  };
};

function userOf(p: Parameters): number {
  const id = integerOf(p, 'user_id');
  if (!has(p, 'user_id') || id === undefined || id <= 0) throw badRequest('invalid user_id specified');
  return id;
}

const getChatMember: Method = (office, p) => {
  const room = roomOf(office, p);
  const id = userOf(p);
  if (id !== office.town.bot.id && !office.town.people.has(id)) throw badRequest('user not found');
  return { room, result: office.town.memberOnWire(id, room) };
};

const getChatAdministrators: Method = (office, p) => {
  const room = roomOf(office, p);
  if (room.kind === 'private') throw badRequest('there are no administrators in the private chat');
  const [creator] = room.members;
  const ids = [creator, room.bot === 'administrator' ? office.town.bot.id : undefined];
  return {
    room,
    result: ids.flatMap((id) => (id === undefined ? [] : [office.town.memberOnWire(id, room)])),
  };
};

const getChatMemberCount: Method = (office, p) => {
  const room = roomOf(office, p);
  return { room, result: room.members.size + 1 };
};

const leaveChat: Method = (office, p) => {
  const room = roomOf(office, p);
  if (room.kind === 'private') throw badRequest("chat member status can't be changed in private chats");
  room.bot = 'left';
  office.town.post(room, {
    from: office.town.bot.id,
    service: { left_chat_member: office.town.userOnWire(office.town.bot.id) },
  });
  return { ...DONE, room };
};

export const CHAT_METHODS: Record<string, Method> = {
  getChat,
  getChatMember,
  getChatAdministrators,
  getChatMemberCount,
  getChatMembersCount: getChatMemberCount,
  leaveChat,
};
