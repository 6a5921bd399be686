import { bundleLetter, dayIn, owedNow } from '../src/bundle.ts';
import type { Job } from './job.ts';

/** A reminder that somebody put off: as things stand by then, and not at all where nothing is left. */
export const again: Job = {
  name: 'again',
  hours: 'working',
  next: () => null,
  async run(ports, house, { first, about }) {
    const member = house.members.find(({ id, active }) => id === about && active);
    if (!member) return;
    const from = dayIn(first, house);
    const owed = await owedNow(ports, house, from);
    await ports.outbox.put(bundleLetter(house, member, owed.get(member.id) ?? [], from, true));
  },
};
