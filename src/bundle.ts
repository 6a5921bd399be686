import type { Day } from './core/day.ts';
import type { Member } from './core/organization.ts';
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
      id: `bundle:${today}:${organization.id}:${member.id}${time}`,
      organization: organization.id,
      to: { chat: member.account, topic: null },
      content: { kind: 'text', text: shown.text, buttons: shown.buttons, replyTo: null },
      urgency: 2,
      due: now,
    },
  ];
}

export const dayIn = (at: Date, house: House): Day => dayOf(at, house.organization.timezone);
