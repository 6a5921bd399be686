import { type Calendar, isWorkingDay } from './calendar.ts';
import { addDays, type Day } from './day.ts';
import type { Organization } from './organization.ts';
import { dayOf, instantOf, type Time, timeOf } from './zone.ts';

/** No rhythm of an office is longer than this. */
const MOST_DAYS = 800;

/** The first instant strictly after another at which clocks show this time on a day that fits; null for none. */
export function momentAfter(after: Date, zone: string, time: Time, fits: (d: Day) => boolean): Date | null {
  let d = dayOf(after, zone);
  for (let i = 0; i < MOST_DAYS; i += 1, d = addDays(d, 1)) {
    if (!fits(d)) continue;
    const at = instantOf(d, time, zone);
    if (at > after) return at;
  }
  return null;
}

/** The instant itself in working hours, else the next one at which work begins. */
export function workingMomentFrom(at: Date, organization: Organization, calendar: Calendar): Date {
  const { policy, timezone } = organization;
  const time = timeOf(at, timezone);
  const works =
    isWorkingDay(dayOf(at, timezone), calendar) && policy.workFrom <= time && time < policy.workTo;
  if (works) return at;
  return momentAfter(at, timezone, policy.workFrom, (d) => isWorkingDay(d, calendar)) ?? at;
}

/** Days on which what is not about a single day may still go out. */
export const WORKING_WEEK = 5;

/** The working hours of so many working days, from the moment on: when a message that may wait can go out. */
export function workingHoursFrom(
  at: Date,
  organization: Organization,
  calendar: Calendar,
  days: number,
): { from: Date; to: Date }[] {
  const { policy, timezone } = organization;
  const found: { from: Date; to: Date }[] = [];
  for (let from = workingMomentFrom(at, organization, calendar); found.length < days; ) {
    const to = instantOf(dayOf(from, timezone), policy.workTo, timezone);
    // Hours that a skipped hour of the clock leaves empty end the list rather than go on for ever.
    if (to <= from) break;
    found.push({ from, to });
    from = workingMomentFrom(to, organization, calendar);
  }
  return found;
}
