import { expect, test } from 'vitest';
import { program } from '../../src/program.ts';
import { openVirtualOffice } from '../../src/replay/office.ts';
import { throwawayShelf } from '../../src/replay/shelf.ts';
import { expectAsCounted, live, type Plan, startOf } from './city-life.ts';

// CHIDAO_YEAR=full npx vitest run test/jobs/year.test.ts: all of 2026 with 60 units and 3 000 directives; some minutes.
const plan: Plan =
  process.env['CHIDAO_YEAR'] === 'full'
    ? { units: 60, count: 3000, from: '2026-01-05', days: 330, until: '2026-12-31' }
    : { units: 8, count: 30, from: '2026-01-05', days: 40, until: '2026-02-27' };

test(`${plan.count} directives to ${plan.units} units, from ${plan.from} to ${plan.until}: the reminders are those that a clerk counts`, async () => {
  const faults: string[] = [];
  const note = (_: unknown, said: string) => faults.push(said);
  const office = await openVirtualOffice({
    start: startOf(plan),
    shelf: await throwawayShelf(),
    program,
    log: { info: () => {}, warn: note, error: note },
    onCall: () => {},
  });
  const begun = performance.now();
  const received = await live(plan, office).finally(() => office.close());
  const seconds = Math.round((performance.now() - begun) / 1000);
  expect(faults).toEqual([]);
  const { bundles, digests } = expectAsCounted(plan, received);
  console.log(
    `${received.length} messages, ${bundles} bundled reminders and ${digests} digests among them, in ${seconds} s`,
  );
}, 3_600_000);
