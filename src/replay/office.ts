import { setImmediate as turn } from 'node:timers/promises';
import { type Bot, createBot } from '../bot.ts';
import { type VirtualClock, virtualClock } from '../clock.ts';
import type { Log } from '../ports.ts';
import type { Program } from '../program.ts';
import { type Call, type LocalTelegram, type PageControl, startLocalTelegram } from '../simulator/index.ts';
import { openStore } from '../store/index.ts';
import type { Store } from '../store/store.ts';
import type { Tick } from '../tick.ts';
import { type Cord, tieCord } from './severed.ts';

/** Waits shorter than this belong to the step: pacing within Telegram's limits, a short retry_after. */
const STEP_WAIT_MS = 10_000;

/** Where the book is kept across crashes. */
export type Shelf = {
  /** A server as after a power cut: the same data, a new process. */
  open(): Promise<{ uri: string; kill(): Promise<void> }>;
  close(): Promise<void>;
};

/** A whole office under a virtual clock: the local Telegram, the bot, and a hand that can pull the plug. */
export type VirtualOffice = {
  readonly clock: VirtualClock;
  readonly telegram: LocalTelegram;
  store(): Store;
  start(): Promise<void>;
  /** Everything that is ready is done, and every wait shorter than ten seconds has passed. */
  settle(): Promise<void>;
  /** Time passes; everything due happens at its minute. */
  advance(milliseconds: number): Promise<void>;
  /** What is due now, as the minute's tick asks. */
  tick(): Promise<void>;
  crash(downFor: number): Promise<void>;
  /** At the next such call, after Telegram has taken it and before the bot has noted it. */
  crashOn(method: string): void;
  close(): Promise<void>;
};

type Running = { bot: Bot; tick: Tick; cord: Cord; store: Store; kill(): Promise<void> };

export async function openVirtualOffice(o: {
  readonly start: Date;
  readonly shelf: Shelf;
  readonly program: Program;
  readonly log: Log;
  onCall(call: Call): void;
  /** The chat page in the browser, where somebody looks on. */
  readonly page?: { readonly port: number; readonly control: Omit<PageControl, 'now' | 'advance'> };
}): Promise<VirtualOffice> {
  const clock = virtualClock(o.start);
  const telegram = await startLocalTelegram({
    clock,
    ...(o.page && {
      port: o.page.port,
      page: { ...o.page.control, now: () => clock.now(), advance },
    }),
  });
  telegram.onCall(o.onCall);
  let running: Running | null = null;
  let crashing = false;

  async function start(): Promise<void> {
    const served = await o.shelf.open();
    const store = await openStore(served.uri);
    const cord = tieCord(store, clock);
    const bot = createBot({
      ...o.program.bot,
      store: cord.store,
      clock: cord.clock,
      log: o.log,
      token: telegram.token,
      apiRoot: telegram.apiRoot,
      publicUrl: null,
      limits: true,
      parallel: 1,
    });
    const tick = o.program.createTick(bot.ports);
    running = { bot, tick, cord, store, kill: () => served.kill() };
    await bot.start();
    bot.poll();
    await tick.tick();
  }

  async function kill(): Promise<void> {
    if (!running) return;
    const dead = running;
    running = null;
    crashing = false;
    dead.cord.cut();
    // The dead process's long poll would take the updates of the next one.
    void dead.bot.stop();
    // In this order: the driver may wait for ever for a server that has ended to take its goodbye.
    await dead.store.close();
    await dead.kill();
  }

  async function quiet(): Promise<void> {
    for (let calm = 0; calm < 3; ) {
      await turn();
      if (crashing) return;
      const busy = running !== null && (telegram.pending > 0 || !running.bot.idle());
      calm = busy ? 0 : calm + 1;
    }
  }

  async function settle(): Promise<void> {
    for (;;) {
      await quiet();
      if (crashing) {
        await kill();
        await start();
        continue;
      }
      const next = running ? clock.nextTimer() : null;
      if (!next || next.getTime() - clock.now().getTime() >= STEP_WAIT_MS) return;
      clock.moveTo(next);
    }
  }

  async function advance(milliseconds: number): Promise<void> {
    const target = clock.now().getTime() + milliseconds;
    for (;;) {
      const at = await nextInstant();
      if (at === null || at > target) break;
      clock.moveTo(new Date(at));
      await running?.tick.tick();
      await settle();
    }
    clock.moveTo(new Date(target));
    await running?.tick.tick();
    await settle();
  }

  async function nextInstant(): Promise<number | null> {
    const now = clock.now().getTime();
    const timer = clock.nextTimer()?.getTime() ?? null;
    const slot = (await running?.tick.nextAt())?.getTime() ?? null;
    const next = Math.min(timer ?? Number.POSITIVE_INFINITY, slot ?? Number.POSITIVE_INFINITY);
    return Number.isFinite(next) ? Math.max(next, now + 1) : null;
  }

  return {
    clock,
    telegram,
    store() {
      if (!running) throw new Error('the office is down');
      return running.store;
    },
    start,
    settle,
    advance,
    async tick() {
      await running?.tick.tick();
    },
    async crash(downFor) {
      await kill();
      if (downFor > 0) clock.moveTo(new Date(clock.now().getTime() + downFor));
      await start();
      await settle();
    },
    crashOn(method) {
      void telegram.holdNext(method).then(() => {
        crashing = true;
      });
    },
    async close() {
      await running?.bot.stop();
      await running?.store.close();
      await telegram.close();
      await o.shelf.close();
    },
  };
}
