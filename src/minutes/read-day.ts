import type { Calendar } from '../core/calendar.ts';
import { addDays, type Day } from '../core/day.ts';
import { durationAt, pointAt } from './dates.ts';
import { phrases } from './phrases.ts';
import type { TimeContext } from './points.ts';
import { cleanText, type Token, tokensOf } from './text.ts';
import { timesIn } from './times.ts';
import { noDeadline } from './words/time.ts';
import { isMark, numberOf, says } from './words.ts';

export type DayRead =
  | { readonly kind: 'day'; readonly day: Day; readonly words: string; readonly rest: string }
  | { readonly kind: 'none-wanted'; readonly rest: string }
  | { readonly kind: 'impossible'; readonly words: string; readonly suggestion: Day | null }
  | { readonly kind: 'vague'; readonly words: string; readonly candidates: Day[] }
  | { readonly kind: 'nothing' };

const noneBook = phrases(noDeadline);

/**
 * A day as a person types it when asked for one, and the rest of the words ("20/3/2026 vì phòng máy đang sửa chữa").
 * The first day in the text is the answer; later ones belong to the reason.
 */
export function readDay(text: string, o: { today: Day; calendar: Calendar }): DayRead {
  const clean = cleanText(text.slice(0, 4000)).text;
  const tokens = tokensOf(clean);
  const context: TimeContext = { issuedOn: o.today, meetingOn: null, calendar: o.calendar, recurrence: null };
  const none = noneBook.at(tokens, 0, tokens.length);
  if (none) return { kind: 'none-wanted', rest: rest(clean, tokens, 0, none.end) };
  const times = timesIn(tokens, 0, tokens.length, context, true);
  const first = times.find((t) => t.day !== null || t.doubt !== null) ?? bareDay(tokens, context);
  if (!first) return { kind: 'nothing' };
  const words = clean.slice(tokens[first.from]?.start ?? 0, tokens[first.to - 1]?.end ?? 0);
  if (first.doubt?.reason === 'impossible-date') {
    return { kind: 'impossible', words, suggestion: first.doubt.candidates[0] ?? null };
  }
  if (first.day === null) return { kind: 'vague', words, candidates: [...(first.doubt?.candidates ?? [])] };
  if (first.doubt && first.doubt.reason !== 'past-date') {
    return { kind: 'vague', words, candidates: first.doubt.candidates.filter((d) => d >= o.today) };
  }
  return { kind: 'day', day: first.day, words, rest: rest(clean, tokens, first.from, first.to) };
}

/** "20", "10 ngày": what is clear only because a day was asked for. */
function bareDay(tokens: readonly Token[], c: TimeContext) {
  const asked = durationAt(tokens, 0, tokens.length, c) ?? pointAt(tokens, 0, tokens.length, c, true);
  if (asked) return asked;
  const n = numberOf(tokens[0]);
  if (n === null || n < 1) return null;
  const unit = tokens[1];
  const days = says(unit, 'ngày') ? n : says(unit, 'tuần') ? n * 7 : null;
  if (days !== null && days < 1000) return { from: 0, to: 2, day: addDays(c.issuedOn, days), doubt: null };
  if (unit === undefined && n <= 31) {
    const named = timesIn(tokensOf(`ngày ${n}`), 0, 2, c, true)[0];
    return named ? { from: 0, to: 1, day: named.day, doubt: named.doubt } : null;
  }
  return null;
}

function rest(text: string, tokens: readonly Token[], from: number, to: number): string {
  const before = text.slice(0, tokens[from]?.start ?? 0);
  let end = to;
  while (isMark(tokens[end], ',;:.-–')) end += 1;
  const after = tokens[end] ? text.slice(tokens[end]?.start) : '';
  return `${before.replace(/[\s,;:–-]+$/, '')} ${after}`.replace(/\s+/g, ' ').trim();
}
