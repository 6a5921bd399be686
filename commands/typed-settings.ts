import { fold } from '../src/core/fold.ts';
import type { PolicyChange, PolicySetting } from '../src/core/policy.ts';
import { parseTime, type Time } from '../src/core/zone.ts';

/** A setting by one of its names, and what stands after it. */
export type Typed = { readonly setting: PolicySetting; readonly value: string };

export type OfDays = Extract<PolicySetting, 'day-off' | 'working-day' | 'usual-day'>;

export const isOfDays = (setting: PolicySetting): setting is OfDays =>
  setting === 'day-off' || setting === 'working-day' || setting === 'usual-day';

/**
 * What was typed after /caidat: one setting, or several, each on a line of its own; "nghỉ 02/01/2026, làm bù 10/01/2026" are
 * two as well. Null where a name is none.
 */
export function settingsTyped(words: string): readonly Typed[] | null {
  const typed = words
    .split('\n')
    .flatMap((line) => fold(line).split(/(?<=\d)[\s,;.]+(?=(?:ngay )?(?:nghi|lam bu)(?![a-z]))/))
    .filter((one) => one !== '')
    .map(settingNamed);
  const named = typed.filter((one) => one !== null);
  return named.length === typed.length && named.length > 0 ? named : null;
}

/** Several days in one entry: "02/01/2026, 31/08/2026 và 04/09/2026"; a weekday belongs to the date behind it. */
export function partsOf(value: string): string[] {
  const parts: string[] = [];
  let before = '';
  for (const part of fold(value).split(/\s*[,;]\s*|\s+(?:va|and)\s+/)) {
    const whole = before === '' ? part : `${before} ${part}`;
    before = /\d/.test(part) ? '' : whole;
    if (before === '') parts.push(whole);
  }
  return before === '' ? parts : [...parts, before];
}

const stretch =
  /^(?:tu |from )?(?:ngay )?(?<from>\d{1,2}(?:\/\d{1,2}(?:\/\d{4})?)?)\s*(?:-|–|den(?: het)?|to|until)\s*(?:ngay )?(?<to>\d{1,2}\/\d{1,2}(?:\/\d{4})?)$/;

/** The first and the last of a stretch of days, the first with the month and the year of the last; else the words themselves. */
export function endsOf(part: string): readonly string[] {
  const { from, to } = stretch.exec(part)?.groups ?? {};
  if (!from || !to) return [part];
  const given = from.split('/');
  return [[...given, ...to.split('/').slice(given.length)].join('/'), to];
}

/** What is typed before a value, folded; the first that fits counts. */
const names: readonly (readonly [string, PolicySetting])[] = [
  ['gio lam viec', 'hours'],
  ['gio', 'hours'],
  ['hours', 'hours'],
  ['working hours', 'hours'],
  ['ban tin tuan', 'digest'],
  ['ban tin', 'digest'],
  ['digest', 'digest'],
  ['tin sang', 'brief'],
  ['brief', 'brief'],
  ['bao cao thang', 'monthly'],
  ['chot thang', 'monthly'],
  ['monthly', 'monthly'],
  ['tin nhac gop', 'bundle'],
  ['tin gop', 'bundle'],
  ['bundle', 'bundle'],
  ['sap den han', 'due-soon'],
  ['due soon', 'due-soon'],
  ['han tiep nhan', 'acknowledge'],
  ['tiep nhan', 'acknowledge'],
  ['acknowledge', 'acknowledge'],
  ['nhac truoc han', 'remind'],
  ['nhac', 'remind'],
  ['remind', 'remind'],
  ['bao len', 'ladder'],
  ['ladder', 'ladder'],
  ['bo ngay', 'usual-day'],
  ['bo nghi', 'usual-day'],
  ['bo lam bu', 'usual-day'],
  ['undo', 'usual-day'],
  ['ngay nghi', 'day-off'],
  ['nghi', 'day-off'],
  ['day off', 'day-off'],
  ['off', 'day-off'],
  ['ngay lam bu', 'working-day'],
  ['lam bu', 'working-day'],
  ['lam viec', 'working-day'],
  ['work', 'working-day'],
];

function settingNamed(words: string): Typed | null {
  const text = fold(words);
  for (const [name, setting] of names) {
    if (text === name || text.startsWith(`${name} `) || text.startsWith(`${name}:`))
      return { setting, value: text.slice(name.length).replace(/^[\s:]+/, '') };
  }
  return null;
}

/** Null for what cannot be read at all; what can be read and is not allowed is refused by the rules. */
export function changeIn(setting: Exclude<PolicySetting, OfDays>, value: string): PolicyChange | null {
  const text = fold(value);
  switch (setting) {
    case 'hours': {
      const [from, to, ...more] = timesIn(text);
      return from && to && more.length === 0 ? { set: 'hours', from, to } : null;
    }
    case 'digest': {
      const turned = turnedIn(text);
      if (turned) return { set: 'digest', turned };
      const weekday = weekdayIn(text);
      const [at] = timesIn(weekday ? text.replace(weekday.words, ' ') : text);
      return at ? { set: 'digest', weekday: weekday?.number ?? 0, at } : null;
    }
    case 'brief':
      return briefIn(text);
    case 'monthly':
      return monthlyIn(text);
    case 'bundle': {
      const [at, ...more] = timesIn(text);
      return at && more.length === 0 ? { set: 'bundle', at } : null;
    }
    case 'due-soon':
    case 'acknowledge': {
      const [days, ...more] = numbersIn(text);
      return days !== undefined && more.length === 0 ? { set: setting, days } : null;
    }
    case 'remind': {
      const days = numbersIn(text);
      return days.length > 0 ? { set: 'remind', days } : null;
    }
    case 'ladder': {
      const [office, vice, chairman, ...more] = numbersIn(text);
      if (office === undefined || vice === undefined || chairman === undefined || more.length > 0)
        return null;
      return { set: 'ladder', office, vice, chairman };
    }
  }
}

function turnedIn(text: string): 'on' | 'off' | null {
  if (/^(?:tat|off|khong|thoi|no)$/.test(text)) return 'off';
  return /^(?:bat|on|co|yes)$/.test(text) ? 'on' : null;
}

/** "thứ Hai, thứ Năm 07:00", "mỗi ngày", "tắt" */
function briefIn(text: string): PolicyChange | null {
  const turned = turnedIn(text);
  if (turned) return { set: 'brief', turned };
  const weekdays: number[] = [];
  let rest = text;
  for (let found = weekdayIn(rest); found; found = weekdayIn(rest)) {
    weekdays.push(found.number);
    rest = rest.replace(found.words, ' ');
  }
  // A weekday that there is not is refused by the rules.
  if (/(?<![a-z])thu(?![a-z])/.test(rest)) weekdays.push(0);
  const daily = /(?:moi|hang) ngay|every day|daily/.exec(rest);
  const [at, ...more] = timesIn(rest);
  if (more.length > 0 || (/\d/.test(rest) && !at && !weekdays.includes(0)) || (daily && weekdays.length > 0))
    return null;
  if (!at && !daily && weekdays.length === 0) return null;
  return {
    set: 'brief',
    ...(daily || weekdays.length > 0 ? { weekdays } : {}),
    ...(at ? { at } : {}),
  };
}

/** "ngày 14 08:00", "cuối tháng 08:00", "tắt" */
function monthlyIn(text: string): PolicyChange | null {
  const turned = turnedIn(text);
  if (turned) return { set: 'monthly', turned };
  const day = /(?:ngay |day )?(?<![\d:])14(?![\d:hg])|ky bao cao|reporting/.exec(text);
  const last = /cuoi thang|theo lich|end of (?:the )?month|last day|calendar/.exec(text);
  const rest = text.replace((day ?? last)?.[0] ?? '', ' ');
  const [at, ...more] = timesIn(rest);
  if (more.length > 0 || (/\d/.test(rest) && !at) || (day && last)) return null;
  if (!at && !day && !last) return null;
  const basis = day ? ({ basis: 'reporting' } as const) : last ? ({ basis: 'calendar' } as const) : {};
  return { set: 'monthly', ...basis, ...(at ? { at } : {}) };
}

/** Times in the order of the text; one that no clock shows makes the whole unreadable. */
function timesIn(text: string): Time[] {
  const found = text.match(/\d+(?:[:hg]\d*)?/g) ?? [];
  const times = found.map((one) => parseTime(/[:hg]/.test(one) ? one : `${one}h`));
  return times.every((time) => time !== null) ? times : [];
}

/** Numbers with anything but digits between them; a sign in front belongs to the number. */
function numbersIn(text: string): number[] {
  const parts = text.split(/[,;/\s]+/).filter((part) => /\d/.test(part));
  return parts.map((part) => (/^-?\d{1,4}(?:\.\d+)?$/.test(part) ? Number(part) : Number.NaN));
}

const weekdayNames = [
  'thu hai|thu 2|t2|monday',
  'thu ba|thu 3|t3|tuesday',
  'thu tu|thu 4|t4|wednesday',
  'thu nam|thu 5|t5|thursday',
  'thu sau|thu 6|t6|friday',
  'thu bay|thu 7|t7|saturday',
  'chu nhat|cn|sunday',
];

function weekdayIn(text: string): { readonly number: number; readonly words: string } | null {
  for (const [i, pattern] of weekdayNames.entries()) {
    const found = new RegExp(`(?<![a-z\\d])(?:${pattern})(?![a-z\\d])`).exec(text);
    if (found) return { number: i + 1, words: found[0] };
  }
  return null;
}
