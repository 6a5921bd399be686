import { type DirectiveState, isOpen } from './directive.ts';

/**
 * Whom an open directive waits for, as keys that a store can index: `lead:PNV`, `coordinating:VP`, `officer:<member>`,
 * and the decisions `confirm`, `extension`, `question`, `sent-back`. Nothing waits on a paused one.
 */
export type WaitingKey = string;

export const decisionKeys = ['extension', 'sent-back', 'confirm', 'question'] as const;
export type DecisionKey = (typeof decisionKeys)[number];

export function waitingOf(state: DirectiveState): WaitingKey[] {
  if (!isOpen(state.status) || state.status === 'paused') return [];
  const keys: WaitingKey[] = [];
  const offered = state.extension?.offered != null;
  if (state.status === 'reported') keys.push('confirm');
  else if (state.status === 'sent-back') keys.push('sent-back');
  else {
    keys.push(`lead:${state.lead}`);
    for (const unit of state.coordinating) keys.push(`coordinating:${unit}`);
    if (state.officer) keys.push(`officer:${state.officer.member}`);
  }
  if (state.extension && !offered) keys.push('extension');
  if (state.question) keys.push('question');
  return keys;
}
