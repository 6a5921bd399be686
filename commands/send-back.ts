import { type Ask, type Command, everybody, type Outcome, type PressAsk } from '../src/command.ts';
import { acting, leadName } from '../src/texts/acting.ts';
import { act, askFor, stopButton } from './acting.ts';
import { unitButtons, unitTyped } from './units-choice.ts';

const choose = (id: string) => ({ command: 'send-back', step: 'lead', id });

/** "Not ours": the lead sends it back with a reason; the issuer gives it to another unit or keeps it where it is. */
export const sendBack: Command = {
  name: 'send-back',
  who: everybody,
  press: {
    start: (ask) =>
      askFor(
        ask,
        ask.pressed.args[0] ?? '',
        'send-back',
        { command: 'send-back', step: 'reason' },
        acting.askSendBackReason[ask.view.language],
      ),
    reassign: async (ask) => {
      const id = ask.pressed.args[0] ?? '';
      const outcome = await askFor(
        ask,
        id,
        'reassign',
        { command: 'send-back', step: 'lead' },
        acting.askNewLead[ask.view.language],
      );
      const [prompt] = outcome.say ?? [];
      if (!prompt || outcome.awaits === undefined) return outcome;
      return {
        ...outcome,
        say: [{ ...prompt, buttons: [...unitButtons(ask, choose(id), 0), [stopButton(ask, id)]] }],
      };
    },
    lead: (ask) => reassign(ask, ask.pressed.args[0] ?? '', ask.pressed.args[1] ?? ''),
    'lead-page': async (ask) => page(ask),
    keep: (ask) =>
      act(ask, ask.pressed.args[0] ?? '', { type: 'keep', reason: null }, (state) =>
        acting.kept[ask.view.language](state, leadName(state, ask.view)),
      ),
  },
  answer: {
    reason: (ask, awaited) =>
      act(ask, awaited.about, { type: 'send-back', reason: ask.words }, acting.sentBack[ask.view.language]),
    lead: async (ask, awaited) => {
      const typed = unitTyped(ask, ask.words, choose(awaited.about), false);
      return 'outcome' in typed ? typed.outcome : reassign(ask, awaited.about, typed.code);
    },
  },
};

const reassign = (ask: Ask, id: string, lead: string): Promise<Outcome> =>
  act(ask, id, { type: 'reassign', lead }, (state) =>
    acting.reassigned[ask.view.language](state, leadName(state, ask.view)),
  );

async function page(ask: PressAsk): Promise<Outcome> {
  const [id = '', number = '0'] = ask.pressed.args;
  const stored = await ask.ports.store.directives.load(ask.house.organization.id, id);
  if (!stored) return {};
  return {
    edit: {
      text: acting.askNewLead[ask.view.language](stored.state),
      buttons: [...unitButtons(ask, choose(id), Number(number)), [stopButton(ask, id)]],
    },
  };
}
