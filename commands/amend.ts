import { type Ask, type Command, everybody, type Outcome, type PressAsk } from '../src/command.ts';
import { type Day, parseDay } from '../src/core/day.ts';
import type { Amendment } from '../src/core/directive.ts';
import { acting } from '../src/texts/acting.ts';
import { labelled } from '../src/texts/view.ts';
import { act, answerWith, askFor, stopButton } from './acting.ts';
import { dayTyped } from './days.ts';
import { unitButtons, unitTyped } from './units-choice.ts';

const choose = (id: string) => ({ command: 'amend', step: 'lead', id });

/** After issue: text, lead, coordinating units and deadline may change; the original deadline stays. */
export const amend: Command = {
  name: 'amend',
  who: everybody,
  press: {
    start,
    task: (ask) => askField(ask, 'task', acting.askAmendTask[ask.view.language]),
    leads: (ask) => askLead(ask, 0),
    'lead-page': (ask) => askLead(ask, Number(ask.pressed.args[1] ?? 0)),
    lead: (ask) => amended(ask, ask.pressed.args[0] ?? '', { lead: ask.pressed.args[1] ?? '' }),
    coordinating: (ask) => askField(ask, 'coordinating', acting.askAmendCoordinating[ask.view.language]),
    deadline: (ask) => askField(ask, 'deadline', acting.askAmendDeadline[ask.view.language]),
    day: (ask) => amended(ask, ask.pressed.args[0] ?? '', { deadline: parseDay(ask.pressed.args[1] ?? '') }),
  },
  answer: {
    task: (ask, awaited) => amended(ask, awaited.about, { task: ask.words }),
    lead: async (ask, awaited) => {
      const typed = unitTyped(ask, ask.words, choose(awaited.about), false);
      return 'outcome' in typed ? typed.outcome : amended(ask, awaited.about, { lead: typed.code });
    },
    coordinating: async (ask, awaited) => coordinating(ask, awaited.about),
    deadline: async (ask, awaited) => {
      const typed = dayTyped(ask, ask.words, { command: 'amend', step: 'day', args: [awaited.about] });
      if ('outcome' in typed) return typed.outcome;
      const deadline: Day | null | undefined =
        'day' in typed ? typed.day : 'none' in typed ? null : undefined;
      if (deadline === undefined) return answerWith(ask, acting.dayWanted[ask.view.language]());
      return amended(ask, awaited.about, { deadline });
    },
  },
};

const amended = (ask: Ask, id: string, change: Amendment): Promise<Outcome> =>
  act(ask, id, { type: 'amend', change }, acting.amended[ask.view.language]);

async function start(ask: PressAsk): Promise<Outcome> {
  const id = ask.pressed.args[0] ?? '';
  const outcome = await askFor(
    ask,
    id,
    'amend',
    { command: 'amend', step: 'field' },
    acting.askAmend[ask.view.language],
  );
  const [prompt] = outcome.say ?? [];
  if (!prompt || outcome.awaits === undefined) return outcome;
  const fields = [
    [labelled('task', ask.view, 'amend', 'task', id), labelled('lead', ask.view, 'amend', 'leads', id)],
    [
      labelled('coordinating', ask.view, 'amend', 'coordinating', id),
      labelled('deadline', ask.view, 'amend', 'deadline', id),
    ],
    [stopButton(ask, id)],
  ];
  return { ...outcome, say: [{ ...prompt, buttons: fields }] };
}

const askField = (ask: PressAsk, step: string, prompt: Parameters<typeof askFor>[4]): Promise<Outcome> =>
  askFor(ask, ask.pressed.args[0] ?? '', 'amend', { command: 'amend', step }, prompt);

async function askLead(ask: PressAsk, page: number): Promise<Outcome> {
  const id = ask.pressed.args[0] ?? '';
  const outcome = await askFor(
    ask,
    id,
    'amend',
    { command: 'amend', step: 'lead' },
    acting.askAmendLead[ask.view.language],
  );
  const [prompt] = outcome.say ?? [];
  if (!prompt || outcome.awaits === undefined) return outcome;
  const shown = {
    text: prompt.text,
    buttons: [...unitButtons(ask, choose(id), page), [stopButton(ask, id)]],
  };
  return { edit: shown, awaits: outcome.awaits };
}

async function coordinating(ask: Ask, id: string): Promise<Outcome> {
  const none = /^(?:không|khong|none|no)\b/iu.test(ask.words.trim());
  const codes: string[] = [];
  for (const words of none ? [] : ask.words.split(/[,;\n]+/u).filter((part) => part.trim() !== '')) {
    const typed = unitTyped(ask, words.trim(), { command: 'amend', step: 'coordinating-one', id }, false);
    if ('outcome' in typed) return { say: [{ text: acting.unitUnknown[ask.view.language](words.trim()) }] };
    codes.push(typed.code);
  }
  return amended(ask, id, { coordinating: codes });
}
