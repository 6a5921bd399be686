import { isWorkingDay } from '../src/core/calendar.ts';
import type { Day } from '../src/core/day.ts';
import type { Refusal } from '../src/core/decide.ts';
import { momentAfter } from '../src/core/moments.ts';
import type { Member } from '../src/core/organization.ts';
import { mayBeInNameOf } from '../src/core/rights.ts';
import { idInSeries, nextOccurrence, placeInSeries, seriesOf } from '../src/core/series.ts';
import { type Cause, issueDirective } from '../src/handle.ts';
import type { House } from '../src/house.ts';
import type { Ports } from '../src/ports.ts';
import type { Row, StoredDirective } from '../src/store/store.ts';
import { recurring } from '../src/texts/recurring.ts';
import type { Job } from './job.ts';
import { tellOffice } from './to-office.ts';

/**
 * Recurring duties: when the period of the newest occurrence is over, the next one is given, as the newest stands. What is
 * recalled ends its series; what is paused or sent back holds it.
 */
export const occurrences: Job = {
  name: 'occurrences',
  hours: 'working',
  next: ({ policy, timezone }, calendar, after) =>
    momentAfter(after, timezone, policy.workFrom, (d) => isWorkingDay(d, calendar)),
  async run(ports, house) {
    const rows = await ports.book.rows(house.organization.id, ports.clock.now());
    for (const newest of newestOf(rows)) {
      try {
        await goOn(ports, house, newest);
      } catch (error) {
        ports.log.error({ directive: newest.id, error: String(error) }, 'a series could not go on');
      }
    }
  },
};

/** The newest directive of each series. */
function newestOf(rows: readonly Row[]): Row[] {
  const newest = new Map<string, Row>();
  for (const row of rows) {
    if (row.recurrence === null || row.originalDeadline === null) continue;
    const { series, nth } = placeInSeries(row.id);
    const known = newest.get(series);
    if (!known || placeInSeries(known.id).nth < nth) newest.set(series, row);
  }
  return [...newest.values()];
}

const holding: ReadonlySet<Row['status']> = new Set(['cancelled', 'paused', 'sent-back']);

async function goOn(ports: Ports, house: House, newest: Row): Promise<void> {
  // While its own period runs nothing is read; the first deadline cannot be later than the newest one.
  if (holding.has(newest.status) || (newest.originalDeadline as Day) >= house.today) return;
  const { series: id, nth } = placeInSeries(newest.id);
  const first = await ports.store.directives.load(house.organization.id, id);
  const last = nth === 1 ? first : await ports.store.directives.load(house.organization.id, newest.id);
  if (!first?.state.originalDeadline || !last?.state.recurrence) return;
  const series = seriesOf(last.state.recurrence, first.state.originalDeadline, first.state.source.words);
  const next = nextOccurrence(series, nth, house.today);
  if (!next) return;
  const by = issuerOf(last, house.members);
  if (!by) return tellOfStop(ports, house, last, 'not-allowed');
  const cause: Cause = { by, cause: `job:occurrences:${idInSeries(id, next.nth)}`, through: 'job' };
  const { task, lead, coordinating, recurrence, urgent, source } = last.state;
  const order = {
    task,
    lead,
    coordinating,
    recurrence,
    urgent,
    source,
    deadline: next.deadline,
    issuer: by.id,
  };
  const handled = await issueDirective(ports, house, idInSeries(id, next.nth), order, cause);
  if ('refused' in handled) await tellOfStop(ports, house, last, handled.refused);
}

/** The one who gave the order; where he has left, the chairman. */
function issuerOf({ state }: StoredDirective, members: readonly Member[]): Member | undefined {
  const may = members.filter((member) => mayBeInNameOf('issue', member));
  return may.find(({ id }) => id === state.issuer) ?? may.find(({ role }) => role === 'chairman');
}

/** Said once for an occurrence: somebody must give it by hand. */
async function tellOfStop(ports: Ports, house: House, last: StoredDirective, why: Refusal): Promise<void> {
  ports.log.warn({ directive: last.id, why }, 'the next occurrence of a recurring duty is refused');
  await tellOffice(ports, house, `series-stopped:${last.id}`, (language) => ({
    text: recurring.stopped[language](last.state.code, last.state.task),
  }));
}
