import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startEmbedded } from '../../src/embedded/index.ts';
import { prepareOrganization } from '../../src/setup.ts';
import { type LocalTelegram, startLocalTelegram } from '../../src/simulator/index.ts';
import { openStore } from '../../src/store/index.ts';
import type { Life } from './bot.ts';

/** The people of the office; invented. */
export const chairman = 1001;
export const office = 1002;
export const heads = [
  { id: 1003, unit: 'PNV', name: 'Phòng Nội vụ', language: 'vi' },
  { id: 1004, unit: 'VHTT', name: 'Phòng Văn hóa và Thông tin', language: 'en' },
  { id: 1005, unit: 'TCKH', name: 'Phòng Tài chính - Kế hoạch', language: 'vi' },
  { id: 1006, unit: 'PTP', name: 'Phòng Tư pháp', language: 'vi' },
] as const;

const organization = {
  name: 'UBND thành phố Sông Hậu',
  units: [{ code: 'VP', name: 'Văn phòng' }, ...heads.map(({ unit, name }) => ({ code: unit, name }))],
  members: [
    { id: chairman, name: 'Chủ tịch', role: 'chairman' },
    { id: office, name: 'Chánh Văn phòng', role: 'office', unit: 'VP' },
    ...heads.map(({ id, unit, name, language }) => ({
      id,
      name: `Trưởng ${name}`,
      role: 'head',
      unit,
      language,
    })),
  ],
};

/** A bot in a process of its own over a folder, and a Telegram that lives on when the bot is killed. */
export type KilledOffice = {
  readonly telegram: LocalTelegram;
  readonly path: string;
  now(): Date;
  /** The office's clock goes on to the instant; a bot takes notice at its next start. */
  moveTo(instant: Date): void;
  start(): Promise<void>;
  /** As by the kernel when memory runs out: no goodbye. Throws where the bot has ended by itself before. */
  kill(): Promise<void>;
  /** Telegram has no update left that is not confirmed, and the bot has nothing to do. */
  quiet(): Promise<void>;
  close(): Promise<void>;
};

type Bot = ChildProcessByStdio<Writable, Readable, null>;

export async function openKilledOffice(start: Date): Promise<KilledOffice> {
  const path = await mkdtemp(join(tmpdir(), 'chidao-crash-'));
  let ahead = start.getTime() - Date.now();
  const now = () => new Date(Date.now() + ahead);
  const telegram = await startLocalTelegram({ clock: { now }, limits: false });
  for (const { id, name } of organization.members) telegram.addUser({ id, name });
  const server = await startEmbedded({ path });
  const store = await openStore(server.uri);
  await prepareOrganization(store, organization, { now: now() });
  await store.close();
  await server.close();

  let next = load();
  let bot: Bot | null = null;

  return {
    telegram,
    path,
    now,
    moveTo(instant) {
      ahead = instant.getTime() - Date.now();
    },
    async start() {
      bot = next;
      next = load();
      const life: Life = { path, token: telegram.token, apiRoot: telegram.apiRoot, ahead };
      await answer(bot, 'loaded');
      bot.stdin.write(`${JSON.stringify(life)}\n`);
      await answer(bot, 'at work');
    },
    async kill() {
      if (!bot) return;
      if (hasEnded(bot)) throw new Error(`the bot has ended by itself (${bot.exitCode ?? bot.signalCode})`);
      await murder(bot);
      bot = null;
    },
    async quiet() {
      if (!bot) throw new Error('the bot is down');
      for (;;) {
        while (telegram.pending > 0) await pause(5);
        bot.stdin.write('quiet\n');
        await answer(bot, 'quiet');
        if (telegram.pending === 0) return;
      }
    },
    async close() {
      if (bot) await murder(bot);
      await murder(next);
      await telegram.close();
      await rm(path, { recursive: true, force: true });
    },
  };
}

const hasEnded = (bot: Bot): boolean => bot.exitCode !== null || bot.signalCode !== null;

/** Loading takes longer than living does here, so that one is always ready. */
function load(): Bot {
  const entry = fileURLToPath(new URL('./bot.ts', import.meta.url));
  const bot = spawn(process.execPath, ['--import', 'tsx', entry], { stdio: ['pipe', 'pipe', 'inherit'] });
  bot.stdin.on('error', () => {});
  bot.stdout.setEncoding('utf8');
  said.set(bot, []);
  bot.stdout.on('data', (chunk: string) => said.get(bot)?.push(...chunk.split('\n').filter(Boolean)));
  return bot;
}

const said = new WeakMap<Bot, string[]>();

/** The next line that the bot says; throws where it has ended and will say nothing more. */
async function answer(bot: Bot, expected: string): Promise<void> {
  for (;;) {
    const line = said.get(bot)?.shift();
    if (line === expected) return;
    if (line !== undefined) throw new Error(`the bot says "${line}", not "${expected}"`);
    if (hasEnded(bot)) throw new Error(`the bot has ended by itself (${bot.exitCode ?? bot.signalCode})`);
    await pause(5);
  }
}

async function murder(bot: Bot): Promise<void> {
  const ended = new Promise((resolve) => bot.once('exit', resolve));
  if (hasEnded(bot)) return;
  bot.kill('SIGKILL');
  await ended;
}
