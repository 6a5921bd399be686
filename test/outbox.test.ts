import { expect, it } from 'vitest';
import { hold, type Letter, type Outbox } from '../src/outbox.ts';

const letter = (id: string): Letter => ({
  id,
  organization: 'city-hall',
  to: { chat: 1, topic: null },
  content: { kind: 'text', text: ['Chào'], buttons: [], replyTo: null },
  urgency: 0,
});

it('what is held is written once, when all of it is known, and not again', async () => {
  const written: string[][] = [];
  const outbox: Outbox = {
    put: async (letters) => void written.push(letters.map(({ id }) => id)),
    listen: () => {},
  };
  const held = hold(outbox);
  await held.put([letter('notice')]);
  await held.put([letter('reply')]);
  expect(written).toEqual([]);
  await held.flush();
  await held.flush();
  expect(written.filter((ids) => ids.length > 0)).toEqual([['notice', 'reply']]);
});
