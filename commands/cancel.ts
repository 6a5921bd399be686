import { type Ask, type Command, everybody, type Outcome } from '../src/command.ts';
import { acting } from '../src/texts/acting.ts';
import { plain } from '../src/texts/rich.ts';

/** Stops what the bot is waiting for; what was decided before stands. */
export const cancel: Command = {
  name: 'cancel',
  typed: { vi: 'huy', en: 'cancel' },
  summary: { vi: 'Thôi việc đang hỏi dở', en: 'Stop what is being asked' },
  who: everybody,
  async run(ask) {
    const waits = await ask.ports.store.awaiting.get(
      ask.house.organization.id,
      ask.member.id,
      ask.place.chat,
      ask.cause,
    );
    const text = waits ? acting.cancelled : acting.nothingToCancel;
    return { say: [{ text: text[ask.view.language]() }], awaits: 'nothing' };
  },
  press: {
    stop: async (ask) => stopped(ask, acting.cancelled),
    // After a report: it is sent, only no more files are awaited.
    finish: async (ask) => stopped(ask, acting.finished),
  },
};

const stopped = (ask: Ask, said: (typeof acting)['cancelled' | 'finished']): Outcome => ({
  toast: plain(said[ask.view.language]()),
  awaits: 'nothing',
});
