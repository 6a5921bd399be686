import { request } from 'node:http';
import type { Updates } from './updates.ts';

const FIRST_PAUSE = 100;
const LONGEST_PAUSE = 10_000;

export type Webhook = {
  set(o: { url: string; secret: string; connections: number }): void;
  remove(): void;
  readonly url: string;
  report(): object;
  /** What the bot answers in the body of its reply: a method's call, which Telegram carries out. */
  onReply(carryOut: (body: Buffer, contentType: string) => void): void;
  close(): void;
};

type Target = { url: string; secret: string; connections: number };

/** Brings each update to the bot's address and again after growing pauses until it is taken with a 2xx. */
export function createWebhook(updates: Updates, now: () => Date): Webhook {
  let target: Target | null = null;
  let underWay = new Set<number>();
  let retry: NodeJS.Timeout | undefined;
  let pause = FIRST_PAUSE;
  let lastError: { at: Date; message: string } | null = null;
  let carryOut = (_body: Buffer, _contentType: string) => {};

  const pump = () => {
    if (target === null || retry !== undefined) return;
    for (const update of updates.waiting()) {
      if (underWay.size >= target.connections) return;
      if (underWay.has(update.update_id)) continue;
      underWay.add(update.update_id);
      bring(target, update.update_id, update.json);
    }
  };

  const bring = (to: Target, updateId: number, json: string) => {
    const ours = underWay;
    const done = (problem: string | null) => {
      if (!ours.delete(updateId) || ours !== underWay) return;
      if (problem === null) {
        updates.confirm(updateId);
        pause = FIRST_PAUSE;
        pump();
        return;
      }
      lastError = { at: now(), message: problem };
      retry ??= setTimeout(() => {
        retry = undefined;
        pause = Math.min(pause * 2, LONGEST_PAUSE);
        pump();
      }, pause);
    };
    const call = request(
      to.url,
      {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(json),
          ...(to.secret === '' ? {} : { 'x-telegram-bot-api-secret-token': to.secret }),
        },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', () => done('Read timeout expired'));
        response.on('end', () => {
          const status = response.statusCode ?? 0;
          if (status < 200 || status > 299) {
            done(`Wrong response from the webhook: ${status} ${response.statusMessage}`);
            return;
          }
          const body = Buffer.concat(chunks);
          if (body.length > 0) carryOut(body, response.headers['content-type'] ?? '');
          done(null);
        });
      },
    );
    call.on('error', () => done('Connection refused'));
    call.end(json);
  };

  updates.onPush(pump);

  const stop = () => {
    clearTimeout(retry);
    retry = undefined;
    pause = FIRST_PAUSE;
    underWay = new Set();
    target = null;
  };

  return {
    set(to) {
      stop();
      lastError = null;
      target = to;
      pump();
    },
    remove: stop,
    get url() {
      return target?.url ?? '';
    },
    report: () => ({
      url: target?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: updates.pending,
      ...(target === null ? {} : { max_connections: target.connections, ip_address: '127.0.0.1' }),
      ...(lastError === null
        ? {}
        : {
            last_error_date: Math.floor(lastError.at.getTime() / 1000),
            last_error_message: lastError.message,
          }),
      ...(updates.allowed === undefined ? {} : { allowed_updates: updates.allowed }),
    }),
    onReply(listener) {
      carryOut = listener;
    },
    close: stop,
  };
}
