import { type Copies, keptDays } from '../src/backup/copies.ts';
import { momentAfter } from '../src/core/moments.ts';
import type { Time } from '../src/core/zone.ts';
import type { House } from '../src/house.ts';
import type { Ports } from '../src/ports.ts';
import { backup as texts } from '../src/texts/backup.ts';
import type { Job } from './job.ts';
import { tellOffice } from './to-office.ts';

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
      await tellOfFailure(ports, house, copies, error);
      throw error;
    }
  },
};

async function tellOfFailure(ports: Ports, house: House, copies: Copies, error: unknown): Promise<void> {
  const newest = (await copies.days()).at(-1) ?? null;
  const full = error instanceof Error && 'code' in error && error.code === 'ENOSPC';
  await tellOffice(ports, house, `backup-failed:${house.today}`, (language) => ({
    text: texts.failed[language](full, newest),
  }));
}
