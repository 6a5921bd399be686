import { cardLetter, isSilent } from './announce.ts';
import { byDeadline, isOpen } from './core/directive.ts';
import type { Member } from './core/organization.ts';
import { houseOf, viewOf } from './house.ts';
import type { Letter } from './outbox.ts';
import type { Ports } from './ports.ts';
import type { Card, StoredDirective } from './store/store.ts';
import { type CardKind, cardOf } from './texts/card.ts';
import { general } from './texts/general.ts';

/** Cards that come again one by one; what is more than that is in /viec. */
const MOST_CARDS = 5;

/**
 * Somebody can be reached again: the directives whose cards could not be delivered to him come as they stand now, the
 * urgent and the nearest deadline first; what is closed by then does not come at all. His undelivered messages leave the
 * office's list. The member is saved last, so that a crash before that repeats all of it, under the same ids.
 */
export async function comeBack(ports: Ports, member: Member): Promise<Member> {
  const { store, outbox } = ports;
  const back = { ...member, unreachable: false };
  const stored = await store.organizations.get(member.organization);
  if (stored && member.account !== null) {
    const house = await houseOf(store, stored.organization, ports.clock.now());
    const records = (await store.outbox.failedTo(member.organization, member.account)).filter(({ error }) =>
      error?.startsWith('Forbidden'),
    );
    const to = { chat: member.account, topic: null };
    const missed = await missedBy(ports, member, await store.cards.shownBy(records.map(({ id }) => id)));
    const [first] = missed;
    const letters: Letter[] = [];
    const cards: Card[] = [];
    for (const { card, directive } of missed.slice(0, MOST_CARDS)) {
      const { state, version, history } = directive;
      // Once more has happened the head line tells no longer what is new.
      const entry = version === card.version ? (history.find(({ n }) => n === card.entry) ?? null) : null;
      const subject = { id: directive.id, state, kind: card.kind as CardKind, entry };
      const id = `${card.shown}:back`;
      const shown = cardOf(subject, member, viewOf(house, member.language));
      letters.push(cardLetter(id, house, to, shown, isSilent(house, state)));
      cards.push({ ...card, shown: id, version });
    }
    const more = missed.length - letters.length;
    if (first && more > 0) {
      const text = general.missed[member.language](more);
      letters.push(cardLetter(`${first.card.shown}:more`, house, to, { text, buttons: [] }, true));
    }
    await outbox.put(letters, cards);
    await store.outbox.mark(
      records.map(({ id }) => ({ id, state: 'dropped', error: 'the reader came back later' })),
      house.now,
    );
  }
  await store.members.save(back);
  return back;
}

async function missedBy(
  { store }: Ports,
  member: Member,
  cards: readonly Card[],
): Promise<{ card: Card; directive: StoredDirective }[]> {
  const found: { card: Card; directive: StoredDirective }[] = [];
  for (const card of cards) {
    if (card.member !== member.id) continue;
    const directive = await store.directives.load(member.organization, card.directive);
    if (directive && isOpen(directive.state.status)) found.push({ card, directive });
  }
  return found.sort(
    ({ directive: { state: a } }, { directive: { state: b } }) =>
      Number(b.urgent) - Number(a.urgent) || byDeadline(a, b),
  );
}
