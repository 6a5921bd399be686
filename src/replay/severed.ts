import type { Clock } from '../clock.ts';
import type { Store } from '../store/store.ts';

/** A cord between a bot and the world that can be cut: after it, nothing of that bot reaches anything any more. */
export type Cord = {
  readonly store: Store;
  readonly clock: Clock;
  cut(): void;
};

/**
 * As by kill -9 within one process: calls of the store that begin after the cut never begin, answers that come after it
 * are never heard, timers never run.
 */
export function tieCord(store: Store, clock: Clock): Cord {
  let cut = false;
  const never = new Promise<never>(() => {});

  const verb =
    (owner: object, run: (...args: unknown[]) => unknown) =>
    (...args: unknown[]): unknown => {
      if (cut) return never;
      const answer = run.apply(owner, args);
      if (!(answer instanceof Promise)) return answer;
      return answer.then(
        (value) => (cut ? never : value),
        (error) => (cut ? never : Promise.reject(error)),
      );
    };

  const tied = (owner: object): object =>
    Object.fromEntries(
      Object.entries(owner).map(([name, value]) => {
        if (typeof value === 'function') return [name, verb(owner, value as (...args: unknown[]) => unknown)];
        return [name, value !== null && typeof value === 'object' ? tied(value) : value];
      }),
    );

  return {
    store: tied(store) as Store,
    clock: {
      now: () => clock.now(),
      after: (milliseconds, run) => clock.after(milliseconds, () => (cut ? undefined : run())),
    },
    cut() {
      cut = true;
    },
  };
}
