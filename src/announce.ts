import { noticesOf } from './core/notices.ts';
import type { Done } from './handle.ts';
import { type House, isWorkingTime, viewOf } from './house.ts';
import type { Letter } from './outbox.ts';
import type { Ports } from './ports.ts';
import type { Card, Place } from './store/store.ts';
import { type CardKind, cardOf } from './texts/card.ts';
import type { Shown } from './texts/view.ts';

/**
 * Tells whoever must hear of what was done, and brings the cards that people already have up to date. Every letter's
 * id is derived from the facts, so that telling it twice is telling it once.
 */
export async function announce(ports: Ports, house: House, done: Done): Promise<void> {
  const { directive, before, after, entries } = done;
  const cards = done.isNew ? [] : await ports.store.cards.of(directive.id);
  const letters: Letter[] = [];
  const fresh: Card[] = [];
  const silent = isSilent(house, after);
  const notices = entries.flatMap((entry) => noticesOf(before, after, entry, house.members));
  for (const { to, kind, entry } of notices) {
    if (to.account === null) continue;
    const id = `${directive.id}:${entry.n}:${to.id}`;
    const subject = { id: directive.id, state: after, kind, entry };
    const shown = cardOf(subject, to, viewOf(house, to.language));
    const place = { chat: to.account, topic: null };
    letters.push(cardLetter(id, house, place, shown, silent));
    fresh.push({
      directive: directive.id,
      member: to.id,
      to: place,
      shown: id,
      kind,
      entry: entry.n,
      version: directive.version,
    });
  }
  const edits = cards.flatMap((card) => {
    const newer = fresh.find((other) => other.member === card.member && other.to.chat === card.to.chat);
    if (newer?.shown === card.shown) return [];
    const letter = editOf(card, newer !== undefined, done, house);
    return letter ? [letter] : [];
  });
  await ports.outbox.put([...edits, ...letters], fresh);
}

/** What is urgent may break the hours. */
export const isSilent = (house: House, { urgent }: { readonly urgent: boolean }): boolean =>
  !isWorkingTime(house) && !urgent;

export const cardLetter = (
  id: string,
  house: House,
  to: Place,
  { text, buttons }: Shown,
  silent: boolean,
): Letter => ({
  id,
  organization: house.organization.id,
  to,
  content: { kind: 'text', text, buttons, replyTo: null },
  urgency: 1,
  silent,
});

/** An older card shows how things stand now; its buttons move to the newer card where there is one. */
function editOf(card: Card, replaced: boolean, done: Done, house: House): Letter | null {
  const viewer = house.members.find((member) => member.id === card.member);
  if (!viewer) return null;
  const subject = { id: card.directive, state: done.after, kind: card.kind as CardKind, entry: null };
  const shown = cardOf(subject, viewer, viewOf(house, viewer.language));
  return {
    id: `edit:${card.shown}:${done.entries.at(-1)?.n ?? done.directive.version}`,
    organization: house.organization.id,
    to: card.to,
    content: {
      kind: 'edit',
      of: { id: card.shown },
      text: shown.text,
      buttons: replaced ? [] : shown.buttons,
    },
    urgency: 1,
    silent: true,
  };
}
