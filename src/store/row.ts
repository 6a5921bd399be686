import type { DirectiveState } from '../core/directive.ts';
import { foldedWords } from '../core/fold.ts';
import { waitingOf } from '../core/waiting.ts';
import type { Row, StoredDirective } from './store.ts';

/** A row says of a directive what its state says; `changedAt` is the instant of its last fact. */
export function rowOf(directive: StoredDirective): Row {
  const { state } = directive;
  return {
    id: directive.id,
    version: directive.version,
    code: state.code,
    task: state.task,
    lead: state.lead,
    coordinating: state.coordinating,
    officer: state.officer?.member ?? null,
    status: state.status,
    deadline: state.deadline,
    originalDeadline: state.originalDeadline,
    reportedOn: state.report?.day ?? null,
    reportedAt: state.report?.at ?? null,
    issuedOn: state.issuedOn,
    issuedAt: state.issuedAt,
    issuer: state.issuer,
    urgent: state.urgent,
    acknowledged: state.acknowledged !== null,
    waiting: waitingOf(state),
    words: wordsOf(state),
    meeting: state.source.meeting,
    recurrence: state.recurrence,
    since: state.since,
    extensionAt: state.extension?.at ?? null,
    offered: state.extension?.offered ?? null,
    questionAt: state.question?.at ?? null,
    innerDeadline: state.officer?.innerDeadline ?? null,
    changedAt: directive.history.at(-1)?.at ?? state.issuedAt,
  };
}

/** Each word once, and a space before it, so that the beginning of a word can be told from its middle. */
export function wordsOf({ code, task, lead, source }: DirectiveState): string {
  const words = new Set([code, task, lead, source.words].flatMap(foldedWords));
  return [...words].map((word) => ` ${word}`).join('');
}
