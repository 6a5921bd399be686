import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { day } from '../../src/core/day.ts';
import { buttonOf, buttonsOf, type CityHall, openCityHall, textOf } from '../helpers/asking.ts';
import { startTestMongo, type TestMongo } from '../helpers/store.ts';

let mongo: TestMongo;
let hall: CityHall;

/** Monday 9 March 2026, 09:00 in the city hall. */
const monday = new Date('2026-03-09T02:00:00Z');

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

describe('What waits for a unit', () => {
  it('comes most urgent first, what it only coordinates after what it leads', async () => {
    await hall.issue({
      lead: 'VHTT',
      task: 'Rà soát chữ ký số',
      deadline: day('2026-03-05'),
      coordinating: ['PNV'],
    });
    await hall.issue({ lead: 'PNV', task: 'Báo cáo biên chế', deadline: day('2026-03-12') });
    await hall.issue({ lead: 'PNV', task: 'Mở lớp tập huấn', deadline: null });
    await hall.issue({ lead: 'PNV', task: 'Sát hạch tin học', deadline: day('2026-03-09') });
    const said = textOf(await hall.run('head', 'viec'));
    expect(said.split('\n').slice(0, 5)).toEqual([
      '📋 4 việc đang chờ Phòng Nội vụ',
      'CĐ-2026-004 · đến hạn hôm nay · Sát hạch tin học',
      'CĐ-2026-002 · còn 3 ngày làm việc · Báo cáo biên chế',
      'CĐ-2026-003 · không thời hạn · Mở lớp tập huấn',
      'CĐ-2026-001 · quá hạn 4 ngày · phối hợp · Rà soát chữ ký số',
    ]);
  });

  it('pages eight at a time, each row with a button that opens it, and the same message turns', async () => {
    for (let i = 1; i <= 6; i += 1)
      await hall.issue({ lead: 'PNV', task: `Việc ${i}`, deadline: day(`2026-03-1${i}`) });
    for (let i = 1; i <= 5; i += 1)
      await hall.issue({ lead: 'VHTT', task: `Phối hợp ${i}`, deadline: null, coordinating: ['PNV'] });
    const first = await hall.run('head', 'viec');
    expect(textOf(first)).toContain('11 việc đang chờ Phòng Nội vụ · trang 1/2');
    expect(buttonOf(first, 'CĐ-2026-001')).toBe('show.open|d1');
    expect(buttonsOf(first).has('Trước')).toBe(false);
    const second = await hall.press('head', buttonOf(first, 'Sau'));
    expect(second.edit).toBeDefined();
    expect(textOf(second)).toContain('trang 2/2');
    expect(textOf(second).match(/CĐ-2026/g)).toHaveLength(3);
    expect(buttonsOf(second).has('Trước')).toBe(true);
    expect(buttonsOf(second).has('Sau')).toBe(false);
  });

  it('stays the list of the person who asked when somebody else presses in the group', async () => {
    for (let i = 1; i <= 9; i += 1)
      await hall.issue({ lead: 'PNV', task: `Việc ${i}`, deadline: day(`2026-03-1${i}`) });
    const inGroup = { place: { chat: -1001, topic: null }, isPrivate: false };
    const first = await hall.run('head', 'viec', '', inGroup);
    const second = await hall.press('culture', buttonOf(first, 'Sau'), inGroup);
    expect(textOf(second)).toContain('9 việc đang chờ Phòng Nội vụ');
  });

  it('shows an officer what was passed on to him', async () => {
    const given = await hall.issue({ lead: 'PNV', task: 'Báo cáo biên chế', deadline: day('2026-03-12') });
    await hall.act('head', given.id, { type: 'acknowledge' });
    const officer = (await hall.member('officer')).id;
    await hall.act('head', given.id, { type: 'pass-on', officer, innerDeadline: null });
    expect(textOf(await hall.run('officer', 'viec'))).toContain('1 việc đang chờ');
  });

  it('says what to do next where nothing waits', async () => {
    expect(textOf(await hall.run('head', 'viec'))).toBe(
      '📋 Không có việc nào đang chờ. Gõ /tiendo để xem tiến độ, /lich để xem việc sắp đến hạn.\n',
    );
  });
});

describe('What waits for those who give orders', () => {
  it('is what they may decide, counted by kind', async () => {
    const late = await hall.issue({ lead: 'PNV', task: 'Sát hạch', deadline: day('2026-03-13') });
    const done = await hall.issue({ lead: 'VHTT', task: 'Chữ ký số', deadline: day('2026-03-13') });
    await hall.act('head', late.id, {
      type: 'ask-extension',
      to: day('2026-03-20'),
      reason: 'phòng máy sửa',
    });
    await hall.act('culture', done.id, { type: 'report', text: 'Đã xong', evidence: [] });
    const said = textOf(await hall.run('chairman', 'viec'));
    expect(said).toContain('Cần đồng chí quyết: 1 đề nghị gia hạn, 1 báo cáo chờ xác nhận');
    expect(said).toContain('CĐ-2026-001 · còn 4 ngày làm việc · xin gia hạn · Sát hạch');
    // The office confirms, but does not decide on the chairman's deadlines.
    const office = textOf(await hall.run('office', 'viec'));
    expect(office).toContain('Cần đồng chí quyết: 1 báo cáo chờ xác nhận');
    expect(office).not.toContain('Sát hạch');
  });

  it('adds the work of the unit that an office person answers for, and never its own result to confirm', async () => {
    const own = await hall.issue({ lead: 'VP', task: 'Báo cáo của Văn phòng', deadline: day('2026-03-13') });
    await hall.issue({ lead: 'VP', task: 'Lịch họp', deadline: day('2026-03-14') });
    await hall.act('office', own.id, { type: 'report', text: 'Đã xong', evidence: [] });
    const said = textOf(await hall.run('office', 'viec'));
    expect(said).toContain('Cần đồng chí quyết: không có · đơn vị có 1 việc đang chờ');
    expect(said).toContain('Lịch họp');
    expect(said).not.toContain('Báo cáo của Văn phòng');
  });
});

describe('What is overdue', () => {
  it('stands by unit with days, the total with its base', async () => {
    await hall.issue({ lead: 'PNV', task: 'Sát hạch', deadline: day('2026-03-13') });
    await hall.issue({ lead: 'VHTT', task: 'Chữ ký số', deadline: day('2026-03-06') });
    await hall.issue({ lead: 'VHTT', task: 'Cổng thông tin', deadline: day('2026-03-02') });
    expect(
      textOf(await hall.run('chairman', 'tre'))
        .trim()
        .split('\n'),
    ).toEqual([
      '⏰ Quá hạn 2/3 nhiệm vụ chưa hoàn thành, chiếm 66,67%',
      'Phòng Văn hóa và Thông tin: 2',
      'CĐ-2026-003 · quá hạn 7 ngày · Cổng thông tin',
      'CĐ-2026-002 · quá hạn 3 ngày · Chữ ký số',
    ]);
    expect(textOf(await hall.run('chairman', 'tre', 'nội vụ'))).toContain(
      'Phòng Nội vụ: không có nhiệm vụ quá hạn (0/1',
    );
  });
});

describe('Progress', () => {
  it('of one completed of two is 1/2 and 50%, and each figure opens as many rows as it says', async () => {
    const done = await hall.issue({ lead: 'PNV', task: 'Sát hạch', deadline: day('2026-03-13') });
    await hall.issue({ lead: 'VHTT', task: 'Chữ ký số', deadline: day('2026-03-06') });
    await hall.act('head', done.id, { type: 'report', text: 'Đã xong', evidence: [] });
    await hall.act('office', done.id, { type: 'confirm' });
    const said = await hall.run('chairman', 'tiendo');
    expect(textOf(said).trim().split('\n')).toEqual([
      '📊 Tiến độ: UBND thành phố Sông Hậu',
      'Đến 09:00, thứ Hai, 09/03/2026',
      'Hoàn thành 1/2 nhiệm vụ, đạt 50%; đúng hạn 1/1, đạt 100%',
      'Hoàn thành đúng hạn: 1',
      'Đang thực hiện, quá hạn: 1',
      'T1 tỷ lệ hoàn thành: 1/2, đạt 50%',
      'T2 đến hạn đã hoàn thành: 1/2, đạt 50%',
      'T3 đúng hạn trên số đến hạn: 1/2, đạt 50%',
      'T4 đúng hạn trên số hoàn thành: 1/1, đạt 100%',
      'Theo đơn vị (hoàn thành/được giao): Phòng Nội vụ 1/1 · Phòng Văn hóa và Thông tin 0/1',
    ]);
    const overdue = await hall.press('chairman', buttonOf(said, 'Quá hạn: 1'));
    expect(textOf(overdue)).toContain('Đang thực hiện, quá hạn: 1');
    expect(textOf(overdue)).toContain('Chữ ký số');
    const units = await hall.press('chairman', buttonOf(said, 'Theo đơn vị'));
    const unit = await hall.press('chairman', buttonOf(units, 'Phòng Nội vụ 1/1'));
    expect(textOf(unit)).toContain('Hoàn thành 1/1 nhiệm vụ, đạt 100%');
  });

  it('tells among what is open what is not started, due soon, and to be confirmed', async () => {
    const done = await hall.issue({ lead: 'PNV', task: 'Sát hạch', deadline: day('2026-03-13') });
    const soon = await hall.issue({ lead: 'PNV', task: 'Biên chế', deadline: day('2026-03-11') });
    await hall.issue({ lead: 'VHTT', task: 'Chữ ký số', deadline: day('2026-03-31') });
    await hall.act('head', done.id, { type: 'report', text: 'Đã xong', evidence: [] });
    await hall.act('head', soon.id, { type: 'acknowledge' });
    const said = await hall.run('chairman', 'tiendo');
    expect(textOf(said)).toContain('Trong đó: chưa thực hiện 1, sắp đến hạn 1, chờ xác nhận 1');
    const rows = textOf(await hall.press('chairman', buttonOf(said, 'Sắp đến hạn: 1')));
    expect(rows).toContain('Đang thực hiện, sắp đến hạn: 1');
    expect(rows).toContain('Biên chế');
    expect(rows).not.toContain('Sát hạch');
  });

  it('without a directive has no data, and no zero percent', async () => {
    const said = textOf(await hall.run('chairman', 'tiendo'));
    expect(said).toContain('Chưa có dữ liệu');
    expect(said).not.toContain('%');
  });

  it('speaks English to those who chose it', async () => {
    await hall.run('head', 'ngonngu', 'english');
    await hall.issue({ lead: 'PNV', task: 'Sát hạch', deadline: day('2026-03-13') });
    const said = textOf(await hall.run('head', 'progress'));
    expect(said).toContain('Completed 0/1 directives, 0%');
    expect(said).toContain('T4 on time of those completed: no data yet');
  });
});
