import { afterAll, beforeAll, expect, test } from 'vitest';
import { program } from '../../src/program.ts';
import { openVirtualOffice } from '../../src/replay/office.ts';
import { throwawayShelf } from '../../src/replay/shelf.ts';
import type { Call } from '../../src/simulator/index.ts';
import { startTestMongo, type TestMongo } from '../helpers/store.ts';
import { expectAsCounted, live, type Plan, startOf } from './city-life.ts';
import { numberOf } from './clerk.ts';
import { openTwoProcesses } from './two-processes.ts';

// CHIDAO_TEN_WEEKS=full npx vitest run test/jobs/ten-weeks.test.ts: ten weeks with 200 directives; some minutes.
const full = process.env['CHIDAO_TEN_WEEKS'] === 'full';
const plan: Plan = full
  ? { units: 20, count: 200, from: '2026-03-02', days: 65, until: '2026-05-10' }
  : { units: 3, count: 6, from: '2026-03-02', days: 5, until: '2026-03-12' };
/** On these days the process that works stops or dies; the other takes over. */
const handovers: readonly (readonly [string, 'SIGKILL' | 'SIGTERM'])[] = [
  ['2026-03-05', 'SIGTERM'],
  ['2026-03-09', 'SIGKILL'],
  ...(full
    ? ([
        ['2026-04-06', 'SIGKILL'],
        ['2026-04-20', 'SIGTERM'],
        ['2026-05-04', 'SIGKILL'],
      ] as const)
    : []),
];

let mongo: TestMongo;
beforeAll(async () => {
  mongo = await startTestMongo();
});
afterAll(() => mongo.close());

test(`two processes in turn, ${plan.count} directives from ${plan.from} to ${plan.until}: the messages of one, each once`, async () => {
  const office = await openTwoProcesses(mongo.uri(), startOf(plan));
  const received = await live(plan, office, async (day) => {
    for (const [d, signal] of handovers) if (numberOf(d) === day) await office.replaceWorker(signal);
  }).finally(() => office.close());
  const { bundles, digests } = expectAsCounted(plan, received);
  expect(office.faults).toEqual([]);

  const alone = await openVirtualOffice({
    start: startOf(plan),
    shelf: await throwawayShelf(),
    program,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    onCall: () => {},
  });
  const byOne = await live(plan, alone).finally(() => alone.close());
  expect(told(received)).toEqual(told(byOne));
  console.log(`${received.length} messages, ${bundles} bundled reminders and ${digests} digests among them`);
}, 3_600_000);

/** Who was told what on which day; a moment in the text may differ by the seconds of a handover. */
function told(received: readonly Call[]): string[] {
  return received
    .map(
      ({ at, chat, text }) =>
        `${at.toISOString().slice(0, 10)} ${chat} ${text?.replace(/\d\d:\d\d/g, '--:--')}`,
    )
    .sort();
}
