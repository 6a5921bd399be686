import { actionEnd, beginsAction } from './actions.ts';
import { type Clause, taskStartsAt } from './clause.ts';
import { issuerBook } from './commands.ts';
import { type Deadline, deadlineOf } from './deadline.ts';
import type { Kind } from './found.ts';
import type { Range, Sight } from './lists.ts';
import type { Mention } from './named.ts';
import type { Region } from './parts.ts';
import { phrases } from './phrases.ts';
import type { TimeContext } from './points.ts';
import { roleBook } from './roles.ts';
import type { Token } from './text.ts';
import { speakers } from './words/organizations.ts';
import {
  emptyWords,
  formulas,
  notOrderedAfterOwner,
  notOrders,
  praises,
  reportIntroductions,
} from './words/told.ts';
import { isMark, says, saysAll } from './words.ts';

const notOrderBook = phrases(notOrders);
const notAfterOwnerBook = phrases(notOrderedAfterOwner);
const formulaBook = phrases(formulas);
const reportIntroductionBook = phrases(reportIntroductions);
const emptyBook = phrases(emptyWords);
const praiseBook = phrases(praises);
const speakerBook = phrases(speakers);

/** What a clause is seen against: the words, and where in the text it stands. */
export type View = {
  readonly tokens: readonly Token[];
  readonly sight: Sight;
  readonly base: Omit<TimeContext, 'recurrence'>;
  readonly kind: Kind;
  readonly region: Region;
  /** Somebody has given an order before. */
  readonly commanding: boolean;
  /** The paragraph tells of what was. */
  readonly looksBack: boolean;
};

/** "Qua kiểm tra nhận thấy: …; …": what follows is told, to the end of the sentence. */
export function tellsAll(view: View, sentence: Range): boolean {
  if (!reportIntroductionBook.at(view.tokens, sentence.from, sentence.to)) return false;
  for (let i = sentence.from; i < Math.min(sentence.to, sentence.from + 16); i += 1)
    if (isMark(view.tokens[i], ':')) return true;
  return false;
}

export function isTold(view: View, clause: Clause, head: number): boolean {
  return (
    toldAt(view.sight, clause.task, clause.to) !== null ||
    notOrderBook.at(view.tokens, head, clause.to) !== null
  );
}

/** "Chuyển đổi số phải thực chất": a subject and what is said of it. */
export function isStatement(
  view: View,
  clause: Clause,
  start: number,
  { owned = false, underOwner = false } = {},
): boolean {
  const { tokens } = view;
  for (let i = start + 1; i < Math.min(clause.to, start + 8); i += 1) {
    if (isMark(tokens[i], ',;')) return false;
    if (says(tokens[i], 'là') && !says(tokens[i - 1], 'nhất gọi coi xem')) return true;
    // Under an owner, "Thay 06 bình chữa cháy đã hết hạn" tells which ones.
    if (underOwner && i > start + 2 && says(tokens[i], 'đã') && beginsAction(tokens, start, clause.to))
      return false;
    if (says(tokens[i], owned ? 'đã' : 'phải đã') && i > start + 1) return true;
  }
  return false;
}

/** "Trả lời đề xuất của xã, ông Khang đồng ý …": behind a comma somebody speaks who orders nothing. */
export function isAnswered(view: View, clause: Clause): boolean {
  const { tokens } = view;
  for (let i = clause.from; i < clause.to; i += 1) {
    const speaker = isMark(tokens[i], ',') ? issuerBook.at(tokens, i + 1, clause.to) : null;
    if (!speaker) continue;
    for (let k = speaker.end; k < Math.min(clause.to, speaker.end + 5); k += 1)
      if (notAfterOwnerBook.at(tokens, k, clause.to) || saysAll(tokens, k, 'khẳng định')) return true;
  }
  return false;
}

/** "Giám đốc hợp tác xã kiến nghị …, đồng thời đề nghị …": a participant asks, and goes on asking. */
export function proposes(tokens: readonly Token[], clause: Range): boolean {
  for (let i = clause.from + 1; i < Math.min(clause.to, clause.from + 30); i += 1) {
    if (isMark(tokens[i], ',;:')) return false;
    if (['kiến nghị', 'đề xuất', 'đề nghị', 'mong muốn', 'phản ánh'].some((w) => saysAll(tokens, i, w)))
      return true;
  }
  return false;
}

function saysEarlier(view: View, from: number, to: number): boolean {
  for (let i = from; i < to; i += 1) {
    if (saysAll(view.tokens, i, 'trước đó') || saysAll(view.tokens, i, 'trước đây')) return true;
  }
  return false;
}

/** Ordered at another time, or by somebody else. */
export function isReported(view: View, clause: Clause): boolean {
  const { tokens } = view;
  const command = clause.command as Range;
  // "Đối với hai công trình đã ngừng hoạt động, yêu cầu …": what the order is about.
  const start = view.region === 'news' ? clause.from : clause.head;
  for (let i = start; i < command.from; i += 1) {
    if (says(tokens[i], 'theo')) return view.region !== 'news' || !clause.issuer;
    if (says(tokens[i], 'đã') && (view.region !== 'news' || saysEarlier(view, clause.from, i))) return true;
  }
  return says(tokens[command.from - 1], 'được');
}

/** In minutes a unit's "đề nghị" is a proposal, not an order. */
export function staysSpeaker(view: View, clause: Clause): boolean {
  const command = clause.command as Range;
  return (
    speakerBook.at(view.tokens, clause.from, command.from) !== null && says(view.tokens[command.from], 'đề')
  );
}

/** "Phòng Nội vụ, đơn vị được giao từ tháng 01, đến nay chưa trình". */
export function isStillOpen(view: View, clause: Clause): boolean {
  for (let i = clause.task; i + 2 < clause.to; i += 1)
    if (saysAll(view.tokens, i, 'đến nay') && says(view.tokens[i + 2], 'chưa vẫn đã mới còn chỉ'))
      return true;
  return false;
}

/** "Trong tháng 02, Phòng Nội vụ tham mưu 12 văn bản": a month that has just gone by, before the owner. */
export function isOfThePast(view: View, clause: Clause): boolean {
  const first = clause.lead[0];
  if (!first || first.from <= clause.from) return false;
  const deadline = deadlineOf(view.tokens, clause.from, first.from, view.base);
  return deadline.doubt?.reason === 'year-guessed' || deadline.doubt?.reason === 'past-date';
}

/** "Nhắc nhở Phòng Nội vụ chưa gửi báo cáo" tells why, and nothing to do. */
export function isToldOf(view: View, clause: Clause): boolean {
  return toldAt(view.sight, taskStartsAt(view.tokens, clause), clause.to) !== null;
}

export function isPraised(view: View, clause: Clause): boolean {
  for (let i = clause.task; i < clause.to; i += 1) if (praiseBook.at(view.tokens, i, clause.to)) return true;
  return false;
}

export function isFormula(view: View, clause: Clause, deadline: Deadline): boolean {
  const { tokens } = view;
  if (!deadline.words && saysNothing(view, clause)) return true;
  for (let i = clause.from; i < clause.to; i += 1) {
    const found = formulaBook.at(tokens, i, clause.to);
    if (!found) continue;
    if (saysAll(tokens, i, 'có') || says(tokens[i], 'gặp khó')) return true;
    if (deadline.words && says(tokens[i], 'chịu phải')) continue;
    if (saysAll(tokens, found.end - 2, 'trách nhiệm') || says(tokens[i], 'chịu phải bị xử xem kiểm sẽ')) {
      const onlyGroup = clause.lead.every((m) => m.kind !== 'unit');
      if (onlyGroup && clause.lead.length === 0) return true;
      if (i - taskStartsAt(tokens, clause) < 4) return true;
      continue;
    }
    if (saysAll(tokens, found.end - 2, 'thực hiện') && says(tokens[i], 'biết')) return true;
    if (says(tokens[found.end - 1], 'biết')) return true;
    if (deadline.words) continue;
    const rest = clause.to - found.end;
    const before = i - taskStartsAt(tokens, clause);
    const general = clause.lead.every((m) => m.kind !== 'unit');
    if (general && before < 6 && rest < 14) return true;
    if (general && rest < 3) return true;
  }
  return false;
}

/** "Yêu cầu các đơn vị khẩn trương triển khai thực hiện": said to all, and nothing in particular. */
function saysNothing(view: View, clause: Clause): boolean {
  if (clause.lead.length === 0 || clause.lead.some((m) => m.kind === 'unit')) return false;
  let i = taskStartsAt(view.tokens, clause);
  if (i >= clause.to) return false;
  while (i < clause.to) {
    if (view.tokens[i]?.kind === 'mark') {
      i += 1;
      continue;
    }
    const empty = emptyBook.at(view.tokens, i, clause.to);
    if (!empty) return false;
    i = empty.end;
  }
  return true;
}

export function isQuestion(view: View, clause: Clause): boolean {
  return isMark(view.tokens[clause.to], '?');
}

/** What was, is or will be done; null where the words begin a task ("dự thảo" begins like "dự") or say by when. */
export function toldAt(sight: Sight, at: number, to: number): { end: number } | null {
  const { tokens } = sight;
  const told = notAfterOwnerBook.at(tokens, at, to);
  if (!told) return null;
  if ((sight.timeAt(at)?.to ?? 0) > told.end) return null;
  // "làm xong trước ngày 20/3"
  const by = sight.timeAt(told.end - 1) ?? sight.timeAt(told.end);
  if (says(tokens[told.end - 1], 'xong') && (by?.strength ?? 0) >= 2 && by?.day) return null;
  return actionEnd(tokens, at, to) > told.end || (roleBook.at(tokens, at, to)?.end ?? 0) > told.end
    ? null
    : told;
}

export function speaksBefore(tokens: readonly Token[], mention: Mention | undefined): boolean {
  if (!mention) return false;
  for (let k = Math.max(0, mention.from - 3); k < mention.from; k += 1) {
    if (speakerBook.at(tokens, k, mention.from)?.end === mention.from) return true;
  }
  return false;
}

export function isPraise(tokens: readonly Token[], clause: Clause): boolean {
  return says(tokens[clause.head], 'khen') || saysAll(tokens, clause.head, 'biểu dương');
}
