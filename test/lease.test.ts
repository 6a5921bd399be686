import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type VirtualClock, virtualClock } from '../src/clock.ts';
import { whileHeld } from '../src/lease.ts';
import { openStore } from '../src/store/index.ts';
import type { Store } from '../src/store/store.ts';
import { startTestMongo, type TestMongo } from './helpers/store.ts';

let mongo: TestMongo;
let store: Store;

beforeAll(async () => {
  mongo = await startTestMongo();
  store = await openStore(mongo.uri());
});

afterAll(async () => {
  await store.close();
  await mongo.close();
});

/** A process that wants to work, with a clock of its own that may disagree with the others'. */
function worker(
  name: string,
  o: { lease: string; clock: VirtualClock; store?: Store['leases']; alone?: boolean },
) {
  const stopping = new AbortController();
  const seen: string[] = [];
  const ended = whileHeld(
    {
      leases: o.store ?? store.leases,
      name: o.lease,
      holder: name,
      clock: o.clock,
      log: { info: () => {}, warn: () => {}, error: () => {} },
      alone: o.alone ?? false,
      stopping: stopping.signal,
    },
    async (until) => {
      seen.push('works');
      await new Promise((resolve) => until.addEventListener('abort', resolve, { once: true }));
      seen.push('rests');
    },
  );
  return {
    seen,
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}

/** Seconds pass one by one, and what is asked of the store in each is answered. */
async function pass(seconds: number, ...clocks: VirtualClock[]): Promise<void> {
  for (let i = 0; i < seconds * 4; i += 1) {
    for (const clock of clocks) clock.moveTo(new Date(clock.now().getTime() + 250));
    await store.slots.earliest();
    await store.slots.earliest();
  }
}

const at = (instant: string) => virtualClock(new Date(instant));

/** The verbs of a process whose line to the store can be cut. */
function cuttable(): { leases: Store['leases']; cut(): void } {
  let isCut = false;
  const guard = <T>(run: () => Promise<T>) => (isCut ? new Promise<T>(() => {}) : run());
  return {
    leases: {
      get: (name) => guard(() => store.leases.get(name)),
      take: (name, holder, last) => guard(() => store.leases.take(name, holder, last)),
    },
    cut() {
      isCut = true;
    },
  };
}

describe('of several processes on one store', () => {
  test('one works, and the next takes over at once when it stops', async () => {
    const clock = at('2026-03-02T01:00:00Z');
    const a = worker('a', { lease: 'stop', clock });
    await pass(2, clock);
    const b = worker('b', { lease: 'stop', clock });
    await pass(120, clock);
    expect([a.seen, b.seen]).toEqual([['works'], []]);
    await a.stop();
    await pass(2, clock);
    expect([a.seen, b.seen]).toEqual([['works', 'rests'], ['works']]);
    await b.stop();
  });

  test('the next takes over within 30 seconds from one that died, whatever their clocks say', async () => {
    const [own, other] = [at('2026-03-02T01:00:00Z'), at('2026-03-01T20:17:00Z')];
    const dead = worker('dead', { lease: 'death', clock: own });
    await pass(2, own, other);
    const b = worker('b', { lease: 'death', clock: other });
    await pass(60, own, other);
    expect(b.seen).toEqual([]);
    await pass(10, other);
    expect(b.seen).toEqual([]);
    await pass(20, other);
    expect(b.seen).toEqual(['works']);
    await pass(20, own, other);
    expect(dead.seen.slice(0, 2)).toEqual(['works', 'rests']);
    await Promise.all([b.stop(), dead.stop()]);
  });

  test('one that cannot reach the store rests before another takes over', async () => {
    const clock = at('2026-03-02T01:00:00Z');
    const line = cuttable();
    const a = worker('a', { lease: 'line', clock, store: line.leases });
    await pass(2, clock);
    const b = worker('b', { lease: 'line', clock });
    await pass(5, clock);
    line.cut();
    for (let seconds = 0; b.seen.length === 0 && seconds < 60; seconds += 1) {
      await pass(1, clock);
      if (b.seen.length > 0) expect(a.seen).toEqual(['works', 'rests']);
    }
    expect([a.seen, b.seen]).toEqual([['works', 'rests'], ['works']]);
    await b.stop();
  });

  test('of ten that start together one works', async () => {
    const clock = at('2026-03-02T01:00:00Z');
    const many = Array.from({ length: 10 }, (_, i) => worker(`w${i}`, { lease: 'many', clock }));
    await pass(5, clock);
    expect(many.filter(({ seen }) => seen.length > 0)).toHaveLength(1);
    await Promise.all(many.map((one) => one.stop()));
  });

  test('one that alone can reach the store waits for nobody', async () => {
    const clock = at('2026-03-02T01:00:00Z');
    await store.leases.take('alone', 'who died', null);
    const a = worker('a', { lease: 'alone', clock, alone: true });
    await pass(1, clock);
    expect(a.seen).toEqual(['works']);
    await a.stop();
  });
});
