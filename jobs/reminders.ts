import { bundleLetter, dayIn, owedNow } from '../src/bundle.ts';
import { isWorkingDay } from '../src/core/calendar.ts';
import { momentAfter } from '../src/core/moments.ts';
import type { Job } from './job.ts';

/** Each person's bundle, one a day. The chairman's morning brief says what he is owed. */
export const reminders: Job = {
  name: 'reminders',
  hours: 'working',
  next: ({ policy, timezone }, calendar, after) =>
    momentAfter(after, timezone, policy.bundleAt, (d) => isWorkingDay(d, calendar)),
  async run(ports, house, { first }) {
    const from = dayIn(first, house);
    const owed = await owedNow(ports, house, from);
    const letters = house.members
      .filter((member) => member.role !== 'chairman')
      .flatMap((member) => bundleLetter(house, member, owed.get(member.id) ?? [], from));
    await ports.outbox.put(letters);
  },
};
