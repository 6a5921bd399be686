import type { Calendar } from '../core/calendar.ts';
import {
  addDays,
  type Day,
  dayFrom,
  dayOfMonth,
  lastDayOfMonth,
  mondayOf,
  monthOf,
  yearOf,
} from '../core/day.ts';
import { phraseBook, phrases } from './phrases.ts';
import type { Token } from './text.ts';
import { lunarMonths, monthNames, numbers, type Recurrence, vagueTimes } from './words/time.ts';
import { isMark, numberOf, says, saysLoosely } from './words.ts';

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

/** A time in a clause, with the words before it that say what it is. */
export type Time = {
  readonly from: number;
  readonly to: number;
  readonly point: Point;
  readonly day: Day | null;
  /** 3: "trước …", "hạn …"; 2: "trong …", "từ … đến …"; 1: a bare time; 0: no deadline. */
  readonly strength: number;
  readonly doubt: TimeDoubt | null;
};

export type Found = Omit<Point, 'from'>;

export const numberBook = phraseBook(Object.entries(numbers));
export const lunarMonthBook = phraseBook(Object.entries(lunarMonths));
const monthBook = phraseBook(Object.entries(monthNames));
export const vagueBook = phrases(vagueTimes);

export function point(
  from: number,
  to: number,
  day: Day | null,
  shape: Point['shape'],
  doubt: TimeDoubt | null = null,
): Point {
  return { from, to, day, first: day, shape, doubt };
}

export const timeOf = (from: number, point: Point, strength: number): Time => ({
  from,
  to: point.to,
  point,
  day: point.day,
  strength,
  doubt: point.doubt,
});

/** Whether it is an hour of the day, or so many hours. */
export function saysHour(tokens: readonly Token[], point: Point): boolean {
  return point.shape === 'clock' || (point.shape === 'duration' && says(tokens[point.to - 1], 'giờ h g'));
}

/** "năm 2024", "/2024", "-2024", "năm sau", "năm nay" behind a month or a quarter. */
export function yearAt(
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
export function monthNumberAt(
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

export const firstOfMonth = (d: Day): Day => dayFrom(yearOf(d), monthOf(d), 1) as Day;

export function monthPeriod(end: number, year: number, month: number): Found {
  return {
    to: end,
    day: lastDayOfMonth(year, month),
    first: dayFrom(year, month, 1),
    shape: 'period',
    doubt: null,
  };
}

export function vagueFound(end: number, c: TimeContext): Found {
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
