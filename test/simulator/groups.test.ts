import { expect, test } from 'vitest';
import { CHAIRMAN, FORUM, GROUP, HEAD, local, messageId } from './local.ts';

test('in a group the bot hears commands, its name and replies to itself, and nothing else', async () => {
  const { telegram, bot, updates } = await local();
  const message_id = messageId(await bot('sendMessage', { chat_id: GROUP, text: 'Bản tin tuần' }));
  expect(telegram.say(HEAD, 'nói chuyện riêng', { chat: GROUP })).toBe(0);
  expect(telegram.say(HEAD, '/tre@another_bot', { chat: GROUP })).toBe(0);
  telegram.say(HEAD, '/tre', { chat: GROUP });
  telegram.say(HEAD, `@${telegram.botUsername} nhắc giúp`, { chat: GROUP });
  telegram.say(HEAD, 'đã rõ', { chat: GROUP, replyTo: message_id });
  expect(await updates()).toMatchObject([
    { message: { text: '/tre', entities: [{ type: 'bot_command', offset: 0, length: 4 }] } },
    { message: { text: `@${telegram.botUsername} nhắc giúp`, entities: [{ type: 'mention', offset: 0 }] } },
    { message: { text: 'đã rõ', reply_to_message: { message_id, text: 'Bản tin tuần' } } },
  ]);
  expect(telegram.messages(GROUP)).toHaveLength(6);
});

test('an administrator bot hears everything', async () => {
  const { telegram, updates } = await local();
  telegram.addGroup({ id: -1005, title: 'Riêng', members: [HEAD], botIsAdmin: true });
  telegram.say(HEAD, 'nói chuyện riêng', { chat: -1005 });
  expect(await updates()).toMatchObject([{ message: { chat: { id: -1005, type: 'group' } } }]);
});

test('a topic is kept with its messages, and its opening stands as what is replied to', async () => {
  const { telegram, bot, updates } = await local();
  const thread = telegram.topicId(FORUM, 'CCHC');
  telegram.say(HEAD, '/viec', { chat: FORUM, topic: 'CCHC' });
  expect(await updates()).toMatchObject([
    {
      message: {
        message_thread_id: thread,
        is_topic_message: true,
        chat: { type: 'supergroup', is_forum: true },
        reply_to_message: { message_id: thread, forum_topic_created: { name: 'CCHC' } },
      },
    },
  ]);
  await bot('sendMessage', { chat_id: FORUM, message_thread_id: thread, text: 'trong chủ đề' });
  await bot('sendMessage', { chat_id: FORUM, text: 'ngoài chủ đề' });
  expect(telegram.messages(FORUM).map(({ topic, text }) => [topic, text])).toEqual([
    ['CCHC', ''],
    ['CCHC', '/viec'],
    ['CCHC', 'trong chủ đề'],
    [undefined, 'ngoài chủ đề'],
  ]);
  expect(telegram.newestBotMessage(FORUM, 'CCHC')).toBeLessThan(telegram.newestBotMessage(FORUM) ?? 0);
});

test('when a group becomes a supergroup the old id is refused with the new one', async () => {
  const { telegram, bot, updates } = await local();
  const to = -1009876543210;
  await bot('sendMessage', {
    chat_id: GROUP,
    text: 'Thẻ',
    reply_markup: { inline_keyboard: [[{ text: 'Đã nhận', callback_data: 'ack' }]] },
  });
  telegram.migrate(GROUP, to);
  expect(await bot('sendMessage', { chat_id: GROUP, text: 'a' })).toMatchObject({
    error_code: 400,
    description: 'Bad Request: group chat was upgraded to a supergroup chat',
    parameters: { migrate_to_chat_id: to },
  });
  expect(await bot('sendMessage', { chat_id: to, text: 'a' })).toMatchObject({ ok: true });
  telegram.say(HEAD, '/viec', { chat: GROUP });
  telegram.press(HEAD, 'Đã nhận', { chat: to });
  expect(await updates()).toMatchObject([
    { message: { chat: { id: GROUP }, migrate_to_chat_id: to } },
    { message: { chat: { id: to }, migrate_from_chat_id: GROUP } },
    { message: { chat: { id: to, type: 'supergroup' }, text: '/viec' } },
    { callback_query: { data: 'ack', message: { chat: { id: GROUP } } } },
  ]);
});

test('a bot that was taken out is told so and cannot write, and is told when it is back', async () => {
  const { telegram, bot, updates } = await local();
  telegram.removeBotFrom(GROUP, CHAIRMAN);
  expect(await bot('sendMessage', { chat_id: GROUP, text: 'a' })).toMatchObject({
    error_code: 403,
    description: 'Forbidden: bot was kicked from the group chat',
  });
  expect(telegram.say(HEAD, '/viec', { chat: GROUP })).toBe(0);
  telegram.addBotTo(GROUP, CHAIRMAN);
  expect(await updates()).toMatchObject([
    { my_chat_member: { new_chat_member: { status: 'kicked' }, from: { id: CHAIRMAN } } },
    { my_chat_member: { new_chat_member: { status: 'member' } } },
    { message: { new_chat_members: [{ is_bot: true }] } },
  ]);
  expect(await bot('getChatMember', { chat_id: GROUP, user_id: HEAD })).toMatchObject({
    result: { status: 'member' },
  });
  expect(await bot('getChatAdministrators', { chat_id: GROUP })).toMatchObject({
    result: [{ status: 'creator', user: { id: CHAIRMAN } }],
  });
});

test('only an administrator pins in a group, and a pin is seen', async () => {
  const { telegram, bot } = await local();
  telegram.addGroup({ id: -1005, title: 'Riêng', members: [HEAD], botIsAdmin: true });
  const inGroup = messageId(await bot('sendMessage', { chat_id: GROUP, text: 'a' }));
  expect(await bot('pinChatMessage', { chat_id: GROUP, message_id: inGroup })).toMatchObject({
    description: 'Bad Request: not enough rights to manage pinned messages in the chat',
  });
  const own = messageId(await bot('sendMessage', { chat_id: -1005, text: 'b' }));
  expect(await bot('pinChatMessage', { chat_id: -1005, message_id: own })).toMatchObject({ ok: true });
  expect(telegram.messages(-1005)).toMatchObject([{ text: 'b', pinned: true }, { service: 'pinned' }]);
  expect(await bot('getChat', { chat_id: -1005 })).toMatchObject({
    result: { pinned_message: { text: 'b' } },
  });
});

test('each person sees the commands of the narrowest scope in their language', async () => {
  const { telegram, bot } = await local();
  const set = (command: string, extra: object = {}) =>
    bot('setMyCommands', { commands: [{ command, description: 'mô tả' }], ...extra });
  await set('help');
  await set('trogiup', { language_code: 'vi' });
  await set('viec', { scope: { type: 'all_private_chats' }, language_code: 'vi' });
  await set('giao', { scope: { type: 'chat', chat_id: CHAIRMAN } });
  const seen = async (from: number, chat: number) => {
    const response = await fetch(`${telegram.apiRoot}/api/commands`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ from, chat }),
    });
    return ((await response.json()) as { command: string }[]).map(({ command }) => command);
  };
  expect(await seen(CHAIRMAN, CHAIRMAN)).toEqual(['giao']);
  expect(await seen(HEAD, HEAD)).toEqual(['viec']);
  expect(await seen(HEAD, GROUP)).toEqual(['trogiup']);
  await bot('deleteMyCommands', { language_code: 'vi' });
  expect(await seen(HEAD, GROUP)).toEqual(['help']);
  expect(
    await bot('getMyCommands', { language_code: 'vi', scope: { type: 'all_private_chats' } }),
  ).toMatchObject({
    result: [{ command: 'viec' }],
  });
});
