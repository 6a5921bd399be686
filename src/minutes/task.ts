import type { Range } from './lists.ts';
import { phrases } from './phrases.ts';
import type { Token } from './text.ts';
import { connectors } from './words/orders.ts';
import { removable } from './words/owners.ts';
import { urgency } from './words/time.ts';
import { isMark, says } from './words.ts';

const removableBook = phrases(removable);
export const connectorBook = phrases(connectors);
export const urgencyBook = phrases(urgency);

/** Whether haste is asked for ("hỏa tốc", "khẩn", "gấp"). */
export function isUrgent(tokens: readonly Token[], from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) if (urgencyBook.at(tokens, i, to)) return true;
  return false;
}

/** The order as a title: without owners, partners, deadlines and what ties them together. */
export function taskOf(
  text: string,
  tokens: readonly Token[],
  from: number,
  to: number,
  clutter: readonly Range[],
): string {
  const gone = covered(clutter, { from, to });
  const isGone = (i: number): boolean => gone[i - from] === 1;
  // What introduces the task falls with the owner before it: "chủ trì,", "có trách nhiệm", "đồng thời".
  for (let i = from; i < to; ) {
    if (isGone(i) || isMark(tokens[i], ',:;-–.')) {
      i += 1;
      continue;
    }
    const filler = removableBook.at(tokens, i, to) ?? (i === from ? connectorBook.at(tokens, i, to) : null);
    if (!filler || filler.end >= to) break;
    for (let k = i; k < filler.end; k += 1) gone[k - from] = 1;
    i = filler.end;
  }
  // Marks that have lost what stood on one side of them.
  for (let i = from; i < to; i += 1) {
    if (isGone(i) || !isMark(tokens[i], ',;:')) continue;
    const next = i + 1 < to ? i + 1 : null;
    if (next === null || isGone(next)) gone[i - from] = 1;
  }
  let out = '';
  let lastEnd = -1;
  for (let i = from; i < to; i += 1) {
    if (isGone(i)) continue;
    const token = tokens[i] as Token;
    if (lastEnd >= 0) out += lastEnd === token.start ? '' : ' ';
    out += text.slice(token.start, token.end);
    lastEnd = token.end;
  }
  return polished(out);
}

function polished(raw: string): string {
  let text = raw.replace(/\s+/g, ' ');
  for (let before = ''; before !== text; ) {
    before = text;
    text = text
      .replace(/\s+([,;:.])/g, '$1')
      .replace(/([,;:])(?:\s*[,;:])+/g, '$1')
      .replace(/\(\s*\)/g, '')
      .replace(/^[\s,;:.\-–+*)•]+/, '')
      .replace(/[\s,;:.\-–+*(/]+$/, '')
      .replace(/\s(?:và|rồi|để|trong|với|đồng thời|hoàn thành|xong)$/u, '');
  }
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Whether anything is left that could be done. */
export function hasWords(tokens: readonly Token[], from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) {
    if (tokens[i]?.kind === 'word' && !says(tokens[i], 'và')) return true;
  }
  return false;
}

/** Which tokens of a stretch lie in one of the ranges, counted from its beginning. */
export function covered(ranges: readonly Range[], { from, to }: Range): Uint8Array {
  const marks = new Uint8Array(Math.max(0, to - from));
  for (const range of ranges) {
    for (let i = Math.max(range.from, from); i < Math.min(range.to, to); i += 1) marks[i - from] = 1;
  }
  return marks;
}
