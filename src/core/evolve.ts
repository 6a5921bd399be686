import type { DirectiveEvent, DirectiveState } from './directive.ts';

/** What surrounds a fact: who, and at which instant. */
export type Occurrence = { readonly by: string; readonly at: Date };

/** The meaning of a fact. Never refuses: what has happened has happened. */
export function evolve(
  state: DirectiveState | null,
  event: DirectiveEvent,
  occurrence: Occurrence,
): DirectiveState {
  if (event.type === 'issued') return issued(event, occurrence.by, occurrence.at);
  if (!state) throw new Error(`history begins with ${event.type}`);
  const after = changedBy(state, event, occurrence);
  const same = after.status === state.status && after.lead === state.lead;
  return same ? after : { ...after, since: occurrence.at };
}

function changedBy(
  state: DirectiveState,
  event: Exclude<DirectiveEvent, { type: 'issued' }>,
  { by, at }: Occurrence,
): DirectiveState {
  switch (event.type) {
    case 'acknowledged':
      return {
        ...takenUp(state, by, at),
        status: state.status === 'returned' ? 'in-progress' : 'acknowledged',
      };
    case 'progressed':
      return { ...takenUp(state, by, at), status: 'in-progress' };
    case 'reported':
      return {
        ...takenUp(state, by, at),
        status: 'reported',
        report: { at, day: event.day, by, text: event.text, evidence: event.evidence },
        // A result answers what was asked for before it: an open request for time has lost its object.
        extension: null,
        reason: null,
      };
    case 'evidence-added':
      if (!state.report) return state;
      return {
        ...state,
        report: { ...state.report, evidence: [...state.report.evidence, ...event.evidence] },
      };
    case 'confirmed':
      return { ...state, status: 'completed', closedAt: at, extension: null, question: null, reason: null };
    case 'returned':
      return { ...state, status: 'returned', returns: state.returns + 1, reason: event.reason };
    case 'extension-asked':
      return { ...state, extension: { to: event.to, reason: event.reason, by, at, offered: null } };
    case 'extension-offered':
      return { ...state, extension: state.extension && { ...state.extension, offered: event.to } };
    case 'extension-granted':
    case 'offer-accepted':
      return { ...state, deadline: event.to, extension: null, extensions: state.extensions + 1 };
    case 'extension-refused':
    case 'offer-declined':
      return { ...state, extension: null };
    case 'question-asked':
      return { ...state, question: { text: event.text, by, at } };
    case 'question-answered':
      return { ...state, question: null };
    case 'sent-back':
      return { ...state, status: 'sent-back', before: state.status, reason: event.reason, extension: null };
    case 'reassigned':
      return handedTo(state, event.lead);
    case 'kept':
      return { ...state, status: state.before ?? 'issued', before: null, reason: null };
    case 'amended':
      return amended(state, event.change);
    case 'paused':
      return { ...state, status: 'paused', before: state.status, reason: event.reason };
    case 'resumed':
      return { ...state, status: state.before ?? 'issued', before: null, reason: null };
    case 'cancelled':
      return {
        ...state,
        status: 'cancelled',
        before: null,
        closedAt: at,
        reason: event.reason,
        extension: null,
        question: null,
      };
    case 'passed-on':
      return {
        ...takenUp(state, by, at),
        status: 'in-progress',
        officer: { member: event.officer, innerDeadline: event.innerDeadline },
      };
    case 'commented':
    case 'nudged':
      return state;
  }
}

function issued(event: Extract<DirectiveEvent, { type: 'issued' }>, by: string, at: Date): DirectiveState {
  return {
    code: event.code,
    task: event.task,
    lead: event.lead,
    coordinating: event.coordinating,
    deadline: event.deadline,
    originalDeadline: event.deadline,
    recurrence: event.recurrence,
    urgent: event.urgent,
    source: event.source,
    issuer: event.issuer,
    typedBy: by,
    issuedAt: at,
    issuedOn: event.day,
    status: 'issued',
    since: at,
    before: null,
    acknowledged: null,
    officer: null,
    report: null,
    returns: 0,
    extension: null,
    extensions: 0,
    question: null,
    reason: null,
    closedAt: null,
  };
}

const takenUp = (state: DirectiveState, by: string, at: Date): DirectiveState =>
  state.acknowledged ? state : { ...state, acknowledged: { at, by } };

/** A new lead starts where every lead starts; the report and the requests were another's. */
function handedTo(state: DirectiveState, lead: string): DirectiveState {
  return {
    ...state,
    lead,
    coordinating: state.coordinating.filter((code) => code !== lead),
    status: 'issued',
    before: null,
    acknowledged: null,
    officer: null,
    report: null,
    extension: null,
    question: null,
    reason: null,
  };
}

function amended(
  state: DirectiveState,
  change: Extract<DirectiveEvent, { type: 'amended' }>['change'],
): DirectiveState {
  const handed =
    change.lead !== undefined && change.lead !== state.lead ? handedTo(state, change.lead) : state;
  return {
    ...handed,
    task: change.task ?? handed.task,
    coordinating: change.coordinating ?? handed.coordinating,
    deadline: change.deadline === undefined ? handed.deadline : change.deadline,
    // The request named a day after the old deadline; against the new one it may mean nothing.
    extension: change.deadline === undefined ? handed.extension : null,
  };
}
