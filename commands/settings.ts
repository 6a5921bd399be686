import type { Ask, Command, Outcome } from '../src/command.ts';
import { type Day, parseDay } from '../src/core/day.ts';
import { fold } from '../src/core/fold.ts';
import {
  changePolicy,
  type PolicyChange,
  type PolicyRefusal,
  type PolicySetting,
} from '../src/core/policy.ts';
import { parseTime, type Time } from '../src/core/zone.ts';
import type { OutboxRecord } from '../src/store/store.ts';
import { absence } from '../src/texts/absence.ts';
import { acting } from '../src/texts/acting.ts';
import { moment } from '../src/texts/format.ts';
import { lines, plain, type Rich } from '../src/texts/rich.ts';
import { settingLabels, settingsText, settings as texts } from '../src/texts/settings.ts';
import { press, rows } from '../src/texts/view.ts';
import { stopButton } from './acting.ts';
import { dayTyped } from './days.ts';
import { changeOrganization } from './house-change.ts';
import { numberIn, PER_PAGE, pageButtons, pagesOf, turned } from './listing.ts';

/** What the office sets for everybody: hours, reminders, the digest, days off. */
export const settings: Command = {
  name: 'settings',
  typed: { vi: 'caidat', en: 'settings' },
  summary: { vi: 'Giờ, nhắc hạn, bản tin, ngày nghỉ', en: 'Hours, reminders, digest, days off' },
  who: ['office'],
  async run(ask) {
    if (ask.words === '') return shown(ask);
    const named = settingNamed(ask.words);
    if (!named) return { say: [{ text: texts.unknown[ask.view.language](ask.words) }] };
    if (named.value === '') return asked(ask, named.setting);
    return changed(ask, named.setting, named.value);
  },
  press: {
    ask: async (ask) => {
      const setting = settingIn(ask.pressed.args[0]);
      return setting ? asked(ask, setting) : {};
    },
    day: async (ask) => {
      const setting = settingIn(ask.pressed.args[0]);
      const d = parseDay(ask.pressed.args[1] ?? '');
      return setting && d ? save(ask, ofDay(setting, d)) : {};
    },
    failed: async (ask) => {
      const { edit } = await failedOf(ask, 0);
      return edit ? { say: [edit] } : {};
    },
    'failed-page': (ask) => failedOf(ask, numberIn(ask.pressed.args[0])),
  },
  answer: {
    value: async (ask, awaited) => {
      const setting = settingIn(awaited.about);
      return setting ? changed(ask, setting, ask.words) : { awaits: 'nothing' };
    },
  },
};

const order = Object.keys(settingLabels) as PolicySetting[];
const settingIn = (text: string | undefined): PolicySetting | undefined => order.find((one) => one === text);

async function shown(ask: Ask): Promise<Outcome> {
  const { language } = ask.view;
  const { organization, today } = ask.house;
  const { total } = await ask.ports.store.outbox.failed(organization.id, { skip: 0, limit: 1 });
  const buttons = rows(
    order.map((setting) => press(settingLabels[setting][language], 'settings', 'ask', setting)),
    2,
  );
  const away = press(absence.button[language](), 'absence', 'list', 0);
  const failed = press(texts.undelivered[language](), 'settings', 'failed');
  return {
    say: [
      {
        text: settingsText(organization, today, total, language),
        buttons: [...buttons, [away], ...(total > 0 ? [[failed]] : [])],
        inPrivate: true,
      },
    ],
  };
}

function asked(ask: Ask, setting: PolicySetting): Outcome {
  return {
    say: [{ text: texts.ask[ask.view.language](setting), buttons: [[stopButton(ask, setting)]] }],
    awaits: { command: 'settings', step: 'value', about: setting, gathered: {} },
  };
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

function settingNamed(words: string): { readonly setting: PolicySetting; readonly value: string } | null {
  const text = fold(words);
  for (const [name, setting] of names) {
    if (text === name || text.startsWith(`${name} `) || text.startsWith(`${name}:`))
      return { setting, value: text.slice(name.length).replace(/^[\s:]+/, '') };
  }
  return null;
}

async function changed(ask: Ask, setting: PolicySetting, value: string): Promise<Outcome> {
  if (setting === 'day-off' || setting === 'working-day' || setting === 'usual-day') {
    const typed = dayTyped(ask, value, { command: 'settings', step: 'day', args: [setting] });
    if ('outcome' in typed) return typed.outcome;
    if (!('day' in typed)) return { say: [{ text: acting.dayWanted[ask.view.language]() }] };
    return save(ask, ofDay(setting, typed.day));
  }
  const change = changeIn(setting, value);
  if (!change) return { say: [{ text: texts.unreadable[ask.view.language](setting, value) }] };
  return save(ask, change);
}

type OfDay = Extract<PolicySetting, 'day-off' | 'working-day' | 'usual-day'>;

function ofDay(setting: PolicySetting, d: Day): PolicyChange {
  return { set: setting as OfDay, day: d };
}

/** Null for what cannot be read at all; what can be read and is not allowed is refused by the rules. */
function changeIn(setting: Exclude<PolicySetting, OfDay>, value: string): PolicyChange | null {
  const text = fold(value);
  switch (setting) {
    case 'hours': {
      const [from, to, ...more] = timesIn(text);
      return from && to && more.length === 0 ? { set: 'hours', from, to } : null;
    }
    case 'digest': {
      const weekday = weekdayIn(text);
      const [at] = timesIn(weekday ? text.replace(weekday.words, ' ') : text);
      return at ? { set: 'digest', weekday: weekday?.number ?? 0, at } : null;
    }
    case 'brief':
    case 'bundle': {
      const [at, ...more] = timesIn(text);
      return at && more.length === 0 ? { set: setting, at } : null;
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

async function save(ask: Ask, change: PolicyChange): Promise<Outcome> {
  const { language } = ask.view;
  const { organization, calendar, today } = ask.house;
  const saved = await changeOrganization<PolicyRefusal>(ask.ports.store, organization.id, (now) => {
    const next = changePolicy(now.policy, change, calendar);
    return 'refused' in next ? { no: next.refused } : { organization: { ...now, policy: next.policy } };
  });
  if ('no' in saved) return { say: [{ text: texts.refused[language](change.set, saved.no) }] };
  const { total } = await ask.ports.store.outbox.failed(organization.id, { skip: 0, limit: 1 });
  const text = lines(
    texts.saved[language](change.set),
    settingsText(saved.organization, today, total, language),
  );
  return { say: [{ text, inPrivate: true }], awaits: 'nothing' };
}

async function failedOf(ask: Ask, wanted: number): Promise<Outcome> {
  const { language } = ask.view;
  const { id } = ask.house.organization;
  const at = (page: number) => ask.ports.store.outbox.failed(id, { skip: page * PER_PAGE, limit: PER_PAGE });
  const first = await at(wanted);
  if (first.total === 0) return { edit: { text: texts.nothingFailed[language](), buttons: [] } };
  const pages = pagesOf(first.total, wanted);
  const { records, total } = pages.page === wanted ? first : await at(pages.page);
  const text = lines(
    texts.failedHead[language](total, pages),
    ...records.map((record) => failedLine(ask, record)),
  );
  return turned(ask, { text, buttons: pageButtons(ask, pages, 'settings', 'failed-page') });
}

function failedLine(ask: Ask, record: OutboxRecord): Rich {
  const { organization, members } = ask.house;
  const { chat } = record.to;
  const whom =
    members.find((member) => member.account === chat)?.name ??
    organization.chats.find((one) => one.id === chat)?.title ??
    String(chat);
  const { content } = record;
  const said = 'text' in content ? plain(content.text) : 'caption' in content ? content.caption : '';
  const when = moment(record.due, organization.timezone, ask.view.language);
  return texts.failedLine[ask.view.language](whom, when, said);
}
