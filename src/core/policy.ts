import { type Calendar, isWorkingDay } from './calendar.ts';
import type { Day } from './day.ts';
import type { Policy, Told } from './organization.ts';
import type { Basis } from './periods.ts';
import type { Time } from './zone.ts';

/** What the office may set; each checked by `changePolicy`. */
export type PolicyChange =
  | { readonly set: 'hours'; readonly from: Time; readonly to: Time }
  | { readonly set: Told; readonly turned: 'on' | 'off' }
  | { readonly set: 'digest'; readonly weekday: number; readonly at: Time }
  /** No weekday at all: every working day. */
  | { readonly set: 'brief'; readonly weekdays?: readonly number[]; readonly at?: Time }
  | { readonly set: 'monthly'; readonly basis?: Basis; readonly at?: Time }
  | { readonly set: 'bundle'; readonly at: Time }
  | { readonly set: 'due-soon'; readonly days: number }
  | { readonly set: 'acknowledge'; readonly days: number }
  | { readonly set: 'remind'; readonly days: readonly number[] }
  | { readonly set: 'ladder'; readonly office: number; readonly vice: number; readonly chairman: number }
  | { readonly set: 'day-off' | 'working-day' | 'usual-day'; readonly days: readonly Day[] };

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

export type PolicyChanged =
  | { readonly policy: Policy }
  /** `day`: the one of several days that is refused; nothing is changed then. */
  | { readonly refused: PolicyRefusal; readonly day?: Day };

/** The policy with the change in it; `calendar` is the organization's own, as it is before. */
export function changePolicy(policy: Policy, change: PolicyChange, calendar: Calendar): PolicyChanged {
  if ('turned' in change) return { policy: turned(policy, change.set, change.turned) };
  switch (change.set) {
    case 'hours':
      if (change.to <= change.from) return { refused: 'hours-cross-midnight' };
      return { policy: withHours(policy, change.from, change.to) };
    case 'digest':
      if (!Number.isInteger(change.weekday) || change.weekday < 1 || change.weekday > 7)
        return { refused: 'no-such-weekday' };
      if (!within(change.at, policy)) return { refused: 'outside-hours' };
      return {
        policy: { ...turned(policy, 'digest', 'on'), digestWeekday: change.weekday, digestAt: change.at },
      };
    case 'brief': {
      const { weekdays = policy.briefWeekdays ?? [], at = policy.briefAt } = change;
      if (!weekdays.every((weekday) => Number.isInteger(weekday) && weekday >= 1 && weekday <= 7))
        return { refused: 'no-such-weekday' };
      if (!within(at, policy)) return { refused: 'outside-hours' };
      const briefWeekdays = [...new Set(weekdays)].sort((a, b) => a - b);
      return { policy: { ...turned(policy, 'brief', 'on'), briefAt: at, briefWeekdays } };
    }
    case 'monthly': {
      const { basis = policy.monthlyBasis ?? 'reporting', at = policy.monthlyAt ?? policy.digestAt } = change;
      if (!within(at, policy)) return { refused: 'outside-hours' };
      return { policy: { ...turned(policy, 'monthly', 'on'), monthlyAt: at, monthlyBasis: basis } };
    }
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
    case 'day-off': {
      const day = change.days.find((d) => !isWorkingDay(d, calendar));
      return day ? { refused: 'off-already', day } : { policy: withDays(policy, change.days, 'off') };
    }
    case 'working-day': {
      const day = change.days.find((d) => isWorkingDay(d, calendar));
      return day ? { refused: 'worked-already', day } : { policy: withDays(policy, change.days, 'worked') };
    }
    case 'usual-day': {
      const day = change.days.find((d) => !isSet(policy, d));
      return day ? { refused: 'usual-already', day } : { policy: withDays(policy, change.days, 'usual') };
    }
  }
}

/** Whether the office has entered the day, as off or as worked. */
export const isSet = ({ daysOff, extraWorkingDays }: Policy, d: Day): boolean =>
  daysOff.includes(d) || extraWorkingDays.includes(d);

/** Whoever sets a day or an hour wants to get it. */
function turned(policy: Policy, what: Told, to: 'on' | 'off'): Policy {
  const others = (policy.off ?? []).filter((one) => one !== what);
  return { ...policy, off: to === 'off' ? [...others, what].sort() : others };
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
    ...(policy.monthlyAt && { monthlyAt: moved(policy.monthlyAt) }),
  };
}

/** A day is off, worked for another, or as the calendar has it: never two at once. */
function withDays(policy: Policy, changed: readonly Day[], as: 'off' | 'worked' | 'usual'): Policy {
  const without = (days: readonly Day[]) => days.filter((one) => !changed.includes(one));
  const daysOff = without(policy.daysOff);
  const extraWorkingDays = without(policy.extraWorkingDays);
  const fresh = [...new Set(changed)];
  return {
    ...policy,
    daysOff: as === 'off' ? [...daysOff, ...fresh].sort() : daysOff,
    extraWorkingDays: as === 'worked' ? [...extraWorkingDays, ...fresh].sort() : extraWorkingDays,
  };
}
