import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { unasked } from '../../commands/minutes.ts';
import type { Ask, File, Outcome } from '../../src/command.ts';
import { plain } from '../../src/texts/rich.ts';
import {
  accountOf,
  buttonOf,
  buttonsOf,
  type CityHall,
  openCityHall,
  type Person,
  textOf,
} from '../helpers/asking.ts';
import { startTestMongo, type TestMongo } from '../helpers/store.ts';

let mongo: TestMongo;
let hall: CityHall;

/** Monday 2 March 2026, 08:00 in the city hall. */
const monday = new Date('2026-03-02T01:00:00Z');

beforeAll(async () => {
  mongo = await startTestMongo();
});
beforeEach(async () => {
  await hall?.store.close();
  hall = await openCityHall(mongo, monday);
});
afterAll(async () => {
  await hall.store.close();
  await mongo.close();
});

const head = `ỦY BAN NHÂN DÂN
THÀNH PHỐ SÔNG HẬU
Số: 12/TB-UBND
Sông Hậu, ngày 27 tháng 02 năm 2026

THÔNG BÁO
Kết luận của Chủ tịch UBND thành phố tại phiên họp tháng 02

Chủ tịch UBND thành phố kết luận, chỉ đạo như sau:
`;

const things = [
  'hồ sơ đất đai',
  'biên chế công chức',
  'chữ ký số',
  'trụ sở dôi dư',
  'nhà văn hóa',
  'thư viện lưu động',
  'hồ sơ trễ hạn',
  'quỹ khen thưởng',
  'trang thông tin điện tử',
  'lưu trữ lịch sử',
] as const;
const verbs = ['rà soát', 'kiểm tra', 'báo cáo về'] as const;
const units = ['Phòng Nội vụ', 'Phòng Văn hóa và Thông tin', 'UBND xã Mỹ Tân'] as const;

/** So many orders that leave nothing to be asked. */
const clearMinutes = (count: number): string =>
  head +
  Array.from({ length: count }, (_, i) => {
    const [unit, verb] = [units[i % 3], verbs[Math.floor(i / 10) % 3]];
    return `${i + 1}. Giao ${unit} ${verb} ${things[i % 10]} trên địa bàn, hoàn thành trước ngày ${10 + (i % 15)}/4/2026.`;
  }).join('\n');

const unclear = `${head}1. Giao Phòng Nội vụ rà soát biên chế, hoàn thành trước ngày 15/4/2026.
2. Giao Phòng Văn hóa và Thông tin kiểm tra các di tích, báo cáo sớm.
3. Giao UBND xã Mỹ Tân sửa chữa cầu Kênh Ba.
4. Giao Phòng Nội vụ tổng hợp hồ sơ khen thưởng.
`;

const document = (name: string, text: string): File => {
  hall.files.set(`id-of-${name}`, new TextEncoder().encode(text));
  return { kind: 'document', file: `id-of-${name}`, name, mime: 'text/plain', size: text.length };
};

const sent = (person: Person, words: string, more: Partial<Ask> = {}): Promise<Outcome> =>
  hall.ask(person, words, more).then(unasked);

const press = (person: Person, outcome: Outcome, label: string): Promise<Outcome> => {
  const found = [...buttonsOf(outcome)].find(([text]) => text.includes(label));
  if (!found) throw new Error(`no button "${label}": ${[...buttonsOf(outcome).keys()].join(' | ')}`);
  return hall.press(person, found[1]);
};

const issued = async () => {
  const found = [];
  for await (const one of hall.store.directives.each((await hall.organization()).id)) found.push(one);
  return found.sort((a, b) => a.state.code.localeCompare(b.state.code));
};

const meetings = async () => hall.store.meetings.open((await hall.organization()).id, 100);

describe('Minutes that leave nothing to ask', () => {
  it('are issued in two presses, thirty orders at once', async () => {
    const list = await hall.run('office', 'bienban', clearMinutes(30));
    expect(textOf(list)).toContain('Kết luận của Chủ tịch UBND thành phố tại phiên họp tháng 02');
    expect(textOf(list)).toContain('Số 12/TB-UBND · ngày 27/02/2026');
    expect(textOf(list)).toContain('30 nhiệm vụ: 30 đã rõ · trang 1/3');
    expect(textOf(list)).toContain(
      '1. Rà soát hồ sơ đất đai trên địa bàn\nPhòng Nội vụ · thứ Sáu, 10/04/2026',
    );
    const question = await press('office', list, 'Ban hành tất cả mục rõ (30)');
    expect(textOf(question)).toContain('Ban hành 30 nhiệm vụ (30 mục đã rõ) cho 3 đơn vị?');
    expect(await issued()).toHaveLength(0);
    const done = await press('office', question, 'Ban hành 30 nhiệm vụ');
    expect(textOf(done)).toContain('✅ Đã ban hành 30 nhiệm vụ: CĐ-2026-001 … CĐ-2026-030.');
    expect(textOf(done)).toContain('30 nhiệm vụ: 30 đã ban hành');
    expect(await issued()).toHaveLength(30);
  });

  it('give each lead his cards, and the chairman one message for all', async () => {
    const list = await hall.run('office', 'bienban', clearMinutes(30));
    await press('office', await press('office', list, 'Ban hành tất cả'), 'Ban hành 30');
    const to = (person: Person) => hall.letters.filter((letter) => letter.to.chat === accountOf(person));
    expect(to('head')).toHaveLength(10);
    expect(to('culture')).toHaveLength(10);
    const [toChairman, ...more] = to('chairman');
    expect(more).toEqual([]);
    const content = toChairman?.content;
    expect(content?.kind === 'text' && plain(content.text)).toContain(
      'Chánh Văn phòng đã ban hành 30 nhiệm vụ thay đồng chí\nCĐ-2026-001 … CĐ-2026-030',
    );
  });

  it('are remembered by each directive, with place and words', async () => {
    const list = await hall.run('office', 'bienban', clearMinutes(3));
    await press('office', await press('office', list, 'Ban hành tất cả'), 'Ban hành 3');
    const [first] = await issued();
    const [meeting] = await meetings();
    expect(meeting).toBeUndefined();
    expect(first?.state.source).toMatchObject({
      words: 'Giao Phòng Nội vụ rà soát hồ sơ đất đai trên địa bàn, hoàn thành trước ngày 10/4/2026',
      citation: { number: '12/TB-UBND', day: '2026-02-27', place: '1' },
    });
    const card = textOf(await hall.run('head', 'xem', '1'));
    expect(card).toContain('Theo: THÔNG BÁO Kết luận của Chủ tịch UBND thành phố');
    expect(card).toContain('(số 12/TB-UBND, 27/02/2026), mục 1');
    expect(card).toContain('Giao Phòng Nội vụ rà soát hồ sơ đất đai trên địa bàn, hoàn thành');
  });

  it('keep their whole text in the book', async () => {
    const text = clearMinutes(3);
    await hall.run('office', 'bienban', text);
    const [meeting] = await meetings();
    const [edition] = meeting?.state.editions ?? [];
    const kept = await hall.store.meetings.text(
      meeting?.organization ?? '',
      meeting?.id ?? '',
      edition?.fingerprint ?? '',
    );
    expect(kept).toBe(text);
  });

  it('tell the office in one message of units in which nobody receives', async () => {
    const list = await hall.run('chairman', 'bienban', clearMinutes(30));
    const done = await press('chairman', await press('chairman', list, 'Ban hành tất cả'), 'Ban hành 30');
    expect(textOf(done)).toContain('Chưa có người nhận trên Telegram: UBND xã Mỹ Tân');
    const toOffice = hall.letters.filter((letter) => letter.to.chat === accountOf('office'));
    expect(toOffice).toHaveLength(1);
  });
});

describe('A doubtful order', () => {
  it('is never issued with the others, and is asked with buttons', async () => {
    const list = await hall.run('office', 'bienban', unclear);
    expect(textOf(list)).toContain('4 nhiệm vụ: 1 đã rõ, 2 chưa có thời hạn, 1 cần xem lại');
    expect(textOf(list)).toContain('2. ❓ Kiểm tra các di tích');
    expect(textOf(list)).toContain('chưa rõ thời hạn ("sớm")');
    const done = await press('office', await press('office', list, 'Ban hành tất cả'), 'Ban hành 1');
    expect(await issued()).toHaveLength(1);
    const asked = await press('office', done, 'Xem mục cần hỏi (1)');
    expect(textOf(asked)).toContain('Giao Phòng Văn hóa và Thông tin kiểm tra các di tích, báo cáo sớm');
    expect(textOf(asked)).toContain('❓ "sớm" chưa rõ là ngày nào');
    const answered = await press('office', asked, 'Thứ Sáu, 06/03/2026');
    const after = await press('office', answered, 'Ban hành');
    expect(textOf(after)).toContain('✅ Đã ban hành 1 nhiệm vụ: CĐ-2026-002.');
    expect((await issued())[1]?.state).toMatchObject({ lead: 'VHTT', deadline: '2026-03-06' });
  });

  it('without a deadline is given one together with its like', async () => {
    const list = await hall.run('office', 'bienban', unclear);
    const asked = await press('office', list, 'Đặt thời hạn chung (2)');
    expect(textOf(asked)).toContain('2 mục không ghi thời hạn (3, 4)');
    const dated = await press('office', asked, 'Thứ Ba, 31/03/2026');
    expect(textOf(dated)).toContain('4 nhiệm vụ: 3 đã rõ, 1 cần xem lại');
  });
});

describe('Two people at one list', () => {
  it('do not overwrite each other: the later one hears what has happened and sees the list as it is', async () => {
    const list = await hall.run('office', 'bienban', unclear);
    const ofChairman = await press('chairman', await hall.run('chairman', 'bienban'), '12/TB-UBND');
    const seen = await press('chairman', ofChairman, '3');
    await press('office', await press('office', list, '3'), 'Bỏ');
    const late = await press('chairman', seen, 'Không thời hạn');
    expect(late.toast).toBe('Mục 3 đã được bỏ (Chánh Văn phòng, 08:00).');
    expect(textOf(late)).toContain('3. Sửa chữa cầu Kênh Ba\nđã bỏ');
    const back = await press('chairman', await press('chairman', late, '3'), 'Lấy lại');
    expect(textOf(back)).toContain('Chưa có thời hạn');
  });

  it('issue nothing by a question that was shown before the list changed', async () => {
    const list = await hall.run('office', 'bienban', clearMinutes(3));
    const question = await press('office', list, 'Ban hành tất cả');
    const opened = await hall.press('chairman', buttonOf(list, '2'));
    await press('chairman', opened, 'Bỏ');
    const late = await press('office', question, 'Ban hành 3');
    expect(late.toast).toBe('Mục 2 đã được bỏ (Chủ tịch, 08:00).');
    expect(await issued()).toHaveLength(0);
    await press('office', await press('office', late, 'Ban hành tất cả mục rõ (2)'), 'Ban hành 2');
    expect(await issued()).toHaveLength(2);
  });

  it('who press at the same instant issue each order once', async () => {
    const list = await hall.run('office', 'bienban', clearMinutes(6));
    const [one, other] = await Promise.all([
      press('office', list, 'Ban hành tất cả'),
      press('chairman', list, 'Ban hành tất cả'),
    ]);
    await Promise.all([press('office', one, 'Ban hành 6'), press('chairman', other, 'Ban hành 6')]);
    expect((await issued()).map((directive) => directive.state.code)).toEqual(
      [1, 2, 3, 4, 5, 6].map((n) => `CĐ-2026-00${n}`),
    );
  });

  it('who send the same minutes at once have one list', async () => {
    await Promise.all([
      hall.run('office', 'bienban', clearMinutes(3)),
      hall.run('chairman', 'bienban', clearMinutes(3)),
    ]);
    expect(await meetings()).toHaveLength(1);
  });
});

describe('Work that is cut off', () => {
  it('is repeated and issues each order exactly once', async () => {
    const list = await hall.run('office', 'bienban', clearMinutes(5));
    const question = await press('office', list, 'Ban hành tất cả');
    const now = buttonOf(question, 'Ban hành 5 nhiệm vụ');
    // The store fails in the middle: two of five are in the book.
    const { insert } = hall.store.directives;
    let written = 0;
    const failing = {
      ...hall.store,
      directives: {
        ...hall.store.directives,
        insert: async (...given: Parameters<typeof insert>) => {
          written += 1;
          if (written > 2) throw new Error('the power is cut');
          return insert(...given);
        },
      },
    };
    const cause = 'telegram:77';
    const ports = { ...hall.ports, store: failing };
    await expect(hall.press('office', now, { cause, ports })).rejects.toThrow('the power is cut');
    expect(await issued()).toHaveLength(2);
    const again = await hall.press('office', now, { cause });
    expect(textOf(again)).toContain('✅ Đã ban hành 5 nhiệm vụ');
    expect(await issued()).toHaveLength(5);
    const third = await hall.press('office', now, { cause });
    expect(textOf(third)).toContain('✅ Đã ban hành 5 nhiệm vụ');
    expect(await issued()).toHaveLength(5);
  });

  it('reads minutes once, also where the input comes again', async () => {
    const cause = 'telegram:78';
    const first = await hall.run('office', 'bienban', clearMinutes(3), { cause });
    const again = await hall.run('office', 'bienban', clearMinutes(3), { cause });
    expect(textOf(again)).toBe(textOf(first));
    expect(textOf(again)).not.toContain('đã đọc');
  });

  it('goes on from the list after a restart', async () => {
    await hall.run('office', 'bienban', clearMinutes(3));
    const again = await hall.run('chairman', 'bienban');
    expect(textOf(again)).toContain('Danh sách còn mục chưa xử lý');
    const list = await press('chairman', again, '12/TB-UBND · còn 3');
    expect(textOf(list)).toContain('3 nhiệm vụ: 3 đã rõ');
  });
});

describe('The same minutes again', () => {
  it('add nothing and lead to the list that is there', async () => {
    const text = clearMinutes(3);
    await hall.run('office', 'bienban', text);
    const loose = text.replaceAll('\n', '\n\n').replaceAll('Giao ', 'Giao  ').normalize('NFD');
    const again = await sent('chairman', '', { files: [document('bien-ban.txt', loose)] });
    expect(textOf(again)).toContain('Biên bản này đã đọc lúc 08:00, thứ Hai, 02/03/2026 (Chánh Văn phòng)');
    expect(textOf(again)).toContain('3 nhiệm vụ: 3 đã rõ');
    expect(await meetings()).toHaveLength(1);
  });
});

describe('A vice chairman at the list of what the chairman concluded', () => {
  it('sees it and is told whose it is, and issues nothing', async () => {
    const list = await hall.run('office', 'bienban', clearMinutes(3));
    const late = await hall.press(
      'vice',
      buttonOf(await hall.press('vice', buttonOf(list, 'Ban hành tất cả mục rõ (3)')), 'Ban hành 3 nhiệm vụ'),
    );
    expect(late.toast).toBe('Chỉ người ra lệnh hoặc Văn phòng sửa và ban hành dự thảo này.');
    expect(await issued()).toEqual([]);
  });
});

describe('A corrected version', () => {
  const first = clearMinutes(4);
  const corrected = first
    .replace('trước ngày 11/4/2026', 'trước ngày 20/4/2026')
    .replace(/\n3\. .*/u, '')
    .concat('\n5. Giao Phòng Nội vụ tổng hợp hồ sơ khen thưởng năm 2025, hoàn thành trước ngày 30/4/2026.');

  it('shows what is new, changed and gone, and lists only that', async () => {
    const list = await hall.run('office', 'bienban', first);
    await press('office', await press('office', list, 'Ban hành tất cả'), 'Ban hành 4');
    const again = await hall.run('office', 'bienban', corrected);
    expect(textOf(again)).toContain(
      'Bản sửa, so với bản trước: mới 1 (mục 6); thay đổi 1 (mục 5); không còn 1 (mục 3 CĐ-2026-003); giữ nguyên 2.',
    );
    expect(textOf(again)).toContain('Nhiệm vụ không còn trong bản mới chưa bị thu hồi');
    expect(textOf(again)).toContain('2 nhiệm vụ: 1 đã rõ, 1 cần xem lại');
    expect(textOf(again)).not.toContain('hồ sơ đất đai');
    expect(buttonOf(again, 'CĐ-2026-003')).toMatch(/^show\.open\|/u);
    const states = (await issued()).map((one) => one.state.status);
    expect(states).toEqual(['issued', 'issued', 'issued', 'issued']);
  });

  it('is not undone by the first version, which may be sent again', async () => {
    await hall.run('office', 'bienban', first);
    await hall.run('office', 'bienban', corrected);
    const again = await hall.run('chairman', 'bienban', first);
    expect(textOf(again)).toContain(
      'không thêm gì.\nSau đó đã có bản sửa; danh sách dưới đây theo bản mới nhất.',
    );
    expect(textOf(again)).toContain('thứ Hai, 20/04/2026');
  });

  it('issues what replaces an issued order only by itself', async () => {
    const list = await hall.run('office', 'bienban', first);
    await press('office', await press('office', list, 'Ban hành tất cả'), 'Ban hành 4');
    const again = await hall.run('office', 'bienban', corrected);
    await press('office', await press('office', again, 'Ban hành tất cả mục rõ (1)'), 'Ban hành 1');
    expect(await issued()).toHaveLength(5);
    const opened = await press('office', again, '5');
    expect(textOf(opened)).toContain('Bản trước đã ban hành thành CĐ-2026-002');
    await press('office', opened, 'Ban hành');
    expect((await issued()).at(-1)?.state).toMatchObject({ code: 'CĐ-2026-006', deadline: '2026-04-20' });
  });

  it('changes what is still on the list in place, and drops what is gone', async () => {
    await hall.run('office', 'bienban', first);
    const again = await hall.run('office', 'bienban', corrected);
    expect(textOf(again)).toContain('mới 1 (mục 5); thay đổi 1 (mục 2); không còn 1 (mục 3); giữ nguyên 2.');
    expect(textOf(again)).toContain('2. Rà soát biên chế công chức trên địa bàn (có thay đổi)\n');
    expect(textOf(again)).toContain(
      'Phòng Văn hóa và Thông tin · thứ Hai, 20/04/2026\nBản trước: thời hạn thứ Bảy, 11/04/2026',
    );
    expect(await meetings()).toHaveLength(1);
  });
});

describe('Minutes with a mark of secrecy', () => {
  it('in a file are refused, not kept, and taken out of the inbox', async () => {
    const answer = await sent('office', '', { files: [document('mat.txt', `TỐI MẬT\n${clearMinutes(3)}`)] });
    expect(textOf(answer)).toContain('Tệp có dấu "TỐI MẬT": không tiếp nhận và không lưu');
    expect(answer.forget).toBe(true);
    expect(await meetings()).toEqual([]);
  });

  it('in the second message take the first out of the book as well', async () => {
    const cause = 'telegram:90';
    const first = await hall.run('office', 'bienban', clearMinutes(3), { cause });
    expect(await meetings()).toHaveLength(1);
    const { awaits } = first;
    if (!awaits || awaits === 'nothing') throw new Error('nothing is awaited');
    const ask = await hall.ask('office', 'MẬT\nphần sau');
    const awaited = {
      ...awaits,
      organization: ask.house.organization.id,
      member: ask.member.id,
      chat: ask.place.chat,
      since: monday,
    };
    const { minutes } = await import('../../commands/minutes.ts');
    await minutes.forget?.(ask, awaited);
    expect(await meetings()).toEqual([]);
  });
});

describe('How minutes come', () => {
  it('as several messages in a row, which count as one', async () => {
    const text = clearMinutes(30);
    const at = text.indexOf('\n16. ');
    const first = await sent('office', text.slice(0, at));
    expect(textOf(first)).toContain('15 nhiệm vụ');
    const second = await hall.answer('office', first.awaits, text.slice(at + 1));
    const list = second.say?.[0];
    expect(textOf(second)).toContain('30 nhiệm vụ: 30 đã rõ');
    expect(list?.id).not.toBe(first.say?.[0]?.id);
    expect(second.editOthers?.map(({ of }) => of)).toEqual([first.say?.[0]?.id]);
    expect(await meetings()).toHaveLength(1);
  });

  it('as an order that is typed a minute later, which is an order of its own', async () => {
    const first = await sent('office', clearMinutes(6));
    hall.clock.moveTo(new Date(monday.getTime() + 61_000));
    const order = await hall.answer('office', first.awaits, 'Giao Phòng Nội vụ rà soát biên chế trước 15/4');
    expect(textOf(order)).toContain('📝 Dự thảo nhiệm vụ');
  });

  it('as a reply to a text or to a file', async () => {
    const toText = await hall.run('vice', 'bienban', '', { repliedWords: clearMinutes(2) });
    expect(textOf(toText)).toContain('2 nhiệm vụ: 2 đã rõ');
    const repliedFiles = [document('phien-hop.txt', unclear)];
    const toFile = await hall.run('vice', 'bienban', '', { repliedWords: '', repliedFiles });
    expect(textOf(toFile)).toContain('4 nhiệm vụ');
  });

  it('in one message after the bot has asked for them', async () => {
    const asked = await hall.run('office', 'bienban');
    expect(textOf(asked)).toContain('Dán biên bản');
    const list = await hall.answer('office', asked.awaits, unclear);
    expect(textOf(list)).toContain('4 nhiệm vụ');
  });

  it('without an order, and the bot says what to do', async () => {
    const answer = await hall.run('office', 'bienban', 'Hội nghị đã nghe báo cáo kết quả tháng 02.');
    expect(textOf(answer)).toContain('không thấy nhiệm vụ nào');
    expect(await meetings()).toEqual([]);
  });

  it('in a file of another kind, and the bot names what it reads', async () => {
    const answer = await sent('office', '', { files: [document('anh.bmp', 'BM')] });
    expect(textOf(answer)).toContain('📄 anh.bmp\nĐây là ảnh, không đọc được chữ. Gửi tệp .docx gốc');
  });

  it('as a short order, which stays an order', async () => {
    const answer = await sent('chairman', 'Giao Phòng Nội vụ rà soát biên chế, xong trước 15/4');
    expect(textOf(answer)).toContain('📝 Dự thảo nhiệm vụ');
  });
});

describe('One item', () => {
  it('is changed with the choosers of every draft, in words too', async () => {
    const list = await hall.run('office', 'bienban', unclear);
    const item = await press('office', list, '3');
    const lead = await press('office', await press('office', item, 'Sửa'), 'Chủ trì');
    const changed = await press('office', lead, 'Phòng Nội vụ');
    expect(textOf(changed)).toContain('Chủ trì: Phòng Nội vụ');
    const typing = await press('office', await press('office', changed, 'Sửa'), 'Phối hợp');
    const typed = await hall.answer('office', typing.awaits, 'P.VHTT, xã Mỹ Tân');
    expect(textOf(typed)).toContain('Phối hợp: Phòng Văn hóa và Thông tin, UBND xã Mỹ Tân');
    expect(typed.editOthers).toHaveLength(1);
    const dated = await hall.answer('office', typed.awaits, '20/3');
    expect(textOf(dated)).toContain('Thời hạn: thứ Sáu, 20/03/2026');
    const done = await press('office', dated, 'Ban hành');
    expect(textOf(done)).toContain(
      '3. Sửa chữa cầu Kênh Ba\nPhòng Nội vụ · phối hợp: Phòng Văn hóa và Thông tin, UBND xã Mỹ Tân · đã ban hành CĐ-2026-001',
    );
  });

  it('whose deadline has passed by now is asked again', async () => {
    const list = await hall.run('office', 'bienban', clearMinutes(3));
    hall.clock.moveTo(new Date('2026-04-11T02:00:00Z'));
    const today = await press('office', await hall.run('office', 'bienban'), '12/TB-UBND');
    expect(textOf(today)).toContain('1. ❓ Rà soát hồ sơ đất đai trên địa bàn');
    expect(textOf(today)).toContain('thời hạn thứ Sáu, 10/04/2026 đã qua');
    const question = await press('office', list, 'Ban hành tất cả');
    expect(textOf(question)).toContain('Ban hành 2 nhiệm vụ');
  });
});
