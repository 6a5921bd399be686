import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { virtualClock } from '../../src/clock.ts';
import { startLocalTelegram } from '../../src/simulator/index.ts';
import { openStore } from '../../src/store/index.ts';
import { balance } from '../helpers/balancer.ts';
import type { Place } from './city-life.ts';
import type { FromReplica, ReplicaSettings, ToReplica } from './replica.ts';

const SECRET = 'a-secret-of-this-test';
/** As in a replay: waits shorter than this belong to the step. */
const STEP_WAIT_MS = 10_000;

type Replica = { readonly child: ChildProcess; readonly port: number; works: boolean };

/** Two processes of the bot on one MongoDB, by webhook, under one virtual clock; the local Telegram is outside them. */
export type TwoProcesses = Place & {
  /** The one that works is killed as by kill -9, or told to stop; another is started, and it goes on when one works. */
  replaceWorker(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
  readonly faults: readonly string[];
  close(): Promise<void>;
};

export async function openTwoProcesses(uri: string, start: Date): Promise<TwoProcesses> {
  const clock = virtualClock(start);
  const telegram = await startLocalTelegram({ clock });
  const store = await openStore(uri);
  let replicas: Replica[] = [];
  const balancer = await balance(() => replicas.map(({ port }) => port));
  const faults = new Set<string>();

  async function startReplica(): Promise<void> {
    const settings: ReplicaSettings = {
      uri,
      token: telegram.token,
      apiRoot: telegram.apiRoot,
      secret: SECRET,
      start: clock.now().toISOString(),
    };
    const child = fork(join(import.meta.dirname, 'replica.ts'), [JSON.stringify(settings)], {
      execArgv: ['--import', 'tsx'],
    });
    const { port } = await heard(child);
    if (port === undefined) throw new Error('a replica did not say where it listens');
    replicas.push({ child, port, works: false });
  }

  async function heard(child: ChildProcess): Promise<FromReplica> {
    const over = new AbortController();
    const ended = once(child, 'exit', { signal: over.signal }).then(() => {
      throw new Error('a replica ended by itself');
    });
    ended.catch(() => {});
    try {
      const message = once(child, 'message', { signal: over.signal });
      const [said] = (await Promise.race([message, ended])) as [FromReplica];
      return said;
    } finally {
      over.abort();
    }
  }

  /** Moves the hands of all, and gives how the one that works stands; null while none does. */
  async function ask(tick: boolean): Promise<FromReplica | null> {
    let worker: FromReplica | null = null;
    for (const replica of replicas) {
      const message: ToReplica = { now: clock.now().toISOString(), tick };
      const answer = heard(replica.child);
      replica.child.send(message);
      const said = await answer;
      replica.works = said.works;
      for (const fault of said.faults) faults.add(fault);
      if (said.works) worker = said;
    }
    return worker;
  }

  async function calm(tick = false): Promise<FromReplica> {
    let first = tick;
    for (let times = 0; ; ) {
      const worker = await ask(first);
      if (worker) first = false;
      const quiet = worker?.idle === true && telegram.pending === 0;
      times = quiet ? times + 1 : 0;
      if (worker && times >= 2) return worker;
      await wait(worker ? 1 : 200);
    }
  }

  async function settle(tick = false): Promise<void> {
    for (let first = tick; ; first = false) {
      const { next } = await calm(first);
      const at = next === null ? Number.POSITIVE_INFINITY : Date.parse(next);
      if (at - clock.now().getTime() >= STEP_WAIT_MS) return;
      clock.moveTo(new Date(Math.max(at, clock.now().getTime() + 1)));
      await ask(true);
    }
  }

  return {
    telegram,
    clock,
    get faults() {
      return [...faults];
    },
    store: () => store,
    settle: () => settle(),
    async start() {
      await startReplica();
      await startReplica();
      await fetch(`${telegram.apiRoot}/bot${telegram.token}/setWebhook`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ url: `${balancer.url}/telegram`, secret_token: SECRET }),
      });
      await settle();
    },
    async advance(milliseconds) {
      const target = clock.now().getTime() + milliseconds;
      for (;;) {
        const { next } = await calm();
        const at = next === null ? Number.POSITIVE_INFINITY : Date.parse(next);
        if (at > target) break;
        clock.moveTo(new Date(Math.max(at, clock.now().getTime() + 1)));
        await settle(true);
      }
      clock.moveTo(new Date(target));
      await settle(true);
    },
    async replaceWorker(signal) {
      const worker = replicas.find(({ works }) => works);
      if (!worker) throw new Error('nobody works');
      const ended = once(worker.child, 'exit');
      worker.child.kill(signal);
      await ended;
      replicas = replicas.filter((one) => one !== worker);
      await startReplica();
      await settle();
    },
    async close() {
      for (const { child } of replicas) child.kill('SIGKILL');
      balancer.close();
      await telegram.close();
      await store.close();
    },
  };
}
