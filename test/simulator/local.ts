import { onTestFinished } from 'vitest';
import { type Call, type LocalTelegram, startLocalTelegram } from '../../src/simulator/index.ts';
import { callsAreMadeByHand } from '../helpers/bot-calls.ts';

export const CHAIRMAN = 1001;
export const HEAD = 1003;
export const STRANGER = 1999;
export const GROUP = -1001;
export const FORUM = -1002345678901;

export type Answer = {
  status: number;
  ok: boolean;
  result?: unknown;
  error_code?: number;
  description?: string;
  parameters?: Record<string, unknown>;
};

/** Of an update what tests take out of it; they compare the rest as a whole. */
type Update = {
  update_id: number;
  callback_query?: { id: string };
  message?: { document?: { file_id: string } };
};

export type Local = {
  telegram: LocalTelegram;
  calls: Call[];
  /** Calls a method as a bot does, with JSON. */
  bot(method: string, parameters?: object): Promise<Answer>;
  /** The updates from an offset on, without waiting. */
  updates(parameters?: object): Promise<Update[]>;
  pass(milliseconds: number): void;
};

/** A local Telegram with a small office, on a clock that stands until it is moved. */
export async function local(o: { limits?: boolean } = {}): Promise<Local> {
  callsAreMadeByHand();
  let now = Date.parse('2026-03-02T01:00:00Z');
  const telegram = await startLocalTelegram({
    clock: { now: () => new Date(now) },
    limits: o.limits ?? false,
  });
  onTestFinished(() => telegram.close());
  telegram.addUser({ id: CHAIRMAN, name: 'Chủ tịch', language: 'vi' });
  telegram.addUser({ id: HEAD, name: 'Trưởng phòng Nội vụ', username: 'noivu', language: 'vi' });
  telegram.addUser({ id: STRANGER, name: 'Người lạ', started: false });
  telegram.addGroup({ id: GROUP, title: 'Giao ban', members: [CHAIRMAN, HEAD] });
  telegram.addGroup({ id: FORUM, title: 'Chuyển đổi số', members: [CHAIRMAN, HEAD], topics: ['CCHC'] });
  const calls: Call[] = [];
  telegram.onCall((call) => calls.push(call));
  const bot = (method: string, parameters: object = {}) => callJson(telegram, method, parameters);
  return {
    telegram,
    calls,
    bot,
    updates: async (parameters = {}) => (await bot('getUpdates', parameters)).result as Update[],
    pass: (milliseconds) => {
      now += milliseconds;
    },
  };
}

async function callJson(telegram: LocalTelegram, method: string, parameters: object): Promise<Answer> {
  const response = await fetch(`${telegram.apiRoot}/bot${telegram.token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(parameters),
  });
  return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) };
}

export function messageId(answer: Answer): number {
  return (answer.result as { message_id: number }).message_id;
}
