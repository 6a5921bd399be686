import { standsAgainst } from '../../src/core/decide.ts';
import { type Act, type DirectiveState, isOpen } from '../../src/core/directive.ts';
import { waitingOf } from '../../src/core/waiting.ts';

/** What must be true of every directive, whatever has happened to it; the names of what is not. */
export function faultsOf(state: DirectiveState): string[] {
  return Object.entries(invariants)
    .filter(([, holds]) => !holds(state))
    .map(([name]) => name);
}

const implies = (premise: boolean, conclusion: boolean): boolean => !premise || conclusion;
const among = (state: DirectiveState, ...statuses: readonly DirectiveState['status'][]): boolean =>
  statuses.includes(state.status);

const invariants: Readonly<Record<string, (s: DirectiveState) => boolean>> = {
  'completed means reported and closed': (s) =>
    implies(s.status === 'completed', s.report !== null && s.closedAt !== null),
  'recalled means closed, with a reason': (s) =>
    implies(s.status === 'cancelled', s.closedAt !== null && s.reason !== null),
  'closed means completed or recalled': (s) => (s.closedAt !== null) === !isOpen(s.status),
  'paused or sent back knows what it returns to, and nothing else does': (s) =>
    (s.before !== null) === among(s, 'paused', 'sent-back'),
  'it never returns to being paused, sent back or closed': (s) =>
    s.before === null || !['paused', 'sent-back', 'completed', 'cancelled'].includes(s.before),
  'paused, sent back and returned say why': (s) =>
    implies(among(s, 'paused', 'sent-back', 'returned'), s.reason !== null),
  'what waits for confirmation has a report': (s) =>
    implies(s.status === 'reported' || s.before === 'reported', s.report !== null),
  'what is under way was taken up by somebody': (s) =>
    implies(
      among(s, 'acknowledged', 'in-progress', 'reported', 'completed', 'returned'),
      s.acknowledged !== null,
    ),
  'what is new was taken up by nobody': (s) => implies(s.status === 'issued', s.acknowledged === null),
  'the lead does not coordinate': (s) => !s.coordinating.includes(s.lead),
  'no unit coordinates twice': (s) => new Set(s.coordinating).size === s.coordinating.length,
  'an extension is asked only while it is open and the lead’s': (s) =>
    implies(s.extension !== null, isOpen(s.status) && !among(s, 'reported', 'sent-back')),
  'an extension asks for a day after the deadline': (s) =>
    s.extension === null || (s.deadline !== null && s.extension.to > s.deadline),
  'an offered day is after the deadline': (s) =>
    s.extension?.offered == null || (s.deadline !== null && s.extension.offered > s.deadline),
  'a question waits only while it is open': (s) => implies(s.question !== null, isOpen(s.status)),
  'a task has words': (s) => s.task.trim() !== '',
  'what it waits for can be done': (s) => waitingOf(s).every((key) => canBeAnswered(s, key)),
  'what is owed waits for somebody': (s) =>
    implies(isOpen(s.status) && s.status !== 'paused', waitingOf(s).length > 0),
};

const answers: Readonly<Record<string, Act>> = {
  confirm: 'confirm',
  extension: 'grant-extension',
  question: 'answer',
  'sent-back': 'reassign',
  lead: 'report',
  officer: 'progress',
  coordinating: 'comment',
};

function canBeAnswered(state: DirectiveState, key: string): boolean {
  const act = answers[key.split(':')[0] ?? ''];
  return act !== undefined && standsAgainst(state, act) === null;
}
