import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const impure = [
  'Date.now()',
  'new Date()',
  'Math.random()',
  "process.env['TZ']",
  'process.cwd()',
  'setTimeout(() => {}, 1)',
  'setInterval(() => {}, 1)',
];

type Rules = { readonly may: readonly string[]; readonly mayNot: readonly string[] };

/** What a file of each folder may import or call, and what it may not. */
const rules: Readonly<Record<string, Rules>> = {
  'src/core': {
    may: ['./day.ts', 'new Date(0)', 'Intl.DateTimeFormat'],
    mayNot: [
      '../store/store.ts',
      '../texts/rich.ts',
      '../minutes/index.ts',
      'mongoose',
      'node:fs',
      ...impure,
    ],
  },
  'src/minutes': {
    may: ['../core/day.ts', './words/time.ts'],
    mayNot: ['../store/store.ts', '../holidays.ts', '../../commands/index.ts', 'zod', ...impure],
  },
  'src/minutes/words': { may: ['./time.ts'], mayNot: ['../phrases.ts', '../../texts/rich.ts', ...impure] },
  'src/documents': {
    may: ['./document.ts', 'mammoth', 'unpdf', 'node:buffer'],
    mayNot: ['../core/day.ts', '../minutes/index.ts', '../texts/rich.ts', '../store/store.ts', 'zod'],
  },
  'src/texts': {
    may: ['../core/day.ts', '../store/store.ts', '../documents/document.ts'],
    mayNot: [
      '../house.ts',
      '../documents/index.ts',
      '../store/index.ts',
      '../telegram/api.ts',
      '../command.ts',
      'mongoose',
    ],
  },
  'src/store': {
    may: ['mongoose', '../core/day.ts'],
    mayNot: ['../telegram/api.ts', '../handle.ts', '../../jobs/index.ts', 'telegraf', 'lmdb'],
  },
  'src/telegram': {
    may: ['telegraf', '../store/store.ts'],
    mayNot: [
      '../store/index.ts',
      '../../commands/index.ts',
      '../simulator/index.ts',
      'mongoose',
      'node-cron',
    ],
  },
  'src/embedded': { may: ['lmdb'], mayNot: ['../core/day.ts', '../store/store.ts', 'mongoose'] },
  'src/embedded/commands': { may: ['../bson.ts'], mayNot: ['../../core/day.ts'] },
  'src/simulator': {
    may: ['./office.ts'],
    mayNot: ['../core/day.ts', '../store/store.ts', '../bot.ts', '../../commands/index.ts', 'telegraf'],
  },
  src: {
    may: ['./core/day.ts', './embedded/index.ts', 'Date.now()'],
    mayNot: ['mongoose', 'telegraf', 'node-cron', 'lmdb', '../commands/index.ts', '../jobs/index.ts'],
  },
  commands: {
    may: ['./acting.ts', '../src/store/store.ts', '../src/bundle.ts'],
    mayNot: [
      '../jobs/digest.ts',
      '../src/store/index.ts',
      '../src/telegram/api.ts',
      '../src/bot.ts',
      'mongoose',
    ],
  },
  jobs: {
    may: ['./job.ts', '../src/bundle.ts'],
    mayNot: ['../commands/tasks.ts', '../src/store/index.ts', '../src/program.ts', 'telegraf', 'node-cron'],
  },
  'test/helpers': { may: ['mongodb'], mayNot: ['mongoose', 'telegraf', 'lmdb', 'node-cron'] },
};

const isImport = (one: string): boolean => /^(?:\.|node:|\w+(?:-\w+)*$)/.test(one);
const written = (one: string): string =>
  isImport(one) ? `import { x } from '${one}';\n\nexport const y = x;\n` : `export const y = ${one};\n`;
const cases = Object.entries(rules).flatMap(([folder, { may, mayNot }]) =>
  [...may, ...mayNot].map((one, i) => ({ folder, one, file: `${folder}/case-${i}.ts` })),
);

let house = '';
const refused = new Set<string>();

type Report = { readonly diagnostics: readonly { readonly location: { readonly path: string } }[] };

beforeAll(async () => {
  const root = join(import.meta.dirname, '..');
  house = await mkdtemp(join(tmpdir(), 'chidao-rules-'));
  for (const file of ['biome.json', 'pure.grit']) await cp(join(root, file), join(house, file));
  for (const { folder, one, file } of cases) {
    await mkdir(join(house, folder), { recursive: true });
    await writeFile(join(house, file), written(one));
  }
  const biome = join(root, 'node_modules', '.bin', 'biome');
  const args = ['lint', '--reporter=json', '--max-diagnostics=none'];
  const linted = await promisify(execFile)(biome, args, { cwd: house, maxBuffer: 1e8 }).catch(
    (failed: { readonly stdout: string }) => failed,
  );
  const { diagnostics } = JSON.parse(linted.stdout) as Report;
  for (const { location } of diagnostics) refused.add(location.path);
});

afterAll(() => rm(house, { recursive: true, force: true }));

describe.each(Object.keys(rules))('the linter, in %s', (folder) => {
  const here = cases.filter((one) => one.folder === folder);
  test('refuses what is not its own, and nothing else', () => {
    const found = here.filter(({ file }) => refused.has(file)).map(({ one }) => one);
    expect(found).toEqual(rules[folder]?.mayNot);
  });
});
