import type { PressAsk } from './command.ts';
import type { Awaiting } from './store/store.ts';

/** What the bot is asking for in the very message that was pressed; null where that question is over. */
export async function askedIn(ask: PressAsk): Promise<Awaiting | null> {
  const awaited = await ask.awaited();
  return awaited && (await isAskedIn(ask, awaited)) ? awaited : null;
}

/** Whether the pressed message is the one that asks. */
export async function isAskedIn(ask: PressAsk, { prompt }: Awaiting): Promise<boolean> {
  if (prompt?.to.chat !== ask.place.chat) return false;
  const { of } = prompt;
  const message = 'message' in of ? of.message : (await ask.ports.store.outbox.get(of.id))?.message;
  return message === ask.pressed.message;
}
