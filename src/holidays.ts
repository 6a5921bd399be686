import Holidays from 'date-holidays';
import type { Calendar } from './core/calendar.ts';
import { addDays, type Day, dayFrom, daysBetween, parseDay, weekdayOf } from './core/day.ts';

/**
 * Vietnam's days off from the package date-holidays (which knows Tết and Giỗ Tổ by the lunar calendar), plus what it
 * lacks: the second day of the National Day and the days in lieu of holidays on a weekend (Labour Code 2019, article 111).
 * Which day beside 2/9 and which days around Tết are off is announced each year; the office enters what differs.
 */
export function vietnamCalendar(
  fromYear: number,
  toYear: number,
  own: { daysOff?: readonly Day[]; extraWorkingDays?: readonly Day[] } = {},
): Calendar {
  const daysOff = new Set<Day>();
  const lunarNewYear = new Map<number, Day>();
  for (let year = fromYear; year <= toYear; year += 1) {
    const known = holidaysOf(year);
    for (const d of known.daysOff) daysOff.add(d);
    if (known.lunarNewYear) lunarNewYear.set(year, known.lunarNewYear);
  }
  for (const d of own.daysOff ?? []) daysOff.add(d);
  for (const d of own.extraWorkingDays ?? []) daysOff.delete(d);
  return { daysOff, extraWorkingDays: new Set(own.extraWorkingDays ?? []), lunarNewYear };
}

type YearOff = { readonly daysOff: readonly Day[]; readonly lunarNewYear: Day | null };

// Lunar dates are costly to compute and never change.
const years = new Map<number, YearOff>();
const package_ = new Holidays('VN');

function holidaysOf(year: number): YearOff {
  const found = years.get(year);
  if (found) return found;
  const holidays = new Set<Day>();
  let lunarNewYear: Day | null = null;
  for (const holiday of package_.getHolidays(year)) {
    if (holiday.type !== 'public') continue;
    const first = parseDay(holiday.date.slice(0, 10));
    if (!first) continue;
    if (holiday.rule === 'vietnamese 1-0-1') lunarNewYear = first;
    const length = Math.max(1, Math.round((holiday.end.getTime() - holiday.start.getTime()) / 86_400_000));
    for (let i = 0; i < length; i += 1) holidays.add(addDays(first, i));
  }
  holidays.add(besideNationalDay(year));
  const result = { daysOff: withDaysInLieu(holidays), lunarNewYear };
  years.set(year, result);
  return result;
}

/** Of 1/9 and 3/9 the one that was chosen when 2/9 last fell on that weekday (announcements of 2021 to 2026). */
function besideNationalDay(year: number): Day {
  const weekday = weekdayOf(dayFrom(year, 9, 2) as Day);
  return dayFrom(year, 9, weekday === 1 || weekday === 4 ? 3 : 1) as Day;
}

function withDaysInLieu(holidays: ReadonlySet<Day>): Day[] {
  const off = new Set(holidays);
  for (const d of [...holidays].sort()) {
    if (weekdayOf(d) <= 5) continue;
    let lieu = addDays(d, 1);
    while (weekdayOf(lieu) > 5 || off.has(lieu)) lieu = addDays(lieu, 1);
    // A run of holidays moves its days in lieu behind itself; more than a fortnight away means a fault in the input.
    if (daysBetween(d, lieu) < 15) off.add(lieu);
  }
  return [...off].sort();
}
