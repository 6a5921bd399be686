import { actionBook } from './actions.ts';
import { headBook, notGroupBook, nounBook } from './head-words.ts';
import type { Named } from './named.ts';
import type { Token } from './text.ts';
import { isMark, says, saysAll } from './words.ts';

const pronoun = (to: number, head: string): Named => ({
  to,
  codes: [],
  kind: 'pronoun',
  weak: false,
  titled: false,
  head,
  guessed: false,
});

const bareWords = (tokens: readonly Token[], from: number, to: number): string =>
  tokens
    .slice(from, to)
    .map((t) => t.bare)
    .join(' ');

/** "Hai Ban gửi biểu tiến độ", "02 phòng rà soát": a noun behind a number, and a task behind it. */
export function plainNounAt(tokens: readonly Token[], at: number, to: number): Named | null {
  const noun = nounBook.at(tokens, at, to) ?? headBook.at(tokens, at, to);
  if (!noun || notGroupBook.at(tokens, at, to) || !actionBook.at(tokens, noun.end, to)) return null;
  return pronoun(noun.end, bareWords(tokens, at, noun.end));
}

/** "xã này", "đơn vị nêu trên" behind a number or "các". */
export function pointingBack(tokens: readonly Token[], at: number, to: number): Named | null {
  const noun = nounBook.at(tokens, at, to) ?? headBook.at(tokens, at, to);
  if (!noun) return null;
  const back = saysAll(tokens, noun.end, 'nêu trên') || saysAll(tokens, noun.end, 'nói trên') ? 2 : 1;
  if (back === 1 && !says(tokens[noun.end], 'này trên')) return null;
  if (says(tokens[noun.end], 'trên') && says(tokens[noun.end + 1], 'địa')) return null;
  if (noun.end + back > to) return null;
  return pronoun(noun.end + back, bareWords(tokens, at, noun.end));
}

const ALONE = 'phòng ban trung ấp xã phường thôn trường đội trạm hội đoàn chi sở công';

const GENERAL = ['đơn vị', 'cơ quan', 'doanh nghiệp', 'công ty', 'nhà thầu'];

/** "Trưởng thôn đến từng nhà": of the hamlet that was named last. */
export function hamletChiefAt(tokens: readonly Token[], at: number, to: number): Named | null {
  if (!says(tokens[at], 'trưởng') || !says(tokens[at + 1], 'thôn ấp bản xóm khóm')) return null;
  const end = at + 2;
  if (end >= to || tokens[end]?.upper || tokens[end]?.kind !== 'word') return null;
  const acts =
    actionBook.at(tokens, end, to) !== null || says(tokens[end], 'phải cần cùng với phối có tự đến trực');
  return acts ? { ...pronoun(end, tokens[at + 1]?.bare ?? ''), titled: true } : null;
}

/** "Phòng này", "đơn vị này", "Ấp này"; "Phòng" alone with a capital. */
export function pronounAt(tokens: readonly Token[], at: number, to: number): Named | null {
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
  const word = general ? 'don vi' : bareWords(tokens, at, end);
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
