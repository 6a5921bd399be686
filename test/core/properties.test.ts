import { describe, expect, it } from 'vitest';
import { type DirectiveEvent, type EventType, statuses } from '../../src/core/directive.ts';
import { type Entry, firstBreak, foldHistory } from '../../src/core/history.ts';
import { noticesOf } from '../../src/core/notices.ts';
import { fc } from '../helpers/chance.ts';
import { everybody, type Person, people } from './city-hall.ts';
import { faultsOf } from './invariants.ts';
import { anyLife, life, play } from './lives.ts';

const facts: readonly EventType[] = [
  'issued',
  'acknowledged',
  'progressed',
  'reported',
  'evidence-added',
  'confirmed',
  'returned',
  'extension-asked',
  'extension-granted',
  'extension-refused',
  'extension-offered',
  'offer-accepted',
  'offer-declined',
  'question-asked',
  'question-answered',
  'sent-back',
  'reassigned',
  'kept',
  'amended',
  'paused',
  'resumed',
  'cancelled',
  'passed-on',
  'commented',
  'nudged',
];

const runs = { numRuns: 1000 };

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

  it('the random lives reach every status and every fact', () => {
    const seen = new Set<string>();
    for (const steps of fc.sample(life, { numRuns: 2000, seed: 1 })) {
      for (const { after, entries } of play(steps).happened) {
        seen.add(after.status);
        for (const { event } of entries) seen.add(event.type);
      }
    }
    expect([...seen].sort()).toEqual([...new Set([...statuses, ...facts])].sort());
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
