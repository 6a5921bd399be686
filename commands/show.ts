import { type Ask, type Command, everybody, type Outcome } from '../src/command.ts';
import type { StoredDirective } from '../src/store/store.ts';
import { cardOf } from '../src/texts/card.ts';
import { general } from '../src/texts/general.ts';
import { plain, rich } from '../src/texts/rich.ts';
import { directiveNamed } from './acting.ts';

export const show: Command = {
  name: 'show',
  typed: { vi: 'xem', en: 'show' },
  summary: { vi: 'Xem một nhiệm vụ: /xem MÃ', en: 'Show one directive: /show CODE' },
  who: everybody,
  async run(ask) {
    const named = await directiveNamed(ask, ask.view.language === 'vi' ? 'xem' : 'show');
    return 'outcome' in named ? named.outcome : shown(ask, named.directive);
  },
  press: {
    open: async (ask) => {
      const directive = await ask.ports.store.directives.load(
        ask.house.organization.id,
        ask.pressed.args[0] ?? '',
      );
      return directive ? shown(ask, directive) : { toast: plain(general.gone[ask.view.language]()) };
    },
    evidence: async (ask) => {
      const directive = await ask.ports.store.directives.load(
        ask.house.organization.id,
        ask.pressed.args[0] ?? '',
      );
      const files = directive?.state.report?.evidence ?? [];
      return {
        say: files.map((file) => ({
          text: rich`${directive?.state.code ?? ''} · ${file.name}`,
          file,
          inPrivate: true,
        })),
      };
    },
  },
};

/** The card of a directive. In a group it has no buttons: what they offer depends on who looks. */
function shown(ask: Ask, directive: StoredDirective): Outcome {
  const subject = { id: directive.id, state: directive.state, kind: 'shown' as const, entry: null };
  const card = cardOf(subject, ask.member, ask.view);
  const own = ask.isPrivate || !ask.isOwnChat;
  return {
    say: [
      {
        text: card.text,
        buttons: own ? card.buttons : [],
        ...(own ? { card: { directive: directive.id, version: directive.version } } : {}),
      },
    ],
  };
}
