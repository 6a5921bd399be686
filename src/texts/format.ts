import { type Calendar, isWorkingDay, workingDaysBetween } from '../core/calendar.ts';
import { type Day, weekdayOf } from '../core/day.ts';
import type { Language } from '../core/organization.ts';
import { hundredthsOf, type Rate } from '../core/rates.ts';
import { dayOf, timeOf } from '../core/zone.ts';

/** A sentence in both languages, side by side, so that one is never changed without the other. */
export type Both<P extends readonly unknown[], T> = Readonly<Record<Language, (...parameters: P) => T>>;

const weekdays = {
  vi: ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ nhật'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
} as const;

/** 13/03/2026 */
export const shortDay = (d: Day): string => `${d.slice(8, 10)}/${d.slice(5, 7)}/${d.slice(0, 4)}`;
/** 13/03 */
export const dayAndMonth = (d: Day): string => `${d.slice(8, 10)}/${d.slice(5, 7)}`;

/** thứ Sáu, 13/03/2026 */
export const longDay = (d: Day, language: Language): string => `${weekdayName(d, language)}, ${shortDay(d)}`;

export const weekdayName = (d: Day, language: Language): string => weekdays[language][weekdayOf(d) - 1] ?? '';

/** 08:00, thứ Hai, 02/03/2026 */
export function moment(instant: Date, zone: string, language: Language): string {
  return `${timeOf(instant, zone)}, ${longDay(dayOf(instant, zone), language)}`;
}

export const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** 95,65% in Vietnamese, 95.65% in English; whole percentages without decimals. Null where there is no base. */
export function percent(rate: Rate, language: Language): string | null {
  const hundredths = hundredthsOf(rate);
  if (hundredths === null) return null;
  const whole = Math.floor(hundredths / 100);
  const rest = hundredths % 100;
  return rest === 0
    ? `${whole}%`
    : `${whole}${language === 'vi' ? ',' : '.'}${String(rest).padStart(2, '0')}%`;
}

/** Cuts at a word with an ellipsis; counts UTF-16 units, and never leaves half a letter. */
export function cut(text: string, most: number): string {
  const oneLine = text.replace(/\s+/g, ' ').trim();
  if (oneLine.length <= most) return oneLine;
  const head = oneLine.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '');
  const space = head.lastIndexOf(' ');
  return `${space > most * 0.6 ? head.slice(0, space) : head}…`;
}

/** "còn 9 ngày làm việc", "đến hạn hôm nay", "quá hạn 2 ngày": where a deadline stands, seen from today. */
export function distance(
  deadline: Day,
  today: Day,
  late: number,
  calendar: Calendar,
  language: Language,
): string {
  if (late > 0)
    return language === 'vi' ? `quá hạn ${late} ngày` : `${late} ${late === 1 ? 'day' : 'days'} overdue`;
  if (deadline === today) return language === 'vi' ? 'đến hạn hôm nay' : 'due today';
  const left = workingDaysBetween(today, deadline, calendar);
  if (left === 0) return language === 'vi' ? 'đến hạn trong kỳ nghỉ' : 'due during the days off';
  if (language === 'vi') return `còn ${left} ngày làm việc`;
  return `${left} working ${left === 1 ? 'day' : 'days'} left`;
}

/** A hint where the day is one on which nobody works; empty otherwise. */
export function dayOffHint(d: Day, calendar: Calendar, language: Language): string {
  return bracketed(dayOffWords(d, calendar, language));
}

/** The same without brackets, to stand with what else is said of the day. */
export function dayOffWords(d: Day, calendar: Calendar, language: Language): string {
  if (isWorkingDay(d, calendar)) return '';
  return language === 'vi' ? 'ngày nghỉ' : 'a day off';
}

/** " (ngày nghỉ, còn 3 ngày làm việc)": what there is to say in one pair of brackets; nothing for nothing. */
export function bracketed(...said: readonly string[]): string {
  const words = said.filter((one) => one !== '').join(', ');
  return words === '' ? '' : ` (${words})`;
}
