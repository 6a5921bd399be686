import { beginsAction } from './actions.ts';
import { commandIn, commandsAnew } from './commands.ts';
import { beginsPurpose } from './deadline.ts';
import { sendsPeople } from './delegates.ts';
import { skipIntroductions } from './introductions.ts';
import { listAt, type Range, type Sight } from './lists.ts';
import { isDoneBy } from './passives.ts';
import { isShare, returningIn } from './recurrence.ts';
import { takesPartBook, togetherBook } from './roles.ts';
import { beginsTask } from './task-start.ts';
import type { Token } from './text.ts';
import { toldAt } from './told.ts';
import { isMark, numberOf, says, saysAll } from './words.ts';

const ABBREVIATIONS = /^(tp|tt|tx|p|q|h|x|ths|ts|bs|gs|pgs|ks|đ|d|tr|st|kt|tl|tm|tuq)$/;

/** The sentences of a stretch of tokens, without the mark that ends them. */
export function sentencesOf(sight: Sight, from: number, to: number): Range[] {
  const { tokens } = sight;
  const sentences: Range[] = [];
  let start = from;
  for (let i = from; i < to; i += 1) {
    const mention = sight.mentionAt(i);
    if (mention && mention.to <= to && mention.to > i + 1) {
      i = mention.to - 1;
      continue;
    }
    if (!endsSentence(tokens, i, from, to)) continue;
    if (i > start) sentences.push({ from: start, to: i });
    start = i + 1;
  }
  if (start < to) sentences.push({ from: start, to });
  return sentences.filter((s) => s.to > s.from);
}

function endsSentence(tokens: readonly Token[], at: number, from: number, to: number): boolean {
  const token = tokens[at] as Token;
  if (isMark(token, '!?…')) return !(isMark(token, '…') && isMark(tokens[at - 1], ','));
  if (!isMark(token, '.')) return false;
  if (at + 1 >= to) return true;
  const next = tokens[at + 1] as Token;
  const before = tokens[at - 1];
  if (isMark(next, '.') || isMark(before, '.'))
    return isMark(before, '.') && !isMark(next, '.') && !next.glued && next.upper;
  if (next.glued && next.kind !== 'mark') {
    // "năm 2022.Phòng Nội vụ" lacks a space; "1.245" and "v.v" are one.
    return (
      next.upper && next.kind === 'word' && before?.kind === 'word' && before.bare.length > 2 && !before.caps
    );
  }
  if (isMark(next, ',;')) return false;
  if (
    at - 1 >= from &&
    before?.kind === 'word' &&
    before.glued === false &&
    ABBREVIATIONS.test(before.bare) &&
    before.upper
  )
    return false;
  // A single letter, or a number at the head of the sentence, is a mark of order.
  if (before?.kind === 'number' && at - 2 < from) return false;
  return true;
}

/** The parts of a sentence that are orders of their own: other owners, or a deadline of their own. */
export function clausesOf(sight: Sight, sentence: Range): Range[] {
  const parts: Range[] = [];
  for (const piece of atSemicolons(sight, sentence)) {
    for (const owned of atNewOwners(sight, piece)) parts.push(...atDeadlines(sight, owned));
  }
  return parts;
}

type Mark = Range & { readonly every: boolean; readonly shape?: string };

const strongTimes = (sight: Sight, from: number, to: number, least = 2): Mark[] => {
  const found: Mark[] = [];
  for (let i = from; i < to; i += 1) {
    const time = sight.timeAt(i);
    if (!time || time.to > to) continue;
    if (time.strength >= least && time.day !== null)
      found.push({ from: time.from, to: time.to, every: false, shape: time.point.shape });
    i = time.to - 1;
  }
  return found;
};

/** Cuts at ";" where what follows stands alone, and leaves together what belongs to one order. */
function atSemicolons(sight: Sight, sentence: Range): Range[] {
  const { tokens } = sight;
  const cuts: Range[] = [];
  let start = sentence.from;
  let depth = 0;
  for (let i = sentence.from; i < sentence.to; i += 1) {
    if (isMark(tokens[i], '(')) depth += 1;
    else if (isMark(tokens[i], ')')) depth -= 1;
    const mention = sight.mentionAt(i);
    if (mention && mention.to <= sentence.to) {
      i = mention.to - 1;
      continue;
    }
    if (!isMark(tokens[i], ';') || depth > 0) continue;
    cuts.push({ from: start, to: i });
    start = i + 1;
  }
  cuts.push({ from: start, to: sentence.to });
  const parts: Part[] = [];
  for (const cut of cuts) {
    if (cut.to <= cut.from) continue;
    const part: Part = {
      ...cut,
      dated: strongTimes(sight, cut.from, cut.to).length > 0,
      returns: returningIn(tokens, cut.from, cut.to) !== null,
    };
    const last = parts.at(-1);
    if (last && !standsAlone(sight, last, part)) {
      parts[parts.length - 1] = {
        from: last.from,
        to: cut.to,
        dated: last.dated || part.dated,
        returns: last.returns || part.returns,
      };
    } else parts.push(part);
  }
  return parts;
}

/** A stretch between semicolons: whether it has a deadline, and whether it comes back. */
type Part = Range & { readonly dated: boolean; readonly returns: boolean };

function standsAlone(sight: Sight, before: Part, part: Part): boolean {
  const { tokens } = sight;
  const head = skipIntroductions(sight, part.from, part.to);
  if (commandsAnew(sight, head, part.to)) return true;
  const list = listAt(sight, head, part.to, tokens[head]?.upper === true);
  if (list && sendsPeople(tokens, list.to, part.to) !== null) return false;
  if (list && list.to < part.to && (beginsTask(sight, list.to, part.to) || isMark(tokens[list.to], ':')))
    return true;
  if (!hasAction(sight, part)) return false;
  // "…; Trường THCS căng dây cảnh báo": any verb in small letters, behind somebody who is not spoken of.
  const next = list && !list.mentions[0]?.weak ? tokens[list.to] : undefined;
  if (
    list &&
    list.to + 2 < part.to &&
    next?.kind === 'word' &&
    !next.upper &&
    !next.plain &&
    !sight.timeAt(list.to) &&
    !says(next, 'của ở tại trên trong có là và với để cho theo về do nếu khi nào này') &&
    !toldAt(sight, list.to, part.to)
  )
    return true;
  // "…; cây xanh do Phòng Kinh tế kiểm tra"
  if (isDoneBy(sight, head, part.to)) return true;
  // "…; cùng Trạm Y tế cập nhật sổ sức khỏe, hạn cuối 29/5": other partners and a day.
  if (part.dated && togetherBook.at(tokens, head, part.to)) return true;
  // "…; tuần sau công bố": a day set first, and what is to be done then.
  const fronted = sight.timeAt(part.from);
  if (before.dated && fronted?.day && fronted.strength >= 0.8 && beginsAction(tokens, fronted.to, part.to))
    return true;
  if (part.returns && !before.returns) return true;
  return before.dated && part.dated;
}

/** Something to do, beyond "hoàn thành", "xong" and the deadline itself. */
function hasAction(sight: Sight, range: Range): boolean {
  const { tokens } = sight;
  let words = 0;
  for (let i = range.from; i < range.to; i += 1) {
    // "muộn nhất cuối tháng 11 - Phòng Tổ chức": whose it is, and nothing to do.
    const passed = sight.timeAt(i) ?? (isMark(tokens[i - 1], '-–:(') ? sight.mentionAt(i) : undefined);
    if (passed && passed.to <= range.to) {
      i = passed.to - 1;
      continue;
    }
    if (tokens[i]?.kind === 'word' && !says(tokens[i], 'hoàn thành xong thời gian hạn là và yêu cầu nhất'))
      words += 1;
  }
  return words >= 2;
}

/** Cuts before ", B làm …": a second owner with his own task in the same sentence. */
function atNewOwners(sight: Sight, range: Range): Range[] {
  const { tokens } = sight;
  const parts: Range[] = [];
  let start = range.from;
  const head = skipIntroductions(sight, range.from, range.to);
  const first = listAt(sight, head, range.to, true);
  const command = first ? null : commandIn(sight, head, range.to);
  // "Đề nghị thời gian tới, A …": the first one who is named is the one who is told.
  let listEnd = first?.to ?? (command ? firstOwner(sight, command.to, range.to) : range.from);
  let acted = false;
  let depth = 0;
  for (let i = range.from; i < range.to; i += 1) {
    if (isMark(tokens[i], '(')) depth += 1;
    else if (isMark(tokens[i], ')')) depth -= 1;
    if (i >= listEnd && (beginsAction(tokens, i, range.to) || says(tokens[i], 'được'))) acted = true;
    // Behind the one who was told, any few words are his task ("đề nghị Bệnh viện A kê thêm 40 giường, B …").
    if (listEnd > range.from && i > listEnd + 2 && !isMark(tokens[i], ',') && (first || command))
      acted = true;
    const mention = sight.mentionAt(i);
    if (!mention || mention.to > range.to || mention.from < (command ? listEnd : 0)) continue;
    // Typed without diacritics, offices stand in small letters too.
    const short = tokens[i]?.plain === true || (isMark(tokens[i - 1], ',') && tokens[i]?.upper === true);
    const list = listAt(sight, i, range.to, short);
    const end = list?.to ?? mention.to;
    const boundary = boundaryBefore(tokens, i, start);
    // "… là nơi xung yếu nhất, hai xã này phải cử người": what was said of them, then what they must do.
    const must =
      list && says(tokens[list.to], 'phải') && beginsAction(tokens, list.to + 1, range.to) && i > head;
    if (
      list &&
      (acted || must) &&
      depth <= 0 &&
      boundary !== null &&
      beginsOwnTask(sight, list.to, range.to) &&
      !inPartners(sight, start, i)
    ) {
      const timed = timeBefore(sight, start, boundary.cut);
      parts.push({ from: start, to: timed ?? boundary.cut });
      start = timed ?? boundary.next;
      acted = false;
    }
    // "… ở cả 3 xóm, Đoàn xã lo phần trồng cây": a place is no part of the list behind it.
    const place = says(tokens[i - 1], 'ở tại cả trên');
    listEnd = Math.max(listEnd, place ? mention.to : end);
    i = (place ? mention.to : end) - 1;
  }
  parts.push({ from: start, to: range.to });
  return parts.filter((p) => p.to > p.from);
}

/** "…: trong tháng 9, B làm …": the time behind a colon is set for what follows. */
function timeBefore(sight: Sight, from: number, cut: number): number | null {
  for (let i = cut - 1; i > Math.max(from, cut - 9); i -= 1)
    if (sight.timeAt(i)?.to === cut) return isMark(sight.tokens[i - 1], ':') ? i : null;
  return null;
}

function firstOwner(sight: Sight, from: number, to: number): number {
  for (let i = from; i < Math.min(to, from + 12); i += 1) {
    const list = listAt(sight, i, to, true);
    if (list) return list.to;
  }
  return from;
}

/** "…, còn B …", "…, B …", "… và giao B …". */
function boundaryBefore(
  tokens: readonly Token[],
  at: number,
  from: number,
): { cut: number; next: number } | null {
  let i = at - 1;
  let joined = false;
  while (
    i > from &&
    (says(tokens[i], 'còn rồi riêng giao đồng thời cho yêu cầu đề nghị') || saysAll(tokens, i, 'đồng thời'))
  ) {
    joined = true;
    i -= 1;
  }
  const next = joined && says(tokens[i + 1], 'giao yêu đề') ? i + 1 : joined ? i + 1 : at;
  if (isMark(tokens[i], ',')) return { cut: i, next };
  if (says(tokens[i], 'và') && i > from) {
    const cut = isMark(tokens[i - 1], ',') ? i - 1 : i;
    return joined ? { cut, next } : null;
  }
  return joined && says(tokens[i + 1], 'còn rồi đồng') ? { cut: i + 1, next: i + 1 } : null;
}

function beginsOwnTask(sight: Sight, at: number, to: number): boolean {
  const { tokens } = sight;
  if (at >= to) return false;
  if (isMark(tokens[at], ',')) return false;
  if (says(tokens[at], 'phối') && !says(tokens[at + 2], 'với cùng')) return false;
  if (sendsPeople(tokens, at, to) !== null) return false;
  if (says(tokens[at], 'và với')) return false;
  // "…, thôn An Bình cùng phối hợp": no task of its own.
  const helps = takesPartBook.at(tokens, at, to);
  if (helps && (helps.end === to || isMark(tokens[helps.end], ',;.'))) return false;
  return beginsTask(sight, at, to) || (says(tokens[at], 'được') && says(tokens[at + 1], 'giao'));
}

/** Whether the mention at `at` goes on a list of partners ("phối hợp với A, B kiểm tra"). */
function inPartners(sight: Sight, from: number, at: number): boolean {
  for (let i = at - 1; i >= from && i > at - 60; i -= 1) {
    const joined = togetherBook.at(sight.tokens, i, at);
    if (!joined) continue;
    let k = joined.end;
    while (k < at && k < joined.end + 3 && says(sight.tokens[k], 'với cùng của')) k += 1;
    const list = listAt(sight, k, sight.tokens.length, true);
    return list !== null && list.to > at;
  }
  return false;
}

/** Cuts behind a deadline where a second task with another deadline follows. */
function atDeadlines(sight: Sight, range: Range): Range[] {
  const { tokens } = sight;
  const times = strongTimes(sight, range.from, range.to);
  const back = returningIn(tokens, range.from, range.to);
  const every = back && times.length > 0 && isShare(tokens, back) ? null : back;
  // "tuần 3 buổi, báo cáo vào chiều thứ Sáu": the day of the duty that comes back.
  if (
    every &&
    times.length === 1 &&
    times[0]?.shape === (every.every === 'weekly' ? 'weekday' : 'day-of-month')
  )
    return [range];
  const marks: Mark[] = [...times];
  const parted = (t: { to: number }): boolean => {
    for (let i = t.to; i < (every?.from ?? 0); i += 1) if (isMark(tokens[i], ',;')) return true;
    return false;
  };
  if (every && !times.some((t) => t.to > every.from - 4 && t.from < every.to + 4 && !parted(t))) {
    marks.push({ from: every.from, to: every.to, every: true });
    marks.sort((a, b) => a.from - b.from);
  }
  // A returning duty with several dates ("trước ngày 10/6 và trước ngày 10/12") is one.
  if (marks.length < 2) return [range];
  const parts: Range[] = [];
  let start = range.from;
  for (let n = 0; n + 1 < marks.length; n += 1) {
    const one = marks[n] as { from: number; to: number };
    const two = marks[n + 1] as { from: number; to: number };
    const cut = delimiterAfter(tokens, one.to, two.from, two.to);
    if (cut === null || beginsPurpose(tokens, one.to)) continue;
    // "…, tháng nào cũng vậy" is said of what stands before it.
    if (cut.next === two.from && says(tokens[two.from + 1], 'nào')) continue;
    const between = {
      from: cut.next,
      to: n + 2 < marks.length ? (marks[n + 2]?.from ?? range.to) : range.to,
    };
    if (!hasAction(sight, between)) continue;
    if (!hasAction(sight, { from: start, to: one.from })) continue;
    parts.push({ from: start, to: cut.cut });
    start = cut.next;
  }
  parts.push({ from: start, to: range.to });
  return parts;
}

function delimiterAfter(
  tokens: readonly Token[],
  at: number,
  before: number,
  end: number,
): { cut: number; next: number } | null {
  for (let i = at; i <= before && i < end; i += 1) {
    if (isMark(tokens[i], '(')) {
      while (i < end && !isMark(tokens[i], ')')) i += 1;
      continue;
    }
    if (isMark(tokens[i], ',;')) {
      let next = i + 1;
      if (says(tokens[next], 'và')) next += 1;
      return numberOf(tokens[next]) !== null && isMark(tokens[next + 1], '/') ? null : { cut: i, next };
    }
    if (says(tokens[i], 'và') || saysAll(tokens, i, 'đồng thời'))
      return i > at ? null : { cut: i, next: i + 1 };
    if (i > at + 2) return null;
  }
  return null;
}

/** A stretch without the marks at its ends. */
export function trimmed(tokens: readonly Token[], range: Range): Range {
  let { from, to } = range;
  while (from < to && isMark(tokens[from], ',;:.-–*+•')) from += 1;
  while (to > from && isMark(tokens[to - 1], ',;:./')) to -= 1;
  return { from, to };
}
