import { type Calendar, isWorkingDay } from './calendar.ts';
import type { Day } from './day.ts';
import type { Policy } from './organization.ts';
import type { Time } from './zone.ts';

/** What the office may set; each checked by `changePolicy`. */
export type PolicyChange =
  | { readonly set: 'hours'; readonly from: Time; readonly to: Time }
  | { readonly set: 'digest'; readonly weekday: number; readonly at: Time }
  | { readonly set: 'brief'; readonly at: Time }
  | { readonly set: 'bundle'; readonly at: Time }
  | { readonly set: 'due-soon'; readonly days: number }
  | { readonly set: 'acknowledge'; readonly days: number }
  | { readonly set: 'remind'; readonly days: readonly number[] }
  | { readonly set: 'ladder'; readonly office: number; readonly vice: number; readonly chairman: number }
  | { readonly set: 'day-off'; readonly day: Day }
  | { readonly set: 'working-day'; readonly day: Day }
  | { readonly set: 'usual-day'; readonly day: Day };

export type PolicySetting = PolicyChange['set'];

export const policyRefusals = [
  'hours-cross-midnight',
  'outside-hours',
  'no-such-weekday',
  'days-out-of-range',
  'ladder-not-rising',
  'off-already',
  'worked-already',
  'usual-already',
] as const;
export type PolicyRefusal = (typeof policyRefusals)[number];

/** Working days that anything may be set to: more than a quarter of a year means a slip of the finger. */
export const MOST_DAYS = 60;

/** The policy with the change in it; `calendar` is the organization's own, as it is before. */
export function changePolicy(
  policy: Policy,
  change: PolicyChange,
  calendar: Calendar,
): { readonly policy: Policy } | { readonly refused: PolicyRefusal } {
  switch (change.set) {
    case 'hours':
      if (change.to <= change.from) return { refused: 'hours-cross-midnight' };
      return { policy: withHours(policy, change.from, change.to) };
    case 'digest':
      if (!Number.isInteger(change.weekday) || change.weekday < 1 || change.weekday > 7)
        return { refused: 'no-such-weekday' };
      if (!within(change.at, policy)) return { refused: 'outside-hours' };
      return { policy: { ...policy, digestWeekday: change.weekday, digestAt: change.at } };
    case 'brief':
      if (!within(change.at, policy)) return { refused: 'outside-hours' };
      return { policy: { ...policy, briefAt: change.at } };
    case 'bundle':
      if (!within(change.at, policy)) return { refused: 'outside-hours' };
      return { policy: { ...policy, bundleAt: change.at } };
    case 'due-soon':
      return allowed(change.days, 0)
        ? { policy: { ...policy, dueSoonDays: change.days } }
        : { refused: 'days-out-of-range' };
    case 'acknowledge':
      return allowed(change.days, 1)
        ? { policy: { ...policy, acknowledgeDays: change.days } }
        : { refused: 'days-out-of-range' };
    case 'remind': {
      const days = [...new Set(change.days)].sort((a, b) => b - a);
      const good = days.length > 0 && days.length <= 6 && days.every((n) => allowed(n, 1));
      return good ? { policy: { ...policy, remindBefore: days } } : { refused: 'days-out-of-range' };
    }
    case 'ladder': {
      const { office, vice, chairman } = change;
      if (![office, vice, chairman].every((n) => allowed(n, 1))) return { refused: 'days-out-of-range' };
      if (office > vice || vice > chairman) return { refused: 'ladder-not-rising' };
      return { policy: { ...policy, ladder: { office, vice, chairman } } };
    }
    case 'day-off':
      if (!isWorkingDay(change.day, calendar)) return { refused: 'off-already' };
      return { policy: withDay(policy, change.day, 'off') };
    case 'working-day':
      if (isWorkingDay(change.day, calendar)) return { refused: 'worked-already' };
      return { policy: withDay(policy, change.day, 'worked') };
    case 'usual-day': {
      const set = policy.daysOff.includes(change.day) || policy.extraWorkingDays.includes(change.day);
      return set ? { policy: withDay(policy, change.day, 'usual') } : { refused: 'usual-already' };
    }
  }
}

const allowed = (n: number, least: number): boolean => Number.isInteger(n) && n >= least && n <= MOST_DAYS;

const within = (at: Time, { workFrom, workTo }: Policy): boolean => workFrom <= at && at < workTo;

/** What would fall outside the new hours moves to their beginning: nothing goes out outside working hours. */
function withHours(policy: Policy, workFrom: Time, workTo: Time): Policy {
  const hours = { ...policy, workFrom, workTo };
  const moved = (at: Time): Time => (within(at, hours) ? at : workFrom);
  return {
    ...hours,
    briefAt: moved(policy.briefAt),
    bundleAt: moved(policy.bundleAt),
    digestAt: moved(policy.digestAt),
  };
}

/** A day is off, worked for another, or as the calendar has it: never two at once. */
function withDay(policy: Policy, d: Day, as: 'off' | 'worked' | 'usual'): Policy {
  const without = (days: readonly Day[]) => days.filter((one) => one !== d);
  const daysOff = without(policy.daysOff);
  const extraWorkingDays = without(policy.extraWorkingDays);
  return {
    ...policy,
    daysOff: as === 'off' ? [...daysOff, d].sort() : daysOff,
    extraWorkingDays: as === 'worked' ? [...extraWorkingDays, d].sort() : extraWorkingDays,
  };
}
