import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { welcome } from '../../commands/start.ts';
import { addDays, day } from '../../src/core/day.ts';
import { prepareOrganization } from '../../src/setup.ts';
import { plain } from '../../src/texts/rich.ts';
import { accountOf, buttonOf, buttonsOf, type CityHall, openCityHall, textOf } from '../helpers/asking.ts';
import { startTestMongo, type TestMongo } from '../helpers/store.ts';

let mongo: TestMongo;
let hall: CityHall;

/** Monday 24 August 2026, 09:00 in the city hall. */
const monday = new Date('2026-08-24T02:00:00Z');
const stranger = 4711;

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

const payloadIn = (text: string): string =>
  /https:\/\/t\.me\/songhau_bot\?start=([\w-]{24,})/.exec(text)?.[1] ?? 'none';

const arrive = async (payload: string, account = stranger, name = 'Trần Thị B') =>
  plain(
    await welcome.stranger({
      ports: hall.ports,
      account,
      name,
      language: 'vi',
      payload,
      now: hall.clock.now(),
    }),
  );

const memberOf = async (account: number) =>
  (await hall.store.members.of((await hall.organization()).id)).find((one) => one.account === account);

describe('A joining link', () => {
  it('is for one unit and one role, and says for whom', async () => {
    const said = textOf(await hall.run('office', 'moi', 'P.VHTT phó'));
    expect(said).toContain('Liên kết mời: Phó đơn vị, Phòng Văn hóa và Thông tin');
    expect(said).toContain('09:00, thứ Hai, 31/08/2026');
    const welcomed = await arrive(payloadIn(said));
    expect(welcomed).toContain('Đã tham gia UBND thành phố Sông Hậu');
    expect(welcomed).toContain('Phó đơn vị, Phòng Văn hóa và Thông tin');
    expect(await memberOf(stranger)).toMatchObject({ role: 'deputy', unit: 'VHTT', name: 'Trần Thị B' });
  });

  it('serves one person once, who may open it again', async () => {
    const payload = payloadIn(textOf(await hall.run('office', 'moi', 'head PNV')));
    await hall.issue({ lead: 'PNV', task: 'Sát hạch', deadline: day('2026-08-31') });
    expect(await arrive(payload)).toContain('Đang có 1 việc chờ');
    expect(await arrive(payload)).toContain('Đã tham gia');
    expect(await arrive(payload, 4712)).toContain('đã có người dùng');
    expect(await memberOf(4712)).toBeUndefined();
  });

  it('ends after seven days, and one that was never given is told so', async () => {
    const payload = payloadIn(textOf(await hall.run('office', 'moi', 'observer')));
    hall.clock.moveTo(new Date('2026-08-31T02:00:00Z'));
    expect(await arrive(payload)).toContain('đã hết hạn từ thứ Hai, 31/08/2026');
    expect(await arrive('abcdefghijklmnopqrstuvwx')).toContain('không đúng hoặc bị gõ thiếu');
  });

  it('asks for what is missing with buttons', async () => {
    const unit = await hall.run('office', 'moi');
    const role = await hall.press('office', buttonOf(unit, 'Phòng Nội vụ'));
    expect(textOf(role)).toContain('Mời người của Phòng Nội vụ');
    const link = await hall.press('office', buttonOf(role, 'chuyên viên'));
    expect(textOf(link)).toContain('Liên kết mời: chuyên viên, Phòng Nội vụ');
    const needed = await hall.run('office', 'moi', 'trưởng phòng');
    expect(textOf(needed)).toContain('phải thuộc một đơn vị');
    expect(textOf(await hall.press('office', buttonOf(needed, 'UBND xã Mỹ Tân')))).toContain(
      'Trưởng đơn vị, UBND xã Mỹ Tân',
    );
    // The office is a unit before it is a role.
    expect(textOf(await hall.run('office', 'moi', 'Văn phòng'))).toContain('Mời người của Văn phòng HĐND');
  });

  it('knows how the people of a commune are called', async () => {
    expect(textOf(await hall.run('office', 'moi', 'Chủ tịch xã Mỹ Tân'))).toContain(
      'Trưởng đơn vị, UBND xã Mỹ Tân',
    );
    expect(textOf(await hall.run('office', 'moi', 'Phó Chủ tịch'))).toContain('Liên kết mời: Phó Chủ tịch');
    expect(textOf(await hall.run('office', 'moi', 'phòng Vũ trụ trưởng'))).toContain('Không có đơn vị');
  });

  it('goes to the one who asked in private, also from a group', async () => {
    const said = await hall.run('office', 'moi', 'P.NV head', {
      isPrivate: false,
      place: { chat: -1001, topic: null },
    });
    expect(said.say?.[0]?.inPrivate).toBe(true);
  });

  it('opened by a member of another role costs nobody his own before he presses', async () => {
    const payload = payloadIn(textOf(await hall.run('office', 'moi', 'P.VHTT chuyên viên')));
    const opened = await hall.run('office', 'start', payload);
    expect(textOf(opened)).toContain('Đồng chí đang là Văn phòng');
    expect((await hall.member('office')).role).toBe('office');
    // Still free for whom it is meant for.
    expect(await arrive(payload)).toContain('Đã tham gia');
    expect(textOf(await hall.press('office', buttonOf(opened, 'Nhận vai trò này')))).toContain(
      'đã có người dùng',
    );
  });

  it('gives a member a new role where he presses', async () => {
    const payload = payloadIn(textOf(await hall.run('office', 'moi', 'P.NV phó')));
    const opened = await hall.run('officer', 'start', payload);
    await hall.press('officer', buttonOf(opened, 'Nhận vai trò này'));
    expect(await hall.member('officer')).toMatchObject({
      role: 'deputy',
      unit: 'PNV',
      name: 'Chuyên viên Nội vụ',
    });
  });

  it('of another organization makes a member there too, who chooses where to work', async () => {
    const other = await prepareOrganization(
      hall.store,
      { name: 'UBND xã Mỹ Tân', units: [{ code: 'VP', name: 'Văn phòng' }], members: [{ role: 'chairman' }] },
      { now: monday },
    );
    hall.clock.moveTo(new Date('2026-08-24T03:00:00Z'));
    const joined = textOf(await hall.run('head', 'start', other.links[0]?.token ?? ''));
    expect(joined).toContain('Đã tham gia UBND xã Mỹ Tân');
    const mine = await hall.store.members.byAccount(accountOf('head'));
    expect(mine.map((one) => one.role).sort()).toEqual(['chairman', 'head']);
    const choosing = await hall.run('head', 'start');
    expect([...buttonsOf(choosing).keys()]).toEqual(['UBND thành phố Sông Hậu', 'UBND xã Mỹ Tân']);
    hall.clock.moveTo(new Date('2026-08-24T04:00:00Z'));
    await hall.press('head', buttonOf(choosing, 'UBND thành phố Sông Hậu'));
    expect((await hall.member('head')).chosenAt).toEqual(new Date('2026-08-24T04:00:00Z'));
  });
});

describe('A group', () => {
  it('becomes the group of the digest by one press, in the topic where it was pressed', async () => {
    const title = 'Giao ban Ủy ban nhân dân thành phố';
    const inGroup = { place: { chat: -1001234567890, topic: 7 }, isPrivate: false, title };
    const offer = await welcome.inGroup(await hall.ask('office', '', inGroup));
    expect(textOf(offer)).toContain('vào nhóm Giao ban Ủy ban nhân dân thành phố?');
    const data = buttonOf(offer, 'Dùng nhóm này');
    expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
    expect(textOf(await hall.press('head', data, inGroup))).toContain(
      'Chủ tịch, Phó Chủ tịch hoặc Văn phòng',
    );
    expect((await hall.organization()).chats).toEqual([]);
    expect(textOf(await hall.press('office', data, inGroup))).toContain('nhận bản tin tuần: 07:30 thứ Hai');
    expect((await hall.organization()).chats).toMatchObject([
      { id: -1001234567890, purpose: 'digest', topic: 7, title },
    ]);
    expect(textOf(await welcome.inGroup(await hall.ask('vice', '', inGroup)))).toContain('nhận bản tin tuần');
  });

  it('for which somebody types /start keeps its whole title', async () => {
    const inGroup = {
      place: { chat: -1006, topic: null },
      isPrivate: false,
      title: 'Giao ban đầu tuần UBND',
    };
    const offer = await hall.run('chairman', 'start', '', inGroup);
    expect(textOf(offer)).toContain('vào nhóm Giao ban đầu tuần UBND?');
    await hall.press('chairman', buttonOf(offer, 'Dùng nhóm này'), inGroup);
    expect((await hall.organization()).chats).toMatchObject([{ id: -1006, title: 'Giao ban đầu tuần UBND' }]);
  });

  it('that was offered in private is used all the same', async () => {
    const inGroup = { place: { chat: -1005, topic: null }, isPrivate: false, title: 'Giao ban' };
    const offer = await welcome.inGroup(await hall.ask('chairman', '', inGroup));
    await hall.press('chairman', buttonOf(offer, 'Dùng nhóm này'));
    expect((await hall.organization()).chats).toMatchObject([{ id: -1005, title: 'Giao ban', topic: null }]);
  });

  it('of another organization is left to it', async () => {
    await prepareOrganization(
      hall.store,
      {
        name: 'UBND xã khác',
        units: [{ code: 'VP', name: 'Văn phòng' }],
        chats: [{ id: -1009, purpose: 'digest' }],
      },
      { now: monday },
    );
    const said = await hall.press('office', 'start.use-group|-1009||Giao ban');
    expect(said.toast).toContain('thuộc một cơ quan khác');
  });
});

describe('The greeting', () => {
  it('says who one is here and what to do next', async () => {
    await hall.issue({ lead: 'PNV', task: 'Sát hạch', deadline: null });
    const said = textOf(await hall.run('head', 'start'));
    expect(said).toContain('UBND thành phố Sông Hậu · Trưởng đơn vị, Phòng Nội vụ');
    expect(said).toContain('Đang có 1 việc chờ: gõ /viec');
  });

  it('and the help differ by role and language', async () => {
    const head = textOf(await hall.run('head', 'trogiup'));
    expect(head).toContain('/viec – ');
    expect(head).toContain('"trước ngày 15/4" nghĩa là chậm nhất ngày 15/4');
    expect(head).not.toContain('/moi');
    await hall.press('office', 'language.set|en');
    const office = textOf(await hall.run('office', 'help'));
    expect(office).toContain('/invite – ');
    expect(office).not.toContain('/viec');
  });
});

describe('The units', () => {
  it('stand with their people, joined or not', async () => {
    const said = textOf(await hall.run('office', 'donvi'));
    expect(said).toContain('🏛️ 4 đơn vị');
    expect(said).toContain('PNV · Phòng Nội vụ (P.NV, Nội vụ): ');
    expect(said).toContain('Trưởng phòng Nội vụ – Trưởng đơn vị');
    expect(said).toContain('XMT · UBND xã Mỹ Tân (xã Mỹ Tân): chưa có người; mời bằng /moi XMT');
    expect(said).toContain('Không thuộc đơn vị: ');
  });

  it('are added and removed in words', async () => {
    const added = await hall.run('office', 'donvi', 'thêm PTP; Phòng Tư pháp; P.TP, Tư pháp; phong-ban');
    expect(textOf(added)).toContain('Đã thêm Phòng Tư pháp (PTP)');
    expect((await hall.organization()).units.at(-1)).toMatchObject({
      code: 'PTP',
      aliases: ['P.TP', 'Tư pháp'],
      group: 'phong-ban',
      to: null,
    });
    const given = await hall.issue({ lead: 'PTP', task: 'Rà soát văn bản', deadline: null });
    expect(given.state.lead).toBe('PTP');
    expect(textOf(await hall.run('office', 'donvi', 'bỏ Phòng Tư pháp'))).toContain('Còn 1 nhiệm vụ đang mở');
    const removed = (await hall.organization()).units.find((one) => one.code === 'PTP');
    expect(removed?.to).toBe(addDays(day('2026-08-24'), -1));
    expect(textOf(await hall.run('office', 'donvi'))).toContain('4 đơn vị');
  });

  it('are not confused with one another', async () => {
    const refused = async (words: string) => textOf(await hall.run('office', 'donvi', words));
    expect(await refused('thêm PNV; Phòng Nước')).toContain('Mã PNV đang là của Phòng Nội vụ');
    expect(await refused('thêm PN2; Phòng Hai; nội vụ')).toContain('"nội vụ" đang là của PNV');
    expect(await refused('thêm PTP; Phòng Tư pháp; ; các sở')).toContain('Không có nhóm "các sở"');
    expect(await refused('thêm P|1; Phòng')).toContain('Gõ: /donvi thêm');
    expect(await refused('thêm PTP')).toContain('Gõ: /donvi thêm');
    expect(await refused('bỏ Phòng Vũ trụ')).toContain('Gõ mã hoặc tên đơn vị cần bỏ');
    expect(await refused('sửa gì đó')).toContain('Gõ: /donvi thêm');
  });
});

describe('The settings', () => {
  it('are shown with how to change them', async () => {
    const said = textOf(await hall.run('office', 'caidat'));
    expect(said).toContain('Giờ làm việc: 07:00–17:30');
    expect(said).toContain('Bản tin tuần: 07:30 thứ Hai');
    expect(said).toContain('Văn phòng sau 3, Phó Chủ tịch sau 7, Chủ tịch sau 10 ngày làm việc');
    expect(said).toContain('Tin không gửi được: 0');
  });

  it('are changed in words', async () => {
    for (const words of [
      'giờ 07:30-17:00',
      'bản tin thứ Sáu 16:00',
      'nghỉ 28/08/2026',
      'làm bù 22/08/2026',
      'sắp đến hạn 5',
      'nhắc 10,5,1',
      'tiếp nhận 2',
      'báo lên 2,4,6',
      'tin gộp 8h15',
    ]) {
      expect(textOf(await hall.run('office', 'caidat', words)), words).toContain('Đã lưu');
    }
    expect((await hall.organization()).policy).toEqual({
      workFrom: '07:30',
      workTo: '17:00',
      briefAt: '07:30',
      bundleAt: '08:15',
      digestAt: '16:00',
      digestWeekday: 5,
      dueSoonDays: 5,
      acknowledgeDays: 2,
      remindBefore: [10, 5, 1],
      ladder: { office: 2, vice: 4, chairman: 6 },
      daysOff: ['2026-08-28'],
      extraWorkingDays: ['2026-08-22'],
      off: [],
    });
    expect(textOf(await hall.run('office', 'settings', 'undo 28/08/2026'))).toContain('Đã lưu');
    expect((await hall.organization()).policy.daysOff).toEqual([]);
  });

  it('switch off what the office does not want, and on again', async () => {
    const off = textOf(await hall.run('office', 'caidat', 'tin sáng tắt'));
    expect(off).toContain('Tin sáng của Chủ tịch: tắt');
    await hall.run('office', 'caidat', 'bản tin tắt');
    const all = textOf(await hall.run('office', 'settings', 'monthly off'));
    expect(all).toContain('Bản tin tuần: tắt');
    expect(all).toContain('Nhắc báo cáo tháng: tắt');
    expect((await hall.organization()).policy.off).toEqual(['brief', 'digest', 'monthly']);
    expect(textOf(await hall.run('office', 'caidat', 'bản tin bật'))).toContain(
      'Bản tin tuần: 07:30 thứ Hai',
    );
    // Whoever sets its hour wants to get it.
    expect(textOf(await hall.run('office', 'caidat', 'tin sáng 08:00'))).toContain(
      'Tin sáng của Chủ tịch: 08:00 mỗi ngày làm việc',
    );
    expect((await hall.organization()).policy.off).toEqual(['monthly']);
  });

  it('set the days of the brief and of the monthly report', async () => {
    const said = async (words: string) => textOf(await hall.run('office', 'caidat', words));
    expect(await said('tin sáng thứ Hai, thứ Năm 07:30')).toContain('07:30 thứ Hai, thứ Năm');
    expect(await said('tin sáng mỗi ngày')).toContain('07:30 mỗi ngày làm việc');
    expect(await said('tin sáng thứ Chín 07:30')).toContain('Không có thứ này');
    expect(await said('tin sáng 05:00')).toContain('ngoài giờ làm việc');
    expect(await said('báo cáo tháng cuối tháng 08:00')).toContain('Nhắc báo cáo tháng: 08:00 cuối tháng');
    expect(await said('báo cáo tháng ngày 14')).toContain('Nhắc báo cáo tháng: 08:00 ngày 14');
    expect(await said('báo cáo tháng ngày 20 08:00')).toContain(
      'ngày 14 (kỳ báo cáo theo quy định) hoặc cuối',
    );
  });

  it('take the swaps of a whole year in one entry, all of them or none', async () => {
    const year = 'nghỉ 04/01/2027, 24/05 - 30/05/2027 và 10/09/2027\nlàm bù 09/01/2027; 21/08/2027';
    expect(textOf(await hall.run('office', 'caidat', year))).toContain('thêm ngày nghỉ, thêm ngày làm bù');
    // The stretch is a week from Monday to Sunday: its weekend is off already.
    const { policy } = await hall.organization();
    expect(policy.extraWorkingDays).toEqual(['2027-01-09', '2027-08-21']);
    const week = ['24', '25', '26', '27', '28'].map((d) => `2027-05-${d}`);
    expect(policy.daysOff).toEqual(['2027-01-04', ...week, '2027-09-10']);
  });

  it('name the day of an entry that is refused', async () => {
    const refused = textOf(
      await hall.run('office', 'caidat', 'nghỉ 28/08/2026, 29/08/2026, làm bù 22/08/2026'),
    );
    expect(refused).toContain('29/08/2026: Ngày này vốn là ngày nghỉ.');
    const { policy } = await hall.organization();
    expect([policy.daysOff, policy.extraWorkingDays]).toEqual([[], []]);
  });

  it('are asked by buttons, and asked again until the value is allowed', async () => {
    const shown = await hall.run('office', 'caidat');
    const asked = await hall.press('office', buttonOf(shown, 'Sắp đến hạn'));
    expect(textOf(asked)).toContain('số ngày làm việc từ 0 đến 60');
    const wrong = await hall.answer('office', asked.awaits, 'ba');
    expect(textOf(wrong)).toContain('Chưa hiểu "ba"');
    expect(wrong.awaits).toBeUndefined();
    const right = await hall.answer('office', asked.awaits, '4');
    expect(right.awaits).toBe('nothing');
    expect((await hall.organization()).policy.dueSoonDays).toBe(4);
  });

  it('that make no sense are refused with what is allowed', async () => {
    const refused = async (words: string) => textOf(await hall.run('office', 'caidat', words));
    expect(await refused('giờ 22:00-06:00')).toContain('Giờ kết thúc phải sau giờ bắt đầu');
    expect(await refused('giờ 25:00-26:00')).toContain('Chưa hiểu');
    expect(await refused('sắp đến hạn -3')).toContain('số ngày làm việc từ 0 đến 60');
    expect(await refused('nhắc 7,-1')).toContain('Số ngày không hợp lệ');
    expect(await refused('bản tin thứ Chín 07:30')).toContain('Không có thứ này');
    expect(await refused('bản tin thứ 8 07:30')).toContain('Không có thứ này');
    expect(await refused('nghỉ 31/02/2027')).toContain('không có trong lịch');
    expect(await refused('nghỉ')).toContain('một ngày làm việc, ví dụ 28/08/2026');
    expect(await refused('màu xanh')).toContain('Không có mục');
  });

  it('show what could not be delivered, and to whom', async () => {
    const { id } = await hall.organization();
    await hall.store.outbox.put([
      {
        id: 'lost',
        organization: id,
        to: { chat: accountOf('culture'), topic: null },
        content: { kind: 'text', text: ['📌 CĐ-2026-001 · nhiệm vụ mới'], buttons: [], replyTo: null },
        urgency: 1,
        silent: false,
        due: monday,
        order: 1,
      },
    ]);
    await hall.store.outbox.mark([{ id: 'lost', state: 'failed', error: 'blocked' }], monday);
    const shown = await hall.run('office', 'caidat');
    expect(textOf(shown)).toContain('Tin không gửi được: 1');
    const list = textOf(await hall.press('office', buttonOf(shown, 'Tin không gửi được')));
    expect(list).toContain('09:00, thứ Hai, 24/08/2026 · Trưởng phòng Văn hóa: 📌 CĐ-2026-001');
  });
});

describe('Somebody who is away', () => {
  const opened = async () => {
    const shown = await hall.run('office', 'caidat');
    return hall.press('office', buttonOf(shown, 'Người vắng mặt'));
  };

  it('is entered from the settings with his last day, and stands first in the list until then', async () => {
    const asked = await hall.press('office', buttonOf(await opened(), 'Trưởng phòng Nội vụ'));
    expect(textOf(asked)).toContain('Trưởng phòng Nội vụ vắng mặt đến hết ngày nào?');
    const saved = await hall.answer('office', asked.awaits, '28/8');
    expect(textOf(saved)).toContain('vắng mặt đến hết thứ Sáu, 28/08/2026');
    expect(saved.awaits).toBe('nothing');
    expect((await hall.member('head')).awayUntil).toBe('2026-08-28');
    expect([...buttonsOf(await opened()).keys()][0]).toBe('🧳 Trưởng phòng Nội vụ');
    hall.clock.moveTo(new Date('2026-08-29T02:00:00Z'));
    expect([...buttonsOf(await opened()).keys()]).toContain('Trưởng phòng Nội vụ');
  });

  it('is back by a press', async () => {
    const asked = await hall.press('office', buttonOf(await opened(), 'Phó Chủ tịch'));
    await hall.answer('office', asked.awaits, '28/8');
    const again = await hall.press('office', buttonOf(await opened(), '🧳 Phó Chủ tịch'));
    expect(textOf(await hall.press('office', buttonOf(again, 'Đã có mặt')))).toContain('đã có mặt');
    expect((await hall.member('vice')).awayUntil).toBeNull();
  });

  it('cannot have been away until yesterday', async () => {
    const asked = await hall.press('office', buttonOf(await opened(), 'Phó Chủ tịch'));
    const past = await hall.answer('office', asked.awaits, '21/08/2026');
    expect(textOf(past)).toContain('thứ Sáu, 21/08/2026 đã qua. Gõ một ngày từ hôm nay trở đi.');
    expect(past.awaits).toBeUndefined();
    expect(textOf(await hall.answer('office', asked.awaits, 'lâu lắm'))).toContain(
      'Phó Chủ tịch vắng mặt đến hết ngày nào?',
    );
    expect((await hall.member('vice')).awayUntil).toBeUndefined();
  });
});

describe('The language', () => {
  it('is each person’s own', async () => {
    const asked = await hall.run('head', 'ngonngu');
    expect(textOf(await hall.press('head', buttonOf(asked, 'English')))).toContain('Answers are in English');
    expect((await hall.member('head')).language).toBe('en');
    expect((await hall.member('culture')).language).toBe('vi');
    expect(textOf(await hall.run('head', 'tasks'))).toContain('Nothing is waiting');
  });
});
