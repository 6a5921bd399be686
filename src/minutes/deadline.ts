import { addDays, type Day, dayFrom, monthOf, yearOf } from '../core/day.ts';
import type { Time, TimeContext, TimeDoubt } from './points.ts';
import { isShare, returningIn } from './recurrence.ts';
import type { Token } from './text.ts';
import { timesIn } from './times.ts';
import type { Recurrence } from './words/time.ts';
import { isMark, says, saysAll, saysLoosely } from './words.ts';

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
