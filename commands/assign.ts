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
import { parseDay } from '../src/core/day.ts';
import { chosenUnits, type DraftChange, evolveDraft, questionOn } from '../src/core/draft.ts';
import { fold } from '../src/core/fold.ts';
import { type HandledDraft, handleDraft } from '../src/handle.ts';
import { registryOf } from '../src/house.ts';
import { contentOf, type Order, readOrder } from '../src/minutes/index.ts';
import type { Awaiting, DraftEntry, StoredDraft } from '../src/store/store.ts';
import { type Desk, draftCard, draftEditCard, draftTexts, issuedCard, movedOn } from '../src/texts/draft.ts';
import { general } from '../src/texts/general.ts';
import { draftRefusalText } from '../src/texts/refusals.ts';
import { plain } from '../src/texts/rich.ts';
import type { Shown } from '../src/texts/view.ts';
import { answerWith } from './acting.ts';
import { draftAnswered, fieldChoice, leadChoice } from './draft-fields.ts';

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
    'as-read': asRead,
    coordinating: chooseCoordinating,
    day: (ask) => {
      const deadline = parseDay(ask.pressed.args[1] ?? '');
      return deadline ? change(ask, { field: 'deadline', deadline }) : showOn(ask, draftCard);
    },
    'no-deadline': (ask) => change(ask, { field: 'deadline', deadline: null }),
  },
  answer: { task: typedField, lead: typedField, coordinating: typedField, deadline: typedField },
};

export async function draftOrders(ask: Ask): Promise<Outcome> {
  const { language } = ask.view;
  const words = ask.words === '' ? (ask.repliedWords ?? '') : ask.words;
  if (words.trim() === '') return { say: [{ text: draftTexts.howToOrder[language]() }] };
  const { today, calendar } = ask.house;
  const registry = registryOf(ask.house);
  const found = readOrder({ text: words, registry, issuedOn: today, calendar, kind: 'chat' });
  const says: Say[] = [];
  let awaits: Outcome['awaits'];
  for (const [i, order] of found.slice(0, MOST_DRAFTS).entries()) {
    const draft = await kept(ask, newDraft(ask, order, words, i));
    says.push({ id: draft.card ?? `draft:${draft.id}`, ...draftCard(draft, ask.view) });
    awaits ??= awaitsOf(ask, draft);
  }
  if (found.length > MOST_DRAFTS)
    says.push({ text: draftTexts.tooMany[language](found.length, MOST_DRAFTS) });
  return { say: says, awaits: awaits ?? 'nothing' };
}

/** The first question of a draft may be answered by typing, without a press. */
function awaitsOf(ask: Ask, draft: StoredDraft): Outcome['awaits'] {
  const question = draft.state.status === 'open' ? questionOn(draft.state, ask.house.today) : null;
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
  const entry: DraftEntry = {
    at: ask.house.now,
    by: ask.member.id,
    cause: ask.cause,
    event: {
      type: 'drafted',
      content: contentOf(order),
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
    awaits: awaitsOf(ask, handled.draft) ?? 'nothing',
  };
}

async function chooseLead(ask: PressAsk): Promise<Outcome> {
  const [id = '', code = ''] = ask.pressed.args;
  const draft = await ask.ports.store.drafts.load(ask.house.organization.id, id);
  return change(ask, { field: 'lead', lead: draft ? chosenUnits(draft.state, 'lead', code) : [code] });
}

async function chooseCoordinating(ask: PressAsk): Promise<Outcome> {
  const [id = '', code] = ask.pressed.args;
  const draft = await ask.ports.store.drafts.load(ask.house.organization.id, id);
  const coordinating = draft && code !== undefined ? chosenUnits(draft.state, 'coordinating', code) : [];
  return change(ask, { field: 'coordinating', coordinating });
}

const change = (ask: PressAsk, wanted: DraftChange): Promise<Outcome> =>
  decideOn(ask, { type: 'change', change: wanted }, draftTexts.changed);

/** What was doubtful is right. */
async function asRead(ask: PressAsk): Promise<Outcome> {
  const [id = '', field] = ask.pressed.args;
  const draft = await ask.ports.store.drafts.load(ask.house.organization.id, id);
  if (!draft) return { toast: plain(general.gone[ask.view.language]()) };
  const { lead, coordinating } = draft.state;
  return change(ask, field === 'lead' ? { field, lead } : { field: 'coordinating', coordinating });
}

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

const showOn = (ask: PressAsk, card: (draft: StoredDraft, view: Ask['view']) => Shown): Promise<Outcome> =>
  withOpen(ask, (draft) => ({
    edit: card(draft, ask.view),
    awaits: card === draftCard ? (awaitsOf(ask, draft) ?? 'nothing') : 'nothing',
  }));

async function chooseField(ask: PressAsk): Promise<Outcome> {
  const [id = '', field = ''] = ask.pressed.args;
  return withOpen(ask, (draft) => fieldChoice(ask, deskOf(id), field, draftCard(draft, ask.view).text));
}

async function leadPage(ask: PressAsk): Promise<Outcome> {
  const [id = '', page = '0'] = ask.pressed.args;
  return withOpen(ask, (draft) => leadChoice(ask, deskOf(id), Number(page), draftCard(draft, ask.view).text));
}

const deskOf = (id: string): Desk => ({ command: 'assign', id });

async function withOpen(ask: PressAsk, show: (draft: StoredDraft) => Outcome): Promise<Outcome> {
  const draft = await ask.ports.store.drafts.load(ask.house.organization.id, ask.pressed.args[0] ?? '');
  if (!draft) return { toast: plain(general.gone[ask.view.language]()) };
  return draft.state.status === 'open' ? show(draft) : { edit: await nowCard(ask, draft) };
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
    awaits: awaitsOf(ask, draft) ?? 'nothing',
  };
}

async function typedField(ask: Ask, awaited: Awaiting): Promise<Outcome> {
  const typed = draftAnswered(ask, deskOf(awaited.about), awaited);
  return 'change' in typed ? answered(ask, awaited, typed.change) : typed.outcome;
}
