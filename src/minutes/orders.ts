import { actionEnd, beginsAction, notActionBook } from './actions.ts';
import { type Clause, taskStartsAt } from './clause.ts';
import type { Deadline } from './deadline.ts';
import type { Range } from './lists.ts';
import { phrases } from './phrases.ts';
import { roleBook } from './roles.ts';
import { hasWords } from './task.ts';
import { beginsTask, taskStart } from './task-start.ts';
import {
  isAnswered,
  isFormula,
  isOfThePast,
  isPraise,
  isPraised,
  isQuestion,
  isReported,
  isStatement,
  isStillOpen,
  isToldOf,
  speaksBefore,
  staysSpeaker,
  toldAt,
  type View,
} from './told.ts';
import { speakers } from './words/organizations.ts';
import { annexed, exhortations, notOrders, toldOrTask } from './words/told.ts';
import { isMark, says, saysAll } from './words.ts';

const notOrderBook = phrases(notOrders);
const exhortationBook = phrases(exhortations);
const toldOrTaskBook = phrases(toldOrTask);
const annexedBook = phrases(annexed);
const speakerBook = phrases(speakers);

/** Where a clause stands, and whose it would be if it names nobody. */
export type Standing = {
  readonly deadline: Deadline;
  /** Typed to the bot as an order: then it is one. */
  readonly typed: boolean;
  /** How deep its item stands; 0 for a paragraph. */
  readonly level: number;
  /** It begins its sentence. */
  readonly first: boolean;
  /** A heading names an owner for it. */
  readonly underOwner: boolean;
  /** Somebody was named before whose it can be. */
  readonly heirs: boolean;
  /** Its sentence named somebody and ordered nothing yet. */
  readonly spokenOf: boolean;
  /** An order of the same sentence stands right before it. */
  readonly goesOn: boolean;
};

/** Whether the clause tells somebody to do something that can be checked later. */
export function isOrder(view: View, clause: Clause, at: Standing): boolean {
  const { tokens, sight } = view;
  const { deadline, first } = at;
  const canInherit = at.underOwner || (at.heirs && (view.region === 'orders' || view.commanding));
  if (!hasWords(tokens, clause.task, clause.to) && clause.lead.length > 0) {
    if (!clause.clutter.some((r) => r.from < clause.task && r.to > clause.task)) return false;
  }
  if (at.typed && !isPraise(tokens, clause)) return hasWords(tokens, clause.from, clause.to);
  if (isFormula(view, clause, deadline)) return false;
  if (isQuestion(view, clause)) return false;
  if (view.kind === 'chat' && clause.lead.length === 0 && isGranted(view, clause)) return false;
  if (view.looksBack && !clause.command && !deadline.day && !mustAct(view, clause)) return false;
  if (!clause.command && (isPraised(view, clause) || isOfThePast(view, clause))) return false;
  if (!clause.command && (!deadline.day || deadline.doubt) && isStillOpen(view, clause)) return false;
  if (saysAll(tokens, clause.head, 'nguyên nhân') || saysAll(tokens, clause.head, 'lý do')) return false;
  if (exhortationBook.at(tokens, taskStart(tokens, clause.task, clause.to), clause.to)) return false;
  const owned = clause.lead.length > 0;
  if (!owned && !deadline.words && isInAnnex(tokens, clause)) return false;
  if (view.kind === 'chat' && !clause.command && !deadline.words && isDone(view, clause)) return false;
  if (clause.command) {
    if (clause.stranger)
      return (
        !clause.stranger.above &&
        !says(tokens[clause.command.from], 'đề kính nhờ') &&
        view.region !== 'head' &&
        view.region !== 'discussion' &&
        view.region !== 'report'
      );
    if (isReported(view, clause)) return false;
    if (view.region === 'head' && !owned) return false;
    if (view.region === 'discussion')
      return clause.issuer !== null && says(tokens[clause.issuer.from], 'chủ đồng kết');
    // In the news a citizen asks; who is to decide speaks after him.
    if (
      view.kind === 'news' &&
      !view.commanding &&
      clause.issuer !== null &&
      says(tokens[clause.issuer.from], 'ông bà anh chị em') &&
      clause.issuer.to - clause.issuer.from > 3 &&
      says(tokens[clause.command.from], 'đề kính nhờ') &&
      !mentionsOrTitle(view, clause.issuer)
    )
      return false;
    if (
      view.kind === 'minutes' &&
      (view.region === 'report' || view.region === 'head') &&
      (clause.issuer === null
        ? says(tokens[clause.command.from], 'đề kính nhờ')
        : says(tokens[clause.command.from], 'nhắc lưu') && !says(tokens[clause.issuer.from], 'chủ kết'))
    )
      return false;
    if (owned && says(tokens[clause.command.from], 'nhắc phê lưu') && isToldOf(view, clause)) return false;
    if (owned) return !staysSpeaker(view, clause);
    if (view.region === 'report') return false;
    return canInherit || view.region === 'orders';
  }
  if (view.region === 'head' || view.region === 'report' || view.region === 'discussion') return false;
  if (
    view.region === 'plan' &&
    !(owned && first && beginsTask(sight, taskStartsAt(tokens, clause), clause.to))
  )
    return false;
  if (view.region === 'news' && !view.commanding && !mustAct(view, clause)) return false;
  const start = clause.head;
  const not = notOrderBook.at(tokens, start, clause.to);
  if (clause.behind)
    return (
      !isStatement(view, clause, start, {
        owned: view.region === 'orders' && clause.behind.to > clause.behind.from,
      }) &&
      (beginsAction(tokens, start, clause.to) || (!not && view.region === 'orders' && at.level > 0 && first))
    );
  if (owned) {
    const listed = clause.lead[0];
    if (
      listed &&
      listed.from > start &&
      !clause.clutter.some((r) => r.from <= listed.from && r.to >= listed.to && r.from > start)
    )
      return false;
    if (not && listed && listed.from > not.end && listed.from - start > 3 && !doneBy(clause)) return false;
    if (doneBy(clause) && listed && listed.from > clause.task) return true;
    const after = taskStartsAt(tokens, clause);
    const told = toldAt(sight, after, clause.to);
    const task = toldOrTaskBook.at(tokens, after, clause.to)?.end === told?.end;
    // "a Hòa dự họp tỉnh thay mình"
    const attends = view.kind === 'chat' && says(tokens[after], 'dự');
    if (told && !(view.region === 'orders' && (task || attends || obliges(view, clause, after))))
      return false;
    if (speakerBook.at(tokens, clause.from, clause.to) && listed && listed.from === start) return false;
    if (speaksBefore(tokens, listed)) return false;
    if (isMark(tokens[after], '(') || after >= clause.to) return false;
    if (tokens[after]?.kind === 'number') return false;
    // "Công an xã: 2 vụ va chạm" is what was reported.
    const figures = view.kind === 'minutes' && !deadline.words && tokens[after + 1]?.kind === 'number';
    if (isMark(tokens[after], ':')) return !figures && toldAt(sight, after + 1, clause.to) === null;
    if (says(tokens[after], 'có') && restricts(view, clause, after)) return true;
    return (
      beginsTask(sight, after, clause.to) ||
      (view.region === 'orders' &&
        tokens[after]?.upper === false &&
        !says(tokens[after], 'của ở tại trên trong có'))
    );
  }
  // "Theo bản tin …, tâm bão di chuyển nhanh"
  if (says(tokens[clause.from], 'theo qua') && notOrderBook.at(tokens, clause.from, clause.to)) return false;
  if (handsInResult(tokens, start, clause.to))
    return canInherit && (deadline.words !== null || view.region === 'orders');
  if (not || notActionBook.at(tokens, start, clause.to)) {
    const action = beginsAction(tokens, start, clause.to);
    if (!action) return false;
    if (not && !at.underOwner) return false;
  }
  // "Yêu cầu 100% cán bộ …" has an owner, only none that is known.
  if (
    says(tokens[start], 'yêu đề') &&
    (saysAll(tokens, start, 'yêu cầu') || saysAll(tokens, start, 'đề nghị'))
  )
    return false;
  if (toldBehindColon(view, start, clause.to)) return false;
  const role = roleBook.at(tokens, start, clause.to) !== null;
  const acts = beginsAction(tokens, start, clause.to) || role || clause.coordinating.length > 0;
  // "…, đắp xong 19 đập tạm trước 28/4": the second task of the sentence with a day of its own.
  if (!acts && at.goesOn && deadline.day !== null && !isStatement(view, clause, start)) return canInherit;
  if (!acts)
    return (
      at.underOwner &&
      first &&
      at.level > 0 &&
      tokens[start]?.kind === 'word' &&
      !isStatement(view, clause, start) &&
      !tellsOfSomebody(view, clause)
    );
  if (isStatement(view, clause, start, { underOwner: at.underOwner }) || isAnswered(view, clause))
    return false;
  return canInherit || (at.spokenOf && view.region === 'orders');
}

/** "Phân công chi tiết tại Phụ lục kèm theo": where it is written, and nothing to do. */
function isInAnnex(tokens: View['tokens'], clause: Clause): boolean {
  if (!annexedBook.at(tokens, clause.from, clause.to)) return false;
  for (let i = clause.from + 2; i < Math.min(clause.to, clause.from + 12); i += 1) {
    const points = says(tokens[i - 1], 'tại theo trong ở xem như') || saysAll(tokens, i - 2, 'kèm theo');
    if (points && (saysAll(tokens, i, 'phụ lục') || says(tokens[i], 'bảng biểu danh'))) return true;
  }
  return false;
}

/** "Danh sách VHXH gửi tôi rồi, không cần gửi lại": "rồi" with nothing to do behind it. */
function isDone({ tokens }: View, clause: Clause): boolean {
  for (let i = clause.task; i < clause.to && !isMark(tokens[i], ',.;:'); i += 1)
    if (says(tokens[i], 'rồi') && (i + 1 === clause.to || isMark(tokens[i + 1], ',.;'))) {
      const needless = ['không cần', 'ko cần', 'k cần', 'khỏi'].some((w) => saysAll(tokens, i + 2, w));
      return i + 1 === clause.to || needless;
    }
  return false;
}

/** "Ok mai cũng được": a wish is granted. */
function isGranted({ tokens }: View, clause: Clause): boolean {
  for (let i = clause.from; i < Math.min(clause.to, clause.from + 7); i += 1)
    if (saysAll(tokens, i, 'cũng được')) return true;
  return false;
}

/** "Đầu tư công: từng chủ đầu tư cam kết", "Dự thảo Đề án: cơ bản thống nhất": a topic, and no task behind it. */
function toldBehindColon({ tokens, sight }: View, start: number, to: number): boolean {
  for (let i = start + 1; i < Math.min(to, start + 14); i += 1) {
    if (isMark(tokens[i], ',;(')) return false;
    if (!isMark(tokens[i], ':')) continue;
    if (beginsAction(tokens, i + 1, to)) return false;
    if (notOrderBook.at(tokens, i + 1, to) || toldAt(sight, i + 1, to)) return true;
    if (!says(tokens[i + 1], 'từng mỗi các')) return false;
    for (let k = i + 2; k < Math.min(to, i + 7) && tokens[k]?.kind === 'word'; k += 1)
      if (beginsAction(tokens, k, to)) return true;
    return false;
  }
  return false;
}

/** "Kết quả báo cáo Chủ tịch UBND thành phố trước ngày 15/3". */
function handsInResult(tokens: View['tokens'], at: number, to: number): boolean {
  if (!saysAll(tokens, at, 'kết quả')) return false;
  for (let i = at + 2; i < Math.min(to, at + 7); i += 1) {
    if (tokens[i]?.kind === 'mark' || says(tokens[i], 'của đạt là cho được đã theo như và')) return false;
    if (
      says(tokens[i], 'gửi nộp trình') ||
      (saysAll(tokens, i, 'báo cáo') &&
        says(
          tokens[i + 2],
          'về cho chủ ủy UBND văn với lãnh trước trong bằng lại phòng ban lên tại hằng hàng ngay đồng',
        ))
    )
      return true;
  }
  return false;
}

/** "Trong lúc chờ sửa, nhà trường đã tạm khóa cầu thang": behind the comma it is told what somebody did. */
function tellsOfSomebody({ tokens, sight }: View, clause: Clause): boolean {
  for (let i = clause.from; i < clause.to; i += 1) {
    const mention = isMark(tokens[i], ',') ? sight.mentionAt(i + 1) : undefined;
    if (mention && toldAt(sight, mention.to, clause.to)) return true;
  }
  return false;
}

/** Whether an office is named in these words ("ông Lê Văn A, Chủ tịch UBND xã"). */
function mentionsOrTitle(view: View, range: Range): boolean {
  for (let i = range.from; i < range.to; i += 1)
    if (view.sight.mentionAt(i) || says(view.tokens[i], 'chủ bí giám trưởng')) return true;
  return false;
}

function doneBy(clause: Clause): boolean {
  return clause.clutter.some((r) => clause.lead.some((m) => m.from > r.from && m.to < r.to + 1));
}

/** "Các xã có điểm thi bố trí …": which of the group, then the task. */
function restricts(view: View, clause: Clause, at: number): boolean {
  if (view.region !== 'orders' || clause.lead.every((m) => m.kind === 'unit')) return false;
  for (let i = at + 2; i < Math.min(clause.to, at + 8); i += 1) {
    if (view.tokens[i]?.kind === 'mark' || says(view.tokens[i], 'trong về của được để việc khi'))
      return false;
    if (beginsAction(view.tokens, i, clause.to)) return !saysAll(view.tokens, i, 'thực hiện');
  }
  return false;
}

/** "Các xã chưa trả lời phải trả lời trước ngày 30/8": which of them, then what they must do. */
function obliges(view: View, clause: Clause, at: number): boolean {
  if (!says(view.tokens[at], 'chưa còn vẫn đang chậm có là')) return false;
  for (let i = at + 2; i < Math.min(clause.to, at + 26); i += 1) {
    if (isMark(view.tokens[i], ';:') || says(view.tokens[i], 'mà')) return false;
    if (
      says(view.tokens[i], 'phải') &&
      !says(view.tokens[i - 1], 'mà việc là') &&
      beginsAction(view.tokens, i + 1, clause.to)
    )
      return true;
    // "Phòng Quản lý đô thị là đơn vị chủ quản, có trách nhiệm bảo trì"
    if (isMark(view.tokens[i - 1], ',') && saysAll(view.tokens, i, 'có trách nhiệm')) return true;
    // "Các đơn vị còn nợ báo cáo bổ sung trong 02 ngày"
    const end = i > at + 3 ? actionEnd(view.tokens, i, clause.to) : -1;
    const by = end > 0 ? view.sight.timeAt(end) : undefined;
    if (by?.day && by.strength >= 2) return true;
    // "Các xã chưa nộp thì nộp liền"
    if (says(view.tokens[i], 'thì') && beginsAction(view.tokens, i + 1, clause.to)) return true;
    if (saysAll(view.tokens, i, 'khẩn trương') && beginsAction(view.tokens, i + 2, clause.to)) return true;
  }
  return false;
}

/** "…, hai xã này phải cử người": whatever was told before, this is an order. */
export function mustAct(view: View, clause: Clause): boolean {
  const at = taskStartsAt(view.tokens, clause);
  if (clause.lead.length === 0 || !says(view.tokens[at], 'phải')) return false;
  return beginsTask(view.sight, at + 1, clause.to);
}
