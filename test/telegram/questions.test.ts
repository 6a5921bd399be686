import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { program } from '../../src/program.ts';
import { openVirtualOffice, type VirtualOffice } from '../../src/replay/office.ts';
import { throwawayShelf } from '../../src/replay/shelf.ts';
import { prepareOrganization } from '../../src/setup.ts';
import type { Call } from '../../src/simulator/index.ts';
import { accountOf, songHau } from '../helpers/asking.ts';

let office: VirtualOffice;
let calls: Call[] = [];
const head = accountOf('head');
const chairman = accountOf('chairman');

async function say(who: number, text: string): Promise<void> {
  office.telegram.say(who, text);
  await office.settle();
}

async function press(who: number, label: string): Promise<void> {
  if (office.telegram.press(who, label) === null) throw new Error(`no button ${label}`);
  await office.settle();
}

/** A button that is no longer shown, as a phone that was offline still has it. */
async function pressOld(who: number, message: number, data: string): Promise<string | undefined> {
  calls = [];
  office.telegram.pressData(who, who, message, data);
  await office.settle();
  return calls.find(({ callbackAnswer }) => callbackAnswer !== undefined)?.callbackAnswer;
}

const newest = (who: number) => {
  const shown = office.telegram.messages(who).filter(({ fromBot }) => fromBot);
  return shown.at(-1) ?? expect.fail('nothing was said');
};
const prompts = (who: number) =>
  office.telegram
    .messages(who)
    .filter(({ buttons }) => buttons.flat().some(({ text }) => /Thôi|Xong/.test(text)));
const again = (who: number, id: number) =>
  office.telegram.messages(who).find((message) => message.id === id) ?? expect.fail('it is gone');

beforeAll(async () => {
  office = await openVirtualOffice({
    start: new Date('2026-03-02T08:00:00+07:00'),
    shelf: await throwawayShelf(),
    program,
    log: {
      info: () => {},
      warn: () => {},
      error: (facts, message) => expect.fail(`${message} ${JSON.stringify(facts)}`),
    },
    onCall: (call) => calls.push(call),
  });
  for (const { user, name } of songHau.members)
    office.telegram.addUser({ id: accountOf(user), name, language: 'vi' });
  await office.start();
  const users = new Map(songHau.members.map(({ user }) => [user, accountOf(user)]));
  await prepareOrganization(office.store(), songHau, { now: office.clock.now(), users });
  for (const task of ['báo cáo biên chế', 'rà soát chữ ký số']) {
    await say(chairman, `Giao Phòng Nội vụ ${task}, xong trước ngày 13/3`);
    await press(chairman, 'Ban hành');
  }
});

afterAll(() => office.close());

describe('A question of the bot', () => {
  beforeEach(async () => {
    await say(head, '/huy');
  });

  test('loses its buttons when it is answered', async () => {
    await say(head, '/xong 1');
    const asked = newest(head);
    expect(asked.buttons.flat().map(({ text }) => text)).toEqual(['Thôi']);
    await say(head, 'Đã trình biên chế năm 2026');
    expect(again(head, asked.id).buttons).toEqual([]);
    expect(again(head, asked.id).text).toBe(asked.text);
    // The report's own [Xong] goes with the next question.
    const sent = newest(head);
    expect(sent.buttons.flat().map(({ text }) => text)).toEqual(['Xong']);
    await say(head, '/giahan 2');
    expect(prompts(head).map(({ id }) => id)).toEqual([newest(head).id]);
  });

  test('that is over stops nothing when its old button is pressed, and says how the matter stands', async () => {
    await say(head, '/giahan 2');
    const old = newest(head);
    const stop = old.buttons.flat()[0]?.data ?? '';
    await say(head, '20/3 vì chờ máy chủ');
    await say(head, '/xem 2');
    await press(head, 'Hỏi lại');
    const present = newest(head);
    const answer = await pressOld(head, old.id, stop);
    expect(answer).toBe(
      'Câu hỏi này đã qua, không có gì bị dừng. CĐ-2026-002 hiện: đã giao, chưa tiếp nhận.',
    );
    expect(again(head, present.id).buttons).toEqual(present.buttons);
    await say(head, 'Rà soát cả các xã phải không?');
    expect(newest(head).text).toContain('Đã gửi câu hỏi về CĐ-2026-002');
  });

  test('stands while another directive is decided on a card', async () => {
    await say(chairman, '/xem 2');
    await press(chairman, 'Từ chối');
    const asked = newest(chairman);
    await say(chairman, '/xem 1');
    await press(chairman, 'Xác nhận');
    expect(again(chairman, asked.id).buttons).toEqual(asked.buttons);
  });

  test('is stopped by its own button, which goes', async () => {
    await say(head, '/xem 2');
    await press(head, 'Báo cáo');
    const asked = newest(head);
    calls = [];
    await press(head, 'Thôi');
    expect(calls.map(({ callbackAnswer }) => callbackAnswer)).toContain('Đã thôi. Chưa có gì thay đổi.');
    expect(again(head, asked.id).buttons).toEqual([]);
  });
});

describe('A card that changes while Telegram holds the bot back', () => {
  test('is edited once, to how things stand in the end', async () => {
    await say(chairman, '/huy');
    await say(chairman, 'Giao Phòng Nội vụ sắp xếp kho lưu trữ, xong trước ngày 13/3');
    await press(chairman, 'Ban hành');
    const card = newest(head);
    office.telegram.fault({ method: 'editMessageText', error: 429, retry_after: 30 });
    await press(head, 'Đã nhận');
    await say(head, '/giahan 3 20/3 vì kho đang sửa');
    await say(head, '/xong 3 Đã sắp xếp xong kho lưu trữ');
    calls = [];
    await office.advance(60_000);
    const edits = calls.filter(({ method, chat }) => method === 'editMessageText' && chat === head);
    expect(edits).toHaveLength(1);
    expect(again(head, card.id).text).toContain('chờ xác nhận');
  });
});
