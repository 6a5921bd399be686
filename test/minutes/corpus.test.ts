import fs from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { day } from '../../src/core/day.ts';
import { type Found, type Kind, type Registry, readMinutes } from '../../src/minutes/index.ts';
import { calendar } from './helpers.ts';

// The shared corpus, where it lies beside the project: its own score, and what this reader must keep of it.

const dir = path.resolve(import.meta.dirname, '../../../shared/corpus');
const there = fs.existsSync(path.join(dir, 'score.mjs'));

type Directive = Pick<Found, 'span' | 'lead' | 'coordinating' | 'deadline' | 'recurrence'>;
type Gold = { kind: Kind; issuedOn: string; directives: Directive[] } & Registry;
type Count = {
  gold: number;
  pred: number;
  matched: number;
  lead: number;
  coordinating: number;
  deadline: number;
  recurrence: number;
};

test.skipIf(!there)('The corpus is read as two careful readers read it', async () => {
  const score = (await import(path.join(dir, 'score.mjs'))) as {
    count(gold: Directive[], found: Directive[]): Count;
    match(gold: Directive[], found: Directive[]): [Directive, Found][];
  };
  const total: Count = { gold: 0, pred: 0, matched: 0, lead: 0, coordinating: 0, deadline: 0, recurrence: 0 };
  const silent: string[] = [];
  for (const file of fs.readdirSync(dir).filter((name) => name.endsWith('.json'))) {
    const gold = JSON.parse(fs.readFileSync(path.join(dir, file), 'utf8')) as Gold;
    const text = fs.readFileSync(path.join(dir, file.replace(/json$/, 'txt')), 'utf8');
    const found = readMinutes({
      text,
      registry: gold,
      issuedOn: day(gold.issuedOn),
      calendar,
      kind: gold.kind,
    });
    const counted = score.count(gold.directives, found);
    for (const key of Object.keys(total) as (keyof Count)[]) total[key] += counted[key];
    for (const [wanted, one] of score.match(gold.directives, found)) {
      const asks = one.doubts.some((doubt) => doubt.field === 'deadline');
      if (one.deadline !== null && one.deadline !== wanted.deadline && !asks)
        silent.push(`${file}: ${one.deadlineText}`);
    }
  }
  const share = (key: 'lead' | 'coordinating' | 'deadline' | 'recurrence'): number =>
    total[key] / total.matched;
  expect((2 * total.matched) / (total.gold + total.pred)).toBeGreaterThanOrEqual(0.96);
  expect(share('lead')).toBeGreaterThanOrEqual(0.98);
  expect(share('deadline')).toBeGreaterThanOrEqual(0.98);
  expect(share('recurrence')).toBeGreaterThanOrEqual(0.98);
  expect(share('coordinating')).toBeGreaterThanOrEqual(0.97);
  expect(silent).toEqual([]);
});

afterAll(() => {
  if (!there) console.log('The test over the minutes corpus did not run: ../shared/corpus is not there.');
});
