import { type Ask, type Command, givers, type Outcome } from '../src/command.ts';
import { answerableFor } from '../src/core/organization.ts';
import { acting, leadName } from '../src/texts/acting.ts';
import { act, directiveNamed } from './acting.ts';

export const nudge: Command = {
  name: 'nudge',
  typed: { vi: 'nhac', en: 'nudge' },
  summary: { vi: 'Đôn đốc ngay: /nhac MÃ', en: 'Urge now: /nudge CODE' },
  who: givers,
  async run(ask) {
    const named = await directiveNamed(ask, ask.view.language === 'vi' ? 'nhac' : 'nudge');
    return 'outcome' in named ? named.outcome : urge(ask, named.directive.id);
  },
  press: { now: (ask) => urge(ask, ask.pressed.args[0] ?? '') },
};

const urge = (ask: Ask, id: string): Promise<Outcome> =>
  act(ask, id, { type: 'nudge' }, (state) => {
    const reached = answerableFor(state.lead, ask.house.members).some((member) => member.account !== null);
    return (reached ? acting.nudged : acting.nudgedNobody)[ask.view.language](
      state,
      leadName(state, ask.view),
    );
  });
