import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { day } from '../../src/core/day.ts';
import { buttonOf, buttonsOf, type CityHall, openCityHall, textOf } from '../helpers/asking.ts';
import { startTestMongo, type TestMongo } from '../helpers/store.ts';

let mongo: TestMongo;
let hall: CityHall;

/** Friday 20 February 2026, 09:00: in the reporting month of March. */
const february = new Date('2026-02-20T02:00:00Z');

beforeAll(async () => {
  mongo = await startTestMongo();
});
beforeEach(async () => {
  await hall?.store.close();
  hall = await openCityHall(mongo, february);
});
afterAll(async () => {
  await hall.store.close();
  await mongo.close();
});

const finish = async (person: 'head' | 'culture', id: string) => {
  await hall.act(person, id, { type: 'report', text: 'Đã xong', evidence: [] });
  await hall.act('office', id, { type: 'confirm' });
};

async function twoMonths(): Promise<void> {
  // Issued in the reporting month of February, done in that of March.
  hall.clock.moveTo(new Date('2026-02-20T02:00:00Z'));
  const old = await hall.issue({ lead: 'PNV', task: 'Sát hạch', deadline: day('2026-02-27') });
  hall.clock.moveTo(new Date('2026-03-02T02:00:00Z'));
  await finish('head', old.id);
  // Issued in the reporting month of March; one is done after its end.
  const next = await hall.issue({ lead: 'VHTT', task: 'Chữ ký số', deadline: day('2026-03-12') });
  await hall.issue({ lead: 'PNV', task: 'Biên chế', deadline: day('2026-03-31') });
  hall.clock.moveTo(new Date('2026-03-16T02:00:00Z'));
  await finish('culture', next.id);
}

describe('A report on a period', () => {
  it('counts what was issued in it or open when it began, as things stood at its end', async () => {
    await twoMonths();
    const said = await hall.run('office', 'baocao', 'tháng 3/2026');
    expect(textOf(said).trim().split('\n')).toEqual([
      '📑 Báo cáo tháng 3/2026 (15/02/2026 – 14/03/2026)',
      'UBND thành phố Sông Hậu',
      'Tính 3 nhiệm vụ: giao trong kỳ 3, còn mở từ kỳ trước 0',
      'Tình hình đến hết thứ Bảy, 14/03/2026; hạn gửi báo cáo thứ Ba, 17/03/2026',
      'Hoàn thành 1/3 nhiệm vụ, đạt 33,33%',
      'Hoàn thành quá hạn: 1',
      'Đang thực hiện, trong hạn: 1',
      'Đang thực hiện, quá hạn: 1',
      'T1 tỷ lệ hoàn thành: 1/3, đạt 33,33%',
      'T2 đến hạn đã hoàn thành: 1/2, đạt 50%',
      'T3 đúng hạn trên số đến hạn: 0/2, đạt 0%',
      'T4 đúng hạn trên số hoàn thành: 0/1, đạt 0%',
      'T5 quá hạn trên số chưa hoàn thành: 1/2, chiếm 50%',
      'T3g đúng hạn trên số đến hạn: 0/2, đạt 0% (theo thời hạn gốc)',
      'T4g đúng hạn trên số hoàn thành: 0/1, đạt 0% (theo thời hạn gốc)',
      'So với tháng 2/2026 (T1 chưa có dữ liệu)',
      'So với tháng 3/2025 (T1 chưa có dữ liệu)',
      'Theo đơn vị (hoàn thành/được giao): Phòng Nội vụ 1/2 · Phòng Văn hóa và Thông tin 0/1',
    ]);
    const rows = await hall.press('office', buttonOf(said, 'Quá hạn: 1'));
    expect(textOf(rows)).toContain('Chữ ký số');
  });

  it('says what has changed since the period before, in percentage points', async () => {
    await twoMonths();
    const text = textOf(await hall.run('office', 'baocao', '2026-04'));
    expect(text).toContain('giao trong kỳ 0, còn mở từ kỳ trước 2');
    expect(text).toContain('So với tháng 3/2026 (T1 1/3, đạt 33,33%): tăng 16,67 điểm phần trăm');
  });

  it('of one unit, and by the calendar, comes from the same buttons', async () => {
    await twoMonths();
    const unit = await hall.run('chairman', 'baocao', 'tháng 3/2026 phòng nội vụ');
    expect(textOf(unit)).toContain('Tính 2 nhiệm vụ');
    const all = await hall.press('chairman', buttonOf(unit, 'Cả cơ quan'));
    const calendar = await hall.press('chairman', buttonOf(all, 'Theo lịch'));
    expect(textOf(calendar)).toContain('Báo cáo tháng 3/2026 theo lịch (01/03/2026 – 31/03/2026)');
    expect(textOf(calendar)).toContain('Tính 3 nhiệm vụ: giao trong kỳ 2, còn mở từ kỳ trước 1');
    const back = await hall.press('chairman', buttonOf(calendar, 'Kỳ trước'));
    expect(textOf(back)).toContain('tháng 2/2026 theo lịch');
  });

  it('is chosen by buttons where no period was typed, and named again where it does not exist', async () => {
    const asked = await hall.run('office', 'baocao');
    expect([...buttonsOf(asked).keys()]).toContain('Quý trước');
    expect(textOf(await hall.press('office', buttonOf(asked, 'Tháng này')))).toContain('Chưa có dữ liệu');
    expect(textOf(await hall.run('office', 'baocao', 'quý 5'))).toContain('Không có kỳ "quy 5"');
    expect(textOf(await hall.run('office', 'baocao', 'quý 2/2027'))).toContain('chưa có gì để báo cáo');
    expect(textOf(await hall.run('office', 'baocao', '2026 phòng Vũ trụ'))).toContain('Không có đơn vị');
  });

  it('carries its buttons within what Telegram allows', async () => {
    await twoMonths();
    const said = await hall.run('office', 'baocao', 'tháng 3/2026 theo lịch');
    for (const data of buttonsOf(said).values()) expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
  });
});
