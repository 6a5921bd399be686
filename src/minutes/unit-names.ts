import { actionBook } from './actions.ts';
import { listedNames } from './groups.ts';
import { headBook, isLowerHead } from './head-words.ts';
import { levelBook } from './levels.ts';
import type { Named } from './named.ts';
import { honorificBook, properName, titleBook } from './persons.ts';
import type { Index, Target } from './registry.ts';
import type { Token } from './text.ts';
import { isMark, says, saysAll } from './words.ts';

/** A unit or a group by its name or by what is derived from it, unless the words belong to another office. */
export function fittingUnit(tokens: readonly Token[], at: number, to: number, index: Index): Named | null {
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
export function abbreviationAt(tokens: readonly Token[], at: number, to: number, index: Index): Named | null {
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
