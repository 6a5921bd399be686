import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { program } from '../../src/program.ts';
import { openVirtualOffice, type VirtualOffice } from '../../src/replay/office.ts';
import { foreignShelf } from '../../src/replay/shelf.ts';
import { prepareOrganization } from '../../src/setup.ts';
import { startTestMongo, type TestMongo } from '../helpers/store.ts';

const chairman = 1001;
const office = 1003;
const head = 1004;
const stranger = 1999;
const group = -1002345678901;
const people = { chutich: chairman, phoct: 1002, vp: office, nv: head, nvpho: 1005, nvcv: 1006, vhtt: 1007 };
const others = { kt: 1008, pdh: 1009, xtl: 1010, theodoi: 1011 };

let mongo: TestMongo;
let city: VirtualOffice;
let organization: string;
let answers: { chat: number | undefined; text: string; buttons: string[] }[] = [];
const complaints: string[] = [];

beforeAll(async () => {
  mongo = await startTestMongo();
  city = await openVirtualOffice({
    start: new Date('2026-03-02T08:00:00+07:00'),
    shelf: foreignShelf(mongo.uri()),
    program,
    log: {
      info: () => {},
      warn: (facts, message) => complaints.push(`warn: ${message} ${JSON.stringify(facts)}`),
      error: (facts, message) => complaints.push(`error: ${message} ${JSON.stringify(facts)}`),
    },
    onCall(call) {
      if (call.method === 'getUpdates' || call.method === 'setMyCommands') return;
      const text = call.text ?? call.callbackAnswer ?? '';
      answers.push({ chat: call.chat, text, buttons: (call.buttons ?? []).flat() });
    },
  });
  const accounts = { ...people, ...others };
  for (const [user, id] of Object.entries({ ...accounts, stranger }))
    city.telegram.addUser({ id, name: user, language: 'vi' });
  city.telegram.addGroup({
    id: group,
    title: 'Giao ban',
    members: [chairman, office, head, stranger],
    topics: ['Điều hành'],
  });
  await city.start();
  const description = await readFile(join(import.meta.dirname, '../replays/cua-song.json'), 'utf8');
  const prepared = await prepareOrganization(city.store(), JSON.parse(description), {
    now: city.clock.now(),
    users: new Map(Object.entries(accounts)),
    chats: new Map([['giaoban', group]]),
    topicOf: (chat, topic) => city.telegram.topicId(chat, topic),
  });
  organization = prepared.organization.id;
  await says(chairman, 'Giao Phòng Nội vụ lập đề án vị trí việc làm, xong trước 13/3');
  await presses(chairman, 'Ban hành');
});

beforeEach(() => {
  answers = [];
  complaints.length = 0;
});

afterAll(async () => {
  await city.close();
  await mongo.close();
});

async function says(who: number, words: string, o: { chat?: number } = {}): Promise<string> {
  answers = [];
  city.telegram.say(who, words, o);
  return settled();
}

async function presses(who: number, label: string): Promise<string> {
  answers = [];
  expect(city.telegram.press(who, label), `no button ${label}`).not.toBeNull();
  return settled();
}

async function sends(message: object, who = chairman): Promise<string> {
  answers = [];
  const from = { id: who, is_bot: false, first_name: 'Lâm', language_code: 'vi' };
  const date = Math.floor(city.clock.now().getTime() / 1000);
  const chat = { id: who, type: 'private', first_name: 'Lâm' };
  city.telegram.raw({ message: { message_id: 900_001, date, chat, from, ...message } });
  return settled();
}

async function settled(): Promise<string> {
  await city.settle();
  return answers.map(({ text }) => text).join('\n');
}

const labels = (): string[] => answers.flatMap((answer) => answer.buttons);
const first = async () => {
  const found = await city.store().directives.byCode(organization, 'CĐ-2026-001');
  if (!found) throw new Error('the directive is lost');
  return found;
};
const photo = { name: 'anh.jpg', content: Buffer.from('not looked at'), kind: 'photo' as const };

describe('Whatever comes in is answered with what to do, and nothing is lost', () => {
  test.each([
    ['/tiend', 'Không có lệnh /tiend. Có phải /tiendo? Gõ /trogiup'],
    ['/khongcolenhnay', 'Không có lệnh /khongcolenhnay. Gõ /trogiup để xem các lệnh.'],
    ['/xem', 'Gõ mã nhiệm vụ sau lệnh'],
    ['/xem 999', 'Không có nhiệm vụ "999". Gõ /tim'],
    ['/xem CĐ-2019-001', 'Không có nhiệm vụ "CĐ-2019-001". Gõ /tim'],
    ['/nhac việc hôm qua', 'Không có nhiệm vụ "việc". Gõ /tim'],
    ['/giao', 'Gõ lệnh thành một câu: ai chủ trì, làm gì, đến khi nào.'],
    ['/tim', 'Gõ'],
    ['/baocao quý 9/2026', 'Không có kỳ'],
    ['/tiendo Sở Ngoại vụ', 'Không có đơn vị "Sở Ngoại vụ"'],
  ])('%s', async (typed, said) => {
    expect(await says(chairman, typed)).toContain(said);
    expect(complaints).toEqual([]);
  });

  test('an order whose day has passed', async () => {
    const said = await says(chairman, 'Giao Phòng Nội vụ báo cáo biên chế, xong trước 27/2/2026');
    expect(said).toContain('đã qua. Chọn hoặc gõ thời hạn cho Phòng Nội vụ:');
    expect(labels()).toEqual([
      'Thứ Sáu, 06/03/2026',
      'Thứ Sáu, 13/03/2026',
      'Thứ Ba, 31/03/2026',
      'Ngày khác',
      'Không thời hạn',
      'Sửa',
      'Bỏ',
    ]);
    expect(await says(chairman, '31/2')).toContain('không có trong lịch. Gõ lại ngày, ví dụ 28/02/2026');
    expect(await says(chairman, '31/4')).toContain('Gõ lại ngày, ví dụ 30/04/2026');
    expect(await says(chairman, '6/3')).toContain('Thời hạn: thứ Sáu, 06/03/2026');
    await presses(chairman, 'Bỏ');
    expect(complaints).toEqual([]);
  });

  test('an order for a unit that does not exist', async () => {
    expect(await says(chairman, 'Giao Sở Ngoại vụ đón đoàn, xong trước 13/3')).toContain(
      'trong danh sách. Chọn hoặc gõ tên đơn vị chủ trì:',
    );
    expect(labels()).toContain('Đơn vị khác');
    expect(labels()).not.toContain('Ban hành');
    await presses(chairman, 'Bỏ');
  });

  test('an order typed while the bot waits for a day is a new order, also when its unit is not known', async () => {
    await says(chairman, 'Giao Phòng Nội vụ sửa quy chế');
    const said = await says(chairman, 'Giao Sở Tài Nguyên đo đạc lại khu chợ cũ, xong trước 13/3');
    expect(said).toContain('Đo đạc lại khu chợ cũ');
    expect(said).not.toContain('Sửa quy chế');
    await presses(chairman, 'Bỏ');
    await presses(chairman, 'Bỏ');
  });

  test('an order whose unit may be one of two: asked with buttons, and nothing of the text is lost', async () => {
    const said = await says(chairman, 'Giao phòng Văn hóa rà soát chữ ký số, xong trước 13/3');
    expect(said).toContain(
      '"phòng Văn hóa" có thể là Phòng Văn hóa và Thông tin hoặc Phòng Văn hóa - Xã hội. Chọn đơn vị chủ trì:',
    );
    expect(said).toContain('Rà soát chữ ký số');
    expect(said).toContain('Chủ trì: chưa rõ');
    expect(labels()).not.toContain('Ban hành');
    expect(await presses(chairman, 'Phòng Văn hóa - Xã hội')).toContain('Chủ trì: Phòng Văn hóa - Xã hội');
    await presses(chairman, 'Bỏ');
  });

  test('a coordinating unit that may be one of two joins those that are clear', async () => {
    await says(
      chairman,
      'Giao Phòng Nội vụ phối hợp với xã Tân Lập, phòng Văn hóa rà soát chữ ký số, xong trước 13/3',
    );
    expect(labels()).toContain('Phòng Văn hóa và Thông tin');
    const said = await presses(chairman, 'Phòng Văn hóa và Thông tin');
    expect(said).toContain('Phối hợp: UBND xã Tân Lập, Phòng Văn hóa và Thông tin');
    expect(said).toContain('\nRà soát chữ ký số\n');
    await presses(chairman, 'Bỏ');
  });

  test('a photo where words are wanted, and then the words', async () => {
    await presses(head, 'Chuyển trả');
    answers = [];
    city.telegram.sendFile(head, photo);
    expect(await settled()).toContain('Cần ghi lý do. Gõ lý do thành một tin nhắn.');
    expect(await says(head, 'Không thuộc chức năng')).toContain('Đã chuyển trả CĐ-2026-001');
    await presses(chairman, 'Giữ nguyên');
    expect(complaints).toEqual([]);
  });

  test('a photo that nobody asked for', async () => {
    city.telegram.sendFile(head, photo);
    expect(await settled()).toContain('Mở việc bằng /viec, bấm Báo cáo rồi gửi lại tệp');
  });

  test.each([
    ['a voice message', { voice: { file_id: 'v', file_unique_id: 'v', duration: 3 } }],
    [
      'a sticker',
      { sticker: { file_id: 's', file_unique_id: 's', type: 'regular', width: 512, height: 512 } },
    ],
    ['a place', { location: { latitude: 16.07, longitude: 108.22 } }],
    ['a contact', { contact: { phone_number: '0900000000', first_name: 'A' } }],
    ['a kind of message that is not known yet', { hologram: { file_id: 'h' } }],
  ])('%s, unasked and where words are wanted', async (_, message) => {
    expect(await sends(message)).toContain('Chỉ nhận chữ, ảnh và tệp. Gõ lại thành chữ, hoặc gõ /trogiup');
    await presses(head, 'Hỏi lại');
    expect(await sends(message, head)).toContain(
      'Đang chờ câu trả lời bằng chữ. Gõ lại thành chữ, hoặc /huy để thôi.',
    );
    expect(await says(head, '/huy')).toContain('Đã thôi. Chưa có gì thay đổi.');
    expect(complaints).toEqual([]);
  });

  test.each([
    ['a kind of update never seen', { star_gazing: { by: 'nobody' } }],
    [
      'a channel post',
      { channel_post: { message_id: 1, date: 1, chat: { id: -5, type: 'channel' }, text: 'x' } },
    ],
    ['an update with nothing in it', {}],
    [
      'a message without a sender',
      { message: { message_id: 1, date: 1, chat: { id: -5, type: 'group' }, text: '/viec' } },
    ],
    ['fields of the wrong type', { message: { message_id: 'one', date: [], chat: 7, from: null, text: {} } }],
    [
      'a press without a message',
      {
        callback_query: {
          id: '1',
          from: { id: chairman, is_bot: false, first_name: 'L' },
          data: 'x',
          chat_instance: '1',
        },
      },
    ],
  ])('%s disturbs nobody, and the next message is read', async (_, update) => {
    city.telegram.raw(update);
    expect(await settled()).toBe('');
    expect(await says(head, '/viec')).toContain('CĐ-2026-001');
    expect(complaints).toEqual([]);
  });

  test('an order as long as a message can be: the card shows its beginning, the draft keeps the whole', async () => {
    const begin = 'Giao Phòng Nội vụ rà soát ';
    const end = ', xong trước 13/3';
    const long = `${begin}${'hồ sơ cán bộ '.repeat(400)}`.slice(0, 4096 - end.length).trim() + end;
    const said = await says(chairman, long);
    expect(said).toContain('Thời hạn: thứ Sáu, 13/03/2026');
    expect(answers.every(({ text }) => text.length <= 4096)).toBe(true);
    await presses(chairman, 'Ban hành');
    const found = await city.store().directives.byCode(organization, 'CĐ-2026-002');
    expect(found?.state.task.length).toBeGreaterThan(4000);
    expect(complaints).toEqual([]);
  });

  test('the command of another bot is left to that bot, in the group and in private', async () => {
    expect(await says(chairman, '/tiendo@another_bot', { chat: group })).toBe('');
    expect(await says(chairman, '/giao@another_bot Phòng Nội vụ nghỉ')).toBe('');
    expect(await says(head, '/viec@another_bot')).toBe('');
    expect(complaints).toEqual([]);
  });
});

describe('A press that should not be', () => {
  test('by a stranger on a card in the group, and by a member on somebody else’s card', async () => {
    await says(chairman, '/giao Phòng Nội vụ trực lễ, xong trước 13/3', { chat: group });
    answers = [];
    city.telegram.press(stranger, 'Ban hành', { chat: group });
    expect(await settled()).toBe('Chỉ thành viên của cơ quan dùng được nút này.');
    city.telegram.press(head, 'Ban hành', { chat: group });
    expect(await settled()).toContain('Chỉ người ra lệnh hoặc Văn phòng sửa và ban hành dự thảo này.');
    expect(await city.store().directives.byCode(organization, 'CĐ-2026-003')).toBeNull();
    expect(complaints).toEqual([]);
  });

  const steps = commands.flatMap((command) =>
    Object.keys(command.press ?? {}).map((step) => `${command.name}.${step}`),
  );
  const junk = ['', '|gone|gone', '|-1|__proto__', '|2026-02-31|31/2'];
  test.each([
    [
      'data that is none',
      [
        '',
        '|',
        '.',
        'x',
        'x.y',
        '__proto__.constructor',
        'constructor.name',
        'assign',
        'assign.',
        '.issue',
        'assign.toString|1',
        '\u0000',
        '🙂'.repeat(16),
      ],
    ],
    ...steps.map((step) => [step, junk.map((args) => `${step}${args}`.slice(0, 64))] as [string, string[]]),
  ])('with malformed data: %s', async (_, all) => {
    const before = await first();
    for (const data of all) {
      for (const who of [office, head]) {
        const message = city.telegram.newestBotMessage(who) ?? 0;
        answers = [];
        city.telegram.pressData(who, who, message, data);
        expect(await settled(), `${data} pressed by ${who}`).not.toBe('');
      }
    }
    expect(await first()).toEqual(before);
    expect(complaints).toEqual([]);
  });
});
