import { describe, expect, test } from 'vitest';
import { day } from '../../src/core/day.ts';
import { defaultPolicy } from '../../src/core/organization.ts';
import { owedOn } from '../../src/core/owed.ts';
import { vietnamCalendar } from '../../src/holidays.ts';
import { people } from './city-hall.ts';
import { at, everyone, rules, told, work } from './remindable.ts';

describe('before and on the day, for work due on Friday, 13 March 2026', () => {
  test.each([
    ['2026-03-03', []],
    ['2026-03-04', ['head due-soon 7']],
    ['2026-03-05', []],
    ['2026-03-10', ['head due-soon 3']],
    ['2026-03-11', []],
    ['2026-03-12', ['head due-soon 1']],
    ['2026-03-13', ['head due-today 0']],
    // A weekend says nothing.
    ['2026-03-14', []],
    ['2026-03-15', []],
  ])('on %s: %j', (today, expected) => {
    expect(told([work()], today)).toEqual(expected);
  });

  test('a deadline on a Sunday is told on the Friday before it', () => {
    const sunday = work({ deadline: day('2026-03-15') });
    expect(told([sunday], '2026-03-13')).toEqual(['head due-today 0']);
    expect(told([sunday], '2026-03-16')).toEqual(['head overdue 1']);
  });

  test('the days of a setting are working days of the office', () => {
    const own = rules(everyone, { policy: { ...defaultPolicy, remindBefore: [2] } });
    expect(told([work()], '2026-03-11', { rules: own })).toEqual(['head due-soon 2']);
    expect(told([work()], '2026-03-12', { rules: own })).toEqual([]);
  });
});

describe('overdue: the head daily for a week, then weekly; office after 3 working days, vice after 7, chairman after 10', () => {
  test.each([
    ['2026-03-16', ['head overdue 3']],
    ['2026-03-17', ['head overdue 4']],
    ['2026-03-18', ['head overdue 5', 'office overdue 5']],
    ['2026-03-19', ['head overdue 6']],
    ['2026-03-20', ['head overdue 7']],
    ['2026-03-23', []],
    ['2026-03-24', ['vice overdue 11']],
    ['2026-03-25', ['office overdue 12']],
    ['2026-03-26', []],
    ['2026-03-27', ['chairman overdue 14', 'head overdue 14']],
    ['2026-03-30', []],
    ['2026-03-31', ['vice overdue 18']],
    ['2026-04-01', ['office overdue 19']],
    ['2026-04-03', ['chairman overdue 21', 'head overdue 21']],
  ])('on %s: %j', (today, expected) => {
    expect(told([work()], today)).toEqual(expected);
  });
});

describe('not acknowledged by the end of the next working day: one step up each working day', () => {
  const silent = work({ status: 'issued', deadline: null });
  test.each([
    // Given on Monday: Tuesday is still in time.
    ['2026-03-03', []],
    ['2026-03-04', ['head unacknowledged 1']],
    ['2026-03-05', ['head unacknowledged 2', 'office unacknowledged 2']],
    ['2026-03-06', ['head unacknowledged 3', 'vice unacknowledged 3']],
    ['2026-03-09', ['chairman unacknowledged 4', 'head unacknowledged 4']],
    ['2026-03-10', ['head unacknowledged 5']],
    ['2026-03-11', []],
  ])('on %s: %j', (today, expected) => {
    expect(told([silent], today)).toEqual(expected);
  });

  test('without a vice chairman the chairman takes that step', () => {
    const few = rules(everyone.filter(({ role }) => role !== 'vice'));
    expect(told([silent], '2026-03-06', { rules: few })).toEqual([
      'chairman unacknowledged 3',
      'head unacknowledged 3',
    ]);
  });

  test('given on a Saturday, Monday is still in time', () => {
    const saturday = work({ status: 'issued', deadline: null, since: at('2026-03-07', '10:00') });
    expect(told([saturday], '2026-03-09')).toEqual([]);
    expect(told([saturday], '2026-03-10')).toEqual(['head unacknowledged 1']);
  });

  test('a new lead starts anew: what counts is when it came to him', () => {
    const handedOn = work({ status: 'issued', lead: 'PTC', waiting: ['lead:PTC'], since: at('2026-03-12') });
    expect(told([handedOn], '2026-03-13')).toEqual(['finance due-today 0']);
    expect(told([handedOn], '2026-03-16')).toEqual(['finance overdue 3']);
  });

  test('a result returned and not taken up goes the same way', () => {
    const returned = work({ status: 'returned', deadline: null, since: at('2026-03-05') });
    expect(told([returned], '2026-03-06')).toEqual([]);
    expect(told([returned], '2026-03-09')).toEqual(['head returned 1']);
  });
});

describe('what waits for a decision: from the next working day on, daily for a week', () => {
  const reported = work({ status: 'reported', waiting: ['confirm'], reportedAt: at('2026-03-12') });
  const asked = work({ waiting: ['lead:PNV', 'extension'], extensionAt: at('2026-03-05') });

  test('a report waits with the office, and nothing with the unit, however late it is', () => {
    expect(told([reported], '2026-03-12')).toEqual([]);
    expect(told([reported], '2026-03-13')).toEqual(['office confirm 1']);
    expect(told([reported], '2026-03-16')).toEqual(['office confirm 2']);
    expect(told([reported], '2026-04-20')).toEqual([]);
  });

  test('a report of the office’s own unit waits with the issuer', () => {
    const own = { ...reported, lead: 'VP' };
    const staff = [people.chairman, people.officeHead, people.head];
    expect(told([own], '2026-03-13', { rules: rules(staff) })).toEqual(['chairman confirm 1']);
  });

  test('a later deadline waits with the issuer', () => {
    expect(told([asked], '2026-03-06')).toEqual(['chairman extension 1']);
    expect(told([{ ...asked, issuer: 'vice' }], '2026-03-06')).toEqual(['vice extension 1']);
  });

  test('another day that was offered waits with the unit', () => {
    const offered = work({ extensionAt: at('2026-03-05'), offered: day('2026-03-18') });
    expect(told([offered], '2026-03-06')).toEqual(['head offer 1']);
  });

  test('a question and a directive sent back wait with the office', () => {
    const question = work({ waiting: ['lead:PNV', 'question'], questionAt: at('2026-03-05') });
    const back = work({ status: 'sent-back', waiting: ['sent-back'], since: at('2026-03-05') });
    expect(told([question], '2026-03-06')).toEqual(['office question 1']);
    expect(told([back], '2026-03-06')).toEqual(['office sent-back 1']);
  });
});

describe('nothing is owed', () => {
  test.each(['paused', 'completed', 'cancelled'] as const)('on what is %s', (status) => {
    expect(told([work({ status, waiting: [] })], '2026-03-18')).toEqual([]);
  });
});

describe('who hears', () => {
  test('the deputy stands in where no head can be reached', () => {
    const away = rules([{ ...people.head, unreachable: true }, people.deputy]);
    expect(told([work()], '2026-03-13', { rules: away })).toEqual(['deputy due-today 0']);
  });

  test('somebody who has left or has never joined hears nothing', () => {
    const nobody = rules([people.gone, { ...people.deputy, account: null }]);
    expect(told([work()], '2026-03-13', { rules: nobody })).toEqual([]);
  });

  test('the officer hears by the inner date, the head by the deadline', () => {
    const passedOn = work({
      officer: 'officer',
      innerDeadline: day('2026-03-10'),
      waiting: ['lead:PNV', 'officer:officer'],
    });
    expect(told([passedOn], '2026-03-10')).toEqual(['head due-soon 3', 'officer due-today 0']);
    expect(told([passedOn], '2026-03-11')).toEqual(['officer overdue 1']);
  });

  test('of several reasons for one directive the most pressing is told', () => {
    const silentAndLate = work({ status: 'issued', since: at('2026-03-12') });
    expect(told([silentAndLate], '2026-03-16')).toEqual(['head overdue 3']);
  });
});

describe('days off', () => {
  test('Tết 2026 (16 to 20 February) counts for nothing: T-1 of a deadline on the 23rd is the 13th', () => {
    const afterTet = work({ deadline: day('2026-02-23'), since: at('2026-02-02') });
    expect(told([afterTet], '2026-02-13')).toEqual(['head due-soon 1']);
    for (const off of ['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'])
      expect(told([afterTet], off)).toEqual([]);
    expect(told([afterTet], '2026-02-23')).toEqual(['head due-today 0']);
  });

  test('the 27th of April 2026 is off in lieu of Giỗ Tổ on the Sunday: Friday’s work is first told on Tuesday', () => {
    const friday = work({ deadline: day('2026-04-24'), since: at('2026-04-01') });
    expect(told([friday], '2026-04-27')).toEqual([]);
    expect(told([friday], '2026-04-28')).toEqual(['head overdue 4']);
  });

  test('a Saturday worked for a day off elsewhere is a day like others', () => {
    const swapped = vietnamCalendar(2026, 2026, {
      daysOff: [day('2026-03-12')],
      extraWorkingDays: [day('2026-03-14')],
    });
    const own = rules(everyone, { calendar: swapped });
    expect(told([work()], '2026-03-11', { rules: own })).toEqual(['head due-soon 1']);
    expect(told([work()], '2026-03-12', { rules: own })).toEqual([]);
    expect(told([work()], '2026-03-14', { rules: own })).toEqual(['head overdue 1']);
  });
});

describe('after days without a reminder', () => {
  test('what fell on them is told once, as it stands today', () => {
    // The office's step was reached on Wednesday, the 18th; the bot came back on Friday.
    expect(told([work()], '2026-03-20', { from: '2026-03-18' })).toEqual([
      'head overdue 7',
      'office overdue 7',
    ]);
    // T-3 fell on Tuesday, the 10th.
    expect(told([work()], '2026-03-11', { from: '2026-03-10' })).toEqual(['head due-soon 2']);
  });

  test('what is no longer true is not told', () => {
    const done = work({ status: 'reported', waiting: ['confirm'], reportedAt: at('2026-03-20') });
    expect(told([done], '2026-03-20', { from: '2026-03-18' })).toEqual([]);
  });
});

test('an occasion bears the same name whenever it is asked for', () => {
  const names = (today: string) =>
    [...owedOn([work()], rules(), day(today)).values()].flat().map((item) => item.occasion);
  expect(names('2026-03-04')).toEqual(['d1:deadline-7:unit']);
  expect(names('2026-03-13')).toEqual(['d1:deadline:unit']);
  expect(names('2026-03-18')).toEqual(['d1:late-3:unit', 'd1:late-3:office']);
  expect(names('2026-03-18')).toEqual(names('2026-03-18'));
});

test('the most urgent stands first', () => {
  const of = (n: number, change: Parameters<typeof work>[0]) =>
    work({ id: `d${n}`, code: `CĐ-2026-00${n}`, ...change });
  const all = [
    of(1, { status: 'issued', deadline: null, since: at('2026-03-11') }),
    of(2, { deadline: day('2026-03-18') }),
    of(3, {}),
    of(4, { deadline: day('2026-03-12') }),
    of(5, { deadline: day('2026-03-11') }),
    of(6, { urgent: true }),
  ];
  const found = owedOn(all, rules(), day('2026-03-13')).get('head') ?? [];
  expect(found.map(({ row, kind }) => `${row.id} ${kind}`)).toEqual([
    'd5 overdue',
    'd4 overdue',
    'd6 due-today',
    'd3 due-today',
    'd2 due-soon',
    'd1 unacknowledged',
  ]);
});

describe('somebody is away', () => {
  const away = (id: string) =>
    rules(
      everyone.map((member) => (member.id === id ? { ...member, awayUntil: day('2026-03-17') } : member)),
    );

  test('the deputy hears what the head would be reminded of, up to and including the last day', () => {
    expect(told([work()], '2026-03-17', { rules: away('head') })).toEqual(['deputy overdue 4']);
    expect(told([work()], '2026-03-18', { rules: away('head') })).toEqual([
      'head overdue 5',
      'office overdue 5',
    ]);
  });

  test('where nobody stands in, the person himself hears', () => {
    const alone = rules([{ ...people.head, awayUntil: day('2026-03-17') }]);
    expect(told([work()], '2026-03-17', { rules: alone })).toEqual(['head overdue 4']);
  });

  test('a later deadline asked of a vice chairman who is away waits with the chairman', () => {
    const asked = work({
      issuer: 'vice',
      extensionAt: at('2026-03-10'),
      waiting: ['lead:PNV', 'extension'],
    });
    expect(told([asked], '2026-03-11')).toEqual(['vice extension 1']);
    expect(told([asked], '2026-03-11', { rules: away('vice') })).toEqual(['chairman extension 1']);
  });

  test('the vice chairmen hear what has climbed to a chairman who is away', () => {
    const late = work({ deadline: day('2026-03-02') });
    expect(told([late], '2026-03-16')).toContain('chairman overdue 14');
    const without = told([late], '2026-03-16', { rules: away('chairman') });
    expect(without).toContain('vice overdue 14');
    expect(without.join()).not.toContain('chairman');
  });
});
