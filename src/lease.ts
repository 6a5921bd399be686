import { type Clock, sleep } from './clock.ts';
import type { Log } from './ports.ts';
import type { Lease, Store } from './store/store.ts';

/** A holder says this often that he is still there. */
const BEAT_MS = 3_000;
/** A holder who could not say it for so long stops by himself, well before somebody else takes over. */
const GIVE_UP_MS = 9_000;
/** A holder who has not been heard of for so long is taken to be dead. */
const DEAD_MS = 15_000;
/** Those who wait look this often. */
const LOOK_MS = 1_000;

export type LeaseOptions = {
  readonly leases: Store['leases'];
  readonly name: string;
  /** A name of this process that no other has. */
  readonly holder: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Only this process can reach the store: whoever held the lease is dead. */
  readonly alone: boolean;
  /** Ends the waiting, or the work. */
  readonly stopping: AbortSignal;
};

/**
 * Runs the work while this process holds the lease, of all processes on the store one at a time; when it is lost, waits
 * for it again. Resolves once stopped, with the lease given up. Lateness is measured by each process's own clock between
 * two looks, so that clocks which disagree do no harm.
 */
export async function whileHeld(o: LeaseOptions, work: (until: AbortSignal) => Promise<void>): Promise<void> {
  while (!o.stopping.aborted) {
    const held = await wait(o);
    if (!held) return;
    const lost = new AbortController();
    const until = AbortSignal.any([o.stopping, lost.signal]);
    const done = new AbortController();
    const beating = beat(o, held, lost, done.signal);
    try {
      await work(until);
    } finally {
      done.abort();
      const last = await beating;
      if (!lost.signal.aborted) await o.leases.take(o.name, null, last).catch(() => null);
    }
    if (!lost.signal.aborted && !o.stopping.aborted) return;
  }
}

/** Resolves with the lease once this process has it; null once stopped. */
async function wait({
  leases,
  name,
  holder,
  clock,
  log,
  alone,
  stopping,
}: LeaseOptions): Promise<Lease | null> {
  let seen = null as Lease | null;
  let since = clock.now().getTime();
  let told = false;
  while (!stopping.aborted) {
    try {
      const found = await leases.get(name);
      if (found?.holder !== seen?.holder || found?.beat !== seen?.beat) since = clock.now().getTime();
      seen = found;
      const free = alone || !found?.holder || clock.now().getTime() - since >= DEAD_MS;
      const taken = free ? await leases.take(name, holder, found) : null;
      if (taken) return taken;
      if (!told && !free) {
        told = true;
        log.info({ holder: found?.holder }, 'another process is at work; this one stands ready');
      }
    } catch (error) {
      log.warn({ error: String(error) }, 'the store cannot be reached; trying again');
    }
    await pause(clock, LOOK_MS, stopping);
  }
  return null;
}

/** Says again and again that this process is there, until it is done or has lost the lease; gives the last state. */
async function beat(
  { leases, name, holder, clock, log }: LeaseOptions,
  held: Lease,
  lost: AbortController,
  done: AbortSignal,
): Promise<Lease> {
  let last = held;
  let heard = clock.now().getTime();
  while (!done.aborted) {
    await pause(clock, BEAT_MS, done);
    if (done.aborted) break;
    const asked = clock.now().getTime();
    try {
      const renewed = await Promise.race([
        leases.take(name, holder, last),
        sleep(clock, GIVE_UP_MS - (asked - heard)).then(() => 'late' as const),
      ]);
      if (renewed === null) {
        // An answer that got lost leaves the beat higher than it was seen; only another holder means that it is gone.
        const found = await leases.get(name);
        if (found?.holder === holder) {
          last = found;
          heard = asked;
          continue;
        }
        log.warn({ holder: found?.holder ?? null }, 'another process has taken over; this one stops');
        lost.abort();
        break;
      }
      if (renewed !== 'late') {
        last = renewed;
        heard = asked;
        continue;
      }
    } catch (error) {
      log.warn({ error: String(error) }, 'the lease could not be renewed');
    }
    if (clock.now().getTime() - heard >= GIVE_UP_MS) {
      log.error({}, 'the lease could not be renewed in time; this process stops until it has it again');
      lost.abort();
      break;
    }
  }
  return last;
}

/** Waits, or less where the signal comes first; leaves no timer behind. */
function pause(clock: Clock, milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = () => {
      cancel();
      signal.removeEventListener('abort', end);
      resolve();
    };
    const cancel = clock.after(milliseconds, end);
    signal.addEventListener('abort', end, { once: true });
  });
}
