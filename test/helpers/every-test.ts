import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach } from 'vitest';
import { botApiKnown } from './bot-api.ts';
import { FOLDER, type Judged, takeFromChildren, watchCalls, wereMadeByHand } from './bot-calls.ts';

let judged: Judged[] = [];
let checked = 0;

if (botApiKnown()) watchCalls((one) => judged.push(one));

/** A test whose bot makes a call that the Bot API does not know fails, whatever else it looks at. */
afterEach(judge);
afterAll(() => {
  judge();
  const folder = process.env[FOLDER];
  if (folder !== undefined) appendFileSync(join(folder, 'checked'), `${checked}\n`);
});

function judge(): void {
  const calls = [...judged, ...takeFromChildren()];
  judged = [];
  if (wereMadeByHand()) return;
  checked += calls.length;
  const wrong = new Set(calls.flatMap(({ problems }) => problems));
  if (wrong.size > 0) throw new Error(`The Bot API would not take this:\n${[...wrong].join('\n')}`);
}
