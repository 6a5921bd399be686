import type { Ask, Outcome, PressAsk } from '../src/command.ts';
import type { DraftChange } from '../src/core/draft.ts';
import { registryOf } from '../src/house.ts';
import { readOrder } from '../src/minutes/index.ts';
import type { Awaiting } from '../src/store/store.ts';
import { type Desk, dayButtons, draftTexts } from '../src/texts/draft.ts';
import type { Rich } from '../src/texts/rich.ts';
import { labelled } from '../src/texts/view.ts';
import { stopButton } from './acting.ts';
import { dayTyped } from './days.ts';
import { readsAsMinutes } from './minutes-reading.ts';
import { unitButtons, unitTyped } from './units-choice.ts';

/** A field of a draft was chosen to be changed: what to choose from, and what may be typed instead. `shown`: its card. */
export function fieldChoice(ask: PressAsk, desk: Desk, field: string, shown: Rich): Outcome {
  const { language } = ask.view;
  const { command, id } = desk;
  const awaits = (step: string) => ({ command, step, about: id, gathered: { message: ask.pressed.message } });
  const back = labelled('back', ask.view, command, 'back', id);
  const prompt = (text: Rich) => [{ text, buttons: [[stopButton(ask, id)]] }];
  switch (field) {
    case 'lead':
      return {
        edit: { text: shown, buttons: [...unitButtons(ask, { ...desk, step: 'lead' }, 0), [back]] },
        say: prompt(draftTexts.askLead[language]()),
        awaits: awaits('lead'),
      };
    case 'coordinating': {
      const nobody = labelled('nobodyElse', ask.view, command, 'coordinating', id);
      return {
        edit: { text: shown, buttons: [[nobody], [back]] },
        say: prompt(draftTexts.askCoordinating[language]()),
        awaits: awaits('coordinating'),
      };
    }
    case 'deadline':
      return {
        edit: { text: shown, buttons: [...dayButtons(desk, [], ask.view), [back]] },
        awaits: awaits('deadline'),
      };
    case 'deadline-typed':
      return { say: prompt(draftTexts.askDeadline[language]()), awaits: awaits('deadline') };
    default:
      return { say: prompt(draftTexts.askTask[language]()), awaits: awaits('task') };
  }
}

/** The next page of the units that may lead. */
export function leadChoice(ask: Ask, desk: Desk, page: number, shown: Rich): Outcome {
  const back = labelled('back', ask.view, desk.command, 'back', desk.id);
  return {
    edit: { text: shown, buttons: [...unitButtons(ask, { ...desk, step: 'lead' }, page), [back]] },
  };
}

type Typed = { readonly change: DraftChange } | { readonly outcome: Outcome };

/** What somebody means who answers a question about a draft, asked or not; else what to say about it. */
export function draftAnswered(ask: Ask, desk: Desk, { step, gathered }: Awaiting): Typed {
  const isAsked = gathered['unasked'] !== true;
  if (!isAsked && (ask.files.length > 0 || readsAsMinutes(ask, ask.words))) return noAnswer;
  if (!isAsked && step === 'deadline' && isNewOrder(ask)) return noAnswer;
  const typed = fieldTyped(ask, desk, step);
  return !isAsked && step === 'lead' && 'outcome' in typed && isNewOrder(ask) ? noAnswer : typed;
}

const noAnswer: Typed = { outcome: { noAnswer: true } };

/** Doubts about a lead that the text did name. */
const namesSomeUnit: ReadonlySet<string> = new Set(['two-units-fit', 'unit-guessed', 'unknown-unit']);
const FEWEST_WORDS = 6;

/** A text that names a lead, known or not, and is longer than an answer is the next order, not the answer. */
function isNewOrder(ask: Ask): boolean {
  if (ask.words.split(/\s+/).length < FEWEST_WORDS) return false;
  const { today, calendar } = ask.house;
  const registry = registryOf(ask.house);
  const found = readOrder({ text: ask.words, registry, issuedOn: today, calendar, kind: 'chat' });
  return found.some((order) => {
    const doubt = order.doubts.find((one) => one.field === 'lead');
    return doubt ? namesSomeUnit.has(doubt.reason) : order.lead.length > 0;
  });
}

function fieldTyped(ask: Ask, desk: Desk, step: string): Typed {
  switch (step) {
    case 'lead': {
      const typed = unitTyped(ask, ask.words, { ...desk, step }, true);
      return 'outcome' in typed ? typed : { change: { field: 'lead', lead: [typed.code] } };
    }
    case 'coordinating':
      return coordinatingTyped(ask, desk);
    case 'deadline': {
      const typed = dayTyped(ask, ask.words, { command: desk.command, step: 'day', args: [desk.id] });
      if ('outcome' in typed) return typed;
      if ('day' in typed) return { change: { field: 'deadline', deadline: typed.day } };
      if ('none' in typed) return { change: { field: 'deadline', deadline: null } };
      return { outcome: { say: [{ text: draftTexts.askDeadline[ask.view.language]() }] } };
    }
    default:
      return { change: { field: 'task', task: ask.words } };
  }
}

function coordinatingTyped(ask: Ask, desk: Desk): Typed {
  const none = /^(?:không|khong|none|no)\b/iu.test(ask.words.trim());
  const named = none ? [] : ask.words.split(/[,;\n]+/u).filter((words) => words.trim() !== '');
  const codes: string[] = [];
  for (const words of named) {
    const typed = unitTyped(ask, words.trim(), { ...desk, step: 'coordinating' }, true);
    if ('outcome' in typed) return typed;
    codes.push(typed.code);
  }
  return { change: { field: 'coordinating', coordinating: codes } };
}
