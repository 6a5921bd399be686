import { rowsAsOf } from '../src/as-of.ts';
import { owedSince } from '../src/bundle.ts';
import { addWorkingDays, isWorkingDay } from '../src/core/calendar.ts';
import type { Day } from '../src/core/day.ts';
import { type ListName, listNames } from '../src/core/digest.ts';
import { momentAfter, workingHoursFrom } from '../src/core/moments.ts';
import type { Member } from '../src/core/organization.ts';
import { instantOf } from '../src/core/zone.ts';
import { countsOf, listed, packInstant, repeatedlyLate } from '../src/figures.ts';
import { type House, houseWith, viewOf } from '../src/house.ts';
import type { Letter } from '../src/outbox.ts';
import type { Ports } from '../src/ports.ts';
import type { Row } from '../src/store/store.ts';
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
    const before = await briefBefore(ports, house, members);
    const letters = owed.flatMap(({ member, items }): Letter[] => {
      if (member.account === null) return [];
      const climbed = items.filter(({ as, kind }) => as === 'chairman' && kind === 'overdue');
      const morning: Morning = {
        counts: countsOf(rows, house, member),
        climbed: climbed.map(({ row }) => row),
        repeated: repeatedlyLate(rows, house),
        own: items.filter(({ as }) => as === 'unit').length,
        at: packInstant(now),
        before: before(member, rows),
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

/**
 * What each reader was told on the working day before, from the histories: nothing is kept for it but the message itself.
 * A brief that never went out has told nothing.
 */
async function briefBefore(
  ports: Ports,
  house: House,
  readers: readonly Member[],
): Promise<(reader: Member, rows: readonly Row[]) => Morning['before']> {
  const { organization, members, calendar, today } = house;
  const day = addWorkingDays(today, -1, calendar);
  const told = new Set<string>();
  for (const reader of readers) {
    const record = await ports.store.outbox.get(idOf(day, reader));
    if (record?.state === 'sent') told.add(reader.id);
  }
  if (told.size === 0) return () => null;
  const at = instantOf(day, organization.policy.briefAt, organization.timezone);
  const then = houseWith(organization, members, at);
  const rowsThen = await rowsAsOf(ports, organization.id, at);
  return (reader, rows) => {
    if (!told.has(reader.id)) return null;
    const of = (all: readonly Row[], on: House, name: ListName) =>
      listed(all, name, on, reader)
        .map(({ id }) => id)
        .join();
    const same = listNames.filter((name) => of(rows, house, name) === of(rowsThen, then, name));
    return { day, same: new Set(same) };
  };
}
