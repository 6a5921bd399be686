import { addDays, type Day } from '../core/day.ts';
import { pointAt } from './dates.ts';
import { eventDayBook } from './event-days.ts';
import { phrases } from './phrases.ts';
import { type Point, saysHour, type Time, type TimeContext, timeOf } from './points.ts';
import type { Token } from './text.ts';
import { rangeEnd, saysReported } from './time-ranges.ts';
import { daily, deadlineCues, pastVerbs, timeCues } from './words/time.ts';
import { isMark, says, saysAll, saysLoosely } from './words.ts';

const deadlineBook = phrases(deadlineCues);
const timeBook = phrases(timeCues);
const pastBook = phrases(pastVerbs);
const dailyBook = phrases(daily);

type Cue = { to: number; strength: number; before: boolean; running: boolean };

/** Words that say by when, one behind the other: "xong chậm nhất trong". */
export function cueAt(tokens: readonly Token[], at: number, to: number): Cue | null {
  let i = at;
  let strength = 0;
  let before = false;
  let running = false;
  for (let steps = 0; steps < 5 && i < to; steps += 1) {
    const strong = deadlineBook.at(tokens, i, to);
    const weak = timeBook.at(tokens, i, to);
    let found = strong && (!weak || strong.end >= weak.end) ? strong : weak;
    // Without diacritics "ngay 25" is a date, not haste.
    if (says(tokens[i], 'ngay') && tokens[i + 1]?.kind === 'number') found = null;
    if (!found) {
      if (strength > 0 && isMark(tokens[i], ':') && steps > 0 && i + 1 < to) {
        i += 1;
        continue;
      }
      break;
    }
    // "Thời hạn" alone is no preposition: what follows "trong thời hạn" is.
    if (found === strong) strength = 3;
    else strength = Math.max(strength, 2);
    const last = tokens[i];
    before = says(last, 'trước') ? true : found === weak && says(tokens[i], 'trong hết đến') ? false : before;
    running =
      says(last, 'trong hết') || says(tokens[found.end - 1], 'hết') || (running && says(last, 'trong'));
    i = found.end;
  }
  if (i === at) return null;
  return { to: i, strength, before, running };
}

/** What a time is behind a cue: a deadline, or a day on which something was, happens or is counted. */
export function cued(
  tokens: readonly Token[],
  at: number,
  from: number,
  cue: Cue,
  point: Point,
  strong: boolean,
  named: boolean,
  c: TimeContext,
  to: number,
): Time | null {
  // "đến ngày 05/5 … đạt" speaks of what was, "Đến hết quý II đạt 50%" of what shall be.
  const behind = point.day !== null && point.day < c.issuedOn;
  const strength = cue.strength;
  if (!strong && says(tokens[at], 'trong vào') && namesItsDay(tokens, cue.to, point.to))
    return timeOf(at, point, 0);
  if (point.shape === 'duration' && isOfEach(tokens, at, point.to)) return timeOf(at, point, 0);
  // "tập huấn, thời gian 02 ngày": how long it lasts.
  if (strong && point.shape === 'duration' && cue.to === at + 2 && saysAll(tokens, at, 'thời gian'))
    return timeOf(at, point, 1);
  if (
    saysHour(tokens, point) &&
    (isDaily(tokens, point.to, to) || isDaily(tokens, partStart(tokens, at, from), at))
  )
    return timeOf(at, point, 0);
  if (!strong && behind) return timeOf(at, point, 0);
  const end = rangeEnd(tokens, point.to, to, c);
  if (end && point.shape === 'date' && !cue.before)
    return { ...timeOf(at, { ...end, from: at }, strength), from: at };
  // "Tổng hợp số liệu đến hết ngày 31/3": how far what is told reaches.
  if (!strong && says(tokens[at], 'đến tới') && saysReported(tokens, at)) return timeOf(at, point, 0);
  if (!strong && says(tokens[at], 'là') && point.shape !== 'date') return timeOf(at, point, 0);
  if (!strong && says(tokens[at], 'vào đúng dự') && point.shape === 'vague') return timeOf(at, point, 0.6);
  if (!strong && says(tokens[at], 'trong') && pastBefore(tokens, at, from)) return timeOf(at, point, 0);
  if (!strong && named && point.shape === 'period' && !says(tokens[at], 'trong hết đến'))
    return timeOf(at, point, 0);
  // Without diacritics "cho toi trong 4 ngay" begins as "cho tới" does.
  const within = says(tokens[at], 'trong ngay') || says(tokens[cue.to - 1], 'trong');
  if (!strong && !within && point.shape === 'duration') return timeOf(at, point, 0);
  if (point.shape === 'vague') return timeOf(at, point, 1.5);
  if (
    cue.before &&
    (point.shape === 'period' || point.shape === 'week') &&
    point.first &&
    cueEndsBefore(tokens, cue)
  ) {
    // Nobody can tell whether the month itself is still in time.
    const last = addDays(point.first, -1);
    return {
      ...timeOf(at, point, 3),
      day: last,
      doubt: { reason: 'vague-date', candidates: [last, point.day as Day] },
    };
  }
  return timeOf(at, point, strength);
}

function cueEndsBefore(tokens: readonly Token[], cue: Cue): boolean {
  return says(tokens[cue.to - 1], 'trước sang vào');
}

/** "Trong các ngày thi 11 - 12/6", "trong ngày hội 15/4": what happens then, not by when. */
function namesItsDay(tokens: readonly Token[], from: number, to: number): boolean {
  const at = says(tokens[from], 'các những') ? from + 1 : from;
  return (
    saysLoosely(tokens[at], 'ngày') &&
    at + 2 < to &&
    tokens[at + 1]?.kind === 'word' &&
    eventDayBook.at(tokens, at + 1, to) !== null
  );
}

/** "mỗi hồ sơ không quá 03 ngày", "03 ngày/hồ sơ": how long one of them may take. */
function isOfEach(tokens: readonly Token[], at: number, end: number): boolean {
  if (isMark(tokens[end], '/')) return true;
  for (let k = Math.max(0, at - 4); k < at; k += 1) if (says(tokens[k], 'mỗi từng một')) return true;
  return false;
}

/** Where the words between commas begin in which a token stands: "hằng ngày gửi nhật ký lên nhóm trước 9 giờ". */
function partStart(tokens: readonly Token[], at: number, from: number): number {
  let i = at;
  while (i > from && i > at - 20 && !isMark(tokens[i - 1], ',;.:')) i -= 1;
  return Math.min(i, Math.max(from, at - 3));
}

/** "Trước 6 giờ và trước 17 giờ hằng ngày": times of every day. */
function isDaily(tokens: readonly Token[], from: number, to: number): boolean {
  for (let i = from; i < Math.min(to, from + 20) && !isMark(tokens[i], '.;'); i += 1)
    if (dailyBook.at(tokens, i, to)) return true;
  return false;
}

function pastBefore(tokens: readonly Token[], at: number, from: number): boolean {
  for (let k = Math.max(from, at - 4); k < at; k += 1) {
    if (pastBook.at(tokens, k, at)?.end === at) return true;
  }
  return false;
}

/** "trong tháng 10 và tháng 11": the later one. */
export function andLater(tokens: readonly Token[], point: Point, to: number, c: TimeContext): Point {
  const joins =
    says(tokens[point.to], 'và') ||
    (isMark(tokens[point.to], ',') && says(tokens[point.to + 1], 'tháng quý'));
  if (point.shape !== 'period' || !joins) return point;
  const next = pointAt(tokens, point.to + 1, to, c, true);
  return next?.shape === 'period' && next.day && point.day && next.day > point.day
    ? { ...next, from: point.from }
    : point;
}

export function preferred(duration: Point | null, point: Point | null): Point | null {
  if (duration && point) return point.to > duration.to && point.shape !== 'clock' ? point : duration;
  return duration ?? point;
}
