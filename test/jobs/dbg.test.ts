import { test } from 'vitest';
import { jobs } from '../../jobs/index.ts';
import { createTick } from '../../src/tick.ts';
import { openOffice } from './office.ts';
test('x', async () => {
  const office = await openOffice('2026-03-02T08:00:00+07:00');
  const tick = createTick(office.ports, jobs);
  await tick.tick();
  console.log(jobs.map(j=>j.name));
  console.log(await office.ports.store.slots.dueBy(new Date('2027-01-01')), office.faults);
  await office.close();
});
