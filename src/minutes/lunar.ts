import type { Calendar } from '../core/calendar.ts';
import { addDays, type Day, dayFrom, daysBetween } from '../core/day.ts';

// Days of the lunar calendar as Vietnam keeps it (UTC+7). New moons after J. Meeus, "Astronomical Algorithms",
// chapter 49, shortened to the terms that move a moon by more than a minute.
const SYNODIC = 29.530588861;
const EPOCH = dayFrom(1900, 1, 1) as Day;

const rad = (degrees: number): number => (degrees * Math.PI) / 180;

/** The day in UTC+7 of the new moon number `k` (0 = January 2000). */
function newMoon(k: number): Day {
  const t = k / 1236.85;
  const e = 1 - 0.002516 * t;
  const m = rad(2.5534 + 29.1053567 * k);
  const mm = rad(201.5643 + 385.81693528 * k + 0.0107582 * t * t);
  const f = rad(160.7108 + 390.67050284 * k - 0.0016118 * t * t);
  const o = rad(124.7746 - 1.56375588 * k);
  const correction =
    -0.4072 * Math.sin(mm) +
    0.17241 * e * Math.sin(m) +
    0.01608 * Math.sin(2 * mm) +
    0.01039 * Math.sin(2 * f) +
    0.00739 * e * Math.sin(mm - m) -
    0.00514 * e * Math.sin(mm + m) +
    0.00208 * e * e * Math.sin(2 * m) -
    0.00111 * Math.sin(mm - 2 * f) -
    0.00057 * Math.sin(mm + 2 * f) +
    0.00056 * e * Math.sin(2 * mm + m) -
    0.00042 * Math.sin(3 * mm) +
    0.00042 * e * Math.sin(m + 2 * f) +
    0.00038 * e * Math.sin(m - 2 * f) -
    0.00024 * e * Math.sin(2 * mm - m) -
    0.00017 * Math.sin(o);
  const terrestrial = 2451550.09766 + SYNODIC * k + 0.00015437 * t * t + correction;
  // Some 70 seconds between terrestrial and universal time; 2415020.5 is the midnight that begins 1900.
  const days = terrestrial - 70 / 86_400 + 7 / 24 - 2415020.5;
  return addDays(EPOCH, Math.floor(days));
}

/** The new moon on or before a day, as its number. */
function moonOnOrBefore(d: Day): number {
  let k = Math.floor(daysBetween(dayFrom(2000, 1, 6) as Day, d) / SYNODIC) + 1;
  while (newMoon(k) > d) k -= 1;
  return k;
}

/** The sun's longitude at the beginning of a day in UTC+7, in twelfths of the circle (0 = from the spring equinox on). */
function sunTwelfth(d: Day): number {
  // Meeus, chapter 25, the lower accuracy.
  const t = (2415020.5 + daysBetween(EPOCH, d) - 7 / 24 - 2451545) / 36525;
  const m = rad(357.52911 + 35999.05029 * t - 0.0001537 * t * t);
  const center =
    (1.914602 - 0.004817 * t) * Math.sin(m) +
    (0.019993 - 0.000101 * t) * Math.sin(2 * m) +
    0.000289 * Math.sin(3 * m);
  const longitude = 280.46646 + 36000.76983 * t + 0.0003032 * t * t + center;
  const apparent = longitude - 0.00569 - 0.00478 * Math.sin(rad(125.04 - 1934.136 * t));
  return Math.floor((((apparent % 360) + 360) % 360) / 30);
}

/** Of thirteen moons the first in which the sun enters no new twelfth is the leap month; its place, or null. */
function leapMoon(start: number, end: number): number | null {
  for (let k = start + 1; k < end; k += 1)
    if (sunTwelfth(newMoon(k)) === sunTwelfth(newMoon(k + 1))) return k - start;
  return null;
}

/**
 * The day of the month of the lunar year that begins in the solar `year`, the leap month left out; null where the
 * month has no such day or the year is not in the calendar. `sure` is false where the year has a leap month that
 * could not be told.
 */
export function lunarDay(
  year: number,
  month: number,
  dayOfMonth: number,
  calendar: Calendar,
): { day: Day; sure: boolean } | null {
  const first = calendar.lunarNewYear.get(year);
  const next = calendar.lunarNewYear.get(year + 1);
  if (!first || !next || month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > 30) return null;
  const start = moonOnOrBefore(addDays(first, 2));
  const end = moonOnOrBefore(addDays(next, 2));
  const leap = end - start === 13 ? leapMoon(start, end) : null;
  // The twelfth month is counted back from the next year, so that a leap month before it does no harm.
  const k = month === 12 ? end - 1 : start + month - 1 + (leap !== null && month > leap ? 1 : 0);
  const begins = month === 1 ? first : newMoon(k);
  const ends = month === 12 ? next : newMoon(k + 1);
  const d = addDays(begins, dayOfMonth - 1);
  if (d >= ends) return null;
  return { day: d, sure: end - start === 12 || leap !== null || month === 1 || month === 12 };
}
