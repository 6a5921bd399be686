/**
 * A clerk who counts working days on his fingers: he shares no code with the reminders, knows the days off by heart and
 * looks at the plan of each life, not at what is stored.
 */
const first = Date.UTC(2025, 11, 1);
export const isoDay = (n: number): string => new Date(first + n * 86_400_000).toISOString().slice(0, 10);
export const numberOf = (d: string): number => (Date.parse(`${d}T00:00:00Z`) - first) / 86_400_000;

/** The days off of 2026 that everybody has, weekends aside. */
export const offIn2026 = new Set([
  '2026-01-01',
  ...['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'],
  ...['2026-04-27', '2026-04-30', '2026-05-01', '2026-09-01', '2026-09-02'],
]);
/** The swaps of working days announced for 2026: the office enters them. */
export const swapsOf2026 = {
  off: ['2026-01-02', '2026-08-31'],
  worked: ['2026-01-10', '2026-08-22'],
} as const;

export type Life = {
  /** The order in which the directives are given. */
  readonly n: number;
  /** The number of the unit that leads. */
  readonly unit: number;
  readonly given: number;
  readonly due: number;
  readonly acknowledged: number | null;
  readonly granted: { readonly on: number; readonly to: number } | null;
  readonly reported: number | null;
  readonly confirmed: number | null;
};

export type Clerk = {
  works(n: number): boolean;
  /** Who must hear of this life in the morning of a day, by the rules of the field: heads by the number of their unit. */
  hearers(life: Life, today: number): (number | 'office' | 'vice')[];
};

export function clerkWho(knows: {
  readonly off: ReadonlySet<string>;
  readonly worked: ReadonlySet<string>;
}): Clerk {
  const works = (n: number): boolean => {
    const d = isoDay(n);
    if (knows.worked.has(d)) return true;
    const weekday = new Date(first + n * 86_400_000).getUTCDay();
    return weekday >= 1 && weekday <= 5 && !knows.off.has(d);
  };
  /** Working days after a, up to and including b. */
  const workdays = (a: number, b: number): number => {
    let count = 0;
    for (let n = a + 1; n <= b; n += 1) if (works(n)) count += 1;
    return count;
  };
  return {
    works,
    hearers(life, today) {
      const past = (d: number | null): d is number => d !== null && d < today;
      if (!past(life.given) || past(life.confirmed)) return [];
      if (past(life.reported)) return inWeek(workdays(life.reported, today)) ? ['office'] : [];
      const who = new Set<number | 'office' | 'vice'>();
      const due = past(life.granted?.on ?? null) && life.granted ? life.granted.to : life.due;
      if (today > due) {
        const late = workdays(due, today);
        if (inWeek(late)) who.add(life.unit);
        if (onceAWeek(late - 2)) who.add('office');
        if (onceAWeek(late - 6)) who.add('vice');
      } else if ([7, 3, 1, 0].includes(workdays(today, due))) who.add(life.unit);
      if (!past(life.acknowledged)) {
        let until = life.given + 1;
        while (!works(until)) until += 1;
        const silent = today > until ? workdays(until, today) : 0;
        if (inWeek(silent)) who.add(life.unit);
        if (onceAWeek(silent - 1)) who.add('office');
        if (onceAWeek(silent - 2)) who.add('vice');
      }
      return [...who];
    },
  };
}

const inWeek = (nth: number) => nth >= 1 && (nth <= 5 || nth % 5 === 0);
const onceAWeek = (nth: number) => nth >= 1 && (nth - 1) % 5 === 0;

/** The same lives on every run, in the order in which they are given. */
export function lives(
  count: number,
  o: { readonly seed: number; readonly from: string; readonly days: number; readonly units: number },
): Life[] {
  let state = o.seed;
  const upTo = (n: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * n);
  };
  const drawn = Array.from({ length: count }, () => {
    const given = numberOf(o.from) + upTo(o.days);
    const due = given + 1 + upTo(25);
    const acknowledged = upTo(4) === 0 ? null : given + upTo(6);
    const reported = upTo(5) === 0 ? null : due - 3 + upTo(25);
    const taken = acknowledged ?? given;
    const report = reported === null ? null : Math.max(reported, taken);
    const grantedOn = upTo(4) === 0 ? taken + upTo(4) : null;
    return {
      unit: upTo(o.units),
      given,
      due,
      acknowledged,
      granted:
        grantedOn !== null && (report === null || grantedOn < report)
          ? { on: grantedOn, to: due + 10 }
          : null,
      reported: report,
      confirmed: report === null || upTo(4) === 0 ? null : report + upTo(9),
    };
  });
  return drawn.sort((a, b) => a.given - b.given).map((life, i) => ({ n: i + 1, ...life }));
}
