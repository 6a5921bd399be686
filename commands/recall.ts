import { type Command, everybody } from '../src/command.ts';
import { acting } from '../src/texts/acting.ts';
import { act, askFor } from './acting.ts';

export const recall: Command = {
  name: 'recall',
  who: everybody,
  press: {
    start: (ask) =>
      askFor(
        ask,
        ask.pressed.args[0] ?? '',
        'cancel',
        { command: 'recall', step: 'reason' },
        acting.askRecallReason[ask.view.language],
      ),
  },
  answer: {
    reason: (ask, awaited) =>
      act(ask, awaited.about, { type: 'cancel', reason: ask.words }, acting.recalled[ask.view.language]),
  },
};
