import { createHash } from 'node:crypto';
import {
  type Ask,
  type Command,
  causeOf,
  givers,
  type Outcome,
  type PressAsk,
  type Say,
} from '../src/command.ts';
import { type Day, parseDay } from '../src/core/day.ts';
import { type DraftChange, type DraftContent, evolveDraft, questionOf } from '../src/core/draft.ts';
import { fold } from '../src/core/fold.ts';
import { type HandledDraft, handleDraft } from '../src/handle.ts';
import { registryOf } from '../src/house.ts';
import { type Order, readOrder, secrecyMark } from '../src/minutes/index.ts';
import type { Awaiting, DraftEntry, StoredDraft } from '../src/store/store.ts';
import { dayButtons, draftCard, draftEditCard, draftTexts, issuedCard, movedOn } from '../src/texts/draft.ts';
import { general } from '../src/texts/general.ts';
import { draftRefusalText } from '../src/texts/refusals.ts';
import { plain } from '../src/texts/rich.ts';
import { labelled, type Shown } from '../src/texts/view.ts';
import { answerWith, stopButton } from './acting.ts';
import { dayTyped } from './days.ts';
import { unitButtons, unitTyped } from './units-choice.ts';

/** A chat message with more orders than this is a document: it belongs to /bienban. */
const MOST_DRAFTS = 10;

/** An order becomes a draft card; nothing is issued before somebody has seen it and pressed. */
export const assign: Command = {
  name: 'assign',
  typed: { vi: 'giao', en: 'assign' },
  summary: { vi: 'Giao nhiệm vụ: /giao và câu lệnh', en: 'Give an order: /assign and the sentence' },
  who: givers,
  run: draftOrders,
  press: {
    issue,
    discard: (ask) => decideOn(ask, { type: 'discard' }, draftTexts.discarded),
    edit: (ask) => showOn(ask, draftEditCard),
    back: (ask) => showOn(ask, draftCard),
    field: chooseField,
    lead: chooseLead,
    'lead-page': leadPage,
    coordinating: chooseCoordinating,
    day: (ask) => {
      const deadline = parseDay(ask.pressed.args[1] ?? '');
      return deadline ? change(ask, { field: 'deadline', deadline }) : showOn(ask, draftCard);
    },
    'no-deadline': (ask) => change(ask, { field: 'deadline', deadline: null }),
  },
  answer: {
    task: (ask, awaited) => answered(ask, awaited, { field: 'task', task: ask.words }),
    lead: async (ask, awaited) => {
      const typed = unitTyped(ask, ask.words, { command: 'assign', step: 'lead', id: awaited.about }, true);
      if ('outcome' in typed) return isNewOrder(ask, awaited) ? draftOrders(ask) : typed.outcome;
      return answered(ask, awaited, { field: 'lead', lead: [typed.code] });
    },
    coordinating: coordinatingTyped,
    deadline: deadlineTyped,
  },
};

async function draftOrders(ask: Ask): Promise<Outcome> {
  const { language } = ask.view;
  const words = ask.words === '' ? (ask.repliedWords ?? '') : ask.words;
  if (words.trim() === '') return { say: [{ text: draftTexts.howToOrder[language]() }] };
  const mark = secrecyMark(words);
  if (mark) return { say: [{ text: draftTexts.secret[language](mark) }] };
  const { today, calendar } = ask.house;
  const registry = registryOf(ask.house);
  const found = readOrder({ text: words, registry, issuedOn: today, calendar, kind: 'chat' });
  const says: Say[] = [];
  let awaits: Outcome['awaits'];
  for (const [i, order] of found.slice(0, MOST_DRAFTS).entries()) {
    const draft = await kept(ask, newDraft(ask, order, words, i));
    says.push({ id: draft.card ?? `draft:${draft.id}`, ...draftCard(draft, ask.view) });
    awaits ??= awaitsOf(draft);
  }
  if (found.length > MOST_DRAFTS)
    says.push({ text: draftTexts.tooMany[language](found.length, MOST_DRAFTS) });
  return { say: says, awaits: awaits ?? 'nothing' };
}

/** The first question of a draft may be answered by typing, without a press. */
function awaitsOf(draft: StoredDraft): Outcome['awaits'] {
  const question = draft.state.status === 'open' ? questionOf(draft.state) : null;
  if (!question) return undefined;
  return { command: 'assign', step: question.field, about: draft.id, gathered: { unasked: true } };
}

function newDraft(ask: Ask, order: Order, words: string, i: number): StoredDraft {
  const { organization } = ask.house;
  // The id comes from the input, so that a repeat of the input finds the same draft.
  const id = createHash('sha256')
    .update(`${organization.id}:${ask.cause}:${i}`)
    .digest('base64url')
    .slice(0, 12);
  // What a name only may mean is not said of the draft before somebody has chosen.
  const known = (field: 'lead' | 'coordinating', codes: readonly string[]) => {
    const asked = order.doubts.filter((doubt) => doubt.field === field && namesOneUnit.has(doubt.reason));
    return codes.filter((code) => !asked.some((doubt) => doubt.candidates?.includes(code)));
  };
  const content: DraftContent = {
    task: order.task,
    lead: known('lead', order.lead),
    coordinating: known('coordinating', order.coordinating),
    deadline: order.deadline,
    withoutDeadline: order.withoutDeadline,
    recurrence: order.recurrence,
    urgent: order.urgent,
    doubts: order.doubts.map((doubt) => ({ ...doubt, candidates: doubt.candidates ?? [] })),
  };
  const entry: DraftEntry = {
    at: ask.house.now,
    by: ask.member.id,
    cause: ask.cause,
    event: {
      type: 'drafted',
      content,
      issuer: issuerOf(ask, words),
      source: { words: words.slice(order.span[0], order.span[1]), chat: ask.place.chat, meeting: null },
    },
  };
  return {
    id,
    organization: organization.id,
    version: 1,
    state: evolveDraft(null, entry.event, entry),
    history: [entry],
    card: `draft:${id}:1`,
  };
}

/** Doubts about a lead that the text did name. */
const namesSomeUnit: ReadonlySet<string> = new Set(['two-units-fit', 'unit-guessed', 'unknown-unit']);
const namesOneUnit: ReadonlySet<string> = new Set(['two-units-fit', 'unit-guessed']);

/** The office types in the name of the chairman, or of the vice chairman whom the text names (DOMAIN.md). */
function issuerOf(ask: Ask, words: string): string {
  if (ask.member.role !== 'office') return ask.member.id;
  const folded = fold(words);
  const active = ask.house.members.filter((member) => member.active);
  const vice = active.find((member) => member.role === 'vice' && folded.includes(fold(member.name)));
  const chairman = active.find((member) => member.role === 'chairman');
  return (vice ?? chairman ?? ask.member).id;
}

async function kept(ask: Ask, draft: StoredDraft): Promise<StoredDraft> {
  const outcome = await ask.ports.store.drafts.insert(draft);
  return outcome === 'inserted'
    ? draft
    : ((await ask.ports.store.drafts.load(draft.organization, draft.id)) ?? draft);
}

async function issue(ask: PressAsk): Promise<Outcome> {
  const handled = await handleDraft(
    ask.ports,
    ask.house,
    ask.pressed.args[0] ?? '',
    { type: 'issue-draft' },
    causeOf(ask),
  );
  if (!('issued' in handled)) return notDone(ask, handled);
  const codes = handled.issued.map((one) => one.state.code);
  const named = codes.length > 3 ? `${codes[0]} … ${codes.at(-1)}` : codes.join(', ');
  return {
    edit: issuedCard(handled.draft, handled.issued, ask.view),
    toast: plain(draftTexts.issued[ask.view.language](named)),
    awaits: 'nothing',
  };
}

type DraftPress = Parameters<typeof handleDraft>[3];

async function decideOn(
  ask: PressAsk,
  command: DraftPress,
  said: (typeof draftTexts)['discarded' | 'changed'],
): Promise<Outcome> {
  const handled = await handleDraft(ask.ports, ask.house, ask.pressed.args[0] ?? '', command, causeOf(ask));
  if (!('issued' in handled)) return notDone(ask, handled);
  return {
    edit: draftCard(handled.draft, ask.view),
    toast: plain(said[ask.view.language]()),
    awaits: awaitsOf(handled.draft) ?? 'nothing',
  };
}

/** The unit that was meant by a name joins those that were clear; without such a question it takes their place. */
async function chooseLead(ask: PressAsk): Promise<Outcome> {
  const [id = '', code = ''] = ask.pressed.args;
  return change(ask, { field: 'lead', lead: [...(await clearBesides(ask, id, 'lead', code)), code] });
}

async function chooseCoordinating(ask: PressAsk): Promise<Outcome> {
  const [id = '', code] = ask.pressed.args;
  if (code === undefined) return change(ask, { field: 'coordinating', coordinating: [] });
  const clear = await clearBesides(ask, id, 'coordinating', code);
  return change(ask, { field: 'coordinating', coordinating: [...clear, code] });
}

async function clearBesides(
  ask: PressAsk,
  id: string,
  field: 'lead' | 'coordinating',
  code: string,
): Promise<string[]> {
  const draft = await ask.ports.store.drafts.load(ask.house.organization.id, id);
  const doubt = draft?.state.doubts.find((one) => one.field === field);
  if (!draft || !doubt || !namesOneUnit.has(doubt.reason) || !doubt.candidates.includes(code)) return [];
  return draft.state[field].filter((one) => one !== code);
}

const change = (ask: PressAsk, wanted: DraftChange): Promise<Outcome> =>
  decideOn(ask, { type: 'change', change: wanted }, draftTexts.changed);

/** Says why, and shows on the pressed message what has become of the draft since. */
async function notDone(ask: Ask, handled: Exclude<HandledDraft, { issued: unknown }>): Promise<Outcome> {
  if ('missing' in handled) return answerWith(ask, general.gone[ask.view.language](), 'nothing');
  const text = [draftRefusalText(handled.refused, ask.view.language)];
  if (!('pressed' in ask) || handled.refused === 'not-allowed') return answerWith(ask, text);
  return { toast: plain(text), edit: await nowCard(ask, handled.draft) };
}

async function nowCard(ask: Ask, draft: StoredDraft): Promise<Shown> {
  if (draft.state.status !== 'issued') return draftCard(draft, ask.view);
  const { store } = ask.ports;
  const issued = await Promise.all(
    draft.state.directives.map(({ id }) => store.directives.load(draft.organization, id)),
  );
  return issuedCard(
    draft,
    issued.filter((one) => one !== null),
    ask.view,
  );
}

async function showOn(
  ask: PressAsk,
  card: (draft: StoredDraft, view: Ask['view']) => Shown,
): Promise<Outcome> {
  const draft = await ask.ports.store.drafts.load(ask.house.organization.id, ask.pressed.args[0] ?? '');
  if (!draft) return { toast: plain(general.gone[ask.view.language]()) };
  if (draft.state.status !== 'open') return { edit: await nowCard(ask, draft) };
  return {
    edit: card(draft, ask.view),
    awaits: card === draftCard ? (awaitsOf(draft) ?? 'nothing') : 'nothing',
  };
}

async function chooseField(ask: PressAsk): Promise<Outcome> {
  const [id = '', field = ''] = ask.pressed.args;
  const draft = await ask.ports.store.drafts.load(ask.house.organization.id, id);
  if (!draft) return { toast: plain(general.gone[ask.view.language]()) };
  if (draft.state.status !== 'open') return { edit: await nowCard(ask, draft) };
  const { language } = ask.view;
  const back = labelled('back', ask.view, 'assign', 'back', id);
  const awaits = (step: string) => ({ command: 'assign', step, about: id, gathered: {} });
  const shown = draftCard(draft, ask.view).text;
  switch (field) {
    case 'lead':
      return {
        edit: {
          text: shown,
          buttons: [...unitButtons(ask, { command: 'assign', step: 'lead', id }, 0), [back]],
        },
        say: [{ text: draftTexts.askLead[language](), buttons: [[stopButton(ask, id)]] }],
        awaits: awaits('lead'),
      };
    case 'coordinating':
      return {
        edit: {
          text: shown,
          buttons: [[labelled('nobodyElse', ask.view, 'assign', 'coordinating', id)], [back]],
        },
        say: [{ text: draftTexts.askCoordinating[language](), buttons: [[stopButton(ask, id)]] }],
        awaits: awaits('coordinating'),
      };
    case 'deadline':
      return {
        edit: { text: shown, buttons: [...dayButtons(id, [], ask.view), [back]] },
        awaits: awaits('deadline'),
      };
    case 'deadline-typed':
      return {
        say: [{ text: draftTexts.askDeadline[language](), buttons: [[stopButton(ask, id)]] }],
        awaits: awaits('deadline'),
      };
    default:
      return {
        say: [{ text: draftTexts.askTask[language](), buttons: [[stopButton(ask, id)]] }],
        awaits: awaits('task'),
      };
  }
}

async function leadPage(ask: PressAsk): Promise<Outcome> {
  const [id = '', page = '0'] = ask.pressed.args;
  return showOn(ask, (draft, view) => ({
    text: draftCard(draft, view).text,
    buttons: [
      ...unitButtons(ask, { command: 'assign', step: 'lead', id }, Number(page)),
      [labelled('back', view, 'assign', 'back', id)],
    ],
  }));
}

/** A typed answer: the draft goes on in a new message below it, and the old one says so. */
async function answered(ask: Ask, awaited: Awaiting, wanted: DraftChange): Promise<Outcome> {
  const id = awaited.about;
  const card = `draft:${id}:${ask.cause}`;
  const before = await ask.ports.store.drafts.load(ask.house.organization.id, id);
  const handled = await handleDraft(
    ask.ports,
    ask.house,
    id,
    { type: 'change', change: wanted },
    causeOf(ask),
    card,
  );
  if (!('issued' in handled)) return notDone(ask, handled);
  const { draft } = handled;
  const old = before?.card && before.card !== card ? before.card : null;
  return {
    say: [{ id: card, ...draftCard(draft, ask.view) }],
    ...(old ? { editOthers: [{ of: old, text: movedOn(draft, ask.view.language), buttons: [] }] } : {}),
    awaits: awaitsOf(draft) ?? 'nothing',
  };
}

async function deadlineTyped(ask: Ask, awaited: Awaiting): Promise<Outcome> {
  if (isNewOrder(ask, awaited)) return draftOrders(ask);
  const typed = dayTyped(ask, ask.words, { command: 'assign', step: 'day', args: [awaited.about] });
  if ('outcome' in typed) return typed.outcome;
  const deadline: Day | null | undefined = 'day' in typed ? typed.day : 'none' in typed ? null : undefined;
  if (deadline === undefined) return { say: [{ text: draftTexts.askDeadline[ask.view.language]() }] };
  return answered(ask, awaited, { field: 'deadline', deadline });
}

async function coordinatingTyped(ask: Ask, awaited: Awaiting): Promise<Outcome> {
  const named = ask.words
    .split(/[,;\n]+/u)
    .map((words) => words.trim())
    .filter(Boolean);
  if (/^(?:không|khong|none|no)\b/iu.test(ask.words.trim())) named.length = 0;
  const codes: string[] = [];
  for (const words of named) {
    const typed = unitTyped(ask, words, { command: 'assign', step: 'coordinating', id: awaited.about }, true);
    if ('outcome' in typed) return typed.outcome;
    codes.push(typed.code);
  }
  return answered(ask, awaited, { field: 'coordinating', coordinating: codes });
}

/**
 * The bot asked by itself and the person types on: a text that names a lead, known or not, and is longer than an answer
 * is the next order, not the answer.
 */
function isNewOrder(ask: Ask, awaited: Awaiting): boolean {
  if (awaited.gathered['unasked'] !== true || ask.words.split(/\s+/).length < 6) return false;
  const { today, calendar } = ask.house;
  const registry = registryOf(ask.house);
  const found = readOrder({ text: ask.words, registry, issuedOn: today, calendar, kind: 'chat' });
  return found.some((order) => {
    const doubt = order.doubts.find((one) => one.field === 'lead');
    return doubt ? namesSomeUnit.has(doubt.reason) : order.lead.length > 0;
  });
}
