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
import { phraseBook } from './phrases.ts';
import {
  type Found,
  firstOfMonth,
  lunarMonthBook,
  monthNumberAt,
  monthPeriod,
  numberBook,
  type Point,
  point,
  type TimeContext,
  type TimeDoubt,
  vagueFound,
  yearAt,
} from './points.ts';
import type { Token } from './text.ts';
import { quarters } from './words/time.ts';
import { numberOf, says, saysAll, saysLoosely } from './words.ts';
import { lunarPoint } from './written-dates.ts';

const quarterBook = phraseBook(Object.entries(quarters));

/** tuần này, tuần sau, tuần tới: how many weeks ahead. */
export function weekAt(
  tokens: readonly Token[],
  at: number,
  to: number,
): { to: number; ahead: number } | null {
  if (at >= to || !says(tokens[at], 'tuần')) return null;
  if (says(tokens[at + 1], 'này nay')) return { to: at + 2, ahead: 0 };
  if (says(tokens[at + 1], 'sau tới')) return { to: at + 2, ahead: 1 };
  if (saysAll(tokens, at + 1, 'kế tiếp') || saysAll(tokens, at + 1, 'tiếp theo'))
    return { to: at + 3, ahead: 1 };
  return null;
}

/** đầu tuần sau, giữa tháng, cuối quý II, cuối năm, đầu tháng 3/2025. */
export function edgeOfPeriod(tokens: readonly Token[], at: number, to: number, c: TimeContext): Found | null {
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
export function periodAt(tokens: readonly Token[], at: number, to: number, c: TimeContext): Found | null {
  const token = tokens[at];
  // Asked of every word of a text: most begin no period.
  if (!saysLoosely(token, 'tuần tháng quý năm')) return null;
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
export function firstDaysOf(tokens: readonly Token[], at: number, to: number, c: TimeContext): Found | null {
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
export function halfOfYear(tokens: readonly Token[], at: number, to: number, c: TimeContext): Found | null {
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
