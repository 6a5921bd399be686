import { type Ask, type Command, everybody, type Outcome } from '../src/command.ts';
import type { StoredDirective } from '../src/store/store.ts';
import { general } from '../src/texts/general.ts';
import { historyText } from '../src/texts/history.ts';
import { plain } from '../src/texts/rich.ts';
import { press, type Shown } from '../src/texts/view.ts';
import { directiveNamed } from './acting.ts';
import { numberIn, PER_PAGE, pageButtons, pagesOf } from './listing.ts';

/** The audit trail of one directive. */
export const history: Command = {
  name: 'history',
  typed: { vi: 'nhatky', en: 'history' },
  summary: { vi: 'Nhật ký một nhiệm vụ: /nhatky MÃ', en: 'The audit trail: /history CODE' },
  who: everybody,
  async run(ask) {
    const named = await directiveNamed(ask, ask.view.language === 'vi' ? 'nhatky' : 'history');
    return 'outcome' in named ? named.outcome : { say: [trail(ask, named.directive, LAST)] };
  },
  press: {
    show: (ask) => pressed(ask, ask.pressed.args[0], (directive) => ({ say: [trail(ask, directive, LAST)] })),
    page: (ask) =>
      pressed(ask, ask.pressed.args[0], (directive) => ({
        edit: trail(ask, directive, numberIn(ask.pressed.args[1])),
      })),
  },
};

/** The newest facts stand on the last page: it is the one that opens. */
const LAST = Number.MAX_SAFE_INTEGER;

async function pressed(
  ask: Ask,
  id: string | undefined,
  said: (directive: StoredDirective) => Outcome,
): Promise<Outcome> {
  const directive = await ask.ports.store.directives.load(ask.house.organization.id, id ?? '');
  return directive ? said(directive) : { toast: plain(general.gone[ask.view.language]()) };
}

function trail(ask: Ask, directive: StoredDirective, wanted: number): Shown {
  const { id, state, history: entries } = directive;
  const pages = pagesOf(entries.length, wanted);
  // Counted from the newest: it is the first page that may be short, not the one that opens.
  const end = entries.length - (pages.pages - 1 - pages.page) * PER_PAGE;
  const shown = entries.slice(Math.max(0, end - PER_PAGE), end);
  return {
    text: historyText(state, shown, entries.length, pages, ask.view),
    buttons: [...pageButtons(ask, pages, 'history', 'page', id), [press(state.code, 'show', 'open', id)]],
  };
}
