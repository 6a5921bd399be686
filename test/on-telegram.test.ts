import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { prepareOrganization } from '../src/setup.ts';
import { type LocalTelegram, startLocalTelegram } from '../src/simulator/index.ts';
import { openStore } from '../src/store/index.ts';
import { balance } from './helpers/balancer.ts';
import { startTestMongo, type TestMongo } from './helpers/store.ts';

const CHAIRMAN = 1001;
const SECRET = 'a-secret-of-this-test';

let mongo: TestMongo;

beforeAll(async () => {
  mongo = await startTestMongo();
});

afterAll(() => mongo.close());

describe('two processes on one MongoDB', { timeout: 180_000 }, () => {
  test('by polling the second waits its turn, and takes over from one that was killed', async () => {
    const { telegram, start } = await cityHall();
    const first = await start();
    await first.says('the bot is at work');
    const second = await start();
    await second.says('another process is at work');
    await asks(telegram, 1, 3);
    await first.kill();
    telegram.say(CHAIRMAN, '/xem CĐ-2026-904');
    await second.says('the bot is at work');
    await asks(telegram, 5, 8);
    expect(answersOf(telegram)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(first.log() + second.log()).not.toMatch(/"level":(50|60)/);
  });

  test('by webhook both take updates in, each is answered once, and none is lost with one of them', async () => {
    const { telegram, start } = await cityHall();
    const doors: number[] = [];
    const webhook = { WEBHOOK_URL: `${await inFrontOf(doors)}/telegram`, WEBHOOK_SECRET: SECRET };
    const first = await start(webhook, doors);
    await first.says('the bot is at work');
    const second = await start(webhook, doors);
    await second.says('another process is at work');
    await asks(telegram, 1, 8);
    await first.kill();
    for (let n = 9; n <= 14; n += 1) telegram.say(CHAIRMAN, `/xem CĐ-2026-9${String(n).padStart(2, '0')}`);
    await second.says('the bot is at work');
    await asks(telegram, 15, 16);
    expect(answersOf(telegram)).toEqual(Array.from({ length: 16 }, (_, i) => i + 1));
  });

  test('a webhook call without the secret is refused', async () => {
    const { start } = await cityHall();
    const doors: number[] = [];
    const process = await start(
      { WEBHOOK_URL: `${await inFrontOf(doors)}/telegram`, WEBHOOK_SECRET: SECRET },
      doors,
    );
    await process.says('the bot is at work');
    const forged = { update_id: 1, message: { message_id: 1, text: '/viec' } };
    const answer = await fetch(`http://127.0.0.1:${doors[0]}/telegram`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': 'guessed' },
      body: JSON.stringify(forged),
    });
    expect(answer.status).toBe(401);
  });
});

/** An office on a store and a Telegram of its own. */
async function cityHall() {
  const uri = mongo.uri();
  const store = await openStore(uri);
  await prepareOrganization(
    store,
    {
      name: 'UBND phường Tân Mỹ',
      units: [{ code: 'VP', name: 'Văn phòng' }],
      members: [{ id: CHAIRMAN, role: 'chairman', name: 'Chủ tịch' }],
    },
    { now: new Date('2026-03-02T01:00:00Z') },
  );
  await store.close();
  const clock = { now: () => new Date() };
  const telegram = await startLocalTelegram({ clock, limits: false });
  onTestFinished(() => telegram.close());
  telegram.addUser({ id: CHAIRMAN, name: 'Chủ tịch', language: 'vi' });
  const start = async (more: Record<string, string> = {}, doors?: number[]) => {
    const port = await freePort();
    doors?.push(port);
    return startProcess({
      BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.apiRoot,
      TELEGRAM_LIMITS: 'off',
      MONGODB_URI: uri,
      PORT: String(port),
      ...more,
    });
  };
  return { telegram, start };
}

/** The chairman asks for directives that do not exist, one after the other, and gets an answer to each. */
async function asks(telegram: LocalTelegram, from: number, to: number): Promise<void> {
  for (let n = from; n <= to; n += 1) telegram.say(CHAIRMAN, `/xem CĐ-2026-9${String(n).padStart(2, '0')}`);
  while (!answersOf(telegram).includes(to)) await new Promise((resolve) => setTimeout(resolve, 20));
}

/**
 * The numbers that the bot's answers speak of, in rising order; one answered twice stands there twice, but for the one
 * message that a crash may repeat, which says so.
 */
function answersOf(telegram: LocalTelegram): number[] {
  const answers = telegram
    .messages(CHAIRMAN)
    .filter((message) => message.from !== CHAIRMAN)
    .map(({ text = '' }) => ({ again: text.includes('gửi lại'), n: /CĐ-2026-9(\d\d)/.exec(text)?.[1] }))
    .filter(({ n }) => n !== undefined);
  const first = answers.filter(({ again }) => !again).map(({ n }) => Number(n));
  const again = answers.filter((answer) => answer.again).map(({ n }) => Number(n));
  expect(again.length).toBeLessThanOrEqual(1);
  return [...first, ...again.filter((n) => !first.includes(n))].sort((a, b) => a - b);
}

function startProcess(environment: Record<string, string>) {
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    env: { PATH: process.env['PATH'], ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  child.stdout?.on('data', (chunk) => {
    log += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    log += chunk;
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  onTestFinished(kill);
  return {
    kill,
    log: () => log,
    async says(words: string) {
      while (!log.includes(words)) {
        if (child.exitCode !== null) throw new Error(`the process ended without saying "${words}":\n${log}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
  };
}

async function inFrontOf(doors: readonly number[]): Promise<string> {
  const { url, close } = await balance(() => doors);
  onTestFinished(close);
  return url;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
