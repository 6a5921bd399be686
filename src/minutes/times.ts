import { bareTimeAt } from './bare-times.ts';
import { durationAt, pointAt } from './dates.ts';
import { countedBackFromEvent, eventBook, eventDayBook, ofEvent } from './event-days.ts';
import { ofObject } from './object-dates.ts';
import { runningPeriodAt } from './periods.ts';
import { phrases, quotedName } from './phrases.ts';
import { type Time, type TimeContext, timeOf, vagueBook } from './points.ts';
import type { Token } from './text.ts';
import { andLater, cueAt, cued, preferred } from './time-cues.ts';
import { rangeAt, rangeEnd, withinSeveralDays } from './time-ranges.ts';
import { anchorOf, countedFromTold, reckoned } from './told-days.ts';
import { otherDates, planCues, startCues } from './words/time.ts';
import { isMark, numberOf, says, saysLoosely } from './words.ts';

const planBook = phrases(planCues);
const startBook = phrases(startCues);
const otherBook = phrases(otherDates);

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
      return timeOf(at, { ...when, to: rangeEnd(tokens, when.to, to, c)?.to ?? when.to }, 0);
  }
  const several = withinSeveralDays(tokens, at, to, c);
  if (several) return several;
  const start = startBook.at(tokens, at, to);
  const vague = longerVague(tokens, at, to, start?.end ?? at);
  const plan = planBook.at(tokens, at, to);
  if (plan) {
    const point = pointAt(tokens, plan.end, to, c, true);
    // "Không để tồn đọng sang quý sau" sets no day.
    if (says(tokens[at], 'sang') && saysNotTo(tokens, at)) return point ? timeOf(at, point, 0) : null;
    return point ? timeOf(at, point, point.day && point.day >= c.issuedOn ? 1 : 0) : null;
  }
  if (start && !vague) {
    const range = rangeAt(tokens, at, start.end, to, c);
    if (range) return range;
    if (says(tokens[start.end - 1], 'sau')) {
      const duration = durationAt(tokens, start.end, to, c);
      // "Dừng nổ mìn sau 17 giờ" is an hour of the day.
      const hour = (numberOf(tokens[start.end]) ?? 24) < 24 && says(tokens[start.end + 1], 'giờ h g');
      if (duration && !(hour && duration.to === start.end + 2)) return timeOf(at, duration, 2);
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
  return bareTimeAt(tokens, at, to, c, loose, named);
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
      ? timeOf(at, { ...found, from: at }, 2)
      : null;
  }
  return null;
}

function saysNotTo(tokens: readonly Token[], at: number): boolean {
  for (let k = Math.max(0, at - 8); k < at; k += 1)
    if (says(tokens[k], 'không') && says(tokens[k + 1], 'để được')) return true;
  return false;
}

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
