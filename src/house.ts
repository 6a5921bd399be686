import type { Calendar } from './core/calendar.ts';
import { isWorkingDay } from './core/calendar.ts';
import { type Day, yearOf } from './core/day.ts';
import { type Language, type Member, type Organization, unitsOn } from './core/organization.ts';
import { dayOf, timeOf } from './core/zone.ts';
import { vietnamCalendar } from './holidays.ts';
import type { Registry } from './minutes/index.ts';
import type { Store } from './store/store.ts';
import type { View } from './texts/view.ts';

/** An organization at one moment: its units, its people, its calendar, its day. */
export type House = {
  readonly organization: Organization;
  readonly members: readonly Member[];
  readonly calendar: Calendar;
  readonly now: Date;
  readonly today: Day;
};

export async function houseOf(store: Store, organization: Organization, now: Date): Promise<House> {
  return houseWith(organization, await store.members.of(organization.id), now);
}

export function houseWith(organization: Organization, members: readonly Member[], now: Date): House {
  const today = dayOf(now, organization.timezone);
  return { organization, members, calendar: calendarOf(organization, today), now, today };
}

export const viewOf = (house: House, language: Language): View => ({ ...house, language });

/** Messages outside working hours arrive without a sound. */
export function isWorkingTime(house: House): boolean {
  const { policy, timezone } = house.organization;
  const time = timeOf(house.now, timezone);
  return isWorkingDay(house.today, house.calendar) && policy.workFrom <= time && time < policy.workTo;
}

// A calendar spans eleven years and costs a millisecond; an organization's policy object is its key while it lives.
const calendars = new WeakMap<Organization['policy'], { year: number; calendar: Calendar }>();

function calendarOf(organization: Organization, today: Day): Calendar {
  const year = yearOf(today);
  const known = calendars.get(organization.policy);
  if (known?.year === year) return known.calendar;
  const { daysOff, extraWorkingDays } = organization.policy;
  const calendar = vietnamCalendar(year - 5, year + 5, { daysOff, extraWorkingDays });
  calendars.set(organization.policy, { year, calendar });
  return calendar;
}

// Making a registry ready for reading takes some ten milliseconds; an organization that is unchanged is the same object.
const registries = new WeakMap<Organization, { today: Day; registry: Registry }>();

/** The units of the day and the groups, for reading orders. */
export function registryOf({ organization, today }: Pick<House, 'organization' | 'today'>): Registry {
  const known = registries.get(organization);
  if (known?.today === today) return known.registry;
  const registry = { units: unitsOn(organization, today), groups: organization.groups };
  registries.set(organization, { today, registry });
  return registry;
}
