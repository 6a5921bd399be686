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

test(`kill -9 under load, ${ROUNDS} times: nothing acknowledged is lost, nothing is torn`, {
  timeout: 7_200_000,
}, async () => {
  const path = mkdtempSync(join(tmpdir(), 'chidao-killed-'));
  const there = new Map<number, number>();
  const maybeGone = new Set<number>();
  let acknowledged = 0;
  let first = 0;
  try {
    for (let round = 0; round < ROUNDS; round++) {
      for (const line of await murder(path, first, 20 + ((round * 97) % 400))) {
        const [what, id = '', version] = line.split(' ');
        const number = Number(id);
        if (what === 'put') {
          there.set(number, Number(version));
          first = Math.max(first, Math.ceil(number) + 100);
          acknowledged++;
        } else if (what === 'going') maybeGone.add(number);
        else if (what === 'gone') {
          there.delete(number);
          acknowledged++;
        }
      }
      const { problems } = await check(path);
      expect(problems, `round ${round}`).toEqual([]);
      const last = round === ROUNDS - 1 || round % 10 === 9;
      if (!last) continue;
      const store = await startEmbedded({ path });
      const client = await MongoClient.connect(store.uri);
      const found = new Map<number, Written>();
      for await (const row of client.db('office').collection<Written>('written').find()) {
        expect(row.body, `torn: ${row._id}`).toBe(bodyOf(row._id, row.version));
        found.set(row._id, row);
      }
      for (const [id, version] of there)
        if (!maybeGone.has(id))
          expect(found.get(id)?.version ?? 0, `lost: ${id} of round ${round}`).toBeGreaterThanOrEqual(
            version,
          );
      for (const id of maybeGone) if (!there.has(id)) expect(found.has(id), `back again: ${id}`).toBe(false);
      await client.close();
      await store.close();
    }
    console.log(
      `kill -9: ${ROUNDS} rounds, ${acknowledged} acknowledged writes, 0 lost, 0 torn, 0 index mismatches`,
    );
  } finally {
    rmSync(path, { recursive: true, force: true });
  }
});
