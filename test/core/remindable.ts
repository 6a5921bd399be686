import { day } from '../../src/core/day.ts';
import { defaultPolicy, type Member } from '../../src/core/organization.ts';
import { type OwedRules, owedOn, type Remindable } from '../../src/core/owed.ts';
import { vietnamCalendar } from '../../src/holidays.ts';
import { people } from './city-hall.ts';

/** 8:00 in the city hall on a day. */
export const at = (d: string, time = '08:00'): Date => new Date(`${d}T${time}:00+07:00`);

/** Acknowledged work of PNV, given by the chairman on Monday, 2 March 2026, due on Friday, 13 March. */
export const work = (change: Partial<Remindable> & { deadline?: unknown } = {}): Remindable => ({
  id: 'd1',
  code: 'CĐ-2026-001',
  lead: 'PNV',
  coordinating: [],
  officer: null,
  innerDeadline: null,
  issuer: 'chairman',
  status: 'acknowledged',
  deadline: day('2026-03-13'),
  urgent: false,
  waiting: ['lead:PNV'],
  since: at('2026-03-02'),
  reportedAt: null,
  extensionAt: null,
  offered: null,
  questionAt: null,
  ...change,
});

export const rules = (members: readonly Member[] = everyone, change: Partial<OwedRules> = {}): OwedRules => ({
  policy: defaultPolicy,
  calendar: vietnamCalendar(2025, 2027),
  timezone: 'Asia/Ho_Chi_Minh',
  members,
  ...change,
});

const { chairman, vice, office, head, officer, finance, commune, deputy } = people;
export const everyone: readonly Member[] = [chairman, vice, office, head, deputy, officer, finance, commune];

/** `head overdue-3`, one for each person and directive, by name. */
export function told(
  rows: readonly Remindable[],
  today: string,
  o: { rules?: OwedRules; from?: string } = {},
): string[] {
  const found = owedOn(rows, o.rules ?? rules(), day(today), day(o.from ?? today));
  return [...found.values()]
    .flat()
    .map(({ member, kind, days }) => `${member.id} ${kind} ${days}`)
    .sort();
}
