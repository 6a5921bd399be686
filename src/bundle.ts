import { addWorkingDays, type Calendar, isWorkingDay } from './core/calendar.ts';
import type { Day } from './core/day.ts';
import { momentAfter, workingHoursFrom } from './core/moments.ts';
import type { Member, Organization } from './core/organization.ts';
import { owedOn } from './core/owed.ts';
import { dayOf, timeOf } from './core/zone.ts';
import { type House, viewOf } from './house.ts';
import type { Letter } from './outbox.ts';
import type { Ports } from './ports.ts';
import type { Row } from './store/store.ts';
import { bundle, type Item } from './texts/reminders.ts';

/** What each person is owed in the house of now, from the first day that is still to be served. */
export async function owedNow(ports: Ports, house: House, from: Day): Promise<Map<string, Item[]>> {
  const rows = await ports.book.rows(house.organization.id, ports.clock.now());
  const { policy, timezone } = house.organization;
  return owedOn<Row>(rows, { ...house, policy, timezone }, house.today, from);
}

/** How far back messages are looked for that were written and never went out. */
const MOST_UNSENT = 5;

/**
 * The same for the people of a job, each from the first day on which no message has reached him: one that was written and
 * could not be sent on its day has served nothing.
 */
export async function owedSince(
  ports: Ports,
  house: House,
  start: Day,
  members: readonly Member[],
  idOf: (d: Day, member: Member) => string,
): Promise<{ readonly member: Member; readonly items: readonly Item[]; readonly from: Day }[]> {
  const before = Array.from({ length: MOST_UNSENT }, (_, i) => addWorkingDays(start, -i - 1, house.calendar));
  const ids = before.flatMap((d) => members.map((member) => idOf(d, member)));
  const unsent = new Set(await ports.store.outbox.unsent(ids));
  const fromOf = (member: Member): Day => {
    const sent = before.findIndex((d) => !unsent.has(idOf(d, member)));
    return before[sent === -1 ? before.length - 1 : sent - 1] ?? start;
  };
  const owed = new Map<Day, Map<string, Item[]>>();
  for (const from of new Set(members.map(fromOf))) owed.set(from, await owedNow(ports, house, from));
  return members.map((member) => {
    const from = fromOf(member);
    return { member, from, items: owed.get(from)?.get(member.id) ?? [] };
  });
}

/** When the bundles of a working day go out, strictly after an instant. */
export const nextBundle = (
  { policy, timezone }: Organization,
  calendar: Calendar,
  after: Date,
): Date | null => momentAfter(after, timezone, policy.bundleAt, (d) => isWorkingDay(d, calendar));

export const bundleId = (d: Day, member: Member): string => `bundle:${d}:${member.organization}:${member.id}`;

/**
 * The one bundle of a person and a day. One that was put off within its own day comes beside it and bears its time; put
 * off further, it is the bundle of the day that it comes on.
 */
export function bundleLetter(
  house: House,
  member: Member,
  items: readonly Item[],
  from: Day,
  putOff = false,
): Letter[] {
  if (member.account === null || items.length === 0) return [];
  const { organization, today, now } = house;
  const shown = bundle(items, from, viewOf(house, member.language));
  const time = putOff && from === today ? `:${timeOf(now, organization.timezone)}` : '';
  return [
    {
      id: `${bundleId(today, member)}${time}`,
      organization: organization.id,
      to: { chat: member.account, topic: null },
      content: { kind: 'text', text: shown.text, buttons: shown.buttons, replyTo: null },
      urgency: 2,
      due: now,
      windows: workingHoursFrom(now, organization, house.calendar, 1),
    },
  ];
}

export const dayIn = (at: Date, house: House): Day => dayOf(at, house.organization.timezone);
