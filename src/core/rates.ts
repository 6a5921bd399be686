import type { Dated } from './classes.ts';
import { daysLate } from './classes.ts';
import type { Day } from './day.ts';

/** The partition of DOMAIN.md, "Rates": every directive falls into exactly one of these. */
export type Tally = {
  readonly doneOnTime: number;
  readonly doneLate: number;
  readonly openWithinTerm: number;
  readonly openOverdue: number;
  readonly doneWithoutDeadline: number;
  readonly openWithoutDeadline: number;
  readonly paused: number;
  readonly cancelled: number;
};

export const tallyParts = [
  'doneOnTime',
  'doneLate',
  'openWithinTerm',
  'openOverdue',
  'doneWithoutDeadline',
  'openWithoutDeadline',
  'paused',
  'cancelled',
] as const satisfies readonly (keyof Tally)[];

export type TallyPart = (typeof tallyParts)[number];

export function partOf(dated: Dated, today: Day): TallyPart {
  if (dated.status === 'cancelled') return 'cancelled';
  if (dated.status === 'paused') return 'paused';
  const done = dated.status === 'completed';
  if (dated.deadline === null) return done ? 'doneWithoutDeadline' : 'openWithoutDeadline';
  const late = daysLate(dated, today) > 0;
  if (done) return late ? 'doneLate' : 'doneOnTime';
  return late ? 'openOverdue' : 'openWithinTerm';
}

export function tallyOf(rows: Iterable<Dated>, today: Day): Tally {
  const tally: Record<TallyPart, number> = { ...emptyTally };
  for (const row of rows) tally[partOf(row, today)] += 1;
  return tally;
}

export const emptyTally: Tally = {
  doneOnTime: 0,
  doneLate: 0,
  openWithinTerm: 0,
  openOverdue: 0,
  doneWithoutDeadline: 0,
  openWithoutDeadline: 0,
  paused: 0,
  cancelled: 0,
};

export function addTallies(tallies: Iterable<Tally>): Tally {
  const sum: Record<TallyPart, number> = { ...emptyTally };
  for (const tally of tallies) for (const part of tallyParts) sum[part] += tally[part];
  return sum;
}

/** Everything, the cancelled included: the sum of the partition. */
export const everything = (tally: Tally): number => tallyParts.reduce((sum, part) => sum + tally[part], 0);
/** "All" of T1: everything but the cancelled. */
export const assigned = (tally: Tally): number => everything(tally) - tally.cancelled;
export const done = (tally: Tally): number => tally.doneOnTime + tally.doneLate + tally.doneWithoutDeadline;

export type RateCode = 'T1' | 'T2' | 'T3' | 'T4' | 'T5';

/** Always with its base: a percentage alone is worthless (DOMAIN.md, "Rates"). */
export type Rate = { readonly code: RateCode; readonly part: number; readonly of: number };

export function rateOf(code: RateCode, tally: Tally): Rate {
  const doneDated = tally.doneOnTime + tally.doneLate;
  switch (code) {
    case 'T1':
      return { code, part: done(tally), of: assigned(tally) };
    case 'T2':
      return { code, part: doneDated, of: doneDated + tally.openOverdue };
    case 'T3':
      return { code, part: tally.doneOnTime, of: doneDated + tally.openOverdue };
    case 'T4':
      return { code, part: tally.doneOnTime, of: doneDated };
    case 'T5':
      return { code, part: tally.openOverdue, of: tally.openOverdue + tally.openWithinTerm };
  }
}

/** Hundredths of a percent, rounded half up; null where there is no base ("chưa có dữ liệu", never 0 %). */
export function hundredthsOf(rate: Rate): number | null {
  return rate.of === 0 ? null : Math.floor((rate.part * 20_000 + rate.of) / (rate.of * 2));
}
