import { openAwaiting } from './awaiting.ts';
import { openCards } from './cards.ts';
import { connect, type OpenOptions } from './connection.ts';
import { openDirectives } from './directives.ts';
import { openDrafts } from './drafts.ts';
import { openInbox } from './inbox.ts';
import { openInvitations } from './invitations.ts';
import { openLeases } from './leases.ts';
import { openMeetings } from './meetings.ts';
import { openMembers } from './members.ts';
import { openOrganizations } from './organizations.ts';
import { openOutbox } from './outbox.ts';
import { openSlots } from './slots.ts';
import type { Store } from './store.ts';

export { HalfRestored, type OpenOptions, type SentCommand } from './connection.ts';
export type * from './store.ts';

const HOUR = 3_600_000;

/** Connects, declares the indexes and gives the verbs. Rejects where the server cannot be reached. */
export async function openStore(uri: string, o: OpenOptions = {}): Promise<Store> {
  const connection = await connect(uri, o);
  try {
    const organizations = await openOrganizations(connection);
    const inbox = await openInbox(connection);
    const outbox = await openOutbox(connection);
    return {
      organizations,
      members: await openMembers(connection),
      directives: await openDirectives(connection),
      drafts: openDrafts(connection),
      meetings: await openMeetings(connection),
      awaiting: openAwaiting(connection),
      inbox,
      outbox,
      cards: await openCards(connection),
      invitations: openInvitations(connection),
      slots: await openSlots(connection),
      leases: openLeases(connection),
      sweep: async (now) => {
        const before = (hours: number) => new Date(now.getTime() - hours * HOUR);
        const everywhere = [null, ...(await organizations.ids())];
        return {
          updates: await inbox.sweep(before(48)),
          messages: await outbox.sweep(everywhere, before(400 * 24)),
        };
      },
      close: () => connection.close(),
    };
  } catch (error) {
    await connection.close();
    throw error;
  }
}
