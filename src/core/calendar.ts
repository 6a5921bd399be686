import { addDays, type Day, daysBetween, weekdayOf } from './day.ts';

/**
 * Which days are worked: Monday to Friday, less `daysOff`, plus `extraWorkingDays` (a Saturday worked for a day off
 * elsewhere: the official swaps). DOMAIN.md, "Dates"; Labour Code 2019, articles 111 and 112.
 */
export type Calendar = {
  readonly daysOff: ReadonlySet<Day>;
  readonly extraWorkingDays: ReadonlySet<Day>;
  /** The first day of the lunar year, by solar year: the day that "trước Tết" looks to. */
  readonly lunarNewYear: ReadonlyMap<number, Day>;
};

export function isWorkingDay(d: Day, calendar: Calendar): boolean {
  if (calendar.extraWorkingDays.has(d)) return true;
  return weekdayOf(d) <= 5 && !calendar.daysOff.has(d);
}

/** The nth working day after `from` (n ≥ 1), `from` itself left out; before it for n ≤ -1; `from` for 0. */
export function addWorkingDays(from: Day, n: number, calendar: Calendar): Day {
  const step = n < 0 ? -1 : 1;
  let at = from;
  for (let left = Math.abs(n); left > 0; ) {
    at = addDays(at, step);
    if (isWorkingDay(at, calendar)) left -= 1;
  }
  return at;
}

/** Working days after `from` up to and including `to`; negative when `to` is earlier. */
export function workingDaysBetween(from: Day, to: Day, calendar: Calendar): number {
  if (to < from) return 0 - workingDaysBetween(to, from, calendar);
  // Whole weeks are counted at once so that a deadline years away costs no more than one next week.
  const span = daysBetween(from, to);
  const weeks = Math.floor(span / 7);
  let count = weeks * 5;
  for (let at = addDays(from, weeks * 7 + 1); at <= to; at = addDays(at, 1))
    if (weekdayOf(at) <= 5) count += 1;
  for (const off of calendar.daysOff) {
    if (off > from && off <= to && weekdayOf(off) <= 5 && !calendar.extraWorkingDays.has(off)) count -= 1;
  }
  for (const extra of calendar.extraWorkingDays) {
    if (extra > from && extra <= to && weekdayOf(extra) > 5) count += 1;
  }
  return count;
}

/** The day itself if it is worked, else the next one that is. */
export function workingDayOnOrAfter(d: Day, calendar: Calendar): Day {
  return isWorkingDay(d, calendar) ? d : addWorkingDays(d, 1, calendar);
}
