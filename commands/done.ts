import { type Ask, answering, type Command, causeOf, type Outcome } from '../src/command.ts';
import { standsAgainst } from '../src/core/decide.ts';
import type { Evidence } from '../src/core/directive.ts';
import { rightRefusal } from '../src/core/rights.ts';
import { handle } from '../src/handle.ts';
import type { Awaiting } from '../src/store/store.ts';
import { acting } from '../src/texts/acting.ts';
import { general } from '../src/texts/general.ts';
import { refusalText } from '../src/texts/refusals.ts';
import { labelled } from '../src/texts/view.ts';
import { act, askFor, directiveNamed, stopButton } from './acting.ts';

/** Reports a result: the words first, photos and files with them or after them. */
export const done: Command = {
  name: 'done',
  typed: { vi: 'xong', en: 'done' },
  summary: { vi: 'Báo cáo kết quả: /xong MÃ', en: 'Report a result: /done CODE' },
  who: answering,
  async run(ask) {
    const named = await directiveNamed(ask, ask.view.language === 'vi' ? 'xong' : 'done');
    if ('outcome' in named) return named.outcome;
    if (named.rest === '' && ask.files.length === 0) return start(ask, named.directive.id);
    return reportOrGather(ask, named.directive.id, named.rest, ask.files);
  },
  press: { start: (ask) => start(ask, ask.pressed.args[0] ?? '') },
  answer: {
    text: (ask, awaited) =>
      reportOrGather(ask, awaited.about, ask.words, [...gathered(awaited), ...ask.files]),
    more: addEvidence,
  },
};

/** A result that was reported can still be added to: the same button asks for files then. */
async function start(ask: Ask, id: string): Promise<Outcome> {
  const stored = await ask.ports.store.directives.load(ask.house.organization.id, id);
  if (
    stored?.state.status === 'reported' &&
    rightRefusal('add-evidence', ask.member, stored.state) === null
  ) {
    const text = acting.evidenceWanted[ask.view.language](stored.state);
    return { say: [{ text }], awaits: { command: 'done', step: 'more', about: id, gathered: {} } };
  }
  return askFor(ask, id, 'report', { command: 'done', step: 'text' }, acting.askResult[ask.view.language]);
}

async function reportOrGather(
  ask: Ask,
  id: string,
  text: string,
  files: readonly Evidence[],
): Promise<Outcome> {
  const evidence = files.map(({ kind, file, name }) => ({ kind, file, name }));
  if (text.trim() === '') return gather(ask, id, evidence);
  const handled = await handle(ask.ports, ask.house, id, { type: 'report', text, evidence }, causeOf(ask));
  if ('missing' in handled) return { say: [{ text: general.gone[ask.view.language]() }], awaits: 'nothing' };
  if ('refused' in handled) {
    return {
      say: [{ text: [refusalText(handled.refused, handled.directive.state, ask.view)] }],
      awaits: 'nothing',
    };
  }
  return {
    say: [
      {
        text: acting.reported[ask.view.language](handled.done.after),
        buttons: [[labelled('done', ask.view, 'cancel', 'finish', id)]],
      },
    ],
    awaits: { command: 'done', step: 'more', about: id, gathered: {} },
  };
}

/** Files came first. An album is several messages: the bot says once that words are missing. */
async function gather(ask: Ask, id: string, evidence: readonly Evidence[]): Promise<Outcome> {
  const stored = await ask.ports.store.directives.load(ask.house.organization.id, id);
  const why =
    stored && (rightRefusal('report', ask.member, stored.state) ?? standsAgainst(stored.state, 'report'));
  if (!stored || why) return act(ask, id, { type: 'report', text: '', evidence: [] }, () => []);
  return {
    say: [
      {
        id: `gathered:${id}:${stored.version}:${ask.member.id}`,
        text: acting.askResultText[ask.view.language](evidence.length),
        buttons: [[stopButton(ask, id)]],
      },
    ],
    awaits: { command: 'done', step: 'text', about: id, gathered: { evidence } },
  };
}

async function addEvidence(ask: Ask, awaited: Awaiting): Promise<Outcome> {
  const { language } = ask.view;
  const stored = await ask.ports.store.directives.load(ask.house.organization.id, awaited.about);
  if (!stored) return { awaits: 'nothing' };
  if (ask.files.length === 0) return { say: [{ text: acting.evidenceWanted[language](stored.state) }] };
  const evidence = ask.files.map(({ kind, file, name }) => ({ kind, file, name }));
  const outcome = await act(ask, awaited.about, { type: 'add-evidence', evidence }, (state) =>
    acting.evidenceAdded[language](state, evidence[0]?.name ?? ''),
  );
  // More may follow.
  return 'say' in outcome ? { say: outcome.say ?? [] } : outcome;
}

const gathered = (awaited: Awaiting): Evidence[] =>
  (awaited.gathered['evidence'] as Evidence[] | undefined) ?? [];
