import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { createOutbox } from '../../src/outbox.ts';
import { startLocalTelegram } from '../../src/simulator/index.ts';
import { openStore } from '../../src/store/index.ts';
import { createApi } from '../../src/telegram/api.ts';
import { createSender } from '../../src/telegram/sender.ts';
import { startTestMongo } from '../helpers/store.ts';

const reader = 1001;

test('a message that is found in the store while it is being stored comes as new', async () => {
  const mongo = await startTestMongo();
  const store = await openStore(mongo.uri());
  // On a busy machine the cards of a message may be stored later than the message.
  const slowCards: typeof store.cards = {
    ...store.cards,
    put: async (cards) => {
      await pause(20);
      await store.cards.put(cards);
    },
  };
  const telegram = await startLocalTelegram({ clock: systemClock, limits: false });
  telegram.addUser({ id: reader, name: 'Trưởng phòng' });
  telegram.say(reader, '/start');
  const outbox = createOutbox({ ...store, cards: slowCards }, systemClock);
  const sender = createSender({
    store,
    api: createApi(telegram.token, telegram.apiRoot, systemClock),
    clock: systemClock,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    events: { unreachable: async () => {}, moved: async () => {} },
    limits: false,
    parallel: 1,
    listen: (listener) => outbox.listen(listener),
    sentAgain: async () => ['(gửi lại) '],
  });
  await sender.start();
  const to = { chat: reader, topic: null };
  for (let n = 0; n < 10; n += 1) {
    const id = `m${n}`;
    const content = { kind: 'text' as const, text: [id], buttons: [], replyTo: null };
    const card = { directive: id, member: 'head', to, shown: id, kind: 'shown', entry: 0, version: 1 };
    let stored = false;
    const put = outbox
      .put([{ id, organization: null, to, content, urgency: 1 }], [card])
      .then(() => (stored = true));
    while (!stored) await sender.look();
    await put;
    while (!sender.idle()) await pause(1);
  }
  const came = telegram.messages(reader).filter(({ fromBot }) => fromBot);
  expect(came.map(({ text }) => text)).toEqual(Array.from({ length: 10 }, (_, n) => `m${n}`));
  await sender.stop();
  await telegram.close();
  await store.close();
  await mongo.close();
});
