import { beginsAction } from './actions.ts';
import type { Kind } from './found.ts';
import { type List, listAt, type Sight } from './lists.ts';
import type { Token } from './text.ts';
import { isMark, says, saysAll } from './words.ts';

/** Who is named at the head of a line: behind "Kính gửi", and whether nobody and nothing else stands there. */
export function recipientsAt(
  sight: Sight,
  from: number,
  to: number,
  kind: Kind,
): { greeted: boolean; list: List | null; only: boolean } {
  const { tokens } = sight;
  const start = saysAll(tokens, from, 'kính gửi') ? from + (isMark(tokens[from + 2], ':') ? 3 : 2) : from;
  const behind = behindKind(tokens, from, to);
  const list = listAt(sight, start > from ? start : behind, to, false);
  // "Các công ty: Điện lực, Khai thác …" names no task.
  const kinds = kind === 'letter' && behind > from;
  const only = list !== null && (list.to >= to - 1 || (kinds && !beginsAction(tokens, behind, to)));
  return { greeted: start > from, list, only };
}

/** "Các công ty: Điện lực, …": behind what kind they are. */
function behindKind(tokens: readonly Token[], from: number, to: number): number {
  if (!says(tokens[from], 'các')) return from;
  for (let i = from + 2; i < Math.min(to, from + 6); i += 1) if (isMark(tokens[i], ':')) return i + 1;
  return from;
}
