import { addDays, type Day, daysBetween } from '../core/day.ts';
import { durationAt, pointAt } from './dates.ts';
import { phrases } from './phrases.ts';
import type { Time, TimeContext } from './points.ts';
import type { Token } from './text.ts';
import { eventDays, events, happenings, holdings, howLong, preparations } from './words/time.ts';
import { isMark, says, saysAll } from './words.ts';

export const eventBook = phrases(events);
export const eventDayBook = phrases(eventDays);
const happeningBook = phrases(happenings);
const holdingBook = phrases(holdings);
const preparationBook = phrases(preparations);
const howLongBook = phrases(howLong);

/**
 * "Trước cuộc họp 02 ngày", "trước ngày khai mạc ít nhất 5 ngày": counted back from an event. `told` gives the last day
 * that was told before it. Always in doubt, and no day where the text tells none.
 */
export function countedBackFromEvent(
  tokens: readonly Token[],
  at: number,
  to: number,
  c: TimeContext,
  told: () => Day | null,
): Time | null {
  if (!says(tokens[at], 'trước')) return null;
  let i = at + 1;
  while (i < to && says(tokens[i], 'khi ngày giờ buổi hôm')) i += 1;
  const event =
    eventBook.at(tokens, i, to) ??
    (i > at + 1 ? eventDayBook.at(tokens, i, to) : null) ??
    (says(tokens[i], 'họp thi hạn') || saysAll(tokens, i, 'bầu cử') ? { end: i + 1 } : null);
  if (!event) return null;
  let day: Day | null = null;
  for (i = event.end; i < Math.min(to, event.end + 9); i += 1) {
    const duration = durationAt(tokens, i, to, c);
    if (duration?.day) {
      const anchor = day ?? told();
      const back = anchor ? addDays(anchor, -daysBetween(c.issuedOn, duration.day)) : null;
      const doubt = { reason: 'depends-on-event', candidates: back ? [back] : [] };
      return { from: at, to: duration.to, point: duration, day: back, strength: 2, doubt };
    }
    const date = pointAt(tokens, i, to, c, false);
    if (date?.shape === 'date') {
      day = date.day;
      i = date.to - 1;
    } else if (tokens[i]?.kind === 'mark' || saysAll(tokens, i, 'trong')) return null;
  }
  return null;
}

/**
 * "Chuẩn bị nội dung buổi làm việc ngày 12/3": the day of what is prepared, not by when; asked about. "Niêm yết trong 05
 * ngày" may say how long, and stays in doubt.
 */
export function ofEvent(tokens: readonly Token[], time: Time, from: number): Time {
  const { day, point } = time;
  if (isHeld(tokens, time, from)) return { ...time, strength: 1 };
  if (isConditional(tokens, time, from))
    return {
      ...time,
      day: null,
      strength: 0.55,
      doubt: { reason: 'day-of-event', candidates: time.day ? [time.day] : [] },
    };
  if (day === null || time.doubt || time.strength < 0.8 || time.strength >= 3) return time;
  const asked = { reason: 'day-of-event', candidates: [day] };
  if (point.shape === 'duration') {
    const lasts = says(tokens[time.from], 'trong') || time.from === point.from;
    return lasts && lastsSo(tokens, time, from) ? { ...time, doubt: { ...asked, reason: 'how-long' } } : time;
  }
  if (!['date', 'weekday', 'relative'].includes(point.shape)) return time;
  // "Chuẩn bị ngày 8/3", "kỷ niệm ngày 26/3": the day is what it is about.
  if (['chuẩn bị', 'kỷ niệm', 'chào mừng'].some((w) => saysAll(tokens, time.from - 2, w)))
    return { ...time, day: null, strength: 0.55, doubt: asked };
  // "Trực cả ngày thứ Bảy" is when.
  if (says(tokens[time.from - 1], 'cả')) return { ...time, day: null, strength: 0.55, doubt: asked };
  if (says(tokens[time.from], 'trước đến tới hết trong xong hoàn')) return time;
  const event = happeningBefore(tokens, time.from, from);
  if (!event) return time;
  // "Bảo đảm an ninh lễ hội từ ngày 10/3 đến ngày 12/3" is done on those days.
  const lasts = says(tokens[time.from], 'từ');
  const happens = event.happens || (!lasts && isPrepared(tokens, event.from, from));
  return happens ? { ...time, day: null, strength: 0.55, doubt: asked } : time;
}

/** "Nếu đến ngày 15/3 chưa xong, …", "quá ngày 20/3 không nộp thì …": the day on which something else is to follow. */
function isConditional(tokens: readonly Token[], time: Time, from: number): boolean {
  if (time.strength < 0.8) return false;
  if (says(tokens[time.from - 1], 'nếu')) return true;
  let asks = says(tokens[time.from - 1], 'quá sau');
  for (let i = time.from - 1; i >= Math.max(from, time.from - 5) && !isMark(tokens[i], ',;.'); i -= 1)
    asks ||= says(tokens[i], 'nếu');
  if (!asks) return false;
  for (let i = time.to; i < time.to + 6 && tokens[i] && !isMark(tokens[i], ';.'); i += 1)
    if (says(tokens[i], 'chưa không vẫn mà')) return true;
  return false;
}

function happeningBefore(
  tokens: readonly Token[],
  end: number,
  from: number,
): { from: number; happens: boolean } | null {
  for (let i = end - 1; i >= Math.max(from, end - 12); i -= 1) {
    // "Lễ giao, nhận quân": the comma stands within what it is called.
    const within =
      isMark(tokens[i], ',') && [1, 2, 3].some((k) => (happeningBook.at(tokens, i - k, end)?.end ?? 0) > i);
    if (within) continue;
    if (isMark(tokens[i], ',;:.')) return null;
    if (happeningBook.at(tokens, i, end)) {
      const happens = says(tokens[i], 'diễn khai');
      if (!happens || happeningBook.at(tokens, i, end)?.end === end) return { from: i, happens };
    }
  }
  return null;
}

/** Whether something is got ready for it, and the meeting itself is not what is to be held. */
function isPrepared(tokens: readonly Token[], event: number, from: number): boolean {
  for (let i = event - 1; i >= Math.max(from, event - 14); i -= 1) {
    if (isMark(tokens[i], ';.')) return false;
    if (preparationBook.at(tokens, i, event)) return true;
    if (says(tokens[i - 1], 'phòng giấy lịch')) continue;
    if (holdingBook.at(tokens, i, event) && !saysAll(tokens, i - 2, 'chuẩn bị')) return false;
  }
  return false;
}

/** "Tổ chức hội nghị tổng kết ngày 20/3": what is to be held is held by that day. */
function isHeld(tokens: readonly Token[], time: Time, from: number): boolean {
  const named = time.strength === 0 && time.day !== null && !time.doubt && time.point.shape === 'date';
  if (!named || time.from !== time.point.from) return false;
  const event = happeningBefore(tokens, time.from, from);
  if (!event || event.happens) return false;
  const first = Math.max(from, event.from - 4);
  for (let i = event.from - 1; i >= first && tokens[i]?.kind === 'word'; i -= 1) {
    if (says(tokens[i], 'đã sau kết tại theo từ')) return false;
    if (says(tokens[i], 'mở') || saysAll(tokens, i, 'tổ chức') || saysAll(tokens, i, 'triệu tập'))
      return !says(tokens[i - 1], 'đã được việc chuẩn bị');
  }
  return false;
}

function lastsSo(tokens: readonly Token[], time: Time, from: number): boolean {
  for (let i = time.from; i < time.to; i += 1) if (says(tokens[i], 'kể từ sau')) return false;
  for (let i = time.from - 1; i >= Math.max(from, time.from - 8); i -= 1) {
    if (isMark(tokens[i], ',;:.')) return false;
    if (howLongBook.at(tokens, i, time.from)) return true;
  }
  return false;
}
