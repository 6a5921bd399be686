/**
 * A calendar day `YYYY-MM-DD` in the organization's zone. Instants are `Date`; the two meet in `zone.ts` only.
 * Days compare with `<` and `>` as they stand.
 */
export type Day = string & { readonly __day: true };

const MS_PER_DAY = 86_400_000;

/** The day of a year, month (1–12) and day of the month, or null where the calendar has none (31/02). */
export function dayFrom(year: number, month: number, dayOfMonth: number): Day | null {
  if (year < 1900 || year > 9998) return null;
  const at = new Date(Date.UTC(year, month - 1, dayOfMonth));
  if (at.getUTCFullYear() !== year || at.getUTCMonth() !== month - 1 || at.getUTCDate() !== dayOfMonth)
    return null;
  return asDay(at);
}

/** Reads `YYYY-MM-DD`; null for anything else. */
export function parseDay(text: string): Day | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return found ? dayFrom(Number(found[1]), Number(found[2]), Number(found[3])) : null;
}

/** Reads `YYYY-MM-DD` that is known to be right. Throws on anything else. */
export function day(text: string): Day {
  const parsed = parseDay(text);
  if (!parsed) throw new RangeError(`not a day: ${text}`);
  return parsed;
}

export function addDays(from: Day, days: number): Day {
  return asDay(new Date(epochOf(from) + days * MS_PER_DAY));
}

/** Whole days from one day to another, negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((epochOf(to) - epochOf(from)) / MS_PER_DAY);
}

/** 1 = Monday … 7 = Sunday (ISO 8601). */
export function weekdayOf(d: Day): number {
  return new Date(epochOf(d)).getUTCDay() || 7;
}

export const mondayOf = (d: Day): Day => addDays(d, 1 - weekdayOf(d));
export const yearOf = (d: Day): number => Number(d.slice(0, 4));
export const monthOf = (d: Day): number => Number(d.slice(5, 7));
export const dayOfMonth = (d: Day): number => Number(d.slice(8, 10));

/** The last day of a month (1–12). Months outside 1–12 run on into the neighbouring years. */
export function lastDayOfMonth(year: number, month: number): Day {
  return asDay(new Date(Date.UTC(year, month, 0)));
}

/** The same day `months` later; the 31st becomes the last day of a shorter month. */
export function addMonths(from: Day, months: number): Day {
  const last = lastDayOfMonth(yearOf(from), monthOf(from) + months);
  const wanted = dayFrom(yearOf(last), monthOf(last), dayOfMonth(from));
  return wanted ?? last;
}

/** ISO 8601 week: its number and the year it belongs to. */
export function isoWeekOf(d: Day): { year: number; week: number } {
  const thursday = addDays(mondayOf(d), 3);
  const year = yearOf(thursday);
  const first = dayFrom(year, 1, 1) as Day;
  return { year, week: Math.floor(daysBetween(first, thursday) / 7) + 1 };
}

function epochOf(d: Day): number {
  return Date.UTC(yearOf(d), monthOf(d) - 1, dayOfMonth(d));
}

function asDay(at: Date): Day {
  return at.toISOString().slice(0, 10) as Day;
}
