import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bot, createBot } from '../src/bot.ts';
import { type Clock, systemClock, type VirtualClock, virtualClock } from '../src/clock.ts';
import { addWorkingDays } from '../src/core/calendar.ts';
import { day } from '../src/core/day.ts';
import { startEmbedded } from '../src/embedded/index.ts';
import { program } from '../src/program.ts';
import { type LocalTelegram, startLocalTelegram } from '../src/simulator/index.ts';
import { openStore, type Store } from '../src/store/index.ts';
import { CHAIRMAN, calendar, fill, headOf, prepareBigOffice, workOf } from './reminders/big-office.ts';

const HEADS = 1_000;
/** `npm run bench:reminders -- office 20000` or `-- flood 10000` runs one part alone, and smaller. */
const [only, size] = process.argv.slice(2);
const DIRECTIVES = Number(size ?? 100_000);
const FLOOD = Number(size ?? 100_000);
const ASKS_EVERY_MS = 700;

console.log(`\
Reminders: what one tick costs in a large office, and how its messages go out. Embedded store with fsync, local Telegram
with Telegram's limits (30 a second overall, 1 a second and chat).
  tick       ${DIRECTIVES} directives in the book; first with nothing due, then with a reminder for each of 1 000 heads.
  fan-out    those 1 000 messages go out in real time, while the chairman asks /viec every ${ASKS_EVERY_MS} ms.
  flood      ${FLOOD} messages to 1 000 people under a virtual clock; the memory in use is looked at after each tenth.
`);

const figures: Record<string, number> = {};
const note = (name: string, value: number): void => {
  figures[name] = Number(value.toPrecision(4));
  console.log(`${name.padEnd(58)} ${figures[name]}`);
};

const directory = mkdtempSync(join(tmpdir(), 'chidao-bench-'));

/** Tuesday 10 March 2026, a quarter past seven: the bundles of the day are due. */
const BEFORE = new Date('2026-03-10T07:14:00+07:00');
const DUE = new Date('2026-03-10T07:15:00+07:00');
const TODAY = day('2026-03-10');

if (only === undefined || only === 'office') await largeOffice();
if (only === undefined || only === 'flood') await flood();
rmSync(directory, { recursive: true });
console.log(JSON.stringify(figures));
// The driver's and telegraf's keep-alive sockets would hold the process for some seconds more.
process.exit(0);

/** The program over a store, in front of a Telegram that is there already. */
function botOn(store: Store, clock: Clock, at: { readonly token: string; readonly apiRoot: string }): Bot {
  return createBot({
    ...program.bot,
    store,
    clock,
    log: { info: () => {}, warn: console.error, error: console.error },
    token: at.token,
    apiRoot: at.apiRoot,
    publicUrl: null,
    limits: true,
    parallel: 1,
  });
}

async function largeOffice(): Promise<void> {
  const path = join(directory, 'large');
  const filling = await startEmbedded({ path, fsync: false });
  const filled = await openStore(filling.uri);
  const office = await prepareBigOffice(filled, HEADS, BEFORE);
  const soon = addWorkingDays(TODAY, 3, calendar);
  const later = addWorkingDays(TODAY, 20, calendar);
  // Of a hundred, one falls due in three working days, ten later, and the rest is done.
  await fill(filled, DIRECTIVES, (n) => {
    const unit = n % HEADS;
    if (n < HEADS) return workOf(office, n, unit, soon, false);
    if (n < HEADS * 11) return workOf(office, n, unit, later, false);
    return workOf(office, n, unit, addWorkingDays(TODAY, -20 - (n % 300), calendar), true);
  });
  await filled.close();
  await filling.close();

  const server = await startEmbedded({ path });
  const store = await openStore(server.uri);
  let ahead = BEFORE.getTime() - Date.now();
  const clock: Clock = { now: () => new Date(Date.now() + ahead), after: systemClock.after };
  const telegram = await startLocalTelegram({ clock });
  telegram.addUser({ id: CHAIRMAN, name: 'Chủ tịch' });
  for (let unit = 0; unit < HEADS; unit += 1) telegram.addUser({ id: headOf(unit), name: `Trưởng ${unit}` });
  const bot = botOn(store, clock, telegram);
  await bot.start();
  bot.poll();
  const tick = program.createTick(bot.ports);
  await tick.tick();
  note('tick: nothing due, median ms (under 10)', await median(50, () => tick.tick()));
  // Whoever is first to ask after a start, a person or a job, waits for this once.
  const reading = performance.now();
  await bot.ports.book.rows(office.organization.id, clock.now());
  note('book: all rows read after a start, ms', performance.now() - reading);
  ahead += DUE.getTime() - BEFORE.getTime();
  const going = fanOut(telegram);
  const begun = performance.now();
  await tick.tick();
  note('tick: 1 000 due, ms (under 1 000)', performance.now() - begun);
  await going;
  await bot.stop();
  await telegram.close();
  await store.close();
  await server.close();
}

async function median(times: number, work: () => Promise<void>): Promise<number> {
  const took: number[] = [];
  for (let i = 0; i < times; i += 1) {
    const begun = performance.now();
    await work();
    took.push(performance.now() - begun);
  }
  return took.sort((a, b) => a - b)[Math.floor(times / 2)] as number;
}

/** From the first reminder to the last, counted at Telegram. */
async function fanOut(telegram: LocalTelegram): Promise<void> {
  const reminded = new Map<number, number>();
  const waits: number[] = [];
  let [sent, refused, first, askedAt] = [0, 0, 0, 0];
  const off = telegram.onCall(({ method, chat, ok }) => {
    if (method !== 'sendMessage') return;
    if (!ok) {
      refused += 1;
      return;
    }
    sent += 1;
    first ||= performance.now();
    if (chat !== CHAIRMAN) reminded.set(chat ?? 0, (reminded.get(chat ?? 0) ?? 0) + 1);
    else if (askedAt > 0) {
      waits.push(performance.now() - askedAt);
      askedAt = 0;
    }
  });
  const asking = setInterval(() => {
    if (askedAt > 0 || first === 0) return;
    askedAt = performance.now();
    telegram.say(CHAIRMAN, '/viec');
  }, ASKS_EVERY_MS);
  while (reminded.size < HEADS) await new Promise((resolve) => setTimeout(resolve, 5));
  const seconds = (performance.now() - first) / 1000;
  clearInterval(asking);
  off();
  const twice = [...reminded.values()].filter((times) => times > 1).length;
  if (twice > 0) throw new Error(`${twice} heads were reminded more than once`);
  note('fan-out: messages/s (at least 25)', sent / seconds);
  note('fan-out: calls answered 429, % (under 0.1)', (refused / (sent + refused)) * 100);
  waits.sort((a, b) => a - b);
  note(
    'fan-out: answer to a live command, p95 ms (under 1 000)',
    waits[Math.floor(waits.length * 0.95)] as number,
  );
  note('fan-out: live commands', waits.length);
}

async function flood(): Promise<void> {
  const child = fork(join(import.meta.dirname, 'reminders/telegram.ts'), [String(HEADS)]);
  const [address] = (await once(child, 'message')) as [{ token: string; apiRoot: string }];
  const server = await startEmbedded({ path: join(directory, 'flood'), fsync: false });
  const store = await openStore(server.uri);
  const clock = virtualClock(DUE);
  const bot = botOn(store, clock, address);
  await bot.start();
  const used: number[] = [];
  const begun = performance.now();
  for (let tenth = 0; tenth < 10; tenth += 1) {
    const letters = Array.from({ length: FLOOD / 10 }, (_, i) => ({
      id: `flood:${tenth}:${i}`,
      organization: null,
      to: { chat: headOf(i % HEADS), topic: null },
      content: { kind: 'text' as const, text: [`Nhắc việc ${tenth}-${i}`], buttons: [], replyTo: null },
      urgency: 2 as const,
    }));
    await bot.ports.outbox.put(letters);
    await drain(bot, clock);
    global.gc?.();
    used.push(process.memoryUsage().heapUsed / 1_048_576);
  }
  const seconds = (performance.now() - begun) / 1000;
  child.send('count');
  const [{ messages, different }] = (await once(child, 'message')) as [
    { messages: number; different: number },
  ];
  child.disconnect();
  note('flood: messages that came', messages);
  note('flood: different ones among them', different);
  note('flood: messages/s of real time', FLOOD / seconds);
  note('flood: heap after the first tenth, MB', used[0] as number);
  note('flood: heap after the last tenth, MB', used.at(-1) as number);
  await bot.stop();
  await store.close();
  await server.close();
}

/** Time passes until nothing waits any more. */
async function drain(bot: Bot, clock: VirtualClock): Promise<void> {
  for (;;) {
    while (!bot.idle()) await new Promise((resolve) => setImmediate(resolve));
    const next = clock.nextTimer();
    if (!next) return;
    clock.moveTo(next);
  }
}
