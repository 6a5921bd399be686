import type { Dated } from './classes.ts';
import { addDays, type Day, dayFrom, isoWeekOf, lastDayOfMonth, mondayOf, monthOf, yearOf } from './day.ts';
import { fold } from './fold.ts';

/**
 * Periods that reports are written for. `reporting`: as laid down after Decree 09/2019, a month from the 15th of the one
 * before it to its 14th, a quarter, half-year and year likewise (DOMAIN.md, "Dates"); `calendar`: from the 1st to the
 * last. Weeks run from Monday to Sunday either way.
 */
export type Basis = 'reporting' | 'calendar';
export type PeriodKind = 'week' | 'month' | 'quarter' | 'half-year' | 'nine-months' | 'year';

export type Period = {
  readonly kind: PeriodKind;
  readonly basis: Basis;
  readonly year: number;
  /** The number of the week, month, quarter or half-year within its year; 1 for the others. */
  readonly index: number;
  readonly from: Day;
  readonly to: Day;
};

/** The months that a period of the kind begins and ends with, 1–12. */
const months: Readonly<
  Record<Exclude<PeriodKind, 'week'>, { readonly last: number; of(index: number): readonly [number, number] }>
> = {
  month: { last: 12, of: (index) => [index, index] },
  quarter: { last: 4, of: (index) => [index * 3 - 2, index * 3] },
  'half-year': { last: 2, of: (index) => [index * 6 - 5, index * 6] },
  'nine-months': { last: 1, of: () => [1, 9] },
  year: { last: 1, of: () => [1, 12] },
};

/** Null where the year has no such period (a 13th month, a 54th week). */
export function periodOf(kind: PeriodKind, year: number, index: number, basis: Basis): Period | null {
  if (year < 1950 || year > 2200 || index < 1) return null;
  if (kind === 'week') return weekOf(year, index, basis);
  if (index > months[kind].last) return null;
  const [first, last] = months[kind].of(index);
  const to = basis === 'calendar' ? lastDayOfMonth(year, last) : dayFrom(year, last, 14);
  // The month before January is December of the year before.
  const before = lastDayOfMonth(year, first - 1);
  const from = basis === 'calendar' ? addDays(before, 1) : dayFrom(yearOf(before), monthOf(before), 15);
  return from && to ? { kind, basis, year, index, from, to } : null;
}

function weekOf(year: number, index: number, basis: Basis): Period | null {
  // The 4th of January is always in the first week (ISO 8601).
  const first = mondayOf(dayFrom(year, 1, 4) as Day);
  const from = addDays(first, (index - 1) * 7);
  if (isoWeekOf(from).year !== year) return null;
  return { kind: 'week', basis, year, index, from, to: addDays(from, 6) };
}

/** The period before it, of the same kind. */
export function previousOf(period: Period): Period | null {
  const { kind, year, index, basis } = period;
  if (index > 1) return periodOf(kind, year, index - 1, basis);
  if (kind === 'week') {
    const before = isoWeekOf(addDays(period.from, -7));
    return weekOf(before.year, before.week, basis);
  }
  return periodOf(kind, year - 1, months[kind].last, basis);
}

/** The same period of the year before; null where that is the previous one anyway, and for weeks. */
export function sameYearBefore(period: Period): Period | null {
  const { kind, year, index, basis } = period;
  return kind === 'week' || months[kind].last === 1 ? null : periodOf(kind, year - 1, index, basis);
}

/** The period of this kind that people call "this" one on the day: by the calendar, whatever the basis. */
export function currentOf(kind: PeriodKind, today: Day, basis: Basis): Period | null {
  if (kind === 'week') {
    const { year, week } = isoWeekOf(today);
    return weekOf(year, week, basis);
  }
  const month = monthOf(today);
  const index =
    kind === 'month'
      ? month
      : kind === 'quarter'
        ? Math.ceil(month / 3)
        : kind === 'half-year' && month > 6
          ? 2
          : 1;
  return periodOf(kind, yearOf(today), index, basis);
}

/** 2026-Q2, 2026-05, 2026-H1, 2026-9M, 2026, 2026-W10 */
export function periodCode({ kind, year, index }: Period): string {
  const two = String(index).padStart(2, '0');
  switch (kind) {
    case 'week':
      return `${year}-W${two}`;
    case 'month':
      return `${year}-${two}`;
    case 'quarter':
      return `${year}-Q${index}`;
    case 'half-year':
      return `${year}-H${index}`;
    case 'nine-months':
      return `${year}-9M`;
    case 'year':
      return String(year);
  }
}

/** A period as a button or an id carries it: its code, with a c where it goes by the calendar. */
export const periodKey = (period: Period): string =>
  `${periodCode(period)}${period.basis === 'calendar' ? 'c' : ''}`;

export type PeriodRead =
  | { readonly period: Period; readonly rest: string }
  /** Named, but no year has it: "quý 5". */
  | { readonly impossible: string }
  | { readonly absent: true };

type Pattern = {
  readonly kind: PeriodKind;
  readonly find: RegExp;
};
type Groups = Readonly<Record<string, string | undefined>>;

// Compared with folded text. A year behind a number: "2/2026", "2 năm 2026", "2-2026".
const ofYear = '(?:(?: ?[/-] ?| nam | of | )(?<year>\\d{4}))?(?![\\d/-])';
const named: readonly Pattern[] = [
  { kind: 'quarter', find: /\b(?<year>\d{4})[- ]?q(?<index>\d)\b/ },
  { kind: 'half-year', find: /\b(?<year>\d{4})[- ]?h(?<index>\d)\b/ },
  { kind: 'nine-months', find: /\b(?<year>\d{4})[- ]?9m\b/ },
  { kind: 'week', find: /\b(?<year>\d{4})[- ]?w(?<index>\d{1,2})\b/ },
  { kind: 'month', find: /\b(?<year>\d{4})-(?<index>\d{2})\b(?!-)/ },
  {
    kind: 'nine-months',
    find: new RegExp(`\\b(?:9|chin|nine)[- ](?:thang|months)(?: dau)?(?: nam)?${ofYear}`),
  },
  {
    kind: 'half-year',
    find: new RegExp(`\\b(?:6|sau|six)[- ](?:thang|months)(?: (?<half>dau|cuoi))?(?: nam)?${ofYear}`),
  },
  { kind: 'half-year', find: new RegExp(`\\b(?<half>first|second) half(?: year)?${ofYear}`) },
  { kind: 'quarter', find: new RegExp(`\\b(?:quy|quarter|q) ?(?<index>\\d+|iv|i{1,3})${ofYear}`) },
  { kind: 'week', find: new RegExp(`\\b(?:tuan|week) ?(?<index>\\d+)${ofYear}`) },
  { kind: 'month', find: new RegExp(`\\b(?:thang|month) ?(?<index>\\d+)${ofYear}`) },
  { kind: 'month', find: /(?<![\d/])(?<index>\d{1,2})\/(?<year>\d{4})\b/ },
  {
    kind: 'month',
    find: new RegExp(
      `\\b(?<name>january|february|march|april|may|june|july|august|september|october|november|december)${ofYear}`,
    ),
  },
];

const relative =
  /\b(?:(?<kind>tuan|thang|quy|nam) (?<which>nay|hien tai|truoc|roi|vua roi|ngoai)|(?<en>this|last|previous) (?<enKind>week|month|quarter|year))(?![\p{L}\d])/u;
const kinds: Readonly<Record<string, PeriodKind>> = {
  tuan: 'week',
  thang: 'month',
  quy: 'quarter',
  nam: 'year',
  week: 'week',
  month: 'month',
  quarter: 'quarter',
  year: 'year',
};
const yearAlone = /(?<![\d/-])(?:nam |year )?(?<year>\d{4})(?![\d/-])/;
const byCalendar =
  /\b(?:theo (?:thang |quy )?(?:lich|duong lich)|duong lich|by (?:the )?calendar|calendar)\b/;

const romans: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4 };
const monthNames =
  'january february march april may june july august september october november december'.split(' ');

/**
 * Reads "quý 2/2026", "tháng trước", "tháng 5", "2026-Q2", "6 tháng đầu năm", "tuần này", "last month"; with "theo lịch" by
 * calendar months. Without a year: the last such period that has begun. The rest of the words comes back folded.
 */
export function readPeriod(words: string, today: Day, usual: Basis = 'reporting'): PeriodRead {
  let text = fold(words);
  const basis = byCalendar.test(text) ? 'calendar' : usual;
  text = text.replace(byCalendar, ' ').replace(/\s+/g, ' ').trim();
  for (const { kind, find } of named) {
    const found = find.exec(text);
    if (!found) continue;
    const groups = (found.groups ?? {}) as Groups;
    const period = periodNamed(kind, indexIn(groups), groups['year'], today, basis);
    return period ? { period, rest: without(text, found) } : { impossible: found[0].trim() };
  }
  const found = relative.exec(text);
  if (found) {
    const { kind, which, en, enKind } = (found.groups ?? {}) as Groups;
    const current = currentOf(kinds[kind ?? enKind ?? ''] ?? 'month', today, basis);
    const isThis = which === 'nay' || which === 'hien tai' || en === 'this';
    const period = current && (isThis ? current : previousOf(current));
    if (period) return { period, rest: without(text, found) };
  }
  const year = yearAlone.exec(text);
  if (!year) return { absent: true };
  const period = periodOf('year', Number(year.groups?.['year']), 1, basis);
  return period ? { period, rest: without(text, year) } : { impossible: year[0].trim() };
}

function indexIn(groups: Groups): number {
  const { index, half, name } = groups;
  if (half !== undefined) return half === 'cuoi' || half === 'second' ? 2 : 1;
  if (name !== undefined) return monthNames.indexOf(name) + 1;
  if (index === undefined) return 1;
  return romans[index] ?? Number(index);
}

function periodNamed(
  kind: PeriodKind,
  index: number,
  year: string | undefined,
  today: Day,
  basis: Basis,
): Period | null {
  if (year !== undefined) return periodOf(kind, Number(year), index, basis);
  const thisYear = kind === 'week' ? isoWeekOf(today).year : yearOf(today);
  const period = periodOf(kind, thisYear, index, basis);
  return period && period.from > today ? periodOf(kind, thisYear - 1, index, basis) : period;
}

const without = (text: string, found: RegExpExecArray): string =>
  `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`
    .replace(/^[\s,;:.-]+|[\s,;:.-]+$/g, '')
    .replace(/\s+/g, ' ');

/** A directive with the days that its counting in a period depends on; `since`: when its status last changed. */
export type Counted = Dated & { readonly issuedOn: Day; readonly since: Day };

/** Counted in a period: what was issued within it, and what was still open when it began. */
export function countsIn(period: Pick<Period, 'from' | 'to'>, one: Counted): 'issued' | 'open-before' | null {
  if (one.issuedOn > period.to) return null;
  if (one.issuedOn >= period.from) return 'issued';
  const closed = closedOn(one);
  return closed !== null && closed < period.from ? null : 'open-before';
}

/** How a directive stood at the end of a day: what came later is not yet true. A result counts from the day of its report. */
export function asOf<T extends Counted>(one: T, d: Day): T {
  if (one.status === 'completed' || one.status === 'reported') {
    const day = one.reportedOn ?? one.since;
    return day > d ? { ...one, status: 'in-progress', reportedOn: null } : one;
  }
  const since = one.status === 'cancelled' || one.status === 'paused' ? one.since : null;
  return since !== null && since > d ? { ...one, status: 'in-progress' } : one;
}

function closedOn(one: Counted): Day | null {
  if (one.status === 'completed') return one.reportedOn ?? one.since;
  return one.status === 'cancelled' ? one.since : null;
}
