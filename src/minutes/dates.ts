import { addWorkingDays, type Calendar } from '../core/calendar.ts';
import {
  addDays,
  addMonths,
  type Day,
  dayFrom,
  dayOfMonth,
  lastDayOfMonth,
  mondayOf,
  monthOf,
  weekdayOf,
  yearOf,
} from '../core/day.ts';
import { lunarDay } from './lunar.ts';
import { phraseBook, phrases } from './phrases.ts';
import type { Token } from './text.ts';
import {
  lunarFeasts,
  lunarMonths,
  lunarNewYearNames,
  monthNames,
  numbers,
  otherFeasts,
  quarters,
  type Recurrence,
  ranks,
  vagueTimes,
  weekdays,
} from './words/time.ts';
import { isMark, numberOf, says, saysAll, saysLoosely } from './words.ts';

export type TimeContext = {
  readonly issuedOn: Day;
  /** The day of the meeting where the text tells it: "kể từ ngày họp" counts from it. */
  readonly meetingOn: Day | null;
  readonly calendar: Calendar;
  readonly recurrence: Recurrence | null;
  /** The text counts "Thứ nhất, … Thứ hai, …": then these are no days. */
  readonly counts?: boolean;
};

export type TimeDoubt = { readonly reason: string; readonly candidates: readonly Day[] };

/** A time as the words from token `from` to token `to` say it. */
export type Point = {
  readonly from: number;
  readonly to: number;
  /** The last day that still keeps it; null for what is no day ("sớm", 31/02). */
  readonly day: Day | null;
  /** The first day of it, for "trước tháng 5" and "từ tháng 5". */
  readonly first: Day | null;
  readonly shape:
    | 'date'
    | 'day-of-month'
    | 'weekday'
    | 'relative'
    | 'week'
    | 'part'
    | 'period'
    | 'duration'
    | 'clock'
    | 'vague';
  readonly doubt: TimeDoubt | null;
};

type Found = Omit<Point, 'from'>;

const weekdayBook = phraseBook(Object.entries(weekdays));
const numberBook = phraseBook(Object.entries(numbers));
const quarterBook = phraseBook(Object.entries(quarters));
const lunarMonthBook = phraseBook(Object.entries(lunarMonths));
const otherFeastBook = phrases(otherFeasts);
const monthBook = phraseBook(Object.entries(monthNames));
const feastBook = phraseBook(Object.entries(lunarFeasts).map(([name, at]) => [name, at] as const));
const newYearBook = phrases(lunarNewYearNames);
export const vagueBook = phrases(vagueTimes);
const rankBook = phrases(ranks);

/** The time that begins at token `at`, without the words that make a deadline of it. `cued`: such words stand before. */
export function pointAt(
  tokens: readonly Token[],
  at: number,
  to: number,
  context: TimeContext,
  cued: boolean,
): Point | null {
  const clock = skipClock(tokens, at, to);
  let i = clock.to;
  if (clock.to > at && isMark(tokens[i], ',') && i + 1 < to) i += 1;
  if (clock.to > at && says(tokens[i], 'của')) i += 1;
  const found = i < to ? dayAt(tokens, i, to, context, cued || clock.part, clock.part || clock.hour) : null;
  if (found) return { ...withEquivalent(tokens, found, to, context), from: at };
  if (clock.hour && cued) return point(at, clock.to, context.issuedOn, 'clock');
  return null;
}

function point(
  from: number,
  to: number,
  day: Day | null,
  shape: Point['shape'],
  doubt: TimeDoubt | null = null,
): Point {
  return { from, to, day, first: day, shape, doubt };
}

/** "17 giờ 00", "16h30", "lúc 8:00", "sáng", "đầu giờ chiều": skipped, for a deadline is a day. */
function skipClock(
  tokens: readonly Token[],
  at: number,
  to: number,
): { to: number; hour: boolean; part: boolean } {
  let i = at;
  let hour = false;
  let part = false;
  for (let steps = 0; steps < 4 && i < to; steps += 1) {
    const n = numberOf(tokens[i]);
    if (says(tokens[i], 'lúc khoảng buổi') && i + 1 < to) {
      i += 1;
    } else if (saysAll(tokens, i, 'đầu giờ') || saysAll(tokens, i, 'cuối giờ')) {
      i += 2;
      part = true;
    } else if (n !== null && n <= 24 && saysLoosely(tokens[i + 1], 'giờ h g') && i + 1 < to) {
      i += 2;
      const minutes = numberOf(tokens[i]);
      if (minutes !== null && minutes < 60 && i < to && !isDateSeparator(tokens, i + 1)) {
        i += 1;
        if (says(tokens[i], 'phút p ph')) i += 1;
      }
      hour = true;
    } else if (
      n !== null &&
      n <= 24 &&
      isMark(tokens[i + 1], ':') &&
      tokens[i + 1]?.glued &&
      tokens[i + 2]?.glued &&
      numberOf(tokens[i + 2]) !== null
    ) {
      i += 3;
      hour = true;
    } else if (says(tokens[i], 'sáng trưa chiều tối đêm')) {
      i += 1;
      part = true;
    } else break;
  }
  return i > at && !hour && !part ? { to: at, hour, part } : { to: Math.min(i, to), hour, part };
}

function isDateSeparator(tokens: readonly Token[], i: number): boolean {
  return isMark(tokens[i], '/-') && tokens[i]?.glued === true;
}

function dayAt(
  tokens: readonly Token[],
  at: number,
  to: number,
  c: TimeContext,
  cued: boolean,
  timed: boolean,
): Found | null {
  const token = tokens[at] as Token;
  if (token.kind === 'number')
    return (
      numericDate(tokens, at, to, c, cued) ??
      firstDaysOf(tokens, at, to, c) ??
      halfOfYear(tokens, at, to, c) ??
      ago(tokens, at, to, c)
    );
  if (token.kind !== 'word') return null;
  if (saysLoosely(token, 'ngày')) return afterNgay(tokens, at, to, c, cued);
  return (
    relativeDay(tokens, at, to, c, timed) ??
    weekdayAt(tokens, at, to, c, cued || timed) ??
    lunarAt(tokens, at, to, c) ??
    edgeOfPeriod(tokens, at, to, c) ??
    periodAt(tokens, at, to, c) ??
    halfOfYear(tokens, at, to, c) ??
    ago(tokens, at, to, c) ??
    vagueAt(tokens, at, to, c)
  );
}

/** "Ngày …": a date, a weekday, today, the last day of a month. */
function afterNgay(
  tokens: readonly Token[],
  at: number,
  to: number,
  c: TimeContext,
  cued: boolean,
): Found | null {
  const i = at + 1;
  const next = tokens[i];
  if (!next || i >= to) return null;
  if (next.kind === 'number') return numericDate(tokens, i, to, c, true) ?? dayOfMonthAt(tokens, i, to, c);
  if (saysAll(tokens, i, 'hôm nay')) return point(at, i + 2, c.issuedOn, 'relative');
  if (says(next, 'mai')) return point(at, i + 1, addDays(c.issuedOn, 1), 'relative');
  if (says(next, 'kia mốt')) return point(at, i + 1, addDays(c.issuedOn, 2), 'relative');
  if (says(next, 'nay này')) return point(at, i + 1, c.issuedOn, 'relative');
  const found =
    weekdayAt(tokens, i, to, c, true) ?? lunarAt(tokens, i, to, c) ?? edgeOfPeriod(tokens, i, to, c);
  if (found) return found;
  if (saysAll(tokens, i, 'làm việc cuối cùng của tháng')) {
    const end = lastDayOfMonth(yearOf(c.issuedOn), monthOf(c.issuedOn));
    return point(at, i + 6, addWorkingDays(addDays(end, 1), -1, c.calendar), 'part');
  }
  // "hạn cuối là ngày bế giảng 29/5": an event that is given its date.
  if (cued) {
    for (let k = i; k < Math.min(to, i + 4); k += 1) {
      if (tokens[k]?.kind === 'number') return k > i ? numericDate(tokens, k, to, c, false) : null;
      if (tokens[k]?.kind !== 'word') return null;
    }
  }
  return null;
}

/** 15/4/2024, 15-4, 15.4.2024, 15 tháng 4 năm 2024, 05-10/01, 2024-04-15; 5/2024 as a month. */
function numericDate(
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
function dayInMonth(
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
function dayOfMonthAt(tokens: readonly Token[], at: number, to: number, c: TimeContext): Found | null {
  const n = numberOf(tokens[at]);
  if (n === null || n < 1 || n > 31) return null;
  // "ngày 100" never comes here; "5 ngày 20 lượt" does.
  if (says(tokens[at + 1], 'ngày lượt người triệu tỷ %') && at + 1 < to) return null;
  const quarterly = dayOfQuarterMonth(tokens, at + 1, to, n, c);
  if (quarterly) return quarterly;
  return nextDayOfMonth(at + 1, n, c);
}

function nextDayOfMonth(end: number, dayNumber: number, c: TimeContext): Found | null {
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

/** "năm 2024", "/2024", "-2024", "năm sau", "năm nay" behind a month or a quarter. */
function yearAt(
  tokens: readonly Token[],
  at: number,
  to: number,
  c: TimeContext,
): { to: number; year: number } | null {
  const isYear = (i: number): boolean => {
    const n = i < to ? numberOf(tokens[i]) : null;
    return n !== null && n >= 1990 && n <= 2100;
  };
  if (at >= to) return null;
  if (isMark(tokens[at], '/-.,') && isYear(at + 1))
    return { to: at + 2, year: numberOf(tokens[at + 1]) as number };
  const i = says(tokens[at], 'của') ? at + 1 : at;
  if (!saysLoosely(tokens[i], 'năm') || i + 1 > to) return isYear(at) ? null : null;
  if (isYear(i + 1)) return { to: i + 2, year: numberOf(tokens[i + 1]) as number };
  if (says(tokens[i + 1], 'nay này')) return { to: i + 2, year: yearOf(c.issuedOn) };
  if (says(tokens[i + 1], 'sau tới')) return { to: i + 2, year: yearOf(c.issuedOn) + 1 };
  return null;
}

/** The month behind "tháng": 4, "Tư"; "năm" without a capital is the year. `to` is behind it. */
function monthNumberAt(
  tokens: readonly Token[],
  at: number,
  to: number,
): { to: number; month: number } | null {
  const token = tokens[at];
  if (!token || at >= to) return null;
  const n = numberOf(token);
  if (n !== null) return { to: at + 1, month: n };
  if (token.kind !== 'word' || (says(token, 'năm hai') && !token.upper)) return null;
  const named = monthBook.at(tokens, at, to);
  return named ? { to: named.end, month: named.value } : null;
}

const firstOfMonth = (d: Day): Day => dayFrom(yearOf(d), monthOf(d), 1) as Day;

function monthPeriod(end: number, year: number, month: number): Found {
  return {
    to: end,
    day: lastDayOfMonth(year, month),
    first: dayFrom(year, month, 1),
    shape: 'period',
    doubt: null,
  };
}

/** hôm nay, chiều nay, mai, ngày kia, mốt. `timed`: a time of the day stands before it. */
function relativeDay(
  tokens: readonly Token[],
  at: number,
  _to: number,
  c: TimeContext,
  timed: boolean,
): Found | null {
  const token = tokens[at] as Token;
  if (saysAll(tokens, at, 'hôm nay')) return point(at, at + 2, c.issuedOn, 'relative');
  if (saysAll(tokens, at, 'hôm sau')) return point(at, at + 2, addDays(c.issuedOn, 1), 'relative');
  if (timed && says(token, 'nay')) return point(at, at + 1, c.issuedOn, 'relative');
  if (says(token, 'mai')) {
    // Mai is also a name: capitals, and forms of address before it, speak for a person.
    const before = tokens[at - 1];
    if (token.upper && !timed && !token.caps) return null;
    if (token.caps && !timed && !(before?.caps ?? false)) return null;
    if (says(before, 'anh chị cô bà chú ông em đ c dc chi thị văn hoa cây hoàng làng phường xã thôn ấp'))
      return null;
    if (tokens[at + 1]?.upper && !token.caps && tokens[at + 1]?.kind === 'word' && !timed) {
      const after = tokens[at + 1] as Token;
      if (!after.caps) return null;
    }
    return point(at, at + 1, addDays(c.issuedOn, 1), 'relative');
  }
  if (timed && says(token, 'mốt kia')) return point(at, at + 1, addDays(c.issuedOn, 2), 'relative');
  return null;
}

/** thứ Sáu, t6 này, thứ Ba tuần sau, Chủ nhật tuần này. */
function weekdayAt(
  tokens: readonly Token[],
  at: number,
  to: number,
  c: TimeContext,
  cued: boolean,
): Found | null {
  const found = weekdayBook.at(tokens, at, to);
  if (!found) return null;
  const token = tokens[at] as Token;
  if (
    token.kind === 'word' &&
    found.end === at + 2 &&
    tokens[at + 1]?.kind === 'number' &&
    !says(token, 'thứ') &&
    !tokens[at + 1]?.glued
  )
    return null;
  // "CN" is also a branch office, "t4" also April on a form: both need a word beside them that speaks of time.
  if (found.end === at + 1 && !cued && !says(tokens[at + 1], 'này tuần tới hằng hàng')) return null;
  if (!cued && precededBy(tokens, at, rankBook)) return null;
  if (c.counts && token.upper && isMark(tokens[found.end], ',')) return null;
  // "thu 5 trieu" without diacritics is money.
  if (token.plain && /^(trieu|ty|ti|dong|khoan|%|nghin|loai)$/.test(tokens[found.end]?.bare ?? ''))
    return null;
  const weekday = found.value;
  let i = found.end;
  const monday = mondayOf(c.issuedOn);
  const upcoming = addDays(monday, weekday - 1 + (weekday < weekdayOf(c.issuedOn) ? 7 : 0));
  const week = i < to ? weekAt(tokens, isMark(tokens[i], ',') ? i + 1 : i, to) : null;
  if (week) {
    const d = addDays(monday, week.ahead * 7 + weekday - 1);
    const doubt = d < c.issuedOn ? { reason: 'past-date', candidates: [upcoming] } : null;
    return { to: week.to, day: d, first: d, shape: 'weekday', doubt };
  }
  let d = upcoming;
  if (i < to && says(tokens[i], 'này')) i += 1;
  else if (i < to && says(tokens[i], 'tới') && numberOf(tokens[i + 1]) === null) {
    i += 1;
    if (d === c.issuedOn) d = addDays(d, 7);
  } else if (i < to && saysAll(tokens, i, 'sắp tới')) i += 2;
  return { to: i, day: d, first: d, shape: 'weekday', doubt: null };
}

/** tuần này, tuần sau, tuần tới: how many weeks ahead. */
function weekAt(tokens: readonly Token[], at: number, to: number): { to: number; ahead: number } | null {
  if (at >= to || !says(tokens[at], 'tuần')) return null;
  if (says(tokens[at + 1], 'này nay')) return { to: at + 2, ahead: 0 };
  if (says(tokens[at + 1], 'sau tới')) return { to: at + 2, ahead: 1 };
  if (saysAll(tokens, at + 1, 'kế tiếp') || saysAll(tokens, at + 1, 'tiếp theo'))
    return { to: at + 3, ahead: 1 };
  return null;
}

function precededBy(tokens: readonly Token[], at: number, book: { at: typeof rankBook.at }): boolean {
  for (let from = Math.max(0, at - 3); from < at; from += 1) {
    if (book.at(tokens, from, at)?.end === at) return true;
  }
  return false;
}

/** mùng 5 Tết, 23 tháng Chạp, rằm tháng Giêng, Tết. */
function lunarAt(tokens: readonly Token[], at: number, to: number, c: TimeContext): Found | null {
  const token = tokens[at];
  if (says(token, 'mùng mồng')) {
    const n = numberOf(tokens[at + 1]);
    if (n === null || n > 10 || at + 1 >= to) return null;
    const newYear = newYearBook.at(tokens, at + 2, to);
    if (newYear) return lunarPoint(newYear.end, 1, n, c);
    if (saysLoosely(tokens[at + 2], 'tháng')) return dayInMonth(tokens, at + 1, to, n, c);
    return numericDate(tokens, at + 1, to, c, true) ?? nextDayOfMonth(at + 2, n, c);
  }
  if (says(token, 'rằm') && saysLoosely(tokens[at + 1], 'tháng')) {
    const named = lunarMonthBook.at(tokens, at + 2, to) ?? numberBook.at(tokens, at + 2, to);
    const month = named?.value ?? numberOf(tokens[at + 2]);
    return month ? lunarPoint(named?.end ?? at + 3, month, 15, c) : null;
  }
  const feast = feastBook.at(tokens, at, to);
  if (feast) {
    const point = lunarPoint(feast.end, feast.value[0], feast.value[1], c);
    // Whether the feast itself is still in time, nobody says.
    return point?.day
      ? {
          ...point,
          day: addDays(point.day, -1),
          shape: 'part',
          doubt: { reason: 'vague-date', candidates: [addDays(point.day, -1), point.day] },
        }
      : null;
  }
  const newYear = newYearBook.at(tokens, at, to);
  if (newYear && !otherFeastBook.at(tokens, at + 1, to) && !otherFeastBook.at(tokens, newYear.end, to)) {
    let end = newYear.end;
    // The names of the year ("Ất Tỵ", "Bính Ngọ") and its number belong to it.
    for (let k = 0; k < 2 && end < to && tokens[end]?.upper && tokens[end]?.kind === 'word'; k += 1) end += 1;
    const told = yearAt(tokens, end, to, c);
    if (told) end = told.to;
    const first = told ? c.calendar.lunarNewYear.get(told.year) : nextNewYear(c);
    if (!first) return null;
    return { to: end, day: addDays(first, -1), first, shape: 'part', doubt: null };
  }
  return null;
}

function nextNewYear(c: TimeContext): Day | undefined {
  const year = yearOf(c.issuedOn);
  const first = c.calendar.lunarNewYear.get(year);
  return first && first > c.issuedOn ? first : c.calendar.lunarNewYear.get(year + 1);
}

function lunarMark(tokens: readonly Token[], at: number, to: number): number | null {
  if (at >= to) return null;
  if (saysAll(tokens, at, 'âm lịch')) return at + 2;
  if (isMark(tokens[at], '(') && saysAll(tokens, at + 1, 'âm lịch')) return Math.min(to, at + 4);
  if (says(tokens[at], 'âm al')) return at + 1;
  return null;
}

function lunarPoint(end: number, month: number, dayNumber: number, c: TimeContext): Found | null {
  for (const year of [yearOf(c.issuedOn) - 1, yearOf(c.issuedOn), yearOf(c.issuedOn) + 1]) {
    const found = lunarDay(year, month, dayNumber, c.calendar);
    if (!found || found.day < c.issuedOn) continue;
    const doubt = found.sure ? null : { reason: 'lunar-date', candidates: [found.day] };
    return { to: end, day: found.day, first: found.day, shape: 'date', doubt };
  }
  return null;
}

/** đầu tuần sau, giữa tháng, cuối quý II, cuối năm, đầu tháng 3/2025. */
function edgeOfPeriod(tokens: readonly Token[], at: number, to: number, c: TimeContext): Found | null {
  let i = at;
  const half = saysAll(tokens, i, 'nửa đầu') || saysAll(tokens, i, 'nửa cuối');
  const edge = half
    ? says(tokens[i + 1], 'đầu')
      ? 'giữa'
      : 'cuối'
    : says(tokens[i], 'đầu')
      ? 'đầu'
      : says(tokens[i], 'giữa')
        ? 'giữa'
        : says(tokens[i], 'cuối')
          ? 'cuối'
          : null;
  if (!edge) return null;
  i += half ? 2 : 1;
  if (says(tokens[i], 'cùng') && edge === 'cuối') i += 1;
  if (says(tokens[i], 'của')) i += 1;
  const every = says(tokens[i], 'mỗi hằng hàng từng');
  if (every) i += 1;
  if (i >= to) return null;
  const year = yearOf(c.issuedOn);
  const found = (end: number, day: Day | null, doubt: TimeDoubt | null = null): Found => ({
    to: end,
    day,
    first: day,
    shape: 'part',
    doubt: doubt ?? (day && day < c.issuedOn ? { reason: 'past-date', candidates: [day] } : null),
  });
  const upcoming = (days: readonly (Day | null)[]): Day | null =>
    days.find((d) => d !== null && d >= c.issuedOn) ?? null;
  if (says(tokens[i], 'tuần')) {
    const monday = mondayOf(c.issuedOn);
    const offset = edge === 'đầu' ? 0 : edge === 'giữa' ? 2 : 4;
    const week = weekAt(tokens, i, to);
    if (week) return found(week.to, addDays(monday, week.ahead * 7 + offset));
    return found(i + 1, upcoming([addDays(monday, offset), addDays(monday, offset + 7)]));
  }
  if (saysLoosely(tokens[i], 'tháng')) {
    const dayIn = (y: number, m: number): Day =>
      edge === 'cuối' ? lastDayOfMonth(y, m) : (dayFrom(y, m, edge === 'đầu' ? 1 : 15) as Day);
    const spoken = monthNumberAt(tokens, i + 1, to);
    if (spoken && spoken.month >= 1 && spoken.month <= 12) {
      const { month, to: behind } = spoken;
      const told = yearAt(tokens, behind, to, c);
      if (told) return found(told.to, dayIn(told.year, month));
      const end = says(tokens[behind], 'này tới') && behind < to ? behind + 1 : behind;
      return found(end, upcoming([dayIn(year, month), dayIn(year + 1, month)]));
    }
    const month0 = monthOf(c.issuedOn);
    const next = addMonths(firstOfMonth(c.issuedOn), 1);
    if (says(tokens[i + 1], 'sau tới')) return found(i + 2, dayIn(yearOf(next), monthOf(next)));
    if (saysAll(tokens, i + 1, 'kế tiếp') || saysAll(tokens, i + 1, 'tiếp theo'))
      return found(i + 3, dayIn(yearOf(next), monthOf(next)));
    if (says(tokens[i + 1], 'này nay')) return found(i + 2, dayIn(year, month0));
    return found(i + 1, upcoming([dayIn(year, month0), dayIn(yearOf(next), monthOf(next))]));
  }
  if (saysLoosely(tokens[i], 'quý')) {
    const quarter = quarterAt(tokens, i, to, c) ?? (i + 1 <= to ? currentQuarter(i + 1, c) : null);
    if (!quarter) return null;
    const middle = addDays(addMonths(quarter.first, 1), 14);
    if (edge === 'giữa') return found(quarter.to, middle, { reason: 'vague-date', candidates: [middle] });
    if (edge === 'cuối') return found(quarter.to, quarter.day);
    if (quarter.bare) return found(quarter.to, upcoming([quarter.first, addMonths(quarter.first, 3)]));
    return found(quarter.to, quarter.first);
  }
  if (saysLoosely(tokens[i], 'năm')) {
    if (says(tokens[i + 1], 'học')) return vagueFound(i + 2 + (says(tokens[i + 2], 'mới') ? 1 : 0), c);
    const dayIn = (y: number): Day =>
      dayFrom(
        y,
        edge === 'đầu' ? 1 : edge === 'giữa' ? 6 : 12,
        edge === 'đầu' ? 1 : edge === 'giữa' ? 30 : 31,
      ) as Day;
    const told = yearAt(tokens, i, to, c);
    if (told) return found(told.to, dayIn(told.year));
    return found(i + 1, upcoming([dayIn(year), dayIn(year + 1)]));
  }
  if (says(tokens[i], 'ngày') && edge === 'cuối' && !numberOf(tokens[i + 1])) {
    if (saysAll(tokens, i + 1, 'hôm nay')) return found(i + 3, c.issuedOn);
    if (says(tokens[i + 1], 'nay')) return found(i + 2, c.issuedOn);
    if (says(tokens[i + 1], 'mai')) return found(i + 2, addDays(c.issuedOn, 1));
    return found(i + 1, c.issuedOn);
  }
  return null;
}

type Quarter = { to: number; first: Day; day: Day; bare: boolean };

function quarterAt(tokens: readonly Token[], at: number, to: number, c: TimeContext): Quarter | null {
  let i = at + 1;
  if (i >= to) return null;
  const of = (end: number, year: number, quarter: number): Quarter => ({
    to: end,
    first: dayFrom(year, quarter * 3 - 2, 1) as Day,
    day: lastDayOfMonth(year, quarter * 3),
    bare: false,
  });
  const current = Math.ceil(monthOf(c.issuedOn) / 3);
  const year = yearOf(c.issuedOn);
  if (says(tokens[i], 'này nay')) return of(i + 1, year, current);
  if (says(tokens[i], 'sau tới')) return of(i + 1, current === 4 ? year + 1 : year, (current % 4) + 1);
  const named = quarterBook.at(tokens, i, to);
  const n = named?.value ?? numberOf(tokens[i]);
  if (!n || n > 4) return null;
  i = named?.end ?? i + 1;
  const told = yearAt(tokens, i, to, c);
  if (told) return of(told.to, told.year, n);
  if (i < to && says(tokens[i], 'này tới')) i += 1;
  return of(i, n < current ? year + 1 : year, n);
}

function currentQuarter(end: number, c: TimeContext): Quarter {
  const quarter = Math.ceil(monthOf(c.issuedOn) / 3);
  const year = yearOf(c.issuedOn);
  return {
    to: end,
    first: dayFrom(year, quarter * 3 - 2, 1) as Day,
    day: lastDayOfMonth(year, quarter * 3),
    bare: true,
  };
}

/** tháng 5/2024, tháng này, quý II, năm 2026, tuần sau. */
function periodAt(tokens: readonly Token[], at: number, to: number, c: TimeContext): Found | null {
  const token = tokens[at];
  const next = tokens[at + 1];
  const year = yearOf(c.issuedOn);
  const past = (found: Found): Found =>
    found.day && found.day < c.issuedOn
      ? { ...found, doubt: { reason: 'past-date', candidates: [found.day] } }
      : found;
  if (says(token, 'tuần')) {
    const week = weekAt(tokens, at, to);
    const monday = mondayOf(c.issuedOn);
    if (week) return endOfWeek(week.to, addDays(monday, week.ahead * 7), c);
    const ordinal =
      saysAll(tokens, at + 1, 'thứ nhất') || says(next, 'đầu') || numberOf(next) === 1
        ? 1
        : saysAll(tokens, at + 1, 'thứ hai') || numberOf(next) === 2
          ? 2
          : saysAll(tokens, at + 1, 'thứ ba') || numberOf(next) === 3
            ? 3
            : saysAll(tokens, at + 1, 'thứ tư') || numberOf(next) === 4
              ? 4
              : says(next, 'cuối')
                ? 5
                : 0;
    if (!ordinal) return null;
    let i = at + (says(next, 'thứ') ? 3 : says(next, 'cuối') && says(tokens[at + 2], 'cùng') ? 3 : 2);
    if (says(tokens[i], 'của')) i += 1;
    if (!saysLoosely(tokens[i], 'tháng') || i >= to) return null;
    const month = periodAt(tokens, i, to, c);
    if (!month?.first || !month.day) return null;
    const firstMonday = addDays(mondayOf(month.first), weekdayOf(month.first) > 4 ? 7 : 0);
    const friday = ordinal === 5 ? addDays(mondayOf(month.day), 4) : addDays(firstMonday, ordinal * 7 - 3);
    return {
      to: month.to,
      day: friday,
      first: addDays(friday, -4),
      shape: 'week',
      doubt: { reason: 'vague-date', candidates: [friday] },
    };
  }
  if (saysLoosely(token, 'tháng')) {
    const spoken = monthNumberAt(tokens, at + 1, to);
    if (spoken) {
      const { month, to: behind } = spoken;
      if (month < 1 || month > 12) return null;
      if (
        says(tokens[behind], 'ngày') &&
        behind < to &&
        !tokens[behind]?.upper &&
        numberOf(tokens[behind + 1]) === null
      )
        return null;
      const told = yearAt(tokens, behind, to, c);
      if (told) return past(monthPeriod(told.to, told.year, month));
      const end = says(tokens[behind], 'này tới nay') && behind < to ? behind + 1 : behind;
      const found = monthPeriod(end, lastDayOfMonth(year, month) < c.issuedOn ? year + 1 : year, month);
      const justPassed =
        yearOf(found.day as Day) > year && addMonths(lastDayOfMonth(year, month), 4) >= c.issuedOn;
      return justPassed
        ? {
            ...found,
            doubt: {
              reason: 'year-guessed',
              candidates: [found.day as Day, lastDayOfMonth(year, month)],
            },
          }
        : found;
    }
    const named = lunarMonthBook.at(tokens, at + 1, to);
    if (named) {
      const last = lunarPoint(named.end, named.value, 30, c) ?? lunarPoint(named.end, named.value, 29, c);
      return last ? { ...last, shape: 'period' } : null;
    }
    if (says(next, 'này nay')) return monthPeriod(at + 2, year, monthOf(c.issuedOn));
    const following = addMonths(firstOfMonth(c.issuedOn), 1);
    if (says(next, 'sau tới')) return monthPeriod(at + 2, yearOf(following), monthOf(following));
    if (saysAll(tokens, at + 1, 'kế tiếp') || saysAll(tokens, at + 1, 'tiếp theo'))
      return monthPeriod(at + 3, yearOf(following), monthOf(following));
    return null;
  }
  if (saysLoosely(token, 'quý')) {
    // "Quý đồng chí" and "quý khách" are polite, not a quarter.
    const quarter = quarterAt(tokens, at, to, c);
    return (
      quarter &&
      past({ to: quarter.to, day: quarter.day, first: quarter.first, shape: 'period', doubt: null })
    );
  }
  if (saysLoosely(token, 'năm')) {
    const told = yearAt(tokens, at, to, c);
    if (!told) return null;
    return past({
      to: told.to,
      day: lastDayOfMonth(told.year, 12),
      first: dayFrom(told.year, 1, 1),
      shape: 'period',
      doubt: null,
    });
  }
  return null;
}

function endOfWeek(end: number, monday: Day, c: TimeContext): Found {
  const friday = addDays(monday, 4);
  const sunday = addDays(monday, 6);
  // Said on a Saturday or a Sunday, "tuần này" has no Friday left.
  if (friday < c.issuedOn)
    return {
      to: end,
      day: sunday,
      first: monday,
      shape: 'week',
      doubt: { reason: 'vague-date', candidates: [sunday, addDays(friday, 7)] },
    };
  return { to: end, day: friday, first: monday, shape: 'week', doubt: null };
}

/** Cues before a bare "tuần", "tháng", "quý", "năm", "ngày": the one that is running. */
export function runningPeriodAt(
  tokens: readonly Token[],
  at: number,
  to: number,
  c: TimeContext,
): Point | null {
  const token = tokens[at];
  const year = yearOf(c.issuedOn);
  if (says(token, 'tuần')) return { ...endOfWeek(at + 1, mondayOf(c.issuedOn), c), from: at };
  if (says(token, 'tháng')) return { ...monthPeriod(at + 1, year, monthOf(c.issuedOn)), from: at };
  if (says(token, 'quý')) {
    const quarter = currentQuarter(at + 1, c);
    return { from: at, to: at + 1, day: quarter.day, first: quarter.first, shape: 'period', doubt: null };
  }
  if (says(token, 'năm') && at < to)
    return {
      from: at,
      to: at + 1,
      day: lastDayOfMonth(year, 12),
      first: dayFrom(year, 1, 1),
      shape: 'period',
      doubt: null,
    };
  if (says(token, 'ngày')) return point(at, at + 1, c.issuedOn, 'relative');
  if (says(token, 'buổi') && says(tokens[at + 1], 'sáng chiều tối'))
    return point(at, at + 2, c.issuedOn, 'relative');
  return null;
}

/** "05 ngày đầu tháng 4": the fifth. */
function firstDaysOf(tokens: readonly Token[], at: number, to: number, c: TimeContext): Found | null {
  const n = numberOf(tokens[at]);
  if (n === null || n < 2 || n > 20 || !says(tokens[at + 1], 'ngày') || !says(tokens[at + 2], 'đầu'))
    return null;
  const month = at + 3 < to ? edgeOfPeriod(tokens, at + 2, to, c) : null;
  const first = month?.day;
  return month && first && dayOfMonth(first) === 1
    ? { ...month, day: addDays(first, n - 1), first, shape: 'part' }
    : null;
}

/** 6 tháng đầu năm (2026), 9 tháng đầu năm, 6 tháng cuối năm. */
function halfOfYear(tokens: readonly Token[], at: number, to: number, c: TimeContext): Found | null {
  const word = numberBook.at(tokens, at, to);
  const n = numberOf(tokens[at]) ?? word?.value ?? null;
  let i = numberOf(tokens[at]) !== null ? at + 1 : (word?.end ?? at);
  if (n === null || n < 2 || n > 11 || i + 1 >= to || !says(tokens[i], 'tháng')) return null;
  const first = says(tokens[i + 1], 'đầu');
  const last = says(tokens[i + 1], 'cuối');
  if (!first && !last) return null;
  i += 2;
  const told = yearAt(tokens, i, to, c);
  if (told) i = told.to;
  else if (says(tokens[i], 'năm')) i += 1;
  const end = (y: number): Day => (first ? lastDayOfMonth(y, n) : lastDayOfMonth(y, 12));
  const year =
    told?.year ?? (end(yearOf(c.issuedOn)) < c.issuedOn ? yearOf(c.issuedOn) + 1 : yearOf(c.issuedOn));
  const d = end(year);
  return {
    to: Math.min(i, to),
    day: d,
    first: first ? dayFrom(year, 1, 1) : dayFrom(year, 13 - n, 1),
    shape: 'period',
    doubt: d < c.issuedOn ? { reason: 'past-date', candidates: [d] } : null,
  };
}

/** "10 ngày nữa", "hai tuần tới": a duration that needs no word before it. */
function ago(tokens: readonly Token[], at: number, to: number, c: TimeContext): Found | null {
  const found = durationAt(tokens, at, to, c);
  return found && says(tokens[found.to - 1], 'nữa tới') ? found : null;
}

/** "05 ngày làm việc kể từ ngày ký", "24 giờ", "hai tuần tới". */
export function durationAt(tokens: readonly Token[], at: number, to: number, c: TimeContext): Point | null {
  const word = numberBook.at(tokens, at, to);
  let n = numberOf(tokens[at]) ?? word?.value ?? null;
  let i = numberOf(tokens[at]) !== null ? at + 1 : (word?.end ?? at);
  if (n === null && says(tokens[at], 'nửa')) {
    // Half a month is a fortnight in the speech of offices.
    if (!says(tokens[at + 1], 'tháng')) return null;
    n = 15;
    i = at + 1;
  }
  if (n === null || n < 1 || n > 400 || i >= to) return null;
  // "05 (năm) ngày": the number once more in words.
  if (isMark(tokens[i], '(') && isMark(tokens[i + 2], ')')) i += 3;
  else if (isMark(tokens[i], '(') && isMark(tokens[i + 3], ')')) i += 4;
  let working = false;
  const unit = tokens[i];
  let count: (from: Day, k: number) => Day;
  if (says(unit, 'ngày')) count = addDays;
  else if (says(unit, 'tuần')) count = (from, k) => addDays(from, 7 * k);
  else if (says(unit, 'tháng')) count = says(tokens[at], 'nửa') ? addDays : addMonths;
  else if (says(unit, 'giờ h tiếng'))
    count = (from, k) => addDays(from, Math.ceil(k / 24) - (k < 24 ? 1 : 0));
  else return null;
  if (says(unit, 'giờ h') && numberOf(tokens[i + 1]) !== null && i + 1 < to) return null;
  if (
    says(unit, 'tháng') &&
    (numberOf(tokens[i + 1]) !== null || says(tokens[i + 1], 'đầu cuối')) &&
    i + 1 < to
  )
    return null;
  if (says(unit, 'ngày') && numberOf(tokens[i + 1]) !== null && i + 1 < to) return null;
  // "5 ngày đầu tháng" is no stretch from today.
  if (says(unit, 'ngày tuần') && says(tokens[i + 1], 'đầu cuối') && i + 1 < to) return null;
  i += 1;
  if (saysAll(tokens, i, 'làm việc') && i + 1 < to) {
    working = true;
    i += 2;
  } else if (says(tokens[i], 'lv') && i < to) {
    working = true;
    i += 1;
  }
  let base = c.issuedOn;
  let doubt: TimeDoubt | null = null;
  if (i < to && says(tokens[i], 'tới nữa')) i += 1;
  const anchor = anchorAt(tokens, i, to, c);
  if (anchor) {
    i = anchor.to;
    if (anchor.day) base = anchor.day;
  }
  const d = working ? addWorkingDays(base, n, c.calendar) : count(base, n);
  if (anchor && !anchor.day) doubt = { reason: 'depends-on-event', candidates: [d] };
  else if (d < c.issuedOn) doubt = { reason: 'past-date', candidates: [d] };
  return { from: at, to: Math.min(i, to), day: d, first: d, shape: 'duration', doubt };
}

/** "kể từ ngày ký Thông báo này", "kể từ ngày họp", "từ ngày 15/4": from which day one counts; null for an event. */
function anchorAt(
  tokens: readonly Token[],
  at: number,
  to: number,
  c: TimeContext,
): { to: number; day: Day | null } | null {
  let i = at;
  if (isMark(tokens[i], ',')) i += 1;
  if (isMark(tokens[i], '(')) i += 1;
  if (says(tokens[i], 'kể tính')) i += 1;
  if (says(tokens[i], 'từ')) i += 1;
  else if (says(tokens[i], 'sau') && says(tokens[i + 1], 'khi ngày')) i += 1;
  else return null;
  if (i >= to) return null;
  const date = pointAt(tokens, i, to, { ...c, issuedOn: addMonths(c.issuedOn, -2) }, true);
  if (date?.day && date.shape === 'date') return { to: date.to, day: date.day };
  if (saysAll(tokens, i, 'hôm nay') || saysAll(tokens, i, 'ngày hôm nay'))
    return { to: i + (says(tokens[i], 'ngày') ? 3 : 2), day: c.issuedOn };
  while (i < to && says(tokens[i], 'ngày khi thời điểm lúc')) i += 1;
  if (says(tokens[i], 'họp') || saysAll(tokens, i, 'kết thúc cuộc họp') || saysAll(tokens, i, 'cuộc họp')) {
    return { to: endOfNoun(tokens, i, to), day: c.meetingOn ?? c.issuedOn };
  }
  if (says(tokens[i], 'ký') || saysAll(tokens, i, 'ban hành') || saysAll(tokens, i, 'phát hành')) {
    return { to: endOfNoun(tokens, i, to), day: c.issuedOn };
  }
  if (says(tokens[i], 'có nhận ra')) {
    // "nhận được Thông báo này" is today; "nhận đủ hồ sơ hợp lệ" is a day nobody knows yet.
    const end = endOfNoun(tokens, i, to);
    const alone = end <= i + 1 || (end === i + 2 && says(tokens[i + 1], 'được'));
    for (let k = i + 1; k < end; k += 1) {
      if (saysPaper(tokens, k)) return { to: end, day: c.issuedOn };
    }
    return { to: end, day: alone && says(tokens[i], 'nhận') ? c.issuedOn : null };
  }
  return { to: endOfNoun(tokens, i, to), day: null };
}

/** This very paper. */
function saysPaper(tokens: readonly Token[], at: number): boolean {
  return ['thông báo', 'kết luận', 'công văn', 'công điện', 'văn bản', 'chỉ thị', 'ý kiến chỉ đạo'].some(
    (words) => saysAll(tokens, at, words),
  );
}

function endOfNoun(tokens: readonly Token[], at: number, to: number): number {
  let i = at;
  while (i < to && i < at + 8 && tokens[i]?.kind !== 'mark') {
    i += 1;
    if (says(tokens[i - 1], 'này')) break;
  }
  return i;
}

function vagueAt(tokens: readonly Token[], at: number, to: number, c: TimeContext): Found | null {
  const found = vagueBook.at(tokens, at, to);
  return found ? vagueFound(found.end, c) : null;
}

function vagueFound(end: number, c: TimeContext): Found {
  return {
    to: end,
    day: null,
    first: null,
    shape: 'vague',
    doubt: { reason: 'vague-date', candidates: offeredDays(c.issuedOn) },
  };
}

/** What to offer where no day was said: the end of this week, of the next one, and of the month. */
function offeredDays(today: Day): Day[] {
  const friday = addDays(mondayOf(today), 4);
  const days = [friday, addDays(friday, 7), lastDayOfMonth(yearOf(today), monthOf(today))];
  const ahead = [...new Set(days)].filter((d) => d >= today).sort();
  return dayOfMonth(today) > 20 ? [...ahead, lastDayOfMonth(yearOf(today), monthOf(today) + 1)] : ahead;
}

/** A second saying of the same day: "(19/10)", ", ngày 29/10/2024", "(thứ Ba)", "(nhằm ngày 18 tháng Chạp)". */
function withEquivalent(tokens: readonly Token[], found: Found, to: number, c: TimeContext): Found {
  const i = found.to;
  if (i >= to) return found;
  if (isMark(tokens[i], '(')) {
    let j = i + 1;
    while (j < to && j < i + 4 && says(tokens[j], 'tức nhằm là vào ngay')) j += 1;
    const inner = pointAtPlainly(tokens, j, to, c);
    if (inner && isMark(tokens[inner.to], ')') && inner.to < to) return merged(found, inner, inner.to + 1);
    return found;
  }
  if (found.shape !== 'weekday' && found.shape !== 'relative' && found.shape !== 'part') return found;
  let j = i;
  if (isMark(tokens[j], ',')) j += 1;
  if (found.shape === 'part' && isMark(tokens[i], ',')) return found;
  const second = j < to ? numericOrNgay(tokens, j, to, c) : null;
  return second?.shape === 'date' ? merged(found, second, second.to) : found;
}

function pointAtPlainly(tokens: readonly Token[], at: number, to: number, c: TimeContext): Found | null {
  if (at >= to) return null;
  return dayAt(tokens, at, to, c, true, false);
}

function numericOrNgay(tokens: readonly Token[], at: number, to: number, c: TimeContext): Found | null {
  if (saysLoosely(tokens[at], 'ngày')) return numericDate(tokens, at + 1, to, c, true);
  return tokens[at]?.kind === 'number' ? numericDate(tokens, at, to, c, true) : null;
}

/** The written date is right; a weekday beside it that is another day is worth a question. */
function merged(one: Found, other: Found, end: number): Found {
  const dated = other.shape === 'date' ? other : one.shape === 'date' ? one : other;
  const spoken = dated === other ? one : other;
  const agree = dated.day === spoken.day || spoken.day === null || dated.day === null;
  const otherWeekday =
    !agree && spoken.shape === 'weekday' && weekdayOf(dated.day as Day) !== weekdayOf(spoken.day as Day);
  const doubt = otherWeekday
    ? { reason: 'weekday-differs', candidates: [dated.day as Day, spoken.day as Day] }
    : dated.doubt;
  return { ...dated, to: end, doubt };
}
