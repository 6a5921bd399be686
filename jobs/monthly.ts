import { addWorkingDays, workingDayOnOrAfter } from '../src/core/calendar.ts';
import type { Day } from '../src/core/day.ts';
import { momentAfter } from '../src/core/moments.ts';
import { isTold, type Policy } from '../src/core/organization.ts';
import { currentOf, type Period, periodKey, previousOf } from '../src/core/periods.ts';
import { viewOf } from '../src/house.ts';
import { cutOff } from '../src/texts/digest.ts';
import type { Job } from './job.ts';
import { tellOffice } from './to-office.ts';

/** A report by the rule is due two working days after its period (DOMAIN.md, "Dates"). */
const DUE_AFTER = 2;

/** On the day on which the month closes, or the first working day after it, the office is reminded of its report. */
export const monthly: Job = {
  name: 'monthly',
  hours: 'working',
  next: ({ policy, timezone }, calendar, after) =>
    isTold(policy, 'monthly')
      ? momentAfter(after, timezone, policy.monthlyAt ?? policy.digestAt, (d) => {
          const period = closedBy(d, policy);
          return period !== null && workingDayOnOrAfter(period.to, calendar) === d;
        })
      : null,
  async run(ports, house) {
    const { organization, calendar, today } = house;
    const { policy } = organization;
    const period = isTold(policy, 'monthly') ? closedBy(today, policy) : null;
    const rows = await ports.book.rows(organization.id, ports.clock.now());
    // By hand, before the month has closed, or where nothing was ever given, there is nothing to send.
    if (!period || rows.length === 0) return;
    const due = period.basis === 'reporting' ? addWorkingDays(period.to, DUE_AFTER, calendar) : null;
    await tellOffice(ports, house, `monthly:${periodKey(period)}:${organization.id}`, (language) =>
      cutOff(period, due, viewOf(house, language)),
    );
  },
};

/** The month that has closed by a day: by the rule within its own month, by the calendar also in the one after it. */
function closedBy(today: Day, { monthlyBasis = 'reporting' }: Policy): Period | null {
  const current = currentOf('month', today, monthlyBasis);
  if (!current || today >= current.to) return current;
  return monthlyBasis === 'calendar' ? previousOf(current) : null;
}
