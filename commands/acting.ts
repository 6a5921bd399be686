import { type Ask, causeOf, type Outcome } from '../src/command.ts';
import { codeOf, parseCode } from '../src/core/code.ts';
import { yearOf } from '../src/core/day.ts';
import { standsAgainst } from '../src/core/decide.ts';
import type { DirectiveCommand, DirectiveState } from '../src/core/directive.ts';
import { rightRefusal } from '../src/core/rights.ts';
import { handle } from '../src/handle.ts';
import type { StoredDirective } from '../src/store/store.ts';
import { acting } from '../src/texts/acting.ts';
import { general } from '../src/texts/general.ts';
import { refusalText } from '../src/texts/refusals.ts';
import { plain, type Rich } from '../src/texts/rich.ts';
import { labelled } from '../src/texts/view.ts';

/** A press is answered with a short word, everything else with a message. */
export function answerWith(ask: Ask, text: Rich, awaits?: Outcome['awaits']): Outcome {
  const after = awaits === undefined ? {} : { awaits };
  return 'pressed' in ask ? { toast: plain(text), ...after } : { say: [{ text }], ...after };
}

/** Carries out an act on a directive and says what came of it. */
export async function act(
  ask: Ask,
  id: string,
  command: DirectiveCommand,
  said: (state: DirectiveState) => Rich,
): Promise<Outcome> {
  const handled = await handle(ask.ports, ask.house, id, command, causeOf(ask));
  if ('missing' in handled) return answerWith(ask, general.gone[ask.view.language](), 'nothing');
  if ('refused' in handled) {
    const why = refusalText(handled.refused, handled.directive.state, ask.view);
    // What can be mended by typing again stays awaited.
    return answerWith(ask, [why], mendable.has(handled.refused) ? undefined : 'nothing');
  }
  return answerWith(ask, said(handled.done.after), 'nothing');
}

const mendable: ReadonlySet<string> = new Set([
  'deadline-passed',
  'not-later',
  'inner-day-after-deadline',
  'reason-missing',
  'text-missing',
  'unknown-unit',
  'same-lead',
  'lead-coordinates',
  'nothing-changed',
]);

/** What would be said to an act whatever the words and days; null where nothing stands against it yet. */
export async function refusalNow(ask: Ask, id: string, act: DirectiveCommand['type']): Promise<Rich | null> {
  const directive = await ask.ports.store.directives.load(ask.house.organization.id, id);
  return directive ? refusalOf(ask, directive.state, act) : general.gone[ask.view.language]();
}

function refusalOf(ask: Ask, state: DirectiveState, act: DirectiveCommand['type']): Rich | null {
  const why = rightRefusal(act, ask.member, state) ?? standsAgainst(state, act);
  return why && [refusalText(why, state, ask.view)];
}

/** Asks for words before an act, unless the act would be refused whatever the words. */
export async function askFor(
  ask: Ask,
  id: string,
  act: DirectiveCommand['type'],
  awaited: { readonly command: string; readonly step: string },
  prompt: (state: DirectiveState) => Rich,
): Promise<Outcome> {
  const directive = await ask.ports.store.directives.load(ask.house.organization.id, id);
  if (!directive) return answerWith(ask, general.gone[ask.view.language]());
  const why = refusalOf(ask, directive.state, act);
  if (why) return answerWith(ask, why);
  return {
    say: [{ text: prompt(directive.state), buttons: [[stopButton(ask, id)]] }],
    awaits: { ...awaited, about: id, gathered: {} },
  };
}

/** Under a question: stops it, and once it is over says what has become of the matter. */
export const stopButton = (ask: Ask, about: string) => labelled('stop', ask.view, 'cancel', 'stop', about);

export type Named =
  | { readonly directive: StoredDirective; readonly rest: string }
  | { readonly outcome: Outcome };

/** The directive whose code stands first in what was typed, and the words after it. */
export async function directiveNamed(ask: Ask, command: string): Promise<Named> {
  const { language } = ask.view;
  const tokens = ask.words.split(/\s+/).filter(Boolean);
  if (tokens.length === 0) return { outcome: { say: [{ text: acting.codeWanted[language](command) }] } };
  for (const count of [3, 2, 1]) {
    if (count > tokens.length) continue;
    const code = parseCode(tokens.slice(0, count).join(' '), yearOf(ask.house.today));
    if (!code) continue;
    const directive = await ask.ports.store.directives.byCode(
      ask.house.organization.id,
      codeOf(code.year, code.number),
    );
    if (directive) return { directive, rest: afterTokens(ask.words, count) };
  }
  return { outcome: { say: [{ text: acting.codeUnknown[language](tokens[0] ?? '') }] } };
}

function afterTokens(words: string, count: number): string {
  let rest = words.trim();
  for (let i = 0; i < count; i += 1) rest = rest.replace(/^\S+\s*/, '');
  return rest;
}
