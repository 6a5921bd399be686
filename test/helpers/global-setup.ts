import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { botApiKnown } from './bot-api.ts';
import { FOLDER } from './bot-calls.ts';
import { shareTestMongo } from './store.ts';

let stop: (() => Promise<void>) | undefined;
let folder: string | undefined;

/** One server for the whole run; each test takes a database of its own. */
export async function setup(): Promise<void> {
  const shared = await shareTestMongo();
  stop = shared.stop;
  folder = await mkdtemp(join(tmpdir(), 'chidao-test-'));
  process.env[FOLDER] = folder;
  console.log(`The tests run on ${shared.which}.`);
}

export async function teardown(): Promise<void> {
  await stop?.();
  if (folder === undefined) return;
  const counts = await readFile(join(folder, 'checked'), 'utf8').catch(() => '');
  const checked = counts.split('\n').reduce((sum, count) => sum + Number(count), 0);
  console.log(
    botApiKnown()
      ? `${checked} calls of the bot were held against the description of the Bot API.`
      : 'The calls of the bot were NOT held against the Bot API: its description is not there (BOT_API_SPEC names the file).',
  );
  await rm(folder, { recursive: true, force: true });
}
