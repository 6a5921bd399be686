import type { Clock } from '../clock.ts';
import { sleep } from '../clock.ts';
import type { Log } from '../ports.ts';
import type { Api } from './api.ts';

/** The kinds of update that the bot understands; others are not sent to it. */
export const allowedUpdates = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

export type Polling = { stop(): Promise<void> };

/** How long Telegram holds an empty answer back, in seconds. */
const HOLD_S = 25;

/**
 * Long polling. The offset moves on only when the updates are durable, so a store that fails loses none; telegraf's own
 * loop confirms a batch whatever became of it.
 */
export function startPolling(
  api: Api,
  accept: (updates: readonly { readonly update_id: number }[]) => Promise<void>,
  clock: Clock,
  log: Log,
): Polling {
  const stopping = new AbortController();
  let offset = 0;
  let failures = 0;

  const pause = async (fallback: number) => {
    failures += 1;
    await Promise.race([sleep(clock, Math.min(30_000, fallback * failures)), aborted(stopping.signal)]);
  };

  const loop = async () => {
    while (!stopping.signal.aborted) {
      const answer = await api.call<{ update_id: number }[]>(
        'getUpdates',
        { offset, timeout: HOLD_S, limit: 100, allowed_updates: allowedUpdates },
        // A held answer waits in real time, whatever the program's clock says.
        {
          signal: AbortSignal.any([stopping.signal, AbortSignal.timeout((HOLD_S + 20) * 1000)]),
          timeout: null,
        },
      );
      if (stopping.signal.aborted) return;
      if (!answer.ok) {
        const { fault } = answer;
        if (fault.kind === 'conflict')
          log.warn(
            { why: fault.description },
            'another process reads the updates of this bot; waiting for it to stop',
          );
        else if (fault.kind !== 'unanswered') log.warn({ fault }, 'Telegram gives no updates; trying again');
        await pause(fault.kind === 'slow-down' ? fault.seconds * 1000 : 1000);
        continue;
      }
      try {
        await accept(answer.result);
        failures = 0;
        const last = answer.result.at(-1);
        if (last) offset = last.update_id + 1;
      } catch (error) {
        log.error({ error: String(error) }, 'updates could not be stored; asking for them again');
        await pause(1000);
      }
    }
  };

  const running = loop();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
