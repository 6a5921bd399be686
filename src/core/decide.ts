import type { Day } from './day.ts';
import {
  type Amendment,
  type DirectiveCommand,
  type DirectiveEvent,
  type DirectiveState,
  isOpen,
  type Status,
} from './directive.ts';
import { type Member, membersOfCode, type Organization, unitOf } from './organization.ts';
import { mayBeInNameOf, rightRefusal, rightRefusals } from './rights.ts';

/** Why not, named after the state of the world. The texts say it to the person, with what to do instead. */
export const refusals = [
  ...rightRefusals,
  'already-issued',
  'already-acknowledged',
  'already-reported',
  'already-closed',
  'already-paused',
  'not-paused',
  'paused',
  'not-reported',
  'sent-back-waits',
  'not-sent-back',
  'extension-waits',
  'no-extension-waits',
  'no-offer-waits',
  'no-deadline-to-extend',
  'deadline-passed',
  'not-later',
  'question-waits',
  'no-question-waits',
  'reason-missing',
  'text-missing',
  'evidence-missing',
  'unknown-unit',
  'same-lead',
  'lead-coordinates',
  'nothing-changed',
  'unknown-officer',
  'inner-day-after-deadline',
  'nobody-to-issue',
] as const;
export type Refusal = (typeof refusals)[number];

export type Decision = { readonly events: readonly DirectiveEvent[] } | { readonly refused: Refusal };

/** Who decides, when, and in which house. */
export type Moment = {
  readonly by: Member;
  readonly now: Date;
  readonly today: Day;
  readonly organization: Organization;
  readonly members: readonly Member[];
};

const fact = (event: DirectiveEvent): Decision => ({ events: [event] });
const no = (refused: Refusal): Decision => ({ refused });

/** The one place that may say no (DOMAIN.md, "Life of a directive"). Pure: the same input gives the same answer. */
export function decide(state: DirectiveState | null, command: DirectiveCommand, moment: Moment): Decision {
  const barred = rightRefusal(command.type, moment.by, state);
  if (barred) return no(barred);
  if (command.type === 'issue') return state ? no('already-issued') : issue(command, moment);
  if (!state) throw new Error(`no directive to ${command.type}`);
  const stands = standsAgainst(state, command.type);
  if (stands) return no(stands);
  return decideOpen(state, command, moment);
}

/** What the state alone holds against an act, whoever asks; the buttons on a card are chosen by it. */
export function standsAgainst(state: DirectiveState, act: DirectiveCommand['type']): Refusal | null {
  if (act === 'comment') return null;
  if (!isOpen(state.status)) return 'already-closed';
  if (act === 'add-evidence') return state.report === null ? 'not-reported' : null;
  if (state.status === 'paused') {
    if (act === 'resume' || act === 'cancel') return null;
    return act === 'pause' ? 'already-paused' : 'paused';
  }
  if (state.status === 'sent-back' && !openWhileSentBack.has(act)) return 'sent-back-waits';
  switch (act) {
    case 'acknowledge':
      return isNew(state.status) ? null : 'already-acknowledged';
    case 'report':
    case 'progress':
    case 'send-back':
    case 'pass-on':
      return state.status === 'reported' ? 'already-reported' : null;
    case 'confirm':
    case 'return':
      return state.status === 'reported' ? null : 'not-reported';
    case 'ask-extension':
      if (state.status === 'reported') return 'already-reported';
      if (state.deadline === null) return 'no-deadline-to-extend';
      return state.extension ? 'extension-waits' : null;
    case 'grant-extension':
    case 'refuse-extension':
    case 'offer-extension':
      return state.extension && state.extension.offered === null ? null : 'no-extension-waits';
    case 'accept-offer':
    case 'decline-offer':
      return state.extension?.offered ? null : 'no-offer-waits';
    case 'ask':
      return state.question ? 'question-waits' : null;
    case 'answer':
      return state.question ? null : 'no-question-waits';
    case 'reassign':
    case 'keep':
      return state.status === 'sent-back' ? null : 'not-sent-back';
    case 'resume':
      return 'not-paused';
    case 'nudge':
      return state.status === 'reported' ? 'already-reported' : null;
    default:
      return null;
  }
}

/** It cannot be paused: whose it is must be decided first, and what it returns to is remembered only once. */
const openWhileSentBack: ReadonlySet<DirectiveCommand['type']> = new Set([
  'reassign',
  'keep',
  'amend',
  'cancel',
  'answer',
]);

/** Issued or given back, and nobody has taken it up since. */
const isNew = (status: Status): boolean => status === 'issued' || status === 'returned';

function issue(command: Extract<DirectiveCommand, { type: 'issue' }>, moment: Moment): Decision {
  const issuer = moment.members.find((member) => member.id === command.issuer);
  if (!issuer || !mayBeInNameOf('issue', issuer)) return no('nobody-to-issue');
  if (command.task.trim() === '') return no('text-missing');
  const unknown = unknownUnit([command.lead, ...command.coordinating], moment);
  if (unknown) return no('unknown-unit');
  if (command.coordinating.includes(command.lead)) return no('lead-coordinates');
  if (command.deadline !== null && command.deadline < moment.today) return no('deadline-passed');
  const { type: _, ...facts } = command;
  return fact({
    type: 'issued',
    ...facts,
    task: command.task.trim(),
    coordinating: each(command.coordinating),
    day: moment.today,
  });
}

function decideOpen(
  state: DirectiveState,
  command: Exclude<DirectiveCommand, { type: 'issue' }>,
  moment: Moment,
): Decision {
  switch (command.type) {
    case 'acknowledge':
      return fact({ type: 'acknowledged' });
    case 'progress':
      return withText(command.text, 'text-missing', (text) => ({ type: 'progressed', text }));
    case 'report':
      return withText(command.text, 'text-missing', (text) => ({
        type: 'reported',
        text,
        evidence: command.evidence,
        day: moment.today,
      }));
    case 'add-evidence':
      if (command.evidence.length === 0) return no('evidence-missing');
      return fact({ type: 'evidence-added', evidence: command.evidence });
    case 'confirm':
      return fact({ type: 'confirmed' });
    case 'return':
      return withText(command.reason, 'reason-missing', (reason) => ({ type: 'returned', reason }));
    case 'ask-extension':
      return askExtension(state, command, moment);
    case 'grant-extension':
      return grant(state, moment);
    case 'refuse-extension':
      return withText(command.reason, 'reason-missing', (reason) => ({ type: 'extension-refused', reason }));
    case 'offer-extension':
      if (command.to < moment.today) return no('deadline-passed');
      if (state.deadline !== null && command.to <= state.deadline) return no('not-later');
      return fact({ type: 'extension-offered', to: command.to });
    case 'accept-offer': {
      const to = state.extension?.offered;
      if (!to) return no('no-offer-waits');
      return to < moment.today ? no('deadline-passed') : fact({ type: 'offer-accepted', to });
    }
    case 'decline-offer':
      return fact({ type: 'offer-declined' });
    case 'ask':
      return withText(command.text, 'text-missing', (text) => ({ type: 'question-asked', text }));
    case 'answer': {
      const to = state.question?.by;
      if (to === undefined) return no('no-question-waits');
      return withText(command.text, 'text-missing', (text) => ({ type: 'question-answered', text, to }));
    }
    case 'send-back':
      return withText(command.reason, 'reason-missing', (reason) => ({ type: 'sent-back', reason }));
    case 'reassign':
      if (unknownUnit([command.lead], moment)) return no('unknown-unit');
      return command.lead === state.lead ? no('same-lead') : fact({ type: 'reassigned', lead: command.lead });
    case 'keep':
      return fact({ type: 'kept', reason: command.reason });
    case 'amend':
      return amend(state, command.change, moment);
    case 'pause':
      return withText(command.reason, 'reason-missing', (reason) => ({ type: 'paused', reason }));
    case 'resume':
      return fact({ type: 'resumed' });
    case 'cancel':
      return withText(command.reason, 'reason-missing', (reason) => ({ type: 'cancelled', reason }));
    case 'pass-on':
      return passOn(state, command, moment);
    case 'comment':
      return withText(command.text, 'text-missing', (text) => ({ type: 'commented', text }));
    case 'nudge':
      return fact({ type: 'nudged' });
  }
}

function askExtension(
  state: DirectiveState,
  command: { readonly to: Day; readonly reason: string },
  moment: Moment,
): Decision {
  if (command.to < moment.today) return no('deadline-passed');
  if (state.deadline !== null && command.to <= state.deadline) return no('not-later');
  return withText(command.reason, 'reason-missing', (reason) => ({
    type: 'extension-asked',
    to: command.to,
    reason,
  }));
}

function grant(state: DirectiveState, moment: Moment): Decision {
  const to = state.extension?.to;
  if (!to) return no('no-extension-waits');
  return to < moment.today ? no('deadline-passed') : fact({ type: 'extension-granted', to });
}

function amend(state: DirectiveState, change: Amendment, moment: Moment): Decision {
  const lead = change.lead ?? state.lead;
  const coordinating = change.coordinating ? each(change.coordinating) : state.coordinating;
  if (change.task !== undefined && change.task.trim() === '') return no('text-missing');
  if (unknownUnit([...(change.lead ? [lead] : []), ...(change.coordinating ?? [])], moment))
    return no('unknown-unit');
  if (change.coordinating?.includes(lead)) return no('lead-coordinates');
  if (change.deadline && change.deadline !== state.deadline && change.deadline < moment.today) {
    return no('deadline-passed');
  }
  const same =
    (change.task === undefined || change.task.trim() === state.task) &&
    lead === state.lead &&
    sameCodes(coordinating, state.coordinating) &&
    (change.deadline === undefined || change.deadline === state.deadline);
  if (same) return no('nothing-changed');
  return fact({
    type: 'amended',
    change: {
      ...change,
      ...(change.task === undefined ? {} : { task: change.task.trim() }),
      ...(change.coordinating === undefined ? {} : { coordinating }),
    },
  });
}

function passOn(
  state: DirectiveState,
  command: { readonly officer: string; readonly innerDeadline: Day | null },
  moment: Moment,
): Decision {
  const officer = moment.members.find((member) => member.id === command.officer);
  // Observers read only.
  if (!officer?.active || officer.unit !== state.lead || officer.role === 'observer')
    return no('unknown-officer');
  if (command.innerDeadline !== null && command.innerDeadline < moment.today) return no('deadline-passed');
  if (command.innerDeadline !== null && state.deadline !== null && command.innerDeadline > state.deadline)
    return no('inner-day-after-deadline');
  return fact({ type: 'passed-on', officer: officer.id, innerDeadline: command.innerDeadline });
}

function withText(text: string, missing: Refusal, event: (text: string) => DirectiveEvent): Decision {
  const trimmed = text.trim();
  return trimmed === '' ? no(missing) : fact(event(trimmed));
}

const unknownUnit = (codes: readonly string[], moment: Moment): boolean =>
  codes.some(
    (code) =>
      !unitOf(moment.organization, code) ||
      membersOfCode(moment.organization, code, moment.today).length === 0,
  );

const each = (codes: readonly string[]): string[] => [...new Set(codes)];

const sameCodes = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((code) => b.includes(code));
