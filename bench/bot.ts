import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../src/clock.ts';
import { type Call, startLocalTelegram } from '../src/simulator/index.ts';
import { DIRECTIVES, directivesIn, givers, heads, OPEN_EACH, orderText, prepareCity } from './bot/city.ts';
import { gather } from './bot/crowd.ts';

// npm run bench [-- ROUNDS]
const ROUNDS = Number(process.argv[2] ?? 3);
/** A server runs for weeks: its code is compiled before the clock starts. */
const WARM_UP = 4_000;
const WARM_UP_ORDERS = 1_000;
const UPDATES = 2_000;
const ORDERS = 100;
const ORDERS_AT_ONCE = 480;
const LATENCIES = 100;
const CROWD = heads.slice(0, 100);
/** Both bots run as `npm start` does: `node FLAGS src/main.ts`. */
const FLAGS = startLine().slice(1, -1);

console.log(`\
The bot's speed, through a Telegram on loopback in a process of its own, by long polling, without Telegram's limits.
The bot is the whole program (\`npm start\` with BOT_TOKEN) on its embedded store in a fresh folder, fsync on; the echo bot is
telegraf with one handler that replies with the same text. Both take turns at the same server. Rounds: ${ROUNDS}; figures are medians,
a ratio is that of one round.
  updates/s   ${CROWD.length} people in private chats, each asks again as soon as he is answered.
  /viec       asked by heads; ${OPEN_EACH} directives wait for each, ${DIRECTIVES} are in the book; the list shows them 8 to a page.
  issuing     [Ban hành] pressed on a draft card until the press is answered with the directive's code. The answer goes out
              after the directive is on disk; in a second step the notices to the unit are stored and sent.
  order       the whole way: the text is sent, the draft card arrives, [Ban hành] is pressed, the press is answered.
Each measurement begins when the bot has had nothing to say for a moment: it has sent what the one before has left to it.
At the end the program is killed (SIGKILL) and every order that was answered must be in the book.
`);

const directory = mkdtempSync(join(tmpdir(), 'chidao-bench-'));
const telegram = await startLocalTelegram({ clock: systemClock, limits: false });
const crowd = gather(telegram);
for (const id of [...givers, ...heads]) telegram.addUser({ id, name: `Người ${id}`, language: 'vi' });

function startLine(): string[] {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: { start: string } };
  return scripts.start.split(' ');
}

/** Starts a bot in a process of its own; resolves when it is about to poll. */
async function start(script: string, environment: Record<string, string> = {}): Promise<ChildProcess> {
  const polls = new Promise<void>((resolve) => {
    const off = telegram.onCall(({ method }) => {
      if (method !== 'deleteWebhook') return;
      off();
      resolve();
    });
  });
  const bot = spawn(process.execPath, [...FLAGS, script], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.apiRoot,
      ...environment,
    },
  });
  process.once('exit', () => bot.kill('SIGKILL'));
  await Promise.race([
    polls,
    once(bot, 'exit').then(() => {
      throw new Error(`${script} ended before it began`);
    }),
  ]);
  return bot;
}

async function stop(bot: ChildProcess, signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
  const ended = once(bot, 'exit');
  bot.kill(signal);
  await ended;
}

/** How often per second these people get their work done, each one thing after another. */
async function rate(
  people: readonly number[],
  count: number,
  work: (person: number, n: number) => Promise<unknown>,
): Promise<number> {
  await crowd.silence();
  let next = 0;
  const begun = performance.now();
  await Promise.all(
    people.map(async (person) => {
      while (next < count) await work(person, next++);
    }),
  );
  return (count * 1000) / (performance.now() - begun);
}

/** A new message that begins like this: reminders and notices come into the same chats. */
const beginsWith =
  (head: string) =>
  (call: Call): boolean =>
    call.method === 'sendMessage' && call.text?.startsWith(head) === true;
const says = (text: string, head: string) => (person: number) =>
  crowd.ask(person, () => telegram.say(person, text), beginsWith(head));

type Draft = { readonly message: number; readonly data: string };
type Markup = { inline_keyboard: { callback_data?: string }[][] };
let ordered = 0;
let answered = 0;

function issuingData(call: Call): string | undefined {
  const buttons = (call.parameters['reply_markup'] as Markup | undefined)?.inline_keyboard.flat() ?? [];
  return buttons.find((button) => button.callback_data?.startsWith('assign.issue|'))?.callback_data;
}

async function draft(person: number): Promise<Draft> {
  const text = orderText(ordered++);
  const isCard = (call: Call): boolean => issuingData(call) !== undefined;
  const card = await crowd.ask(person, () => telegram.say(person, text), isCard);
  return { message: card.messageId ?? 0, data: issuingData(card) ?? '' };
}

async function issue(person: number, { message, data }: Draft): Promise<void> {
  const answer = await crowd.ask(
    person,
    () => telegram.pressData(person, person, message, data),
    (call) => call.method === 'answerCallbackQuery',
  );
  if (!answer.callbackAnswer?.includes('CĐ-')) throw new Error(`not issued: ${answer.callbackAnswer}`);
  answered += 1;
}

const order = async (person: number): Promise<void> => issue(person, await draft(person));

/** Presses [Ban hành] on drafts that were made before the clock starts. */
async function issuing(people: readonly number[], count: number): Promise<number> {
  const drafts = new Map<number, Draft[]>(people.map((person) => [person, []]));
  await rate(people, count, async (person) => drafts.get(person)?.push(await draft(person)));
  await crowd.silence();
  let issued = 0;
  const begun = performance.now();
  await Promise.all(
    people.map(async (person) => {
      for (const one of drafts.get(person) ?? []) {
        await issue(person, one);
        issued += 1;
      }
    }),
  );
  return (issued * 1000) / (performance.now() - begun);
}

async function latencies(person: number, text: string, head: string): Promise<number> {
  await crowd.silence();
  const times: number[] = [];
  for (let i = 0; i < LATENCIES; i++)
    times.push(await crowd.timed(person, () => telegram.say(person, text), beginsWith(head)));
  return times.sort((a, b) => a - b)[Math.floor(LATENCIES * 0.95)] as number;
}

const CHAIRMAN = givers[0] as number;
const HEAD = heads[0] as number;
const rounds: Record<string, number[]> = {};
const note = (name: string, value: number): void => {
  console.error(`  ${name.padEnd(66)} ${value.toPrecision(4).padStart(8)}`);
  rounds[name] = [...(rounds[name] ?? []), value];
};

const city = join(directory, 'city');
await prepareCity(city);
let stored = 0;
for (let round = 0; round < ROUNDS; round++) {
  const echo = await start('bench/bot/echo.ts');
  await rate(CROWD, WARM_UP, says('xin chào', 'xin chào'));
  const echoed = await rate(CROWD, UPDATES * 2, says('xin chào', 'xin chào'));
  note('echo bot: updates/s', echoed);
  await stop(echo);

  const data = join(directory, `data-${round}`);
  const book = join(data, 'book');
  cpSync(city, book, { recursive: true });
  const bot = await start('src/main.ts', {
    DATA_DIR: data,
    TELEGRAM_LIMITS: 'off',
    PORT: '0',
    LOG_LEVEL: 'warn',
  });
  answered = 0;
  await rate(CROWD, WARM_UP, says('/viec', '📋'));
  const viec = await rate(CROWD, UPDATES, says('/viec', '📋'));
  note('/viec: updates/s', viec);
  note('/viec: ratio to the echo bot (at least 0.08)', viec / echoed);
  note('/viec: p95, ms (under 30)', await latencies(HEAD, '/viec', '📋'));
  await latencies(CHAIRMAN, '/tiendo', '📊');
  note('/tiendo: p95, ms (under 50)', await latencies(CHAIRMAN, '/tiendo', '📊'));
  await rate(givers, WARM_UP_ORDERS, order);
  note('issuing: durable directives/s, one after another (at least 100)', await issuing([CHAIRMAN], ORDERS));
  note(
    'issuing: durable directives/s, 16 people at once (at least 300)',
    await issuing(givers, ORDERS_AT_ONCE),
  );
  note('order: durable orders/s, one after another', await rate([CHAIRMAN], ORDERS, order));
  const orders = await rate(givers, ORDERS_AT_ONCE, order);
  note('order: durable orders/s, 16 people at once', orders);
  note('order: ratio to the echo bot (at least 0.015)', orders / echoed);
  await stop(bot, 'SIGKILL');
  stored = await directivesIn(book);
  if (stored !== DIRECTIVES + answered)
    throw new Error(`${answered} orders were answered, ${stored - DIRECTIVES} are in the book`);
  rmSync(data, { recursive: true });
}
await telegram.close();
rmSync(directory, { recursive: true });

const figures: Record<string, number> = {};
for (const [name, values] of Object.entries(rounds)) {
  const [middle = 0] = [...values].sort((a, b) => a - b).slice(Math.floor(values.length / 2));
  const figure = Number(middle.toPrecision(4));
  figures[name] = figure;
  console.log(
    `${name.padEnd(68)} ${String(figure).padStart(8)}   (${values.map((v) => v.toPrecision(4)).join(', ')})`,
  );
}
figures['errors'] = crowd.refused.length;
figures['load average of the machine at the end'] = loadavg()[0] ?? 0;
console.log(JSON.stringify(figures));
if (crowd.refused.length > 0) {
  console.error(`refused: ${JSON.stringify(crowd.refused[0])}`);
  process.exitCode = 1;
}
