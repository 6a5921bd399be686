import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chairman, heads, type KilledOffice, openKilledOffice } from './killed-office.ts';
import { keepLedger, readBook, type Taken } from './ledger.ts';

/** Six cover every gap and every step; a pass kills at a third of them. */
const PASSES = Number(process.env['CRASH_PASSES'] ?? 1);

const head = heads[0].id;
let hall: KilledOffice;
let taken: Taken[];

beforeAll(async () => {
  hall = await openKilledOffice(new Date('2027-03-01T09:00:00+07:00'));
  taken = keepLedger(hall.telegram);
  await hall.start();
}, 7_200_000);
afterAll(() => hall.close());

type Step = readonly [does: string, act: (matter: string) => number | null];

const says = (from: number, words: (matter: string) => string): Step => [
  `${from} says ${words('…')}`,
  (matter) => hall.telegram.say(from, words(matter)),
];
const presses = (from: number, label: string): Step => [
  `${from} presses ${label}`,
  () => hall.telegram.press(from, label),
];
const sends = (from: number, caption?: (matter: string) => string): Step => [
  `${from} sends a photo`,
  (matter) =>
    hall.telegram.sendFile(from, {
      name: 'hiện trường.jpg',
      kind: 'photo',
      content: Buffer.from(`ảnh ${matter}`),
      ...(caption ? { caption: caption(matter) } : {}),
    }),
];

/** The life of one directive. */
const life: readonly Step[] = [
  says(chairman, (matter) => `/giao Phòng Nội vụ rà soát hồ sơ ${matter}, xong trước 20/3/2027`),
  presses(chairman, 'Ban hành'),
  presses(head, 'Đã nhận'),
  presses(head, 'Hỏi lại'),
  says(head, (matter) => `Hồ sơ ${matter} gồm những gì?`),
  presses(chairman, 'Trả lời'),
  says(chairman, (matter) => `Hồ sơ ${matter} gồm biểu 1 và 2`),
  presses(head, 'Xin gia hạn'),
  says(head, (matter) => `27/3/2027 vì hồ sơ ${matter} chờ thẩm định`),
  presses(chairman, 'Đồng ý'),
  presses(head, 'Báo cáo'),
  says(head, (matter) => `Đã xong hồ sơ ${matter}`),
  sends(head),
  presses(chairman, 'Trả lại'),
  says(chairman, (matter) => `Hồ sơ ${matter} thiếu biểu 2`),
  presses(head, 'Báo cáo'),
  sends(head, (matter) => `Đã bổ sung hồ sơ ${matter}`),
  presses(chairman, 'Xác nhận'),
];

const facts = [
  'issued',
  'acknowledged',
  'question-asked',
  'question-answered',
  'extension-asked',
  'extension-granted',
  'reported',
  'evidence-added',
  'returned',
  'reported',
  'confirmed',
];

type Kill = 'after' | 'within' | null;

/** Lives through a directive; what people were told by it, and how often the bot was killed. */
async function liveThrough(
  matter: string,
  killAt: (step: number) => Kill,
): Promise<{ told: readonly Taken[]; kills: number }> {
  const from = taken.length;
  let kills = 0;
  for (const [i, [does, act]] of life.entries()) {
    if (act(matter) === null) throw new Error(`${does}: no such button`);
    const kill = killAt(i);
    if (kill === 'after') await hall.quiet();
    if (kill === 'within') await pause((i * 37) % 160);
    if (kill !== null) {
      kills += 1;
      await hall.kill();
      await hall.start();
    }
    await hall.quiet();
  }
  return { told: taken.slice(from), kills };
}

/** A message without what is different in each life: its matter, its code, the minute. */
const plainly = (matter: string, { chat, text }: Taken): string =>
  `${chat}: ${text}`
    .replaceAll(matter, '…')
    .replace(/CĐ-\d+-\d+/g, 'CĐ')
    .replace(/\d\d:\d\d/g, 'giờ');

/** How often each message came, and how often it said that it may have come before. */
function counted(matter: string, told: readonly Taken[]): Map<string, { times: number; again: number }> {
  const counts = new Map<string, { times: number; again: number }>();
  for (const message of told) {
    const key = plainly(matter, message);
    const { times, again } = counts.get(key) ?? { times: 0, again: 0 };
    counts.set(key, { times: times + 1, again: again + (message.again ? 1 : 0) });
  }
  return counts;
}

test('the bot is killed between and within the steps of a directive: nothing is lost, nothing is done or said twice unsaid', {
  timeout: 7_200_000,
}, async () => {
  const undisturbed = await liveThrough('HS-0', () => null);
  const wanted = counted('HS-0', undisturbed.told);
  expect(undisturbed.told.length).toBeGreaterThan(20);
  expect(undisturbed.told.filter(({ again }) => again)).toEqual([]);

  for (let pass = 0; pass < PASSES; pass += 1) {
    const matter = `HS-${pass + 1}`;
    const { told, kills } = await liveThrough(matter, (step) => {
      if (step % 3 !== pass % 3) return null;
      return (Math.floor(step / 3) + Math.floor(pass / 3)) % 2 === 0 ? 'after' : 'within';
    });
    const came = counted(matter, told);
    expect([...came.keys()].sort(), matter).toEqual([...wanted.keys()].sort());
    for (const [message, { times, again }] of came) {
      const repeats = times - (wanted.get(message)?.times ?? 0);
      expect(repeats, message).toBeGreaterThanOrEqual(0);
      expect(again, message).toBeGreaterThanOrEqual(repeats);
    }
    expect(told.length - undisturbed.told.length, matter).toBeLessThanOrEqual(kills);
  }

  await hall.kill();
  const book = await readBook(hall.path);
  expect(book.problems).toEqual([]);
  expect(book.undone).toBe(0);
  expect(book.outbox.filter(({ state }) => state !== 'sent')).toEqual([]);
  expect(book.directives.length).toBe(PASSES + 1);
  for (const { id } of book.directives)
    expect(book.facts.filter(({ of }) => of === id).map(({ type }) => type)).toEqual(facts);
});
