import { type Command, everybody } from '../src/command.ts';
import { acting } from '../src/texts/acting.ts';
import { act, askFor } from './acting.ts';

/** A unit asks back before it starts; the issuer or the office answers. */
export const ask: Command = {
  name: 'ask',
  who: everybody,
  press: {
    start: (asked) =>
      askFor(
        asked,
        asked.pressed.args[0] ?? '',
        'ask',
        { command: 'ask', step: 'question' },
        acting.askQuestion[asked.view.language],
      ),
    answer: (asked) =>
      askFor(asked, asked.pressed.args[0] ?? '', 'answer', { command: 'ask', step: 'answer' }, (state) =>
        acting.askAnswer[asked.view.language](state, state.question?.text ?? ''),
      ),
  },
  answer: {
    question: (asked, awaited) =>
      act(
        asked,
        awaited.about,
        { type: 'ask', text: asked.words },
        acting.questionAsked[asked.view.language],
      ),
    answer: (asked, awaited) =>
      act(asked, awaited.about, { type: 'answer', text: asked.words }, acting.answered[asked.view.language]),
  },
};
