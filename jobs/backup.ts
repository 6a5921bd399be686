import { type Copies, keptDays } from '../src/backup/copies.ts';
import { momentAfter, WORKING_WEEK, workingHoursFrom } from '../src/core/moments.ts';
import type { Time } from '../src/core/zone.ts';
import type { House } from '../src/house.ts';
import type { Letter } from '../src/outbox.ts';
import type { Ports } from '../src/ports.ts';
import { backup as texts } from '../src/texts/backup.ts';
import type { Job } from './job.ts';

const AT = '03:00' as Time;

/**
 * One copy of the whole book a day, whichever organization's night comes first. A copy that fails is tried again, and the
 * office is told once a day.
 */
export const backup: Job = {
  name: 'backup',
  hours: 'any',
  next: ({ timezone }, _, after) => momentAfter(after, timezone, AT, () => true),
  async run(ports, house) {
    const { copies } = ports;
    if (!copies) return;
    try {
      if (!(await copies.days()).includes(house.today)) await copies.take(house.today, house.now);
      const days = await copies.days();
      const kept = keptDays(days, house.today);
      for (const day of days) if (!kept.has(day)) await copies.drop(day);
    } catch (error) {
      await tellOffice(ports, house, copies, error);
      throw error;
    }
  },
};

async function tellOffice(ports: Ports, house: House, copies: Copies, error: unknown): Promise<void> {
  const newest = (await copies.days()).at(-1) ?? null;
  const full = error instanceof Error && 'code' in error && error.code === 'ENOSPC';
  const office = house.members.filter((member) => member.active && member.role === 'office');
  await ports.outbox.put(
    office.flatMap((member): Letter[] => {
      if (member.account === null) return [];
      const text = texts.failed[member.language](full, newest);
      return [
        {
          id: `backup-failed:${house.today}:${member.id}`,
          organization: house.organization.id,
          to: { chat: member.account, topic: null },
          content: { kind: 'text', text, buttons: [], replyTo: null },
          urgency: 2,
          due: house.now,
          windows: workingHoursFrom(house.now, house.organization, house.calendar, WORKING_WEEK),
        },
      ];
    }),
  );
}
