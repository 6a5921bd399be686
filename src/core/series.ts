import {
  addDays,
  type Day,
  dayFrom,
  dayOfMonth,
  daysBetween,
  lastDayOfMonth,
  monthOf,
  yearOf,
} from './day.ts';
import type { Recurrence } from './directive.ts';
import { fold } from './fold.ts';

/** A recurring duty: its first directive gives it its id, its rhythm and its day; later ones follow from it. */
export type Series = {
  readonly recurrence: Recurrence;
  /** The first deadline. */
  readonly first: Day;
  /** The day of the month that is meant: "ngày 30" stays the 30th, though a February gave the first deadline. */
  readonly dayOfMonth: number;
};

export type Occurrence = { readonly nth: number; readonly deadline: Day };

const SEPARATOR = '~';

/** Which series a directive belongs to and the how manieth it is: `k3x~4` is the fourth of `k3x`. */
export function placeInSeries(id: string): { readonly series: string; readonly nth: number } {
  const at = id.lastIndexOf(SEPARATOR);
  const nth = at === -1 ? 1 : Number(id.slice(at + 1));
  return at === -1 || !Number.isInteger(nth) ? { series: id, nth: 1 } : { series: id.slice(0, at), nth };
}

export const idInSeries = (series: string, nth: number): string =>
  nth === 1 ? series : `${series}${SEPARATOR}${nth}`;

export function seriesOf(recurrence: Recurrence, first: Day, words: string): Series {
  return { recurrence, first, dayOfMonth: meantDay(first, words) };
}

/** Only a deadline on the last day of its month may stand for a later day of longer months. */
function meantDay(first: Day, words: string): number {
  const own = dayOfMonth(first);
  if (first !== lastDayOfMonth(yearOf(first), monthOf(first))) return own;
  const folded = fold(words);
  if (/(?:cuoi|het|ngay cuoi cung cua) (?:thang|quy|nam)|moi thang vao ngay cuoi/.test(folded)) return 31;
  const named = [...folded.matchAll(/\b(?:ngay|mung|truoc|den) (29|30|31)\b(?! ?[/.-] ?\d)/g)].at(-1)?.[1];
  return named === undefined ? own : Math.max(own, Number(named));
}

const months: Readonly<Record<Exclude<Recurrence, 'weekly'>, number>> = {
  monthly: 1,
  quarterly: 3,
  'half-yearly': 6,
  yearly: 12,
};

/** The deadline of the nth occurrence (the first is 1); a day that its month lacks is the last one of the month. */
export function deadlineOf({ recurrence, first, dayOfMonth: wanted }: Series, nth: number): Day {
  if (recurrence === 'weekly') return addDays(first, 7 * (nth - 1));
  const last = lastDayOfMonth(yearOf(first), monthOf(first) + months[recurrence] * (nth - 1));
  return dayFrom(yearOf(last), monthOf(last), wanted) ?? last;
}

/**
 * The occurrence whose period has begun after the newest one's has ended; null while that runs. Periods that passed
 * unnoticed are left out: nobody can keep a date that is over.
 */
export function nextOccurrence(series: Series, newest: number, today: Day): Occurrence | null {
  if (today <= deadlineOf(series, newest)) return null;
  let nth = newest + 1;
  if (series.recurrence === 'weekly') {
    const weeks = Math.ceil(daysBetween(series.first, today) / 7);
    nth = Math.max(nth, weeks + 1);
  }
  while (deadlineOf(series, nth) < today) nth += 1;
  return { nth, deadline: deadlineOf(series, nth) };
}
