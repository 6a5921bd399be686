import { momentAfter } from '../src/core/moments.ts';
import type { Time } from '../src/core/zone.ts';
import type { Job } from './job.ts';

const AT = '02:30' as Time;

/** Deletes at night what nobody needs any more. */
export const sweep: Job = {
  name: 'sweep',
  hours: 'any',
  next: ({ timezone }, _, after) => momentAfter(after, timezone, AT, () => true),
  async run(ports, house) {
    await ports.store.sweep(house.now);
  },
};
