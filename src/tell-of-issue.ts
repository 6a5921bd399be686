import { cardLetter } from './announce.ts';
import { answerableFor, type Member } from './core/organization.ts';
import type { Cause } from './handle.ts';
import { type House, isWorkingTime, viewOf } from './house.ts';
import type { Letter } from './outbox.ts';
import type { Ports } from './ports.ts';
import type { StoredDirective, StoredMeeting } from './store/store.ts';
import { issuedFromMinutes } from './texts/minutes.ts';

/**
 * The units get their cards one by one; the one in whose name it was issued, and the office where nobody receives it, hear
 * of all that one press has issued in one message.
 */
export async function tellOfIssue(
  ports: Ports,
  house: House,
  meeting: StoredMeeting,
  issued: readonly StoredDirective[],
  { by, cause }: Cause,
): Promise<void> {
  const unreceived = unreceivedOf(house, issued);
  const letters = house.members.flatMap((member): Letter[] => {
    const inName = issued.filter((one) => one.state.issuer === member.id);
    const hears = inName.length > 0 || (member.role === 'office' && unreceived.length > 0);
    if (!hears || !member.active || member.account === null || member.id === by.id) return [];
    const shown = issuedFromMinutes(
      { meeting, issued: inName, by, unreceived: member.role === 'office' ? unreceived : [] },
      viewOf(house, member.language),
    );
    const id = `meeting:${meeting.id}:${cause}:${member.id}`;
    const to = { chat: member.account, topic: null };
    return [cardLetter(id, house, to, shown, !isWorkingTime(house))];
  });
  await ports.outbox.put(letters);
}

/** Units that lead something and that nobody answers for in the channel. */
export function unreceivedOf(
  { members }: { readonly members: readonly Member[] },
  issued: readonly StoredDirective[],
): string[] {
  const leads = [...new Set(issued.map((one) => one.state.lead))];
  return leads.filter((unit) => !answerableFor(unit, members).some((member) => member.account !== null));
}
