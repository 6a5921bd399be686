import { askedIn } from '../src/asked.ts';
import { type Command, everybody, type Outcome, type PressAsk } from '../src/command.ts';
import { acting } from '../src/texts/acting.ts';
import { plain } from '../src/texts/rich.ts';

/** Stops what the bot is waiting for; what was decided before stands. */
export const cancel: Command = {
  name: 'cancel',
  typed: { vi: 'huy', en: 'cancel' },
  summary: { vi: 'Thôi việc đang hỏi dở', en: 'Stop what is being asked' },
  who: everybody,
  async run(ask) {
    const text = (await ask.awaited()) ? acting.cancelled : acting.nothingToCancel;
    return { say: [{ text: text[ask.view.language]() }], awaits: 'nothing' };
  },
  press: {
    stop: (ask) => stopped(ask, acting.cancelled),
    // After a report: it is sent, only no more files are awaited.
    finish: (ask) => stopped(ask, acting.finished),
  },
};

/** A button under a question that is over stops nothing else: it says what has become of the matter. */
async function stopped(ask: PressAsk, said: (typeof acting)['cancelled' | 'finished']): Promise<Outcome> {
  const { language } = ask.view;
  if (await askedIn(ask)) return { toast: plain(said[language]()), awaits: 'nothing' };
  const about = ask.pressed.args[0] ?? '';
  const directive = await ask.ports.store.directives.load(ask.house.organization.id, about);
  const text = directive ? acting.overFor[language](directive.state) : acting.over[language]();
  return { toast: plain(text), over: true };
}
