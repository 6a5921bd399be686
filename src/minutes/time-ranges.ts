import { monthOf } from '../core/day.ts';
import { pointAt } from './dates.ts';
import { type Point, type Time, type TimeContext, timeOf } from './points.ts';
import type { Token } from './text.ts';
import { isMark, numberOf, says, saysAll } from './words.ts';

/** "từ ngày 05/01/2026 đến ngày 10/01/2026": its end. A start without an end is no deadline. */
export function rangeAt(
  tokens: readonly Token[],
  at: number,
  start: number,
  to: number,
  c: TimeContext,
): Time | null {
  const first = startPoint(tokens, start, to, c);
  if (!first) return null;
  const last = rangeEnd(tokens, first.to, to, c);
  if (last) {
    const behind = (last.day !== null && last.day < c.issuedOn) || isMonthsGone(tokens, first, last, c);
    return timeOf(at, { ...last, from: at }, behind || saysReported(tokens, at) ? 0 : 2);
  }
  let end = first.to;
  if ((says(tokens[end], 'đến tới') && says(tokens[end + 1], 'nay')) || saysAll(tokens, end, 'trở đi'))
    end += 2;
  return timeOf(at, { ...first, from: at, to: Math.min(end, to) }, 0);
}

/** "Từ tháng 6 đến tháng 9", said in October without a year: the months that have gone by. */
function isMonthsGone(tokens: readonly Token[], first: Point, last: Point, c: TimeContext): boolean {
  if (first.shape !== 'period' || last.shape !== 'period' || !first.day || !last.day) return false;
  for (let i = first.from; i < last.to; i += 1) {
    if ((numberOf(tokens[i]) ?? 0) > 31 || says(tokens[i], 'năm quý')) return false;
  }
  return monthOf(first.day) <= monthOf(last.day) && monthOf(last.day) < monthOf(c.issuedOn);
}

export const saysReported = (tokens: readonly Token[], at: number): boolean =>
  saysAll(tokens, at - 2, 'số liệu') ||
  saysAll(tokens, at - 2, 'giai đoạn') ||
  saysAll(tokens, at - 2, 'thời kỳ');

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

export function rangeEnd(tokens: readonly Token[], at: number, to: number, c: TimeContext): Point | null {
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

/** "Trong hai ngày 07/02 và 08/02", "trong 02 ngày 07 và 08/3": the last of them. */
export function withinSeveralDays(
  tokens: readonly Token[],
  at: number,
  to: number,
  c: TimeContext,
): Time | null {
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
  return last ? timeOf(at, { ...last, from: at }, 2) : null;
}
