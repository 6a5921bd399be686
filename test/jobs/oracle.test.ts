import { afterEach, expect, test } from 'vitest';
import { jobs } from '../../jobs/index.ts';
import { day } from '../../src/core/day.ts';
import type { StoredDirective } from '../../src/store/store.ts';
import { createTick } from '../../src/tick.ts';
import { after } from '../store/shelf.ts';
import { clerkWho, isoDay, type Life, lives, numberOf, offIn2026 } from './clerk.ts';
import { hanoi, type Office, openOffice, order, textOf } from './office.ts';

const { works, hearers } = clerkWho({ off: offIn2026, worked: new Set() });
const leads = ['PNV', 'P1'] as const;
const nameOf = (who: ReturnType<typeof hearers>[number]) =>
  typeof who === 'string' ? who : who === 0 ? 'head' : 'commune';
const office60 = { from: '2026-01-05', days: 75, units: 2 } as const;

/** What happens to a life on a day, in the order of the day. */
function happen(life: Life, on: number, stored: StoredDirective): StoredDirective {
  const d = isoDay(on);
  const by = nameOf(life.unit);
  let directive = stored;
  if (life.acknowledged === on)
    directive = after(directive, [{ type: 'acknowledged' }, by, hanoi(d, '09:00')]);
  if (life.granted?.on === on) {
    const to = day(isoDay(life.granted.to));
    directive = after(
      directive,
      [{ type: 'extension-asked', to, reason: 'Chờ' }, by, hanoi(d, '09:10')],
      [{ type: 'extension-granted', to }, 'chairman', hanoi(d, '09:20')],
    );
  }
  if (life.reported === on) {
    const fact = { type: 'reported', text: 'Xong', evidence: [], day: day(d) } as const;
    directive = after(directive, [fact, by, hanoi(d, '10:00')]);
  }
  if (life.confirmed === on)
    directive = after(directive, [{ type: 'confirmed' }, 'office', hanoi(d, '11:00')]);
  return directive;
}

let office: Office;
afterEach(() => office.close());

/** Plays the lives; `runs` says whether the bot is up on a morning. */
async function play(all: readonly Life[], until: string, runs: (n: number) => boolean) {
  office = await openOffice('2026-01-05T06:00:00+07:00');
  const tick = createTick(office.ports, jobs);
  await tick.tick();
  const stored = new Map<number, StoredDirective>();
  for (let n = numberOf('2026-01-05'); n <= numberOf(until); n += 1) {
    if (runs(n)) {
      for (const time of ['07:00', '07:15']) {
        office.at(hanoi(isoDay(n), time));
        await tick.tick();
      }
    }
    office.at(hanoi(isoDay(n), '12:00'));
    for (const life of all) {
      const before = stored.get(life.n);
      const born =
        life.given === n
          ? order(life.n, { given: isoDay(n), due: isoDay(life.due), lead: leads[life.unit] as string })
          : before;
      if (!born) continue;
      const now = happen(life, n, born);
      if (now === before) continue;
      stored.set(life.n, now);
      if (!before) await office.give(now);
      else {
        const { directives } = office.ports.store;
        const at = now.history.at(-1)?.at ?? office.ports.clock.now();
        await directives.save(now, before.version, now.history.slice(before.version), at);
      }
    }
  }
  expect(office.faults).toEqual([]);
  return office.letters();
}

test('three months of an office: exactly the messages that the oracle counts, person by person and day by day', async () => {
  const all = lives(60, { ...office60, seed: 2026 });
  const expected: string[] = [];
  for (let n = numberOf('2026-01-05'); n <= numberOf('2026-04-03'); n += 1) {
    if (!works(n)) continue;
    const who = new Map<string, number>();
    for (const life of all)
      for (const one of hearers(life, n).map(nameOf)) who.set(one, (who.get(one) ?? 0) + 1);
    for (const [one, count] of who) expected.push(`${isoDay(n)} ${one} ${count}`);
  }
  const letters = await play(all, '2026-04-03', () => true);
  const bundles = letters.filter(({ id }) => id.startsWith('bundle:'));
  const told = bundles.map((letter) => {
    const [, d, , member] = letter.id.split(':');
    return `${d} ${member} ${/(\d+) (?:việc|directive)/.exec(textOf(letter))?.[1]}`;
  });
  expect(told.sort()).toEqual(expected.sort());
  expect(told.length).toBeGreaterThan(150);
});

test('with the bot down every other while: at most one bundle a person and day, on working days in working hours', async () => {
  const letters = await play(
    lives(40, { ...office60, seed: 7 }),
    '2026-02-24',
    (n) => n % 7 > 2 || n % 3 === 0,
  );
  const bundles = letters.filter(({ id }) => id.startsWith('bundle:'));
  const days = bundles.map(
    ({ to, due }) => `${to.chat} ${new Date(due.getTime() + 7 * 3_600_000).toISOString()}`,
  );
  expect(new Set(days.map((text) => text.slice(0, 15))).size).toBe(bundles.length);
  for (const text of days) {
    const [, instant = ''] = text.split(' ');
    expect(works(numberOf(instant.slice(0, 10))), instant).toBe(true);
    expect(instant.slice(11, 16) >= '07:00' && instant.slice(11, 16) < '17:30', instant).toBe(true);
  }
});
