/** The time as the program sees it. Handed in everywhere, so that months of office life can pass in seconds. */
export type Clock = {
  now(): Date;
  /** Runs once after so many milliseconds; the answer cancels it. */
  after(milliseconds: number, run: () => void): () => void;
};

export const systemClock: Clock = {
  now: () => new Date(),
  after(milliseconds, run) {
    // Node runs a timer of more than 24.8 days at once; whoever waits that long asks again anyway.
    const timer = setTimeout(run, Math.min(milliseconds, 2 ** 31 - 1));
    return () => clearTimeout(timer);
  },
};

export type VirtualClock = Clock & {
  /** The instant of the earliest timer, null for none. */
  nextTimer(): Date | null;
  /** Moves to the instant and runs what is due there or before it. Never moves back. */
  moveTo(instant: Date): void;
};

export function virtualClock(start: Date): VirtualClock {
  let now = start.getTime();
  const timers = new Set<{ at: number; run: () => void }>();
  const earliest = () =>
    [...timers].reduce<{ at: number; run: () => void } | null>((a, b) => (!a || b.at < a.at ? b : a), null);
  return {
    now: () => new Date(now),
    after(milliseconds, run) {
      const timer = { at: now + Math.max(0, milliseconds), run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    nextTimer() {
      const first = earliest();
      return first && new Date(first.at);
    },
    moveTo(instant) {
      now = Math.max(now, instant.getTime());
      for (let first = earliest(); first && first.at <= now; first = earliest()) {
        timers.delete(first);
        first.run();
      }
    },
  };
}

/** Resolves after so many milliseconds of this clock. */
export const sleep = (clock: Clock, milliseconds: number): Promise<void> =>
  new Promise((resolve) => clock.after(milliseconds, resolve));
