import type { Ask, Command, Outcome } from '../src/command.ts';
import type { Day } from '../src/core/day.ts';
import { parseDay } from '../src/core/day.ts';
import { isAway, type Member } from '../src/core/organization.ts';
import { absence as texts } from '../src/texts/absence.ts';
import { press, rows } from '../src/texts/view.ts';
import { answerWith, stopButton } from './acting.ts';
import { dayTyped } from './days.ts';
import { numberIn, pageButtons, pageOf, pagesOf } from './listing.ts';

/** Who is away and until when: opened from the settings. Reminders go to whoever stands in (`owed.ts`). */
export const absence: Command = {
  name: 'absence',
  who: ['office'],
  press: {
    list: async (ask) => chooseFrom(ask, numberIn(ask.pressed.args[0])),
    pick: async (ask) => {
      const member = memberIn(ask, ask.pressed.args[0]);
      return member ? asked(ask, member) : {};
    },
    back: async (ask) => {
      const member = memberIn(ask, ask.pressed.args[0]);
      return member ? saved(ask, member, null) : {};
    },
    until: async (ask) => {
      const member = memberIn(ask, ask.pressed.args[0]);
      const until = parseDay(ask.pressed.args[1] ?? '');
      return member && until ? away(ask, member, until) : {};
    },
  },
  answer: {
    until: async (ask, { about }) => {
      const member = memberIn(ask, about);
      if (!member) return { awaits: 'nothing' };
      const typed = dayTyped(ask, ask.words, { command: 'absence', step: 'until', args: [about] });
      if ('outcome' in typed) return typed.outcome;
      if (!('day' in typed)) return asked(ask, member);
      return away(ask, member, typed.day);
    },
  },
};

const memberIn = (ask: Ask, id: string | undefined): Member | undefined =>
  ask.house.members.find((member) => member.active && member.id === id);

/** Those who are away come first, then those who answer for something. */
function chooseFrom(ask: Ask, wanted: number): Outcome {
  const { members, today } = ask.house;
  const { language } = ask.view;
  const awayFirst = (member: Member) => (isAway(member, today) ? 0 : 1);
  const reminded = members
    .filter((member) => member.active && member.role !== 'observer')
    .sort((a, b) => awayFirst(a) - awayFirst(b) || a.name.localeCompare(b.name, 'vi'));
  const pages = pagesOf(reminded.length, wanted);
  const names = pageOf(reminded, pages).map((member) =>
    press(texts.label(member, isAway(member, today)), 'absence', 'pick', member.id),
  );
  const buttons = [...rows(names, 2), ...pageButtons(ask, pages, 'absence', 'list')];
  return { edit: { text: texts.choose[language](pages), buttons } };
}

function asked(ask: Ask, member: Member): Outcome {
  const back = press(texts.back[ask.view.language](), 'absence', 'back', member.id);
  const there = isAway(member, ask.house.today) ? [back] : [];
  return {
    say: [{ text: texts.ask[ask.view.language](member), buttons: [[...there, stopButton(ask, member.id)]] }],
    awaits: { command: 'absence', step: 'until', about: member.id, gathered: {} },
  };
}

async function away(ask: Ask, member: Member, until: Day): Promise<Outcome> {
  if (until < ask.house.today) return answerWith(ask, texts.past[ask.view.language](until));
  return saved(ask, member, until);
}

async function saved(ask: Ask, member: Member, awayUntil: Day | null): Promise<Outcome> {
  const changed = { ...member, awayUntil };
  await ask.ports.store.members.save(changed);
  return { say: [{ text: texts.saved[ask.view.language](changed) }], awaits: 'nothing' };
}
