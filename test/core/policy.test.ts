import { describe, expect, it } from 'vitest';
import { type Day, day } from '../../src/core/day.ts';
import { defaultPolicy, type Policy } from '../../src/core/organization.ts';
import { changePolicy, type PolicyChange } from '../../src/core/policy.ts';
import type { Time } from '../../src/core/zone.ts';
import { vietnamCalendar } from '../../src/holidays.ts';

const at = (text: string) => text as Time;
const calendarOf = ({ daysOff, extraWorkingDays }: Policy) =>
  vietnamCalendar(2026, 2026, { daysOff, extraWorkingDays });

function after(change: PolicyChange, before: Policy = defaultPolicy): Policy {
  const changed = changePolicy(before, change, calendarOf(before));
  if ('refused' in changed) throw new Error(changed.refused);
  return changed.policy;
}

function refused(change: PolicyChange, before: Policy = defaultPolicy): string | null {
  const changed = changePolicy(before, change, calendarOf(before));
  return 'refused' in changed ? changed.refused : null;
}

describe('The office sets', () => {
  it('working hours, and what would go out before them goes out when they begin', () => {
    expect(after({ set: 'hours', from: at('08:00'), to: at('17:00') })).toMatchObject({
      workFrom: '08:00',
      workTo: '17:00',
      briefAt: '08:00',
      bundleAt: '08:00',
      digestAt: '08:00',
    });
    expect(refused({ set: 'hours', from: at('22:00'), to: at('06:00') })).toBe('hours-cross-midnight');
    expect(refused({ set: 'hours', from: at('07:00'), to: at('07:00') })).toBe('hours-cross-midnight');
  });

  it('the digest on a day of the week within working hours', () => {
    expect(after({ set: 'digest', weekday: 5, at: at('16:00') })).toMatchObject({
      digestWeekday: 5,
      digestAt: '16:00',
    });
    expect(refused({ set: 'digest', weekday: 8, at: at('07:30') })).toBe('no-such-weekday');
    expect(refused({ set: 'digest', weekday: 1, at: at('05:00') })).toBe('outside-hours');
    expect(refused({ set: 'brief', at: at('17:30') })).toBe('outside-hours');
    expect(refused({ set: 'bundle', at: at('06:59') })).toBe('outside-hours');
  });

  it('numbers of working days, neither negative nor endless nor broken', () => {
    expect(after({ set: 'due-soon', days: 5 }).dueSoonDays).toBe(5);
    expect(refused({ set: 'due-soon', days: -1 })).toBe('days-out-of-range');
    expect(refused({ set: 'due-soon', days: 1.5 })).toBe('days-out-of-range');
    expect(refused({ set: 'acknowledge', days: 0 })).toBe('days-out-of-range');
    expect(after({ set: 'remind', days: [1, 7, 3, 3] }).remindBefore).toEqual([7, 3, 1]);
    expect(refused({ set: 'remind', days: [] })).toBe('days-out-of-range');
    expect(refused({ set: 'remind', days: [7, 400] })).toBe('days-out-of-range');
  });

  it('a ladder that rises', () => {
    expect(after({ set: 'ladder', office: 2, vice: 5, chairman: 8 }).ladder).toEqual({
      office: 2,
      vice: 5,
      chairman: 8,
    });
    expect(refused({ set: 'ladder', office: 5, vice: 2, chairman: 8 })).toBe('ladder-not-rising');
    expect(refused({ set: 'ladder', office: 0, vice: 2, chairman: 8 })).toBe('days-out-of-range');
  });

  it('days off and the Saturdays that are worked for them', () => {
    const swapped = [
      { set: 'day-off', days: [day('2026-08-28')] },
      { set: 'working-day', days: [day('2026-08-22')] },
    ] as const;
    const policy = swapped.reduce<Policy>((so, change) => after(change, so), defaultPolicy);
    expect(policy.daysOff).toEqual(['2026-08-28']);
    expect(policy.extraWorkingDays).toEqual(['2026-08-22']);
    const usual: Day = day('2026-08-28');
    expect(after({ set: 'usual-day', days: [usual] }, policy).daysOff).toEqual([]);
    expect(refused({ set: 'usual-day', days: [day('2026-08-27')] }, policy)).toBe('usual-already');
  });

  it('nothing that is so already', () => {
    expect(refused({ set: 'day-off', days: [day('2026-08-23')] })).toBe('off-already');
    expect(refused({ set: 'day-off', days: [day('2026-09-02')] })).toBe('off-already');
    expect(refused({ set: 'working-day', days: [day('2026-08-24')] })).toBe('worked-already');
  });
});
