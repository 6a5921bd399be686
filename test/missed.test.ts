import { afterEach, beforeEach, expect, test } from 'vitest';
import { program } from '../src/program.ts';
import { openVirtualOffice, type VirtualOffice } from '../src/replay/office.ts';
import { throwawayShelf } from '../src/replay/shelf.ts';
import { prepareOrganization } from '../src/setup.ts';

const chairman = 1001;
const office = 1002;
const head = 1003;
let hall: VirtualOffice;
/** The head's messages that came without a sound, and those that rang. */
let silent: string[] = [];
let ringing: string[] = [];

beforeEach(async () => {
  hall = await openVirtualOffice({
    start: new Date('2026-03-02T08:00:00+07:00'),
    shelf: await throwawayShelf(),
    program,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    onCall: ({ method, chat, parameters }) => {
      if (method !== 'sendMessage' || chat !== head) return;
      (parameters['disable_notification'] ? silent : ringing).push(String(parameters['text']));
    },
  });
  hall.telegram.addUser({ id: chairman, name: 'Chủ tịch' });
  hall.telegram.addUser({ id: office, name: 'Chánh Văn phòng' });
  hall.telegram.addUser({ id: head, name: 'Trưởng phòng' });
  await hall.start();
  const city = {
    name: 'UBND thành phố Sông Hậu',
    units: [
      { code: 'VP', name: 'Văn phòng' },
      { code: 'PNV', name: 'Phòng Nội vụ' },
    ],
    members: [
      { id: chairman, name: 'Chủ tịch', role: 'chairman' },
      { id: office, name: 'Chánh Văn phòng', role: 'office', unit: 'VP' },
      { id: head, name: 'Trưởng phòng', role: 'head', unit: 'PNV' },
    ],
  };
  await prepareOrganization(hall.store(), city, { now: hall.clock.now() });
  for (const id of [chairman, office, head]) await says(id, '/start');
});
afterEach(() => hall.close());

const says = async (who: number, words: string): Promise<void> => {
  hall.telegram.say(who, words);
  await hall.settle();
};

const drafted = (task: string): Promise<void> =>
  says(chairman, `Giao Phòng Nội vụ ${task}, xong trước ngày 20/3/2026`);
const order = async (task: string): Promise<void> => {
  await drafted(task);
  hall.telegram.press(chairman, 'Ban hành');
  await hall.settle();
};

const blocks = async (blocked: boolean): Promise<void> => {
  hall.telegram.block(head, blocked);
  await hall.settle();
};

/** What the head has been told since the last look. */
let looked = 0;
const news = (): string[] => {
  const all = hall.telegram.messages(head).filter(({ fromBot }) => fromBot);
  const fresh = all.slice(looked).map(({ text }) => text.split('\n').slice(0, 2).join(' | '));
  looked = all.length;
  return fresh;
};
beforeEach(() => {
  looked = 0;
  news();
});

const undelivered = async (): Promise<number> => {
  const [city] = await hall.store().organizations.all();
  return (await hall.store().outbox.failed(city?.id ?? '', { skip: 0, limit: 1 })).total;
};

test('an order that came while the bot was blocked comes when the head unblocks it, with its buttons, and once', async () => {
  await blocks(true);
  await order('rà soát hồ sơ cán bộ');
  expect(news()).toEqual([]);
  expect(await undelivered()).toBe(1);
  await blocks(false);
  expect(news()).toEqual(['📌 CĐ-2026-001 · nhiệm vụ mới | Rà soát hồ sơ cán bộ']);
  expect(await undelivered()).toBe(0);
  expect(hall.telegram.press(head, 'Đã nhận')).not.toBeNull();
  await hall.settle();
  await blocks(true);
  await blocks(false);
  await says(head, '/start');
  expect(news().join()).not.toContain('CĐ-2026-001');
});

test('what was recalled by then does not come, and what has changed comes as it stands', async () => {
  await blocks(true);
  await order('rà soát hồ sơ cán bộ');
  await order('mở lớp tập huấn');
  await says(chairman, '/xem 1');
  hall.telegram.press(chairman, 'Thu hồi');
  await hall.settle();
  await says(chairman, 'Không cần nữa');
  await says(chairman, '/xem 2');
  hall.telegram.press(chairman, 'Tạm dừng');
  await hall.settle();
  await says(chairman, 'Chờ kinh phí');
  await blocks(false);
  expect(news()).toEqual(['⏸️ CĐ-2026-002 · tạm dừng | Mở lớp tập huấn']);
});

test('somebody whom Telegram refused without saying that he had left hears as soon as he writes', async () => {
  await drafted('rà soát hồ sơ cán bộ');
  hall.telegram.fault({ method: 'sendMessage', error: 403 });
  hall.telegram.press(chairman, 'Ban hành');
  await hall.settle();
  expect(news()).toEqual([]);
  await says(head, '/viec');
  expect(news().join('\n')).toContain('nhiệm vụ mới');
});

test('of many orders five come, the nearest deadline first, and the rest is a number', async () => {
  await blocks(true);
  for (let n = 1; n <= 7; n += 1) await order(`kiểm tra tuyến đường số ${n}`);
  await blocks(false);
  const told = news();
  expect(told.filter((text) => text.includes('nhiệm vụ mới'))).toHaveLength(5);
  expect(told.at(-1)).toBe('📬 Còn 2 việc khác trong thời gian không nhận được tin. Gõ /viec để xem tất cả.');
  expect(told).toHaveLength(6);
});

test('at night what is urgent rings as it comes back, and the rest does not', async () => {
  await blocks(true);
  await order('khẩn trương trực bão, hỏa tốc');
  await order('rà soát hồ sơ cán bộ');
  await hall.advance(12 * 3_600_000);
  [silent, ringing] = [[], []];
  await blocks(false);
  expect(ringing.join()).toContain('CĐ-2026-001');
  expect(ringing.join()).not.toContain('CĐ-2026-002');
  expect(silent.join()).toContain('CĐ-2026-002');
});
