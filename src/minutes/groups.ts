import { isLowerHead, notGroupBook, nounBook } from './head-words.ts';
import { levelBook } from './levels.ts';
import type { Named } from './named.ts';
import { honorificBook, properName, titleBook } from './persons.ts';
import { phrases } from './phrases.ts';
import { plainNounAt, pointingBack } from './pronouns.ts';
import type { Index } from './registry.ts';
import type { Token } from './text.ts';
import { allOf, type GroupKind, groupTails, remaining } from './words/organizations.ts';
import { isMark, numberOf, says, saysAll } from './words.ts';

const allBook = phrases(allOf);
const tailBook = phrases(groupTails);
const remainingBook = phrases(remaining);

/** "các phòng, ban", "UBND các xã, phường", "các xã Nậm Cát, Bản Liền", "các đơn vị còn lại". */
export function groupAt(tokens: readonly Token[], at: number, to: number, index: Index): Named | null {
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
export function severalAt(tokens: readonly Token[], at: number, to: number, index: Index): Named | null {
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
export function listedNames(
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
