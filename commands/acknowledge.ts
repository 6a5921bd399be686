import { answering, type Command } from '../src/command.ts';
import { acting } from '../src/texts/acting.ts';
import { act } from './acting.ts';

export const acknowledge: Command = {
  name: 'acknowledge',
  who: answering,
  press: {
    now: (ask) =>
      act(ask, ask.pressed.args[0] ?? '', { type: 'acknowledge' }, acting.acknowledged[ask.view.language]),
  },
};
