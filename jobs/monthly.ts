import { addWorkingDays, workingDayOnOrAfter } from '../src/core/calendar.ts';
import { momentAfter } from '../src/core/moments.ts';
import { currentOf, periodCode } from '../src/core/periods.ts';
import { viewOf } from '../src/house.ts';
import { cutOff } from '../src/texts/digest.ts';
import type { Job } from './job.ts';
import { tellOffice } from './to-office.ts';

/** A report is due two working days after its period (DOMAIN.md, "Dates"). */
const DUE_AFTER = 2;

/** On the day on which the reporting month closes, or the first working day after it, the office is reminded of its report. */
export const monthly: Job = {
  name: 'monthly',
  hours: 'working',
  next: ({ policy, timezone }, calendar, after) =>
    momentAfter(after, timezone, policy.digestAt, (d) => {
      const period = currentOf('month', d, 'reporting');
      return period !== null && workingDayOnOrAfter(period.to, calendar) === d;
    }),
  async run(ports, house) {
    const { organization, calendar, today } = house;
    const period = currentOf('month', today, 'reporting');
    const rows = await ports.book.rows(organization.id, ports.clock.now());
    // By hand, before the month has closed, or where nothing was ever given, there is nothing to send.
    if (!period || today < period.to || rows.length === 0) return;
    const due = addWorkingDays(period.to, DUE_AFTER, calendar);
    await tellOffice(ports, house, `monthly:${periodCode(period)}:${organization.id}`, (language) =>
      cutOff(period, due, viewOf(house, language)),
    );
  },
};
