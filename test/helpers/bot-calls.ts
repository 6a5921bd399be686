import { randomBytes } from 'node:crypto';
import { subscribe } from 'node:diagnostics_channel';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BOT_CALLS, type Call } from '../../src/simulator/index.ts';
import { botApiProblems } from './bot-api.ts';

/** A call that was held against the Bot API, and what is wrong with it. */
export type Judged = { readonly method: string; readonly problems: readonly string[] };

/** Where the run keeps what was judged, and where a child process does; put there by the global set-up and by `watchedEnv`. */
export const FOLDER = 'CHIDAO_TEST_BOT_CALLS';
const CHILD = 'CHIDAO_CHILD_BOT_CALLS';

/** Holds every call to a local Telegram of this process against the Bot API, from now on. */
export function watchCalls(judged: (one: Judged) => void): void {
  subscribe(BOT_CALLS, (call) => {
    const { method, parameters } = call as Call;
    judged({ method, problems: botApiProblems({ method, parameters }) });
  });
}

const children: string[] = [];
let byHand = false;

/** The environment for a child process that runs the bot on a local Telegram: its calls count as those of the test. */
export function watchedEnv(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const folder = process.env[FOLDER];
  if (folder === undefined) throw new Error('the global set-up has not run');
  const file = join(folder, `${randomBytes(6).toString('hex')}.jsonl`);
  children.push(file);
  const watcher = new URL('./bot-calls-of-child.mjs', import.meta.url).href;
  const options = [env['NODE_OPTIONS'], `--import ${watcher}`].filter(Boolean).join(' ');
  return { ...env, NODE_OPTIONS: options, [CHILD]: file };
}

/** In the child: each judgement is a line in the file that the test reads. */
export function watchAsChild(): void {
  const file = process.env[CHILD];
  if (file === undefined) throw new Error(`${fileURLToPath(import.meta.url)} is for children of a test`);
  watchCalls((one) => appendFileSync(file, `${JSON.stringify(one)}\n`));
}

/** The calls of this test are its own and no bot's: wrong ones are what it is about. */
export function callsAreMadeByHand(): void {
  byHand = true;
}

/** Whether the test that ends now made its calls itself; the next one begins anew. */
export function wereMadeByHand(): boolean {
  const were = byHand;
  byHand = false;
  return were;
}

/** What the children of this test file have called so far and was not taken before. */
export function takeFromChildren(): Judged[] {
  return children.flatMap((file) => {
    const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
    const fresh = lines.slice(taken.get(file) ?? 0);
    taken.set(file, lines.length);
    return fresh.map((line) => JSON.parse(line) as Judged);
  });
}

const taken = new Map<string, number>();
