import { Telegraf } from 'telegraf';
import { afterEach, expect, test } from 'vitest';
import {
  type Call,
  type ChatMessage,
  type LocalTelegram,
  startLocalTelegram,
} from '../../src/simulator/index.ts';

const MORNING = new Date('2026-03-02T01:00:00Z');
const running: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const stop of running.splice(0).reverse()) await stop();
});

async function office(): Promise<{
  telegram: LocalTelegram;
  bot: Telegraf;
  calls: Call[];
  settled(): Promise<void>;
}> {
  const telegram = await startLocalTelegram({ clock: { now: () => MORNING }, limits: false });
  telegram.addUser({ id: 1001, name: 'Chủ tịch', language: 'vi' });
  telegram.addUser({ id: 1003, name: 'Trưởng phòng Nội vụ', language: 'vi' });
  telegram.addGroup({ id: -1001, title: 'Giao ban UBND', members: [1001, 1003] });
  const calls: Call[] = [];
  telegram.onCall((call) => call.method !== 'getUpdates' && calls.push(call));
  const bot = new Telegraf(telegram.token, { telegram: { apiRoot: telegram.apiRoot } });
  running.push(() => telegram.close());
  return { telegram, bot, calls, settled: () => settled(telegram) };
}

function launch(bot: Telegraf): void {
  const done = bot.launch();
  running.push(async () => {
    bot.stop();
    await done;
  });
}

test('a text that is too long for one message is sent as several, as Telegram’s apps do', async () => {
  const { telegram } = await office();
  telegram.say(1001, `${'a'.repeat(4095)}📌${'b'.repeat(4096)}`);
  expect(telegram.messages(1001).map(({ text }) => text.length)).toEqual([4095, 4096, 2]);
  expect(() => telegram.say(1001, ' ')).toThrow('An empty text cannot be sent');
});

async function settled(telegram: LocalTelegram): Promise<void> {
  await expect.poll(() => telegram.pending, { timeout: 5000, interval: 5 }).toBe(0);
}

test('a telegraf bot answers in private, changes its card and answers the press', async () => {
  const { telegram, bot, calls, settled } = await office();
  bot.on('text', (ctx) =>
    ctx.reply(`Đã ghi: ${ctx.message.text}`, {
      reply_markup: {
        inline_keyboard: [
          [
            { text: 'Ban hành', callback_data: 'issue' },
            { text: 'Bỏ', callback_data: 'drop' },
          ],
        ],
      },
    }),
  );
  bot.action('issue', async (ctx) => {
    await ctx.answerCbQuery('Đã ban hành');
    await ctx.editMessageText('Đã ban hành');
  });
  launch(bot);
  telegram.say(1001, 'Giao Phòng Nội vụ');
  await settled();
  const newest: ChatMessage | undefined = telegram.messages(1001).at(-1);
  expect(newest).toMatchObject({
    text: 'Đã ghi: Giao Phòng Nội vụ',
    fromBot: true,
    buttons: [[{ text: 'Ban hành' }, { text: 'Bỏ' }]],
    date: MORNING,
  });
  expect(telegram.press(1001, 'ban hành')).toBeGreaterThan(0);
  await settled();
  expect(telegram.messages(1001).at(-1)).toMatchObject({ text: 'Đã ban hành', edited: true, buttons: [] });
  expect(calls.map(({ method, ok, callbackAnswer }) => [method, ok, callbackAnswer])).toEqual([
    ['getMe', true, undefined],
    ['deleteWebhook', true, undefined],
    ['sendMessage', true, undefined],
    ['answerCallbackQuery', true, 'Đã ban hành'],
    ['editMessageText', true, undefined],
  ]);
  expect(telegram.press(1001, 'Ban hành')).toBeNull();
});
