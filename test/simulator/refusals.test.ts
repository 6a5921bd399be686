import { expect, test } from 'vitest';
import { CHAIRMAN, FORUM, GROUP, HEAD, local, messageId, STRANGER } from './local.ts';

const button = (extra: object) => ({ inline_keyboard: [[{ text: 'Đã nhận', ...extra }]] });

test.each([
  ['sendMessage', { text: 'a' }, 'Bad Request: chat_id is empty'],
  ['sendMessage', { chat_id: 5, text: 'a' }, 'Bad Request: chat not found'],
  ['sendMessage', { chat_id: '@nobody', text: 'a' }, 'Bad Request: chat not found'],
  ['sendMessage', { chat_id: STRANGER, text: 'a' }, "Forbidden: bot can't initiate conversation with a user"],
  ['sendMessage', { chat_id: CHAIRMAN }, 'Bad Request: message text is empty'],
  ['sendMessage', { chat_id: CHAIRMAN, text: ' \n ' }, 'Bad Request: message text is empty'],
  ['sendMessage', { chat_id: CHAIRMAN, text: 'ă'.repeat(4097) }, 'Bad Request: message is too long'],
  [
    'sendMessage',
    { chat_id: CHAIRMAN, text: 'a', parse_mode: 'Word' },
    'Bad Request: unsupported parse_mode',
  ],
  [
    'sendMessage',
    { chat_id: CHAIRMAN, text: 'a', message_thread_id: 4 },
    'Bad Request: message thread not found',
  ],
  [
    'sendMessage',
    { chat_id: FORUM, text: 'a', message_thread_id: 4 },
    'Bad Request: message thread not found',
  ],
  [
    'sendMessage',
    { chat_id: CHAIRMAN, text: 'a', reply_parameters: { message_id: 4 } },
    'Bad Request: message to be replied not found',
  ],
  [
    'sendMessage',
    { chat_id: CHAIRMAN, text: 'a', reply_markup: button({ callback_data: '' }) },
    'Bad Request: BUTTON_DATA_INVALID',
  ],
  [
    'sendMessage',
    { chat_id: CHAIRMAN, text: 'a', reply_markup: button({ callback_data: 'ă'.repeat(33) }) },
    'Bad Request: BUTTON_DATA_INVALID',
  ],
  [
    'sendMessage',
    { chat_id: CHAIRMAN, text: 'a', reply_markup: button({}) },
    "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
  ],
  [
    'sendMessage',
    { chat_id: CHAIRMAN, text: 'a', reply_markup: button({ url: 'http://localhost:8787/' }) },
    "Bad Request: inline keyboard button URL 'http://localhost:8787/' is invalid: Wrong HTTP URL",
  ],
  [
    'sendMessage',
    {
      chat_id: CHAIRMAN,
      text: 'a',
      reply_markup: { inline_keyboard: Array(101).fill([{ text: 'a', callback_data: 'a' }]) },
    },
    'Bad Request: reply markup is too long',
  ],
  [
    'sendMessage',
    { chat_id: CHAIRMAN, text: 'a', reply_markup: '{' },
    "Bad Request: can't parse reply keyboard markup JSON object",
  ],
  ['editMessageText', { chat_id: CHAIRMAN, text: 'a' }, 'Bad Request: message identifier is not specified'],
  [
    'editMessageText',
    { chat_id: CHAIRMAN, message_id: 4, text: 'a' },
    'Bad Request: message to edit not found',
  ],
  ['deleteMessage', { chat_id: CHAIRMAN, message_id: 4 }, 'Bad Request: message to delete not found'],
  [
    'answerCallbackQuery',
    { callback_query_id: '4' },
    'Bad Request: query is too old and response timeout expired or query ID is invalid',
  ],
  ['answerCallbackQuery', { callback_query_id: '4', text: 'a'.repeat(201) }, 'Bad Request: MESSAGE_TOO_LONG'],
  ['sendDocument', { chat_id: CHAIRMAN }, 'Bad Request: there is no document in the request'],
  ['sendPhoto', { chat_id: CHAIRMAN }, 'Bad Request: there is no photo in the request'],
  [
    'sendDocument',
    { chat_id: CHAIRMAN, document: 'BQAC' },
    'Bad Request: wrong file identifier/HTTP URL specified',
  ],
  ['sendMediaGroup', { chat_id: CHAIRMAN, media: [] }, 'Bad Request: there are no messages to send'],
  ['getFile', { file_id: 'BQAC' }, 'Bad Request: wrong file_id or the file is temporarily unavailable'],
  [
    'sendChatAction',
    { chat_id: CHAIRMAN, action: 'thinking' },
    'Bad Request: wrong parameter action in request',
  ],
  ['getChatMember', { chat_id: GROUP, user_id: 77 }, 'Bad Request: user not found'],
  ['getChatMember', { chat_id: GROUP }, 'Bad Request: invalid user_id specified'],
  [
    'getChatAdministrators',
    { chat_id: CHAIRMAN },
    'Bad Request: there are no administrators in the private chat',
  ],
  [
    'setMyCommands',
    { commands: [{ command: 'giao việc', description: 'a' }] },
    'Bad Request: BOT_COMMAND_INVALID',
  ],
  [
    'setMyCommands',
    { commands: [{ command: 'giao', description: '' }] },
    'Bad Request: BOT_COMMAND_DESCRIPTION_INVALID',
  ],
  ['setMyCommands', { commands: [], language_code: 'vie' }, 'Bad Request: invalid language code specified'],
  ['setWebhook', { url: 'https://example.com/hook' }, /^Bad Request: bad webhook/],
  ['sendLetter', { chat_id: CHAIRMAN }, 'Not Found: method not found'],
])('%s with %j is refused', async (method, parameters, description) => {
  const { bot, calls } = await local();
  const answer = await bot(method, parameters);
  expect(answer.ok).toBe(false);
  if (typeof description === 'string') expect(answer.description).toBe(description);
  else expect(answer.description).toMatch(description);
  expect(answer.status).toBe(answer.error_code);
  expect(calls).toMatchObject([{ method, ok: false, error: answer.description }]);
});

test('a wrong token is not authorized, and a foreign name for loopback is forbidden', async () => {
  const { telegram } = await local();
  const wrong = await fetch(`${telegram.apiRoot}/bot1:abc/getMe`);
  expect(wrong.status).toBe(401);
  expect(await wrong.json()).toEqual({ ok: false, error_code: 401, description: 'Unauthorized' });
});

test('an edit that changes nothing is refused, one of the buttons alone leaves no mark', async () => {
  const { bot, telegram } = await local();
  const reply_markup = button({ callback_data: 'a' });
  const message_id = messageId(await bot('sendMessage', { chat_id: CHAIRMAN, text: 'Thẻ', reply_markup }));
  const same = await bot('editMessageText', { chat_id: CHAIRMAN, message_id, text: 'Thẻ ', reply_markup });
  expect(same.description).toBe(
    'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
  );
  expect(await bot('editMessageReplyMarkup', { chat_id: CHAIRMAN, message_id })).toMatchObject({ ok: true });
  expect(telegram.messages(CHAIRMAN)).toMatchObject([{ text: 'Thẻ', buttons: [], edited: false }]);
  expect(await bot('editMessageText', { chat_id: CHAIRMAN, message_id, text: 'Xong' })).toMatchObject({
    ok: true,
    result: { text: 'Xong', edit_date: 1772413200 },
  });
});

test('a person who has blocked the bot is out of reach until unblocking it', async () => {
  const { bot, telegram, updates } = await local();
  telegram.block(HEAD, true);
  const refused = await bot('sendMessage', { chat_id: HEAD, text: 'a' });
  expect(refused).toMatchObject({ error_code: 403, description: 'Forbidden: bot was blocked by the user' });
  expect(() => telegram.say(HEAD, 'a')).toThrow('has blocked the bot');
  telegram.block(HEAD, false);
  expect(await bot('sendMessage', { chat_id: HEAD, text: 'a' })).toMatchObject({ ok: true });
  expect(await updates()).toMatchObject([
    { my_chat_member: { old_chat_member: { status: 'member' }, new_chat_member: { status: 'kicked' } } },
    { my_chat_member: { old_chat_member: { status: 'kicked' }, new_chat_member: { status: 'member' } } },
  ]);
});

test('a stranger can be written to once they have started the bot', async () => {
  const { bot, telegram } = await local();
  telegram.start(STRANGER, 'abc');
  expect(await bot('sendMessage', { chat_id: STRANGER, text: 'Xin chào' })).toMatchObject({ ok: true });
  expect(telegram.messages(STRANGER).map(({ text }) => text)).toEqual(['/start abc', 'Xin chào']);
});

test('a message of two days ago can no longer be deleted', async () => {
  const { bot, pass } = await local();
  const message_id = messageId(await bot('sendMessage', { chat_id: CHAIRMAN, text: 'a' }));
  pass(48 * 3_600_000);
  expect(await bot('deleteMessage', { chat_id: CHAIRMAN, message_id })).toMatchObject({
    description: "Bad Request: message can't be deleted for everyone",
  });
});
