import { sendsPeople } from './delegates.ts';
import { isJoint, jointEnd, type List, listAt, type Range, type Sight } from './lists.ts';
import type { Mention } from './named.ts';
import { phrases } from './phrases.ts';
import { takesPartBook, togetherBook } from './roles.ts';
import { strangerAt } from './strangers.ts';
import type { Token } from './text.ts';
import { misspelledTogether, notTogether } from './words/owners.ts';
import { isMark, says, saysAll } from './words.ts';

const misspelledTogetherBook = phrases(misspelledTogether);
const notTogetherBook = phrases(notTogether);

/** The words that make partners of who stands behind them ("phối hợp với"), and no paper that is called so. */
export function togetherAt(tokens: readonly Token[], at: number, to: number): { end: number } | null {
  const found = togetherBook.at(tokens, at, to) ?? misspelledTogetherBook.at(tokens, at, to);
  if (!found) return null;
  // "Quy chế phối hợp với các xã" is a paper.
  if (says(tokens[at - 1], 'chế') && says(tokens[at], 'phối')) return null;
  // "Kế hoạch làm việc với Phường 1" is a paper too.
  if (says(tokens[at - 1], 'hoạch dung buổi lịch trình') && saysAll(tokens, at, 'làm việc')) return null;
  const not = notTogetherBook.at(tokens, at, to);
  if (not && not.end > found.end - (says(tokens[at], 'cùng') ? 1 : 0)) return null;
  return found;
}

/** "Phòng Nội vụ (chủ trì), Phòng Tư pháp": those behind it take part. */
export function isMarkedLead(tokens: readonly Token[], mention: Mention, to: number): boolean {
  if (!isMark(tokens[mention.to], '(') || !saysAll(tokens, mention.to + 1, 'chủ trì')) return false;
  return mention.to + 3 < to && isMark(tokens[mention.to + 3], ')');
}

/** "UBND phường Hải Bình (phối hợp)" */
export function isMarkedPartner(tokens: readonly Token[], mention: Mention, to: number): boolean {
  if (!isMark(tokens[mention.to], '(')) return false;
  const part = takesPartBook.at(tokens, mention.to + 1, to) ?? togetherBook.at(tokens, mention.to + 1, to);
  return part !== null && isMark(tokens[part.end], ')');
}

/** "Các đơn vị liên quan" are nobody in particular. */
const isConcerned = (tokens: readonly Token[], { kind, to }: Mention): boolean =>
  kind === 'group' && saysAll(tokens, to - 2, 'liên quan');

/** The mentions without "các đơn vị liên quan" at their end. */
export function withoutConcerned(tokens: readonly Token[], mentions: readonly Mention[]): readonly Mention[] {
  const last = mentions.at(-1);
  return mentions.length > 1 && last && isConcerned(tokens, last) ? mentions.slice(0, -1) : mentions;
}

/** "Mời các phòng dự họp": who is asked to come takes no part in the task. */
export function areInvited(tokens: readonly Token[], at: number, { to }: List): boolean {
  return (
    says(tokens[at], 'mời') && (says(tokens[to], 'dự họp đến về lên sang') || saysAll(tokens, to, 'tham dự'))
  );
}

/** Who takes part; strangers before the first known unit are passed over. */
export function partnersAt(sight: Sight, at: number, to: number): List | null {
  const { tokens } = sight;
  let i = at;
  // "phối hợp chặt chẽ, hiệu quả với"
  const manner = Math.min(to, at + 6);
  for (let k = at; k < manner && !sight.mentionAt(k); k += 1)
    if (says(tokens[k], 'với cùng')) {
      i = k;
      break;
    } else if (
      !isMark(tokens[k], ',') &&
      !says(tokens[k], 'chặt chẽ tốt hiệu quả có kịp thời thường xuyên đồng bộ nhịp nhàng ngay và trực tiếp')
    )
      break;
  const start = i;
  while (
    i < to &&
    i < start + 5 &&
    (isMark(tokens[i], ',:') || (says(tokens[i], 'với cùng của các') && !sight.mentionAt(i)))
  )
    i += 1;
  const known = listAt(sight, i, to, true);
  if (known) {
    const last = known.mentions.at(-1);
    return last && isConcerned(tokens, last)
      ? { mentions: known.mentions.slice(0, -1), to: known.to }
      : known;
  }
  const stranger = strangerAt(tokens, i, to);
  if (!stranger) return null;
  // Only the first letter of a name is a capital: "Ban Giám sát đầu tư cộng đồng và Phòng Kinh tế".
  for (let k = stranger.to; k < Math.min(to, stranger.to + 9); k += 1) {
    const next = isJoint(tokens, k) ? listAt(sight, jointEnd(tokens, k), to, true) : null;
    if (next) return next;
    if (tokens[k]?.kind === 'mark') break;
  }
  return { mentions: [], to: stranger.to };
}

/** "A chủ trì, B và C phối hợp": B and C. */
export function supportersAt(sight: Sight, at: number, to: number): (List & Range) | null {
  const { tokens } = sight;
  if (!isMark(tokens[at], ',;') && !says(tokens[at], 'và có')) return null;
  const joint = jointEnd(tokens, at);
  const list = listAt(sight, says(tokens[joint], 'có') ? joint + 1 : joint, to, false);
  if (!list) return null;
  const sent = sendsPeople(tokens, list.to, to);
  if (sent !== null) return { ...list, from: at, to: sent };
  const part = takesPartBook.at(tokens, list.to, to);
  if (!part || (part.end < to && says(tokens[part.end], 'với cùng'))) return null;
  return { ...list, from: at, to: part.end };
}
