import { addDays, type Day, yearOf } from '../core/day.ts';
import { phraseBook, phrases } from './phrases.ts';
import { type Found, lunarMonthBook, numberBook, type TimeContext, yearAt } from './points.ts';
import type { Token } from './text.ts';
import { lunarFeasts, lunarNewYearNames, otherFeasts } from './words/time.ts';
import { numberOf, says, saysLoosely } from './words.ts';
import { dayInMonth, lunarPoint, nextDayOfMonth, numericDate } from './written-dates.ts';

const otherFeastBook = phrases(otherFeasts);
const feastBook = phraseBook(Object.entries(lunarFeasts).map(([name, at]) => [name, at] as const));
const newYearBook = phrases(lunarNewYearNames);

/** mùng 5 Tết, 23 tháng Chạp, rằm tháng Giêng, Tết. */
export function lunarAt(tokens: readonly Token[], at: number, to: number, c: TimeContext): Found | null {
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
