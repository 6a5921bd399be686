import { addWorkingDays } from '../../src/core/calendar.ts';
import { codeOf } from '../../src/core/code.ts';
import { type Day, yearOf } from '../../src/core/day.ts';
import type { DirectiveEvent, DirectiveState } from '../../src/core/directive.ts';
import { evolve } from '../../src/core/evolve.ts';
import { seal } from '../../src/core/history.ts';
import { vietnamCalendar } from '../../src/holidays.ts';
import { type Prepared, prepareOrganization } from '../../src/setup.ts';
import type { Store, StoredDirective } from '../../src/store/index.ts';

/** Each unit has one head, whose number in Telegram is 2 000 and the unit's. */
export const CHAIRMAN = 1000;
export const headOf = (unit: number): number => 2000 + unit;

export const calendar = vietnamCalendar(2024, 2028);

const unitCode = (n: number): string => `D${n + 1}`;

export async function prepareBigOffice(store: Store, units: number, now: Date): Promise<Prepared> {
  const numbers = Array.from({ length: units }, (_, n) => n);
  return prepareOrganization(
    store,
    {
      name: 'UBND thành phố Bến Thuận',
      units: numbers.map((n) => ({ code: unitCode(n), name: `Đơn vị số ${n + 1}` })),
      members: [
        { id: CHAIRMAN, role: 'chairman' },
        ...numbers.map((n) => ({ id: headOf(n), role: 'head', unit: unitCode(n) })),
      ],
    },
    { now },
  );
}

/** The directives 0 to `count`, each in its state; 500 at a time. */
export async function fill(
  store: Store,
  count: number,
  directive: (n: number) => StoredDirective,
): Promise<void> {
  for (let from = 0; from < count; from += 500) {
    const batch = Array.from({ length: Math.min(500, count - from) }, (_, i) => directive(from + i));
    const outcomes = await Promise.all(
      batch.map((one) => store.directives.insert(one, one.history.at(-1)?.at ?? new Date(0))),
    );
    if (outcomes.some((outcome) => outcome !== 'inserted')) throw new Error('a directive was not inserted');
  }
}

/** Acknowledged work of a unit, given 25 working days before its deadline, so that nothing lies ahead of now; closed where it says so. */
export function workOf(
  { organization, members }: Pick<Prepared, 'organization' | 'members'>,
  n: number,
  unit: number,
  deadline: Day,
  closed: boolean,
): StoredDirective {
  const by = (role: string) =>
    members.find((member) => member.role === role && (role === 'chairman' || member.unit === unitCode(unit)))
      ?.id ?? '';
  const given = addWorkingDays(deadline, -25, calendar);
  const issued: DirectiveEvent = {
    type: 'issued',
    code: codeOf(yearOf(given), n + 1),
    task: 'rà soát, lập danh mục các dự án chậm tiến độ trên địa bàn và đề xuất phương án xử lý',
    lead: unitCode(unit),
    coordinating: [],
    deadline,
    recurrence: null,
    urgent: false,
    source: { words: '', chat: CHAIRMAN, meeting: null },
    issuer: by('chairman'),
    day: given,
  };
  const fact = (who: string, day: Day, event: DirectiveEvent) => ({
    at: new Date(`${day}T02:00:00Z`),
    by: who,
    through: 'import' as const,
    cause: `bench:${n}`,
    event,
  });
  const [head, chairman] = [by('head'), by('chairman')];
  const result: DirectiveEvent = { type: 'reported', text: 'Đã xong', evidence: [], day: deadline };
  const history = seal(
    [],
    [
      fact(chairman, given, issued),
      fact(head, given, { type: 'acknowledged' }),
      ...(closed ? [fact(head, deadline, result), fact(chairman, deadline, { type: 'confirmed' })] : []),
    ],
  );
  const state = history.reduce<DirectiveState | null>((so, entry) => evolve(so, entry.event, entry), null);
  if (!state) throw new Error('a directive without facts');
  return { id: `bench${n}`, organization: organization.id, version: history.length, state, history };
}
