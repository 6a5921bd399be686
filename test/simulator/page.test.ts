import { existsSync } from 'node:fs';
import { request } from 'node:http';
import { type Browser, chromium, type Page } from 'playwright-core';
import { Telegraf } from 'telegraf';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type LocalTelegram, startLocalTelegram } from '../../src/simulator/index.ts';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const HOUR = 3_600_000;

type House = { telegram: LocalTelegram; bot: Telegraf; url: string; now(): Date };

async function house(): Promise<House> {
  let now = Date.parse('2026-03-04T03:00:00Z');
  const clock = { now: () => new Date(now) };
  const telegram = await startLocalTelegram({
    clock,
    limits: false,
    page: {
      ...clock,
      advance: async (milliseconds) => {
        now += milliseconds;
      },
      timezone: 'Asia/Ho_Chi_Minh',
      organization: () => 'UBND thành phố Sông Hậu',
    },
  });
  onTestFinished(() => telegram.close());
  telegram.addUser({ id: 1001, name: 'Chủ tịch', language: 'vi' });
  telegram.addUser({ id: 1003, name: 'Trưởng phòng Nội vụ', language: 'vi' });
  telegram.addGroup({ id: -1001, title: 'Giao ban', members: [1001, 1003] });
  telegram.addGroup({ id: -1002345678901, title: 'Chuyển đổi số', members: [1001, 1003], topics: ['CCHC'] });
  const bot = new Telegraf(telegram.token, { telegram: { apiRoot: telegram.apiRoot } });
  return { telegram, bot, url: telegram.apiRoot, now: clock.now };
}

function launch(bot: Telegraf): void {
  const done = bot.launch();
  onTestFinished(async () => {
    bot.stop();
    await done;
  });
}

if (!existsSync(CHROMIUM)) console.warn(`No browser at ${CHROMIUM}: the chat page is not tried in one`);

describe.skipIf(!existsSync(CHROMIUM))('on the chat page', () => {
  let browser: Browser;
  let page: Page;
  const problems: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
    page = await browser.newPage();
    page.setDefaultTimeout(10_000);
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  });

  afterAll(() => browser.close());

  /** One page serves all tests: each has its own address, and so its own storage. */
  async function open(url: string, width = 1400): Promise<{ page: Page; problems: string[] }> {
    problems.length = 0;
    await page.setViewportSize({ width, height: 800 });
    await page.goto(url);
    await page.waitForSelector('body[data-ready]');
    return { page, problems };
  }

  test('an order is written, issued by a button and acknowledged in the next column', async () => {
    const { bot, url } = await house();
    bot.on('text', (ctx) =>
      ctx.reply('Dự thảo nhiệm vụ', {
        reply_markup: { inline_keyboard: [[{ text: 'Ban hành', callback_data: 'issue' }]] },
      }),
    );
    bot.action('issue', async (ctx) => {
      await ctx.answerCbQuery('Đã ban hành');
      await ctx.editMessageText('CĐ-2026-001 đã ban hành');
      await ctx.telegram.sendMessage(1003, 'Nhiệm vụ mới', {
        reply_markup: { inline_keyboard: [[{ text: 'Đã nhận', callback_data: 'ack' }]] },
      });
    });
    launch(bot);
    const { page, problems } = await open(url);
    await page.fill('[data-chat="1001"] [data-input]', 'Giao Phòng Nội vụ');
    await page.press('[data-chat="1001"] [data-input]', 'Enter');
    await page.click('[data-chat="1001"] [data-button="Ban hành"]');
    await page.waitForSelector('[data-chat="1001"] [data-toast] >> text=Đã ban hành');
    await page.waitForSelector('[data-chat="1001"] [data-edited]');
    await page.waitForSelector('[data-chat="1003"] [data-button="Đã nhận"]');
    expect(await page.locator('[data-chat="1001"] [data-button]').count()).toBe(0);
    expect(problems).toEqual([]);
  });

  test('whatever is written shows as it is written', async () => {
    const { telegram, bot, url } = await house();
    const hostile = '<img src=x onerror="document.title=1"> </script> _*[ &amp; \u202eabc';
    telegram.say(1001, hostile);
    await bot.telegram.sendMessage(1001, `${hostile} javascript:alert(1)`, {
      entities: [{ type: 'text_link', offset: 0, length: 4, url: 'javascript:alert(1)' }],
      reply_markup: { inline_keyboard: [[{ text: '"]<b>', callback_data: 'x' }]] },
    });
    const { page, problems } = await open(url);
    const texts = await page.locator('[data-chat="1001"] [data-text]').allTextContents();
    expect(texts[0]).toBe(hostile.replace('\u202e', ''));
    expect(
      await page.locator('[data-chat="1001"] [data-text] img, [data-chat="1001"] [href^="java"]').count(),
    ).toBe(0);
    expect(await page.locator('[data-button]').textContent()).toBe('"]<b>');
    expect(problems).toEqual([]);
  });

  test('a file goes up with its caption and comes down again', async () => {
    const { telegram, url } = await house();
    const { page } = await open(url);
    await page.setInputFiles('[data-chat="1003"] [data-file-input]', {
      name: 'biên bản.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('nội dung'),
    });
    await page.fill('[data-chat="1003"] [data-input]', 'Báo cáo');
    await page.click('[data-chat="1003"] [data-send]');
    const link = page.locator('[data-chat="1003"] [data-file="biên bản.txt"]');
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect(download.suggestedFilename()).toBe('biên bản.txt');
    expect(telegram.messages(1003)).toMatchObject([
      { text: 'Báo cáo', file: { name: 'biên bản.txt', size: 10 } },
    ]);
  });

  test('files can be dropped on a chat, and a message that asks for a reply gets one', async () => {
    const { telegram, bot, url } = await house();
    const { page, problems } = await open(url);
    await bot.telegram.sendMessage(-1001, 'Lý do?', { reply_markup: { force_reply: true } });
    await page.waitForSelector('[data-chat="-1001"] [data-replying]');
    await page.evaluate(`{
      const carried = new DataTransfer();
      carried.items.add(new File(['a'], 'ảnh 1.txt', { type: 'text/plain' }));
      carried.items.add(new File(['b'], 'ảnh 2.txt', { type: 'text/plain' }));
      const drop = new DragEvent('drop', { dataTransfer: carried, bubbles: true, cancelable: true });
      document.querySelector('[data-chat="-1001"]').dispatchEvent(drop);
    }`);
    await page.waitForSelector('[data-chat="-1001"] [data-pending-file="ảnh 2.txt"]');
    await page.click('[data-chat="-1001"] [data-send]');
    await page.waitForSelector('[data-chat="-1001"] [data-file="ảnh 2.txt"]');
    const [asked, first, second] = telegram.messages(-1001);
    expect(first).toMatchObject({ replyTo: asked?.id, file: { name: 'ảnh 1.txt' } });
    expect(second?.mediaGroup).toBe(first?.mediaGroup);
    expect(problems).toEqual([]);
  });

  test('in a group one chooses who writes, replies to a message and changes the topic', async () => {
    const { telegram, bot, url } = await house();
    await bot.telegram.sendMessage(-1001, 'Bản tin');
    const { page } = await open(url);
    const group = page.locator('[data-chat="-1001"]');
    await group.locator('[data-as]').selectOption('1003');
    await group.locator('[data-message]').first().hover();
    await group.locator('[data-reply]').first().click();
    await group.locator('[data-input]').fill('đã rõ');
    await group.locator('[data-input]').press('Enter');
    await group.locator('[data-from="1003"]').waitFor();
    expect(telegram.messages(-1001).at(-1)).toMatchObject({
      from: 1003,
      text: 'đã rõ',
      replyTo: telegram.newestBotMessage(-1001),
    });
    await page.click('[data-choose="-1002345678901"]');
    const forum = page.locator('[data-chat="-1002345678901"]');
    await forum.locator('[data-topic="CCHC"]').click();
    await forum.locator('[data-input]').fill('/viec');
    await forum.locator('[data-send]').click();
    await forum.locator('[data-command="/viec"]').waitFor();
    expect(telegram.messages(-1002345678901).at(-1)).toMatchObject({ topic: 'CCHC', text: '/viec' });
  });

  test('on a telephone one chat shows at a time, and the others count what is unread', async () => {
    const { bot, url } = await house();
    const { page } = await open(url, 390);
    expect(await page.locator('[data-chat]').count()).toBe(1);
    await bot.telegram.sendMessage(1003, 'Nhắc việc');
    await page.waitForSelector('[data-choose="1003"] [data-unread="1"]');
    await page.click('[data-choose="1003"]');
    await page.waitForSelector('[data-chat="1003"] >> text=Nhắc việc');
    expect(await page.locator('[data-unread]').count()).toBe(0);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  });

  test('a hand on the clock lets time pass, and the labels change their language', async () => {
    const { url, now } = await house();
    const { page } = await open(url);
    expect(await page.locator('[data-now]').textContent()).toBe('10:00Thứ Tư, 04/03/2026');
    await page.click('[data-advance="monday"]');
    await page.waitForSelector('[data-now] >> text=07:30');
    expect(now().toISOString()).toBe('2026-03-09T00:30:00.000Z');
    await page.click('[data-language]');
    expect(await page.locator('[data-now]').textContent()).toBe('07:30Monday, 09/03/2026');
    expect(await page.locator('[data-chat="1001"] [data-input]').getAttribute('placeholder')).toBe(
      'Write a message',
    );
    await page.click('[data-advance="hour"]');
    await page.waitForSelector('[data-now] >> text=08:30');
  });

  test('the menu offers the commands of this person, and a deep link starts the bot for its reader', async () => {
    const { telegram, bot, url } = await house();
    await bot.telegram.setMyCommands([{ command: 'viec', description: 'Việc của tôi' }]);
    await bot.telegram.sendMessage(1003, `Mời: https://t.me/${telegram.botUsername}?start=abc`);
    const { page } = await open(url);
    await page.click('[data-chat="1003"] [data-menu]');
    await page.click('[data-chat="1003"] [data-command-choice="viec"]');
    expect(await page.inputValue('[data-chat="1003"] [data-input]')).toBe('/viec ');
    await page.click('[data-chat="1003"] [data-start="abc"]');
    await page.waitForSelector('[data-chat="1003"] >> text=/start abc');
    expect(telegram.messages(1003).at(-1)).toMatchObject({ from: 1003, text: '/start abc' });
  });
});

/** Sends what a browser would not let a page of another site forge. */
function raw(url: string, headers: Record<string, string>, method = 'POST', body = '{}'): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request(url, { method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    call.on('error', reject);
    call.end(method === 'POST' ? body : undefined);
  });
}

test.each([
  ['a foreign host', { host: 'evil.example' }, 403],
  ['a foreign origin', { origin: 'http://evil.example' }, 403],
  ['a page of another site', { 'sec-fetch-site': 'cross-site' }, 403],
  ['a form', { 'content-type': 'text/plain' }, 415],
  ['its own page', { 'sec-fetch-site': 'same-origin' }, 200],
])('the page’s own interface answers %s with what is due', async (_, headers, status) => {
  const { url } = await house();
  const body = JSON.stringify({ from: 1001, text: 'a' });
  expect(await raw(`${url}/api/say`, { 'content-type': 'application/json', ...headers }, 'POST', body)).toBe(
    status,
  );
});

test('the page comes with a policy that lets nothing foreign in', async () => {
  const { url } = await house();
  const response = await fetch(url);
  const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'document' };
  expect(await raw(`${url}/`, link, 'GET')).toBe(200);
  expect(await raw(`${url}/`, { ...link, 'sec-fetch-dest': 'iframe' }, 'GET')).toBe(403);
  expect(await raw(`${url}/api/events`, link, 'GET')).toBe(403);
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
  expect(await raw(`${url}/../server.ts`, {}, 'GET')).toBe(404);
  expect(await raw(`${url}/page.ts`, {}, 'GET')).toBe(404);
  expect(
    await raw(`${url}/api/clock`, { 'content-type': 'application/json' }, 'POST', `{"by":${-HOUR}}`),
  ).toBe(400);
});
