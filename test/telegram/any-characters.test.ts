import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { program } from '../../src/program.ts';
import { openVirtualOffice, type VirtualOffice } from '../../src/replay/office.ts';
import { throwawayShelf } from '../../src/replay/shelf.ts';
import { prepareOrganization } from '../../src/setup.ts';
import type { Call } from '../../src/simulator/index.ts';
import { fc } from '../helpers/chance.ts';

/** STRINGS=20000 for a long search. */
const STRINGS = Number(process.env['STRINGS'] ?? 1000);

const LOOK_ROUND_EVERY = 10;

// What people type shows as they typed it, whatever it is made of, and Telegram takes every call of the bot.

const chairman = 1001;
const office = 1002;
const city = {
  name: 'UBND thành phố <Sông_Hậu> & [Cái Bè]',
  units: [
    { code: 'VP', name: 'Văn phòng' },
    { code: 'PNV', name: 'Phòng Nội vụ' },
  ],
  members: [
    { id: chairman, name: 'Chủ tịch', role: 'chairman' },
    { id: office, name: 'Chánh *Văn* phòng', role: 'office', unit: 'VP', language: 'en' },
  ],
};

let hall: VirtualOffice;
let wrong: string[] = [];
let days = 0;

beforeAll(async () => {
  hall = await openVirtualOffice({
    start: new Date('2026-03-02T08:00:00+07:00'),
    shelf: await throwawayShelf(),
    program,
    log: {
      info: () => {},
      warn: (_, what) => wrong.push(what),
      error: (facts, what) => wrong.push(`${what} ${JSON.stringify(facts)}`),
    },
    onCall: (call) => wrong.push(...problemsOf(call)),
  });
  for (const { id, name } of city.members) hall.telegram.addUser({ id, name, language: 'vi' });
  await hall.start();
  await prepareOrganization(hall.store(), city, { now: hall.clock.now() });
  await hall.settle();
});
afterAll(() => hall.close());

describe('Whatever characters people use', () => {
  test(`${STRINGS} texts, names and titles show literally, and no call of the bot fails`, {
    timeout: 7_200_000,
  }, async () => {
    const several = <T>(one: fc.Arbitrary<T>, count: number) =>
      fc.array(one, { minLength: count, maxLength: count });
    const day = fc.record({
      person: name,
      units: several(name, 4),
      titles: several(name, 5),
      orders: several(text, 8),
      tasks: several(text, 2),
      talk: several(fc.record({ question: text, answer: text }), 7),
      report: text,
      reason: text,
      caption: text,
      minutes: several(text, 3),
    });
    await fc.assert(fc.asyncProperty(day, officeDay), {
      numRuns: Math.ceil(STRINGS / STRINGS_A_DAY),
      endOnFailure: true,
    });
  });
});

const STRINGS_A_DAY = 40;

type Typed = {
  readonly person: string;
  readonly units: readonly string[];
  readonly titles: readonly string[];
  readonly orders: readonly string[];
  readonly tasks: readonly string[];
  readonly talk: readonly { readonly question: string; readonly answer: string }[];
  readonly report: string;
  readonly reason: string;
  readonly caption: string;
  readonly minutes: readonly string[];
};

/** Units are made, the head of one joins, gets a directive, asks, reports, has it returned, reports again. */
async function officeDay(typed: Typed): Promise<void> {
  wrong = [];
  days += 1;
  const { telegram } = hall;
  const head = 5000 + days;
  const codes = typed.units.map((_, i) => `U${days}.${i}`);
  const [code = ''] = codes;

  for (const [i, unit] of typed.units.entries()) {
    await say(office, `/donvi thêm ${codes[i]}; ${unit}`);
    shows(office, unit);
  }
  await say(office, `/moi ${code} trưởng`);
  telegram.addUser({ id: head, name: typed.person, language: days % 2 ? 'vi' : 'en' });
  telegram.start(head, new URL(telegram.newestLink() ?? '').searchParams.get('start') ?? '');
  await hall.settle();
  shows(head, typed.person);
  shows(head, typed.units[0] ?? '');

  for (const order of typed.orders) await say(chairman, `/giao ${order}`);
  await say(chairman, '/giao rà soát biên chế, xong trước 30/12/2026');
  await say(chairman, code);
  for (const task of typed.tasks) {
    await press(chairman, 'Sửa');
    await press(chairman, 'Nội dung');
    await say(chairman, task);
    shows(chairman, task);
  }
  await press(chairman, 'Ban hành');
  shows(head, typed.tasks.at(-1) ?? '');

  const [ask, report, finish] = days % 2 ? ['Hỏi lại', 'Báo cáo', 'Xong'] : ['Ask back', 'Report', 'Done'];
  for (const { question, answer } of typed.talk) {
    await press(head, ask);
    await say(head, question);
    shows(chairman, question);
    shows(chairman, typed.person);
    await press(chairman, 'Trả lời');
    await say(chairman, answer);
    shows(head, answer);
  }
  await press(head, report);
  await say(head, typed.report);
  await press(head, finish);
  shows(chairman, typed.report);
  await press(chairman, 'Trả lại');
  await say(chairman, typed.reason);
  shows(head, typed.reason);
  await press(head, report);
  const content = Buffer.from('biên bản nghiệm thu');
  telegram.sendFile(head, { name: `${typed.units[0]}.txt`, content, caption: typed.caption });
  await hall.settle();
  shows(chairman, typed.caption);
  await press(office, 'Evidence');
  await press(chairman, 'Xác nhận');

  for (const [i, title] of typed.titles.entries()) {
    const group = -9000 - days * typed.titles.length - i;
    telegram.addGroup({ id: group, title, members: [chairman], withoutBot: true });
    telegram.addBotTo(group, chairman);
    await hall.settle();
    shows(group, title);
    if (i > 0) continue;
    await press(chairman, 'Dùng nhóm này', group);
    telegram.removeBotFrom(group, chairman);
    await hall.settle();
  }
  if (days % LOOK_ROUND_EVERY === 1) {
    for (const command of ['units', 'progress', 'tasks', 'late', `history ${codeIn(chairman)}`])
      await say(office, `/${command}`);
    await say(chairman, `/tim ${typed.report}`);
  }
  await readMinutes(typed.minutes);
  for (const one of codes) await say(office, `/donvi bỏ ${one}`);
  expect(wrong).toEqual([]);
}

/** Minutes with whatever was typed in title, task and name of the file; the last item is opened and retyped. Its number is read from the list: what was typed may be no order, or be read anew. */
async function readMinutes([title = '', task = '', file = '']: readonly string[]): Promise<void> {
  const orders = [
    `1. Giao Phòng Nội vụ rà soát ${task}, xong trước ngày 30/12/2026.`,
    `2. Giao Phòng Nội vụ báo cáo biên chế, xong trước ngày 30/12/2026.`,
  ];
  const minutes = `Số: ${days}/TB-UBND\nTHÔNG BÁO\nKết luận ${title}\n\n${orders.join('\n')}`;
  hall.telegram.sendFile(office, { name: `${oneLine(file)}.txt`, content: Buffer.from(minutes) });
  await hall.settle();
  await say(office, `/minutes ${minutes}`);
  await say(office, '/minutes');
  await press(office, `${days}/TB-UBND`);
  await press(office, lastItem());
  await press(office, 'Edit');
  await press(office, 'Text');
  await say(office, task);
  shows(office, task);
  await press(office, 'List');
}

const lastItem = (): string =>
  [...(seenIn(office).at(-1) ?? '').matchAll(/^(?:\S+ )?(\d+)\. /gmu)].at(-1)?.[1] ?? '1';

async function say(from: number, words: string): Promise<void> {
  hall.telegram.say(from, words);
  await hall.settle();
}

async function press(from: number, label: string, chat = from): Promise<void> {
  const pressed = hall.telegram.press(from, label, chat === from ? {} : { chat });
  if (pressed === null) throw new Error(`no button "${label}" in ${chat}: ${seenIn(chat).at(-1)}`);
  await hall.settle();
}

const seenIn = (chat: number): string[] =>
  hall.telegram
    .messages(chat)
    .filter((message) => message.fromBot)
    .map((message) => message.text);

const codeIn = (chat: number): string => /CĐ-\d+-\d+/.exec(seenIn(chat).at(-1) ?? '')?.[0] ?? '';

/** What Telegram keeps of a text is seen on one line, whole or, where it is very long, its beginning with an ellipsis. */
function shows(chat: number, typed: string): void {
  const wanted = oneLine(kept(typed));
  const seen = seenIn(chat).map(oneLine);
  if (seen.some((message) => message.includes(wanted))) return;
  if (seen.some((message) => isBegunIn(message, wanted))) return;
  throw new Error(`${chat} does not see ${JSON.stringify(wanted)} but ${JSON.stringify(seen.slice(-3))}`);
}

const FEWEST_SHOWN = 30;

function isBegunIn(message: string, wanted: string): boolean {
  for (const { index: end } of message.matchAll(/…/g)) {
    for (let length = Math.min(end, wanted.length); length >= FEWEST_SHOWN; length -= 1)
      if (message.slice(end - length, end) === wanted.slice(0, length)) return true;
  }
  return false;
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** What Telegram itself takes out or puts a space or a mark for, by what is known of its server. */
const kept = (text: string): string =>
  text
    .replace(/[\r\u2028-\u202e]/g, '')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
    .replace(/[\u0000-\u0009\u000b-\u001f]/g, ' ')
    .toWellFormed();

/** What Telegram would not take, in each call; and what it would take but show cut through a letter. */
function problemsOf(call: Call): string[] {
  const { method, parameters } = call;
  if (!call.ok) return [`${method}: ${call.error} ${JSON.stringify(parameters)}`];
  const problems: string[] = [];
  const told = JSON.stringify(parameters);
  if (/\\ud[89a-f]/i.test(told)) problems.push(`${method}: half a letter in ${told}`);
  const length = (field: string) => String(parameters[field] ?? '').length;
  if (length('text') > (method === 'answerCallbackQuery' ? 200 : 4096)) problems.push(`${method}: too long`);
  if (length('caption') > 1024) problems.push(`${method}: the caption is too long`);
  const shown = String(parameters['text'] ?? '');
  for (const { offset, length: size } of listOf<{ offset: number; length: number }>(parameters['entities'])) {
    if (size < 1 || offset < 0 || offset + size > shown.length) problems.push(`${method}: an entity outside`);
    if (halves(shown, offset) || halves(shown, offset + size))
      problems.push(`${method}: an entity cuts a letter`);
  }
  const { inline_keyboard: rows = [] } = recordOf(parameters['reply_markup']) as {
    inline_keyboard?: { callback_data?: string }[][];
  };
  for (const { callback_data: data = '-' } of rows.flat())
    if (data === '' || Buffer.byteLength(data) > 64) problems.push(`${method}: ${data} is no callback data`);
  return problems;
}

const parsed = (value: unknown): unknown => (typeof value === 'string' ? JSON.parse(value) : value);
const listOf = <T>(value: unknown): T[] => (parsed(value ?? []) as T[]) ?? [];
const recordOf = (value: unknown): object => (parsed(value ?? {}) as object) ?? {};

const halves = (text: string, at: number): boolean =>
  /[\ud800-\udbff]/.test(text[at - 1] ?? '') && /[\udc00-\udfff]/.test(text[at] ?? '');

const odd = fc.constantFrom(
  '<b>',
  '</a>',
  '_*[',
  '](tg://user?id=1)',
  '&amp;',
  '&lt;script&gt;',
  '`~|>#+-=.!{}',
  '\\',
  '👨‍👩‍👧‍👦',
  '🇻🇳',
  '🏴‍☠️',
  '👍🏽',
  '𠮷',
  '\ud83d',
  '\udc00',
  '\u202e',
  '\u200f',
  '\u200d',
  '\u2066',
  '\u0000',
  '\u0007',
  '\u001b[31m',
  '\u0085',
  '\t',
  '\n\n',
  '\r\n',
  '\u00a0',
  '\ufeff',
  'Nguyễn Thị Đoan Trang',
  'Nguyễn'.normalize('NFD'),
  'e\u0301\u0323\u0300',
  '%s %d {{y}}',
  '@chidao_local_bot',
  '#thẻ',
  'https://example.org/?a=1&b=_c_',
  '/giao',
  'CĐ-2026-001',
  '15/4/2026',
  'Mật',
  '…',
);

const short = fc
  .array(fc.oneof(odd, fc.string({ unit: 'binary', maxLength: 6 }), fc.string({ maxLength: 12 })), {
    maxLength: 8,
  })
  .map((parts) => parts.join(''));

/** Repeated up to a length around Telegram's limits, so that some cut falls into the middle of a letter. */
const long = fc
  .tuple(
    fc.constantFrom('a', '👍', '🇻🇳', 'ệ'.normalize('NFD'), '<b>&', 'từ ', '\u202e𠮷'),
    fc.constantFrom(60, 200, 500, 900, 1024, 3900, 4096),
    fc.nat(3),
  )
  .map(
    ([letter, most, before]) =>
      'x'.repeat(before) + letter.repeat(Math.floor((most - before) / letter.length)),
  );

/** People cannot send nothing, and what begins with a slash is a command. */
const speakable = (typed: string): string => (/^[^\s/]/.test(oneLine(kept(typed))) ? typed : `x${typed}`);

const text = fc.oneof({ weight: 4, arbitrary: short }, { weight: 1, arbitrary: long }).map(speakable);

/** A name stands in a list with semicolons between, in one line. */
const name = fc
  .oneof({ weight: 4, arbitrary: short }, { weight: 1, arbitrary: long })
  .map((typed) => speakable(typed.replace(/;/g, '').slice(0, 150)));
