import { afterEach, expect, test } from 'vitest';
import { jobs } from '../../jobs/index.ts';
import { day } from '../../src/core/day.ts';
import type { StoredDirective } from '../../src/store/store.ts';
import { createTick } from '../../src/tick.ts';
import { after } from '../store/shelf.ts';
import { hanoi, type Office, openOffice, order, textOf } from './office.ts';

/**
 * An oracle that counts working days on its fingers: it shares no code with the reminders, knows the days off by heart and
 * looks at the plan of each life, not at what is stored.
 */
const first = Date.UTC(2025, 11, 1);
const isoDay = (n: number) => new Date(first + n * 86_400_000).toISOString().slice(0, 10);
const numberOf = (d: string) => (Date.parse(`${d}T00:00:00Z`) - first) / 86_400_000;
const offByHeart = new Set(
  '2026-01-01 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-04-27 2026-04-30 2026-05-01'.split(
    ' ',
  ),
);
const works = (n: number) => {
  const weekday = new Date(first + n * 86_400_000).getUTCDay();
  return weekday >= 1 && weekday <= 5 && !offByHeart.has(isoDay(n));
};
/** Working days after a, up to and including b. */
function workdays(a: number, b: number): number {
  let count = 0;
  for (let n = a + 1; n <= b; n += 1) if (works(n)) count += 1;
  return count;
}

type Life = {
  readonly n: number;
  readonly lead: 'PNV' | 'P1';
  readonly given: number;
  readonly due: number;
  readonly acknowledged: number | null;
  readonly granted: { readonly on: number; readonly to: number } | null;
  readonly reported: number | null;
  readonly confirmed: number | null;
};

const inWeek = (nth: number) => nth >= 1 && (nth <= 5 || nth % 5 === 0);
const onceAWeek = (nth: number) => nth >= 1 && (nth - 1) % 5 === 0;

/** Who must hear of this life in the morning of a day, by the rules of the field as a clerk would apply them. */
function hearers(life: Life, today: number): string[] {
  const past = (d: number | null): d is number => d !== null && d < today;
  if (!past(life.given) || past(life.confirmed)) return [];
  if (past(life.reported)) return inWeek(workdays(life.reported, today)) ? ['office'] : [];
  const who = new Set<string>();
  const head = life.lead === 'PNV' ? 'head' : 'commune';
  const due = past(life.granted?.on ?? null) && life.granted ? life.granted.to : life.due;
  if (today > due) {
    const late = workdays(due, today);
    if (inWeek(late)) who.add(head);
    if (onceAWeek(late - 2)) who.add('office');
    if (onceAWeek(late - 6)) who.add('vice');
  } else if ([7, 3, 1, 0].includes(workdays(today, due))) who.add(head);
  if (!past(life.acknowledged)) {
    let until = life.given + 1;
    while (!works(until)) until += 1;
    const silent = today > until ? workdays(until, today) : 0;
    if (inWeek(silent)) who.add(head);
    if (onceAWeek(silent - 1)) who.add('office');
    if (onceAWeek(silent - 2)) who.add('vice');
  }
  return [...who];
}

/** The same lives on every run. */
function lives(count: number, seed: number): Life[] {
  let state = seed;
  const upTo = (n: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * n);
  };
  return Array.from({ length: count }, (_, i) => {
    const given = numberOf('2026-01-05') + upTo(75);
    const due = given + 1 + upTo(25);
    const acknowledged = upTo(4) === 0 ? null : given + upTo(6);
    const reported = upTo(5) === 0 ? null : due - 3 + upTo(25);
    const taken = acknowledged ?? given;
    const report = reported === null ? null : Math.max(reported, taken);
    const grantedOn = upTo(4) === 0 ? taken + upTo(4) : null;
    return {
      n: i + 1,
      lead: upTo(2) === 0 ? 'PNV' : 'P1',
      given,
      due,
      acknowledged,
      granted:
        grantedOn !== null && (report === null || grantedOn < report) ? { on: grantedOn, to: due + 7 } : null,
      reported: report,
      confirmed: report === null || upTo(4) === 0 ? null : report + upTo(9),
    };
  });
}

/** What happens to a life on a day, in the order of the day. */
function happen(life: Life, on: number, stored: StoredDirective): StoredDirective {
  const d = isoDay(on);
  const by = life.lead === 'PNV' ? 'head' : 'commune';
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
          ? order(life.n, { given: isoDay(n), due: isoDay(life.due), lead: life.lead })
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
  const all = lives(60, 2026);
  const expected: string[] = [];
  for (let n = numberOf('2026-01-05'); n <= numberOf('2026-04-03'); n += 1) {
    if (!works(n)) continue;
    const who = new Map<string, number>();
    for (const life of all) for (const one of hearers(life, n)) who.set(one, (who.get(one) ?? 0) + 1);
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
  const letters = await play(lives(40, 7), '2026-02-24', (n) => n % 7 > 2 || n % 3 === 0);
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
