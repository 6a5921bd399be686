import { afterAll, beforeAll, expect, test } from 'vitest';
import { day } from '../src/core/day.ts';
import { type CityHall, openCityHall } from './helpers/asking.ts';
import { startTestMongo, type TestMongo } from './helpers/store.ts';

let mongo: TestMongo;
let hall: CityHall;

beforeAll(async () => {
  mongo = await startTestMongo();
  // Monday, 24 August 2026, eight in the evening: the office has gone home.
  hall = await openCityHall(mongo, new Date('2026-08-24T20:00:00+07:00'));
});
afterAll(async () => {
  await hall.store.close();
  await mongo.close();
});

const soundOfNudge = async (urgent: boolean): Promise<boolean> => {
  const { id } = await hall.issue({ lead: 'PNV', task: 'Trực đê', deadline: day('2026-08-25'), urgent });
  hall.letters.length = 0;
  await hall.act('chairman', id, { type: 'nudge' });
  expect(hall.letters).toHaveLength(1);
  return hall.letters[0]?.silent === false;
};

test('what is urgent rings outside working hours, anything else comes without a sound', async () => {
  expect(await soundOfNudge(true)).toBe(true);
  expect(await soundOfNudge(false)).toBe(false);
  hall.clock.moveTo(new Date('2026-08-25T09:00:00+07:00'));
  expect(await soundOfNudge(false)).toBe(true);
});
