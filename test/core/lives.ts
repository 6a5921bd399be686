import { addDays, type Day, day } from '../../src/core/day.ts';
import { decide } from '../../src/core/decide.ts';
import type { DirectiveCommand, DirectiveState } from '../../src/core/directive.ts';
import { evolve } from '../../src/core/evolve.ts';
import { type Entry, seal } from '../../src/core/history.ts';
import { rightRefusal } from '../../src/core/rights.ts';
import { dayOf } from '../../src/core/zone.ts';
import { fc } from '../helpers/chance.ts';
import { cityHall, everybody, monday, type Person, people } from './city-hall.ts';

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
  { weight: 2, arbitrary: bare('confirm', 'grant-extension') },
  { weight: 4, arbitrary: bare('accept-offer', 'decline-offer') },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('report' as const), text: words, evidence }) },
  { weight: 3, arbitrary: withText('progress', 'ask', 'answer', 'comment') },
  { weight: 4, arbitrary: withReason('return', 'refuse-extension', 'pause', 'cancel') },
  { weight: 3, arbitrary: withReason('send-back', 'keep') },
  {
    weight: 3,
    arbitrary: fc.record({ type: fc.constant('ask-extension' as const), to: someDay, reason: words }),
  },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('offer-extension' as const), to: someDay }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('reassign' as const), lead: anyUnit }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('amend' as const), change }) },
  { weight: 2, arbitrary: passOn },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('add-evidence' as const), evidence }) },
  { weight: 1, arbitrary: issue },
);

/** Anybody may try anything; more often it is the nth of those whose business it is, so that a life gets somewhere. */
type Who = Person | { readonly nth: number };
export type Step = { readonly command: DirectiveCommand; readonly by: Who; readonly hours: number };

const somebody: fc.Arbitrary<Who> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ nth: fc.nat({ max: persons.length }) }) },
  { weight: 2, arbitrary: fc.constantFrom(...persons) },
);
const step: fc.Arbitrary<Step> = fc.record({
  command: anyCommand,
  by: somebody,
  hours: fc.integer({ min: 0, max: 24 }),
});

function personOf(who: Who, command: DirectiveCommand, state: DirectiveState | null): Person {
  if (typeof who === 'string') return who;
  const may = persons.filter((person) => rightRefusal(command.type, people[person], state) === null);
  return may[who.nth % may.length] ?? 'observer';
}

/** What really happened, step by step: the command, who gave it, the state before and the facts. */
export type Happened = {
  readonly command: DirectiveCommand;
  readonly by: Person;
  readonly before: DirectiveState | null;
  readonly after: DirectiveState;
  readonly entries: readonly Entry[];
};

/** Plays commands one after another through decide and evolve, as the program does; what is refused leaves no trace. */
export function play(steps: readonly Step[]): {
  history: Entry[];
  state: DirectiveState | null;
  happened: Happened[];
} {
  let state: DirectiveState | null = null;
  let now = monday;
  const history: Entry[] = [];
  const happened: Happened[] = [];
  for (const { command, by: who, hours } of steps) {
    now = new Date(now.getTime() + hours * 3_600_000);
    if (state === null && command.type !== 'issue') continue;
    const by = personOf(who, command, state);
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
export const life = fc
  .tuple(
    issue.filter(
      (command) => command.type === 'issue' && !['XHK', 'SXD'].includes(command.lead) && command.task !== ' ',
    ),
    fc.array(step, { minLength: 1, maxLength: 40 }),
  )
  .map(([command, steps]): Step[] => [
    {
      command:
        command.type === 'issue' ? { ...command, coordinating: [], deadline: day('2026-08-31') } : command,
      by: 'chairman',
      hours: 0,
    },
    ...steps,
  ]);

/** Lives that begin with anything at all. */
export const anyLife = fc.oneof(
  life,
  fc.array(fc.record({ command: fc.oneof(issue, anyCommand), by: somebody, hours: fc.constant(1) })),
);
