import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { CHAIRMAN, local, messageId } from './local.ts';

const HOUR = 3_600_000;

test('an update comes again until a higher offset confirms it', async () => {
  const { telegram, updates } = await local();
  const first = telegram.say(CHAIRMAN, 'một');
  const second = telegram.say(CHAIRMAN, 'hai');
  expect(second).toBe(first + 1);
  expect((await updates()).map(({ update_id }) => update_id)).toEqual([first, second]);
  expect((await updates({ limit: 1 })).map(({ update_id }) => update_id)).toEqual([first]);
  expect(telegram.pending).toBe(2);
  expect((await updates({ offset: second })).map(({ update_id }) => update_id)).toEqual([second]);
  expect(telegram.pending).toBe(1);
  expect(await updates({ offset: second + 1 })).toEqual([]);
  expect(telegram.pending).toBe(0);
});

test('a negative offset takes the last ones and forgets those before', async () => {
  const { telegram, updates } = await local();
  telegram.say(CHAIRMAN, 'một');
  telegram.say(CHAIRMAN, 'hai');
  expect(await updates({ offset: -1 })).toMatchObject([{ message: { text: 'hai' } }]);
  expect(telegram.pending).toBe(1);
});

test('a long poll waits for what is said, and what is said in one breath comes together', async () => {
  const { telegram, updates } = await local();
  const polled = updates({ timeout: 30 });
  await new Promise((resolve) => setTimeout(resolve, 30));
  telegram.say(CHAIRMAN, 'một');
  telegram.say(CHAIRMAN, 'hai');
  expect(await polled).toMatchObject([{ message: { text: 'một' } }, { message: { text: 'hai' } }]);
});

test('a long poll ends empty after its time', async () => {
  const { updates } = await local();
  expect(await updates({ timeout: 1 })).toEqual([]);
});

test('a second poller throws the first one out', async () => {
  const { bot } = await local();
  const first = bot('getUpdates', { timeout: 30 });
  await new Promise((resolve) => setTimeout(resolve, 30));
  const second = bot('getUpdates', { timeout: 0 });
  expect(await first).toMatchObject({
    error_code: 409,
    description:
      'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
  });
  expect(await second).toMatchObject({ ok: true });
});

test('a poll whose connection was cut loses nothing', async () => {
  const { telegram, updates } = await local();
  const leaving = new AbortController();
  const cut = fetch(`${telegram.apiRoot}/bot${telegram.token}/getUpdates?timeout=30`, {
    signal: leaving.signal,
  });
  await new Promise((resolve) => setTimeout(resolve, 30));
  leaving.abort();
  await expect(cut).rejects.toThrow();
  telegram.say(CHAIRMAN, 'một');
  expect(await updates()).toMatchObject([{ message: { text: 'một' } }]);
});

test('after a day an update that nobody took is gone', async () => {
  const { telegram, updates, pass } = await local();
  telegram.say(CHAIRMAN, 'hôm qua');
  pass(23 * HOUR);
  telegram.say(CHAIRMAN, 'hôm nay');
  expect(telegram.pending).toBe(2);
  pass(2 * HOUR);
  expect(await updates()).toMatchObject([{ message: { text: 'hôm nay' } }]);
});

test('kinds that were not asked for do not come, a kind never seen does', async () => {
  const { telegram, updates } = await local();
  await updates({ allowed_updates: ['callback_query'] });
  expect(telegram.say(CHAIRMAN, 'một')).toBe(0);
  telegram.raw({ telepathy: { from: CHAIRMAN } });
  expect(await updates()).toMatchObject([{ telepathy: { from: CHAIRMAN } }]);
});

test('parameters may come in the address, as a form or as JSON', async () => {
  const { telegram } = await local();
  const at = `${telegram.apiRoot}/bot${telegram.token}/sendMessage`;
  const form = new URLSearchParams({ chat_id: String(CHAIRMAN), text: 'đơn' });
  expect((await fetch(`${at}?${form}`)).status).toBe(200);
  expect((await fetch(at, { method: 'POST', body: form })).status).toBe(200);
  expect(telegram.messages(CHAIRMAN).map(({ text }) => text)).toEqual(['đơn', 'đơn']);
});

type Brought = { secret: unknown; body: Record<string, never> };

async function webhook(answer: (brought: Brought, count: number) => { status: number; body?: object }) {
  const brought: Brought[] = [];
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      brought.push({ secret: request.headers['x-telegram-bot-api-secret-token'], body: JSON.parse(body) });
      const given = answer(brought.at(-1) as Brought, brought.length);
      response.writeHead(given.status, { 'content-type': 'application/json' });
      response.end(given.body === undefined ? '' : JSON.stringify(given.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { brought, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += chunk;
  return body;
}

test('a webhook gets each update with the secret, again after an error, and shuts out polling', async () => {
  const { telegram, bot } = await local();
  const { brought, url } = await webhook((_, count) => ({ status: count === 1 ? 500 : 200 }));
  expect(await bot('setWebhook', { url, secret_token: 'a b' })).toMatchObject({ ok: false });
  expect(await bot('setWebhook', { url, secret_token: 'bi-mat_1' })).toMatchObject({ ok: true });
  const update_id = telegram.say(CHAIRMAN, 'một');
  await expect.poll(() => telegram.pending, { interval: 10 }).toBe(0);
  expect(brought).toMatchObject([
    { secret: 'bi-mat_1', body: { update_id } },
    { secret: 'bi-mat_1', body: { update_id, message: { text: 'một' } } },
  ]);
  expect(await bot('getWebhookInfo')).toMatchObject({
    result: {
      url,
      pending_update_count: 0,
      last_error_message: 'Wrong response from the webhook: 500 Internal Server Error',
    },
  });
  expect(await bot('getUpdates')).toMatchObject({
    error_code: 409,
    description:
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
  });
  await bot('deleteWebhook');
  expect(await bot('getUpdates')).toMatchObject({ ok: true });
});

test('a call in the reply to a webhook is carried out', async () => {
  const { telegram, bot } = await local();
  const { url } = await webhook(() => ({
    status: 200,
    body: { method: 'sendMessage', chat_id: CHAIRMAN, text: 'Đã nhận' },
  }));
  await bot('setWebhook', { url });
  telegram.say(CHAIRMAN, 'một');
  await expect.poll(() => telegram.messages(CHAIRMAN).length, { interval: 10 }).toBe(2);
});

test('a press can be answered once, and only within a minute', async () => {
  const { telegram, bot, updates, pass } = await local();
  const message_id = messageId(
    await bot('sendMessage', {
      chat_id: CHAIRMAN,
      text: 'Thẻ',
      reply_markup: { inline_keyboard: [[{ text: 'Đồng ý', callback_data: 'yes' }]] },
    }),
  );
  const idOf = async () => {
    const [update] = await updates({ offset: -1 });
    return update?.callback_query?.id;
  };
  telegram.press(CHAIRMAN, 'đồng ý');
  const first = await idOf();
  expect(await bot('answerCallbackQuery', { callback_query_id: first, text: 'Xong' })).toMatchObject({
    ok: true,
  });
  expect(await bot('answerCallbackQuery', { callback_query_id: first })).toMatchObject({ ok: false });
  telegram.pressData(CHAIRMAN, CHAIRMAN, message_id, 'anything');
  const second = await idOf();
  pass(61_000);
  expect(await bot('answerCallbackQuery', { callback_query_id: second })).toMatchObject({ ok: false });
});
