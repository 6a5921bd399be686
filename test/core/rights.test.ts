import { describe, expect, it } from 'vitest';
import type { Act } from '../../src/core/directive.ts';
import { rightRefusal, rights } from '../../src/core/rights.ts';
import { everybody, issued, type Person, people } from './city-hall.ts';
import { stateAfter } from './given.ts';

const everyone = Object.keys(people) as Person[];
const led = (lead: string) => stateAfter([{ ...issued, lead, coordinating: ['XHT'] }]);

/** Led by PNV, coordinated by XHT, passed on to the officer, issued by the vice chairman. */
const state = stateAfter([
  { ...issued, issuer: 'vice' },
  [{ type: 'passed-on', officer: 'officer', innerDeadline: null }, 'head'],
]);

const givers = ['chairman', 'vice', 'viceAtPtc', 'office', 'officeHead', 'chairmanAtVp'] as const;
const answering = ['head', 'deputy'] as const;
const judging = ['chairman', 'chairmanAtVp', 'vice', 'office', 'officeHead'] as const;

/** Who may do what to that directive, written out person by person. */
const may: Readonly<Record<Act, readonly Person[]>> = {
  issue: givers,
  acknowledge: answering,
  progress: [...answering, 'officer'],
  report: answering,
  'add-evidence': [...answering, 'officer'],
  confirm: judging,
  return: judging,
  'ask-extension': answering,
  'grant-extension': ['chairman', 'chairmanAtVp', 'vice', 'viceAtPtc'],
  'refuse-extension': ['chairman', 'chairmanAtVp', 'vice', 'viceAtPtc'],
  'offer-extension': ['chairman', 'chairmanAtVp', 'vice', 'viceAtPtc'],
  'accept-offer': answering,
  'decline-offer': answering,
  ask: [...answering, 'officer', 'commune'],
  answer: judging,
  'send-back': answering,
  reassign: judging,
  keep: judging,
  amend: judging,
  pause: judging,
  resume: judging,
  cancel: judging,
  'pass-on': answering,
  comment: [...givers, ...answering, 'officer', 'commune'],
  nudge: givers,
};

const acts = Object.keys(may) as Act[];

describe('The table of rights', () => {
  it.each(acts)('%s', (act) => {
    const allowed = everyone.filter((who) => rightRefusal(act, people[who], state) === null);
    expect(allowed.sort()).toEqual([...may[act]].sort());
  });

  it('has a line for every act, and no other', () => expect(acts.sort()).toEqual(Object.keys(rights).sort()));

  const ownUnit: readonly Act[] = [
    'confirm',
    'return',
    'reassign',
    'keep',
    'amend',
    'pause',
    'resume',
    'cancel',
    'grant-extension',
    'refuse-extension',
    'offer-extension',
  ];
  it.each(ownUnit)('%s is barred to whoever’s own unit leads, but not to the chairman', (act) => {
    const byTheOffice = act.includes('extension') ? 'not-allowed' : 'own-unit';
    expect(rightRefusal(act, people.officeHead, led('VP'))).toBe(byTheOffice);
    expect(rightRefusal(act, people.chairmanAtVp, led('VP'))).toBeNull();
    const inOwnName = stateAfter([{ ...issued, lead: 'PTC', issuer: 'viceAtPtc' }]);
    expect(rightRefusal(act, people.viceAtPtc, inOwnName)).toBe('own-unit');
  });

  it('gives nothing to a person who has left, nor to a stranger of the unit', () => {
    for (const act of acts) {
      expect(rightRefusal(act, people.gone, state)).toBe('not-allowed');
      expect(rightRefusal(act, { ...people.chairman, active: false }, state)).toBe('not-allowed');
      expect(rightRefusal(act, people.observer, state)).toBe('not-allowed');
    }
  });

  it('is about real people', () => expect(everybody).toHaveLength(everyone.length));
});
