import { addDays, type Day, dayFrom } from './day.ts';

/** A time of day, `HH:MM`. */
export type Time = string & { readonly __time: true };

export function parseTime(text: string): Time | null {
  const found = /^(\d{1,2})[:hg](\d{2})?$/.exec(text.trim());
  if (!found || Number(found[1]) > 23 || Number(found[2] ?? 0) > 59) return null;
  return `${found[1]?.padStart(2, '0')}:${found[2] ?? '00'}` as Time;
}

/** Whether the runtime knows this IANA zone name. */
export function isZone(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}

export function dayOf(instant: Date, zone: string): Day {
  const p = partsOf(instant, zone);
  return dayFrom(p.year, p.month, p.day) as Day;
}

export function timeOf(instant: Date, zone: string): Time {
  const p = partsOf(instant, zone);
  return `${String(p.hour).padStart(2, '0')}:${String(p.minute).padStart(2, '0')}` as Time;
}

/**
 * The instant at which clocks in the zone show this day and time. Where daylight saving skips that time, clocks show it
 * later by the length of the gap (02:30 becomes 03:30).
 */
export function instantOf(d: Day, time: Time | '24:00', zone: string): Date {
  if (time === '24:00') return instantOf(addDays(d, 1), '00:00' as Time, zone);
  const wall = Date.parse(`${d}T${time}:00Z`);
  const guess = wall - offsetAt(new Date(wall), zone);
  const offset = offsetAt(new Date(guess), zone);
  const found = wall - offset;
  const skipped = offsetAt(new Date(found), zone) !== offset;
  return new Date(skipped ? Math.max(guess, found) : found);
}

function offsetAt(instant: Date, zone: string): number {
  const p = partsOf(instant, zone);
  return (
    Date.UTC(p.year, p.month - 1, p.day, p.hour, p.minute, p.second) -
    Math.floor(instant.getTime() / 1000) * 1000
  );
}

type Parts = { year: number; month: number; day: number; hour: number; minute: number; second: number };

function partsOf(instant: Date, zone: string): Parts {
  const epoch = instant.getTime();
  if (epoch < QUARTERS_SINCE) return spelledOut(instant, zone);
  const local = new Date(epoch + offsetInQuarter(Math.floor(epoch / QUARTER_MS), zone));
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
    second: local.getUTCSeconds(),
  };
}

/** Since then clocks everywhere are a multiple of a quarter of an hour from UTC, and change on one. */
const QUARTERS_SINCE = Date.UTC(1973, 0, 1);
const QUARTER_MS = 15 * 60_000;
const MOST_QUARTERS = 1_000;
const offsets = new Map<string, Map<number, number>>();

/** Asking the formatter costs twenty times more than remembering what it said of the same quarter of an hour. */
function offsetInQuarter(quarter: number, zone: string): number {
  let known = offsets.get(zone);
  if (!known) {
    known = new Map();
    offsets.set(zone, known);
  }
  let offset = known.get(quarter);
  if (offset === undefined) {
    const start = quarter * QUARTER_MS;
    const p = spelledOut(new Date(start), zone);
    offset = Date.UTC(p.year, p.month - 1, p.day, p.hour, p.minute, p.second) - start;
    if (known.size >= MOST_QUARTERS) known.clear();
    known.set(quarter, offset);
  }
  return offset;
}

function spelledOut(instant: Date, zone: string): Parts {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatOf(zone).formatToParts(instant)) parts[type] = Number(value);
  return parts as Parts;
}

// Making a formatter costs a thousand times more than using one; the cache holds no state that anybody could observe.
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  return format;
}
