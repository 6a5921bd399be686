import { rowsAsOf } from '../src/as-of.ts';
import { dayIn, owedSince } from '../src/bundle.ts';
import { addWorkingDays } from '../src/core/calendar.ts';
import { addDays, type Day } from '../src/core/day.ts';
import { isBriefDay, type ListName, listNames } from '../src/core/digest.ts';
import { momentAfter, workingHoursFrom } from '../src/core/moments.ts';
import { isAway, isTold, type Member } from '../src/core/organization.ts';
import { instantOf } from '../src/core/zone.ts';
import { countsOf, listed, packInstant, repeatedlyLate } from '../src/figures.ts';
import { type House, houseWith, viewOf } from '../src/house.ts';
import type { Letter } from '../src/outbox.ts';
import type { Ports } from '../src/ports.ts';
import type { Row } from '../src/store/store.ts';
import { briefed, type Morning, morningBrief } from '../src/texts/digest.ts';
import type { Job } from './job.ts';

const idOf = (d: Day, member: Member): string => `brief:${d}:${member.organization}:${member.id}`;

/** The chairman's morning; it takes the place of his bundle, so that he too gets one message a day. */
export const brief: Job = {
  name: 'brief',
  hours: 'working',
  next: ({ policy, timezone }, calendar, after) =>
    isTold(policy, 'brief')
      ? momentAfter(after, timezone, policy.briefAt, (d) => isBriefDay(d, policy, calendar))
      : null,
  async run(ports, house, { first }) {
    const { organization, today, now } = house;
    if (!isTold(organization.policy, 'brief')) return;
    const rows = await ports.book.rows(organization.id, ports.clock.now());
    const members = readersIn(house);
    const owed = await owedSince(ports, house, startOf(house, dayIn(first, house)), members, idOf);
    const before = await briefBefore(ports, house, members);
    const letters = owed.flatMap(({ member, items }): Letter[] => {
      if (member.account === null) return [];
      const climbed = items.filter(({ as, kind }) => as === 'chairman' && kind === 'overdue');
      const morning: Morning = {
        counts: countsOf(rows, house, member),
        climbed: climbed.map(({ row }) => row),
        repeated: repeatedlyLate(rows, house),
        own: items.filter(({ as }) => as === 'unit').length,
        at: packInstant(now),
        before: before(member, rows),
      };
      if (isQuiet(morning) || (items.length === 0 && isAsBefore(morning))) return [];
      const shown = morningBrief(morning, viewOf(house, member.language));
      return [
        {
          id: idOf(today, member),
          organization: organization.id,
          to: { chat: member.account, topic: null },
          content: { kind: 'text', text: shown.text, buttons: shown.buttons, replyTo: null },
          urgency: 2,
          due: now,
          windows: workingHoursFrom(now, organization, house.calendar, 1),
        },
      ];
    });
    await ports.outbox.put(letters);
  },
};

/** What fell on the days between two briefs is told in the later one. */
function startOf({ organization, calendar }: House, day: Day): Day {
  let start = day;
  for (let i = 0; i < MOST_BETWEEN && !isBriefDay(addDays(start, -1), organization.policy, calendar); i += 1)
    start = addDays(start, -1);
  return start;
}
/** A brief comes once a week at least, and Tết takes no more than two. */
const MOST_BETWEEN = 21;

/** The chairmen; not one who is away while somebody stands in, who hears in his own bundle what has climbed. */
function readersIn({ members, today }: House): readonly Member[] {
  const reached = members.filter((member) => member.active && member.account !== null && !member.unreachable);
  const chairmen = reached.filter(({ role }) => role === 'chairman');
  const standsIn = reached.some(
    (member) => (member.role === 'chairman' || member.role === 'vice') && !isAway(member, today),
  );
  return standsIn ? chairmen.filter((member) => !isAway(member, today)) : chairmen;
}

/** A morning on which every figure is nought is not worth a message. */
const isQuiet = ({ counts, own }: Morning): boolean =>
  own === 0 && Object.values(counts).every((count) => count === 0);

/** Nothing is new since the last brief, and what still waits has its day of being told again: that is no message either. */
const isAsBefore = ({ before }: Morning): boolean =>
  before !== null && briefed.every((name) => before.same.has(name));

/** A brief older than so many working days is not looked for: by then everything is told again. */
const MOST_BACK = 5;

/**
 * What each reader was told last, from the histories: nothing is kept for it but the message itself. A brief that never
 * went out has told nothing.
 */
async function briefBefore(
  ports: Ports,
  house: House,
  readers: readonly Member[],
): Promise<(reader: Member, rows: readonly Row[]) => Morning['before']> {
  const { organization, members, calendar, today } = house;
  const days = Array.from({ length: MOST_BACK }, (_, i) => addWorkingDays(today, -i - 1, calendar));
  const told = new Map<string, Day>();
  const then = new Map<Day, { readonly house: House; readonly rows: readonly Row[] }>();
  for (const reader of readers) {
    const written = await ports.store.outbox.some(days.map((day) => idOf(day, reader)));
    const sent = new Set(written.filter(({ state }) => state === 'sent').map(({ id }) => id));
    const day = days.find((one) => sent.has(idOf(one, reader)));
    if (day === undefined) continue;
    told.set(reader.id, day);
    if (then.has(day)) continue;
    const at = instantOf(day, organization.policy.briefAt, organization.timezone);
    then.set(day, {
      house: houseWith(organization, members, at),
      rows: await rowsAsOf(ports, organization.id, at),
    });
  }
  return (reader, rows) => {
    const day = told.get(reader.id);
    const before = day && then.get(day);
    if (!day || !before) return null;
    const of = (all: readonly Row[], on: House, name: ListName) =>
      listed(all, name, on, reader)
        .map(({ id }) => id)
        .join();
    const same = listNames.filter((name) => of(rows, house, name) === of(before.rows, before.house, name));
    return { day, same: new Set(same) };
  };
}
