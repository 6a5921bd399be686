import { daysLate } from './core/classes.ts';
import { addMonths, type Day, dayFrom, monthOf, yearOf } from './core/day.ts';
import { isListed, type ListName, listNames } from './core/digest.ts';
import { byDeadline } from './core/directive.ts';
import type { Member } from './core/organization.ts';
import type { House } from './house.ts';
import type { Row } from './store/store.ts';

/** The rows of a list of digest or brief, the longest overdue or nearest deadline first. */
export function listed(rows: readonly Row[], name: ListName, house: House, reader: Member | null): Row[] {
  const rules = { ...house, ...house.organization };
  return rows.filter((row) => isListed(row, name, house.today, rules, reader)).sort(byDeadline);
}

export function countsOf(
  rows: readonly Row[],
  house: House,
  reader: Member,
): Readonly<Record<ListName, number>> {
  const counts = listNames.map((name) => [name, listed(rows, name, house, reader).length] as const);
  return Object.fromEntries(counts) as Record<ListName, number>;
}

/** The rows of each unit that has any, in the order of the registry. */
export function byLead(rows: readonly Row[], { organization }: House): { unit: string; rows: Row[] }[] {
  const found = new Map<string, Row[]>(organization.units.map((unit) => [unit.code, []]));
  for (const row of rows) found.set(row.lead, [...(found.get(row.lead) ?? []), row]);
  return [...found].filter(([, list]) => list.length > 0).map(([unit, list]) => ({ unit, rows: list }));
}

/** From how many overdue deadlines in a quarter on a unit is worth a line to the chairman. */
const REPEATED = 3;

/** Units with a new delay that makes it the third or more of the calendar quarter. */
export function repeatedlyLate(rows: readonly Row[], house: House): { unit: string; times: number }[] {
  const { today } = house;
  const from = dayFrom(yearOf(today), Math.floor((monthOf(today) - 1) / 3) * 3 + 1, 1) as Day;
  const to = addMonths(from, 3);
  const inQuarter = rows.filter(
    (row) => row.deadline !== null && from <= row.deadline && row.deadline < to && daysLate(row, today) > 0,
  );
  const fresh = new Set(listed(rows, 'new', house, null).map((row) => row.lead));
  return byLead(inQuarter, house)
    .filter(({ unit, rows: late }) => late.length >= REPEATED && fresh.has(unit))
    .map(({ unit, rows: late }) => ({ unit, times: late.length }));
}

/** An instant as a button carries it. */
export const packInstant = (at: Date): string => at.getTime().toString(36);

export function unpackInstant(text: string): Date | null {
  const at = new Date(Number.parseInt(text, 36));
  return /^[0-9a-z]{1,9}$/.test(text) && !Number.isNaN(at.getTime()) ? at : null;
}
