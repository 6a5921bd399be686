import { dayIn, owedNow } from '../src/bundle.ts';
import { isWorkingDay } from '../src/core/calendar.ts';
import { isOpen } from '../src/core/directive.ts';
import { momentAfter } from '../src/core/moments.ts';
import { countsOf, packInstant, repeatedlyLate } from '../src/figures.ts';
import { viewOf } from '../src/house.ts';
import type { Letter } from '../src/outbox.ts';
import { morningBrief } from '../src/texts/digest.ts';
import type { Job } from './job.ts';

/** The chairman's morning; it takes the place of his bundle, so that he too gets one message a day. */
export const brief: Job = {
  name: 'brief',
  hours: 'working',
  next: ({ policy, timezone }, calendar, after) =>
    momentAfter(after, timezone, policy.briefAt, (d) => isWorkingDay(d, calendar)),
  async run(ports, house, { first }) {
    const { organization, today, now } = house;
    const rows = await ports.book.rows(organization.id, ports.clock.now());
    // An office in which nothing is open has nothing to tell every morning.
    if (!rows.some((row) => isOpen(row.status))) return;
    const owed = await owedNow(ports, house, dayIn(first, house));
    const letters = house.members.flatMap((member): Letter[] => {
      if (member.role !== 'chairman' || !member.active || member.account === null || member.unreachable)
        return [];
      const items = owed.get(member.id) ?? [];
      const climbed = items.filter(({ as, kind }) => as === 'chairman' && kind === 'overdue');
      const shown = morningBrief(
        {
          counts: countsOf(rows, house, member),
          climbed: climbed.map(({ row }) => row),
          repeated: repeatedlyLate(rows, house),
          own: items.filter(({ as }) => as === 'unit').length,
          at: packInstant(now),
        },
        viewOf(house, member.language),
      );
      return [
        {
          id: `brief:${today}:${organization.id}:${member.id}`,
          organization: organization.id,
          to: { chat: member.account, topic: null },
          content: { kind: 'text', text: shown.text, buttons: shown.buttons, replyTo: null },
          urgency: 2,
          due: now,
        },
      ];
    });
    await ports.outbox.put(letters);
  },
};
