import type { Clock } from '../clock.ts';
import { keepNewest } from '../core/newest.ts';
import type { Log } from '../ports.ts';
import type { InboxUpdate, Store } from '../store/store.ts';
import { laneOf } from './incoming.ts';

/** Updates are stored before they are worked on, each chat in its own order; a crash repeats the work. */
export type Inbox = {
  /** Durable when it resolves; the work follows by itself. */
  accept(updates: readonly { readonly update_id: number }[]): Promise<void>;
  /** Takes up what another process accepted and did not finish. */
  look(): Promise<void>;
  stop(): Promise<void>;
  idle(): boolean;
};

/** Far more than can be in work at once. */
const MOST_KNOWN = 100_000;

export function createInbox(
  store: Store,
  clock: Clock,
  log: Log,
  work: (update: InboxUpdate) => Promise<void>,
): Inbox {
  const lanes = new Map<string, InboxUpdate[]>();
  const running = new Set<Promise<void>>();
  /** Taken up by this process: what the store still calls pending may have been done since it was asked. */
  const known = new Set<number>();
  let done: number[] = [];
  let noting: Promise<void> | null = null;
  let stopped = false;

  const enqueue = (updates: readonly InboxUpdate[]) => {
    for (const update of updates) {
      if (known.has(update.id)) continue;
      known.add(update.id);
      keepNewest(known, MOST_KNOWN);
      const lane = lanes.get(update.lane);
      if (lane) {
        lane.push(update);
        continue;
      }
      lanes.set(update.lane, [update]);
      const run = runLane(update.lane).finally(() => running.delete(run));
      running.add(run);
    }
  };

  const runLane = async (name: string) => {
    const lane = lanes.get(name) ?? [];
    for (let update = lane[0]; update && !stopped; update = lane[0]) {
      try {
        await work(update);
        done.push(update.id);
        noting ??= noteDone();
      } catch (error) {
        // It stays undone in the store, so that the next start tries it again; the chat's later updates go on.
        log.error(
          { update: update.id, error: error instanceof Error ? error.stack : String(error) },
          'an update could not be worked on',
        );
      }
      lane.shift();
      // A repeat after a crash must not come to an input whose follower in the chat has been worked on.
      if (lane.length > 0) await noting;
    }
    lanes.delete(name);
  };

  const noteDone = async () => {
    try {
      while (done.length > 0) {
        const ids = done;
        done = [];
        await store.inbox.done(ids, clock.now());
      }
    } catch (error) {
      log.error(
        { error: String(error) },
        'what was done could not be noted; it will be repeated without effect',
      );
    } finally {
      noting = null;
    }
  };

  return {
    async accept(updates) {
      enqueue(await storeUpdates(store, updates, clock.now()));
    },
    async look() {
      enqueue(await store.inbox.pending());
    },
    async stop() {
      stopped = true;
      await Promise.all(running);
      await noting;
    },
    idle: () => running.size === 0 && noting === null,
  };
}

/** Durable when it resolves; gives those that are new. Whoever works on the store takes them up. */
export function storeUpdates(
  store: Store,
  updates: readonly { readonly update_id: number }[],
  at: Date,
): Promise<InboxUpdate[]> {
  return store.inbox.accept(
    updates.map((update) => ({ id: update.update_id, lane: laneOf(update), at, update })),
  );
}
