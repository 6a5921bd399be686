import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { day } from '../src/core/day.ts';
import { vietnamCalendar } from '../src/holidays.ts';
import { type Found, type Kind, type Registry, readMinutes } from '../src/minutes/index.ts';

// npm run bench:minutes -- DIR [NAME …] [--errors]: the score's table for a directory in the form of the corpus, and
// how long reading took. NAME picks documents by the beginning of their names.

type Gold = {
  kind: Kind;
  issuedOn: string;
  units: Registry['units'];
  groups: Registry['groups'];
  directives: Pick<Found, 'span' | 'lead' | 'coordinating' | 'deadline' | 'recurrence'>[];
};

const args = process.argv.slice(2);
const showErrors = args.includes('--errors');
const [dir, ...names] = args.filter((arg) => !arg.startsWith('--'));
if (!dir || !fs.existsSync(dir)) {
  console.error('usage: npm run bench:minutes -- DIR [NAME …] [--errors]');
  process.exit(2);
}

const calendar = vietnamCalendar(2015, 2035);
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-minutes-'));
const goldDir = path.join(work, 'gold');
const foundDir = path.join(work, 'found');
fs.mkdirSync(goldDir);
fs.mkdirSync(foundDir);

let words = 0;
const readings: Parameters<typeof readMinutes>[0][] = [];
let silent = 0;
const chosen = fs
  .readdirSync(dir)
  .filter((file) => file.endsWith('.json') && fs.existsSync(path.join(dir, file.replace(/json$/, 'txt'))))
  .filter((file) => names.length === 0 || names.some((name) => file.startsWith(name)));
for (const file of chosen) {
  const gold = JSON.parse(fs.readFileSync(path.join(dir, file), 'utf8')) as Gold;
  const text = fs.readFileSync(path.join(dir, file.replace(/json$/, 'txt')), 'utf8');
  const reading = {
    text,
    registry: { units: gold.units, groups: gold.groups },
    issuedOn: day(gold.issuedOn),
    calendar,
    kind: gold.kind,
  };
  const found = readMinutes(reading);
  readings.push(reading);
  words += text.split(/\s+/).length;
  fs.copyFileSync(path.join(dir, file), path.join(goldDir, file));
  fs.copyFileSync(
    path.join(dir, file.replace(/json$/, 'txt')),
    path.join(goldDir, file.replace(/json$/, 'txt')),
  );
  fs.writeFileSync(path.join(foundDir, file), JSON.stringify({ directives: found }));
  if (showErrors) report(file, text, gold, found);
}

// The best of five rounds, once the engine knows the code: what a running bot needs.
let milliseconds = Number.POSITIVE_INFINITY;
for (let round = 0; round < 5; round += 1) {
  const started = performance.now();
  for (const reading of readings) readMinutes(reading);
  milliseconds = Math.min(milliseconds, performance.now() - started);
}

function report(file: string, text: string, gold: Gold, found: readonly Found[]): void {
  const used = new Set<Found>();
  const line = (d: Gold['directives'][number]): string =>
    `${d.lead.join('+')} / ${d.coordinating.join('+')} / ${d.deadline} / ${d.recurrence}`;
  const cut = (d: { span: [number, number] }): string =>
    text
      .slice(...d.span)
      .replace(/\s+/g, ' ')
      .slice(0, 150);
  for (const wanted of gold.directives) {
    let best: Found | null = null;
    let most = 0;
    for (const one of found) {
      const common = Math.min(one.span[1], wanted.span[1]) - Math.max(one.span[0], wanted.span[0]);
      const shorter = Math.min(one.span[1] - one.span[0], wanted.span[1] - wanted.span[0]);
      if (!used.has(one) && common * 2 >= shorter && common > most) {
        most = common;
        best = one;
      }
    }
    if (!best) {
      console.log(`${file}\n  missed   ${line(wanted)} :: ${cut(wanted)}`);
      continue;
    }
    used.add(best);
    if (line(best) !== line(wanted))
      console.log(
        `${file}\n  wanted   ${line(wanted)} :: ${cut(wanted)}\n  found    ${line(best)} :: ${cut(best)}`,
      );
    if (
      best.deadline !== null &&
      best.deadline !== wanted.deadline &&
      !best.doubts.some((d) => d.field === 'deadline')
    )
      silent += 1;
  }
  for (const one of found) if (!used.has(one)) console.log(`${file}\n  too much ${line(one)} :: ${cut(one)}`);
}

const score = path.join(dir, 'score.mjs');
if (fs.existsSync(score)) {
  const table = spawnSync(process.execPath, [score, goldDir, foundDir], { encoding: 'utf8' });
  console.log(table.stdout + table.stderr);
}
console.log(
  `${chosen.length} documents, ${words} words, ${((milliseconds / Math.max(1, words)) * 1000).toFixed(1)} ms for 1000 words`,
);
if (showErrors) console.log(`wrong dates that are not in doubt: ${silent}`);
fs.rmSync(work, { recursive: true });
