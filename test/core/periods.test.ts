import { describe, expect, it } from 'vitest';
import { type Day, day } from '../../src/core/day.ts';
import {
  asOf,
  type Counted,
  countsIn,
  currentOf,
  type PeriodKind,
  periodCode,
  periodOf,
  previousOf,
  readPeriod,
  sameYearBefore,
} from '../../src/core/periods.ts';

const span = (
  kind: PeriodKind,
  year: number,
  index: number,
  basis: 'reporting' | 'calendar' = 'reporting',
) => {
  const period = periodOf(kind, year, index, basis);
  return period && `${period.from}…${period.to}`;
};

/** Monday 9 March 2026. */
const today = day('2026-03-09');
const read = (words: string, on: Day = today) => {
  const found = readPeriod(words, on);
  if ('period' in found) {
    const calendar = found.period.basis === 'calendar' ? ' calendar' : '';
    return `${periodCode(found.period)}${calendar}${found.rest ? ` | ${found.rest}` : ''}`;
  }
  return 'impossible' in found ? `impossible: ${found.impossible}` : 'absent';
};

describe('Reporting periods', () => {
  it('run from the 15th to the 14th', () => {
    expect(span('month', 2026, 3)).toBe('2026-02-15…2026-03-14');
    expect(span('month', 2026, 1)).toBe('2025-12-15…2026-01-14');
    expect(span('quarter', 2026, 1)).toBe('2025-12-15…2026-03-14');
    expect(span('quarter', 2026, 2)).toBe('2026-03-15…2026-06-14');
    expect(span('half-year', 2026, 1)).toBe('2025-12-15…2026-06-14');
    expect(span('nine-months', 2026, 1)).toBe('2025-12-15…2026-09-14');
    expect(span('year', 2026, 1)).toBe('2025-12-15…2026-12-14');
  });

  it('run from the first to the last where an office counts by the calendar', () => {
    expect(span('month', 2024, 2, 'calendar')).toBe('2024-02-01…2024-02-29');
    expect(span('quarter', 2026, 4, 'calendar')).toBe('2026-10-01…2026-12-31');
    expect(span('half-year', 2026, 2, 'calendar')).toBe('2026-07-01…2026-12-31');
  });

  it('are weeks from Monday to Sunday', () => {
    expect(span('week', 2026, 1)).toBe('2025-12-29…2026-01-04');
    expect(span('week', 2026, 53)).toBe('2026-12-28…2027-01-03');
    expect(span('week', 2025, 53)).toBeNull();
  });

  it('leave no gap: each begins the day after the one before it ended', () => {
    for (const kind of ['week', 'month', 'quarter', 'half-year', 'year'] as const) {
      for (const basis of ['reporting', 'calendar'] as const) {
        let period = currentOf(kind, day('2026-12-31'), basis);
        for (let i = 0; i < 60 && period; i += 1) {
          const before = previousOf(period);
          expect(before && Date.parse(period.from) - Date.parse(before.to)).toBe(86_400_000);
          period = before;
        }
      }
    }
  });

  it('are compared with the same one of the year before where that is another than the previous', () => {
    const second = periodOf('quarter', 2026, 2, 'reporting');
    const whole = periodOf('year', 2026, 1, 'reporting');
    expect(second && periodCode(sameYearBefore(second) ?? second)).toBe('2025-Q2');
    expect(whole && sameYearBefore(whole)).toBeNull();
  });
});

describe('A period in words', () => {
  it('is read as an office says it', () => {
    expect(read('quý 2/2026')).toBe('2026-Q2');
    expect(read('Quý II năm 2025')).toBe('2025-Q2');
    expect(read('tháng trước')).toBe('2026-02');
    expect(read('tháng 2')).toBe('2026-02');
    expect(read('tháng 12 năm 2025')).toBe('2025-12');
    expect(read('05/2025')).toBe('2025-05');
    expect(read('2026-Q2')).toBe('2026-Q2');
    expect(read('2026')).toBe('2026');
    expect(read('năm 2025')).toBe('2025');
    expect(read('năm ngoái')).toBe('2025');
    expect(read('tuần này')).toBe('2026-W11');
    expect(read('tuan truoc')).toBe('2026-W10');
    expect(read('6 tháng đầu năm 2026')).toBe('2026-H1');
    expect(read('6 tháng cuối năm 2025')).toBe('2025-H2');
    expect(read('9 tháng năm 2025')).toBe('2025-9M');
    expect(read('quý này')).toBe('2026-Q1');
  });

  it('is read in English', () => {
    expect(read('last month')).toBe('2026-02');
    expect(read('this quarter')).toBe('2026-Q1');
    expect(read('quarter 4 of 2025')).toBe('2025-Q4');
    expect(read('february 2026')).toBe('2026-02');
    expect(read('2026-W10')).toBe('2026-W10');
  });

  it('without a year is the last one that has begun', () => {
    expect(read('tháng 5')).toBe('2025-05');
    expect(read('quý 4')).toBe('2025-Q4');
    expect(read('tháng 5', day('2026-05-20'))).toBe('2026-05');
  });

  it('leaves the words beside it, among them the number of a ward', () => {
    expect(read('quý 1 Phường 1')).toBe('2026-Q1 | phuong 1');
    expect(read('tháng trước phòng Nội vụ')).toBe('2026-02 | phong noi vu');
    expect(read('P.VHTT 2026-Q1')).toBe('2026-Q1 | p.vhtt');
    expect(read('tháng 2 theo lịch')).toBe('2026-02 calendar');
  });

  it('that no year has is refused, and other words name none', () => {
    expect(read('quý 5')).toBe('impossible: quy 5');
    expect(read('tháng 13/2026')).toBe('impossible: thang 13/2026');
    expect(read('phòng Nội vụ')).toBe('absent');
    expect(read('')).toBe('absent');
  });
});

describe('Counting in a period', () => {
  const march = { from: day('2026-02-15'), to: day('2026-03-14') };
  const one = (more: Partial<Counted>): Counted => ({
    status: 'in-progress',
    deadline: day('2026-03-10'),
    reportedOn: null,
    issuedOn: day('2026-03-02'),
    since: day('2026-03-02'),
    ...more,
  });

  it('takes what was issued in it and what was open when it began', () => {
    expect(countsIn(march, one({}))).toBe('issued');
    expect(countsIn(march, one({ issuedOn: day('2026-01-05') }))).toBe('open-before');
    expect(countsIn(march, one({ issuedOn: day('2026-03-15') }))).toBeNull();
    const before = { issuedOn: day('2026-01-05'), status: 'completed' as const };
    expect(countsIn(march, one({ ...before, reportedOn: day('2026-02-14') }))).toBeNull();
    expect(countsIn(march, one({ ...before, reportedOn: day('2026-02-15') }))).toBe('open-before');
  });

  it('looks at the end of the period: what was done later was open then', () => {
    const late = one({ status: 'completed', reportedOn: day('2026-03-20'), since: day('2026-03-21') });
    expect(asOf(late, march.to)).toMatchObject({ status: 'in-progress', reportedOn: null });
    // Reported in time and confirmed after the end: the day of the report counts.
    const confirmed = one({ status: 'completed', reportedOn: day('2026-03-13'), since: day('2026-03-16') });
    expect(asOf(confirmed, march.to).status).toBe('completed');
    expect(asOf(one({ status: 'cancelled', since: day('2026-03-20') }), march.to).status).toBe('in-progress');
    expect(asOf(one({ status: 'paused', since: day('2026-03-01') }), march.to).status).toBe('paused');
  });
});
