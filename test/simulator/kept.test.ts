import { expect, test } from 'vitest';
import { startLocalTelegram } from '../../src/simulator/index.ts';

test('the chats of an earlier start are there again: texts, buttons, files, groups with topics, who is blocked', async () => {
  const clock = { now: () => new Date('2026-03-02T01:00:00Z'), after: () => () => {} };
  const first = await startLocalTelegram({ clock });
  first.addUser({ id: 1001, name: 'Chủ tịch', language: 'vi' });
  first.addUser({ id: 1002, name: 'Chánh Văn phòng' });
  first.addGroup({ id: -1001, title: 'Giao ban', members: [1001, 1002], topics: ['Đôn đốc'] });
  first.say(1001, 'Giao Phòng Nội vụ báo cáo');
  first.say(1001, 'Chào', { chat: -1001, topic: 'Đôn đốc' });
  first.sendFile(1002, { name: 'báo cáo.pdf', content: Buffer.from('%PDF-1.7'), caption: 'Kèm theo' });
  first.block(1002, true);
  const seen = [1001, 1002, -1001].map((chat) => first.messages(chat));
  const kept = first.kept();
  await first.close();

  const second = await startLocalTelegram({ clock });
  second.restore(kept);
  expect([1001, 1002, -1001].map((chat) => second.messages(chat))).toEqual(seen);
  expect(() => second.say(1002, 'Chào')).toThrow('has blocked the bot');
  second.say(1001, 'Hôm nay');
  const ids = second.messages(1001).map(({ id }) => id);
  expect(new Set(ids).size).toBe(2);
  expect(JSON.parse(second.kept()).rooms).toHaveLength(3);
  expect(() => second.restore('{"rooms": 1}')).toThrow();
  await second.close();
});
