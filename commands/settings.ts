import type { Ask, Command, Outcome } from '../src/command.ts';
import { isWorkingDay } from '../src/core/calendar.ts';
import { addDays, type Day, daysBetween, parseDay } from '../src/core/day.ts';
import { changePolicy, isSet, type PolicyChange, type PolicySetting } from '../src/core/policy.ts';
import type { OutboxRecord } from '../src/store/store.ts';
import { absence } from '../src/texts/absence.ts';
import { moment } from '../src/texts/format.ts';
import { lines, plain, type Rich } from '../src/texts/rich.ts';
import { settingLabels, settingsText, settings as texts } from '../src/texts/settings.ts';
import { press, rows } from '../src/texts/view.ts';
import { stopButton } from './acting.ts';
import { dayTyped } from './days.ts';
import { changeOrganization } from './house-change.ts';
import { numberIn, PER_PAGE, pageButtons, pagesOf, turned } from './listing.ts';
import {
  changeIn,
  endsOf,
  isOfDays,
  type OfDays,
  partsOf,
  settingsTyped,
  type Typed,
} from './typed-settings.ts';

/** What the office sets for everybody: hours, reminders, the digest, days off. */
export const settings: Command = {
  name: 'settings',
  typed: { vi: 'caidat', en: 'settings' },
  summary: { vi: 'Giờ, nhắc hạn, bản tin, ngày nghỉ', en: 'Hours, reminders, digest, days off' },
  who: ['office'],
  async run(ask) {
    if (ask.words === '') return shown(ask);
    const typed = settingsTyped(ask.words);
    if (!typed) return { say: [{ text: texts.unknown[ask.view.language](ask.words) }] };
    const open = typed.find(({ value }) => value === '');
    return open ? asked(ask, open.setting) : changed(ask, typed);
  },
  press: {
    ask: async (ask) => {
      const setting = settingIn(ask.pressed.args[0]);
      return setting ? asked(ask, setting) : {};
    },
    day: async (ask) => {
      const setting = settingIn(ask.pressed.args[0]);
      const d = parseDay(ask.pressed.args[1] ?? '');
      return setting && isOfDays(setting) && d ? save(ask, [{ set: setting, days: [d] }]) : {};
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
      return setting ? changed(ask, [{ setting, value: ask.words }]) : { awaits: 'nothing' };
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

async function changed(ask: Ask, typed: readonly Typed[]): Promise<Outcome> {
  const changes: PolicyChange[] = [];
  for (const { setting, value } of typed) {
    if (isOfDays(setting)) {
      const days = daysTyped(ask, setting, value);
      if ('outcome' in days) return days.outcome;
      changes.push({ set: setting, days: days.days });
      continue;
    }
    const change = changeIn(setting, value);
    if (!change) return { say: [{ text: texts.unreadable[ask.view.language](setting, value) }] };
    changes.push(change);
  }
  return save(ask, changes);
}

/** "02/01/2026, 16/02/2026 - 20/02/2026": of a stretch of days those that the change means, of the others each. */
function daysTyped(
  ask: Ask,
  setting: OfDays,
  value: string,
): { readonly days: readonly Day[] } | { readonly outcome: Outcome } {
  const { calendar, organization } = ask.house;
  const changes = (d: Day): boolean =>
    setting === 'usual-day'
      ? isSet(organization.policy, d)
      : isWorkingDay(d, calendar) === (setting === 'day-off');
  const choose = { command: 'settings', step: 'day', args: [setting] };
  const days: Day[] = [];
  const unreadable = { outcome: { say: [{ text: texts.unreadable[ask.view.language](setting, value) }] } };
  for (const part of partsOf(value)) {
    const ends: Day[] = [];
    for (const words of endsOf(part)) {
      const typed = dayTyped(ask, words, choose);
      if ('outcome' in typed) return typed;
      if (!('day' in typed)) return unreadable;
      ends.push(typed.day);
    }
    const [from, to] = ends;
    if (!from) return unreadable;
    if (!to) {
      days.push(from);
      continue;
    }
    const length = daysBetween(from, to);
    if (length < 0 || length > MOST_STRETCH) return unreadable;
    days.push(...Array.from({ length: length + 1 }, (_, i) => addDays(from, i)).filter(changes));
  }
  return days.length > 0 ? { days } : unreadable;
}

/** Tết with both weekends is less. */
const MOST_STRETCH = 31;

/** All of them or none. */
async function save(ask: Ask, changes: readonly PolicyChange[]): Promise<Outcome> {
  const { language } = ask.view;
  const { organization, calendar, today } = ask.house;
  const saved = await changeOrganization<Rich>(ask.ports.store, organization.id, (now) => {
    let { policy } = now;
    for (const change of changes) {
      const next = changePolicy(policy, change, calendar);
      if ('refused' in next) {
        const several = 'days' in change && Array.isArray(change.days) && change.days.length > 1;
        return { no: texts.refused[language](change.set, next.refused, several ? next.day : undefined) };
      }
      policy = next.policy;
    }
    return { organization: { ...now, policy } };
  });
  if ('no' in saved) return { say: [{ text: saved.no }] };
  const { total } = await ask.ports.store.outbox.failed(organization.id, { skip: 0, limit: 1 });
  const text = lines(
    texts.saved[language](changes.map(({ set }) => set)),
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
