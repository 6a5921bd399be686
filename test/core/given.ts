import { expect } from 'vitest';
import { decide, type Refusal } from '../../src/core/decide.ts';
import type { DirectiveCommand, DirectiveEvent, DirectiveState } from '../../src/core/directive.ts';
import { evolve } from '../../src/core/evolve.ts';
import type { Member } from '../../src/core/organization.ts';
import { dayOf } from '../../src/core/zone.ts';
import { cityHall, everybody, monday, type Person, people } from './city-hall.ts';

/** A fact by the chairman on Monday at nine, or by whom and when it says. */
export type Fact = DirectiveEvent | readonly [DirectiveEvent, by: Person, at?: Date];

export function stateAfter(facts: readonly Fact[]): DirectiveState | null {
  return facts.reduce<DirectiveState | null>((state, fact) => {
    const [event, by, at] = 'type' in fact ? [fact, 'chairman', monday] : fact;
    return evolve(state, event, { by, at: at ?? monday });
  }, null);
}

/** `given(facts).when(command, 'head').then(facts)`, or `.refused('already-closed')`. */
export function given(...facts: readonly Fact[]) {
  return {
    when(command: DirectiveCommand, by: Person | Member, now: Date = monday) {
      const decision = decide(stateAfter(facts), command, {
        by: typeof by === 'string' ? people[by] : by,
        now,
        today: dayOf(now, cityHall.timezone),
        organization: cityHall,
        members: everybody,
      });
      return {
        // biome-ignore lint/suspicious/noThenProperty: the sentence reads given, when, then; nobody awaits it.
        then(...events: readonly DirectiveEvent[]) {
          expect(decision).toEqual({ events });
        },
        refused(refusal: Refusal) {
          expect(decision).toEqual({ refused: refusal });
        },
      };
    },
  };
}

export const nothing = given();
