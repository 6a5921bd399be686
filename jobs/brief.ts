import { owedSince } from '../src/bundle.ts';
import { isWorkingDay } from '../src/core/calendar.ts';
import type { Day } from '../src/core/day.ts';
import { momentAfter, workingHoursFrom } from '../src/core/moments.ts';
import type { Member } from '../src/core/organization.ts';
import { countsOf, packInstant, repeatedlyLate } from '../src/figures.ts';
import { viewOf } from '../src/house.ts';
import type { Letter } from '../src/outbox.ts';
import { type Morning, morningBrief } from '../src/texts/digest.ts';
import type { Job } from './job.ts';

const idOf = (d: Day, member: Member): string => `brief:${d}:${member.organization}:${member.id}`;

/** The chairman's morning; it takes the place of his bundle, so that he too gets one message a day. */
export const brief: Job = {
  name: 'brief',
  hours: 'working',
  next: ({ policy, timezone }, calendar, after) =>
    momentAfter(after, timezone, policy.briefAt, (d) => isWorkingDay(d, calendar)),
  async run(ports, house, { first }) {
    const { organization, today, now } = house;
    const rows = await ports.book.rows(organization.id, ports.clock.now());
    const members = house.members.filter(
      (member) => member.role === 'chairman' && member.active && !member.unreachable,
    );
    const owed = await owedSince(ports, house, first, members, idOf);
    const letters = owed.flatMap(({ member, items }): Letter[] => {
      if (member.account === null) return [];
      const climbed = items.filter(({ as, kind }) => as === 'chairman' && kind === 'overdue');
      const morning: Morning = {
        counts: countsOf(rows, house, member),
        climbed: climbed.map(({ row }) => row),
        repeated: repeatedlyLate(rows, house),
        own: items.filter(({ as }) => as === 'unit').length,
        at: packInstant(now),
      };
      if (isQuiet(morning)) return [];
      const shown = morningBrief(morning, viewOf(house, member.language));
      return [
        {
          id: idOf(today, member),
          organization: organization.id,
          to: { chat: member.account, topic: null },
          content: { kind: 'text', text: shown.text, buttons: shown.buttons, replyTo: null },
          urgency: 2,
          due: now,
          windows: workingHoursFrom(now, organization, house.calendar, 1),
        },
      ];
    });
    await ports.outbox.put(letters);
  },
};

/** A morning on which every figure is nought is not worth a message. */
const isQuiet = ({ counts, own }: Morning): boolean =>
  own === 0 && Object.values(counts).every((count) => count === 0);
