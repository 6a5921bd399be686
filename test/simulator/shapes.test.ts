import { Telegraf } from 'telegraf';
import { describe, expect, test } from 'vitest';
import { botApiKnown, botApiProblems, botApiReturns, botApiShapeProblems } from '../helpers/bot-api.ts';
import { CHAIRMAN, FORUM, GROUP, HEAD, local, messageId } from './local.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAAEklEQVR4nGP8z4APMOGVHbHSAEEsAROxCnMTAAAAAElFTkSuQmCC',
  'base64',
);

describe.skipIf(!botApiKnown())('what the local Telegram gives has the shape that is described', () => {
  test('every update', async () => {
    const { telegram, bot, updates } = await local();
    await updates({
      allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member', 'message_reaction'],
    });
    const message_id = messageId(
      await bot('sendMessage', {
        chat_id: GROUP,
        text: '<b>Thẻ</b> https://t.me/x',
        parse_mode: 'HTML',
        reply_markup: { inline_keyboard: [[{ text: 'Đã nhận', callback_data: 'ack', hide: false }]] },
      }),
    );
    telegram.say(HEAD, '/viec', { chat: GROUP, replyTo: message_id });
    telegram.say(HEAD, '/viec', { chat: FORUM, topic: 'CCHC' });
    telegram.press(HEAD, 'Đã nhận', { chat: GROUP });
    telegram.pressData(HEAD, GROUP, 5, 'x');
    telegram.sendFile(CHAIRMAN, { name: 'a.txt', content: Buffer.from('a'), caption: '@noivu' });
    telegram.sendFile(CHAIRMAN, { name: 'a.jpg', content: PNG, kind: 'photo', mediaGroup: '7' });
    const own = telegram.messages(CHAIRMAN)[0]?.id ?? 0;
    telegram.edit(CHAIRMAN, own, 'đã sửa');
    telegram.react(CHAIRMAN, own, '👍');
    telegram.block(HEAD, true);
    telegram.promoteBot(GROUP, CHAIRMAN, true);
    telegram.removeBotFrom(GROUP, CHAIRMAN);
    telegram.addBotTo(GROUP, CHAIRMAN);
    telegram.migrate(GROUP, -1009876543210);
    const all = await updates();
    expect(all).toHaveLength(15);
    expect(all.flatMap((update) => botApiShapeProblems('Update', update))).toEqual([]);
  });

  test('every result', async () => {
    const { telegram, bot } = await local();
    telegram.promoteBot(GROUP, CHAIRMAN, true);
    const message_id = messageId(await bot('sendMessage', { chat_id: GROUP, text: 'a' }));
    const user_id = Number.parseInt(telegram.token, 10);
    for (const [method, parameters] of [
      ['getMe', {}],
      ['sendMessage', { chat_id: CHAIRMAN, text: 'a' }],
      ['editMessageText', { chat_id: GROUP, message_id, text: 'b' }],
      ['setMessageReaction', { chat_id: GROUP, message_id, reaction: [{ type: 'emoji', emoji: '👍' }] }],
      ['pinChatMessage', { chat_id: GROUP, message_id }],
      ['unpinChatMessage', { chat_id: GROUP, message_id }],
      ['sendChatAction', { chat_id: GROUP, action: 'typing' }],
      ['deleteMessage', { chat_id: GROUP, message_id }],
      ['getChat', { chat_id: GROUP }],
      ['getChat', { chat_id: CHAIRMAN }],
      ['getChatMember', { chat_id: GROUP, user_id }],
      ['getChatMember', { chat_id: GROUP, user_id: CHAIRMAN }],
      ['getChatAdministrators', { chat_id: GROUP }],
      ['getChatMemberCount', { chat_id: GROUP }],
      ['setMyCommands', { commands: [{ command: 'viec', description: 'Việc' }] }],
      ['getMyCommands', {}],
      ['getMyName', {}],
      ['setChatMenuButton', { menu_button: { type: 'commands' } }],
      ['getChatMenuButton', {}],
      ['getWebhookInfo', {}],
      ['deleteWebhook', {}],
    ] as const) {
      const { result } = await bot(method, parameters);
      const problems = botApiReturns(method).map((type) => botApiShapeProblems(type, result));
      expect(
        problems.some((found) => found.length === 0),
        `${method}: ${JSON.stringify(problems)}`,
      ).toBe(true);
    }
  });

  test('and what telegraf sends is right too, files included', async () => {
    const { telegram, calls } = await local();
    const api = new Telegraf(telegram.token, { telegram: { apiRoot: telegram.apiRoot } }).telegram;
    const results: [string, unknown][] = [
      ['Message', await api.sendDocument(CHAIRMAN, { source: PNG, filename: 'a.png' }, { caption: 'a' })],
      ['Message', await api.sendPhoto(CHAIRMAN, { source: PNG })],
      [
        'Array of Message',
        await api.sendMediaGroup(CHAIRMAN, [
          { type: 'document', media: { source: PNG, filename: 'a' } },
          { type: 'document', media: { source: PNG, filename: 'b' } },
        ]),
      ],
    ];
    expect(results.flatMap(([type, result]) => botApiShapeProblems(type, result))).toEqual([]);
    expect(calls).toHaveLength(3);
    expect(calls.flatMap(botApiProblems)).toEqual([]);
  });
});
