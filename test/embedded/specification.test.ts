import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startEmbedded } from '../../src/embedded/index.ts';
import { runFile, type Verdict } from './unified.ts';

const root = process.env['MONGODB_SPECIFICATIONS'] ?? '../specifications';
const folder = join(root, 'source/crud/tests/unified');

test.runIf(existsSync(folder))(
  "the driver's own CRUD specification holds, or is refused by name",
  { timeout: 300_000 },
  async () => {
    const store = await startEmbedded({ path: '', memory: true });
    const verdicts: Verdict[] = [];
    try {
      for (const file of readdirSync(folder).sort())
        if (file.endsWith('.json'))
          await runFile(store.uri, file, readFileSync(join(folder, file), 'utf8'), (verdict) =>
            verdicts.push(verdict),
          );
    } finally {
      await store.close();
    }
    const count = (outcome: Verdict['outcome']): number =>
      verdicts.filter((verdict) => verdict.outcome === outcome).length;
    const failed = verdicts.filter(({ outcome }) => outcome === 'failed');
    console.log(
      `CRUD specification: ${count('passed')} passed, ${count('refused')} refused by name, ${failed.length} failed; ${count('not for this server')} are for other servers`,
    );
    for (const { file, test: name, outcome, why } of verdicts)
      if (outcome === 'failed' || process.env['SPECIFICATION_DETAILS']) console.log(outcome, file, name, why);
    expect(failed).toEqual([]);
  },
);

test.skipIf(existsSync(folder))(
  'CRUD specification: not run, specifications not found (MONGODB_SPECIFICATIONS)',
  () => {},
);
