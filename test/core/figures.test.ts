import { describe, expect, it } from 'vitest';
import { type Class, classOf, type Dated, daysLate } from '../../src/core/classes.ts';
import { addDays, type Day, day } from '../../src/core/day.ts';
import { type Status, statuses } from '../../src/core/directive.ts';
import {
  addTallies,
  assigned,
  done,
  emptyTally,
  everything,
  hundredthsOf,
  partOf,
  rateOf,
  type Tally,
  tallyOf,
} from '../../src/core/rates.ts';
import { vietnamCalendar } from '../../src/holidays.ts';
import { fc } from '../helpers/chance.ts';

const calendar = vietnamCalendar(2026, 2026);
/** Friday 28 August 2026; 1/9 and 2/9 are holidays. */
const today = day('2026-08-28');

const dated = (status: Status, deadline: string | null, reportedOn: string | null = null): Dated => ({
  status,
  deadline: deadline === null ? null : day(deadline),
  reportedOn: reportedOn === null ? null : day(reportedOn),
});

describe('The class of a directive on Friday 28 August', () => {
  const cases: readonly [string, Dated, Class, late: number][] = [
    ['issued, nobody has acknowledged', dated('issued', '2026-09-30'), 'not-started', 0],
    ['issued, without a deadline', dated('issued', null), 'not-started', 0],
    ['issued, and the day has passed', dated('issued', '2026-08-27'), 'overdue', 1],
    ['acknowledged, without a deadline', dated('acknowledged', null), 'without-deadline', 0],
    ['due today is still in time', dated('in-progress', '2026-08-28'), 'due-soon', 0],
    ['three working days over the holiday', dated('in-progress', '2026-09-04'), 'due-soon', 0],
    ['four working days over the holiday', dated('in-progress', '2026-09-07'), 'within-term', 0],
    ['returned and late', dated('returned', '2026-08-20', '2026-08-19'), 'overdue', 8],
    ['sent back and late is still late', dated('sent-back', '2026-08-27'), 'overdue', 1],
    ['reported in time, not yet confirmed', dated('reported', '2026-08-20', '2026-08-20'), 'reported', 0],
    [
      'reported late counts to the day of the report',
      dated('reported', '2026-08-20', '2026-08-22'),
      'reported',
      2,
    ],
    ['completed by its day', dated('completed', '2026-08-20', '2026-08-20'), 'done-on-time', 0],
    ['completed after its day', dated('completed', '2026-08-20', '2026-08-21'), 'done-late', 1],
    ['completed without a deadline', dated('completed', null, '2026-08-21'), 'done-without-deadline', 0],
    ['paused is not late', dated('paused', '2026-08-01'), 'paused', 0],
    ['recalled is not late', dated('cancelled', '2026-08-01'), 'cancelled', 0],
  ];
  it.each(cases)('%s', (_, directive, expected, late) => {
    expect(classOf(directive, today, calendar, 3)).toBe(expected);
    expect(daysLate(directive, today)).toBe(late);
  });
});

describe('Rates', () => {
  /** The published table of 2017: 21 914 assigned. */
  const table: Tally = {
    ...emptyTally,
    doneOnTime: 14_068,
    doneLate: 1_983,
    openOverdue: 223,
    openWithinTerm: 5_863 - 223,
  };
  it('agree with the table of 2017', () => {
    expect([assigned(table), done(table)]).toEqual([21_914, 16_051]);
    const shown = (['T1', 'T2', 'T3', 'T4', 'T5'] as const).map((code) => hundredthsOf(rateOf(code, table)));
    expect(shown).toEqual([7_325, 9_863, 8_644, 8_765, 380]);
    expect(rateOf('T2', table)).toEqual({ code: 'T2', part: 16_051, of: 16_274 });
  });
  it('of 22 in 23 is 95,65%', () => expect(hundredthsOf({ code: 'T1', part: 22, of: 23 })).toBe(9_565));
  it('are rounded half up', () => {
    expect(hundredthsOf({ code: 'T1', part: 1, of: 800 })).toBe(13);
    expect(hundredthsOf({ code: 'T1', part: 1, of: 8 })).toBe(1_250);
  });
  it('without a base are no figure, never zero', () =>
    expect(hundredthsOf(rateOf('T1', emptyTally))).toBeNull());
  it('leave the recalled out, and those without a deadline out of all but T1', () => {
    const more = { ...table, cancelled: 7, paused: 5, doneWithoutDeadline: 3, openWithoutDeadline: 2 };
    expect(assigned(more)).toBe(21_914 + 5 + 3 + 2);
    expect(everything(more)).toBe(assigned(more) + 7);
    expect(rateOf('T4', more)).toEqual(rateOf('T4', table));
    expect(rateOf('T1', more)).toEqual({ code: 'T1', part: 16_054, of: 21_924 });
  });
  it('put a report that waits by the day of the report', () => {
    expect(partOf(dated('reported', '2026-08-20', '2026-08-20'), today)).toBe('openWithinTerm');
    expect(partOf(dated('reported', '2026-08-20', '2026-08-21'), today)).toBe('openOverdue');
    expect(partOf(dated('completed', null, '2026-08-21'), today)).toBe('doneWithoutDeadline');
    expect(partOf(dated('issued', null), today)).toBe('openWithoutDeadline');
  });
  it('come from a partition: every directive is counted once, by unit or all together', () => {
    const anyDate: fc.Arbitrary<Day | null> = fc.oneof(
      fc.constant(null),
      fc.integer({ min: -60, max: 60 }).map((n) => addDays(today, n)),
    );
    const any: fc.Arbitrary<Dated> = fc.record({
      status: fc.constantFrom(...statuses),
      deadline: anyDate,
      reportedOn: anyDate,
    });
    fc.assert(
      fc.property(fc.array(any), fc.array(any), (one, other) => {
        const both = tallyOf([...one, ...other], today);
        expect(everything(both)).toBe(one.length + other.length);
        expect(addTallies([tallyOf(one, today), tallyOf(other, today)])).toEqual(both);
      }),
    );
  });
});
