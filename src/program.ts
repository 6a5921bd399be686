import { commands } from '../commands/index.ts';
import { unasked } from '../commands/minutes.ts';
import { welcome } from '../commands/start.ts';
import { jobs } from '../jobs/index.ts';
import type { BotOptions } from './bot.ts';
import type { Ports } from './ports.ts';
import { createTick, type HandRun, runJob, type Tick } from './tick.ts';

/** What the program consists of, whatever store, clock and Telegram it is given. */
export type Program = {
  readonly bot: Pick<BotOptions, 'commands' | 'unasked' | 'welcome'>;
  createTick(ports: Ports): Tick;
  /** One job now, in every organization or the one named. */
  runJob(ports: Ports, name: string, only?: string): Promise<HandRun[]>;
};

export const program: Program = {
  bot: { commands, unasked, welcome },
  createTick: (ports) => createTick(ports, jobs),
  runJob: (ports, name, only) => runJob(ports, jobs, name, only),
};

export const jobNames: readonly string[] = jobs.map(({ name }) => name);
