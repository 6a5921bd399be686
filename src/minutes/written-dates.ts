import { addDays, addMonths, type Day, dayFrom, lastDayOfMonth, monthOf, yearOf } from '../core/day.ts';
import { lunarDay } from './lunar.ts';
import {
  type Found,
  firstOfMonth,
  lunarMonthBook,
  monthNumberAt,
  monthPeriod,
  type TimeContext,
  yearAt,
} from './points.ts';
import type { Token } from './text.ts';
import { isMark, numberOf, says, saysAll, saysLoosely } from './words.ts';

/** 15/4/2024, 15-4, 15.4.2024, 15 tháng 4 năm 2024, 05-10/01, 2024-04-15; 5/2024 as a month. */
export function numericDate(
  tokens: readonly Token[],
  at: number,
  to: number,
  c: TimeContext,
  certain: boolean,
): Found | null {
  const first = numberOf(tokens[at]);
  if (first === null) return null;
  const separator = tokens[at + 1];
  const second = at + 2 < to ? numberOf(tokens[at + 2]) : null;
  if (separator && at + 1 < to && isMark(separator, '/-.–') && second !== null) {
    const dense = separator.glued && tokens[at + 2]?.glued === true;
    if (!dense && separator.form !== '/' && separator.form !== '-') return null;
    const sameAgain = at + 4 < to && isMark(tokens[at + 3], '/-.') && tokens[at + 3]?.glued === true;
    const third = sameAgain ? numberOf(tokens[at + 4]) : null;
    const digits = (i: number): number => (tokens[i]?.end ?? 0) - (tokens[i]?.start ?? 0);
    if (digits(at) === 4 && third !== null && separator.form === '-') {
      return dateOf(at + 5, first, second, third, c);
    }
    if (third !== null && digits(at + 4) === 4) {
      // "05-10/01/2024" would be six numbers; three with a year at the end are a date.
      return dateOf(at + 5, third, second, first, c);
    }
    if (separator.form !== '/' && third !== null && isMark(tokens[at + 3], '/') && third <= 12) {
      const year =
        isMark(tokens[at + 5], '/-') && digits(at + 6) === 4 && at + 6 < to ? numberOf(tokens[at + 6]) : null;
      return year === null
        ? dateWithoutYear(tokens, at + 5, to, third, second, c)
        : dateOf(at + 7, year, third, second, c);
    }
    if (third !== null && digits(at + 4) === 2 && isMark(separator, tokens[at + 3]?.form ?? '')) {
      return dateOf(at + 5, 2000 + third, second, first, c);
    }
    // 68/QĐ, 22/23/KH: a number of a paper goes on after the second stroke.
    if (
      isMark(tokens[at + 3], '/') &&
      at + 4 < to &&
      tokens[at + 4]?.kind === 'word' &&
      tokens[at + 4]?.glued
    )
      return null;
    if (separator.form === '/' && digits(at + 2) === 4) {
      if (first < 1 || first > 12 || second < 1900) return null;
      return monthPeriod(at + 3, second, first);
    }
    if (separator.form === '.' && !certain) return null;
    if (separator.form !== '/' && !certain) return null;
    if (!dense && separator.form !== '/') return null;
    if (digits(at) > 2 || digits(at + 2) > 2 || first === 0) return null;
    // Without a word before it, "16/19 tiêu chí" and "4/5 xã" are shares.
    if (!certain && (second > 12 || second === 0 || first > 31)) return null;
    return dateWithoutYear(tokens, at + 3, to, second, first, c);
  }
  if (
    at + 2 < to &&
    says(separator, 'và') &&
    second !== null &&
    isMark(tokens[at + 3], '/') &&
    certain &&
    first <= 31
  )
    return numericDate(tokens, at + 2, to, c, true);
  if (at + 2 < to && saysLoosely(separator, 'tháng') && first >= 1 && first <= 31) {
    return dayInMonth(tokens, at, to, first, c);
  }
  return null;
}

/** The rest of "15 tháng …", where `at` is the 15. */
export function dayInMonth(
  tokens: readonly Token[],
  at: number,
  to: number,
  dayNumber: number,
  c: TimeContext,
): Found | null {
  const i = at + 2;
  const spoken = monthNumberAt(tokens, i, to);
  if (spoken) {
    // "3 tháng 10 ngày" and "6 tháng 2 lần" are no dates.
    if (says(tokens[spoken.to], 'ngày lần tuần') && spoken.to < to) return null;
    const lunar = lunarMark(tokens, spoken.to, to);
    if (lunar) return lunarPoint(lunar, spoken.month, dayNumber, c);
    return dateWithoutYear(tokens, spoken.to, to, spoken.month, dayNumber, c);
  }
  const named = lunarMonthBook.at(tokens, i, to);
  if (named) return lunarPoint(lunarMark(tokens, named.end, to) ?? named.end, named.value, dayNumber, c);
  if (says(tokens[i], 'sau tới') || saysAll(tokens, i, 'kế tiếp') || saysAll(tokens, i, 'tiếp theo')) {
    const end = says(tokens[i], 'sau tới') ? i + 1 : i + 2;
    if (c.recurrence !== null) return nextDayOfMonth(end, dayNumber, c);
    const next = addMonths(firstOfMonth(c.issuedOn), 1);
    return dateOf(end, yearOf(next), monthOf(next), dayNumber, c);
  }
  if (says(tokens[i], 'này nay')) return dateOf(i + 1, yearOf(c.issuedOn), monthOf(c.issuedOn), dayNumber, c);
  return dayOfQuarterMonth(tokens, at + 1, to, dayNumber, c);
}

/** "(ngày) 15 của tháng cuối (mỗi) quý", "05 tháng đầu quý sau": `at` is behind the number. */
function dayOfQuarterMonth(
  tokens: readonly Token[],
  at: number,
  to: number,
  dayNumber: number,
  c: TimeContext,
): Found | null {
  let i = at;
  if (says(tokens[i], 'của')) i += 1;
  if (!says(tokens[i], 'tháng')) return null;
  i += 1;
  const last = says(tokens[i], 'cuối') || saysAll(tokens, i, 'thứ ba');
  const first = says(tokens[i], 'đầu');
  if (!last && !first) return null;
  i += saysAll(tokens, i, 'thứ ba') ? 2 : 1;
  if (says(tokens[i], 'cùng tiên')) i += 1;
  while (i < to && says(tokens[i], 'của mỗi hằng hàng từng')) i += 1;
  if (i >= to || !saysLoosely(tokens[i], 'quý')) return null;
  i += 1;
  if (says(tokens[i], 'sau tới này')) i += 1;
  else if (saysAll(tokens, i, 'tiếp theo') || saysAll(tokens, i, 'kế tiếp')) i += 2;
  let found: Day | null = null;
  for (let ahead = 0; ahead < 13 && !found; ahead += 1) {
    const month = addMonths(firstOfMonth(c.issuedOn), ahead);
    if (monthOf(month) % 3 !== (last ? 0 : 1)) continue;
    const d = dayFrom(yearOf(month), monthOf(month), dayNumber);
    if (d && d >= c.issuedOn) found = d;
  }
  return found && i <= to ? { to: i, day: found, first: found, shape: 'day-of-month', doubt: null } : null;
}

/** A bare number behind "ngày" or "mùng": the next such day of a month. */
export function dayOfMonthAt(tokens: readonly Token[], at: number, to: number, c: TimeContext): Found | null {
  const n = numberOf(tokens[at]);
  if (n === null || n < 1 || n > 31) return null;
  // "ngày 100" never comes here; "5 ngày 20 lượt" does.
  if (says(tokens[at + 1], 'ngày lần lượt buổi chuyến ca bữa người triệu tỷ %') && at + 1 < to) return null;
  const quarterly = dayOfQuarterMonth(tokens, at + 1, to, n, c);
  if (quarterly) return quarterly;
  // "ngày 10 của tháng sau"
  if (says(tokens[at + 1], 'của') && says(tokens[at + 2], 'tháng') && at + 3 < to) {
    const ofMonth = dayInMonth(tokens, at + 1, to, n, c);
    if (ofMonth) return ofMonth;
  }
  return nextDayOfMonth(at + 1, n, c);
}

export function nextDayOfMonth(end: number, dayNumber: number, c: TimeContext): Found | null {
  for (let ahead = 0; ahead < 3; ahead += 1) {
    const month = addMonths(firstOfMonth(c.issuedOn), ahead);
    const d = dayFrom(yearOf(month), monthOf(month), dayNumber);
    if (d && d >= c.issuedOn) return { to: end, day: d, first: d, shape: 'day-of-month', doubt: null };
  }
  return null;
}

function dateOf(end: number, year: number, month: number, dayNumber: number, c: TimeContext): Found | null {
  const d = dayFrom(year, month, dayNumber);
  if (d) {
    const doubt = d < c.issuedOn ? { reason: 'past-date', candidates: [d] } : null;
    return { to: end, day: d, first: d, shape: 'date', doubt };
  }
  if (year < 1900 || year > 2200) return null;
  return impossible(end, year, month);
}

function impossible(end: number, year: number, month: number): Found {
  const candidates = month >= 1 && month <= 12 ? [lastDayOfMonth(year, month)] : [];
  return { to: end, day: null, first: null, shape: 'date', doubt: { reason: 'impossible-date', candidates } };
}

/** A date whose year may follow ("năm 2024", "năm sau") or be missing: then the next such day. `at`: behind it. */
function dateWithoutYear(
  tokens: readonly Token[],
  at: number,
  to: number,
  month: number,
  dayNumber: number,
  c: TimeContext,
): Found | null {
  if (month < 1 || month > 12 || dayNumber < 1 || dayNumber > 31) {
    return month > 12 || dayNumber > 31 ? impossible(at, yearOf(c.issuedOn), month) : null;
  }
  const lunar = lunarMark(tokens, at, to);
  if (lunar) return lunarPoint(lunar, month, dayNumber, c);
  const told = yearAt(tokens, at, to, c);
  if (told) return dateOf(told.to, told.year, month, dayNumber, c);
  const end = says(tokens[at], 'này tới') && at < to ? at + 1 : at;
  const year = yearOf(c.issuedOn);
  const thisYear = dayFrom(year, month, dayNumber);
  if (thisYear && thisYear >= c.issuedOn)
    return { to: end, day: thisYear, first: thisYear, shape: 'date', doubt: null };
  const nextYear = dayFrom(year + 1, month, dayNumber);
  if (!nextYear || (!thisYear && month === 2)) return impossible(end, year, month);
  // A day that has just passed was more likely meant so than the one a year ahead.
  const far = thisYear !== null && thisYear >= addDays(c.issuedOn, -120);
  const doubt = far ? { reason: 'year-guessed', candidates: [nextYear, thisYear as Day] } : null;
  return { to: end, day: nextYear, first: nextYear, shape: 'date', doubt };
}

function lunarMark(tokens: readonly Token[], at: number, to: number): number | null {
  if (at >= to) return null;
  if (saysAll(tokens, at, 'âm lịch')) return at + 2;
  if (isMark(tokens[at], '(') && saysAll(tokens, at + 1, 'âm lịch')) return Math.min(to, at + 4);
  if (says(tokens[at], 'âm al')) return at + 1;
  return null;
}

export function lunarPoint(end: number, month: number, dayNumber: number, c: TimeContext): Found | null {
  for (const year of [yearOf(c.issuedOn) - 1, yearOf(c.issuedOn), yearOf(c.issuedOn) + 1]) {
    const found = lunarDay(year, month, dayNumber, c.calendar);
    if (!found || found.day < c.issuedOn) continue;
    const doubt = found.sure ? null : { reason: 'lunar-date', candidates: [found.day] };
    return { to: end, day: found.day, first: found.day, shape: 'date', doubt };
  }
  return null;
}
