import { bundleId, bundleLetter, nextBundle, owedSince } from '../src/bundle.ts';
import type { Job } from './job.ts';

/** Each person's bundle, one a day. The chairman's morning brief says what he is owed. */
export const reminders: Job = {
  name: 'reminders',
  hours: 'working',
  next: nextBundle,
  async run(ports, house, { first }) {
    const members = house.members.filter(({ active, role }) => active && role !== 'chairman');
    const owed = await owedSince(ports, house, first, members, bundleId);
    await ports.outbox.put(
      owed.flatMap(({ member, items, from }) => bundleLetter(house, member, items, from)),
    );
  },
};
