import { afterEach, beforeEach, expect, test } from 'vitest';
import { program } from '../../src/program.ts';
import { openVirtualOffice, type VirtualOffice } from '../../src/replay/office.ts';
import { throwawayShelf } from '../../src/replay/shelf.ts';
import { prepareOrganization } from '../../src/setup.ts';

const chairman = 1001;
const office = 1002;
let hall: VirtualOffice;

beforeEach(async () => {
  hall = await openVirtualOffice({
    start: new Date('2026-03-02T08:00:00+07:00'),
    shelf: await throwawayShelf(),
    program,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    onCall: () => {},
  });
  hall.telegram.addUser({ id: chairman, name: 'Chủ tịch' });
  hall.telegram.addUser({ id: office, name: 'Chánh Văn phòng' });
  await hall.start();
  const city = {
    name: 'UBND thành phố Sông Hậu',
    units: [{ code: 'VP', name: 'Văn phòng' }],
    members: [
      { id: chairman, name: 'Chủ tịch', role: 'chairman' },
      { id: office, name: 'Chánh Văn phòng', role: 'office', unit: 'VP', language: 'en' },
    ],
  };
  await prepareOrganization(hall.store(), city, { now: hall.clock.now() });
  await hall.settle();
});
afterEach(() => hall.close());

const said = (chat: number): string[] =>
  hall.telegram
    .messages(chat)
    .filter((message) => message.fromBot)
    .map((message) => message.text);

test.each([429, 500] as const)(
  'a message whose answer was lost and whose second try met %i says that it comes again',
  async (error) => {
    hall.telegram.fault({ method: 'sendMessage', error: 'lost-reply' });
    hall.telegram.fault({ method: 'sendMessage', error });
    hall.telegram.say(chairman, '/viec');
    await hall.settle();
    await hall.advance(60_000);
    const [first = '', second] = said(chairman);
    expect(second).toBe(`(gửi lại) ${first}`);
    expect(said(chairman)).toHaveLength(2);
  },
);

test('a message that Telegram refused for a while, and never took before, comes as new', async () => {
  hall.telegram.fault({ method: 'sendMessage', error: 500, times: 2 });
  hall.telegram.fault({ method: 'sendMessage', error: 429 });
  hall.telegram.say(chairman, '/viec');
  await hall.settle();
  await hall.advance(60_000);
  expect(said(chairman)).toHaveLength(1);
  expect(said(chairman)[0]).not.toContain('gửi lại');
});

test('a long message of which Telegram took only the beginning says so when it comes whole', async () => {
  const whole = Array.from({ length: 60 }, (_, i) => `${i} ${'biểu '.repeat(20)}`).join('\n');
  await hall.store().outbox.put([
    {
      id: 'long',
      organization: null,
      to: { chat: office, topic: null },
      content: { kind: 'text', text: [whole], buttons: [], replyTo: null },
      urgency: 1,
      silent: false,
      due: hall.clock.now(),
      order: 1,
    },
  ]);
  const stop = hall.telegram.onCall((call) => {
    if (call.method !== 'sendMessage' || !call.ok) return;
    stop();
    hall.telegram.fault({ method: 'sendMessage', error: 500 });
  });
  // The next start takes up what waits.
  await hall.crash(0);
  await hall.advance(60_000);
  const [first = '', second] = said(office);
  expect(second?.startsWith('(sent again) ')).toBe(true);
  expect(second).toContain(first.slice(0, 100));
});

test('it is said in the language of the reader', async () => {
  hall.telegram.fault({ method: 'sendMessage', error: 'lost-reply' });
  hall.telegram.say(office, '/tasks');
  await hall.settle();
  await hall.advance(60_000);
  const [first = '', second] = said(office);
  expect(second).toBe(`(sent again) ${first}`);
});

test('a message that was on its way when the bot was killed says that it comes again', async () => {
  hall.crashOn('sendMessage');
  hall.telegram.say(chairman, '/viec');
  await hall.settle();
  const [first = '', second] = said(chairman);
  expect(second).toBe(`(gửi lại) ${first}`);
  expect(said(chairman)).toHaveLength(2);
});

test('of several messages that go out together, a kill repeats only the one on its way', async () => {
  const lines = ['một', 'hai', 'ba'];
  await hall.store().outbox.put(
    lines.map((line, i) => ({
      id: line,
      organization: null,
      to: { chat: i === 1 ? office : chairman, topic: null },
      content: { kind: 'text', text: [line], buttons: [], replyTo: null },
      urgency: 1,
      silent: false,
      due: hall.clock.now(),
      order: i + 1,
    })),
  );
  const stop = hall.telegram.onCall((call) => {
    if (call.method !== 'sendMessage') return;
    stop();
    hall.crashOn('sendMessage');
  });
  // The next start takes up what waits.
  await hall.crash(0);
  await hall.settle();
  expect(said(chairman)).toEqual(['một', 'ba']);
  expect(said(office)).toEqual(['hai', '(sent again) hai']);
});
