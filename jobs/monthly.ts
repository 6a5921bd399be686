import { addWorkingDays, workingDayOnOrAfter } from '../src/core/calendar.ts';
import { momentAfter, WORKING_WEEK, workingHoursFrom } from '../src/core/moments.ts';
import { currentOf, periodCode } from '../src/core/periods.ts';
import { viewOf } from '../src/house.ts';
import type { Letter } from '../src/outbox.ts';
import { cutOff } from '../src/texts/digest.ts';
import type { Job } from './job.ts';

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
    const { organization, calendar, today, now } = house;
    const period = currentOf('month', today, 'reporting');
    const rows = await ports.book.rows(organization.id, ports.clock.now());
    // By hand, before the month has closed, or where nothing was ever given, there is nothing to send.
    if (!period || today < period.to || rows.length === 0) return;
    const due = addWorkingDays(period.to, DUE_AFTER, calendar);
    const office = house.members.filter((member) => member.active && member.role === 'office');
    await ports.outbox.put(
      office.flatMap((member): Letter[] => {
        if (member.account === null || member.unreachable) return [];
        const shown = cutOff(period, due, viewOf(house, member.language));
        return [
          {
            id: `monthly:${periodCode(period)}:${organization.id}:${member.id}`,
            organization: organization.id,
            to: { chat: member.account, topic: null },
            content: { kind: 'text', text: shown.text, buttons: shown.buttons, replyTo: null },
            urgency: 2,
            due: now,
            windows: workingHoursFrom(now, organization, calendar, WORKING_WEEK),
          },
        ];
      }),
    );
  },
};
