import { type Ask, answering, type Command, type Outcome } from '../src/command.ts';
import { type Day, parseDay } from '../src/core/day.ts';
import type { Awaiting } from '../src/store/store.ts';
import { acting, leadName } from '../src/texts/acting.ts';
import { act, answerWith, askFor, directiveNamed, refusalNow } from './acting.ts';
import { dayTyped } from './days.ts';

/** A later deadline: asked by the lead, granted, refused or answered with another date by the issuer. */
export const extend: Command = {
  name: 'extend',
  typed: { vi: 'giahan', en: 'extend' },
  summary: { vi: 'Xin gia hạn: /giahan MÃ NGÀY LÝ DO', en: 'Ask for more time: /extend CODE DATE REASON' },
  who: answering,
  async run(ask) {
    const named = await directiveNamed(ask, ask.view.language === 'vi' ? 'giahan' : 'extend');
    if ('outcome' in named) return named.outcome;
    if (named.rest === '') return start(ask, named.directive.id);
    return request(ask, named.directive.id, named.rest, {});
  },
  press: {
    start: (ask) => start(ask, ask.pressed.args[0] ?? ''),
    day: (ask) => request(ask, ask.pressed.args[0] ?? '', '', { to: ask.pressed.args[1] }),
    grant: (ask) =>
      act(ask, ask.pressed.args[0] ?? '', { type: 'grant-extension' }, (state) =>
        acting.extensionGranted[ask.view.language](state, state.deadline as Day),
      ),
    refuse: (ask) =>
      askFor(
        ask,
        ask.pressed.args[0] ?? '',
        'refuse-extension',
        { command: 'extend', step: 'refusal' },
        acting.askRefusalReason[ask.view.language],
      ),
    offer: (ask) =>
      askFor(
        ask,
        ask.pressed.args[0] ?? '',
        'offer-extension',
        { command: 'extend', step: 'offer' },
        (state) =>
          acting.askOfferDay[ask.view.language](state, (state.extension?.to ?? state.deadline) as Day),
      ),
    'offer-day': (ask) => offer(ask, ask.pressed.args[0] ?? '', parseDay(ask.pressed.args[1] ?? '')),
    accept: (ask) =>
      act(ask, ask.pressed.args[0] ?? '', { type: 'accept-offer' }, (state) =>
        acting.offerAccepted[ask.view.language](state, state.deadline as Day),
      ),
    decline: (ask) =>
      act(ask, ask.pressed.args[0] ?? '', { type: 'decline-offer' }, acting.offerDeclined[ask.view.language]),
  },
  answer: {
    request: (ask, awaited) => request(ask, awaited.about, ask.words, gathered(awaited)),
    refusal: (ask, awaited) =>
      act(ask, awaited.about, { type: 'refuse-extension', reason: ask.words }, (state) =>
        acting.extensionRefused[ask.view.language](state, leadName(state, ask.view)),
      ),
    offer: async (ask, awaited) => {
      const typed = dayTyped(ask, ask.words, { command: 'extend', step: 'offer-day', args: [awaited.about] });
      if ('outcome' in typed) return typed.outcome;
      return offer(ask, awaited.about, 'day' in typed ? typed.day : null);
    },
  },
};

type Gathered = { readonly to?: string | undefined; readonly reason?: string | undefined };

const start = (ask: Ask, id: string): Promise<Outcome> =>
  askFor(
    ask,
    id,
    'ask-extension',
    { command: 'extend', step: 'request' },
    acting.askExtension[ask.view.language],
  );

/** Date and reason may come in one message or one after the other, in either order. */
async function request(ask: Ask, id: string, words: string, so: Gathered): Promise<Outcome> {
  const { language } = ask.view;
  const waiting = (gathered: Gathered) => ({
    command: 'extend',
    step: 'request',
    about: id,
    gathered: { ...gathered },
  });
  const why = await refusalNow(ask, id, 'ask-extension');
  if (why) return answerWith(ask, why, 'nothing');
  let to = parseDay(so.to ?? '');
  let reason = so.reason ?? '';
  if (to) {
    reason = words.trim() || reason;
  } else {
    const typed = dayTyped(ask, words, { command: 'extend', step: 'day', args: [id] });
    if ('outcome' in typed) return { ...typed.outcome, awaits: waiting({ reason }) };
    if ('day' in typed) {
      to = typed.day;
      reason = typed.rest || reason;
    } else if (reason === '' && words.trim() !== '') {
      return answerWith(ask, acting.askExtensionDay[language](), waiting({ reason: words.trim() }));
    } else {
      return answerWith(ask, acting.dayWanted[language](), waiting({ reason }));
    }
  }
  if (reason === '')
    return { say: [{ text: acting.askExtensionReason[language](to) }], awaits: waiting({ to }) };
  const asked = to;
  const outcome = await act(ask, id, { type: 'ask-extension', to: asked, reason }, (state) =>
    acting.extensionAsked[language](state, asked),
  );
  // Refused for its day: the reason need not be typed again.
  return outcome.awaits === undefined ? { ...outcome, awaits: waiting({ reason }) } : outcome;
}

async function offer(ask: Ask, id: string, to: Day | null): Promise<Outcome> {
  const { language } = ask.view;
  if (!to) return answerWith(ask, acting.dayWanted[language]());
  return act(ask, id, { type: 'offer-extension', to }, (state) =>
    acting.extensionOffered[language](state, to, leadName(state, ask.view)),
  );
}

const gathered = (awaited: Awaiting): Gathered => ({
  to: awaited.gathered['to'] as string | undefined,
  reason: awaited.gathered['reason'] as string | undefined,
});
