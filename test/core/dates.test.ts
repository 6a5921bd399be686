import { describe, expect, it } from 'vitest';
import {
  addWorkingDays,
  isWorkingDay,
  workingDayOnOrAfter,
  workingDaysBetween,
} from '../../src/core/calendar.ts';
import {
  addDays,
  addMonths,
  type Day,
  day,
  dayFrom,
  daysBetween,
  isoWeekOf,
  lastDayOfMonth,
  mondayOf,
  parseDay,
  weekdayOf,
} from '../../src/core/day.ts';
import { dayOf, instantOf, isZone, parseTime, type Time, timeOf } from '../../src/core/zone.ts';
import { vietnamCalendar } from '../../src/holidays.ts';
import { fc } from '../helpers/chance.ts';

const anyDay = fc.integer({ min: 0, max: 3000 }).map((n) => addDays(day('2023-01-01'), n));
const at = (text: string) => text as Time;

describe('A day', () => {
  it('does not exist on 31/2, 31/4 or 29/2 of a common year', () => {
    expect(dayFrom(2026, 2, 31)).toBeNull();
    expect(dayFrom(2026, 4, 31)).toBeNull();
    expect(dayFrom(2026, 2, 29)).toBeNull();
    expect(dayFrom(2028, 2, 29)).toBe('2028-02-29');
    expect(parseDay('2026-13-01')).toBeNull();
    expect(parseDay('24/8/2026')).toBeNull();
    expect(() => day('2026-02-30')).toThrow('not a day');
  });
  it('has a weekday, a Monday and an ISO week', () => {
    expect(weekdayOf(day('2026-08-24'))).toBe(1);
    expect(weekdayOf(day('2026-08-30'))).toBe(7);
    expect(mondayOf(day('2026-08-30'))).toBe('2026-08-24');
    expect(isoWeekOf(day('2027-01-03'))).toEqual({ year: 2026, week: 53 });
    expect(isoWeekOf(day('2024-12-30'))).toEqual({ year: 2025, week: 1 });
  });
  it('a month later stays in the month', () => {
    expect(addMonths(day('2026-01-31'), 1)).toBe('2026-02-28');
    expect(addMonths(day('2026-10-15'), 3)).toBe('2027-01-15');
    expect(addMonths(day('2026-03-31'), -1)).toBe('2026-02-28');
    expect(lastDayOfMonth(2028, 2)).toBe('2028-02-29');
  });
  it('goes there and back', () =>
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -4000, max: 4000 }), (d, n) => {
        expect(daysBetween(d, addDays(d, n))).toBe(n);
      }),
    ));
});

describe('The city’s clocks', () => {
  const city = 'Asia/Ho_Chi_Minh';
  it('turn to the next day at 17:00 UTC', () => {
    expect(dayOf(new Date('2026-08-24T16:59:59Z'), city)).toBe('2026-08-24');
    expect(dayOf(new Date('2026-08-24T17:00:00Z'), city)).toBe('2026-08-25');
    expect(timeOf(new Date('2026-08-24T17:00:00Z'), city)).toBe('00:00');
    expect(instantOf(day('2026-08-25'), at('07:30'), city)).toEqual(new Date('2026-08-25T00:30:00Z'));
    expect(instantOf(day('2026-08-25'), '24:00', city)).toEqual(new Date('2026-08-25T17:00:00Z'));
  });
  it('in Berlin skip an hour in March and show one twice in October', () => {
    const berlin = 'Europe/Berlin';
    expect(instantOf(day('2026-03-28'), at('02:30'), berlin)).toEqual(new Date('2026-03-28T01:30:00Z'));
    expect(instantOf(day('2026-03-29'), at('01:59'), berlin)).toEqual(new Date('2026-03-29T00:59:00Z'));
    expect(instantOf(day('2026-03-29'), at('02:30'), berlin)).toEqual(new Date('2026-03-29T01:30:00Z'));
    expect(instantOf(day('2026-03-29'), at('03:00'), berlin)).toEqual(new Date('2026-03-29T01:00:00Z'));
    expect(timeOf(instantOf(day('2026-10-25'), at('02:30'), berlin), berlin)).toBe('02:30');
    expect(instantOf(day('2026-10-25'), '24:00', berlin)).toEqual(new Date('2026-10-25T23:00:00Z'));
  });
  it('in New York never show a skipped time an hour too early', () => {
    const newYork = 'America/New_York';
    expect(instantOf(day('2026-03-08'), at('02:30'), newYork)).toEqual(new Date('2026-03-08T07:30:00Z'));
    expect(timeOf(instantOf(day('2026-11-01'), at('01:30'), newYork), newYork)).toBe('01:30');
  });
  it('show what the runtime’s own formatter says, in any zone and year', () => {
    const instants = fc.date({
      min: new Date('1901-01-01T00:00:00Z'),
      max: new Date('2200-01-01T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(fc.constantFrom(...Intl.supportedValuesOf('timeZone')), instants, (zone, instant) => {
        const shown = new Intl.DateTimeFormat('sv-SE', {
          timeZone: zone,
          dateStyle: 'short',
          timeStyle: 'short',
        });
        expect(`${dayOf(instant, zone)} ${timeOf(instant, zone)}`).toBe(shown.format(instant));
      }),
      { numRuns: 2_000 },
    );
  });
  it('show the time and day they were asked for, outside skipped hours', () => {
    const zones = fc.constantFrom(
      city,
      'Europe/Berlin',
      'America/New_York',
      'Pacific/Kiritimati',
      'Asia/Kathmandu',
    );
    const times = fc
      .integer({ min: 4 * 60, max: 24 * 60 - 1 })
      .map((minutes) =>
        at(`${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`),
      );
    fc.assert(
      fc.property(anyDay, times, zones, (d, time, zone) => {
        const instant = instantOf(d, time, zone);
        expect([dayOf(instant, zone), timeOf(instant, zone)]).toEqual([d, time]);
      }),
    );
  });
  it('know their zones and times of day', () => {
    expect(isZone(city)).toBe(true);
    expect(isZone('Asia/Sai_Gon')).toBe(false);
    expect(parseTime('7h30')).toBe('07:30');
    expect(parseTime('7g')).toBe('07:00');
    expect(parseTime('17:05')).toBe('17:05');
    expect(parseTime('24:00')).toBeNull();
    expect(parseTime('7:60')).toBeNull();
    expect(parseTime('sáng')).toBeNull();
  });
});

describe('Vietnam’s working days', () => {
  const calendar = vietnamCalendar(2025, 2028);
  const works = (text: string) => isWorkingDay(day(text), calendar);
  it('Tết 2026: the first day of the lunar year is 17 February, and the office is closed all that week', () => {
    expect(calendar.lunarNewYear.get(2026)).toBe('2026-02-17');
    for (const d of ['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'])
      expect(works(d)).toBe(false);
    expect(works('2026-02-23')).toBe(true);
  });
  it('Giỗ Tổ of Sunday 26/4/2026 gives Monday 27/4 in lieu', () => {
    expect(works('2026-04-27')).toBe(false);
    expect(works('2026-04-28')).toBe(true);
    expect(works('2026-04-30')).toBe(false);
    expect(works('2026-05-01')).toBe(false);
    expect(addWorkingDays(day('2026-04-24'), 1, calendar)).toBe('2026-04-28');
  });
  it('2/9 takes a day beside it: 1/9 in 2025 and 2026, 3/9 where 2/9 is a Thursday', () => {
    expect([works('2025-09-01'), works('2025-09-02'), works('2025-09-03')]).toEqual([false, false, true]);
    expect([works('2026-09-01'), works('2026-09-02'), works('2026-09-03')]).toEqual([false, false, true]);
    expect([works('2027-09-01'), works('2027-09-02'), works('2027-09-03')]).toEqual([true, false, false]);
  });
  it('1/1 and weekends are free', () => {
    expect(works('2026-01-01')).toBe(false);
    expect(works('2026-08-29')).toBe(false);
    expect(workingDayOnOrAfter(day('2026-08-29'), calendar)).toBe('2026-08-31');
    expect(workingDayOnOrAfter(day('2026-08-31'), calendar)).toBe('2026-08-31');
  });
  it('an official swap makes a Saturday worked and a Friday free', () => {
    const swapped = vietnamCalendar(2026, 2026, {
      daysOff: [day('2026-08-28')],
      extraWorkingDays: [day('2026-08-22')],
    });
    expect(isWorkingDay(day('2026-08-22'), swapped)).toBe(true);
    expect(isWorkingDay(day('2026-08-28'), swapped)).toBe(false);
    expect(workingDaysBetween(day('2026-08-21'), day('2026-08-31'), swapped)).toBe(6);
  });
  it('a holiday that the office works on counts', () => {
    const worked = vietnamCalendar(2026, 2026, { extraWorkingDays: [day('2026-09-01')] });
    expect(isWorkingDay(day('2026-09-01'), worked)).toBe(true);
    expect(workingDaysBetween(day('2026-08-31'), day('2026-09-03'), worked)).toBe(2);
  });
  it('are counted at once as they are counted one by one', () => {
    const oneByOne = (from: Day, to: Day) => {
      let n = 0;
      for (let d = addDays(from, 1); d <= to; d = addDays(d, 1)) if (isWorkingDay(d, calendar)) n += 1;
      return n;
    };
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 500 }), (from, n) => {
        const to = addDays(from, n);
        expect(workingDaysBetween(from, to, calendar)).toBe(oneByOne(from, to));
        expect(workingDaysBetween(to, from, calendar)).toBe(0 - oneByOne(from, to));
      }),
    );
  });
  it('lead as many days forward as they count back', () =>
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (from, n) => {
        const to = addWorkingDays(from, n, calendar);
        expect(isWorkingDay(to, calendar)).toBe(true);
        expect(workingDaysBetween(from, to, calendar)).toBe(n);
        expect(addWorkingDays(from, 0, calendar)).toBe(from);
      }),
    ));
});
