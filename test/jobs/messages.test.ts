import { afterEach, describe, expect, test } from 'vitest';
import { digest as digestCommand } from '../../commands/digest.ts';
import { snooze } from '../../commands/snooze.ts';
import { jobs } from '../../jobs/index.ts';
import type { Outcome, PressAsk } from '../../src/command.ts';
import { day } from '../../src/core/day.ts';
import type { Member, Organization, Policy } from '../../src/core/organization.ts';
import { houseOf, viewOf } from '../../src/house.ts';
import { compose } from '../../src/telegram/compose.ts';
import { plain } from '../../src/texts/rich.ts';
import { createTick } from '../../src/tick.ts';
import {
  acknowledged,
  confirmed,
  hanoi,
  labelsOf,
  namesOf,
  type Office,
  openOffice,
  order,
  reported,
  songHau,
  staff,
  textOf,
} from './office.ts';

let office: Office;
afterEach(() => office.close());

/** All ticks of these instants, and what was written. */
async function pass(o: Office, ...instants: readonly Date[]) {
  const tick = createTick(o.ports, jobs);
  for (const at of instants) {
    o.at(at);
    await tick.tick();
  }
  expect(o.faults).toEqual([]);
  return o.letters();
}

const press = async (
  o: Office,
  member: Member,
  data: string,
  command = data.startsWith('snooze') ? snooze : digestCommand,
): Promise<Outcome> => {
  const [target = '', ...args] = data.split('|');
  const { organization } = (await o.ports.store.organizations.get('song-hau')) as never as {
    organization: Parameters<typeof houseOf>[1];
  };
  const house = await houseOf(o.ports.store, organization, o.ports.clock.now());
  const ask: PressAsk = {
    ports: o.ports,
    house,
    member,
    view: viewOf(house, member.language),
    place: { chat: member.account ?? 0, topic: null },
    isPrivate: true,
    title: '',
    isOwnChat: true,
    cause: 'telegram:1',
    message: null,
    words: '',
    files: [],
    repliedWords: null,
    repliedFiles: [],
    forwarded: false,
    awaited: async () => null,
    pressed: { message: 1, args },
  };
  return (await command.press?.[target.split('.')[1] ?? '']?.(ask)) ?? {};
};

const dataOf = (letter: ReturnType<Office['letters']>[number] | undefined, label: string): string => {
  const buttons = letter?.content.kind === 'text' ? letter.content.buttons.flat() : [];
  const found = buttons.find((button) => button.text.includes(label));
  return found && 'data' in found ? found.data : '';
};

describe('a bundle', () => {
  test('is one message with the most urgent first and a button for each', async () => {
    office = await openOffice('2026-03-08T08:00:00+07:00');
    const given = { given: '2026-03-02' };
    await office.give(
      order(7, { ...given, due: '2026-03-07', task: 'Rà soát chữ ký số' }, acknowledged('2026-03-02')),
      order(1, { ...given, due: '2026-03-09', task: 'Tổ chức sát hạch tin học' }, acknowledged('2026-03-02')),
      order(12, { ...given, due: '2026-03-12', task: 'Báo cáo biên chế' }, acknowledged('2026-03-02')),
      order(15, { given: '2026-03-05', due: '2026-03-31', task: 'Mở lớp tập huấn' }),
    );
    await pass(office, hanoi('2026-03-08', '09:00'));
    const letters = await pass(office, hanoi('2026-03-09', '07:15'));
    const bundle = letters.find(({ id }) => id.startsWith('bundle:'));
    expect(textOf(bundle)).toBe(
      [
        '🔔 Phòng Nội vụ có 4 việc cần chú ý',
        'Quá hạn 2 ngày: CĐ-2026-007 Rà soát chữ ký số',
        'Đến hạn hôm nay: CĐ-2026-001 Tổ chức sát hạch tin học',
        'Còn 3 ngày làm việc: CĐ-2026-012 Báo cáo biên chế (thứ Năm, 12/03/2026)',
        'Chưa tiếp nhận: CĐ-2026-015 Mở lớp tập huấn',
      ].join('\n'),
    );
    expect(labelsOf(bundle)).toEqual([
      'CĐ-2026-007',
      'CĐ-2026-001',
      'CĐ-2026-012',
      'CĐ-2026-015',
      'Nhắc lại sau',
    ]);
    expect(bundle?.urgency).toBe(2);
  });

  test('of many names eight and tells the number of the rest', async () => {
    office = await openOffice('2026-03-08T08:00:00+07:00');
    const many = Array.from({ length: 30 }, (_, i) =>
      order(
        i + 1,
        { given: '2026-03-02', due: '2026-03-09', task: `Rà soát hồ sơ ${'dài '.repeat(100)}` },
        acknowledged('2026-03-02'),
      ),
    );
    await office.give(...many);
    await pass(office, hanoi('2026-03-08', '09:00'));
    const letters = await pass(office, hanoi('2026-03-09', '07:15'));
    const bundle = letters.find(({ id }) => id.startsWith('bundle:'));
    expect(textOf(bundle).split('\n')).toHaveLength(10);
    expect(textOf(bundle)).toContain('… và 22 việc khác');
    expect(labelsOf(bundle)).toContain('Xem thêm 22 việc');
    expect(bundle?.content.kind === 'text' && compose(bundle.content.text)).toHaveLength(1);
    const opened = await press(office, staff.head, dataOf(bundle, 'Xem thêm'));
    expect(plain(opened.say?.[0]?.text ?? [])).toContain('30');
  });

  test('comes once after three days’ outage, and says nothing that has become untrue', async () => {
    office = await openOffice('2026-03-10T08:00:00+07:00');
    await office.give(
      order(1, { given: '2026-03-02', due: '2026-03-13' }, acknowledged('2026-03-02')),
      order(2, { given: '2026-03-02', due: '2026-03-12' }, acknowledged('2026-03-02')),
      order(
        3,
        { given: '2026-03-02', due: '2026-03-12' },
        acknowledged('2026-03-02'),
        reported('2026-03-12'),
        confirmed('2026-03-12'),
      ),
    );
    await pass(office, hanoi('2026-03-10', '09:00'));
    // Down from Wednesday to Friday evening.
    expect(await pass(office, hanoi('2026-03-13', '20:00'))).toEqual([]);
    const letters = await pass(office, hanoi('2026-03-16', '07:00'), hanoi('2026-03-16', '07:15'));
    expect(namesOf(letters)).toEqual(['brief:2026-03-16:chairman', 'bundle:2026-03-16:head']);
    expect(textOf(letters.find(({ id }) => id.startsWith('bundle')))).toBe(
      [
        '🔔 Phòng Nội vụ có 2 việc cần chú ý',
        'Quá hạn 4 ngày: CĐ-2026-002 Rà soát hồ sơ cán bộ',
        'Quá hạn 3 ngày: CĐ-2026-001 Rà soát hồ sơ cán bộ',
      ].join('\n'),
    );
  });
});

test('a bundle that was written and never went out is made up for by the next one', async () => {
  office = await openOffice('2026-03-03T08:00:00+07:00');
  await office.give(order(1, { given: '2026-03-02', due: '2026-03-13' }, acknowledged('2026-03-02')));
  await pass(office, hanoi('2026-03-03', '09:00'));
  office.delivers = false;
  const [first] = await pass(office, hanoi('2026-03-04', '07:15')).then((all) =>
    all.filter(({ id }) => id.startsWith('bundle')),
  );
  expect(textOf(first)).toContain('Còn 7 ngày làm việc');
  expect(first?.windows).toEqual([{ from: hanoi('2026-03-04', '07:15'), to: hanoi('2026-03-04', '17:30') }]);
  office.delivers = true;
  const second = await pass(office, hanoi('2026-03-05', '07:15'));
  expect(textOf(second.find(({ id }) => id.startsWith('bundle')))).toContain('Còn 6 ngày làm việc');
  // It went out: nothing more is owed before T-3.
  expect(namesOf(await pass(office, hanoi('2026-03-06', '07:15')))).toEqual([]);
});

describe('“nhắc lại sau”', () => {
  const ready = async () => {
    office = await openOffice('2026-03-12T08:00:00+07:00');
    await office.give(order(1, { given: '2026-03-02', due: '2026-03-13' }, acknowledged('2026-03-02')));
    await pass(office, hanoi('2026-03-12', '09:00'));
    const letters = await pass(office, hanoi('2026-03-13', '07:15'));
    const bundle = letters.find(({ id }) => id.startsWith('bundle'));
    office.at(hanoi('2026-03-13', '07:20'));
    const asked = await press(office, staff.head, dataOf(bundle, 'Nhắc lại sau'));
    return asked.say?.[0]?.buttons?.flat() ?? [];
  };
  const choose = async (choices: Awaited<ReturnType<typeof ready>>, label: string) => {
    const chosen = choices.find(({ text }) => text.includes(label));
    return press(office, staff.head, chosen && 'data' in chosen ? chosen.data : '');
  };

  test('offers an hour, three hours and the next bundle', async () => {
    const choices = await ready();
    expect(choices.map(({ text }) => text)).toEqual(['Sau 1 giờ', 'Sau 3 giờ', '07:15, thứ Hai, 16/03/2026']);
  });

  test('comes again after an hour, as things stand then', async () => {
    const said = await choose(await ready(), '1 giờ');
    expect(plain(said.edit?.text ?? [])).toContain('08:20, thứ Sáu, 13/03/2026');
    const letters = await pass(office, hanoi('2026-03-13', '08:19'), hanoi('2026-03-13', '08:20'));
    expect(namesOf(letters)).toEqual(['bundle:2026-03-13:head:08:20']);
    expect(await pass(office, hanoi('2026-03-13', '08:21'))).toEqual([]);
  });

  test('does not come where nothing is left', async () => {
    await choose(await ready(), '1 giờ');
    const { directives } = office.ports.store;
    const stored = await directives.load('song-hau', 'd1');
    if (!stored) throw new Error('no directive');
    const done = order(
      1,
      { given: '2026-03-02', due: '2026-03-13' },
      acknowledged('2026-03-02'),
      reported('2026-03-13'),
    );
    await directives.save(done, stored.version, done.history.slice(-1), hanoi('2026-03-13', '08:00'));
    expect(await pass(office, hanoi('2026-03-13', '08:20'))).toEqual([]);
  });

  test('put off to the next bundle it is one with it', async () => {
    await choose(await ready(), '07:15');
    const letters = await pass(office, hanoi('2026-03-16', '07:15'));
    expect(namesOf(letters).filter((name) => name.startsWith('bundle'))).toEqual(['bundle:2026-03-16:head']);
  });
});

describe('the week in the group', () => {
  const week = async () => {
    office = await openOffice('2026-03-02T06:00:00+07:00');
    await office.give(
      order(
        1,
        { given: '2026-02-23', due: '2026-02-27' },
        acknowledged('2026-02-23'),
        reported('2026-02-27'),
        confirmed('2026-02-27'),
      ),
      order(
        2,
        { given: '2026-02-23', due: '2026-03-06' },
        acknowledged('2026-02-24'),
        reported('2026-03-06'),
        confirmed('2026-03-06'),
      ),
      order(3, { given: '2026-02-23', due: '2026-03-06' }, acknowledged('2026-02-24')),
      order(4, { given: '2026-03-05', due: '2026-03-13', lead: 'P1' }),
      order(5, { given: '2026-03-05', due: null }, acknowledged('2026-03-05')),
    );
    await pass(office, hanoi('2026-03-02', '06:30'));
    const letters = await pass(office, hanoi('2026-03-09', '07:30'));
    return letters.find(({ id }) => id.startsWith('digest'));
  };

  test('comes on Monday at half past seven, into its topic, with every figure on its base', async () => {
    const letter = await week();
    expect(letter?.id).toBe('digest:2026-W10:-1001');
    expect(letter?.to).toEqual({ chat: -1001, topic: 7 });
    expect(textOf(letter)).toBe(
      [
        '📊 Tuần 10 (02/03 – 08/03/2026)',
        'Hoàn thành 2/5 nhiệm vụ, đạt 40%, tăng 6,67 điểm phần trăm so với tuần trước; đúng hạn trên số đến hạn 2/3, đạt 66,67%, giảm 33,33 điểm phần trăm so với tuần trước',
        'Quá hạn 1: Phòng Nội vụ (CĐ-2026-003, quá 3 ngày; head)',
        'Đến hạn tuần này 1: UBND Phường 1 (1)',
        'Chưa tiếp nhận quá hạn 1: UBND Phường 1 (CĐ-2026-004)',
        'Theo đơn vị (hoàn thành/được giao): Phòng Nội vụ 2/4 · UBND Phường 1 0/1',
      ].join('\n'),
    );
    expect(labelsOf(letter)).toEqual(['Xem quá hạn', 'Xem đến hạn', 'Theo đơn vị']);
  });

  test('is one message however many units there are', async () => {
    const codes = Array.from({ length: 60 }, (_, i) => `DV${i + 1}`);
    const units = codes.map((code, i) => ({
      ...(songHau().units[0] as Organization['units'][number]),
      code,
      name: `Ủy ban nhân dân phường Tân Hội Đông số ${i + 1}`,
    }));
    const heads = codes.map((code, i) => ({ ...staff.head, id: code, account: 2000 + i, unit: code }));
    office = await openOffice('2026-03-02T06:00:00+07:00', songHau({}, { units }), [
      ...heads.map((head) => ({ ...head, name: `Đồng chí Nguyễn Thị Hồng Hạnh (${head.unit})` })),
    ]);
    await office.give(
      ...codes.flatMap((lead, i) =>
        [1, 2, 3, 4].map((n) => order(i * 4 + n, { given: '2026-02-23', due: '2026-03-06', lead })),
      ),
    );
    await pass(office, hanoi('2026-03-02', '06:30'));
    const letters = await pass(office, hanoi('2026-03-09', '07:30'));
    const letter = letters.find(({ id }) => id.startsWith('digest'));
    const text = letter?.content.kind === 'text' ? letter.content.text : [];
    expect(compose(text)).toHaveLength(1);
    expect(textOf(letter)).toContain('Quá hạn 240: Ủy ban nhân dân phường Tân Hội Đông số 1 (CĐ-2026-001');
  });

  test('calls the head by id, since many have no user name', async () => {
    const letter = await week();
    const text = letter?.content.kind === 'text' ? letter.content.text : [];
    expect(text).toContainEqual({ mention: 'head', account: 1003 });
  });

  test('its buttons open exactly the rows that were counted, whatever has happened since', async () => {
    const letter = await week();
    const done = order(
      3,
      { given: '2026-02-23', due: '2026-03-06' },
      acknowledged('2026-02-24'),
      reported('2026-03-10'),
      confirmed('2026-03-10'),
    );
    await office.ports.store.directives.save(done, 2, done.history.slice(-2), hanoi('2026-03-10', '11:00'));
    office.at(hanoi('2026-03-11', '09:00'));
    const late = await press(office, staff.office, dataOf(letter, 'quá hạn'));
    expect(plain(late.say?.[0]?.text ?? [])).toBe(
      [
        '📊 Quá hạn: 1 · tính đến 09/03/2026',
        'Phòng Nội vụ',
        'CĐ-2026-003 · quá hạn 3 ngày · nay: hoàn thành, quá hạn 4 ngày · Rà soát hồ sơ cán bộ',
      ].join('\n'),
    );
    const due = await press(office, staff.commune, dataOf(letter, 'đến hạn'));
    expect(plain(due.say?.[0]?.text ?? [])).toContain('CĐ-2026-004');
    const units = await press(office, staff.office, dataOf(letter, 'đơn vị'));
    expect(plain(units.say?.[0]?.text ?? [])).toContain('Phòng Nội vụ 2/4');
  });

  test('is not sent twice, and not at all where nothing was ever given', async () => {
    await week();
    expect(namesOf(await pass(office, hanoi('2026-03-09', '08:30')))).toEqual([]);
    await office.close();
    office = await openOffice('2026-03-02T06:00:00+07:00');
    await pass(office, hanoi('2026-03-02', '06:30'));
    expect(await pass(office, hanoi('2026-03-09', '07:30'))).toEqual([]);
  });
});

describe('the chairman’s morning', () => {
  test('is at most ten lines, counts what its buttons open, and takes the place of his bundle', async () => {
    office = await openOffice('2026-03-08T08:00:00+07:00');
    const given = { given: '2026-02-02' };
    const late = (n: number, due: string) => order(n, { ...given, due }, acknowledged('2026-02-02'));
    await office.give(
      late(1, '2026-03-06'),
      late(2, '2026-02-13'),
      late(3, '2026-02-12'),
      late(4, '2026-03-09'),
      order(5, { ...given, due: '2026-03-13' }, acknowledged('2026-02-02'), [
        { type: 'extension-asked', to: day('2026-03-20'), reason: 'Chờ máy' },
        'head',
        hanoi('2026-03-06', '09:00'),
      ]),
      order(6, { ...given, due: '2026-03-13' }, acknowledged('2026-02-02'), [
        { type: 'sent-back', reason: 'Không phải việc của phòng' },
        'head',
        hanoi('2026-03-06', '09:00'),
      ]),
      order(7, { ...given, due: '2026-03-13' }, acknowledged('2026-02-02'), reported('2026-03-06')),
      order(8, { given: '2026-03-04', due: '2026-03-31', lead: 'P1' }),
    );
    await pass(office, hanoi('2026-03-08', '09:00'));
    const letters = await pass(office, hanoi('2026-03-09', '07:00'), hanoi('2026-03-09', '07:15'));
    const mine = letters.filter(({ to }) => to.chat === staff.chairman.account);
    expect(namesOf(mine)).toEqual(['brief:2026-03-09:chairman']);
    const [brief] = mine;
    expect(textOf(brief)).toBe(
      [
        '☀️ Thứ Hai, 09/03/2026',
        'Cần đồng chí quyết: 1 đề nghị gia hạn, 1 việc chuyển trả',
        'Quá hạn 3 (mới: 1) · đến hạn hôm nay 1 · tuần này 3',
        'Báo cáo chờ xác nhận: 1',
        'Chưa tiếp nhận quá hạn: 1',
        'Đáng chú ý: Phòng Nội vụ quá hạn lần thứ ba trong quý',
      ].join('\n'),
    );
    for (const [label, count] of [
      ['1 gia hạn', 1],
      ['1 chuyển trả', 1],
      ['3 quá hạn', 3],
      ['1 đến hạn hôm nay', 1],
      ['3 đến hạn tuần này', 3],
      ['1 chờ xác nhận', 1],
      ['1 chưa tiếp nhận', 1],
    ] as const) {
      const opened = await press(office, staff.chairman, dataOf(brief, label));
      const text = plain(opened.say?.[0]?.text ?? []);
      expect(text.match(/CĐ-2026/g), label).toHaveLength(count);
    }
  });

  test('leaves out what is as it was in the brief before, and does not come where that is all', async () => {
    office = await openOffice('2026-03-05T08:00:00+07:00');
    const given = { given: '2026-02-02' };
    await office.give(
      order(1, { ...given, due: '2026-02-13' }, acknowledged('2026-02-02')),
      order(2, { ...given, due: '2026-03-31' }, acknowledged('2026-02-02'), reported('2026-03-03')),
    );
    const morning = async (d: string) => {
      const letters = await pass(office, hanoi(d, '07:00'), hanoi(d, '07:15'));
      return textOf(letters.find(({ to }) => to.chat === staff.chairman.account)).split('\n');
    };
    await pass(office, hanoi('2026-03-05', '09:00'));
    expect((await morning('2026-03-06')).slice(0, 4)).toEqual([
      '☀️ Thứ Sáu, 06/03/2026',
      'Không có việc chờ đồng chí quyết',
      'Quá hạn 1 · đến hạn hôm nay 0 · tuần này 0',
      'Báo cáo chờ xác nhận: 1',
    ]);
    expect(await morning('2026-03-09')).toEqual(['']);
    // Another report: the figure is told again, the others are not.
    await office.give(
      order(3, { ...given, due: '2026-03-31' }, acknowledged('2026-02-02'), reported('2026-03-09')),
    );
    expect((await morning('2026-03-10')).slice(0, 4)).toEqual([
      '☀️ Thứ Ba, 10/03/2026',
      'Không có việc chờ đồng chí quyết',
      'Báo cáo chờ xác nhận: 2',
      'Các số liệu khác không đổi so với thứ Sáu, 06/03/2026',
    ]);
    expect(await morning('2026-03-11')).toEqual(['']);
  });

  test('comes for what has not changed where it is the day on which it climbs to him again', async () => {
    office = await openOffice('2026-03-05T08:00:00+07:00');
    await office.give(order(1, { given: '2026-02-02', due: '2026-02-13' }, acknowledged('2026-02-02')));
    const came: string[] = [];
    await pass(office, hanoi('2026-03-05', '09:00'));
    for (const d of ['06', '09', '10', '11', '12', '13', '16']) {
      const letters = await pass(office, hanoi(`2026-03-${d}`, '07:00'));
      came.push(...namesOf(letters).filter((name) => name.startsWith('brief')));
    }
    // Ten working days after the 13th of February, with Tết between, and a week later.
    expect(came).toEqual(['brief:2026-03-06:chairman', 'brief:2026-03-13:chairman']);
  });

  test('is not sent to a chairman who is away while a vice chairman is there', async () => {
    const absent = { ...staff, chairman: { ...staff.chairman, awayUntil: day('2026-03-06') } };
    office = await openOffice('2026-03-05T08:00:00+07:00', songHau(), Object.values(absent));
    await office.give(order(1, { given: '2026-02-02', due: '2026-02-13' }, acknowledged('2026-02-02')));
    await pass(office, hanoi('2026-03-05', '09:00'));
    const onFriday = await pass(office, hanoi('2026-03-06', '07:00'), hanoi('2026-03-06', '07:15'));
    expect(namesOf(onFriday)).toEqual(['bundle:2026-03-06:head', 'bundle:2026-03-06:vice']);
    expect(namesOf(await pass(office, hanoi('2026-03-09', '07:00')))).toEqual(['brief:2026-03-09:chairman']);
  });

  test('tells everything again where the brief of the day before did not go out', async () => {
    office = await openOffice('2026-03-05T08:00:00+07:00');
    await office.give(order(1, { given: '2026-02-02', due: '2026-02-13' }, acknowledged('2026-02-02')));
    await pass(office, hanoi('2026-03-05', '09:00'));
    office.delivers = false;
    await pass(office, hanoi('2026-03-06', '07:00'));
    office.delivers = true;
    const letters = await pass(office, hanoi('2026-03-09', '07:00'));
    const brief = letters.find(({ to }) => to.chat === staff.chairman.account);
    expect(textOf(brief)).toContain('Quá hạn 1 · đến hạn hôm nay 0 · tuần này 0');
  });
});

describe('the month', () => {
  test('closes on the 14th; off, on the next working day, and the office is told when the report is due', async () => {
    office = await openOffice('2026-03-13T06:00:00+07:00');
    await office.give(order(1, { given: '2026-03-02', due: '2026-06-30' }, acknowledged('2026-03-02')));
    await pass(office, hanoi('2026-03-13', '07:30'));
    // The 14th of March 2026 is a Saturday.
    const letters = await pass(office, hanoi('2026-03-16', '07:30'));
    const monthly = letters.find(({ id }) => id.startsWith('monthly'));
    expect(monthly?.id).toBe('monthly:2026-03:song-hau:office');
    expect(textOf(monthly)).toBe(
      '📑 Chốt số liệu báo cáo tháng 3/2026 (15/02 – 14/03/2026)\nHạn gửi báo cáo: thứ Ba, 17/03/2026',
    );
    expect(dataOf(monthly, 'Xem báo cáo')).toBe('report.show|2026-03|*');
  });
});

describe('what the office has switched off or moved', () => {
  const late = () => order(1, { given: '2026-02-02', due: '2026-02-13' }, acknowledged('2026-02-02'));
  const week = ['06', '09', '10', '11', '12', '13'];
  const cameIn = async (prefix: string, ...days: readonly string[]) => {
    const letters = await pass(
      office,
      ...days.flatMap((d) => [hanoi(d, '07:00'), hanoi(d, '07:15'), hanoi(d, '07:30')]),
    );
    return namesOf(letters).filter((name) => name.startsWith(prefix));
  };

  test('without a brief the chairman hears in a bundle what has climbed to him', async () => {
    office = await openOffice('2026-03-05T08:00:00+07:00', songHau({ off: ['brief'] }));
    await office.give(late());
    await pass(office, hanoi('2026-03-05', '09:00'));
    const letters = await pass(office, hanoi('2026-03-06', '07:00'), hanoi('2026-03-06', '07:15'));
    expect(namesOf(letters.filter(({ to }) => to.chat === staff.chairman.account))).toEqual([
      'bundle:2026-03-06:chairman',
    ]);
  });

  test('a brief on Mondays comes on the first working day of the week, and tells what has fallen since the last', async () => {
    office = await openOffice('2026-03-02T06:00:00+07:00', songHau({ briefWeekdays: [1] }));
    await office.give(late());
    await pass(office, hanoi('2026-03-02', '06:30'));
    expect(await cameIn('brief', '2026-03-02', ...week.map((d) => `2026-03-${d}`))).toEqual([
      'brief:2026-03-02:chairman',
      'brief:2026-03-09:chairman',
    ]);
    await cameIn('brief', '2026-04-20');
    // Monday the 27th of April 2026 is off.
    expect(await cameIn('brief', '2026-04-24', '2026-04-27', '2026-04-28', '2026-04-29')).toEqual([
      'brief:2026-04-28:chairman',
    ]);
  });

  test('no digest, and none for the weeks before when it is switched on again', async () => {
    office = await openOffice('2026-03-02T06:00:00+07:00', songHau({ off: ['digest'] }));
    await office.give(late());
    await pass(office, hanoi('2026-03-02', '06:30'));
    expect(await cameIn('digest', '2026-03-09', '2026-03-16')).toEqual([]);
    const { organization, version } = (await office.ports.store.organizations.get('song-hau')) ?? {};
    if (!organization || version === undefined) throw new Error('no office');
    const policy = { ...organization.policy, off: [] };
    await office.ports.store.organizations.save({ ...organization, policy }, version);
    expect(await cameIn('digest', '2026-03-17')).toEqual([]);
    expect(await cameIn('digest', '2026-03-23')).toEqual(['digest:2026-W12:-1001']);
  });

  test('the calendar’s month closes on its last day; off, on the first working day of the next', async () => {
    const policy = { monthlyBasis: 'calendar', monthlyAt: '08:00' } as Partial<Policy>;
    office = await openOffice('2026-02-27T06:00:00+07:00', songHau(policy));
    await office.give(late());
    await pass(office, hanoi('2026-02-27', '08:00'));
    // The 28th of February 2026 is a Saturday.
    const letters = await pass(office, hanoi('2026-03-02', '07:30'), hanoi('2026-03-02', '08:00'));
    const monthly = letters.find(({ id }) => id.startsWith('monthly'));
    expect(monthly?.id).toBe('monthly:2026-02c:song-hau:office');
    expect(textOf(monthly)).toBe('📑 Chốt số liệu báo cáo tháng 2/2026 theo lịch (01/02 – 28/02/2026)');
    expect(dataOf(monthly, 'Xem báo cáo')).toBe('report.show|2026-02c|*');
  });
});

describe('recurring duties', () => {
  const report = { task: 'Báo cáo tiến độ', recurrence: 'monthly' as const };
  const codesAfter = async (...instants: readonly Date[]) => {
    const letters = await pass(office, ...instants);
    return letters.flatMap((letter) => (letter.to.chat === staff.head.account ? [textOf(letter)] : []));
  };

  test('the next occurrence is given when the period of the last is over, under one series', async () => {
    office = await openOffice('2026-03-25T08:00:00+07:00');
    await office.give(
      order(1, { given: '2026-03-02', due: '2026-03-25', ...report }, acknowledged('2026-03-02')),
    );
    await pass(office, hanoi('2026-03-25', '09:00'));
    const said = await codesAfter(hanoi('2026-03-26', '07:00'));
    expect(said[0]).toContain('CĐ-2026-002 · nhiệm vụ mới');
    expect(said[0]).toContain('thứ Bảy, 25/04/2026');
    const next = await office.ports.store.directives.load('song-hau', 'd1~2');
    expect(next?.history[0]).toMatchObject({ through: 'job', by: 'chairman' });
    // Nothing more until that one is over.
    expect((await codesAfter(hanoi('2026-03-27', '07:00'))).join()).not.toContain('nhiệm vụ mới');
    await pass(office, hanoi('2026-04-28', '07:00'));
    expect((await office.ports.store.directives.load('song-hau', 'd1~3'))?.state.deadline).toBe('2026-05-25');
  });

  test('recalling the newest ends the series; pausing it holds it', async () => {
    office = await openOffice('2026-03-25T08:00:00+07:00');
    await office.give(
      order(1, { given: '2026-03-02', due: '2026-03-24', ...report }, [
        { type: 'cancelled', reason: 'Thôi' },
        'chairman',
        hanoi('2026-03-20', '09:00'),
      ]),
      order(2, { given: '2026-03-02', due: '2026-03-24', ...report }, [
        { type: 'paused', reason: 'Chờ' },
        'chairman',
        hanoi('2026-03-20', '09:00'),
      ]),
    );
    await pass(office, hanoi('2026-03-25', '09:00'), hanoi('2026-03-26', '07:00'));
    expect(await office.ports.store.directives.load('song-hau', 'd1~2')).toBeNull();
    expect(await office.ports.store.directives.load('song-hau', 'd2~2')).toBeNull();
  });

  test('after a long outage only the occurrence of the present is given', async () => {
    office = await openOffice('2026-03-25T08:00:00+07:00');
    await office.give(
      order(
        1,
        { given: '2026-03-02', due: '2026-03-25', ...report },
        acknowledged('2026-03-02'),
        reported('2026-03-25'),
        confirmed('2026-03-25'),
      ),
    );
    await pass(office, hanoi('2026-03-25', '09:00'), hanoi('2026-06-26', '10:00'));
    expect(await office.ports.store.directives.load('song-hau', 'd1~2')).toBeNull();
    expect((await office.ports.store.directives.load('song-hau', 'd1~5'))?.state.deadline).toBe('2026-07-25');
  });

  test('where the lead is no more, the office is asked to give it by hand', async () => {
    office = await openOffice('2026-03-25T08:00:00+07:00');
    await office.give(order(1, { given: '2026-03-02', due: '2026-03-25', lead: 'GONE', ...report }));
    await pass(office, hanoi('2026-03-25', '09:00'));
    const letters = await createdLetters(hanoi('2026-03-26', '07:00'));
    expect(textOf(letters.find(({ id }) => id.startsWith('series-stopped')))).toContain('CĐ-2026-001');
  });

  async function createdLetters(at: Date) {
    office.at(at);
    await createTick(office.ports, jobs).tick();
    return office.letters();
  }
});
