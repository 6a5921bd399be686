import { type Calendar, workingDaysBetween } from './calendar.ts';
import { type Day, daysBetween } from './day.ts';
import type { Status } from './directive.ts';

/** Early and late are derived from dates, never stored (DOMAIN.md, "Life of a directive"). */
export type Class =
  | 'not-started'
  | 'within-term'
  | 'due-soon'
  | 'overdue'
  | 'reported'
  | 'done-on-time'
  | 'done-late'
  | 'without-deadline'
  | 'done-without-deadline'
  | 'paused'
  | 'cancelled';

/** What the class depends on: a directive's state has it, and so has a row of the book. */
export type Dated = {
  readonly status: Status;
  readonly deadline: Day | null;
  /** The day of the last report, if there is one. */
  readonly reportedOn: Day | null;
};

export function classOf(dated: Dated, today: Day, calendar: Calendar, dueSoonDays: number): Class {
  if (dated.status === 'cancelled') return 'cancelled';
  if (dated.status === 'paused') return 'paused';
  const late = daysLate(dated, today) > 0;
  if (dated.status === 'completed') {
    if (dated.deadline === null) return 'done-without-deadline';
    return late ? 'done-late' : 'done-on-time';
  }
  if (dated.status === 'reported') return 'reported';
  if (late) return 'overdue';
  if (dated.status === 'issued') return 'not-started';
  if (dated.deadline === null) return 'without-deadline';
  return workingDaysBetween(today, dated.deadline, calendar) <= dueSoonDays ? 'due-soon' : 'within-term';
}

/** Calendar days after the deadline, 0 when in time, paused, cancelled or without a deadline. */
export function daysLate(dated: Dated, today: Day): number {
  if (dated.deadline === null || dated.status === 'paused' || dated.status === 'cancelled') return 0;
  const reported = dated.status === 'reported' || dated.status === 'completed';
  const counted = reported && dated.reportedOn !== null ? dated.reportedOn : today;
  return counted > dated.deadline ? daysBetween(dated.deadline, counted) : 0;
}
