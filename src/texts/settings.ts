import { addDays, day } from '../core/day.ts';
import type { Language, Policy } from '../core/organization.ts';
import { weekdayName } from './format.ts';

/** 1 = Monday … 7 = Sunday. */
export const weekdayLabel = (weekday: number, language: Language): string =>
  // 5 January 2026 was a Monday.
  weekdayName(addDays(day('2026-01-05'), weekday - 1), language);

/** 07:30 thứ Hai */
export const digestMoment = (
  policy: Pick<Policy, 'digestAt' | 'digestWeekday'>,
  language: Language,
): string =>
  language === 'vi'
    ? `${policy.digestAt} ${weekdayLabel(policy.digestWeekday, 'vi')}`
    : `${weekdayLabel(policy.digestWeekday, 'en')} ${policy.digestAt}`;
