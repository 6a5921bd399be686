import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { program } from '../../src/program.ts';
import { openVirtualOffice, type VirtualOffice } from '../../src/replay/office.ts';
import { foreignShelf } from '../../src/replay/shelf.ts';
import { prepareOrganization } from '../../src/setup.ts';
import { docx, numbering, paragraph, pdf, printed } from '../documents/files.ts';
import { startTestMongo, type TestMongo } from '../helpers/store.ts';

const office = 1003;
const people = { chutich: 1001, phoct: 1002, vp: office, nv: 1004, nvpho: 1005, nvcv: 1006, vhtt: 1007 };
const others = { kt: 1008, pdh: 1009, xtl: 1010, theodoi: 1011 };

let mongo: TestMongo;
let client: MongoClient;
let city: VirtualOffice;
let answers: string[] = [];
const complaints: string[] = [];

beforeAll(async () => {
  mongo = await startTestMongo();
  const uri = mongo.uri();
  client = await MongoClient.connect(uri);
  city = await openVirtualOffice({
    start: new Date('2026-03-02T08:00:00+07:00'),
    shelf: foreignShelf(uri),
    program,
    log: {
      info: () => {},
      warn: (facts, message) => complaints.push(`warn: ${message} ${JSON.stringify(facts)}`),
      error: (facts, message) => complaints.push(`error: ${message} ${JSON.stringify(facts)}`),
    },
    onCall(call) {
      if (call.text !== undefined && call.method === 'sendMessage') answers.push(call.text);
    },
  });
  const accounts = { ...people, ...others };
  for (const [user, id] of Object.entries(accounts))
    city.telegram.addUser({ id, name: user, language: 'vi' });
  city.telegram.addGroup({ id: -1002345678901, title: 'Giao ban', members: [office], topics: ['Điều hành'] });
  await city.start();
  const description = await readFile(join(import.meta.dirname, '../replays/cua-song.json'), 'utf8');
  await prepareOrganization(city.store(), JSON.parse(description), {
    now: city.clock.now(),
    users: new Map(Object.entries(accounts)),
    chats: new Map([['giaoban', -1002345678901]]),
    topicOf: (chat, topic) => city.telegram.topicId(chat, topic),
  });
});

beforeEach(() => {
  answers = [];
  complaints.length = 0;
});

afterAll(async () => {
  await city.close();
  await client.close();
  await mongo.close();
});

async function settled(): Promise<string> {
  await city.settle();
  return answers.join('\n');
}

async function says(words: string): Promise<string> {
  answers = [];
  city.telegram.say(office, words);
  return settled();
}

async function sends(name: string, bytes: Uint8Array): Promise<string> {
  answers = [];
  city.telegram.sendFile(office, { name, content: Buffer.from(bytes) });
  return settled();
}

/** Whether some document of the database holds the words. */
async function isKept(words: string): Promise<boolean> {
  const collections = await client.db().collections();
  const found = await Promise.all(collections.map((one) => one.find().toArray()));
  return JSON.stringify(found).includes(words);
}

const minutesOf = (number: number, count: number): string =>
  [
    'ỦY BAN NHÂN DÂN THÀNH PHỐ CỬA SÔNG',
    `Số: ${number}/TB-UBND`,
    'Cửa Sông, ngày 27 tháng 02 năm 2026',
    'THÔNG BÁO',
    'Kết luận của Chủ tịch UBND thành phố tại phiên họp thường kỳ tháng 02',
    'Chủ tịch UBND thành phố kết luận:',
    ...Array.from(
      { length: count },
      (_, i) =>
        `${i + 1}. Giao Phòng Nội vụ rà soát hồ sơ công chức của đơn vị thứ ${i + 1} trên địa bàn, hoàn thành trước ngày ${10 + (i % 15)}/4/2026.`,
    ),
  ].join('\n');

const locked = pdf([{ runs: [{ x: 50, y: 60, text: 'Giao' }] }], {
  trailer: `/ID[<${'0'.repeat(32)}><${'0'.repeat(32)}>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<${'11'.repeat(32)}>/U<${'22'.repeat(32)}>>>`,
});

describe('A file that cannot be read is answered with what to do, and the bot lives on:', () => {
  test.each([
    ['a scan', 'scan.pdf', () => pdf([{ picture: true }]), 'Tệp là bản quét'],
    ['one with a password', 'khoa.pdf', () => locked, 'Tệp có mật khẩu. Bỏ mật khẩu rồi gửi lại.'],
    [
      'a broken one',
      'hong.docx',
      () => docx({ body: paragraph('Giao') }).subarray(0, 300),
      'Tệp bị hỏng, không mở được. Mở tệp trên máy, lưu lại thành .docx rồi gửi lại.',
    ],
    [
      'a zip bomb',
      'bom.docx',
      () => docx({ body: '', other: { 'word/document.xml': Buffer.alloc(12_000_000, ' ') } }),
      'Sao chép nội dung sang một tệp .docx mới rồi gửi lại.',
    ],
    [
      'one of more than 20 MB',
      'lon.txt',
      () => Buffer.alloc(20 * 1024 * 1024 + 1, 'a'),
      'Tệp lớn hơn 20 MB. Bỏ bớt ảnh hoặc chia thành nhiều tệp rồi gửi lại.',
    ],
    ['another type', 'nhac.mp3', () => Buffer.from('ID3\u0004\u0000\u0000'), 'rồi gửi lại.'],
    [
      'an empty one',
      'rong.txt',
      () => Buffer.from(' \n'),
      'Tệp không có chữ nào. Kiểm tra lại tệp rồi gửi lại',
    ],
  ])('%s', async (_, name, bytes, said) => {
    expect(await sends(name, bytes())).toBe(`📄 ${name}\n${answers[0]?.split('\n')[1]}`);
    expect(answers[0]).toContain(said);
    expect(await says('/viec')).not.toBe('');
    expect(complaints).toEqual([]);
  });

  test('a photo', async () => {
    answers = [];
    city.telegram.sendFile(office, { name: 'anh.jpg', content: Buffer.from('not looked at'), kind: 'photo' });
    expect(await settled()).toContain(
      'Ảnh không đọc được. Gửi tệp .docx, .pdf có chữ, .txt, hoặc dán văn bản.',
    );
  });

  test('one without an order', async () => {
    const said = await sends('thu.txt', Buffer.from('Thư mời dự lễ kỷ niệm ngày thành lập ngành.'));
    expect(said).toContain('không thấy nhiệm vụ nào');
    expect(said).toContain('hoặc giao từng việc bằng /giao');
  });
});

describe('The same minutes', () => {
  test('as .txt, .docx with automatic numbers, .pdf and pasted are one meeting, and add nothing', async () => {
    const text = minutesOf(41, 12);
    expect(await sends('41.txt', Buffer.from(text))).toContain('12 nhiệm vụ: 12 đã rõ');
    const body = text
      .split('\n')
      .map((line) =>
        /^\d+\. /.test(line) ? paragraph(line.replace(/^\d+\. /, ''), { list: '1' }) : paragraph(line),
      )
      .join('');
    const lists = numbering([[{ format: 'decimal', text: '%1.' }]], [{ id: '1', abstract: 0 }]);
    const known = 'Biên bản này đã đọc lúc 08:00, thứ Hai, 02/03/2026 (Phạm Quốc Bình); không thêm gì.';
    expect(await sends('41.docx', docx({ body, numbering: lists }))).toContain(known);
    expect(await sends('41.pdf', pdf(printed(text)))).toContain(known);
    expect(await says(text)).toContain(known);
    expect(await client.db().collection('meetings').countDocuments()).toBe(1);
    expect(await client.db().collection('directives').countDocuments()).toBe(0);
    expect(complaints).toEqual([]);
  });

  test('pasted in one go, which Telegram cuts into messages, are one list', async () => {
    const text = minutesOf(42, 60);
    answers = [];
    for (let at = 0; at < text.length; at += 4096) city.telegram.say(office, text.slice(at, at + 4096));
    await settled();
    expect(answers.length).toBeGreaterThan(1);
    expect(answers.at(-1)).toContain('60 nhiệm vụ: 60 đã rõ · trang 1/6');
    expect(await client.db().collection('meetings').countDocuments({ number: '42/tb/ubnd' })).toBe(1);
    const seen = city.telegram.messages(office).filter(({ text: shown }) => shown.includes('60 nhiệm vụ'));
    expect(seen).toHaveLength(1);
  });
});

describe('What is sent while the bot waits for an answer that it asked for by itself', () => {
  test('is minutes if it is a file or reads as minutes, and an order if it is one', async () => {
    await city.advance(60_000);
    expect(await says('Giao phòng Văn hóa rà soát chữ ký số, xong trước 13/3')).toContain(
      'Chọn đơn vị chủ trì:',
    );
    expect(await sends('43.txt', Buffer.from(minutesOf(43, 3)))).toContain('3 nhiệm vụ: 3 đã rõ');
    expect(await says('Giao Phòng Nội vụ sửa quy chế')).toContain('Chọn hoặc gõ thời hạn');
    expect(await says(minutesOf(44, 4))).toContain('4 nhiệm vụ: 4 đã rõ');
    expect(await says(minutesOf(45, 2).replace(', hoàn thành trước ngày 10/4/2026', ' sớm'))).toContain(
      '2 nhiệm vụ: 1 đã rõ, 1 cần xem lại',
    );
    await city.advance(60_000);
    city.telegram.press(office, 'Xem mục cần hỏi (1)');
    await city.settle();
    expect(await says('Giao Phòng Nội vụ đón đoàn kiểm tra của tỉnh, xong trước 13/3')).toContain(
      '📝 Dự thảo nhiệm vụ\nĐón đoàn kiểm tra của tỉnh',
    );
  });
});

describe('Of what bears a mark of secrecy nothing is kept', () => {
  const secret = (mark: string) => `${mark}\n${minutesOf(66, 2).replaceAll('rà soát', 'kiểm kê hầm ngầm')}`;
  test.each(['MẬT', 'TỐI MẬT', 'TUYỆT MẬT'])(
    '%s, in a file, pasted, and behind the command',
    async (mark) => {
      const file = await sends('van-ban.txt', Buffer.from(secret(mark)));
      expect(file).toContain(
        `Tệp có dấu "${mark}": không tiếp nhận và không lưu. Đề nghị xử lý theo quy định bảo vệ bí mật nhà nước.`,
      );
      const pasted = `Nội dung có dấu "${mark}": không tiếp nhận và không lưu`;
      expect(await says(secret(mark))).toContain(pasted);
      expect(await says(`/bienban ${secret(mark)}`)).toContain(pasted);
      expect(await says(`/giao ${secret(mark)}`)).toContain(pasted);
      expect(await isKept('41/TB-UBND')).toBe(true);
      expect(await isKept('hầm ngầm')).toBe(false);
      expect(await isKept('66/TB-UBND')).toBe(false);
    },
  );

  test('also of the messages before the one that bears it', async () => {
    const text = minutesOf(67, 45).replaceAll('rà soát', 'kiểm kê hầm ngầm');
    expect(await says(text.slice(0, 4096))).toContain('nhiệm vụ');
    expect(await isKept('hầm ngầm')).toBe(true);
    expect(await says(`MẬT\n${text.slice(4096)}`)).toContain('không tiếp nhận và không lưu');
    expect(await isKept('hầm ngầm')).toBe(false);
    expect(await isKept('67/TB-UBND')).toBe(false);
    expect(complaints).toEqual([]);
  });

  test('but minutes that were pasted a while before stay', async () => {
    await says(minutesOf(68, 12));
    await city.advance(90_000);
    expect(await says('MẬT\nGiao Văn phòng kiểm kê hầm ngầm')).toContain('không tiếp nhận và không lưu');
    expect(await isKept('68/TB-UBND')).toBe(true);
    expect(await isKept('hầm ngầm')).toBe(false);
  });
});
