import { codeOf } from '../../src/core/code.ts';
import { day, yearOf } from '../../src/core/day.ts';
import type { DirectiveEvent, DirectiveState } from '../../src/core/directive.ts';
import { evolve } from '../../src/core/evolve.ts';
import { type Entry, seal } from '../../src/core/history.ts';
import type { StoredDirective } from '../../src/store/index.ts';
import { issued, monday, type Person } from '../core/city-hall.ts';

export const everything = { skip: 0, limit: 100 };

type Fact = DirectiveEvent | readonly [DirectiveEvent, by: Person, at?: Date];

/** A directive with what has happened to it. */
export function directive(
  number: number,
  order: Partial<typeof issued> & { id?: string; organization?: string } = {},
  ...facts: readonly Fact[]
): StoredDirective {
  const { id = `d${number}`, organization = 'city-hall', ...changes } = order;
  const first = { ...issued, code: codeOf(yearOf(changes.day ?? issued.day), number), ...changes };
  return after({ id, organization, version: 0, history: [] }, first, ...facts);
}

/** The directive after some more facts. */
export function after(
  stored: Omit<StoredDirective, 'state'> & { state?: DirectiveState },
  ...facts: readonly Fact[]
): StoredDirective {
  const entries = sealed(stored.history, facts);
  const state = entries.reduce<DirectiveState | null>(
    (so, entry) => evolve(so, entry.event, entry),
    stored.state ?? null,
  );
  if (!state) throw new Error('a directive without facts');
  const history = [...stored.history, ...entries];
  return { ...stored, state, history, version: history.length };
}

function sealed(history: readonly Entry[], facts: readonly Fact[]): Entry[] {
  return seal(
    history,
    facts.map((fact) => {
      const [event, by, at] = 'type' in fact ? [fact, 'chairman', monday] : fact;
      return { at: at ?? monday, by, through: 'telegram' as const, cause: 'telegram:1', event };
    }),
  );
}

export const reported: Fact = [
  { type: 'reported', text: 'Xong', evidence: [], day: day('2026-08-28') },
  'head',
];
export const paused: Fact = { type: 'paused', reason: 'Chờ' };
export const cancelled: Fact = { type: 'cancelled', reason: 'Thôi' };
export const confirmed: Fact = { type: 'confirmed' };
