import { setTimeout } from 'node:timers/promises';
import type { Call, LocalTelegram } from '../../src/simulator/index.ts';

/** People who do something in their own chat with the bot and wait for its answer. */
export type Crowd = {
  /** Does something as this person; resolves with the call that answers it in this person's chat. */
  ask(person: number, act: () => void, isAnswer: (call: Call) => boolean): Promise<Call>;
  /** The same, and the milliseconds from when Telegram handed the update out to when the call arrived. */
  timed(person: number, act: () => void, isAnswer: (call: Call) => boolean): Promise<number>;
  /** Resolves when the bot has said nothing for a while: what is behind no longer takes its time from what is measured next. */
  silence(): Promise<void>;
  /** Calls that were refused, polls apart. */
  readonly refused: readonly Call[];
};

const SILENCE_MS = 400;

export function gather(telegram: LocalTelegram): Crowd {
  type Wait = { isAnswer: (call: Call) => boolean; resolve: (call: Call) => void; handedOut: number | null };
  const waits = new Map<number, Wait>();
  const refused: Call[] = [];
  let lastCall = performance.now();
  telegram.onCall((call) => {
    // A poll is refused where a bot that stops displaces its own.
    if (!call.ok && call.method !== 'getUpdates') refused.push(call);
    if (call.method === 'getUpdates') {
      const now = performance.now();
      for (const wait of waits.values()) wait.handedOut ??= now;
      return;
    }
    lastCall = performance.now();
    const wait = waits.get(call.chat ?? 0);
    if (!wait?.isAnswer(call)) return;
    waits.delete(call.chat ?? 0);
    wait.resolve(call);
  });

  const waitFor = (person: number, act: () => void, isAnswer: (call: Call) => boolean) =>
    new Promise<{ call: Call; wait: Wait }>((done) => {
      const wait: Wait = { isAnswer, handedOut: null, resolve: (call) => done({ call, wait }) };
      waits.set(person, wait);
      act();
    });

  return {
    ask: async (person, act, isAnswer) => (await waitFor(person, act, isAnswer)).call,
    async timed(person, act, isAnswer) {
      const { wait } = await waitFor(person, act, isAnswer);
      const arrived = performance.now();
      if (wait.handedOut === null) throw new Error('an answer to an update that was never handed out');
      return arrived - wait.handedOut;
    },
    async silence() {
      while (performance.now() - lastCall < SILENCE_MS) await setTimeout(SILENCE_MS / 4);
    },
    refused,
  };
}
