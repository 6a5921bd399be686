import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { ChatMessage, LocalTelegram } from '../../src/simulator/index.ts';
import { chairman, heads, office, openKilledOffice } from './killed-office.ts';
import {
  type Book,
  copiesIn,
  keepLedger,
  readBook,
  type Taken,
  waitingLetters,
  withoutMark,
} from './ledger.ts';

/**
 * `npm run crashtest -- --rounds N [--faults]`: a bot in a process of its own works under a load of orders, presses, reports
 * and reminders and is killed with -9 at a random moment, N times; Telegram lives on outside it. With faults, Telegram also
 * fails at random. At the end it is counted what was lost and what came twice. Ends with 1 where something was.
 */
const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '50' }, faults: { type: 'boolean', default: false } },
});
const rounds = Number(values.rounds);

/** So many rounds to a working day: at its end all that is owed must have come. */
const ROUNDS_A_DAY = 10;
const FIRST_DAY = '2027-03-01';
const LOOK_MS = 15;
/** No message of the bot may take longer, with all faults behind it. */
const PATIENCE_MS = 120_000;

const hall = await openKilledOffice(new Date(`${FIRST_DAY}T09:00:00+07:00`));
const { telegram } = hall;
const taken = keepLedger(telegram);
const injected = { 429: 0, 500: 0, timeout: 0, 'lost-reply': 0 };

/** An act of a person, with the kinds of fact that it must lead to, each once. */
type Act = { readonly update: number; readonly facts: readonly string[] };
const acts: Act[] = [];

/** One directive on its way through the office, moved on by whoever sees the next button. */
type Matter = { readonly name: string; readonly head: (typeof heads)[number]; stage: number };
const matters: Matter[] = [];
const done = (): number => matters.filter(({ stage }) => stage === stages.length).length;

type Stage = (matter: Matter) => number | null;
const labels = {
  vi: { acknowledge: 'Đã nhận', report: 'Báo cáo' },
  en: { acknowledge: 'Acknowledge', report: 'Report' },
};

const stages: readonly { readonly facts: readonly string[]; readonly act: Stage }[] = [
  {
    facts: ['drafted'],
    act: ({ name, head }) =>
      telegram.say(chairman, `/giao ${head.name} rà soát hồ sơ ${name}, xong trước ${dueDay()}`),
  },
  { facts: ['draft-issued', 'issued'], act: ({ name }) => press(chairman, name, 'Ban hành') },
  {
    facts: ['acknowledged'],
    act: ({ name, head }) => press(head.id, name, labels[head.language].acknowledge),
  },
  { facts: [], act: ({ name, head }) => press(head.id, name, labels[head.language].report) },
  {
    facts: ['reported'],
    act: ({ name, head }) =>
      seen(head.id).some(({ text }) => withoutMark(text).startsWith('✍️') && text.includes(name))
        ? telegram.say(head.id, `Đã xong hồ sơ ${name}`)
        : null,
  },
  { facts: ['confirmed'], act: ({ name }) => press(chairman, `hồ sơ ${name}`, 'Xác nhận') },
];

const seen = (chat: number): ChatMessage[] => telegram.messages(chat).filter(({ fromBot }) => fromBot);

/** How the newest message that speaks of the matter looks to somebody. */
const lastOf = (chat: number, matter: string): string =>
  seen(chat)
    .findLast(({ text }) => text.includes(matter))
    ?.text.slice(0, 80) ?? 'nothing came';

/** Presses the button below the newest message that speaks of the matter, if there is one. */
function press(by: number, matter: string, label: string): number | null {
  for (const { id, text, buttons } of seen(by).reverse()) {
    const button = buttons.flat().find((one) => one.text === label);
    if (button?.data && new RegExp(`${matter}\\b`).test(text))
      return telegram.pressData(by, by, id, button.data);
  }
  return null;
}

const ahead = (days: number): Date => new Date(hall.now().getTime() + days * 86_400_000);
const written = (day: Date): string => day.toISOString().slice(0, 10).split('-').reverse().join('/');
const dueDay = (): string => written(ahead(1 + randomInt(3)));

/** Lets everybody act who can, one directive at a time for each unit. */
function work(): void {
  for (const head of heads) {
    let matter = matters.find((one) => one.head === head && one.stage < stages.length);
    if (!matter) {
      if (resting) continue;
      matter = { name: `HS${matters.length + 1}`, head, stage: 0 };
      matters.push(matter);
    }
    const stage = stages[matter.stage];
    const update = stage?.act(matter) ?? null;
    if (!stage || update === null) continue;
    acts.push({ update, facts: stage.facts });
    matter.stage += 1;
  }
}
let resting = false;

const faulty = [
  'sendMessage',
  'sendMessage',
  'editMessageText',
  'answerCallbackQuery',
  'getUpdates',
] as const;
const errors = [429, 500, 'timeout', 'lost-reply'] as const;

/** So few that a life of a second is not spent on the faults of those before it. */
const MOST_WAITING = 2;
const waitingFaults = new Map<string, number>();
telegram.onCall(({ method }) => waitingFaults.set(method, Math.max(0, (waitingFaults.get(method) ?? 0) - 1)));

function fail(): void {
  const method = faulty[randomInt(faulty.length)] ?? 'sendMessage';
  const waiting = waitingFaults.get(method) ?? 0;
  if (waiting >= MOST_WAITING) return;
  waitingFaults.set(method, waiting + 1);
  const error = errors[randomInt(errors.length)] ?? 500;
  telegram.fault({ method, error, retry_after: 1 });
  if (method === 'sendMessage') injected[error] += 1;
}

async function workFor(milliseconds: number): Promise<void> {
  for (const until = Date.now() + milliseconds; Date.now() < until; ) {
    work();
    if (values.faults && randomInt(20) === 0) fail();
    await pause(LOOK_MS);
  }
}

/** Everything that is under way comes to its end; directives that cannot go on have lost something. */
async function rest(): Promise<void> {
  resting = true;
  const until = Date.now() + PATIENCE_MS;
  while (done() < matters.length && Date.now() < until) {
    work();
    await pause(LOOK_MS);
  }
  await hall.quiet();
  // A reminder that waits for its second try must not find the day over.
  while ((await waitingLetters(hall.path)) > 0 && Date.now() < until) await pause(100);
  resting = false;
}

function nextMorning(): Date {
  const morning = new Date(`${hall.now().toISOString().slice(0, 10)}T09:00:00+07:00`);
  do morning.setUTCDate(morning.getUTCDate() + 1);
  while (morning.getUTCDay() === 0 || morning.getUTCDay() === 6);
  return morning;
}

let standing = 0;
/**
 * What nobody will report on: there is something to remind of every morning, and each day one that falls due on the next,
 * so that every brief has something new to say.
 */
async function leaveStanding(head: (typeof heads)[number], due: Date): Promise<void> {
  standing += 1;
  const name = `ĐK${standing}`;
  telegram.say(chairman, `/giao ${head.name} tổng hợp số liệu ${name}, xong trước ${written(due)}`);
  const until = Date.now() + PATIENCE_MS;
  while (press(chairman, name, 'Ban hành') === null) {
    if (Date.now() > until) throw new Error(`no draft of ${name}`);
    await pause(LOOK_MS);
  }
  await hall.quiet();
}

const mornings: string[] = [];
let crashes = 1;
const began = Date.now();
await hall.start();
for (const head of heads) await leaveStanding(head, nextMorning());
await hall.kill();
for (let round = 0; round < rounds; round += 1) {
  if (round > 0 && round % ROUNDS_A_DAY === 0) {
    const morning = nextMorning();
    await hall.start();
    await leaveStanding(heads[mornings.length % heads.length] ?? heads[0], morning);
    await rest();
    await hall.kill();
    crashes += 1;
    hall.moveTo(morning);
    mornings.push(hall.now().toISOString().slice(0, 10));
  }
  await hall.start();
  await workFor(50 + randomInt(1400));
  await hall.kill();
  crashes += 1;
  if (round % 10 === 9)
    process.stderr.write(`${round + 1} rounds, ${done()} directives, ${taken.length} messages\n`);
}
// Whatever waits for a second try after a fault is due by then.
hall.moveTo(new Date(hall.now().getTime() + 600_000));
await hall.start();
await rest();
await hall.kill();
crashes += 1;

const result = count(await readBook(hall.path), taken, telegram);
console.log(JSON.stringify(result));
const held =
  result.lostUpdates +
    result.doubledFacts +
    result.lostMessages +
    result.unmarkedCopies +
    result.missedMornings ===
    0 &&
  result.unfinished === 0 &&
  result.problems.length === 0 &&
  result.copies <= result.crashes + result.lostReplies;
await hall.close();
process.exitCode = held ? 0 : 1;

function count(book: Book, messages: readonly Taken[], town: LocalTelegram) {
  const times = new Map<string, number>();
  for (const { cause, type } of book.facts) {
    const key = `${cause} ${type}`;
    times.set(key, (times.get(key) ?? 0) + 1);
  }
  const wanted = acts.flatMap(({ update, facts }) => facts.map((fact) => `telegram:${update} ${fact}`));
  const { copies, unmarked } = copiesIn(messages);
  const there = new Set(
    [chairman, office, ...heads.map(({ id }) => id)].flatMap((chat) =>
      seen(chat).map(({ id }) => `${chat}:${id}`),
    ),
  );
  const owed = [
    ...matters.flatMap(({ name, head }) => [
      [chairman, '📝', name],
      [head.id, '📌', name],
      [head.id, '✍️', name],
      [chairman, '📥', name],
      [office, '📥', name],
      [head.id, '✅', name],
    ]),
  ] as [number, string, string][];
  const lost = owed.filter(
    ([chat, sign, name]) =>
      !messages.some(
        (one) => one.chat === chat && one.text.startsWith(sign) && new RegExp(`${name}\\b`).test(one.text),
      ),
  );
  const unsent = book.outbox.filter(
    ({ state, chat, message }) => state !== 'sent' || !there.has(`${chat}:${message}`),
  );
  const briefs = messages.filter(({ chat, text }) => chat === chairman && text.startsWith('☀'));
  return {
    rounds,
    faults: values.faults,
    crashes,
    seconds: Math.round((Date.now() - began) / 1000),
    directives: matters.length,
    unfinished: matters.length - done(),
    updates: acts.length,
    messages: messages.length,
    reminders: messages.filter(({ text }) => /^[🔔☀]/u.test(text)).length,
    lostUpdates: wanted.filter((key) => !times.has(key)).length + book.undone + town.pending,
    doubledFacts: wanted.filter((key) => (times.get(key) ?? 0) > 1).length,
    lostMessages: lost.length + unsent.length,
    missedMornings: mornings.filter((day) => !briefs.some(({ at }) => at.toISOString().startsWith(day)))
      .length,
    copies: copies.length,
    unmarkedCopies: unmarked.length,
    marked: messages.filter(({ again }) => again).length,
    lostReplies: injected['lost-reply'],
    injected,
    problems: [
      ...book.problems,
      ...matters
        .filter(({ stage }) => stage < stages.length)
        .map(({ name, head, stage }) => `${name} waits at ${stage}: ${lastOf(head.id, name)}`),
      ...unsent.slice(0, 5).map(({ _id, state, error }) => `${_id}: ${state}, ${error}`),
    ].slice(0, 20),
  };
}
