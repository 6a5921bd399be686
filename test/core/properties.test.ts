import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day, day } from '../../src/core/day.ts';
import { decide } from '../../src/core/decide.ts';
import type { DirectiveCommand, DirectiveEvent, DirectiveState } from '../../src/core/directive.ts';
import { evolve } from '../../src/core/evolve.ts';
import { type Entry, firstBreak, foldHistory, seal } from '../../src/core/history.ts';
import { noticesOf } from '../../src/core/notices.ts';
import { dayOf } from '../../src/core/zone.ts';
import { cityHall, everybody, monday, type Person, people } from './city-hall.ts';
import { faultsOf } from './invariants.ts';

const units = ['PNV', 'PTC', 'VP', 'XHT', 'XHC', 'XHK', 'SXD'] as const;
const persons = Object.keys(people) as Person[];

const someDay: fc.Arbitrary<Day> = fc.integer({ min: -5, max: 40 }).map((n) => addDays(day('2026-08-24'), n));
const maybeDay: fc.Arbitrary<Day | null> = fc.oneof(fc.constant(null), someDay);
const words = fc.constantFrom(
  '',
  ' ',
  'Việc gấp',
  'Đã xong 50%',
  '<b>&amp; 😀',
  'Chờ nghị định',
  'Thiếu người',
);
const anyUnit = fc.constantFrom(...units);
const evidence = fc.constantFrom([], [{ kind: 'photo', file: 'AgAC1', name: 'anh.jpg' } as const]);

const issue: fc.Arbitrary<DirectiveCommand> = fc.record({
  type: fc.constant('issue' as const),
  code: fc.constant('CĐ-2026-001'),
  task: fc.constantFrom('Rà soát hồ sơ', 'Báo cáo', ' '),
  lead: anyUnit,
  coordinating: fc.array(anyUnit, { maxLength: 3 }),
  deadline: maybeDay,
  recurrence: fc.constantFrom(null, 'monthly' as const),
  urgent: fc.boolean(),
  source: fc.constant({ words: 'Nội vụ rà soát', chat: -1_001_234_567_890, meeting: null }),
  issuer: fc.constantFrom('chairman', 'vice', 'viceAtPtc'),
});

const change = fc.record(
  {
    task: words,
    lead: anyUnit,
    coordinating: fc.array(anyUnit, { maxLength: 3 }),
    deadline: maybeDay,
  },
  { requiredKeys: [] },
);

const bare = <T extends DirectiveCommand['type']>(...types: readonly T[]) =>
  fc.constantFrom(...types).map((type) => ({ type }) as unknown as DirectiveCommand);

const withText = (...types: readonly ('progress' | 'ask' | 'answer' | 'comment')[]) =>
  fc.record({ type: fc.constantFrom(...types), text: words });
const withReason = (
  ...types: readonly ('return' | 'refuse-extension' | 'pause' | 'cancel' | 'send-back' | 'keep')[]
) => fc.record({ type: fc.constantFrom(...types), reason: words });
const passOn = fc.record({
  type: fc.constant('pass-on' as const),
  officer: fc.constantFrom(...persons, 'nobody'),
  innerDeadline: maybeDay,
});

/** Any command, sensible or not; what the life of a directive consists of comes more often. */
const anyCommand: fc.Arbitrary<DirectiveCommand> = fc.oneof(
  { weight: 3, arbitrary: bare('acknowledge', 'nudge', 'resume') },
  { weight: 4, arbitrary: bare('confirm', 'grant-extension', 'accept-offer', 'decline-offer') },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('report' as const), text: words, evidence }) },
  { weight: 3, arbitrary: withText('progress', 'ask', 'answer', 'comment') },
  { weight: 4, arbitrary: withReason('return', 'refuse-extension', 'pause', 'cancel') },
  { weight: 3, arbitrary: withReason('send-back', 'keep') },
  {
    weight: 3,
    arbitrary: fc.record({ type: fc.constant('ask-extension' as const), to: someDay, reason: words }),
  },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('offer-extension' as const), to: someDay }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('reassign' as const), lead: anyUnit }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('amend' as const), change }) },
  { weight: 2, arbitrary: passOn },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('add-evidence' as const), evidence }) },
  { weight: 1, arbitrary: issue },
);

type Step = { readonly command: DirectiveCommand; readonly by: Person; readonly hours: number };
/** Anybody may try anything; those whose business it is come more often, so that a life gets somewhere. */
const somebody: fc.Arbitrary<Person> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('chairman' as const, 'office' as const, 'vice' as const) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'head' as const,
      'finance' as const,
      'commune' as const,
      'officeHead' as const,
    ),
  },
  { weight: 2, arbitrary: fc.constantFrom(...persons) },
);
const step: fc.Arbitrary<Step> = fc.record({
  command: anyCommand,
  by: somebody,
  hours: fc.integer({ min: 0, max: 48 }),
});

/** What really happened, step by step: the command, who gave it, the state before and the facts. */
type Happened = {
  readonly command: DirectiveCommand;
  readonly by: Person;
  readonly before: DirectiveState | null;
  readonly after: DirectiveState;
  readonly entries: readonly Entry[];
};

/** Plays commands one after another through decide and evolve, as the program does; what is refused leaves no trace. */
function play(steps: readonly Step[]): {
  history: Entry[];
  state: DirectiveState | null;
  happened: Happened[];
} {
  let state: DirectiveState | null = null;
  let now = monday;
  const history: Entry[] = [];
  const happened: Happened[] = [];
  for (const { command, by, hours } of steps) {
    now = new Date(now.getTime() + hours * 3_600_000);
    if (state === null && command.type !== 'issue') continue;
    const decision = decide(state, command, {
      by: people[by],
      now,
      today: dayOf(now, cityHall.timezone),
      organization: cityHall,
      members: everybody,
    });
    if ('refused' in decision) continue;
    const entries = seal(
      history,
      decision.events.map((event) => ({
        at: now,
        by,
        through: 'telegram',
        cause: `telegram:${history.length}`,
        event,
      })),
    );
    const before: DirectiveState | null = state;
    for (const entry of entries) state = evolve(state, entry.event, entry);
    history.push(...entries);
    if (state) happened.push({ command, by, before, after: state, entries });
  }
  return { history, state, happened };
}

/** An order that goes out, and then up to forty things that people try. */
const life = fc
  .tuple(
    issue.filter(
      (command) => command.type === 'issue' && !['XHK', 'SXD'].includes(command.lead) && command.task !== ' ',
    ),
    fc.array(step, { minLength: 1, maxLength: 40 }),
  )
  .map(([command, steps]): Step[] => [
    {
      command:
        command.type === 'issue' ? { ...command, coordinating: [], deadline: day('2026-09-10') } : command,
      by: 'chairman',
      hours: 0,
    },
    ...steps,
  ]);

const anyLife = fc.oneof(
  life,
  fc.array(fc.record({ command: fc.oneof(issue, anyCommand), by: somebody, hours: fc.constant(1) })),
);

const runs = { numRuns: 2000 };

describe('Whatever people try, in whatever order', () => {
  it('no directive gets into a state that makes no sense', () =>
    fc.assert(
      fc.property(anyLife, (steps) => {
        for (const { after } of play(steps).happened) expect(faultsOf(after)).toEqual([]);
      }),
      runs,
    ));

  it('the history means the state', () =>
    fc.assert(
      fc.property(life, (steps) => {
        const { history, state } = play(steps);
        expect(foldHistory(history)).toEqual(state);
        expect(firstBreak(history)).toBeNull();
      }),
      runs,
    ));

  it('nobody closes, returns, extends, pauses or recalls his own unit’s directive, but the chairman', () => {
    const judging: ReadonlySet<DirectiveEvent['type']> = new Set([
      'confirmed',
      'returned',
      'cancelled',
      'paused',
      'resumed',
      'extension-granted',
      'extension-refused',
      'extension-offered',
      'reassigned',
      'kept',
      'amended',
    ]);
    fc.assert(
      fc.property(life, (steps) => {
        for (const { by, before, entries } of play(steps).happened) {
          const who = people[by];
          const own = before !== null && who.unit === before.lead && who.role !== 'chairman';
          if (own) expect(entries.filter(({ event }) => judging.has(event.type))).toEqual([]);
        }
      }),
      runs,
    );
  });

  it('the original deadline, the code, the source and the issuer never change', () =>
    fc.assert(
      fc.property(life, (steps) => {
        const [first, ...later] = play(steps).happened;
        for (const { after } of later) {
          for (const field of [
            'originalDeadline',
            'code',
            'source',
            'issuer',
            'issuedAt',
            'typedBy',
          ] as const) {
            expect(after[field]).toEqual(first?.after[field]);
          }
        }
      }),
      runs,
    ));

  it('the deadline moves only by a grant, an accepted offer or an amendment', () =>
    fc.assert(
      fc.property(life, (steps) => {
        for (const { before, after, entries } of play(steps).happened) {
          if (before === null || before.deadline === after.deadline) continue;
          expect(['extension-granted', 'offer-accepted', 'amended']).toContain(entries[0]?.event.type);
        }
      }),
      runs,
    ));

  it('what is closed stays as it is', () =>
    fc.assert(
      fc.property(life, (steps) => {
        for (const { before, after } of play(steps).happened) {
          if (before?.closedAt) expect(after).toEqual(before);
        }
      }),
      runs,
    ));

  it('observers and people who have left change nothing', () =>
    fc.assert(
      fc.property(life, (steps) => {
        const idle: readonly Person[] = ['observer', 'watcher', 'gone'];
        expect(play(steps).happened.filter(({ by }) => idle.includes(by))).toEqual([]);
      }),
      runs,
    ));

  it('nobody is told of his own act, nobody twice, and nobody who has left', () =>
    fc.assert(
      fc.property(life, (steps) => {
        for (const { by, before, after, entries } of play(steps).happened) {
          for (const entry of entries) {
            const told = noticesOf(before, after, entry, everybody).map(({ to }) => to.id);
            expect(told).not.toContain(by);
            expect(told).not.toContain('gone');
            expect(new Set(told).size).toBe(told.length);
          }
        }
      }),
      runs,
    ));

  it('the same command on the same state gives the same decision', () =>
    fc.assert(
      fc.property(life, (steps) => {
        expect(play(steps)).toEqual(play(steps));
      }),
      { numRuns: 200 },
    ));

  it('the random lives reach every status and nearly every fact', () => {
    const seen = new Set<string>();
    for (const steps of fc.sample(life, { numRuns: 4000, seed: 1 })) {
      for (const { after, entries } of play(steps).happened) {
        seen.add(after.status);
        for (const { event } of entries) seen.add(event.type);
      }
    }
    for (const reached of [
      'completed',
      'cancelled',
      'paused',
      'sent-back',
      'returned',
      'reassigned',
      'kept',
      'offer-accepted',
      'extension-granted',
      'passed-on',
      'question-answered',
      'amended',
    ])
      expect([...seen]).toContain(reached);
  });
});

describe('The chain of a history', () => {
  const longEnough = life.map((steps) => play(steps).history).filter((history) => history.length > 1);
  const place = fc.nat();

  it('breaks where one entry is changed in any field', () => {
    const forged: fc.Arbitrary<Partial<Entry>> = fc.oneof(
      fc.constant({ by: 'somebody-else' }),
      fc.constant({ at: new Date('2026-08-24T02:00:01Z') }),
      fc.constant({ cause: 'telegram:999' }),
      fc.constant({ through: 'import' as const }),
      fc.constant({ hash: '0'.repeat(64) }),
      fc.constant({ n: 0 }),
      fc.constant({ event: { type: 'commented', text: 'nie gesagt' } as const }),
    );
    fc.assert(
      fc.property(longEnough, place, forged, (history, at, forgery) => {
        const i = at % history.length;
        const changed = history.map((entry, k) => (k === i ? { ...entry, ...forgery } : entry));
        expect(firstBreak(changed)).toBe(i + 1);
      }),
      { numRuns: 500 },
    );
  });

  it('breaks where one entry is left out or two are exchanged', () =>
    fc.assert(
      fc.property(longEnough, place, (history, at) => {
        const i = at % (history.length - 1);
        expect(firstBreak(history.filter((_, k) => k !== i))).toBe(i + 1);
        const exchanged = history.map((entry, k) => history[k === i ? i + 1 : k === i + 1 ? i : k] ?? entry);
        expect(firstBreak(exchanged)).toBe(i + 1);
      }),
      { numRuns: 500 },
    ));

  it('does not care in which order a store keeps the fields', () =>
    fc.assert(
      fc.property(longEnough, (history) => {
        const turned = history.map((entry) => Object.fromEntries(Object.entries(entry).reverse()) as Entry);
        expect(firstBreak(turned)).toBeNull();
      }),
      { numRuns: 100 },
    ));

  it('of nothing means nothing', () => {
    expect(() => foldHistory([])).toThrow('an empty history means nothing');
    expect(firstBreak([])).toBeNull();
  });
});
