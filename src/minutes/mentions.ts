import { forceAt } from './forces.ts';
import { headBook, isLowerHead, nounBook } from './head-words.ts';
import { levelBook } from './levels.ts';
import { honorificBook, titleBook } from './persons.ts';
import { phrases } from './phrases.ts';
import type { Index, Target } from './registry.ts';
import type { Token } from './text.ts';
import { actions } from './words/actions.ts';
import {
  allOf,
  type GroupKind,
  groupTails,
  notGroups,
  officeFields,
  outsideHeads,
  remaining,
} from './words/organizations.ts';
import { isMark, numberOf, says, saysAll } from './words.ts';

/** Somebody named in the text: units, groups, or a word that points back ("Phòng này"). */
export type Mention = {
  readonly from: number;
  readonly to: number;
  readonly codes: readonly string[];
  readonly kind: 'unit' | 'group' | 'pronoun' | 'rest';
  readonly weak: boolean;
  /** Called by a person's office or name. */
  readonly titled: boolean;
  readonly head: string;
  /** Codes of groups by nouns that only fit in kind. */
  readonly guessed: boolean;
  /** "Hai xã này", "hai Ban": how many are meant; 0 where they are pointed back to without a number ("các xã này"). */
  readonly count?: number;
};

const outsideBook = phrases(outsideHeads);
const allBook = phrases(allOf);
const tailBook = phrases(groupTails);
const notGroupBook = phrases(notGroups);
const remainingBook = phrases(remaining);
const fieldBook = phrases(officeFields);
const actionBook = phrases(actions);

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

function properName(tokens: readonly Token[], at: number, to: number): number {
  let i = at;
  while (i < to && i < at + 6 && tokens[i]?.kind === 'word' && tokens[i]?.upper && !tokens[i]?.leading)
    i += 1;
  return i;
}

type Named = Omit<Mention, 'from'>;

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

function fittingUnit(tokens: readonly Token[], at: number, to: number, index: Index): Named | null {
  const found = index.names.at(tokens, at, to);
  if (!found) return null;
  const { value: target, end } = found;
  const first = tokens[at] as Token;
  const mentioned = isMark(tokens[at - 1], '@');
  let weak = target.weak && !mentioned;
  const words = tokens.slice(at, end).filter((t) => t.kind !== 'mark');
  const shouted = lineShouts(tokens, at, end);
  const marked = words.some((t) => t.upper || t.kind === 'number');
  if (target.abbreviation && !mentioned) {
    // "ca" and "nam" are words; "CA" is an office.
    if (!words.some((t) => t.caps)) weak = true;
    // "phòng nội vụ" in small letters is an office all the same; "văn phòng" may be a room.
  } else if (words.length === 1 ? !first.upper : !marked && words.length < 3) weak ||= !mentioned;
  const lastOfName = end;
  const end0 = target.kind === 'unit' ? afterLevel(tokens, end, to, target, index) : end;
  if (end0 === null) return null;
  if (!mentioned && isPartOfLongerName(tokens, at, end0, to, target, shouted, index)) return null;
  if (target.weak && !mentioned && headBefore(tokens, at)) return null;
  // "Trưởng thôn Đông, Đoài, Hạ"
  const more =
    isLowerHead(target.head) &&
    isMark(tokens[lastOfName], ',') &&
    (tokens[lastOfName + 1]?.upper || numberGoesOn(tokens, lastOfName + 1, to))
      ? listedNames(tokens, lastOfName + 1, to, index, target.head)
      : null;
  if (more)
    return {
      to: more.to,
      codes: [...target.codes, ...more.codes],
      kind: 'unit',
      weak,
      titled: false,
      head: target.head,
      guessed: false,
    };
  return {
    to: end0,
    codes: target.codes,
    kind: target.kind,
    weak,
    titled:
      target.person ||
      mentioned ||
      (titleBook.at(tokens, at, end) !== null && !says(first, 'UBND ủy ban cơ')),
    head: target.head,
    guessed: target.guessed ?? false,
  };
}

/** "Phường 1, 2 dọn rác": a number in a list of numbers, and not "Phường 1, 2 hộ dân". */
function numberGoesOn(tokens: readonly Token[], at: number, to: number): boolean {
  if (tokens[at - 2]?.kind !== 'number' || tokens[at]?.kind !== 'number' || at + 1 >= to) return false;
  return (
    isMark(tokens[at + 1], ',') || says(tokens[at + 1], 'và') || actionBook.at(tokens, at + 1, to) !== null
  );
}

/** A level behind the name: another level than the organization's makes it another office. */
function afterLevel(
  tokens: readonly Token[],
  end: number,
  to: number,
  target: Target,
  index: Index,
): number | null {
  const level = end < to ? levelBook.at(tokens, end, to) : null;
  if (!level || says(tokens[level.end], 'hội') || target.person) return end;
  if (isLowerHead(target.head) && !target.shortened) return end;
  if (says(tokens[end - 1], 'các')) return end;
  const said = level.value;
  if (/trung uong|tinh|khu vuc|cap/.test(said)) return index.level === said ? level.end : null;
  if (index.level !== null && said !== index.level) {
    // Lower case and no name behind it: the word may begin the task ("Công an | xã nào chậm").
    return target.shortened || properName(tokens, level.end, to) > level.end ? null : end;
  }
  // The place itself belongs to the name ("thành phố Cao Lãnh"), unless it is a name of its own.
  const name = properName(tokens, level.end, to);
  const place = name > level.end && name - level.end <= 4 && !tokens[end]?.caps ? name : level.end;
  return place;
}

function isPartOfLongerName(
  tokens: readonly Token[],
  at: number,
  end: number,
  to: number,
  target: Target,
  shouted: boolean,
  index: Index,
): boolean {
  if (shouted) return false;
  const before = tokens[at - 1];
  if (before?.kind === 'word' && saysBranch(tokens, at)) return true;
  let i = end;
  if (i >= to || tokens[i]?.leading) return false;
  if (isMark(tokens[i], '-–') && tokens[i + 1]?.upper && !tokens[i + 1]?.caps) {
    if (target.person || titleBook.at(tokens, i + 1, to)) return false;
    i += 1;
    return index.names.at(tokens, i, to) === null;
  }
  const next = tokens[i];
  if (next?.kind !== 'word' || !next.upper || target.person || target.abbreviation) return false;
  // A level with a capital ("Thành phố"), a person's name behind a title, or the next name.
  if (levelBook.at(tokens, i, to)) return false;
  if (titledBefore(tokens, at)) return false;
  if (isLowerHead(target.head) && target.codes.length === 1 && !target.shortened && !target.weak) {
    // "xã Hải Lạc" against "xã Hải Lạc Tây": another place.
    return true;
  }
  return index.names.at(tokens, i, to) === null;
}

/** "Chi nhánh Văn phòng …", "Trung tâm Văn hóa": the name is the second half of another one. */
function saysBranch(tokens: readonly Token[], at: number): boolean {
  return saysAll(tokens, at - 2, 'chi nhánh') || saysAll(tokens, at - 2, 'chi cục');
}

function titledBefore(tokens: readonly Token[], at: number): boolean {
  for (let k = Math.max(0, at - 4); k < at; k += 1) {
    if (titleBook.at(tokens, k, at)?.end === at || honorificBook.at(tokens, k, at)?.end === at) return true;
  }
  return false;
}

/** "Sở Nội vụ", "nhà Văn hóa": a word of an office before a name that has none of its own. */
function headBefore(tokens: readonly Token[], at: number): boolean {
  for (let k = Math.max(0, at - 3); k < at; k += 1) {
    if (headBook.at(tokens, k, at)?.end === at) return true;
  }
  return says(tokens[at - 1], 'nhà ngành bộ sở môn khoa học về mảng');
}

/** A heading in capitals: there every word looks like a name. */
function lineShouts(tokens: readonly Token[], at: number, end: number): boolean {
  const around = [tokens[at], tokens[end], tokens[at - 1]].filter((t) => t?.kind === 'word');
  return around.length > 1 && around.every((t) => t?.caps);
}

/** "P.KTHT", "KT-HT", "TCKH", however it is pointed. */
function abbreviationAt(tokens: readonly Token[], at: number, to: number, index: Index): Named | null {
  const first = tokens[at] as Token;
  if (first.kind !== 'word' || first.bare.length > 8) return null;
  const before = tokens[at - 1];
  if (first.glued && before && isMark(before, '-&./_')) return null;
  let key = '';
  let caps = true;
  let best: Named | null = null;
  for (let i = at; i < Math.min(to, at + 9); i += 1) {
    const token = tokens[i] as Token;
    if (i > at && !token.glued && !(i === at + 1 || (i === at + 2 && isMark(tokens[at + 1], '.')))) break;
    if (i > at && !token.glued && !says(first, 'p tt vp bql bch')) break;
    if (token.kind === 'mark') {
      if (!isMark(token, '-&./_,') || (isMark(token, ',') && !tokens[i + 1]?.glued)) break;
      continue;
    }
    if (
      token.kind === 'word' &&
      token.form !== token.bare &&
      !/^[đĐ\p{Lu}]+$/u.test(token.form.toUpperCase().replace(/\d$/, ''))
    )
      break;
    key += token.bare;
    caps &&= token.kind === 'number' || token.caps;
    const target = index.squashed.get(key);
    if (!target || (tokens[i + 1]?.kind === 'word' && tokens[i + 1]?.glued)) continue;
    if (!caps && !(key.length >= 3 && (first.plain || key.length >= 4))) continue;
    best = {
      to: i + 1,
      codes: target.codes,
      kind: target.kind,
      weak: !caps,
      titled: false,
      head: target.head,
      guessed: false,
    };
  }
  if (!best) return null;
  const level = levelBook.at(tokens, best.to, to);
  if (level && /trung uong|tinh/.test(level.value)) return null;
  if (level && (index.level === null || level.value === index.level) && !says(tokens[level.end], 'hội'))
    return { ...best, to: level.end };
  return best;
}

/** "các phòng, ban", "UBND các xã, phường", "các xã Nậm Cát, Bản Liền", "các đơn vị còn lại". */
function groupAt(tokens: readonly Token[], at: number, to: number, index: Index): Named | null {
  const alias = index.groups.at(tokens, at, to);
  const generic = nounsAt(tokens, at, to, index);
  let aliasEnd = alias?.end ?? -1;
  if (alias && endsInOrdinaryWord(tokens, at, alias.end, to)) aliasEnd = -1;
  if (aliasEnd < 0 && !generic) return null;
  const codes: string[] = [];
  let guessed = false;
  if (aliasEnd >= 0 && alias) codes.push(...alias.value.codes);
  if (generic && generic.to > aliasEnd) {
    if (generic.units.length > 0) {
      return {
        to: generic.to,
        codes: generic.units,
        kind: 'unit',
        weak: false,
        titled: false,
        head: generic.head,
        guessed: false,
      };
    }
    for (const { noun, kind, at: nounAt } of generic.nouns) {
      if (nounAt < aliasEnd) continue;
      const exact = index.groupsByNoun.get(noun);
      const byKind =
        index.groupsByKind.get(kind) ??
        (kind === 'public' || kind === 'department' ? departments(index) : undefined);
      const code = exact ?? byKind;
      if (!code || codes.includes(code)) continue;
      // "các cơ quan, đơn vị" is one group, whatever the second word alone would be.
      if (
        kind === 'department' &&
        codes.length > 0 &&
        generic.nouns.some((n) => n.kind === 'department' && n.at !== nounAt)
      )
        continue;
      if (!exact) guessed = true;
      codes.push(code);
    }
  }
  if (codes.length === 0) return null;
  let end = Math.max(aliasEnd, generic?.to ?? -1);
  for (let tail = tailBook.at(tokens, end, to); tail; tail = tailBook.at(tokens, end, to)) {
    if (says(tokens[tail.end], 'hội') && says(tokens[tail.end - 1], 'xã')) break;
    end = tail.end;
    const name = properName(tokens, end, to);
    if (name > end && name - end <= 4 && levelBook.at(tokens, end - 2, end)) end = name;
  }
  // "Các xã lân cận", "mấy phường kế bên" are others.
  if (says(tokens[end], 'bạn lân') || saysAll(tokens, end, 'kế bên')) return null;
  const rest = remainingBook.at(tokens, end, to);
  const head = (generic?.nouns[0]?.noun ?? alias?.value.head) || '';
  const counted =
    generic?.nouns.length === 1 &&
    end === generic.to &&
    SEVERAL.findIndex((word) => word && says(tokens[at], word));
  return {
    ...(counted && counted > 0 ? { count: counted } : {}),
    to: rest && says(tokens[rest.end - 1], 'lại') ? rest.end : end,
    codes,
    kind: rest && says(tokens[rest.end - 1], 'lại') ? 'rest' : 'group',
    weak: false,
    titled: false,
    head,
    guessed,
  };
}

const SEVERAL = ['', '', 'hai', 'ba', 'bốn', 'năm'];

/** "Hai xã này" points back; "hai xí nghiệp cấp nước" are those whose names begin so, if there are just two. */
function severalAt(tokens: readonly Token[], at: number, to: number, index: Index): Named | null {
  let i = at;
  for (let title = titleBook.at(tokens, i, to); title && i < at + 8; title = titleBook.at(tokens, i, to))
    i = title.end;
  if (says(tokens[i], 'cả')) i += 1;
  const all = says(tokens[i], 'các những');
  const count = all ? 0 : (numberOf(tokens[i]) ?? SEVERAL.findIndex((word) => word && says(tokens[i], word)));
  if (!all && (count < 2 || count > 20)) return null;
  const pointing = pointingBack(tokens, i + 1, to);
  if (pointing) return { ...pointing, count };
  const series = index.series.at(tokens, i + 1, to);
  if (!series) {
    const plain = all ? null : plainNounAt(tokens, i + 1, to);
    return plain && { ...plain, count };
  }
  const { codes, words } = series.value;
  if (all ? words < 2 : codes.length !== count) return null;
  if (tokens[series.end]?.upper && tokens[series.end]?.kind === 'word') return null;
  return {
    to: series.end,
    codes,
    kind: 'unit',
    weak: false,
    titled: false,
    head: index.headOf.get(codes[0] ?? '') ?? '',
    guessed: false,
  };
}

/** "Hai Ban gửi biểu tiến độ", "02 phòng rà soát": a noun behind a number, and a task behind it. */
function plainNounAt(tokens: readonly Token[], at: number, to: number): Named | null {
  const noun = nounBook.at(tokens, at, to) ?? headBook.at(tokens, at, to);
  if (!noun || notGroupBook.at(tokens, at, to) || !actionBook.at(tokens, noun.end, to)) return null;
  return pronoun(noun.end, bareOf(tokens, at, noun.end));
}

const pronoun = (to: number, head: string): Named => ({
  to,
  codes: [],
  kind: 'pronoun',
  weak: false,
  titled: false,
  head,
  guessed: false,
});

/** "xã này", "đơn vị nêu trên" behind a number or "các". */
function pointingBack(tokens: readonly Token[], at: number, to: number): Named | null {
  const noun = nounBook.at(tokens, at, to) ?? headBook.at(tokens, at, to);
  if (!noun) return null;
  const back = saysAll(tokens, noun.end, 'nêu trên') || saysAll(tokens, noun.end, 'nói trên') ? 2 : 1;
  if (back === 1 && !says(tokens[noun.end], 'này trên')) return null;
  if (says(tokens[noun.end], 'trên') && says(tokens[noun.end + 1], 'địa')) return null;
  if (noun.end + back > to) return null;
  return pronoun(noun.end + back, bareOf(tokens, at, noun.end));
}

function departments(index: Index): string | undefined {
  return index.groupsByKind.get('department') ?? index.registry.groups[0]?.code;
}

function endsInOrdinaryWord(tokens: readonly Token[], at: number, end: number, to: number): boolean {
  for (let k = Math.max(at, end - 3); k < end; k += 1) {
    const found = notGroupBook.at(tokens, k, to);
    if (found && found.end > end) return true;
  }
  return false;
}

type Nouns = {
  to: number;
  nouns: { noun: string; kind: GroupKind; at: number }[];
  units: string[];
  head: string;
};

function nounsAt(tokens: readonly Token[], at: number, to: number, index: Index): Nouns | null {
  let i = at;
  if (says(tokens[i], 'UBND')) i += 1;
  else if (saysAll(tokens, i, 'ủy ban nhân dân')) i += 4;
  const all = allBook.at(tokens, i, to);
  const counted = !all && tokens[i]?.kind === 'number' && i > at;
  // "UBND xã, phường" leaves out its "các"; "UBND xã Mỹ Tân" is one of them.
  const implied = !all && !counted && i > at && impliedGroup(tokens, i, to);
  if (!all && !counted && !implied) return null;
  i = all ? all.end : implied ? i : i + 1;
  const honorific = honorificBook.at(tokens, i, to);
  if (honorific) i = honorific.end;
  const nouns: Nouns['nouns'] = [];
  const units: string[] = [];
  let end = i;
  let head = '';
  for (let steps = 0; steps < 10 && i < to; steps += 1) {
    const noun = nounBook.at(tokens, i, to);
    const ordinary = notGroupBook.at(tokens, i, to);
    if (!noun || (ordinary && ordinary.end > noun.end)) break;
    // "Các nhà trường, Hội Liên hiệp Phụ nữ xã": the next one has a name.
    if (nouns.length > 0 && tokens[i]?.upper && (index.names.at(tokens, i, to)?.end ?? 0) > noun.end) break;
    nouns.push({ ...noun.value, at: i });
    head ||= noun.value.noun;
    end = noun.end;
    const listed = listedNames(tokens, isMark(tokens[end], ':') ? end + 1 : end, to, index, noun.value.noun);
    if (listed) {
      units.push(...listed.codes);
      end = listed.to;
    }
    let next = end;
    const tail = tailBook.at(tokens, next, to);
    if (tail && !listed && says(tokens[tail.end - 1], 'môn')) next = end = tail.end;
    if (isMark(tokens[next], ',/–-')) next += 1;
    if (says(tokens[next], 'và')) next += 1;
    if (next === end) break;
    i = next;
  }
  if (nouns.length === 0) return null;
  if (units.length > 0 && units.length < nouns.length) units.length = 0;
  return { to: end, nouns, units, head };
}

function impliedGroup(tokens: readonly Token[], at: number, to: number): boolean {
  if (saysAll(tokens, at, 'cấp xã')) return true;
  const first = nounBook.at(tokens, at, to);
  if (first?.value.kind !== 'lower' || !isMark(tokens[first.end], ',')) return false;
  const second = nounBook.at(tokens, first.end + 1, to);
  return (
    second?.value.kind === 'lower' && !tokens[second.end]?.upper && tokens[second.end]?.kind !== 'number'
  );
}

/** Proper names behind "các xã", "các phòng": "Nậm Cát, Bản Liền và Khe Sành". */
function listedNames(
  tokens: readonly Token[],
  at: number,
  to: number,
  index: Index,
  noun: string,
): { to: number; codes: string[] } | null {
  const codes: string[] = [];
  let i = at;
  let end = at;
  while (i < to) {
    if (!tokens[i]?.upper && tokens[i]?.kind !== 'number') break;
    const found = index.properNames.at(tokens, i, to);
    if (!found) break;
    const code = found.value.codes[0] as string;
    if (noun.length > 2 && isLowerHead(noun) && !isLowerHead(found.value.head)) break;
    codes.push(code);
    end = found.end;
    i = end;
    if (isMark(tokens[i], ',;')) i += 1;
    if (says(tokens[i], 'và')) i += 1;
    if (i === end) break;
  }
  return codes.length > 0 ? { to: end, codes } : null;
}

const ALONE = 'phòng ban trung ấp xã phường thôn trường đội trạm hội đoàn chi sở công';

const GENERAL = ['đơn vị', 'cơ quan', 'doanh nghiệp', 'công ty', 'nhà thầu'];

const bareOf = (tokens: readonly Token[], from: number, to: number): string =>
  tokens
    .slice(from, to)
    .map((t) => t.bare)
    .join(' ');

/** "Trưởng thôn đến từng nhà": of the hamlet that was named last. */
function hamletChiefAt(tokens: readonly Token[], at: number, to: number): Named | null {
  if (!says(tokens[at], 'trưởng') || !says(tokens[at + 1], 'thôn ấp bản xóm khóm')) return null;
  const end = at + 2;
  if (end >= to || tokens[end]?.upper || tokens[end]?.kind !== 'word') return null;
  const acts =
    actionBook.at(tokens, end, to) !== null || says(tokens[end], 'phải cần cùng với phối có tự đến trực');
  return acts ? { ...pronoun(end, tokens[at + 1]?.bare ?? ''), titled: true } : null;
}

/** "Phòng này", "đơn vị này", "Ấp này"; "Phòng" alone with a capital. */
function pronounAt(tokens: readonly Token[], at: number, to: number): Named | null {
  const token = tokens[at] as Token;
  if (token.kind !== 'word') return null;
  if (
    saysAll(tokens, at, 'nhà trường') &&
    !says(tokens[at - 1], 'các những mỗi từng với cùng cho của về trong')
  )
    return actionBook.at(tokens, at + 2, to) || says(tokens[at + 2], 'phải cần đã đang sẽ này')
      ? pronoun(at + (says(tokens[at + 2], 'này') ? 3 : 2), 'truong')
      : null;
  const head = headBook.at(tokens, at, to);
  const general = GENERAL.some((noun) => saysAll(tokens, at, noun));
  const chief = general && saysAll(tokens, at + 2, 'chủ trì') && !isMark(tokens[at + 4], ':');
  const end = chief ? at + 4 : (head?.end ?? (general ? at + 2 : null));
  if (end === null || end > to) return null;
  // "Biên bản này" is no village.
  if (says(token, 'bản') && says(tokens[at - 1], 'văn biên kịch phiên cơ')) return null;
  // "Cơ quan chủ trì nêu trên", "doanh nghiệp này" are who was told last.
  const word = general ? 'don vi' : bareOf(tokens, at, end);
  const pointing =
    says(tokens[end], 'này') || saysAll(tokens, end, 'nêu trên') || saysAll(tokens, end, 'nói trên')
      ? says(tokens[end], 'này')
        ? 1
        : 2
      : 0;
  if (pointing > 0) return pronoun(Math.min(to, end + pointing), word);
  // "Cơ quan chủ trì báo cáo trước 20/3": before a task, at the head of a sentence.
  if (chief && token.upper && actionBook.at(tokens, end, to)) return pronoun(end, word);
  // "Đơn vị báo cáo trước 20/3", "nhà trường cắm biển": before a task.
  const acts = (stop: number): boolean =>
    actionBook.at(tokens, stop, to) !== null || says(tokens[stop], 'phải cần đã đang sẽ');
  // "Cơ quan thực hiện: Công an" is a label.
  const label = [1, 2, 3, 4].some((k) => isMark(tokens[end + k], ':'));
  if (general && token.upper && acts(end) && !label) return pronoun(end, word);
  const next = tokens[end];
  // "yêu cầu phường đình chỉ thi công": behind a command, and before a task, in small letters too.
  const told =
    says(tokens[at - 1], 'cầu giao nghị') &&
    end - at === 1 &&
    says(token, 'phường xã thôn ấp phòng trung sở huyện') &&
    actionBook.at(tokens, end, to) !== null;
  if (told) return pronoun(end, word);
  // "…, thôn tự làm", "…; xã tự bố trí": in small letters, with "tự" behind it.
  const byItself =
    end - at === 1 &&
    isMark(tokens[at - 1], ',;.:') &&
    says(token, 'phường xã thôn ấp xóm bản') &&
    says(tokens[end], 'tự') &&
    actionBook.at(tokens, end + 1, to) !== null;
  if (byItself) return pronoun(end, word);
  const alone =
    token.upper &&
    !token.caps &&
    end - at <= 2 &&
    says(token, ALONE) &&
    (end - at === 1 || says(token, 'trung công chi')) &&
    next?.kind === 'word' &&
    !next.upper &&
    !says(next, 'nào hành phường học hợp nghị đầu tự chống cháy sự an bộ cấp cứu') &&
    !notGroupBook.at(tokens, at, to);
  return alone ? pronoun(end, word) : null;
}

/** The end of the name of an office that the registry does not know ("Sở Nội vụ", "Công ty Điện lực"), or null. */
export function strangerAt(
  tokens: readonly Token[],
  at: number,
  to: number,
): { to: number; above: boolean } | null {
  let i = at;
  for (let steps = 0; steps < 4; steps += 1) {
    const title = titleBook.at(tokens, i, to) ?? honorificBook.at(tokens, i, to);
    if (!title) break;
    i = title.end;
  }
  const above = outsideBook.at(tokens, i, to) ?? outsideBook.at(tokens, Math.max(at, i - 1), to);
  const head = headBook.at(tokens, i, to);
  if (!above && !head) return null;
  let end = Math.max(above?.end ?? 0, head?.end ?? 0);
  const named = end;
  while (end < to && end < named + 12) {
    const token = tokens[end] as Token;
    const field = token.upper ? fieldBook.at(tokens, end, to) : null;
    if (field) {
      end = field.end;
      continue;
    }
    // "Hội Luật gia, Phòng Tư pháp": behind a comma another office begins.
    const anew = isMark(token, ',') && headBook.at(tokens, end + 1, to) !== null;
    const joins = (says(token, 'và') || isMark(token, '-–&,')) && tokens[end + 1]?.upper && !anew;
    if (!(token.kind === 'word' && token.upper) && !joins && !(token.kind === 'number' && end === named)) {
      const level = levelBook.at(tokens, end, to);
      if (!level) break;
      end = level.end;
      continue;
    }
    end += 1;
  }
  const levelSaid = tokens
    .slice(i, end)
    .some((t, k, all) => t.bare === 'tinh' || (t.bare === 'uong' && all[k - 1]?.bare === 'trung'));
  if (!above && end === named) return null;
  return { to: end, above: above !== null || levelSaid };
}
