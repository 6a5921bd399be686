import { isLowerHead } from './head-words.ts';
import type { Mention } from './named.ts';
import type { Time } from './points.ts';
import { strangerAt } from './strangers.ts';
import type { Token } from './text.ts';
import { isMark, says } from './words.ts';

/** What the grammar can look at: the words, who is named in them, and the times that were found. */
export type Sight = {
  readonly tokens: readonly Token[];
  /** The mention that begins at a token. */
  readonly mentionAt: (at: number) => Mention | undefined;
  readonly timeAt: (at: number) => Time | undefined;
};

export type Range = { readonly from: number; readonly to: number };

export type List = { readonly mentions: Mention[]; readonly to: number };

/** "A, B và C" from here on. `weak`: in the place of an owner also words that are ordinary ones elsewhere. */
export function listAt(sight: Sight, at: number, to: number, weak: boolean): List | null {
  const { tokens } = sight;
  const mentions: Mention[] = [];
  let i = at;
  let end = at;
  while (i < to) {
    const mention = sight.mentionAt(i);
    if (!mention || mention.to > to || (mention.weak && !weak)) {
      // A stranger in the midst of a list does not end it.
      const next = mentions.length > 0 && i > end ? behindStranger(sight, i, to) : null;
      if (next === null) break;
      i = next;
      continue;
    }
    // "Phường 1 và xã Mỹ Tân, mỗi địa phương chọn …": each of those that were named.
    if (mentions.length > 0 && mention.kind === 'group' && says(tokens[mention.from], 'mỗi từng')) break;
    // "… về Phòng Kinh tế, Phòng tổng hợp": who was named just now.
    if (mentions.length > 0 && mention.kind === 'pronoun' && mention.to === mention.from + 1) break;
    // "gửi Văn phòng, Văn phòng tổng hợp": named again, it begins anew.
    if (mentions.some((one) => one.kind === 'unit' && one.codes[0] === mention.codes[0])) break;
    mentions.push(mention);
    end = mention.to;
    if (isMark(tokens[end], '(')) end = closing(tokens, end, to);
    if (!isJoint(tokens, end)) {
      // "Thôn Đông Thôn Đoài chốt danh sách": of one kind, without a comma.
      const next = sight.mentionAt(end);
      if (next?.kind !== 'unit' || next.weak || mention.kind !== 'unit' || next.head !== mention.head) break;
      if (!isLowerHead(next.head) || next.codes[0] === mention.codes[0]) break;
      i = end;
      continue;
    }
    i = jointEnd(tokens, end);
  }
  return mentions.length > 0 ? { mentions, to: end } : null;
}

/** Where the list goes on behind somebody whom the registry does not have ("…, Hội Luật gia, Viettel, Phòng Tư pháp"). */
function behindStranger(sight: Sight, at: number, to: number): number | null {
  const { tokens } = sight;
  let i = strangerAt(tokens, at, to)?.to ?? at;
  if (i === at && !tokens[i]?.upper) return null;
  // Often the first letter alone is a capital.
  const end = Math.min(to, i + 5);
  while (i < end && tokens[i]?.kind === 'word' && !says(tokens[i], 'và')) i += 1;
  if (i === at || i >= to || !isJoint(tokens, i)) return null;
  const next = jointEnd(tokens, i);
  return sight.mentionAt(next) || tokens[next]?.upper ? next : null;
}

function closing(tokens: readonly Token[], at: number, to: number): number {
  for (let i = at + 1; i < Math.min(to, at + 30); i += 1) {
    if (isMark(tokens[i], ')')) return i + 1;
    if (isMark(tokens[i], '.;')) break;
  }
  return at;
}

export function isJoint(tokens: readonly Token[], at: number): boolean {
  return isMark(tokens[at], ',+&;/') || says(tokens[at], 'và');
}

export function jointEnd(tokens: readonly Token[], at: number): number {
  let i = at;
  while (isMark(tokens[i], ',+&;/') || says(tokens[i], 'và')) i += 1;
  return i;
}

export function union(a: readonly string[], b: readonly string[]): string[] {
  return [...new Set([...a, ...b])];
}

/** Everybody who is named in a stretch. */
export function mentionsWithin(sight: Sight, range: Range): Mention[] {
  const found: Mention[] = [];
  for (let i = range.from; i < range.to; i += 1) {
    const mention = sight.mentionAt(i);
    if (!mention) continue;
    found.push(mention);
    i = mention.to - 1;
  }
  return found;
}
