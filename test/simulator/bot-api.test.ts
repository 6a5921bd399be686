import { describe, expect, test } from 'vitest';
import { botApiKnown, botApiProblems } from '../helpers/bot-api.ts';

const call = (method: string, parameters: Record<string, unknown>) => botApiProblems({ method, parameters });

if (!botApiKnown())
  console.warn('The description of the Bot API is not there: calls are not checked against it');

describe.skipIf(!botApiKnown())('a call is held against the Bot API', () => {
  test('a right message with entities, buttons and a reply has nothing wrong with it', () => {
    expect(
      call('sendMessage', {
        chat_id: 1001,
        text: 'Đã nhận',
        entities: [{ type: 'bold', offset: 0, length: 2 }],
        reply_parameters: { message_id: 3 },
        reply_markup: { inline_keyboard: [[{ text: 'Ban hành', callback_data: 'i:1', hide: false }]] },
      }),
    ).toEqual([]);
  });

  test('a form with everything as strings and a file is right too', () => {
    expect(
      call('sendDocument', {
        method: 'sendDocument',
        chat_id: '1001',
        document: { filename: 'a.txt', mime: '', content: Buffer.from('a') },
        reply_markup: '{"inline_keyboard":[[{"text":"Tải","url":"https://t.me/x"}]]}',
      }),
    ).toEqual([]);
    expect(
      call('sendMediaGroup', {
        chat_id: '1',
        media: '[{"type":"photo","media":"attach://q"},{"type":"photo","media":"attach://r"}]',
      }),
    ).toEqual([]);
  });

  test.each([
    ['sendLetter', {}, 'sendLetter: no such method'],
    ['sendMessage', { chat_id: 1 }, 'sendMessage.text: is missing'],
    ['sendMessage', { chat_id: 1, text: 'a', colour: 1 }, 'sendMessage.colour: no such field'],
    ['sendMessage', { chat_id: 1, text: 7 }, 'sendMessage.text: is no String'],
    [
      'sendMessage',
      { chat_id: 1, text: 'a'.repeat(4097) },
      'sendMessage.text: 4097 characters, allowed are 1-4096',
    ],
    [
      'sendMessage',
      { chat_id: 1, text: 'a', entities: [{ type: 'loud', offset: 0, length: 1 }] },
      'no such kind of entity',
    ],
    [
      'sendMessage',
      { chat_id: 1, text: 'a', entities: [{ type: 'bold', offset: '0', length: 1 }] },
      'entities[0].offset: is no Integer',
    ],
    [
      'sendMessage',
      { chat_id: 1, text: 'a', reply_markup: { inline_keyboard: [[{ text: 'b' }]] } },
      'exactly one thing',
    ],
    [
      'sendMessage',
      {
        chat_id: 1,
        text: 'a',
        reply_markup: { inline_keyboard: [[{ text: 'b', callback_data: 'ă'.repeat(33) }]] },
      },
      '66 bytes, allowed are 1-64',
    ],
    [
      'answerCallbackQuery',
      { callback_query_id: '1', text: 'a'.repeat(201) },
      '201 characters, allowed are 0-200',
    ],
    ['setMyCommands', { commands: [{ command: 'Giao', description: 'x' }] }, 'lower-case letters'],
    ['setMyCommands', { commands: [], scope: { type: 'chat' } }, 'scope.chat_id: is missing'],
    ['getUpdates', { limit: 200 }, '200 , allowed are 1-100'],
    ['sendMediaGroup', { chat_id: 1, media: [] }, '0 items, allowed are 2-10'],
  ])('%s with %j is found wrong', (method, parameters, problem) => {
    expect(call(method, parameters).join('\n')).toContain(problem);
  });
});
