import { linesOf, phraseBook, phrases, quotedName } from './phrases.ts';
import type { Token } from './text.ts';
import { type Recurrence, recurrences, recurringThings, weekdays } from './words/time.ts';
import { isMark, numberOf, says } from './words.ts';

const book = phraseBook<Recurrence>(
  (Object.keys(recurrences) as Recurrence[]).flatMap((every) =>
    linesOf(recurrences[every]).map((phrase) => [phrase, every] as const),
  ),
);
const weekdayBook = phraseBook(Object.entries(weekdays));
const things = phrases(recurringThings);

export type Returning = { readonly from: number; readonly to: number; readonly every: Recurrence };

/** How often the duty in these tokens comes back, or null. What stands in quotes is a name. */
export function returningIn(tokens: readonly Token[], from: number, to: number): Returning | null {
  let found: Returning | null = null;
  for (let i = from; i < to; i += 1) {
    const name = quotedName(tokens, i);
    if (name !== null) {
      i = name - 1;
      continue;
    }
    const phrase = timesPerPeriod(tokens, i, to) ?? everyWeekday(tokens, i, to) ?? book.at(tokens, i, to);
    if (!phrase || describesThing(tokens, i, from) || isTotal(tokens, phrase.end, to)) continue;
    // "Hằng tháng, hằng quý báo cáo": the shortest period is the one to remind of; "6 tháng, năm" is half-yearly.
    if (!found || RANK[phrase.value] < RANK[found.every])
      found = { from: i, to: phrase.end, every: phrase.value };
    i = phrase.end - 1;
  }
  return found;
}

/** "Kế hoạch giải ngân từng quý": how a thing is divided, if a day is said beside it. */
export function isShare(tokens: readonly Token[], returning: Returning): boolean {
  return says(tokens[returning.from], 'từng theo các') && numberOf(tokens[returning.to]) === null;
}

/** The end of "hằng quý", "định kỳ hằng tháng" at a token, or null. */
export function recurrenceAt(tokens: readonly Token[], at: number, to: number): number | null {
  const start = says(tokens[at], 'định') && says(tokens[at + 1], 'kỳ') ? at + 2 : at;
  const found = book.at(tokens, at, to) ?? timesPerPeriod(tokens, start, to) ?? book.at(tokens, start, to);
  return found?.end ?? (start > at && start < to ? start : null);
}

/** "mỗi chiều thứ Sáu", "các sáng thứ Hai", "thứ Hai nào cũng": the weekday itself is left to the times. */
function everyWeekday(
  tokens: readonly Token[],
  at: number,
  to: number,
): { end: number; value: Recurrence } | null {
  if (says(tokens[at], 'mỗi các hằng hàng')) {
    let i = at + 1;
    while (i < to && says(tokens[i], 'buổi ngày sáng chiều tối trưa')) i += 1;
    return weekdayBook.at(tokens, i, to) ? { end: i, value: 'weekly' } : null;
  }
  const day = weekdayBook.at(tokens, at, to);
  return day && says(tokens[day.end], 'nào') && says(tokens[day.end + 1], 'cũng') && day.end + 2 <= to
    ? { end: day.end + 2, value: 'weekly' }
    : null;
}

const RANK: Readonly<Record<Recurrence, number>> = {
  weekly: 0,
  monthly: 1,
  quarterly: 2,
  'half-yearly': 3,
  yearly: 4,
};

function describesThing(tokens: readonly Token[], at: number, from: number): boolean {
  for (let k = Math.max(from, at - 4); k < at; k += 1) {
    if (things.at(tokens, k, at)?.end === at) return true;
  }
  return false;
}

/** "Kế hoạch hằng năm 2026" and "lễ hội hằng năm của xã" name things too. */
function isTotal(tokens: readonly Token[], end: number, to: number): boolean {
  return end < to && says(tokens[end], 'nay');
}

/** "02 lần/năm", "mỗi năm 02 lần", "một quý một lần", "2 lần mỗi năm". */
function timesPerPeriod(
  tokens: readonly Token[],
  at: number,
  to: number,
): { end: number; value: Recurrence } | null {
  if (
    !says(tokens[at], 'mỗi hằng hàng một hai ba bốn tư năm quý tháng tuần') &&
    tokens[at]?.kind !== 'number'
  )
    return null;
  const small = (i: number): number | null => {
    if (i >= to) return null;
    const n = numberOf(tokens[i]);
    if (n !== null) return n;
    if (says(tokens[i], 'một')) return 1;
    if (says(tokens[i], 'hai')) return 2;
    if (says(tokens[i], 'ba')) return 3;
    if (says(tokens[i], 'bốn tư')) return 4;
    return null;
  };
  const every = (unit: number, times: number, length = 1): Recurrence | null => {
    if (says(tokens[unit], 'tuần')) return times >= 1 && length === 1 ? 'weekly' : null;
    if (says(tokens[unit], 'tháng')) {
      const perYear = (12 / length) * times;
      return perYear >= 40
        ? 'weekly'
        : perYear >= 12
          ? 'monthly'
          : perYear === 4
            ? 'quarterly'
            : perYear === 2
              ? 'half-yearly'
              : null;
    }
    if (says(tokens[unit], 'quý')) return times >= 3 ? 'monthly' : 'quarterly';
    if (says(tokens[unit], 'năm'))
      return times >= 12 ? 'monthly' : times >= 4 ? 'quarterly' : times >= 2 ? 'half-yearly' : 'yearly';
    return null;
  };
  const give = (end: number, value: Recurrence | null) => (value && end <= to ? { end, value } : null);
  const n = small(at);
  // "02 lần/năm", "2 lần một năm", "một lần mỗi tuần"
  if (n !== null && says(tokens[at + 1], 'lần buổi kỳ đợt cuộc lượt bài tin phiên chuyến')) {
    let unit = at + 2;
    if (isMark(tokens[unit], '/') || says(tokens[unit], 'mỗi một')) unit += 1;
    else if (says(tokens[unit], 'trong') && says(tokens[unit + 1], 'một')) unit += 2;
    else unit = -1;
    if (unit > 0 && unit < to) return give(unit + 1, every(unit, n));
  }
  // "mỗi năm 02 lần", "một năm hai lần", "hằng năm 2 lần", "6 tháng một lần", "3 tháng/lần"
  let unit = at;
  let length = 1;
  if (says(tokens[at], 'mỗi hằng hàng một') && !(n !== null && numberOf(tokens[at]) !== null)) {
    unit = at + 1;
    const inner = small(unit);
    if (inner !== null && says(tokens[unit + 1], 'tháng tuần năm')) {
      length = inner;
      unit += 1;
    }
  } else if (n !== null) {
    length = n;
    unit = at + 1;
  } else if (!says(tokens[at], 'năm quý tháng tuần')) return null;
  if (unit >= to || !says(tokens[unit], 'tuần tháng quý năm')) return null;
  let k = unit + 1;
  if (says(tokens[k], 'ít tối')) k += 2;
  const times = small(k);
  if (isMark(tokens[k], '/') && says(tokens[k + 1], 'lần')) return give(k + 2, every(unit, 1, length));
  if (times !== null && says(tokens[k + 1], 'lần buổi kỳ đợt cuộc lượt bài tin phiên chuyến'))
    return give(k + 2, every(unit, times, length));
  return null;
}
