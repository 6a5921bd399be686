import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createBot } from '../../src/bot.ts';
import { type Clock, systemClock } from '../../src/clock.ts';
import { startEmbedded } from '../../src/embedded/index.ts';
import { createLog } from '../../src/log.ts';
import { program } from '../../src/program.ts';
import { openStore } from '../../src/store/index.ts';

/**
 * The whole bot in a process of its own, made to be killed: it loads, waits for a line that says where and when it lives,
 * and runs without Telegram's limits, one message at a time. Each further line is answered as soon as all is quiet.
 */
export type Life = {
  readonly path: string;
  readonly token: string;
  readonly apiRoot: string;
  /** Milliseconds by which the office's clock is ahead of the real one. */
  readonly ahead: number;
};

const TICK_MS = 300;
const LOOK_MS = 10;

const say = (word: string): number => writeSync(1, `${word}\n`);

async function live({ path, token, apiRoot, ahead }: Life): Promise<() => Promise<void>> {
  const clock: Clock = { ...systemClock, now: () => new Date(Date.now() + ahead) };
  const server = await startEmbedded({ path });
  const store = await openStore(server.uri);
  const bot = createBot({
    ...program.bot,
    store,
    clock,
    log: createLog(process.env['LOG_LEVEL'] ?? 'error'),
    token,
    apiRoot,
    publicUrl: null,
    limits: false,
    parallel: 1,
  });
  await bot.start();
  bot.poll();
  const tick = program.createTick(bot.ports);
  setInterval(() => void tick.tick(), TICK_MS);
  return async () => {
    await tick.tick();
    for (let calm = 0; calm < 3; calm = bot.idle() ? calm + 1 : 0)
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  };
}

say('loaded');
let quiet: (() => Promise<void>) | null = null;
for await (const line of createInterface({ input: process.stdin })) {
  if (quiet) await quiet();
  else quiet = await live(JSON.parse(line) as Life);
  say(line.startsWith('{') ? 'at work' : line);
}
// Whoever started it is gone.
process.exit();
