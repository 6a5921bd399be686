import { afterAll, beforeAll, expect, test } from 'vitest';
import { handleDraft } from '../src/handle.ts';
import { openStore, type Store } from '../src/store/index.ts';
import { type CityHall, openCityHall } from './helpers/asking.ts';
import { startTestMongo, type TestMongo } from './helpers/store.ts';

const start = new Date('2026-08-24T08:00:00+07:00');
let mongo: TestMongo;
let hall: CityHall;
let otherStore: Store;
beforeAll(async () => {
  mongo = await startTestMongo();
  const uri = mongo.uri();
  hall = await openCityHall({ ...mongo, uri: () => uri }, start);
  otherStore = await openStore(uri);
});
afterAll(async () => {
  await otherStore.close();
  await hall.store.close();
  await mongo.close();
});

/** What is typed, and the data of the button that issues it. */
async function drafted(words: string): Promise<{ issue: string; id: string }> {
  const { say = [] } = await hall.run('chairman', 'giao', words);
  const data = say
    .flatMap(({ buttons = [] }) => buttons.flat())
    .flatMap((button) => ('data' in button ? [button.data] : []));
  const issue = data.find((one) => one.startsWith('assign.issue|')) ?? '';
  return { issue, id: issue.split('|')[1] ?? '' };
}

test('a draft that another process has discarded since is not issued by the one that made it', async () => {
  const { issue, id } = await drafted('Phòng Nội vụ rà soát biên chế, xong trước 15/9');
  const { house, member } = await hall.ask('chairman');
  const discarded = await handleDraft(
    { ...hall.ports, store: otherStore },
    house,
    id,
    { type: 'discard' },
    { by: member, cause: 'telegram:901', through: 'telegram' },
  );
  expect(discarded).toMatchObject({ draft: { state: { status: 'discarded' } } });
  const answer = await hall.press('chairman', issue);
  expect(JSON.stringify(answer)).toContain('bỏ');
  expect(await hall.store.directives.lastNumber(house.organization.id, 2026)).toBe(0);
});

test('a draft that another process has changed since is issued as it is now', async () => {
  const { issue, id } = await drafted('Phòng Nội vụ rà soát hồ sơ, xong trước 15/9');
  const { house, member } = await hall.ask('chairman');
  await handleDraft(
    { ...hall.ports, store: otherStore },
    house,
    id,
    { type: 'change', change: { field: 'task', task: 'Rà soát hồ sơ cán bộ' } },
    { by: member, cause: 'telegram:902', through: 'telegram' },
  );
  await hall.press('chairman', issue);
  const directive = await hall.store.directives.byCode(house.organization.id, 'CĐ-2026-001');
  expect(directive?.state.task).toBe('Rà soát hồ sơ cán bộ');
});
