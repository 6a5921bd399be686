import { addDays, type Day, daysBetween } from '../core/day.ts';
import { durationAt, pointAt } from './dates.ts';
import { phrases } from './phrases.ts';
import type { TimeContext } from './points.ts';
import type { Token } from './text.ts';
import type { Time } from './times.ts';
import { eventDays, events } from './words/time.ts';
import { says, saysAll } from './words.ts';

const eventBook = phrases(events);
const eventDayBook = phrases(eventDays);

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
  while (i < to && says(tokens[i], 'khi ngày giờ buổi')) i += 1;
  const event =
    eventBook.at(tokens, i, to) ??
    (i > at + 1 ? eventDayBook.at(tokens, i, to) : null) ??
    (says(tokens[i], 'họp') ? { end: i + 1 } : null);
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
