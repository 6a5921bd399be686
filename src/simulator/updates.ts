import { conflict, type Refusal } from './refusal.ts';
import type { SimulatorClock } from './shapes.ts';

const KEPT_FOR = 24 * 60 * 60 * 1000;
const LONGEST_POLL_SECONDS = 50;
/** Kinds that Telegram sends only to bots that asked for them by name. */
const ONLY_WHEN_ASKED = new Set(['chat_member', 'message_reaction', 'message_reaction_count']);

type Waiting = { update_id: number; at: number; json: string };

/** What a poll is answered with: the updates already as JSON, or the refusal of a poll that another one displaced. */
type Polled = { json: string } | { refusal: Refusal };

export type Updates = {
  /** The id of the queued update, or 0 when the bot did not ask for that kind; null stands for any kind. */
  push(kind: string | null, content: object): number;
  poll(o: { offset?: number; limit: number; timeout: number }): { answer: Promise<Polled>; leave(): void };
  allow(kinds: readonly string[] | undefined): void;
  readonly allowed: readonly string[] | undefined;
  /** Those that wait, oldest first; a webhook takes them one by one and confirms each. */
  waiting(): readonly Waiting[];
  confirm(updateId: number): void;
  drop(): void;
  readonly pending: number;
  /** Called after each push: a webhook's turn. */
  onPush(listener: () => void): void;
  close(): void;
};

export function createUpdates(clock: SimulatorClock, firstId: number): Updates {
  let queue: Waiting[] = [];
  let nextId = firstId;
  let allowed: readonly string[] | undefined;
  let poller: { wake(): void; displace(): void } | null = null;
  let pushed = () => {};

  const expire = () => {
    const oldest = clock.now().getTime() - KEPT_FOR;
    const first = queue[0];
    if (first !== undefined && first.at < oldest) queue = queue.filter((update) => update.at >= oldest);
  };

  const confirmBelow = (offset: number) => {
    const kept = queue.findIndex((update) => update.update_id >= offset);
    queue = kept < 0 ? [] : kept === 0 ? queue : queue.slice(kept);
  };

  return {
    push(kind, content) {
      const wanted =
        kind === null
          ? true
          : allowed === undefined || allowed.length === 0
            ? !ONLY_WHEN_ASKED.has(kind)
            : allowed.includes(kind);
      if (!wanted) return 0;
      const update_id = nextId;
      nextId += 1;
      queue.push({ update_id, at: clock.now().getTime(), json: JSON.stringify({ update_id, ...content }) });
      poller?.wake();
      pushed();
      return update_id;
    },
    poll({ offset, limit, timeout }) {
      poller?.displace();
      expire();
      if (offset !== undefined && offset > 0) confirmBelow(offset);
      if (offset !== undefined && offset < 0) queue = queue.slice(offset);
      const taken = (): Polled => ({
        json: `[${queue
          .slice(0, limit)
          .map(({ json }) => json)
          .join(',')}]`,
      });
      if (queue.length > 0 || timeout <= 0) return { answer: Promise.resolve(taken()), leave: () => {} };
      let leave = () => {};
      const answer = new Promise<Polled>((resolve) => {
        const end = (polled: Polled) => {
          clearTimeout(timer);
          if (poller === self) poller = null;
          resolve(polled);
        };
        // A long poll waits for the network's time, not for the office's: a virtual clock must not hold it up.
        const timer = setTimeout(() => end(taken()), Math.min(timeout, LONGEST_POLL_SECONDS) * 1000);
        const self = {
          // All that is queued in the same turn goes out together.
          wake: () => setImmediate(() => poller === self && end(taken())),
          displace: () =>
            end({
              refusal: conflict(
                'terminated by other getUpdates request; make sure that only one bot instance is running',
              ),
            }),
        };
        poller = self;
        leave = () => end({ json: '[]' });
      });
      return { answer, leave };
    },
    allow(kinds) {
      if (kinds !== undefined) allowed = kinds;
    },
    get allowed() {
      return allowed;
    },
    waiting() {
      expire();
      return queue;
    },
    confirm(updateId) {
      queue = queue.filter((update) => update.update_id !== updateId);
    },
    drop() {
      queue = [];
    },
    get pending() {
      expire();
      return queue.length;
    },
    onPush(listener) {
      pushed = listener;
    },
    close() {
      poller?.displace();
    },
  };
}
