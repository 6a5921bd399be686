import { type Command, everybody } from '../src/command.ts';
import { acting, leadName } from '../src/texts/acting.ts';
import { act, askFor } from './acting.ts';

/** The result is accepted, or returned with a reason. Who may is in the rights, not here: a head may be an issuer too. */
export const confirm: Command = {
  name: 'confirm',
  who: everybody,
  press: {
    now: (ask) =>
      act(ask, ask.pressed.args[0] ?? '', { type: 'confirm' }, acting.confirmed[ask.view.language]),
    return: (ask) =>
      askFor(
        ask,
        ask.pressed.args[0] ?? '',
        'return',
        { command: 'confirm', step: 'reason' },
        acting.askReturnReason[ask.view.language],
      ),
  },
  answer: {
    reason: (ask, awaited) =>
      act(ask, awaited.about, { type: 'return', reason: ask.words }, (state) =>
        acting.returned[ask.view.language](state, leadName(state, ask.view)),
      ),
  },
};
