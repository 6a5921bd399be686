import { addDays } from '../core/day.ts';
import { durationAt, pointAt } from './dates.ts';
import { phrases } from './phrases.ts';
import { type Point, type Time, type TimeContext, timeOf } from './points.ts';
import type { Token } from './text.ts';
import { rangeEnd } from './time-ranges.ts';
import { mildVagueTimes, newYearThings } from './words/time.ts';
import { isMark, numberOf, says, saysAll, saysLoosely } from './words.ts';

const mildBook = phrases(mildVagueTimes);
const newYearThingBook = phrases(newYearThings);

/**
 * A time without a word before it that says what it is. `named`: what stands before it may be called by its day, as papers
 * and anniversaries are.
 */
export function bareTimeAt(
  tokens: readonly Token[],
  at: number,
  to: number,
  c: TimeContext,
  loose: boolean,
  named: boolean,
): Time | null {
  const bare = pointAt(tokens, at, to, c, false) ?? countedFrom(tokens, at, to, c);
  if (!bare || bare.to > to) return null;
  const toRange = rangeEnd(tokens, bare.to, to, c);
  // "30/4/1975 - 30/4/2026" is a jubilee.
  const old = bare.day !== null && bare.day < addDays(c.issuedOn, -400);
  if (toRange && bare.shape === 'date') return timeOf(at, { ...toRange, from: at }, named || old ? 0 : 2);
  if (bare.shape === 'vague') return timeOf(at, bare, mildBook.at(tokens, at, to) ? 0.3 : 0.6);
  if (bare.shape === 'duration') return timeOf(at, bare, 1);
  if (bare.shape === 'period')
    return timeOf(
      at,
      bare,
      !named && (startsSentence(tokens, at) || closesSubmission(tokens, at, bare.to, to)) ? 1 : 0,
    );
  const behind = bare.day !== null && bare.day < c.issuedOn;
  // "Trả lời tại giao ban thứ Hai tuần sau": a meeting that is still to come.
  if (named && !behind && bare.shape === 'part' && reportedBefore(tokens, at)) return timeOf(at, bare, 0.8);
  if (named)
    return timeOf(at, bare, !behind && ['weekday', 'week', 'relative'].includes(bare.shape) ? 0.8 : 0);
  // "Hôm sau (13/01)" is said in words too; ", 8 giờ sáng 26/9 báo cáo" is a time set between the tasks.
  const said =
    saysLoosely(tokens[at], 'ngày') ||
    bare.shape !== 'date' ||
    (saysHourFirst(tokens, at)
      ? isMark(tokens[at - 1], ',;')
      : tokens[at]?.kind === 'word' && !saysPart(tokens[at]));
  if (behind) return timeOf(at, bare, 0);
  // "Bác sĩ Hằng chiều 14/8 đến thăm …": the day of what somebody is to do, right behind his name.
  const ofOwner = saysPart(tokens[at]) && tokens[at - 1]?.upper === true && tokens[bare.to]?.kind === 'word';
  if (bare.shape === 'date' && !said && ofOwner) return timeOf(at, bare, 0.8);
  if (bare.shape === 'date' && !said && closesHandingIn(tokens, at, bare.to, to))
    return timeOf(at, bare, 0.8);
  if (bare.shape === 'date' && !said) return timeOf(at, bare, loose ? 0.8 : fullDate(tokens, bare) ? 0.8 : 0);
  // Without diacritics "ngay 14 ho so" is haste and a number.
  if (
    bare.shape === 'day-of-month' &&
    tokens[at]?.plain &&
    tokens[bare.to]?.kind === 'word' &&
    !says(tokens[bare.to], 'hằng hàng mỗi')
  )
    return null;
  if (bare.shape === 'part' && (describesNoun(tokens, at) || isOfNewYear(tokens, at)))
    return timeOf(at, bare, 0);
  return timeOf(at, bare, 1);
}

/** "…, báo cáo 12/10": the bare day at the end of what is to be handed in. */
function closesHandingIn(tokens: readonly Token[], at: number, end: number, to: number): boolean {
  return says(tokens[at - 1], 'cáo nộp gửi trình') && (end >= to || isMark(tokens[end], '.;,)'));
}

/** "Trình UBND thành phố tháng 4/2026": the period at the end of what is to be laid before somebody. */
function closesSubmission(tokens: readonly Token[], at: number, end: number, to: number): boolean {
  if (end < to && !isMark(tokens[end], '.;,)')) return false;
  if (!says(tokens[at - 1], 'phố tỉnh xã phường huyện tịch ký duyệt trì UBND HĐND')) return false;
  for (let i = at - 2; i >= Math.max(0, at - 8) && tokens[i]?.kind === 'word'; i -= 1)
    if (says(tokens[i], 'trình')) return true;
  return false;
}

const saysPart = (token: Token | undefined): boolean =>
  says(token, 'sáng trưa chiều tối đêm buổi lúc khoảng đầu cuối');

/** "Báo cáo kết quả cuối tháng 5": when it is reported. */
function reportedBefore(tokens: readonly Token[], at: number): boolean {
  for (let k = Math.max(0, at - 5); k < at; k += 1) if (saysAll(tokens, k, 'báo cáo')) return true;
  return false;
}

function saysHourFirst(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.kind === 'number' && (says(tokens[at + 1], 'giờ h g') || isMark(tokens[at + 1], ':'));
}

function fullDate(tokens: readonly Token[], point: Point): boolean {
  const last = numberOf(tokens[point.to - 1]);
  return last !== null && last > 1900;
}

/** "Trực Tết", "quà Tết"; and "Tết" alone says when, not by when. */
function isOfNewYear(tokens: readonly Token[], at: number): boolean {
  for (let k = Math.max(0, at - 3); k < at; k += 1) {
    if (newYearThingBook.at(tokens, k, at)?.end === at) return true;
  }
  return false;
}

/** "đợt cao điểm 60 ngày, kể từ ngày 10/3": its end. */
function countedFrom(tokens: readonly Token[], at: number, to: number, c: TimeContext): Point | null {
  if (tokens[at]?.kind !== 'number') return null;
  const found = durationAt(tokens, at, to, c);
  if (!found) return null;
  for (let i = at + 2; i < found.to; i += 1) if (says(tokens[i], 'từ')) return found;
  return null;
}

/** "Quý I năm sau báo cáo …": a period that stands first says when. */
function startsSentence(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.leading === true || (tokens[at]?.upper === true && isMark(tokens[at - 1], '.;:-–+)•'));
}

const NOUNS_WITH_PARTS =
  'khoản thu vốn từ mức số kết báo học lệ lễ loại giá thưởng xét thi đua khảo bình bầu';

function describesNoun(tokens: readonly Token[], at: number): boolean {
  return says(tokens[at - 1], NOUNS_WITH_PARTS);
}
