import { join } from 'node:path';
import { expect, test } from 'vitest';
import { program } from '../../src/program.ts';
import { replay } from '../../src/replay/replay.ts';
import { throwawayShelf } from '../../src/replay/shelf.ts';

test('an office whose bot fails and stays away for days: each reminder once, by day, and true when it comes', async () => {
  const complaints: string[] = [];
  const said: { at: string; method: string; text: string; ok: boolean }[] = [];
  const { unmet } = await replay(join(import.meta.dirname, 'outage.jsonl'), {
    program,
    shelf: await throwawayShelf(),
    log: { info: () => {}, warn: () => {}, error: (_, message) => complaints.push(message) },
    print: (line) => said.push(JSON.parse(line)),
    complain: (line) => complaints.push(line),
  });
  expect(complaints).toEqual([]);
  expect(unmet).toBe(0);
  const bulk = said.filter(({ method, text }) => method === 'sendMessage' && /^[🔔☀📊📑]/u.test(text));
  for (const { at } of bulk) {
    const local = new Date(Date.parse(at) + 7 * 3_600_000).toISOString();
    expect(local.slice(11, 16) >= '07:00' && local.slice(11, 16) < '17:30', at).toBe(true);
  }
  expect(bulk.length).toBeGreaterThan(10);
});
