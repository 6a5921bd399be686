import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';
import { expect, test } from 'vitest';
import { check, startEmbedded } from '../../src/embedded/index.ts';
import { bodyOf, type Written } from './victim.ts';

/** EMBEDDED_KILLS=500 for the long run. */
const ROUNDS = Number(process.env['EMBEDDED_KILLS'] ?? 3);
const victim = fileURLToPath(new URL('./victim.ts', import.meta.url));

/** Lets it write for so long, kills it and gives what it had said. */
function murder(path: string, first: number, after: number): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', victim, path, String(first)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    let armed = false;
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (!armed && said.includes('ready\n')) {
        armed = true;
        setTimeout(() => child.kill('SIGKILL'), after);
      }
    });
    child.on('close', (code, signal) => {
      if (signal === 'SIGKILL') resolve(said.split('\n').slice(0, -1));
      else reject(new Error(`the writer ended by itself (${code})`));
    });
  });
}

/** What the store has to hold: the versions that were acknowledged, and what may have gone. */
type Expected = { there: Map<number, number>; maybeGone: Set<number> };

function note(lines: string[], { there, maybeGone }: Expected): number {
  let acknowledged = 0;
  for (const line of lines) {
    const [what, id = '', version] = line.split(' ');
    if (what === 'going') maybeGone.add(Number(id));
    if (what === 'put') there.set(Number(id), Number(version));
    if (what === 'gone') there.delete(Number(id));
    if (what === 'put' || what === 'gone') acknowledged++;
  }
  return acknowledged;
}

async function verify(path: string, { there, maybeGone }: Expected): Promise<void> {
  const store = await startEmbedded({ path });
  const client = await MongoClient.connect(store.uri);
  const found = new Map<number, Written>();
  for await (const row of client.db('office').collection<Written>('written').find()) {
    expect(row.body, `torn: ${row._id}`).toBe(bodyOf(row._id, row.version));
    found.set(row._id, row);
  }
  for (const [id, version] of there)
    if (!maybeGone.has(id))
      expect(found.get(id)?.version ?? 0, `lost: ${id}`).toBeGreaterThanOrEqual(version);
  for (const id of maybeGone) if (!there.has(id)) expect(found.has(id), `back again: ${id}`).toBe(false);
  await client.close();
  await store.close();
}

const ROUNDS_OF_A_STORE = 25;

test(`kill -9 under load, ${ROUNDS} times: nothing acknowledged is lost, nothing is torn`, {
  timeout: 7_200_000,
}, async () => {
  let acknowledged = 0;
  for (let begun = 0; begun < ROUNDS; begun += ROUNDS_OF_A_STORE) {
    const path = mkdtempSync(join(tmpdir(), 'chidao-killed-'));
    const expected: Expected = { there: new Map(), maybeGone: new Set() };
    try {
      for (let round = begun; round < Math.min(ROUNDS, begun + ROUNDS_OF_A_STORE); round++) {
        // Numbers of its own for each round: what was written without a word must not be met again.
        acknowledged += note(await murder(path, round * 100_000, 20 + ((round * 97) % 400)), expected);
        expect((await check(path)).problems, `round ${round}`).toEqual([]);
      }
      await verify(path, expected);
    } finally {
      rmSync(path, { recursive: true, force: true });
    }
  }
  console.log(
    `kill -9: ${ROUNDS} rounds, ${acknowledged} acknowledged writes, 0 lost, 0 torn, 0 index mismatches`,
  );
});
