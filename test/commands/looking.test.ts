import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { day } from '../../src/core/day.ts';
import { buttonOf, buttonsOf, type CityHall, openCityHall, textOf } from '../helpers/asking.ts';
import { startTestMongo, type TestMongo } from '../helpers/store.ts';

let mongo: TestMongo;
let hall: CityHall;

/** Monday 27 April 2026, 09:00 in the city hall: a day off in lieu of Giỗ Tổ, in the week of 30 April. */
const monday = new Date('2026-04-27T02:00:00Z');

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

describe('The calendar', () => {
  it('shows this week and next by day, with the days off', async () => {
    await hall.issue({ lead: 'PNV', task: 'Sát hạch tin học', deadline: day('2026-05-08') });
    await hall.issue({ lead: 'VHTT', task: 'Tổ chức lễ', deadline: day('2026-04-30') });
    await hall.issue({ lead: 'VHTT', task: 'Việc tháng sau', deadline: day('2026-05-11') });
    expect(
      textOf(await hall.run('head', 'lich'))
        .trim()
        .split('\n'),
    ).toEqual([
      '🗓️ Đến hạn tuần này và tuần sau: 2 nhiệm vụ (thứ Hai, 27/04/2026 – Chủ nhật, 10/05/2026)',
      'Thứ Năm, 30/04/2026 (ngày nghỉ)',
      'CĐ-2026-002 · còn 2 ngày làm việc · Phòng Văn hóa và Thông tin · Tổ chức lễ',
      'Thứ Sáu, 08/05/2026',
      'CĐ-2026-001 · còn 7 ngày làm việc · Phòng Nội vụ · Sát hạch tin học',
      'Ngày nghỉ: thứ Hai, 27/04/2026; thứ Năm, 30/04/2026; thứ Sáu, 01/05/2026',
    ]);
    const own = await hall.press('head', buttonOf(await hall.run('head', 'lich'), 'Phòng Nội vụ'));
    expect(textOf(own)).not.toContain('Tổ chức lễ');
    expect(buttonsOf(own).has('Cả cơ quan')).toBe(true);
  });

  it('gives a file whose events keep their days and their names', async () => {
    await hall.issue({ lead: 'PNV', task: 'Sát hạch, tin học; đợt 1', deadline: day('2026-05-08') });
    await hall.issue({ lead: 'PNV', task: 'Không hạn', deadline: null });
    const said = await hall.run('chairman', 'lich');
    const sent = await hall.press('chairman', buttonOf(said, 'Tệp lịch (.ics)'));
    const file = sent.say?.[0]?.file;
    if (!file || !('bytes' in file)) throw new Error('no file');
    expect(file.name).toBe('chidao.ics');
    const text = new TextDecoder().decode(file.bytes);
    expect(text).toContain('DTSTART;VALUE=DATE:20260508');
    expect(text).toContain('SUMMARY:CĐ-2026-001 Sát hạch\\, tin học\\; đợt 1');
    expect(text).toMatch(/UID:d1@ubnd-thanh-pho-song-hau-\w{8}\.chidao/);
    expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(1);
  });
});

describe('Searching', () => {
  it('finds with and without diacritics, and by a code in any form', async () => {
    await hall.issue({ lead: 'PNV', task: 'Tổ chức sát hạch tin học', deadline: day('2026-05-08') });
    await hall.issue({ lead: 'VHTT', task: 'Rà soát chữ ký số', deadline: null });
    expect(textOf(await hall.run('head', 'tim', 'sat hach'))).toContain('1 nhiệm vụ có "sat hach"');
    expect(textOf(await hall.run('head', 'tim', 'sát hạch'))).toContain('CĐ-2026-001');
    expect(textOf(await hall.run('head', 'tim', 'cd 2'))).toContain('Rà soát chữ ký số');
    expect(textOf(await hall.run('head', 'tim', 'không có gì'))).toContain('Gõ ít chữ hơn');
    expect(textOf(await hall.run('head', 'tim'))).toContain('ví dụ: /tim');
  });

  it('turns its pages while the words fit into a button, and says what to do where they do not', async () => {
    const task = 'Tổng hợp báo cáo kết quả thực hiện nhiệm vụ cải cách hành chính trên địa bàn';
    for (let i = 0; i < 9; i += 1) await hall.issue({ lead: 'PNV', task, deadline: null });
    const first = await hall.run('head', 'tim', 'cải cách');
    const second = await hall.press('head', buttonOf(first, 'Sau'));
    expect(textOf(second)).toContain('9 nhiệm vụ có "cai cach" · trang 2/2');
    const long = await hall.run('head', 'tim', task);
    expect(buttonsOf(long).has('Sau')).toBe(false);
    expect(textOf(long)).toContain('Còn nữa');
  });
});

describe('The audit trail', () => {
  it('tells who did what and when, newest last', async () => {
    const given = await hall.issue({ lead: 'PNV', task: 'Sát hạch', deadline: day('2026-05-08') });
    await hall.act('head', given.id, { type: 'acknowledge' });
    hall.clock.moveTo(new Date('2026-04-28T07:30:00Z'));
    await hall.act('head', given.id, {
      type: 'ask-extension',
      to: day('2026-05-15'),
      reason: 'phòng máy sửa',
    });
    await hall.act('chairman', given.id, { type: 'grant-extension' });
    expect(
      textOf(await hall.run('office', 'nhatky', '1'))
        .trim()
        .split('\n'),
    ).toEqual([
      '📜 Nhật ký CĐ-2026-001 · 4 việc đã ghi',
      'Sát hạch',
      '1. 09:00, thứ Hai, 27/04/2026 · Chủ tịch: giao Phòng Nội vụ chủ trì; thời hạn thứ Sáu, 08/05/2026',
      '2. 09:00, thứ Hai, 27/04/2026 · Trưởng phòng Nội vụ: tiếp nhận',
      '3. 14:30, thứ Ba, 28/04/2026 · Trưởng phòng Nội vụ: xin gia hạn đến thứ Sáu, 15/05/2026. Lý do: phòng máy sửa',
      '4. 14:30, thứ Ba, 28/04/2026 · Chủ tịch: đồng ý gia hạn đến thứ Sáu, 15/05/2026',
    ]);
  });

  it('opens on its last page', async () => {
    const given = await hall.issue({ lead: 'PNV', task: 'Sát hạch', deadline: null });
    for (let i = 1; i <= 12; i += 1)
      await hall.act('office', given.id, { type: 'comment', text: `Ý kiến ${i}` });
    const last = await hall.run('office', 'nhatky', '1');
    expect(textOf(last)).toContain('trang 2/2');
    expect(textOf(last)).toContain('Ý kiến 12');
    const first = await hall.press('office', buttonOf(last, 'Trước'));
    expect(textOf(first)).toContain('1. 09:00');
    expect(textOf(first)).not.toContain('Ý kiến 12');
  });

  it('stays within what a message may hold, whatever was typed', async () => {
    const long = 'rất dài '.repeat(300);
    const given = await hall.issue({ lead: 'PNV', task: long, deadline: null });
    for (let i = 0; i < 9; i += 1) {
      const change = { task: `${i} ${long}`, coordinating: i % 2 ? ['XMT'] : ['VHTT', 'VP'] };
      await hall.act('chairman', given.id, { type: 'amend', change });
    }
    const last = await hall.run('office', 'nhatky', '1');
    const first = await hall.press('office', buttonOf(last, 'Trước'));
    expect(textOf(first).length).toBeLessThanOrEqual(4096);
    expect(textOf(await hall.run('office', 'tim', 'rất dài')).length).toBeLessThanOrEqual(4096);
  });

  it('says what is wrong with a code that is not there', async () => {
    expect(textOf(await hall.run('office', 'nhatky', '99'))).toContain('Gõ /tim');
    expect(textOf(await hall.run('office', 'nhatky'))).toContain('/nhatky CĐ-2026-001');
  });
});
