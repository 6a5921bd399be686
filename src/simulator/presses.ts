import { randomInt } from 'node:crypto';
import { badRequest } from './refusal.ts';
import type { SimulatorClock } from './shapes.ts';

/** After so long Telegram takes no answer to a press any more. */
const ANSWERED_WITHIN = 60_000;

export type PressAnswer = {
  from: number;
  chat: number;
  messageId: number;
  text: string;
  alert: boolean;
  url?: string;
};

type Open = { from: number; chat: number; messageId: number; at: number };

/** The pressed buttons that wait for an answer. */
export type Presses = {
  open(press: { from: number; chat: number; messageId: number }): string;
  answer(id: string, answer: { text: string; alert: boolean; url?: string }): PressAnswer;
  onAnswer(listener: (answer: PressAnswer) => void): () => void;
};

export function createPresses(clock: SimulatorClock): Presses {
  const waiting = new Map<string, Open>();
  const listeners = new Set<(answer: PressAnswer) => void>();
  return {
    open(press) {
      const id = `${press.from}${randomInt(1e9, 1e10)}`;
      waiting.set(id, { ...press, at: clock.now().getTime() });
      return id;
    },
    answer(id, answer) {
      const press = waiting.get(id);
      waiting.delete(id);
      if (press === undefined || clock.now().getTime() - press.at > ANSWERED_WITHIN)
        throw badRequest('query is too old and response timeout expired or query ID is invalid');
      const { at: _, ...where } = press;
      const given = { ...where, ...answer };
      for (const listener of listeners) listener(given);
      return given;
    },
    onAnswer(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
