import { type Ask, answering, type Command, type Outcome } from '../src/command.ts';
import { type Day, parseDay } from '../src/core/day.ts';
import { acting } from '../src/texts/acting.ts';
import { memberName, press, rows } from '../src/texts/view.ts';
import { act, answerWith, askFor, stopButton } from './acting.ts';
import { dayTyped } from './days.ts';

/** Within the unit: the head gives it to an officer, with an earlier date if he wants; towards the chairman he answers. */
export const passOn: Command = {
  name: 'pass-on',
  who: answering,
  press: {
    start: async (ask) => {
      const id = ask.pressed.args[0] ?? '';
      const outcome = await askFor(
        ask,
        id,
        'pass-on',
        { command: 'pass-on', step: 'officer' },
        acting.askOfficer[ask.view.language],
      );
      const [prompt] = outcome.say ?? [];
      if (!prompt || outcome.awaits === undefined) return outcome;
      const officers = ask.house.members.filter(
        (m) => m.active && m.role === 'officer' && m.unit === ask.member.unit,
      );
      const buttons = officers.map((officer) => press(officer.name, 'pass-on', 'to', id, officer.id));
      return { ...outcome, say: [{ ...prompt, buttons: [...rows(buttons, 2), [stopButton(ask, id)]] }] };
    },
    to: async (ask) => {
      const [id = '', officer = ''] = ask.pressed.args;
      return askFor(ask, id, 'pass-on', { command: 'pass-on', step: 'day' }, (state) =>
        acting.askInnerDay[ask.view.language](state, memberName(officer, ask.view)),
      ).then((outcome) => withOfficer(outcome, officer));
    },
    day: (ask) =>
      pass(ask, ask.pressed.args[0] ?? '', ask.pressed.args[1] ?? '', parseDay(ask.pressed.args[2] ?? '')),
  },
  answer: {
    day: async (ask, awaited) => {
      const officer = String(awaited.gathered['officer'] ?? '');
      const typed = dayTyped(ask, ask.words, {
        command: 'pass-on',
        step: 'day',
        args: [awaited.about, officer],
      });
      if ('outcome' in typed) return typed.outcome;
      if ('day' in typed) return pass(ask, awaited.about, officer, typed.day);
      const none = 'none' in typed || /^(?:không|khong|no|none)\b/iu.test(ask.words.trim());
      if (!none) return answerWith(ask, acting.dayWanted[ask.view.language]());
      return pass(ask, awaited.about, officer, null);
    },
  },
};

const withOfficer = (outcome: Outcome, officer: string): Outcome =>
  outcome.awaits === undefined || outcome.awaits === 'nothing'
    ? outcome
    : { ...outcome, awaits: { ...outcome.awaits, gathered: { officer } } };

const pass = (ask: Ask, id: string, officer: string, innerDeadline: Day | null): Promise<Outcome> =>
  act(ask, id, { type: 'pass-on', officer, innerDeadline }, (state) =>
    acting.passedOn[ask.view.language](state, memberName(officer, ask.view)),
  );
