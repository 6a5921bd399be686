import { describe, expect, test } from 'vitest';
import { day } from '../../src/core/day.ts';
import { findUnits, readDay, readHeading, secrecyMark } from '../../src/minutes/index.ts';
import { calendar, city, line, order } from './helpers.ts';

// What a person types to the bot: an order, a day, a unit. Today is Monday, 2 March 2026.

describe('An order', () => {
  test('says whom, with whom, what and by when', () => {
    const [one, ...more] = order(
      'Giao Phòng Nội vụ chủ trì, phối hợp với Văn phòng tổ chức sát hạch tin học cho công chức, hoàn thành trước ngày 13/3/2026',
    );
    expect(more).toEqual([]);
    expect(one).toMatchObject({
      lead: ['PNV'],
      coordinating: ['VP'],
      deadline: '2026-03-13',
      task: 'Tổ chức sát hạch tin học cho công chức',
      doubts: [],
    });
  });

  test.each([
    [
      'P.VHTT rà soát chữ ký số của các xã, phường; xong trong tuần này',
      'VHTT /  / 2026-03-06',
      'Rà soát chữ ký số của các xã, phường',
    ],
    ['phong noi vu ra soat ho so truoc 15/4', 'PNV /  / 2026-04-15', 'Ra soat ho so'],
    ['Giao Phường 1, xã Mỹ Tân dọn vệ sinh, cuối tháng xong', 'P1+XMT /  / 2026-03-31', 'Dọn vệ sinh'],
    ['P.NV báo cáo biên chế trước ngày 25 hằng tháng', 'PNV /  / 2026-03-25 / monthly', 'Báo cáo biên chế'],
    ['TC-KH chốt số thu gửi anh trước 16h chiều nay', 'TCKH /  / 2026-03-02', 'Chốt số thu gửi anh'],
    ['Văn phòng: chuẩn bị họp mai', 'VP /  / 2026-03-03', 'Chuẩn bị họp'],
    ['Hỏa tốc: TC-KH chốt số thu trong ngày', 'TCKH /  / 2026-03-02', 'Chốt số thu'],
    ['Trước 15/4 Phòng Nội vụ gửi danh sách', 'PNV /  / 2026-04-15', 'Gửi danh sách'],
    ['Đồng chí Hòa kiểm tra chợ', 'PCT', 'Kiểm tra chợ'],
    ['@PNV rà soát', 'PNV', 'Rà soát'],
  ])('%s', (text, wanted, task) => {
    expect(order(text).map((one) => [line(one), one.task])).toEqual([[wanted, task]]);
  });

  test('of several lines is several orders', () => {
    const text = '1. P.NV rà soát biên chế\n2. Văn phòng chuẩn bị họp, mai xong';
    expect(order(text).map(line)).toEqual(['PNV', 'VP /  / 2026-03-03']);
  });

  test('for two owners with tasks of their own is two', () => {
    const text = 'Phòng Nội vụ lập danh sách trước 10/3; Văn phòng tổng hợp trước 12/3';
    expect(order(text).map(line)).toEqual(['PNV /  / 2026-03-10', 'VP /  / 2026-03-12']);
  });

  test('may hold an owner on one line and the task on the next', () => {
    expect(order('Văn phòng:\nchuẩn bị họp mai').map(line)).toEqual(['VP /  / 2026-03-03']);
  });

  test.each([
    ['rà soát lại danh sách', 'no-owner'],
    ['Giao Phòng Khoa học và Công nghệ lập kế hoạch', 'unknown-unit'],
    ['Phòng Nội vụ báo cáo sớm', 'vague-date'],
    ['Phòng Nội vụ báo cáo trước 31/02', 'impossible-date'],
    ['Phòng Nội vụ báo cáo trước 01/3/2026', 'past-date'],
    ['', 'no-owner'],
    ['???', 'no-owner'],
  ])('that leaves something open asks: %s', (text, reason) => {
    const all = order(text);
    expect(all.length).toBe(1);
    expect(all[0]?.doubts.map((d) => d.reason)).toContain(reason);
  });

  test.each([
    ['Hỏa tốc: Văn phòng chuẩn bị họp', true],
    ['Văn phòng chuẩn bị họp, gấp', true],
    ['Văn phòng chuẩn bị họp', false],
  ])('%s: urgent is %s', (text, urgent) => {
    expect(order(text)[0]?.urgent).toBe(urgent);
  });
});

describe('A day', () => {
  const asked = (text: string) => readDay(text, { today: day('2026-03-02'), calendar });
  test.each([
    ['20/3/2026 vì phòng máy đang sửa chữa', '2026-03-20', 'vì phòng máy đang sửa chữa'],
    ['thứ sáu tuần sau', '2026-03-13', ''],
    ['15-4', '2026-04-15', ''],
    ['15.4', '2026-04-15', ''],
    ['cuối tháng', '2026-03-31', ''],
    ['10 ngày nữa', '2026-03-12', ''],
    ['10 ngày', '2026-03-12', ''],
    ['5 ngày làm việc', '2026-03-09', ''],
    ['20', '2026-03-20', ''],
    ['mai', '2026-03-03', ''],
    ['t6', '2026-03-06', ''],
    ['thu 6 tuan sau vi may hong', '2026-03-13', 'vi may hong'],
    ['xin đến 20/3, do chờ kinh phí', '2026-03-20', 'xin do chờ kinh phí'],
    ['23 tháng Chạp', '2027-01-30', ''],
    ['rằm tháng bảy', '2026-08-27', ''],
  ])('%s', (text, wanted, rest) => {
    expect(asked(text)).toMatchObject({ kind: 'day', day: wanted, rest });
  });
  test('that is not wanted', () => {
    expect(asked('không thời hạn')).toEqual({ kind: 'none-wanted', rest: '' });
  });
  test('that is not in the calendar', () => {
    expect(asked('31/02/2026')).toEqual({
      kind: 'impossible',
      words: '31/02/2026',
      suggestion: '2026-02-28',
    });
  });
  test.each(['sớm', 'sau Tết', 'kịp thời'])('that is none: %s', (text) => {
    expect(asked(text).kind).toBe('vague');
  });
  test.each(['', 'đồng chí Mai', 'Sở Tư pháp', 'năm', 'vâng ạ'])('is not in "%s"', (text) => {
    expect(asked(text)).toEqual({ kind: 'nothing' });
  });
});

describe('A unit', () => {
  test.each([
    ['Phòng Nội vụ', 'PNV'],
    ['P.NV', 'PNV'],
    ['noi vu', 'PNV'],
    ['phong noi vu', 'PNV'],
    ['Trưởng phòng Nội vụ', 'PNV'],
    ['qlđt', 'QLDT'],
    ['my tan', 'XMT'],
    ['phuong 1', 'P1'],
    ['cac xa, phuong', 'xa-phuong'],
  ])('%s', (words, code) => {
    expect(findUnits(words, city)).toEqual([expect.objectContaining({ code, sure: true })]);
  });
  test('that several may be is asked for', () => {
    const found = findUnits('phường', city);
    expect(found.length).toBeGreaterThan(1);
    expect(found.some((f) => f.sure)).toBe(false);
  });
  test('that nobody is', () => {
    expect(findUnits('sở xây dựng', city)).toEqual([]);
  });
});

test('The subject under the kind belongs to the title, also where an empty line parts them; the body does not', () => {
  const title = (text: string): string | null => readHeading(text).title;
  expect(title('THÔNG BÁO\n\nKết luận của Chủ tịch\n\nNgày 27/02/2026')).toBe(
    'THÔNG BÁO Kết luận của Chủ tịch',
  );
  expect(title('BIÊN BẢN HỌP GIAO BAN\n\nThời gian: 8 giờ')).toBe('BIÊN BẢN HỌP GIAO BAN');
});

test.each([
  'Chủ tịch UBND thành phố Nguyễn Văn An chủ trì phiên họp.',
  'Chủ tịch UBND phường Bình An Trung Nguyễn Văn An đã chủ trì cuộc họp.',
  'Đồng chí Nguyễn Văn\nAn, Chủ tịch UBND thành phố chủ trì phiên họp.',
])('The chair is called by his whole name, and no place by it: %j', (text) => {
  expect(readHeading(`Sáng 27/02/2026, ${text.replace(/^Đ/, 'đ')}`).chair).toBe('Nguyễn Văn An');
});

test('Pasted without empty lines, the title ends where the text begins', () => {
  const text =
    'Số: 12/TB-UBND\nTHÔNG BÁO\nKết luận của Chủ tịch UBND thành phố tại phiên họp tháng 02\nChủ tịch UBND thành phố kết luận:\n1. Giao Phòng Nội vụ rà soát biên chế.';
  expect(readHeading(text).title).toBe(
    'THÔNG BÁO Kết luận của Chủ tịch UBND thành phố tại phiên họp tháng 02',
  );
});

test('Conclusions of a vice chairman who is named in the title are hers', () => {
  const text =
    'THÔNG BÁO\nKết luận của Phó Chủ tịch UBND thành phố Lê Thị Hoa về công tác lưu trữ\n\nPhó Chủ tịch kết luận:';
  expect(readHeading(text).chair).toBe('Lê Thị Hoa');
});

test('The head of the minutes tells number, day, title and chair', () => {
  const text = `ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
THÀNH PHỐ SÔNG HẬU            Độc lập - Tự do - Hạnh phúc
Số: 186/TB-UBND                 Sông Hậu, ngày 05 tháng 3 năm 2026

THÔNG BÁO
Kết luận của Chủ tịch UBND thành phố tại phiên họp tháng 02

Ngày 27/02/2026, đồng chí Nguyễn Văn An - Chủ tịch UBND thành phố chủ trì phiên họp.`;
  expect(readHeading(text)).toEqual({
    title: 'THÔNG BÁO Kết luận của Chủ tịch UBND thành phố tại phiên họp tháng 02',
    number: '186/TB-UBND',
    issuedOn: '2026-03-05',
    heldOn: '2026-02-27',
    chair: 'Nguyễn Văn An',
  });
});

test('The headline of a news page stands below its menus, and its meeting was held in the year it names', () => {
  const text = `Cổng thông tin
Trang chủ Chi tiết bài viết
Hội nghị giao ban chuyển đổi số quý I năm 2022

Ngày 14/3, Chủ tịch UBND thành phố Trần Lê Minh Khoa chủ trì hội nghị.`;
  expect(readHeading(text)).toEqual({
    title: 'Hội nghị giao ban chuyển đổi số quý I năm 2022',
    number: null,
    issuedOn: null,
    heldOn: '2022-03-14',
    chair: 'Trần Lê Minh Khoa',
  });
});

describe('A mark of secrecy', () => {
  test.each([
    ['MẬT\nUBND THÀNH PHỐ', 'MẬT'],
    ['UBND THÀNH PHỐ          TỐI MẬT\nSố: 1', 'TỐI MẬT'],
    ['Độ mật: Tuyệt mật', 'TUYỆT MẬT'],
    ['[MẬT]', 'MẬT'],
    ['MẬT'.normalize('NFD'), 'MẬT'],
  ])('%j', (text, mark) => expect(secrecyMark(text)).toBe(mark));
  test.each([
    'Bảo vệ bí mật nhà nước',
    'Phòng Nội vụ bảo mật tài khoản (trừ văn bản mật)',
    'Mô hình nuôi ong lấy mật',
    'BÍ MẬT',
  ])('is not in %j', (text) => expect(secrecyMark(text)).toBeNull());
});
