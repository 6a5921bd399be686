import { type Command, everybody } from '../src/command.ts';
import { acting } from '../src/texts/acting.ts';
import { act, askFor } from './acting.ts';

export const pause: Command = {
  name: 'pause',
  who: everybody,
  press: {
    start: (ask) =>
      askFor(
        ask,
        ask.pressed.args[0] ?? '',
        'pause',
        { command: 'pause', step: 'reason' },
        acting.askPauseReason[ask.view.language],
      ),
    resume: (ask) =>
      act(ask, ask.pressed.args[0] ?? '', { type: 'resume' }, acting.resumed[ask.view.language]),
  },
  answer: {
    reason: (ask, awaited) =>
      act(ask, awaited.about, { type: 'pause', reason: ask.words }, acting.paused[ask.view.language]),
  },
};
