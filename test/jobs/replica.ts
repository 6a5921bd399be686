import type { AddressInfo } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { type Bot, createBot } from '../../src/bot.ts';
import { systemClock, virtualClock } from '../../src/clock.ts';
import { whileHeld } from '../../src/lease.ts';
import { program } from '../../src/program.ts';
import { openStore } from '../../src/store/index.ts';
import { storeUpdates } from '../../src/telegram/inbox.ts';
import type { Tick } from '../../src/tick.ts';
import { startWeb } from '../../src/web.ts';

// One of several processes of the bot on one MongoDB, by webhook, under a clock that the test moves from outside. The lease
// lives in real time, as it does for a process whose clock nobody moves.

export type ReplicaSettings = {
  readonly uri: string;
  readonly token: string;
  readonly apiRoot: string;
  readonly secret: string;
  readonly start: string;
};
/** Asks for the hands to be moved, or only how things stand. */
export type ToReplica = { readonly now: string; readonly tick: boolean };
export type FromReplica = {
  /** Where updates are to be brought; the first message. */
  readonly port?: number;
  readonly works: boolean;
  readonly idle: boolean;
  readonly next: string | null;
  readonly faults: readonly string[];
};

const { uri, token, apiRoot, secret, start } = JSON.parse(process.argv[2] ?? '{}') as ReplicaSettings;
const clock = virtualClock(new Date(start));
const store = await openStore(uri);
const faults: string[] = [];
const note = (facts: unknown, said: string) => void faults.push(`${said} ${JSON.stringify(facts)}`);
const log = { info: () => {}, warn: note, error: note };
let working: { readonly bot: Bot; readonly tick: Tick } | null = null;

const web = await startWeb({
  async accept(update) {
    if (working) await working.bot.accept(update);
    else await storeUpdates(store, [update], clock.now());
  },
  atWork: () => working !== null,
  alive: () => store.slots.earliest(),
  port: 0,
  host: '127.0.0.1',
  webhook: { path: '/telegram', secret },
});

async function standing(): Promise<FromReplica> {
  if (!working) return { works: false, idle: true, next: null, faults };
  const { bot, tick } = working;
  await bot.look();
  let idle = true;
  for (let i = 0; i < 3; i += 1) {
    await turn();
    idle &&= bot.idle();
  }
  const times = [clock.nextTimer(), await tick.nextAt()].filter((at) => at !== null);
  const next = times.sort((a, b) => a.getTime() - b.getTime())[0]?.toISOString() ?? null;
  return { works: true, idle, next, faults };
}

const stopping = new AbortController();
process.on('message', async ({ now, tick }: ToReplica) => {
  clock.moveTo(new Date(now));
  if (tick) await working?.tick.tick();
  process.send?.(await standing());
});
process.on('SIGTERM', () => stopping.abort());
process.send?.({ ...(await standing()), port: (web.server.address() as AddressInfo).port });

await whileHeld(
  {
    leases: store.leases,
    name: 'work',
    holder: `replica ${process.pid}`,
    clock: systemClock,
    // On a busy machine a lease is lost by real time: that is one handover more.
    log: { info: () => {}, warn: () => {}, error: () => {} },
    alone: false,
    stopping: stopping.signal,
  },
  async (until) => {
    const bot = createBot({
      ...program.bot,
      store,
      clock,
      log,
      token,
      apiRoot,
      publicUrl: null,
      limits: true,
      parallel: 1,
    });
    await bot.start();
    const tick = program.createTick(bot.ports);
    await tick.tick();
    working = { bot, tick };
    // On a busy machine it may be lost before it has begun: such a process must not go on beside the other.
    if (!until.aborted)
      await new Promise((resolve) => until.addEventListener('abort', resolve, { once: true }));
    working = null;
    await bot.stop();
  },
);
await web.close();
await store.close();
process.disconnect();
