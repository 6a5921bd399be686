import { bundleId, bundleLetter, dayIn, nextBundle, owedSince } from '../src/bundle.ts';
import { isTold } from '../src/core/organization.ts';
import type { Job } from './job.ts';

/** Each person's bundle, one a day. The chairman's morning brief says what he is owed, where it is not switched off. */
export const reminders: Job = {
  name: 'reminders',
  hours: 'working',
  next: nextBundle,
  async run(ports, house, { first }) {
    const briefed = isTold(house.organization.policy, 'brief');
    const members = house.members.filter(({ active, role }) => active && !(briefed && role === 'chairman'));
    const owed = await owedSince(ports, house, dayIn(first, house), members, bundleId);
    await ports.outbox.put(
      owed.flatMap(({ member, items, from }) => bundleLetter(house, member, items, from)),
    );
  },
};
