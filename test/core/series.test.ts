import { describe, expect, test } from 'vitest';
import { day } from '../../src/core/day.ts';
import type { Recurrence } from '../../src/core/directive.ts';
import { deadlineOf, idInSeries, nextOccurrence, placeInSeries, seriesOf } from '../../src/core/series.ts';

const deadlines = (recurrence: Recurrence, first: string, words: string, count: number) => {
  const series = seriesOf(recurrence, day(first), words);
  return Array.from({ length: count }, (_, i) => deadlineOf(series, i + 1));
};

describe('the deadlines of a series', () => {
  test('every week', () => {
    expect(deadlines('weekly', '2026-12-25', 'hằng tuần', 3)).toEqual([
      '2026-12-25',
      '2027-01-01',
      '2027-01-08',
    ]);
  });
  test('the 30th of every month, in February too', () => {
    expect(deadlines('monthly', '2025-12-30', 'trước ngày 30 hằng tháng', 5)).toEqual([
      '2025-12-30',
      '2026-01-30',
      '2026-02-28',
      '2026-03-30',
      '2026-04-30',
    ]);
  });
  test('the 30th that begins in a February is still the 30th', () => {
    expect(deadlines('monthly', '2026-02-28', 'báo cáo trước ngày 30 hằng tháng', 3)).toEqual([
      '2026-02-28',
      '2026-03-30',
      '2026-04-30',
    ]);
  });
  test('the end of the month is its last day', () => {
    expect(deadlines('monthly', '2026-04-30', 'báo cáo vào cuối tháng', 3)).toEqual([
      '2026-04-30',
      '2026-05-31',
      '2026-06-30',
    ]);
  });
  test('a date in full names no day of the month', () => {
    expect(deadlines('monthly', '2026-02-28', 'báo cáo hằng tháng, lần đầu trước ngày 28/2/2026', 2)[1]).toBe(
      '2026-03-28',
    );
  });
  test.each([
    ['quarterly', '2026-06-15'],
    ['half-yearly', '2026-09-15'],
    ['yearly', '2027-03-15'],
  ] as const)('%s after 15 March 2026: %s', (recurrence, expected) => {
    expect(deadlines(recurrence, '2026-03-15', '', 2)[1]).toBe(expected);
  });
  test('every year on 29 February', () => {
    expect(deadlines('yearly', '2024-02-29', 'ngày 29 tháng 2 hằng năm', 5)).toEqual([
      '2024-02-29',
      '2025-02-28',
      '2026-02-28',
      '2027-02-28',
      '2028-02-29',
    ]);
  });
});

describe('the next occurrence', () => {
  const monthly = seriesOf('monthly', day('2026-03-25'), '');
  test('waits until the deadline of the newest has passed', () => {
    expect(nextOccurrence(monthly, 1, day('2026-03-25'))).toBeNull();
    expect(nextOccurrence(monthly, 1, day('2026-03-26'))).toEqual({ nth: 2, deadline: '2026-04-25' });
  });
  test('leaves out periods that have passed unnoticed', () => {
    expect(nextOccurrence(monthly, 1, day('2026-06-26'))).toEqual({ nth: 5, deadline: '2026-07-25' });
    const weekly = seriesOf('weekly', day('2026-01-02'), '');
    expect(nextOccurrence(weekly, 1, day('2026-12-31'))).toEqual({ nth: 53, deadline: '2027-01-01' });
  });
});

test('an id tells the series and the place in it', () => {
  expect(placeInSeries('k3x')).toEqual({ series: 'k3x', nth: 1 });
  expect(placeInSeries(idInSeries('k3x', 4))).toEqual({ series: 'k3x', nth: 4 });
  expect(idInSeries('k3x', 1)).toBe('k3x');
});
