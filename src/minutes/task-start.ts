import { beginsAction } from './actions.ts';
import { listAt, type Sight } from './lists.ts';
import { togetherAt } from './partners.ts';
import { recurrenceAt } from './recurrence.ts';
import { roleBook, togetherBook } from './roles.ts';
import type { Token } from './text.ts';
import { isMark, says } from './words.ts';

/** Behind "chủ trì", "có trách nhiệm" and the like; partners end them. */
export function skipRoles(tokens: readonly Token[], at: number, to: number): number {
  let i = at;
  for (let steps = 0; steps < 6 && i < to; steps += 1) {
    if (togetherBook.at(tokens, i, to)) break;
    const role = roleBook.at(tokens, i, to);
    if (!role) break;
    i = role.end;
    if (isMark(tokens[i], ',')) i += 1;
  }
  return i;
}

/** Behind roles such as "chủ trì", "có trách nhiệm": where the task itself begins. */
export function taskStart(tokens: readonly Token[], at: number, to: number): number {
  return skipRoles(tokens, isMark(tokens[at], ',:') ? at + 1 : at, to);
}

/** Whether a task may begin here: a role, a partner, an action. */
export function beginsTask(sight: Sight, at: number, to: number): boolean {
  const { tokens } = sight;
  let i = at;
  if (isMark(tokens[i], ',:')) i += 1;
  const time = sight.timeAt(i);
  if (time) i = time.to;
  i = recurrenceAt(tokens, i, to) ?? i;
  if (isMark(tokens[i], ',')) i += 1;
  // "mỗi đơn vị bố trí 01 trung đội"
  if (says(tokens[i], 'mỗi')) {
    for (let k = i + 2; k < Math.min(to, i + 4); k += 1) if (beginsAction(tokens, k, to)) return true;
  }
  return (
    roleBook.at(tokens, i, to) !== null ||
    togetherAt(tokens, i, to) !== null ||
    says(tokens[i], 'với') ||
    beginsAction(tokens, i, to)
  );
}

/** Behind those who are named here; the place itself where nobody is. */
export function afterList(sight: Sight, at: number, to: number): number {
  return listAt(sight, at, to, true)?.to ?? at;
}
