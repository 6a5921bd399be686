import { expect, test } from 'vitest';
import { CHAIRMAN, GROUP, HEAD, local } from './local.ts';

test('in one chat five messages go at once, the sixth waits a second', async () => {
  const { bot, pass } = await local({ limits: true });
  const send = () => bot('sendMessage', { chat_id: CHAIRMAN, text: 'a' });
  for (let count = 0; count < 5; count += 1) expect(await send()).toMatchObject({ ok: true });
  expect(await send()).toMatchObject({
    error_code: 429,
    description: 'Too Many Requests: retry after 1',
    parameters: { retry_after: 1 },
  });
  pass(1000);
  expect(await send()).toMatchObject({ ok: true });
});

test('a group takes twenty messages a minute', async () => {
  const { bot, pass } = await local({ limits: true });
  const send = () => bot('sendMessage', { chat_id: GROUP, text: 'a' });
  for (let count = 0; count < 20; count += 1) {
    expect(await send()).toMatchObject({ ok: true });
    pass(1000);
  }
  expect(await send()).toMatchObject({ parameters: { retry_after: 40 } });
  pass(40_000);
  expect(await send()).toMatchObject({ ok: true });
});

test('over all chats thirty messages go in a second', async () => {
  const { telegram, bot } = await local({ limits: true });
  const answers = [];
  for (let id = 5000; id < 5031; id += 1) {
    telegram.addUser({ id, name: `Người ${id}` });
    answers.push(await bot('sendMessage', { chat_id: id, text: 'a' }));
  }
  expect(answers.filter(({ ok }) => ok)).toHaveLength(30);
  expect(answers.at(-1)).toMatchObject({ error_code: 429 });
});

test('injected errors strike as often as they are told to', async () => {
  const { telegram, bot } = await local();
  telegram.fault({ method: 'sendMessage', error: 429, retry_after: 5, times: 2 });
  telegram.fault({ method: 'sendMessage', error: 403 });
  telegram.fault({ method: 'sendMessage', error: 500 });
  const codes = [];
  for (let count = 0; count < 5; count += 1)
    codes.push((await bot('sendMessage', { chat_id: CHAIRMAN, text: 'a' })).status);
  expect(codes).toEqual([429, 429, 403, 500, 200]);
});

test('a reply that is lost leaves the message, a time-out does not', async () => {
  const { telegram, bot, calls } = await local();
  const send = (text: string) => bot('sendMessage', { chat_id: CHAIRMAN, text });
  telegram.fault({ method: 'sendMessage', error: 'lost-reply' });
  await expect(send('đến nơi')).rejects.toThrow();
  telegram.fault({ method: 'sendMessage', error: 'timeout', hang: 20 });
  await expect(send('không đến')).rejects.toThrow();
  expect(telegram.messages(CHAIRMAN).map(({ text }) => text)).toEqual(['đến nơi']);
  expect(calls.map(({ ok, error }) => [ok, error])).toEqual([
    [true, undefined],
    [false, 'timeout'],
  ]);
});

test('a held call was taken, and its reply never comes', async () => {
  const { telegram, bot } = await local();
  const held = telegram.holdNext('sendMessage');
  let answered = false;
  const sending = bot('sendMessage', { chat_id: HEAD, text: 'a' }).then(
    () => {
      answered = true;
    },
    () => {},
  );
  expect(await held).toMatchObject({ method: 'sendMessage', chat: HEAD, text: 'a', ok: true });
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(answered).toBe(false);
  await telegram.close();
  await sending;
  expect(answered).toBe(false);
});

test('the newest deep link that was shown is known, in texts and on buttons', async () => {
  const { telegram, bot } = await local();
  expect(telegram.newestLink()).toBeNull();
  await bot('sendMessage', { chat_id: HEAD, text: `https://t.me/${telegram.botUsername}?start=mot` });
  expect(telegram.newestLink()).toBe(`https://t.me/${telegram.botUsername}?start=mot`);
  await bot('sendMessage', {
    chat_id: HEAD,
    text: 'Mời',
    reply_markup: {
      inline_keyboard: [[{ text: 'Tham gia', url: `https://t.me/${telegram.botUsername}?start=hai` }]],
    },
  });
  expect(telegram.newestLink()).toBe(`https://t.me/${telegram.botUsername}?start=hai`);
  telegram.press(HEAD, 'Tham gia');
  expect(telegram.messages(HEAD).at(-1)?.text).toBe('/start hai');
});
