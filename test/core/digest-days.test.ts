import { describe, expect, test } from 'vitest';
import { day } from '../../src/core/day.ts';
import { digestDay, dueWeek, reportedWeeks } from '../../src/core/digest.ts';
import { workingHoursFrom, workingMomentFrom } from '../../src/core/moments.ts';
import { defaultPolicy } from '../../src/core/organization.ts';
import type { Time } from '../../src/core/zone.ts';
import { vietnamCalendar } from '../../src/holidays.ts';
import { cityHall } from './city-hall.ts';
import { at } from './remindable.ts';

const calendar = vietnamCalendar(2025, 2027);
const on = (digestWeekday: number) => ({ ...defaultPolicy, digestWeekday });

describe('the digest’s day of a week', () => {
  test.each([
    ['2026-03-09', 1, '2026-03-09', 'Monday'],
    ['2026-04-29', 1, '2026-04-28', 'Monday off in lieu of Giỗ Tổ: Tuesday'],
    ['2026-02-18', 1, null, 'the week of Tết is off as a whole'],
    [
      '2026-05-01',
      5,
      '2026-04-29',
      'Friday off for 1 May, Thursday for 30 April: the last working day before',
    ],
    ['2026-03-09', 7, '2026-03-13', 'a Sunday on which nobody works: Friday'],
  ])('%s, weekday %d: %s (%s)', (d, weekday, expected, _) => {
    expect(digestDay(day(d), on(weekday), calendar)).toBe(expected);
  });
});

describe('the weeks that it tells of', () => {
  test('the one before', () => {
    expect(reportedWeeks(day('2026-03-09'), on(1), calendar)).toEqual({
      from: '2026-03-02',
      to: '2026-03-08',
      name: '2026-W10',
    });
  });
  test('after Tết also the week that no digest has told', () => {
    expect(reportedWeeks(day('2026-02-23'), on(1), calendar)).toEqual({
      from: '2026-02-09',
      to: '2026-02-22',
      name: '2026-W08',
    });
  });
  test('on a Friday the week itself, and what is due in the next one', () => {
    expect(reportedWeeks(day('2026-03-13'), on(5), calendar).name).toBe('2026-W11');
    expect(dueWeek(day('2026-03-13'), on(5))).toEqual({ from: '2026-03-16', to: '2026-03-22' });
    expect(dueWeek(day('2026-03-10'), on(1))).toEqual({ from: '2026-03-10', to: '2026-03-15' });
  });
  test('of the turn of a year by the number of the ISO week', () => {
    expect(reportedWeeks(day('2027-01-04'), on(1), calendar).name).toBe('2026-W53');
  });
});

describe('working hours', () => {
  test.each([
    ['2026-03-13', '16:00', '2026-03-13', '16:00'],
    ['2026-03-13', '17:30', '2026-03-16', '07:00'],
    ['2026-03-14', '09:00', '2026-03-16', '07:00'],
    ['2026-03-16', '06:59', '2026-03-16', '07:00'],
    ['2026-02-13', '20:00', '2026-02-23', '07:00'],
  ])('from %s %s: %s %s', (d, time, expected, expectedTime) => {
    expect(workingMomentFrom(at(d, time), cityHall, calendar)).toEqual(at(expected, expectedTime));
  });

  test('the rest of a Friday, and the Monday after it', () => {
    expect(workingHoursFrom(at('2026-03-13', '16:00'), cityHall, calendar, 2)).toEqual([
      { from: at('2026-03-13', '16:00'), to: at('2026-03-13', '17:30') },
      { from: at('2026-03-16', '07:00'), to: at('2026-03-16', '17:30') },
    ]);
  });

  test('an office whose zone skips an hour works the hours that its clocks show', () => {
    const policy = { ...defaultPolicy, workFrom: '02:30' as Time, workTo: '10:00' as Time };
    const berlin = { ...cityHall, timezone: 'Europe/Berlin', policy };
    const sunday = vietnamCalendar(2026, 2026, { extraWorkingDays: [day('2026-03-29')] });
    // 02:30 does not exist on the night of 29 March 2026; clocks show 03:30.
    expect(workingMomentFrom(new Date('2026-03-29T00:00:00Z'), berlin, sunday)).toEqual(
      new Date('2026-03-29T01:30:00Z'),
    );
  });
});
