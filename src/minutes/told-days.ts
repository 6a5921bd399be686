import { addDays, type Day, daysBetween, weekdayOf } from '../core/day.ts';
import { durationAt } from './dates.ts';
import { saysHour, type Time, type TimeContext, timeOf } from './points.ts';
import type { Token } from './text.ts';
import { isMark, says, saysAll } from './words.ts';

/** "Trước đó 01 ngày", "sau đó 3 ngày": counted from the day that was told before it, and in doubt. */
export function countedFromTold(
  tokens: readonly Token[],
  at: number,
  to: number,
  c: TimeContext,
  before: readonly Time[],
): Time | null {
  if (!says(tokens[at], 'trước sau') || !says(tokens[at + 1], 'đó')) return null;
  const duration = durationAt(tokens, at + 2, to, c);
  if (!duration) return null;
  return fromAnchor(timeOf(at, duration, 2), anchorOf(tokens, at, before), c, says(tokens[at], 'trước'));
}

/** A time that says how far it is from a day which the text told, or did not tell: never without a doubt. */
export function reckoned(
  tokens: readonly Token[],
  time: Time,
  c: TimeContext,
  before: readonly Time[],
): Time {
  const { point, from, to } = time;
  const anchor = (): Day | null => anchorOf(tokens, from, before);
  if (point.shape === 'relative' && saysAll(tokens, to - 2, 'hôm sau')) {
    const told = anchor();
    const day = addDays(told ?? c.issuedOn, 1);
    return { ...time, day, doubt: { reason: 'depends-on-event', candidates: [day] } };
  }
  // "trước 15 giờ cùng ngày"
  if (
    saysHour(tokens, point) &&
    says(tokens[to], 'cùng') &&
    says(tokens[to + 1], 'ngày') &&
    time.strength > 0
  ) {
    const day = anchor() ?? c.issuedOn;
    return { ...time, to: to + 2, day, doubt: { reason: 'depends-on-event', candidates: [day] } };
  }
  if (point.shape !== 'duration') return nearWeekend(tokens, time, c);
  if (time.doubt?.reason === 'depends-on-event' && time.day === null) return time;
  if (time.strength === 0) return time;
  // "gửi tài liệu trước 05 ngày", "05 ngày trước ngày họp"
  const ahead = says(tokens[point.from - 1], 'trước') && says(tokens[point.from + 1], 'ngày tuần tháng');
  let back = ahead;
  for (let i = point.from + 2; i < to; i += 1) back ||= says(tokens[i], 'trước');
  if (back) return fromAnchor(time, anchor(), c, true);
  // "Chạy thử từ ngày 09/3, tổng kết sau một tháng": counted from either day.
  const start = says(tokens[from], 'sau') ? startBefore(tokens, from, before, c) : null;
  if (start && time.day && !time.doubt) {
    const candidates = [time.day, addDays(start, daysBetween(c.issuedOn, time.day))];
    return { ...time, doubt: { reason: 'depends-on-event', candidates } };
  }
  // "sau khi kết thúc 3 ngày"
  for (let k = Math.max(0, from - 3); k + 1 <= from; k += 1)
    if (saysAll(tokens, k, 'sau khi')) return fromAnchor(time, anchor(), c, false);
  return time;
}

/** The day from which something begins, told before a token in the same sentence. */
function startBefore(
  tokens: readonly Token[],
  at: number,
  before: readonly Time[],
  c: TimeContext,
): Day | null {
  const last = before.findLast(
    (t) => t.strength === 0 && says(tokens[t.from], 'từ kể bắt') && t.point.shape === 'date',
  );
  const day = last?.point.first ?? null;
  if (!last || day === null || day <= c.issuedOn || at - last.to > 25) return null;
  for (let i = last.to; i < at; i += 1) if (isMark(tokens[i], '.;')) return null;
  return day;
}

/** On a Saturday or a Sunday nobody can tell which week is "tuần sau", "cuối tuần". */
function nearWeekend(tokens: readonly Token[], time: Time, c: TimeContext): Time {
  const { day, point } = time;
  if (day === null || time.doubt || weekdayOf(c.issuedOn) < 6 || c.recurrence) return time;
  if (!['week', 'weekday', 'part'].includes(point.shape)) return time;
  for (let i = point.from; i < point.to; i += 1) {
    if (!says(tokens[i], 'tuần')) continue;
    const other = addDays(day, -7) >= c.issuedOn ? addDays(day, -7) : addDays(day, 7);
    return { ...time, doubt: { reason: 'vague-date', candidates: [day, other] } };
  }
  return time;
}

/** The last day that is told before a token, in the same sentence. */
export function anchorOf(tokens: readonly Token[], at: number, before: readonly Time[]): Day | null {
  const last = before.findLast((t) => dayTold(t) !== null && t.point.shape !== 'duration');
  if (!last || at - last.to > 25) return null;
  for (let i = last.to; i < at; i += 1) if (isMark(tokens[i], '.')) return null;
  return dayTold(last);
}

/** The day a time tells, though it may be the day of an event and no deadline. */
const dayTold = ({ day, doubt }: Time): Day | null =>
  doubt?.reason === 'day-of-event' ? (doubt.candidates[0] ?? null) : doubt === null ? day : null;

function fromAnchor(time: Time, anchor: Day | null, c: TimeContext, back: boolean): Time {
  const length = time.day ? daysBetween(c.issuedOn, time.day) : 0;
  const day = anchor ? addDays(anchor, back ? -length : length) : time.day;
  return { ...time, day, doubt: { reason: 'depends-on-event', candidates: day ? [day] : [] } };
}
