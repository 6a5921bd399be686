import { createHash, randomBytes } from 'node:crypto';
import type { Member, Role } from './core/organization.ts';
import type { Invitation, Store } from './store/store.ts';

/** A link that nobody has opened for so long is worth no more: the office gives a new one. */
export const INVITATION_DAYS = 7;
const MS_PER_DAY = 86_400_000;

/** One person is one member of an organization, however often they join. */
export function memberIdOf(organization: string, account: number): string {
  return createHash('sha256').update(`${organization}:${account}`).digest('base64url').slice(0, 12);
}

/** What is stored of a token: who reads the store cannot join with it. */
export const tokenId = (token: string): string => createHash('sha256').update(token).digest('hex');

export const linkOf = (botName: string, token: string): string => `https://t.me/${botName}?start=${token}`;

/** Makes a one-time invitation and gives its token, which is kept nowhere. */
export async function invitationFor(
  store: Store,
  wanted: Pick<Invitation, 'organization' | 'unit' | 'role' | 'by'>,
  now: Date,
): Promise<{ readonly token: string; readonly expires: Date }> {
  const token = randomBytes(24).toString('base64url');
  const expires = new Date(now.getTime() + INVITATION_DAYS * MS_PER_DAY);
  await store.invitations.insert({ ...wanted, id: tokenId(token), expires, takenBy: null });
  return { token, expires };
}

/** Roles that mean nothing without a unit. */
export const needsUnit = (role: Role): boolean => role === 'head' || role === 'deputy' || role === 'officer';

export function newMember(
  invitation: Pick<Invitation, 'organization' | 'unit' | 'role'>,
  person: Pick<Member, 'name' | 'language'> & { readonly account: number },
  now: Date,
): Member {
  return {
    id: memberIdOf(invitation.organization, person.account),
    organization: invitation.organization,
    name: person.name,
    role: invitation.role,
    unit: invitation.unit,
    language: person.language,
    account: person.account,
    unreachable: false,
    active: true,
    chosenAt: now,
  };
}
