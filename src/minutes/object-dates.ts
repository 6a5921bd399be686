import { actionBook } from './actions.ts';
import { phrases } from './phrases.ts';
import type { Time } from './points.ts';
import type { Token } from './text.ts';
import { objectStates, objects, objectWork } from './words/objects.ts';
import { isMark, says } from './words.ts';

const objectBook = phrases(objects);
const stateBook = phrases(objectStates);
const workBook = phrases(objectWork);

/**
 * "Chi trả cho các hộ có mặt trước ngày 10/3": the day tells which households are meant, so it is no deadline and is
 * asked about. "Rà soát các công trình cấp phép trước ngày 01/7" may be read both ways: the day stays, in doubt.
 */
export function ofObject(tokens: readonly Token[], time: Time, from: number): Time {
  const { day } = time;
  const past = time.doubt?.reason === 'past-date';
  if (day === null || (time.doubt && !past) || time.strength < 0.8 || saysHour(tokens, time)) return time;
  // "Tuyến đường dự kiến hoàn thành trong tháng 6": what is expected of a thing.
  if (says(tokens[time.from], 'dự') && time.from > from && tokens[time.from - 1]?.kind === 'word')
    return { ...time, doubt: { reason: 'date-of-object', candidates: [day] } };
  const state =
    endingAt(tokens, time.from, from, stateBook) ??
    runsOut(tokens, time) ??
    endingAt(tokens, time.from, from, workBook);
  if (!state) return time;
  let start = state.from;
  let sure = state.book === stateBook;
  while (start > from && says(tokens[start - 1], 'đã chưa còn đang được bị mới')) {
    sure ||= says(tokens[start - 1], 'đã chưa');
    start -= 1;
  }
  const object = objectBefore(tokens, start, from);
  if (object === null || !actsBefore(tokens, object, from)) return time;
  // What lies behind is certainly not the day of the task.
  if (past) return { ...time, day: null, strength: 0, doubt: null };
  const doubt = { reason: 'date-of-object', candidates: [day] };
  return sure ? { ...time, day: null, strength: 0.55, doubt } : { ...time, doubt };
}

function saysHour(tokens: readonly Token[], time: Time): boolean {
  for (let i = time.from; i < time.to; i += 1) if (says(tokens[i], 'giờ h g')) return true;
  return false;
}

/** "Hợp đồng hết hạn ngày 31/3": the words that say by when are what is said of the thing. */
function runsOut(tokens: readonly Token[], time: Time): { from: number; book: typeof stateBook } | null {
  const whole = says(tokens[time.from], 'hết đến quá có') && says(tokens[time.from + 1], 'hạn');
  const owed = says(tokens[time.from], 'hạn') && says(tokens[time.from - 1], 'có hết đến quá');
  if (!whole && !owed) return null;
  const from = owed ? time.from - 1 : time.from;
  // "Giải quyết hồ sơ quá hạn trước ngày 15/3" may be either.
  return { from, book: says(tokens[from], 'quá') ? workBook : stateBook };
}

function endingAt(
  tokens: readonly Token[],
  end: number,
  from: number,
  book: typeof stateBook,
): { from: number; book: typeof stateBook } | null {
  for (let i = Math.max(from, end - 4); i < end; i += 1)
    // "Dọn vệ sinh vào sáng Chủ nhật" is nobody's birth.
    if (book.at(tokens, i, end)?.end === end && !says(tokens[i - 1], 'vệ dân')) return { from: i, book };
  return null;
}

/** The noun right before, at most a few words away. */
function objectBefore(tokens: readonly Token[], end: number, from: number): number | null {
  for (let i = end - 1; i >= Math.max(from, end - 9); i -= 1) {
    if (isMark(tokens[i], ',;:.') || says(tokens[i], 'để và phải cần xong rồi')) return null;
    if (objectBook.at(tokens, i, end)) return i;
  }
  return null;
}

/** Whether something is to be done with it: an action before it that is no command. */
function actsBefore(tokens: readonly Token[], object: number, from: number): boolean {
  for (let i = object - 1; i >= Math.max(from, object - 20); i -= 1) {
    if (isMark(tokens[i], ';.')) return false;
    if (actionBook.at(tokens, i, object) && !says(tokens[i], 'yêu đề giao nhắc')) return true;
  }
  return false;
}
