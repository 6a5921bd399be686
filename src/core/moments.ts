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
