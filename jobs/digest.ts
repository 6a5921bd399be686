import { rowsAsOf } from '../src/as-of.ts';
import { addDays } from '../src/core/day.ts';
import { digestDay, dueWeek, reportedWeeks } from '../src/core/digest.ts';
import { momentAfter, WORKING_WEEK, workingHoursFrom } from '../src/core/moments.ts';
import { isTold } from '../src/core/organization.ts';
import { everything, tallyOf } from '../src/core/rates.ts';
import { byLead, listed, packInstant } from '../src/figures.ts';
import { type House, viewOf } from '../src/house.ts';
import type { Letter } from '../src/outbox.ts';
import type { Ports } from '../src/ports.ts';
import { type Week, weekDigest } from '../src/texts/digest.ts';
import type { Job } from './job.ts';

const WEEK_MS = 7 * 24 * 3_600_000;

/** The week, in the groups that were made for it. */
export const digest: Job = {
  name: 'digest',
  hours: 'working',
  next: ({ policy, timezone }, calendar, after) =>
    isTold(policy, 'digest')
      ? momentAfter(after, timezone, policy.digestAt, (d) => digestDay(d, policy, calendar) === d)
      : null,
  async run(ports, house) {
    const { organization, now } = house;
    if (!isTold(organization.policy, 'digest')) return;
    const chats = organization.chats.filter((chat) => chat.purpose === 'digest');
    const week = chats.length > 0 ? await weekOf(ports, house) : null;
    if (!week) return;
    const shown = weekDigest(week, viewOf(house, organization.language));
    await ports.outbox.put(
      chats.map(
        (chat): Letter => ({
          id: `digest:${week.weeks.name}:${chat.id}`,
          organization: organization.id,
          to: { chat: chat.id, topic: chat.topic },
          content: { kind: 'text', text: shown.text, buttons: shown.buttons, replyTo: null },
          urgency: 2,
          due: now,
          windows: workingHoursFrom(now, organization, house.calendar, WORKING_WEEK),
        }),
      ),
    );
  },
};

/** Null where nothing has been given yet: there is nothing to tell. */
async function weekOf(ports: Ports, house: House): Promise<Week | null> {
  const { organization, calendar, today, now } = house;
  const { policy } = organization;
  const rows = await ports.book.rows(organization.id, ports.clock.now());
  const tally = tallyOf(rows, today);
  if (everything(tally) === 0) return null;
  const earlier = await rowsAsOf(ports, organization.id, new Date(now.getTime() - WEEK_MS));
  const before = tallyOf(earlier, addDays(today, -7));
  const units = (name: 'late' | 'due' | 'silent') => byLead(listed(rows, name, house, null), house);
  return {
    weeks: reportedWeeks(today, policy, calendar),
    tally,
    before: everything(before) === 0 ? null : before,
    late: units('late'),
    due: units('due'),
    dueNow: dueWeek(today, policy).from === today,
    silent: units('silent'),
    units: byLead(rows, house).map((one) => ({ unit: one.unit, tally: tallyOf(one.rows, today) })),
    at: packInstant(now),
  };
}
