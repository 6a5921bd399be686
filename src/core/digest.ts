import { addWorkingDays, type Calendar, isWorkingDay } from './calendar.ts';
import type { Dated } from './classes.ts';
import { addDays, type Day, isoWeekOf, mondayOf } from './day.ts';
import { type Act, isOpen, type Status } from './directive.ts';
import type { Member, Policy } from './organization.ts';
import { partOf } from './rates.ts';
import { rightRefusal } from './rights.ts';
import { type DecisionKey, decisionKeys, type WaitingKey } from './waiting.ts';
import { dayOf } from './zone.ts';

/** What the lists of digest and brief are made of; a row of the book has it. */
export type Listable = Dated & {
  readonly status: Status;
  readonly since: Date;
  readonly waiting: readonly WaitingKey[];
  readonly issuer: string;
  readonly lead: string;
  readonly coordinating: readonly string[];
  readonly officer: string | null;
};

export type ListRules = {
  readonly policy: Policy;
  readonly calendar: Calendar;
  readonly timezone: string;
};

/** Every number in a digest is the length of one of these; its button opens the same rows. */
export const listNames = ['late', 'new', 'today', 'week', 'due', 'silent', ...decisionKeys] as const;
export type ListName = (typeof listNames)[number];

const actOf: Readonly<Record<DecisionKey, Act>> = {
  extension: 'grant-extension',
  'sent-back': 'reassign',
  confirm: 'confirm',
  question: 'answer',
};

/** Whether a row stands in a list on a day; decisions stand in the lists of those who may take them. */
export function isListed(
  row: Listable,
  name: ListName,
  today: Day,
  rules: ListRules,
  reader: Member | null,
): boolean {
  const { policy, calendar, timezone } = rules;
  const owed = isOpen(row.status) && row.status !== 'paused' && row.status !== 'reported';
  switch (name) {
    case 'late':
      return partOf(row, today) === 'openOverdue';
    case 'new': {
      // What has become overdue since the last working day.
      if (partOf(row, today) !== 'openOverdue' || row.deadline === null) return false;
      return row.deadline >= addWorkingDays(today, -1, calendar);
    }
    case 'today':
      return owed && row.deadline === today;
    case 'week':
    case 'due': {
      const { from, to } = name === 'due' ? dueWeek(today, policy) : restOfWeek(today);
      return owed && row.deadline !== null && from <= row.deadline && row.deadline <= to;
    }
    case 'silent':
      return (
        row.status === 'issued' &&
        addWorkingDays(dayOf(row.since, timezone), policy.acknowledgeDays, calendar) < today
      );
    default: {
      const officer = row.officer === null ? null : { member: row.officer };
      const may = reader !== null && rightRefusal(actOf[name], reader, { ...row, officer }) === null;
      return may && row.waiting.includes(name);
    }
  }
}

/** Late in the week the digest speaks of the week itself, else of the one before. */
const speaksOfItsWeek = (policy: Policy): boolean => policy.digestWeekday > 3;

const restOfWeek = (today: Day) => ({ from: today, to: addDays(mondayOf(today), 6) });

/** The days whose deadlines the digest announces: what is left of the week, or the next week. */
export function dueWeek(today: Day, policy: Policy): { readonly from: Day; readonly to: Day } {
  const monday = mondayOf(today);
  if (!speaksOfItsWeek(policy)) return restOfWeek(today);
  return { from: addDays(monday, 7), to: addDays(monday, 13) };
}

/**
 * A weekday (1 = Monday) in the week that a day is in: that day itself, else the first working day after it, else the last
 * one before it; null where the whole week is off.
 */
function workingWeekday(inWeekOf: Day, weekday: number, calendar: Calendar): Day | null {
  const monday = mondayOf(inWeekOf);
  const week = [0, 1, 2, 3, 4, 5, 6].map((n) => addDays(monday, n));
  const works = (d: Day) => isWorkingDay(d, calendar);
  return week.slice(weekday - 1).find(works) ?? week.slice(0, weekday - 1).findLast(works) ?? null;
}

/** The digest's day in the week that a day is in; null where the whole week is off. */
export const digestDay = (inWeekOf: Day, policy: Policy, calendar: Calendar): Day | null =>
  workingWeekday(inWeekOf, policy.digestWeekday, calendar);

/** Whether the chairman's brief comes on a day. */
export function isBriefDay(d: Day, { briefWeekdays = [] }: Policy, calendar: Calendar): boolean {
  if (!isWorkingDay(d, calendar)) return false;
  return (
    briefWeekdays.length === 0 || briefWeekdays.some((weekday) => workingWeekday(d, weekday, calendar) === d)
  );
}

export type ReportedWeeks = { readonly from: Day; readonly to: Day; readonly name: string };

/** The weeks that a digest tells of: one, or several where a whole week was off (Tết). Named by the last: `2026-W10`. */
export function reportedWeeks(today: Day, policy: Policy, calendar: Calendar): ReportedWeeks {
  const back = speaksOfItsWeek(policy) ? 0 : 7;
  const last = addDays(mondayOf(today), -back);
  let first = last;
  // The week before had no digest: what it would have told is told now.
  for (let i = 0; i < 8 && digestDay(addDays(first, back - 7), policy, calendar) === null; i += 1)
    first = addDays(first, -7);
  const { year, week } = isoWeekOf(last);
  return { from: first, to: addDays(last, 6), name: `${year}-W${String(week).padStart(2, '0')}` };
}
