import type { Act, DirectiveState } from './directive.ts';
import { answers, type Member } from './organization.ts';

/** What somebody is to a directive. One person may be several things at once. */
export type Standing =
  | 'chairman'
  | 'vice'
  | 'office'
  | 'issuer'
  | 'lead'
  | 'officer'
  | 'coordinating'
  | 'member';

type Right = {
  readonly may: readonly Standing[];
  /** Barred to everybody but the chairman when his own unit leads (DOMAIN.md, "Life of a directive"). */
  readonly notOwnUnit?: true;
  /** In whose name it may be done; the office types for others (DOMAIN.md, "Life of a directive"). */
  readonly inNameOf?: readonly Standing[];
};

/** Who may do what. The only place that says so; buttons and refusals are both read from it. */
export const rights: Readonly<Record<Act, Right>> = {
  issue: { may: ['chairman', 'vice', 'office'], inNameOf: ['chairman', 'vice'] },
  acknowledge: { may: ['lead'] },
  progress: { may: ['lead', 'officer'] },
  report: { may: ['lead'] },
  'add-evidence': { may: ['lead', 'officer'] },
  confirm: { may: ['chairman', 'issuer', 'office'], notOwnUnit: true },
  return: { may: ['chairman', 'issuer', 'office'], notOwnUnit: true },
  'ask-extension': { may: ['lead'] },
  'grant-extension': { may: ['chairman', 'vice', 'issuer'], notOwnUnit: true },
  'refuse-extension': { may: ['chairman', 'vice', 'issuer'], notOwnUnit: true },
  'offer-extension': { may: ['chairman', 'vice', 'issuer'], notOwnUnit: true },
  'accept-offer': { may: ['lead'] },
  'decline-offer': { may: ['lead'] },
  ask: { may: ['lead', 'officer', 'coordinating'] },
  answer: { may: ['chairman', 'issuer', 'office'] },
  'send-back': { may: ['lead'] },
  reassign: { may: ['chairman', 'issuer', 'office'], notOwnUnit: true },
  keep: { may: ['chairman', 'issuer', 'office'], notOwnUnit: true },
  amend: { may: ['chairman', 'issuer', 'office'], notOwnUnit: true },
  pause: { may: ['chairman', 'issuer', 'office'], notOwnUnit: true },
  resume: { may: ['chairman', 'issuer', 'office'], notOwnUnit: true },
  cancel: { may: ['chairman', 'issuer', 'office'], notOwnUnit: true },
  'pass-on': { may: ['lead'] },
  comment: { may: ['chairman', 'vice', 'office', 'issuer', 'lead', 'officer', 'coordinating'] },
  nudge: { may: ['chairman', 'vice', 'office'] },
};

/** What a right depends on: a directive's state has it, and so has a row of the book. */
export type Parties = Pick<DirectiveState, 'issuer' | 'lead' | 'coordinating'> & {
  readonly officer: { readonly member: string } | null;
};

export const rightRefusals = ['not-allowed', 'own-unit'] as const;
export type RightRefusal = (typeof rightRefusals)[number];

/** Null where the member may do it, else why not. `state` is null before the directive exists. */
export function rightRefusal(act: Act, member: Member, state: Parties | null): RightRefusal | null {
  const right = rights[act];
  const standings = standingsOf(member, state);
  if (!member.active || !right.may.some((standing) => standings.has(standing))) return 'not-allowed';
  if (right.notOwnUnit && state && member.role !== 'chairman' && member.unit === state.lead)
    return 'own-unit';
  return null;
}

/** Whether an act may be done in this member's name. */
export function mayBeInNameOf(act: Act, member: Member): boolean {
  const { inNameOf } = rights[act];
  const standings = standingsOf(member, null);
  return member.active && (!inNameOf || inNameOf.some((standing) => standings.has(standing)));
}

export function standingsOf(member: Member, state: Parties | null): ReadonlySet<Standing> {
  const found = new Set<Standing>(['member']);
  if (member.role === 'chairman' || member.role === 'vice' || member.role === 'office')
    found.add(member.role);
  if (!state) return found;
  if (state.issuer === member.id) found.add('issuer');
  if (answers(member) && member.unit === state.lead) found.add('lead');
  if (answers(member) && state.coordinating.some((unit) => unit === member.unit)) found.add('coordinating');
  if (state.officer?.member === member.id) found.add('officer');
  return found;
}
