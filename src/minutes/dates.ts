import { addWorkingDays } from '../core/calendar.ts';
import {
  addDays,
  addMonths,
  type Day,
  lastDayOfMonth,
  mondayOf,
  monthOf,
  weekdayOf,
  yearOf,
} from '../core/day.ts';
import { lunarAt } from './feasts.ts';
import { edgeOfPeriod, firstDaysOf, halfOfYear, periodAt, weekAt } from './periods.ts';
import { phraseBook, phrases } from './phrases.ts';
import {
  type Found,
  firstOfMonth,
  numberBook,
  type Point,
  point,
  type TimeContext,
  type TimeDoubt,
  vagueBook,
  vagueFound,
} from './points.ts';
import type { Token } from './text.ts';
import { ranks, weekdays } from './words/time.ts';
import { isMark, numberOf, says, saysAll, saysLoosely } from './words.ts';
import { dayOfMonthAt, numericDate } from './written-dates.ts';

const weekdayBook = phraseBook(Object.entries(weekdays));
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
    // "Mai anh họp với tỉnh": at the head of a sentence, before who does something that day.
    const opens =
      (token.leading || isMark(before, '.!')) &&
      says(tokens[at + 1], 'anh tôi mình các đoàn họp sáng chiều trưa tối tỉnh có phải thành bên');
    if (token.upper && !timed && !token.caps && !opens) return null;
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
  if (c.counts && token.upper && isMark(tokens[found.end], ',:')) return null;
  // "thu 5 trieu" without diacritics is money.
  if (token.plain && /^(trieu|ty|ti|dong|khoan|%|nghin|loai)$/.test(tokens[found.end]?.bare ?? ''))
    return null;
  const weekday = found.value;
  let i = found.end;
  const ofMonth = weekdayOfMonth(tokens, i, to, weekday, c);
  if (ofMonth) return ofMonth;
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
  // Said on a Monday, "thứ Hai" may be today or a week from now.
  const doubt =
    d === c.issuedOn && !c.recurrence ? { reason: 'vague-date', candidates: [d, addDays(d, 7)] } : null;
  return { to: i, day: d, first: d, shape: 'weekday', doubt };
}

/** "Chủ nhật đầu tháng", "thứ Sáu cuối cùng của tháng", "thứ Hai tuần đầu mỗi tháng": the next one. */
function weekdayOfMonth(
  tokens: readonly Token[],
  at: number,
  to: number,
  weekday: number,
  c: TimeContext,
): Found | null {
  let i = at;
  if (says(tokens[i], 'của') || says(tokens[i], 'tuần')) i += 1;
  if (!says(tokens[i], 'đầu cuối')) return null;
  const last = says(tokens[i], 'cuối');
  i += 1;
  if (says(tokens[i], 'tiên cùng')) i += 1;
  if (says(tokens[i], 'của')) i += 1;
  if (says(tokens[i], 'mỗi hằng hàng')) i += 1;
  if (!says(tokens[i], 'tháng') || i >= to || numberOf(tokens[i + 1]) !== null) return null;
  const inMonth = (start: Day): Day => {
    const edge = last ? lastDayOfMonth(yearOf(start), monthOf(start)) : start;
    const ahead = last ? -((weekdayOf(edge) - weekday + 7) % 7) : (weekday - weekdayOf(edge) + 7) % 7;
    return addDays(edge, ahead);
  };
  const first = firstOfMonth(c.issuedOn);
  const soon = inMonth(first);
  const day = soon >= c.issuedOn ? soon : inMonth(addMonths(first, 1));
  return point(at, i + 1, day, 'part');
}

function precededBy(tokens: readonly Token[], at: number, book: { at: typeof rankBook.at }): boolean {
  for (let from = Math.max(0, at - 3); from < at; from += 1) {
    if (book.at(tokens, from, at)?.end === at) return true;
  }
  return false;
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
  // "05 ngày trước ngày họp"
  if (i === at && says(tokens[i], 'trước') && says(tokens[i + 1], 'ngày khi kỳ cuộc phiên hội lễ'))
    return numberOf(tokens[i + 2]) === null ? { to: endOfNoun(tokens, i, to), day: null } : null;
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
