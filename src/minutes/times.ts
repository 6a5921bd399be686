import { addDays, type Day, dayFrom, daysBetween, monthOf, weekdayOf, yearOf } from '../core/day.ts';
import { durationAt, pointAt } from './dates.ts';
import { countedBackFromEvent, ofEvent } from './event-days.ts';
import { ofObject } from './object-dates.ts';
import { runningPeriodAt } from './periods.ts';
import { phrases, quotedName } from './phrases.ts';
import { type Point, type TimeContext, type TimeDoubt, vagueBook } from './points.ts';
import { isShare, returningIn } from './recurrence.ts';
import type { Token } from './text.ts';
import {
  daily,
  deadlineCues,
  eventDays,
  events,
  mildVagueTimes,
  newYearThings,
  otherDates,
  pastVerbs,
  planCues,
  type Recurrence,
  startCues,
  timeCues,
} from './words/time.ts';
import { isMark, numberOf, says, saysAll, saysLoosely } from './words.ts';

const deadlineBook = phrases(deadlineCues);
const timeBook = phrases(timeCues);
const planBook = phrases(planCues);
const startBook = phrases(startCues);
const otherBook = phrases(otherDates);
const pastBook = phrases(pastVerbs);
const eventDayBook = phrases(eventDays);
const eventBook = phrases(events);
const dailyBook = phrases(daily);
const newYearThingBook = phrases(newYearThings);
const mildBook = phrases(mildVagueTimes);

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

/** Every time in the tokens, first to last. `loose`: a bare "15/4" is a date (chats, columns for deadlines). */
export function timesIn(
  tokens: readonly Token[],
  from: number,
  to: number,
  context: TimeContext,
  loose = false,
): Time[] {
  const times: Time[] = [];
  let otherUntil = -1;
  let eventUntil = -1;
  for (let i = from; i < to; ) {
    const name = quotedName(tokens, i);
    if (name !== null) {
      i = name;
      continue;
    }
    const found =
      countedFromTold(tokens, i, to, context, times) ??
      countedBackFromEvent(tokens, i, to, context, () => anchorOf(tokens, i, times)) ??
      timeAt(tokens, i, from, to, context, loose, i < otherUntil);
    // "kỳ họp giữa năm", "đại hội cuối quý I": the event is called so.
    const time =
      found && i < eventUntil && found.from === found.point.from && found.point.shape === 'part'
        ? { ...found, strength: 0 }
        : found;
    if (time) {
      const event = eventWithin(tokens, time);
      if (event) eventUntil = event + 7;
      times.push(ofEvent(tokens, ofObject(tokens, reckoned(tokens, time, context, times), from), from));
      i = Math.max(time.to, i + 1);
      continue;
    }
    const number = paperNumberAt(tokens, i, to);
    if (number) {
      otherUntil = number + 8;
      i = number;
      continue;
    }
    if (saysLoosely(tokens[i], 'ngày') && eventDayBook.at(tokens, i + 1, to)) otherUntil = i + 8;
    const other = otherBook.at(tokens, i, to);
    const event = other ? null : eventBook.at(tokens, i, to);
    if (event) eventUntil = event.end + 7;
    if (other) otherUntil = Math.max(otherUntil, other.end + (says(tokens[i], 'kỷ chào lễ dịp') ? 14 : 2));
    // A comma or the verb of the order ends what the noun could still name.
    if (isMark(tokens[i], ',;.')) {
      otherUntil = -1;
      eventUntil = -1;
    }
    i += 1;
  }
  return times;
}

/** "Trước đó 01 ngày", "sau đó 3 ngày": counted from the day that was told before it, and in doubt. */
function countedFromTold(
  tokens: readonly Token[],
  at: number,
  to: number,
  c: TimeContext,
  before: readonly Time[],
): Time | null {
  if (!says(tokens[at], 'trước sau') || !says(tokens[at + 1], 'đó')) return null;
  const duration = durationAt(tokens, at + 2, to, c);
  if (!duration) return null;
  return fromAnchor(made(at, duration, 2), anchorOf(tokens, at, before), c, says(tokens[at], 'trước'));
}

/** A time that says how far it is from a day which the text told, or did not tell: never without a doubt. */
function reckoned(tokens: readonly Token[], time: Time, c: TimeContext, before: readonly Time[]): Time {
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
function anchorOf(tokens: readonly Token[], at: number, before: readonly Time[]): Day | null {
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

/** A time that is told by an event ("trước kỳ họp"): where the event's name goes on. */
function eventWithin(tokens: readonly Token[], time: Time): number | null {
  for (let i = time.from; i < time.to; i += 1)
    if (eventBook.at(tokens, i, Math.min(tokens.length, time.to + 2))) return time.to;
  return null;
}

/** The end of "186/TB-UBND", "18/2016/QĐ-UBND" at a token. */
function paperNumberAt(tokens: readonly Token[], at: number, to: number): number | null {
  if (tokens[at]?.kind !== 'number' || !isMark(tokens[at + 1], '/-') || !tokens[at + 1]?.glued) return null;
  let i = at + 2;
  if (tokens[i]?.kind === 'number' && isMark(tokens[i + 1], '/-') && tokens[i + 1]?.glued) i += 2;
  if (tokens[i]?.kind !== 'word' || !tokens[i]?.caps || !tokens[i]?.glued) return null;
  while (i < to && tokens[i]?.glued) i += 1;
  return i;
}

function timeAt(
  tokens: readonly Token[],
  at: number,
  from: number,
  to: number,
  c: TimeContext,
  loose: boolean,
  named: boolean,
): Time | null {
  // "2 ngày 29-30/10" tells on which days something is.
  if (says(tokens[at], 'ngày') && tokens[at - 1]?.kind === 'number' && !tokens[at]?.leading) {
    const when = pointAt(tokens, at, to, c, true);
    if (when?.shape === 'date')
      return made(at, { ...when, to: rangeEnd(tokens, when.to, to, c)?.to ?? when.to }, 0);
  }
  const several = withinSeveralDays(tokens, at, to, c);
  if (several) return several;
  const start = startBook.at(tokens, at, to);
  const vague = longerVague(tokens, at, to, start?.end ?? at);
  const plan = planBook.at(tokens, at, to);
  if (plan) {
    const point = pointAt(tokens, plan.end, to, c, true);
    // "Không để tồn đọng sang quý sau" sets no day.
    if (says(tokens[at], 'sang') && saysNotTo(tokens, at)) return point ? made(at, point, 0) : null;
    return point ? made(at, point, point.day && point.day >= c.issuedOn ? 1 : 0) : null;
  }
  if (start && !vague) {
    const range = rangeAt(tokens, at, start.end, to, c);
    if (range) return range;
    if (says(tokens[start.end - 1], 'sau')) {
      const duration = durationAt(tokens, start.end, to, c);
      // "Dừng nổ mìn sau 17 giờ" is an hour of the day.
      const hour = (numberOf(tokens[start.end]) ?? 24) < 24 && says(tokens[start.end + 1], 'giờ h g');
      if (duration && !(hour && duration.to === start.end + 2)) return made(at, duration, 2);
    }
    return null;
  }
  const cue = cueAt(tokens, at, to);
  if (vague === null && cue) {
    const strong = cue.strength === 3;
    let i = cue.to;
    if (isMark(tokens[i], ':')) i += 1;
    const range = says(tokens[i], 'từ') ? rangeAt(tokens, at, i + 1, to, c) : null;
    if (range) return { ...range, strength: Math.max(range.strength, cue.strength) };
    if (i >= to) return null;
    // "chậm nhất sau 03 ngày"
    if (says(tokens[i], 'sau') && durationAt(tokens, i + 1, to, c)) i += 1;
    const dated =
      preferred(durationAt(tokens, i, to, c), pointAt(tokens, i, to, c, true)) ??
      (cue.running ? runningPeriodAt(tokens, i, to, c) : null);
    if (dated) return cued(tokens, at, from, cue, andLater(tokens, dated, to, c), strong, named, c, to);
    return cue.before ? beforeEvent(tokens, at, i, to, c) : null;
  }
  const bare = pointAt(tokens, at, to, c, false) ?? countedFrom(tokens, at, to, c);
  if (!bare || bare.to > to) return null;
  const toRange = rangeEnd(tokens, bare.to, to, c);
  // "30/4/1975 - 30/4/2026" is a jubilee.
  const old = bare.day !== null && bare.day < addDays(c.issuedOn, -400);
  if (toRange && bare.shape === 'date') return made(at, { ...toRange, from: at }, named || old ? 0 : 2);
  if (bare.shape === 'vague') return made(at, bare, mildBook.at(tokens, at, to) ? 0.3 : 0.6);
  if (bare.shape === 'duration') return made(at, bare, 1);
  if (bare.shape === 'period')
    return made(
      at,
      bare,
      !named && (startsSentence(tokens, at) || closesSubmission(tokens, at, bare.to, to)) ? 1 : 0,
    );
  const behind = bare.day !== null && bare.day < c.issuedOn;
  // "Trả lời tại giao ban thứ Hai tuần sau": a meeting that is still to come.
  if (named && !behind && bare.shape === 'part' && reportedBefore(tokens, at)) return made(at, bare, 0.8);
  if (named) return made(at, bare, !behind && ['weekday', 'week', 'relative'].includes(bare.shape) ? 0.8 : 0);
  // "Hôm sau (13/01)" is said in words too; ", 8 giờ sáng 26/9 báo cáo" is a time set between the tasks.
  const said =
    saysLoosely(tokens[at], 'ngày') ||
    bare.shape !== 'date' ||
    (saysHourFirst(tokens, at)
      ? isMark(tokens[at - 1], ',;')
      : tokens[at]?.kind === 'word' && !saysPart(tokens[at]));
  if (behind) return made(at, bare, 0);
  // "Bác sĩ Hằng chiều 14/8 đến thăm …": the day of what somebody is to do, right behind his name.
  const ofOwner = saysPart(tokens[at]) && tokens[at - 1]?.upper === true && tokens[bare.to]?.kind === 'word';
  if (bare.shape === 'date' && !said && ofOwner) return made(at, bare, 0.8);
  if (bare.shape === 'date' && !said && closesHandingIn(tokens, at, bare.to, to)) return made(at, bare, 0.8);
  if (bare.shape === 'date' && !said) return made(at, bare, loose ? 0.8 : fullDate(tokens, bare) ? 0.8 : 0);
  // Without diacritics "ngay 14 ho so" is haste and a number.
  if (
    bare.shape === 'day-of-month' &&
    tokens[at]?.plain &&
    tokens[bare.to]?.kind === 'word' &&
    !says(tokens[bare.to], 'hằng hàng mỗi')
  )
    return null;
  if (bare.shape === 'part' && (describesNoun(tokens, at) || isOfNewYear(tokens, at)))
    return made(at, bare, 0);
  return made(at, bare, 1);
}

/** "Trong hai ngày 07/02 và 08/02", "trong 02 ngày 07 và 08/3": the last of them. */
function withinSeveralDays(tokens: readonly Token[], at: number, to: number, c: TimeContext): Time | null {
  if (!says(tokens[at], 'trong') || !says(tokens[at + 2], 'ngày')) return null;
  if (tokens[at + 1]?.kind !== 'number' && !says(tokens[at + 1], 'hai ba bốn các những')) return null;
  let last: Point | null = null;
  for (let i = at + 3; i < Math.min(to, at + 24); ) {
    const found = pointAt(tokens, i, to, c, true);
    if (found?.shape === 'date') {
      last = found;
      i = found.to;
    } else if (isMark(tokens[i], ',-–') || says(tokens[i], 'và ngày') || tokens[i]?.kind === 'number') i += 1;
    else break;
  }
  return last ? made(at, { ...last, from: at }, 2) : null;
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

/** "trong tháng 10 và tháng 11": the later one. */
function andLater(tokens: readonly Token[], point: Point, to: number, c: TimeContext): Point {
  const joins =
    says(tokens[point.to], 'và') ||
    (isMark(tokens[point.to], ',') && says(tokens[point.to + 1], 'tháng quý'));
  if (point.shape !== 'period' || !joins) return point;
  const next = pointAt(tokens, point.to + 1, to, c, true);
  return next?.shape === 'period' && next.day && point.day && next.day > point.day
    ? { ...next, from: point.from }
    : point;
}

function saysHourFirst(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.kind === 'number' && (says(tokens[at + 1], 'giờ h g') || isMark(tokens[at + 1], ':'));
}

/** "Trước kỳ họp HĐND ngày 15/7", "trước khi kết thúc năm học 31/5": the day of the event. */
function beforeEvent(
  tokens: readonly Token[],
  at: number,
  from: number,
  to: number,
  c: TimeContext,
): Time | null {
  for (let i = from; i < Math.min(to, from + 9); i += 1) {
    if (tokens[i]?.kind === 'mark' && !isMark(tokens[i], '(')) return null;
    if (tokens[i]?.kind !== 'number' && !saysLoosely(tokens[i], 'ngày')) continue;
    const found = pointAt(tokens, i, to, c, false);
    return found?.shape === 'date' && found.day && found.day >= c.issuedOn
      ? made(at, { ...found, from: at }, 2)
      : null;
  }
  return null;
}

function saysNotTo(tokens: readonly Token[], at: number): boolean {
  for (let k = Math.max(0, at - 8); k < at; k += 1)
    if (says(tokens[k], 'không') && says(tokens[k + 1], 'để được')) return true;
  return false;
}

const saysReported = (tokens: readonly Token[], at: number): boolean =>
  saysAll(tokens, at - 2, 'số liệu') ||
  saysAll(tokens, at - 2, 'giai đoạn') ||
  saysAll(tokens, at - 2, 'thời kỳ');

const made = (from: number, point: Point, strength: number): Time => ({
  from,
  to: point.to,
  point,
  day: point.day,
  strength,
  doubt: point.doubt,
});

/** "Trong thời gian tới", "sau Tết": more than the cue they begin with, and no day. */
function longerVague(
  tokens: readonly Token[],
  at: number,
  to: number,
  least: number,
): { end: number } | null {
  const found = vagueBook.at(tokens, at, to);
  if (!found || found.end <= least) return null;
  // "trước hội nghị ngày 15/4" has its day behind it.
  for (let i = found.end; i < Math.min(to, found.end + 7) && tokens[i]?.kind !== 'mark'; i += 1)
    if (tokens[i]?.kind === 'number') return null;
  return found;
}

function preferred(duration: Point | null, point: Point | null): Point | null {
  if (duration && point) return point.to > duration.to && point.shape !== 'clock' ? point : duration;
  return duration ?? point;
}

function fullDate(tokens: readonly Token[], point: Point): boolean {
  const last = numberOf(tokens[point.to - 1]);
  return last !== null && last > 1900;
}

type Cue = { to: number; strength: number; before: boolean; running: boolean };

/** Words that say by when, one behind the other: "xong chậm nhất trong". */
function cueAt(tokens: readonly Token[], at: number, to: number): Cue | null {
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

function cued(
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
    return made(at, point, 0);
  if (point.shape === 'duration' && isOfEach(tokens, at, point.to)) return made(at, point, 0);
  // "tập huấn, thời gian 02 ngày": how long it lasts.
  if (strong && point.shape === 'duration' && cue.to === at + 2 && saysAll(tokens, at, 'thời gian'))
    return made(at, point, 1);
  if (
    saysHour(tokens, point) &&
    (isDaily(tokens, point.to, to) || isDaily(tokens, partStart(tokens, at, from), at))
  )
    return made(at, point, 0);
  if (!strong && behind) return made(at, point, 0);
  const end = rangeEnd(tokens, point.to, to, c);
  if (end && point.shape === 'date' && !cue.before)
    return { ...made(at, { ...end, from: at }, strength), from: at };
  // "Tổng hợp số liệu đến hết ngày 31/3": how far what is told reaches.
  if (!strong && says(tokens[at], 'đến tới') && saysReported(tokens, at)) return made(at, point, 0);
  if (!strong && says(tokens[at], 'là') && point.shape !== 'date') return made(at, point, 0);
  if (!strong && says(tokens[at], 'vào đúng dự') && point.shape === 'vague') return made(at, point, 0.6);
  if (!strong && says(tokens[at], 'trong') && pastBefore(tokens, at, from)) return made(at, point, 0);
  if (!strong && named && point.shape === 'period' && !says(tokens[at], 'trong hết đến'))
    return made(at, point, 0);
  // Without diacritics "cho toi trong 4 ngay" begins as "cho tới" does.
  const within = says(tokens[at], 'trong ngay') || says(tokens[cue.to - 1], 'trong');
  if (!strong && !within && point.shape === 'duration') return made(at, point, 0);
  if (point.shape === 'vague') return made(at, point, 1.5);
  if (
    cue.before &&
    (point.shape === 'period' || point.shape === 'week') &&
    point.first &&
    cueEndsBefore(tokens, cue)
  ) {
    // Nobody can tell whether the month itself is still in time.
    const last = addDays(point.first, -1);
    return {
      ...made(at, point, 3),
      day: last,
      doubt: { reason: 'vague-date', candidates: [last, point.day as Day] },
    };
  }
  return made(at, point, strength);
}

/** "Trực Tết", "quà Tết"; and "Tết" alone says when, not by when. */
function isOfNewYear(tokens: readonly Token[], at: number): boolean {
  for (let k = Math.max(0, at - 3); k < at; k += 1) {
    if (newYearThingBook.at(tokens, k, at)?.end === at) return true;
  }
  return false;
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

/** "đợt cao điểm 60 ngày, kể từ ngày 10/3": its end. */
function countedFrom(tokens: readonly Token[], at: number, to: number, c: TimeContext): Point | null {
  if (tokens[at]?.kind !== 'number') return null;
  const found = durationAt(tokens, at, to, c);
  if (!found) return null;
  for (let i = at + 2; i < found.to; i += 1) if (says(tokens[i], 'từ')) return found;
  return null;
}

/** "mỗi hồ sơ không quá 03 ngày", "03 ngày/hồ sơ": how long one of them may take. */
function isOfEach(tokens: readonly Token[], at: number, end: number): boolean {
  if (isMark(tokens[end], '/')) return true;
  for (let k = Math.max(0, at - 4); k < at; k += 1) if (says(tokens[k], 'mỗi từng một')) return true;
  return false;
}

/** "Quý I năm sau báo cáo …": a period that stands first says when. */
function startsSentence(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.leading === true || (tokens[at]?.upper === true && isMark(tokens[at - 1], '.;:-–+)•'));
}

function saysHour(tokens: readonly Token[], point: Point): boolean {
  return point.shape === 'clock' || (point.shape === 'duration' && says(tokens[point.to - 1], 'giờ h g'));
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

function cueEndsBefore(tokens: readonly Token[], cue: Cue): boolean {
  return says(tokens[cue.to - 1], 'trước sang vào');
}

function pastBefore(tokens: readonly Token[], at: number, from: number): boolean {
  for (let k = Math.max(from, at - 4); k < at; k += 1) {
    if (pastBook.at(tokens, k, at)?.end === at) return true;
  }
  return false;
}

/** "từ ngày 05/01/2026 đến ngày 10/01/2026": its end. A start without an end is no deadline. */
function rangeAt(
  tokens: readonly Token[],
  at: number,
  start: number,
  to: number,
  c: TimeContext,
): Time | null {
  const early: TimeContext = { ...c, issuedOn: c.issuedOn };
  const first = startPoint(tokens, start, to, early);
  if (!first) return null;
  const last = rangeEnd(tokens, first.to, to, c);
  if (last) {
    const behind = (last.day !== null && last.day < c.issuedOn) || isMonthsGone(tokens, first, last, c);
    return made(at, { ...last, from: at }, behind || saysReported(tokens, at) ? 0 : 2);
  }
  let end = first.to;
  if (isMark(tokens[end], ',')) end = first.to;
  if ((says(tokens[end], 'đến tới') && says(tokens[end + 1], 'nay')) || saysAll(tokens, end, 'trở đi'))
    end += 2;
  return made(at, { ...first, from: at, to: Math.min(end, to) }, 0);
}

/** "Từ tháng 6 đến tháng 9", said in October without a year: the months that have gone by. */
function isMonthsGone(tokens: readonly Token[], first: Point, last: Point, c: TimeContext): boolean {
  if (first.shape !== 'period' || last.shape !== 'period' || !first.day || !last.day) return false;
  for (let i = first.from; i < last.to; i += 1) {
    if ((numberOf(tokens[i]) ?? 0) > 31 || says(tokens[i], 'năm quý')) return false;
  }
  return monthOf(first.day) <= monthOf(last.day) && monthOf(last.day) < monthOf(c.issuedOn);
}

function startPoint(tokens: readonly Token[], at: number, to: number, c: TimeContext): Point | null {
  const found = pointAt(tokens, at, to, c, true);
  if (found && found.shape !== 'clock') return found;
  const n = numberOf(tokens[at]);
  // "từ 05 đến 10/01": the start has its day alone.
  if (n !== null && n >= 1 && n <= 31 && says(tokens[at + 1], 'đến tới')) {
    const end = pointAt(tokens, at + 2, to, c, true);
    if (end?.shape === 'date') return { ...end, from: at, to: at + 1 };
  }
  return null;
}

function rangeEnd(tokens: readonly Token[], at: number, to: number, c: TimeContext): Point | null {
  let i = at;
  if (isMark(tokens[i], ',')) i += 1;
  if (i >= to) return null;
  if (says(tokens[i], 'đến tới') || saysAll(tokens, i, 'cho đến')) i += says(tokens[i], 'cho') ? 2 : 1;
  else if (isMark(tokens[i], '-–') && i === at) i += 1;
  else return null;
  while (i < to && says(tokens[i], 'hết trước')) i += 1;
  const found = i < to ? pointAt(tokens, i, to, c, true) : null;
  return found && found.shape !== 'vague' && found.shape !== 'clock' ? found : null;
}

const NOUNS_WITH_PARTS =
  'khoản thu vốn từ mức số kết báo học lệ lễ loại giá thưởng xét thi đua khảo bình bầu';

function describesNoun(tokens: readonly Token[], at: number): boolean {
  return says(tokens[at - 1], NOUNS_WITH_PARTS);
}

export type Deadline = {
  readonly day: Day | null;
  readonly recurrence: Recurrence | null;
  /** The tokens that say it, or null. */
  readonly words: { readonly from: number; readonly to: number } | null;
  /** All tokens that speak of time and may leave the title of the task. */
  readonly clutter: readonly { readonly from: number; readonly to: number }[];
  readonly doubt: TimeDoubt | null;
};

/** The deadline of one order, and how often it comes back. */
export function deadlineOf(
  tokens: readonly Token[],
  from: number,
  to: number,
  base: Omit<TimeContext, 'recurrence'>,
  loose = false,
): Deadline {
  const back = returningIn(tokens, from, to);
  const shared = back !== null && isShare(tokens, back);
  const returning =
    shared && timesIn(tokens, from, to, { ...base, recurrence: null }, loose).some(isWrittenDay)
      ? null
      : back;
  let every = returning?.every ?? null;
  const context: TimeContext = { ...base, recurrence: every };
  const times = timesIn(tokens, from, to, context, loose);
  const said = untilPurpose(
    tokens,
    times.filter((t) => t.strength > 0),
  );
  // "Mai làm giấy mời, thứ 6 họp": the second is the day of the meeting.
  const set = said.filter((t) => !isDayOfMeeting(tokens, t, to));
  const real = set.some((t) => t.day !== null) ? set : said;
  if (every === 'yearly') {
    const days = real.filter((t) => t.point.shape === 'date').length;
    every = days === 2 ? 'half-yearly' : days === 4 ? 'quarterly' : every;
  }
  if (!every) every = real.some((t) => quarterMonth(tokens, t)) ? 'quarterly' : null;
  const clutter = real.filter((t) => t.strength >= 0.8).map((t) => ({ from: t.from, to: t.to }));
  if (returning) clutter.push({ from: returning.from, to: returning.to });
  if (every) {
    const first = firstOccurrence(tokens, times, every, context);
    return {
      day: first?.day ?? null,
      recurrence: every,
      words: first
        ? covering(first, returning)
        : returning
          ? { from: returning.from, to: returning.to }
          : null,
      clutter,
      doubt: first?.doubt ?? null,
    };
  }
  // "sau 02 ngày làm việc, tức ngày 16/3"
  const exact = real.find((t) => t.day !== null && says(tokens[t.from - 1], 'tức'));
  const best = exact ?? chosen(real);
  if (!best) return { day: null, recurrence: null, words: null, clutter, doubt: null };
  const meets: TimeDoubt | null =
    best.day !== null && !set.includes(best) ? { reason: 'day-of-event', candidates: [best.day] } : null;
  return {
    day: best.day,
    recurrence: null,
    words: { from: best.from, to: best.to },
    clutter,
    doubt: best.doubt ?? (exact ? null : (severalDays(tokens, best, said) ?? meets)),
  };
}

/** Another day of the same clause that is said no less firmly: grammar does not tell which is meant. */
function severalDays(tokens: readonly Token[], best: Time, times: readonly Time[]): TimeDoubt | null {
  if (best.day === null) return null;
  const least = best.strength >= 2 ? 2 : 0.8;
  const { day } = best;
  // "trong quý này, muộn nhất cuối tháng 3" says it more closely.
  const holds = ({ point }: Time): boolean =>
    (point.shape === 'period' || point.shape === 'week') &&
    point.first !== null &&
    point.day !== null &&
    point.first <= day &&
    day <= point.day;
  const rivals = times.filter(
    (t) => (t.strength >= least || (t.strength >= 0.8 && says(tokens[t.from - 1], 'và'))) && !holds(t),
  );
  const candidates = [...new Set([day, ...rivals.flatMap((t) => t.day ?? [])])];
  return candidates.length > 1 ? { reason: 'several-dates', candidates } : null;
}

/** "thứ 6 họp", "thứ 5 tôi chủ trì họp": what happens on that day, told behind a day without "trước" or "hạn". */
function isDayOfMeeting(tokens: readonly Token[], time: Time, to: number): boolean {
  if (time.strength >= 2 || time.day === null) return false;
  for (let i = time.to; i < Math.min(to, time.to + 4) && tokens[i]?.kind === 'word'; i += 1)
    if (says(tokens[i], 'họp') || saysAll(tokens, i, 'khai mạc') || saysAll(tokens, i, 'chủ trì'))
      return true;
  return false;
}

const isWrittenDay = (t: Time): boolean => t.strength >= 2 && t.point.shape === 'date';

/** "… trước ngày 12/3 để tổng hợp, báo cáo tỉnh trước ngày 15/3": the second day is somebody else's. */
function untilPurpose(tokens: readonly Token[], times: readonly Time[]): Time[] {
  const kept: Time[] = [];
  for (const time of times) {
    kept.push(time);
    if (time.strength >= 2 && beginsPurpose(tokens, time.to)) break;
  }
  return kept;
}

/** Whether "để …", "làm cơ sở …" follows. */
export function beginsPurpose(tokens: readonly Token[], at: number): boolean {
  const i = isMark(tokens[at], ',') ? at + 1 : at;
  return (
    says(tokens[i], 'để nhằm') ||
    saysAll(tokens, i, 'làm cơ sở') ||
    saysAll(tokens, i, 'làm căn cứ') ||
    saysAll(tokens, i, 'phục vụ')
  );
}

function chosen(times: readonly Time[]): Time | null {
  let best: Time | null = null;
  for (const time of times) {
    if (time.strength < 0.5 && times.length > 1) continue;
    if (!best || rank(time) >= rank(best)) best = time;
  }
  return best;
}

const rank = (t: Time): number => (t.point.shape === 'vague' ? Math.min(t.strength, 0.6) : t.strength);

function quarterMonth(tokens: readonly Token[], t: Time): boolean {
  if (t.point.shape !== 'day-of-month') return false;
  for (let i = t.from; i < t.to; i += 1) if (saysLoosely(tokens[i], 'quý')) return true;
  return false;
}

function covering(t: Time, returning: { from: number; to: number } | null): { from: number; to: number } {
  if (!returning) return { from: t.from, to: t.to };
  if (returning.from > t.to + 3 || t.from > returning.to + 4) return { from: t.from, to: t.to };
  return { from: Math.min(t.from, returning.from), to: Math.max(t.to, returning.to) };
}

/** The first time on or after the day of issue, and not before a start that is told ("từ tháng 01/2026"). */
function firstOccurrence(
  tokens: readonly Token[],
  times: readonly Time[],
  every: Recurrence,
  c: TimeContext,
): Time | null {
  const start =
    times.find((t) => t.strength === 0 && says(tokens[t.from], 'từ kể bắt thực'))?.point.first ?? null;
  const shapes =
    every === 'weekly'
      ? ['weekday', 'part', 'relative', 'date']
      : ['day-of-month', 'date', 'part', 'weekday'];
  const real = times.filter(
    (t) =>
      t.strength > 0 &&
      t.day !== null &&
      (shapes.includes(t.point.shape) ||
        (t.point.shape === 'period' && t.strength >= 2 && (every === 'yearly' || every === 'half-yearly'))),
  );
  const days = real.filter((t) => t.point.shape !== 'weekday' || every === 'weekly');
  if (days.length === 0) return null;
  const shifted = days.map((t) => ({ t, day: onOrAfter(t, every, start ?? c.issuedOn, c) }));
  shifted.sort((a, b) => (a.day < b.day ? -1 : 1));
  const first = shifted[0];
  return first ? { ...first.t, day: first.day } : null;
}

function onOrAfter(t: Time, every: Recurrence, start: Day, c: TimeContext): Day {
  let d = t.day as Day;
  if (d >= start && d >= c.issuedOn) return d;
  const limit = start > c.issuedOn ? start : c.issuedOn;
  for (let guard = 0; guard < 60 && d < limit; guard += 1) {
    if (every === 'weekly') d = addDays(d, 7);
    else {
      const step = every === 'monthly' ? 1 : every === 'quarterly' ? 3 : 12;
      const month = monthOf(d) - 1 + step;
      const next = dayFrom(
        yearOf(d) + Math.floor(month / 12),
        (month % 12) + 1,
        Number((t.day as Day).slice(8, 10)),
      );
      d = next ?? addDays(d, 30 * step);
    }
  }
  return d;
}
