import { phrases } from './phrases.ts';
import type { Token } from './text.ts';
import { actions, notActions } from './words/actions.ts';
import { says } from './words.ts';

/** First words of a task ("rà soát"). */
export const actionBook = phrases(actions);
export const notActionBook = phrases(notActions);

/** Where the words that begin a task end; -1 where none does. */
export function actionEnd(tokens: readonly Token[], at: number, to: number): number {
  return beginsAction(tokens, at, to) ? (actionBook.at(tokens, at, to)?.end ?? -1) : -1;
}

/** Whether a task begins here, and no paper or praise that begins like one. */
export function beginsAction(tokens: readonly Token[], at: number, to: number): boolean {
  const action = actionBook.at(tokens, at, to);
  if (!action) return false;
  // "Báo cáo số 319/BC" is a paper, "báo cáo số thu" a task.
  if (says(tokens[action.end], 'số') && tokens[action.end + 1]?.kind === 'number') return false;
  const not = notActionBook.at(tokens, at, to);
  return !not || not.end < action.end;
}
