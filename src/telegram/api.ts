import { Telegram, TelegramError } from 'telegraf';
import type { Clock } from '../clock.ts';

/** What Telegram answers when it does not do what was asked; a value, because each kind has its own cure. */
export type Fault =
  /** Too many requests: not before so many seconds. */
  | { readonly kind: 'slow-down'; readonly seconds: number }
  /** Blocked, kicked, never started: the person or group cannot be reached. */
  | { readonly kind: 'unreachable'; readonly description: string }
  /** The group became a supergroup with another id. */
  | { readonly kind: 'moved'; readonly to: number }
  /** Another process polls with the same token. */
  | { readonly kind: 'conflict'; readonly description: string }
  /** The request itself is wrong; sending it again would change nothing. */
  | { readonly kind: 'refused'; readonly description: string }
  /** Telegram failed and has not done it. */
  | { readonly kind: 'failed'; readonly description: string }
  /** No answer: it may have been done. */
  | { readonly kind: 'unanswered'; readonly description: string };

export type Answer<T> =
  | { readonly ok: true; readonly result: T }
  | { readonly ok: false; readonly fault: Fault };

/** One typed way to the Bot API, for what telegraf's types do not know yet as well. */
export type Api = {
  call<T>(
    method: string,
    payload: object,
    options?: { signal?: AbortSignal; timeout?: number | null },
  ): Promise<Answer<T>>;
};

/** Telegraf waits 500 seconds for an answer; nobody else should. */
const ANSWER_WITHIN_MS = 20_000;

export function createApi(token: string, apiRoot: string, clock: Clock): Api {
  const telegram = new Telegram(token, { apiRoot });
  return {
    async call<T>(
      method: string,
      payload: object,
      { signal, timeout = ANSWER_WITHIN_MS }: { signal?: AbortSignal; timeout?: number | null } = {},
    ): Promise<Answer<T>> {
      const watchdog = new AbortController();
      const stop = () => watchdog.abort();
      const cancel = timeout === null ? () => {} : clock.after(timeout, stop);
      signal?.addEventListener('abort', stop, { once: true });
      try {
        // The typed list of methods stops at Bot API 7.1.
        const result = await telegram.callApi(method as 'getMe', payload as never, {
          signal: watchdog.signal as never,
        });
        return { ok: true, result: result as T };
      } catch (error) {
        return { ok: false, fault: faultOf(error, token) };
      } finally {
        cancel();
        signal?.removeEventListener('abort', stop);
      }
    },
  };
}

function faultOf(error: unknown, token: string): Fault {
  if (!(error instanceof TelegramError)) {
    return {
      kind: 'unanswered',
      description: withoutToken(error instanceof Error ? error.message : String(error), token),
    };
  }
  const { code, parameters } = error;
  const description = withoutToken(error.description, token);
  if (code === 429) return { kind: 'slow-down', seconds: Math.max(1, parameters?.retry_after ?? 1) };
  if (code === 403) return { kind: 'unreachable', description };
  if (parameters?.migrate_to_chat_id) return { kind: 'moved', to: parameters.migrate_to_chat_id };
  if (code === 409) return { kind: 'conflict', description };
  if (code >= 500) return { kind: 'failed', description };
  return { kind: 'refused', description };
}

/** Errors of the HTTP client carry the address, and the address carries the token. */
function withoutToken(text: string, token: string): string {
  return text.replaceAll(token, '<token>').replace(/bot\d+:[\w-]+/g, 'bot<token>');
}
