import { actionBook } from './actions.ts';
import { forceAt } from './forces.ts';
import { groupAt, severalAt } from './groups.ts';
import { headBook } from './head-words.ts';
import { levelBook } from './levels.ts';
import type { Mention, Named } from './named.ts';
import { honorificBook, properName, titleBook } from './persons.ts';
import { hamletChiefAt, pronounAt } from './pronouns.ts';
import type { Index, Target } from './registry.ts';
import type { Token } from './text.ts';
import { abbreviationAt, fittingUnit } from './unit-names.ts';
import { isMark, says, saysAll } from './words.ts';

/**
 * Every mention, first to last, none inside another. `isItemMark` tells which tokens are the mark of an item: in
 * "a. Phòng Nội vụ" the letter addresses nobody.
 */
export function mentionsIn(
  tokens: readonly Token[],
  index: Index,
  isItemMark: (at: number) => boolean = () => false,
  { chat = false } = {},
): Mention[] {
  const found: Mention[] = [];
  for (let i = 0; i < tokens.length; ) {
    const mention = isItemMark(i)
      ? null
      : tokens[i]?.kind === 'number'
        ? (countedAt(tokens, i, index) ?? numberedGroupAt(tokens, i, index))
        : mentionAt(tokens, i, tokens.length, index);
    const named =
      mention ??
      joinedNameAt(tokens, i, found.at(-1), index) ??
      (startsItem(tokens, i, isItemMark) ? beforeColonAt(tokens, i, index, chat) : null);
    if (named) {
      const last = found.at(-1);
      // "nhà đầu tư Tập đoàn Trường Sinh" calls one twice.
      if (last?.weak && last.to === named.from && last.codes.join() === named.codes.join())
        found[found.length - 1] = { ...named, from: last.from };
      else found.push(named);
      i = named.to;
    } else i += 1;
  }
  return found;
}

function startsItem(tokens: readonly Token[], at: number, isItemMark: (at: number) => boolean): boolean {
  return !isItemMark(at) && (tokens[at]?.leading === true || isItemMark(at - 1));
}

/** "- Kinh tế: …", in chats "Văn hóa xã hội thay băng rôn": at the head of a line the name without "Phòng" is enough. */
function beforeColonAt(tokens: readonly Token[], at: number, index: Index, chat: boolean): Mention | null {
  const found = tokens[at]?.upper ? index.properNames.at(tokens, at, tokens.length) : null;
  if (!found) return null;
  const acts = chat && actionBook.at(tokens, found.end, tokens.length) !== null;
  if (!acts && !isMark(tokens[found.end], ':')) return null;
  return properMention(at, found, false);
}

function properMention(
  from: number,
  { end, value }: { readonly end: number; readonly value: Target },
  weak: boolean,
): Mention {
  const { codes, kind, head, guessed } = value;
  return { from, to: end, codes, kind, weak, titled: false, head, guessed: guessed ?? false };
}

/** "Nội vụ với Tư pháp", "xã Mỹ Tân và Tân Thuận Tây": the second one of a kind leaves its first word out. */
function joinedNameAt(
  tokens: readonly Token[],
  at: number,
  last: Mention | undefined,
  index: Index,
): Mention | null {
  if (!last || last.to !== at - 1 || last.kind !== 'unit' || last.titled || !tokens[at]?.upper) return null;
  if (!says(tokens[at - 1], 'với cùng và') && !isMark(tokens[at - 1], ',')) return null;
  const found = index.properNames.at(tokens, at, tokens.length);
  if (!found || found.value.head !== last.head || tokens[found.end]?.upper) return null;
  return properMention(at, found, last.weak);
}

/** "23 thôn", where the registry calls the group so. */
function numberedGroupAt(tokens: readonly Token[], at: number, index: Index): Mention | null {
  const found = index.groups.at(tokens, at, tokens.length);
  if (!found || found.end - at < 2) return null;
  const { codes, head } = found.value;
  return { from: at, to: found.end, codes, kind: 'group', weak: false, titled: false, head, guessed: false };
}

/** "02 xã này", "03 trường tiểu học": a number and what it counts. */
function countedAt(tokens: readonly Token[], at: number, index: Index): Mention | null {
  const named = severalAt(tokens, at, tokens.length, index);
  return named && { ...named, from: at };
}

/** The mention that begins at a token, titles and forms of address before the name included. */
export function mentionAt(tokens: readonly Token[], at: number, to: number, index: Index): Mention | null {
  if (!canBegin(tokens[at])) return null;
  let i = at;
  let titled = false;
  for (let steps = 0; steps < 6 && i < to; steps += 1) {
    const named = nameAt(tokens, i, to, index, i > at);
    if (named)
      return finished(
        tokens,
        { ...named, from: at, titled: titled || named.titled, weak: named.weak && i === at },
        to,
        index,
      );
    // "có Trung tâm Y tế cùng đi" without diacritics begins like "cô".
    if (tokens[i]?.plain && tokens[i]?.bare === 'co' && !tokens[i]?.upper) return null;
    const title = titleBook.at(tokens, i, to) ?? honorificBook.at(tokens, i, to);
    if (title) {
      titled = true;
      i = title.end;
      // "Bí thư Đảng ủy, Chủ tịch UBND Phường 1" is one person.
      const second = saysAll(tokens, i, 'đảng ủy') || saysAll(tokens, i, 'chi bộ') ? i + 2 : i;
      if (says(tokens[i - 1], 'thư') && isMark(tokens[second], ',-–')) {
        const same = titleBook.at(tokens, second + 1, to) ? mentionAt(tokens, second + 1, to, index) : null;
        return same?.kind === 'unit' ? { ...same, from: at } : null;
      }
      // "Được em. Quân kiểm tra …" are two sentences.
      const abbreviated =
        (tokens[i - 1]?.bare.length ?? 0) < 2 || tokens[i - 1]?.caps || says(tokens[i - 1], 'đc dc mr');
      if (isMark(tokens[i], '.') && tokens[i]?.glued) {
        if (!abbreviated) return null;
        i += 1;
      }
      continue;
    }
    const level = i > at ? levelBook.at(tokens, i, to) : null;
    if (level) {
      const person = nameAt(tokens, level.end, to, index, true);
      return person?.titled ? finished(tokens, { ...person, from: at }, to, index) : null;
    }
    // "đồng chí Nguyễn Văn A - Trưởng phòng Nội vụ"
    if (titled && i > at) {
      const name = properName(tokens, i, to);
      // "đ/c Bảo KTHTĐT"
      for (let k = i + 1; k <= name && k < i + 5; k += 1) {
        const office = nameAt(tokens, k, to, index, true);
        if (office?.kind === 'unit') return { ...office, from: at, titled: true, weak: false };
      }
      if (name > i && isMark(tokens[name], '-–,(')) {
        const inner = mentionAt(tokens, name + 1, to, index);
        if (inner?.titled && inner.kind === 'unit') {
          const end = isMark(tokens[name], '(') && isMark(tokens[inner.to], ')') ? inner.to + 1 : inner.to;
          return { ...inner, from: at, to: end };
        }
      }
    }
    return null;
  }
  return null;
}

/** The person's name and a second title behind a mention belong to it ("bà Lê Thị Ánh Nguyệt - Phó Chủ tịch UBND phường"). */
function finished(tokens: readonly Token[], mention: Mention, to: number, index: Index): Mention {
  if (!mention.titled) return mention;
  const again = nameAt(tokens, mention.to, to, index, true);
  if (again?.kind === 'unit' && again.codes[0] === mention.codes[0]) return { ...mention, to: again.to };
  let end = mention.to;
  const name = properName(tokens, end, to);
  const short = name > end && !tokens[end]?.caps && mention.kind === 'unit' && !headBook.at(tokens, end, to);
  if (short) end = name;
  if (isMark(tokens[end], '-–,(') && !tokens[end]?.leading) {
    const honorific = honorificBook.at(tokens, end + 1, to);
    const named = honorific ? properName(tokens, honorific.end, to) : end + 1;
    if (honorific && named > honorific.end) {
      end = isMark(tokens[named], '),') ? named + 1 : named;
    } else if (!isMark(tokens[end], '(') && !mentionAt(tokens, end + 1, to, index)) {
      let i = end + 1;
      let title = titleBook.at(tokens, i, to);
      while (title) {
        i = title.end;
        title =
          titleBook.at(tokens, i, to) ?? (levelBook.at(tokens, i, to) as { end: number; value: true } | null);
      }
      if (i > end + 1) {
        if (levelBook.at(tokens, i - 1, i) || levelBook.at(tokens, i - 2, i)) i = properName(tokens, i, to);
        end = isMark(tokens[i], ',') ? i + 1 : i;
      }
    }
  }
  return end === mention.to ? mention : { ...mention, to: end };
}

function canBegin(token: Token | undefined): boolean {
  return token !== undefined && (token.kind === 'word' || isMark(token, '@'));
}

function nameAt(
  tokens: readonly Token[],
  at: number,
  to: number,
  index: Index,
  titled: boolean,
): Named | null {
  const start = isMark(tokens[at], '@') ? at + 1 : at;
  if (start >= to) return null;
  const unit = fittingUnit(tokens, start, to, index);
  const group = groupAt(tokens, at, to, index);
  const short = abbreviationAt(tokens, start, to, index);
  const several = severalAt(tokens, at, to, index);
  let best: Named | null = null;
  for (const one of [unit, group, short, several]) if (one && (!best || one.to > best.to)) best = one;
  if (best) return best;
  const chief = hamletChiefAt(tokens, at, to);
  if (chief) return chief;
  if (titled) return null;
  const force = forceAt(tokens, at, to, index);
  return force
    ? { ...force, codes: [], kind: 'pronoun', weak: false, titled: false, guessed: false }
    : pronounAt(tokens, at, to);
}
