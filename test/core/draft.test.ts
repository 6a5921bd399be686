import { describe, expect, it } from 'vitest';
import { day } from '../../src/core/day.ts';
import {
  coordinatingUnits,
  type DraftCommand,
  type DraftContent,
  type DraftEvent,
  type DraftRefusal,
  type DraftState,
  decideDraft,
  evolveDraft,
  leadUnits,
  questionOf,
} from '../../src/core/draft.ts';
import type { Member } from '../../src/core/organization.ts';
import { dayOf } from '../../src/core/zone.ts';
import { cityHall, everybody, monday, order, type Person, people } from './city-hall.ts';

const content: DraftContent = {
  task: 'Rà soát hồ sơ cán bộ',
  lead: ['PNV'],
  coordinating: ['XHT'],
  deadline: day('2026-08-31'),
  withoutDeadline: false,
  recurrence: null,
  urgent: false,
  doubts: [],
};
const source = order.source;

const drafted = (changes: Partial<DraftContent> = {}): DraftEvent => ({
  type: 'drafted',
  content: { ...content, ...changes },
  issuer: 'chairman',
  source,
});

function draftAfter(...events: readonly DraftEvent[]): DraftState {
  const state = events.reduce<DraftState | null>(
    (so, event) => evolveDraft(so, event, { by: 'office', at: monday }),
    null,
  );
  if (!state) throw new Error('no events');
  return state;
}

function given(...events: readonly DraftEvent[]) {
  return {
    when(command: DraftCommand, by: Person | Member, now = monday) {
      const decision = decideDraft(draftAfter(...events), command, {
        by: typeof by === 'string' ? people[by] : by,
        today: dayOf(now, cityHall.timezone),
        organization: cityHall,
        members: everybody,
        id: 'd1',
      });
      return {
        // biome-ignore lint/suspicious/noThenProperty: the sentence reads given, when, then; nobody awaits it.
        then: (...expected: readonly DraftEvent[]) => expect(decision).toEqual({ events: expected }),
        refused: (refused: DraftRefusal) => expect(decision).toEqual({ refused }),
      };
    },
  };
}

const issue: DraftCommand = { type: 'issue-draft' };
const september = new Date('2026-09-21T02:00:00Z');
const doubt = (field: 'lead' | 'coordinating' | 'deadline' | 'recurrence') => ({
  field,
  reason: 'two-fit',
  words: 'Hòa',
  candidates: ['XHT', 'XHC'],
});

describe('A draft', () => {
  it('becomes a directive for its unit', () =>
    given(drafted())
      .when(issue, 'office')
      .then({ type: 'draft-issued', directives: [{ id: 'd100', unit: 'PNV' }] }));
  it('to a group becomes one directive for each commune that exists today', () =>
    given(drafted({ lead: ['XA'], coordinating: [] }))
      .when(issue, 'chairman')
      .then({
        type: 'draft-issued',
        directives: [
          { id: 'd100', unit: 'XHT' },
          { id: 'd101', unit: 'XHC' },
        ],
      }));
  it('to a group and one of its communes names the commune once', () =>
    expect(
      leadUnits({ ...content, lead: ['XHT', 'XA'] }, cityHall, day('2026-08-24')).map(({ code }) => code),
    ).toEqual(['XHT', 'XHC']));
  it('reached the commune that was merged away, while it was there', () =>
    expect(
      leadUnits({ ...content, lead: ['XA'] }, cityHall, day('2025-06-30')).map(({ code }) => code),
    ).toEqual(['XHT', 'XHC', 'XHK']));
  it('leaves the lead of each directive out of its coordinating units', () =>
    expect(
      coordinatingUnits({ ...content, coordinating: ['XA', 'XHC'] }, 'XHT', cityHall, day('2026-08-24')),
    ).toEqual(['XHC']));
  it('is not issued twice', () =>
    given(drafted(), { type: 'draft-issued', directives: [] }).when(issue, 'office').refused('draft-issued'));
  it('is not issued after it was discarded', () =>
    given(drafted(), { type: 'discarded' }).when(issue, 'office').refused('draft-discarded'));
  it('is not changed after it was issued', () =>
    given(drafted(), { type: 'draft-issued', directives: [] })
      .when({ type: 'change', change: { field: 'task', task: 'Khác' } }, 'office')
      .refused('draft-issued'));
  it('is not issued while something is unclear', () =>
    given(drafted({ doubts: [doubt('lead')] }))
      .when(issue, 'office')
      .refused('draft-unclear'));
  it('is not issued for a day that has passed meanwhile', () =>
    given(drafted()).when(issue, 'office', september).refused('deadline-passed'));
  it('is not issued to a commune that no longer exists', () =>
    given(drafted({ lead: ['XHK'] }))
      .when(issue, 'office')
      .refused('unknown-unit'));
  it('that was discarded may be taken back, and no other', () => {
    given(drafted(), { type: 'discarded' })
      .when({ type: 'take-back' }, 'office')
      .then({ type: 'taken-back' });
    given(drafted()).when({ type: 'take-back' }, 'office').refused('not-discarded');
  });

  it('may be discarded', () =>
    given(drafted()).when({ type: 'discard' }, 'chairman').then({ type: 'discarded' }));
  it('is nobody else’s to touch', () => {
    given(drafted()).when(issue, 'head').refused('not-allowed');
    given(drafted()).when({ type: 'discard' }, 'vice').refused('not-allowed');
    given(drafted())
      .when(issue, { ...people.office, active: false })
      .refused('not-allowed');
  });
  it('typed by somebody who no longer gives orders is not his to issue', () =>
    given(drafted())
      .when(issue, { ...people.office, role: 'officer' })
      .refused('not-allowed'));
});

describe('A change of a draft', () => {
  const change = (wanted: Extract<DraftCommand, { type: 'change' }>['change']): DraftCommand => ({
    type: 'change',
    change: wanted,
  });
  it('of the words', () =>
    expect(draftAfter(drafted(), { type: 'changed', change: { field: 'task', task: ' Khác ' } }).task).toBe(
      'Khác',
    ));
  it('cannot leave it without words', () =>
    given(drafted())
      .when(change({ field: 'task', task: ' ' }), 'office')
      .refused('text-missing'));
  it('cannot set a day in the past', () =>
    given(drafted())
      .when(change({ field: 'deadline', deadline: day('2026-08-20') }), 'office')
      .refused('deadline-passed'));
  it('cannot name an unknown unit', () => {
    given(drafted())
      .when(change({ field: 'lead', lead: ['SXD'] }), 'office')
      .refused('unknown-unit');
    given(drafted())
      .when(change({ field: 'coordinating', coordinating: ['SXD'] }), 'office')
      .refused('unknown-unit');
  });
  it('cannot leave it without a lead', () =>
    given(drafted())
      .when(change({ field: 'lead', lead: [] }), 'office')
      .refused('unknown-unit'));
  it('may name a group', () =>
    given(drafted())
      .when(change({ field: 'lead', lead: ['XA'] }), 'office')
      .then({ type: 'changed', change: { field: 'lead', lead: ['XA'] } }));
  it('of the lead takes the new lead out of the coordinating units', () =>
    expect(
      draftAfter(drafted(), { type: 'changed', change: { field: 'lead', lead: ['XHT'] } }),
    ).toMatchObject({
      lead: ['XHT'],
      coordinating: [],
    }));
  it('of the coordinating units leaves the lead out', () =>
    expect(
      draftAfter(drafted(), {
        type: 'changed',
        change: { field: 'coordinating', coordinating: ['PNV', 'PTC'] },
      }).coordinating,
    ).toEqual(['PTC']));
  it('to no deadline says so expressly', () =>
    expect(
      draftAfter(drafted(), { type: 'changed', change: { field: 'deadline', deadline: null } }),
    ).toMatchObject({ deadline: null, withoutDeadline: true }));
  it('of a field answers what was doubtful about it', () => {
    const doubtful = drafted({ doubts: [doubt('lead'), doubt('recurrence')] });
    const settled = draftAfter(doubtful, { type: 'changed', change: { field: 'lead', lead: ['XHT'] } });
    expect(settled.doubts.map(({ field }) => field)).toEqual(['recurrence']);
    const dated = draftAfter(doubtful, {
      type: 'changed',
      change: { field: 'deadline', deadline: day('2026-08-31') },
    });
    expect(dated.doubts.map(({ field }) => field)).toEqual(['lead']);
  });
});

describe('What is asked before a draft goes out, one thing at a time', () => {
  it('nothing when all is clear', () => expect(questionOf(content)).toBeNull());
  it('the words first', () =>
    expect(questionOf({ ...content, task: '', lead: [] })).toEqual({ field: 'task' }));
  it('then the lead', () =>
    expect(questionOf({ ...content, lead: [], deadline: null })).toEqual({ field: 'lead', doubt: null }));
  it('then which of two coordinating units was meant', () =>
    expect(questionOf({ ...content, doubts: [doubt('coordinating')] })).toMatchObject({
      field: 'coordinating',
    }));
  it('then the day, unless somebody said that there is none', () => {
    expect(questionOf({ ...content, deadline: null })).toEqual({ field: 'deadline', doubt: null });
    expect(questionOf({ ...content, deadline: null, withoutDeadline: true })).toBeNull();
    expect(questionOf({ ...content, doubts: [doubt('recurrence')] })).toMatchObject({
      field: 'deadline',
      doubt: { field: 'recurrence' },
    });
  });
});

it('A draft that begins with something else is a fault of the program', () =>
  expect(() => draftAfter({ type: 'discarded' })).toThrow('a draft begins with discarded'));
