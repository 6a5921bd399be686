import { actionBook, beginsAction } from './actions.ts';
import { commandBook, commandIn, issuerBook, skipFillers } from './commands.ts';
import { dutyAt } from './duties.ts';
import { listAt, type Sight } from './lists.ts';
import { phrases } from './phrases.ts';
import { recurrenceAt } from './recurrence.ts';
import { roleBook } from './roles.ts';
import { connectorBook, urgencyBook } from './task.ts';
import { afterList, beginsTask } from './task-start.ts';
import type { Token } from './text.ts';
import { introductions } from './words/orders.ts';
import { callings } from './words/owners.ts';
import { notOrders } from './words/told.ts';
import { isMark, says, saysAll } from './words.ts';

const introductionBook = phrases(introductions);
const notOrderBook = phrases(notOrders);
const calledBook = phrases(callings);

/** Behind connectors, times set first ("Trước ngày 20/5, …") and introductions ("Để chủ động ứng phó, …"). */
export function skipIntroductions(sight: Sight, from: number, to: number): number {
  const { tokens } = sight;
  let i = from;
  let head0 = from;
  let behindConnector = false;
  for (let steps = 0; steps < 12 && i < to; steps += 1) {
    const start = i;
    while (
      i < to &&
      (isMark(tokens[i], ',:;-–+*"“') || tokens[i]?.kind === 'mark') &&
      !isMark(tokens[i], '@(')
    )
      i += 1;
    i = behindNumber(tokens, i, to);
    head0 = i;
    const time = sight.timeAt(i);
    if (time && time.to < to) {
      i = time.to;
      continue;
    }
    const aside = i > from ? timesInBrackets(sight, i, to) : null;
    if (aside !== null) {
      i = aside;
      continue;
    }
    if (sight.mentionAt(i)) break;
    const every = recurrenceAt(tokens, i, to);
    if (every !== null && every < to) {
      i = every;
      continue;
    }
    const haste = urgencyBook.at(tokens, i, to);
    if (haste && isMark(tokens[haste.end], ':,.!') && haste.end + 1 < to) {
      i = haste.end + 1;
      continue;
    }
    const connector = connectorBook.at(tokens, i, to);
    if (connector && connector.end < to && !(says(tokens[i], 'còn') && says(tokens[i + 1], 'lại'))) {
      i = connector.end;
      behindConnector = true;
      continue;
    }
    // "De nghi …" without diacritics begins like "để …".
    if (tokens[i]?.plain && commandBook.at(tokens, i, to)) break;
    const owner = i === head0 ? calledFirst(sight, i, to) : null;
    if (owner !== null) {
      i = owner;
      break;
    }
    const topic = i === from || behindConnector ? topicEnd(sight, i, to) : null;
    if (topic !== null) {
      i = topic;
      continue;
    }
    const behind = topicOfSpeech(sight, i, to);
    if (behind !== null) {
      i = behind;
      continue;
    }
    const named = i === head0 ? namedBehindObject(sight, i, to) : null;
    if (named !== null) {
      i = named;
      break;
    }
    const told = i === head0 ? toldFirst(sight, i, to) : null;
    if (told !== null) {
      i = told;
      break;
    }
    // "Riêng mái tôn bị tốc, làm ngay": what it is about, up to the comma.
    const topical = i > from && says(tokens[i - 1], 'riêng còn');
    const introduction = introductionBook.at(tokens, i, to) ?? (topical ? { end: i + 1 } : null);
    if (introduction) {
      const comma = commaBefore(sight, introduction.end, to);
      if (comma !== null) {
        i = comma + 1;
        continue;
      }
    }
    if (i === start) break;
  }
  return lateCommand(sight, i, to) ?? i;
}

/** Behind "(1)", "(ii)", "(a)" within a sentence. */
function behindNumber(tokens: readonly Token[], at: number, to: number): number {
  const counts = tokens[at + 1]?.kind === 'number' || /^[a-e]$|^[ivx]+$/.test(tokens[at + 1]?.bare ?? '');
  return at + 3 < to && isMark(tokens[at], '(') && counts && isMark(tokens[at + 2], ')') ? at + 3 : at;
}

/** Behind "(trước ngày 20 tháng cuối quý)". */
function timesInBrackets(sight: Sight, at: number, to: number): number | null {
  if (!isMark(sight.tokens[at], '(')) return null;
  const end = sight.timeAt(at + 1)?.to;
  return end !== undefined && end + 1 < to && isMark(sight.tokens[end], ')') ? end + 1 : null;
}

/** "Trả lời ý kiến của …, Chủ tịch yêu cầu Phòng Nội vụ …": where the one who commands is named, behind a comma. */
function lateCommand(sight: Sight, from: number, to: number): number | null {
  const { tokens } = sight;
  const opening = sight.mentionAt(from);
  if ((opening && !opening.weak) || commandIn(sight, from, to)) return null;
  for (let i = from; i < Math.min(to, from + 80); i += 1) {
    if (isMark(tokens[i], ';')) return null;
    if (!isMark(tokens[i], ',:')) continue;
    const connector = connectorBook.at(tokens, i + 1, to);
    const next = connector?.end ?? i + 1;
    const command = commandIn(sight, next, to, 40);
    if (command && command.from > next && sight.mentionAt(skipFillers(tokens, command.to, to))) return next;
  }
  return null;
}

const PREPOSITIONS =
  'của cho với cùng tại ở từ về gửi đến tới theo như do bởi bị được nghe giúp mời là và hoặc trong trên để vào qua giao yêu cầu đề nghị nhờ nhắc chỉ đạo giữa hay đối không thuộc bởi vì rằng có sau khi trước khi tham mưu báo cáo thông báo dự';

/** "Ngành điện (Điện lực X) thay trụ", "Chủ đầu tư là Ban X đôn đốc": where the owner is named that is first called by what he is. */
function calledFirst(sight: Sight, from: number, to: number): number | null {
  const { tokens } = sight;
  const duty = dutyAt(sight, from, to);
  if (duty) return beginsTask(sight, duty.task, to) ? duty.owner : null;
  if (!calledBook.at(tokens, from, to)) return null;
  for (let i = from + 2; i < Math.min(to, from + 12); i += 1) {
    const bracket = isMark(tokens[i], '(');
    if (!bracket && tokens[i]?.kind === 'mark') return null;
    if (!bracket && !says(tokens[i], 'là')) continue;
    const list = listAt(sight, i + 1, to, false);
    if (!list) return null;
    const end = bracket ? (isMark(tokens[list.to], ')') ? list.to + 1 : null) : list.to;
    return end !== null && beginsTask(sight, end, to) ? i + 1 : null;
  }
  return null;
}

/** "Nhà bà Tư tốc mái, Phòng Văn hóa xem mức hỗ trợ": what there is, then who is to act on it. */
function toldFirst(sight: Sight, from: number, to: number): number | null {
  const { tokens } = sight;
  const papers = saysAll(tokens, from, 'hồ sơ');
  if (tokens[from]?.kind !== 'word' || sight.mentionAt(from)) return null;
  if (!papers && opensOtherwise(tokens, from, to)) return null;
  for (let i = from + 2; i < Math.min(to, from + 26); i += 1) {
    const inner = sight.mentionAt(i);
    if (inner && isMark(tokens[inner.to], ',')) return null;
    if (isMark(tokens[i], ';:"“(')) return null;
    if (!isMark(tokens[i], ',')) continue;
    const mention = sight.mentionAt(i + 1);
    if (!mention || mention.weak || mention.kind === 'pronoun') return null;
    const list = listAt(sight, i + 1, to, false);
    return list && beginsAction(tokens, list.to, to) ? i + 1 : null;
  }
  return null;
}

/** An introduction, a task, a command, or what only tells. */
function opensOtherwise(tokens: readonly Token[], at: number, to: number): boolean {
  return (
    [introductionBook, commandBook, issuerBook, roleBook, notOrderBook].some((book) =>
      book.at(tokens, at, to),
    ) || beginsAction(tokens, at, to)
  );
}

/** "Danh sách hộ chính sách Mặt trận rà lại": what is to be done stands before who is to do it. */
function namedBehindObject(sight: Sight, from: number, to: number): number | null {
  const { tokens } = sight;
  if (tokens[from]?.kind !== 'word') return null;
  if (!says(tokens[from], 'việc') && opensOtherwise(tokens, from, to)) return null;
  let listed = false;
  for (let i = from + 1; i < Math.min(to, from + 14); i += 1) {
    if (isMark(tokens[i], '(')) {
      while (i + 1 < to && !isMark(tokens[i], ')')) i += 1;
      continue;
    }
    // "Sổ sách, con dấu Văn phòng bàn giao xong": more than one thing, if it is said by when.
    if (isMark(tokens[i], ',') && !sight.mentionAt(i + 1) && !beginsAction(tokens, i + 1, to)) {
      listed = true;
      continue;
    }
    if (tokens[i]?.kind === 'mark' || sight.timeAt(i)) return null;
    const mention = sight.mentionAt(i);
    if (!mention) continue;
    if (mention.weak || mention.kind === 'pronoun' || i < from + 2 || says(tokens[i - 1], PREPOSITIONS))
      return null;
    const list = listAt(sight, i, to, false);
    if (listed && list && !isSet(sight, list.to, to)) return null;
    return list && beginsAction(tokens, list.to, to) ? i : null;
  }
  return null;
}

/** Whether words of an order follow: by when, "phải", "xong". */
function isSet(sight: Sight, from: number, to: number): boolean {
  for (let i = from; i < to && !isMark(sight.tokens[i], ';'); i += 1)
    if ((sight.timeAt(i)?.strength ?? 0) >= 2 || says(sight.tokens[i], 'phải xong lại')) return true;
  return false;
}

/** "Lịch tiếp dân thì từ tháng sau Trung tâm niêm yết": behind "thì", if nobody is named before it and somebody after. */
function topicOfSpeech(sight: Sight, from: number, to: number): number | null {
  const { tokens } = sight;
  for (let i = from; i < Math.min(to, from + 20); i += 1) {
    if (sight.mentionAt(i) || tokens[i]?.kind === 'mark') return null;
    if (!says(tokens[i], 'thì')) continue;
    const next = sight.timeAt(i + 1)?.to ?? i + 1;
    const list = listAt(sight, next, to, false);
    return i > from && list && beginsTask(sight, list.to, to) ? i + 1 : null;
  }
  return null;
}

/** "Bà Lê Thị Sáu đề nghị cấp giấy: …", "Các hộ hẻm 45 phản ánh ngập nước: …": a citizen's wish, then what is ordered. */
function saysWhoAsks(sight: Sight, from: number, to: number): boolean {
  const { tokens } = sight;
  const citizen =
    (says(tokens[from], 'ông bà anh chị') && tokens[from + 1]?.upper === true && !sight.mentionAt(from)) ||
    (says(tokens[from], 'các một cử người nhân nhiều') &&
      ['hộ', 'công dân', 'người dân', 'cử tri', 'tri', 'dân', 'số hộ'].some((w) =>
        saysAll(tokens, from + 1, w),
      ));
  if (!citizen) return false;
  for (let i = from + 1; i < Math.min(to, from + 24) && !isMark(tokens[i], ':;'); i += 1)
    if (
      says(tokens[i], 'xin hỏi') ||
      ['đề nghị', 'phản ánh', 'kiến nghị', 'khiếu nại', 'tố cáo', 'nêu'].some((w) => saysAll(tokens, i, w))
    )
      return true;
  return false;
}

/** Behind "Công tác thu ngân sách:", where somebody is told something. */
function topicEnd(sight: Sight, from: number, to: number): number | null {
  const { tokens } = sight;
  const asked = saysWhoAsks(sight, from, to);
  for (let i = from; i < Math.min(to, from + 40); i += 1) {
    const mention = sight.mentionAt(i);
    if ((mention && i === from) || isMark(tokens[i], ';|"“')) return null;
    if (mention) {
      i = mention.to - 1;
      continue;
    }
    if (!isMark(tokens[i], ':')) continue;
    if (asked) return i + 1;
    const list = listAt(sight, behindNumber(tokens, i + 1, to), to, true);
    if (list && beginsTask(sight, list.to, to)) return i + 1;
    if (namedBehindObject(sight, i + 1, to) !== null) return i + 1;
    return commandIn(sight, i + 1, to, 30) ? i + 1 : null;
  }
  return null;
}

/** The comma or colon that ends an introduction and has an owner, a command or a task behind it. */
function commaBefore(sight: Sight, from: number, to: number): number | null {
  const { tokens } = sight;
  let depth = 0;
  // "Đối với Phòng Giáo dục, Phòng Nội vụ: …": the comma inside the list ends nothing.
  const concerned = listAt(sight, from, to, false);
  const start = concerned && isMark(tokens[concerned.to], ':') ? concerned.to : from;
  for (let i = start; i < Math.min(to, from + 80); i += 1) {
    if (isMark(tokens[i], '(')) depth += 1;
    else if (isMark(tokens[i], ')')) depth -= 1;
    if (depth > 0 || !isMark(tokens[i], ',:')) continue;
    let k = behindNumber(tokens, i + 1, to);
    const connector = connectorBook.at(tokens, k, to);
    if (connector) k = connector.end;
    const mention = sight.mentionAt(k);
    if (mention && !mention.weak && beginsTask(sight, afterList(sight, k, to), to)) return i;
    if (commandIn(sight, k, to, 30)) return i;
    if (isMark(tokens[i], ':') && (beginsAction(tokens, k, to) || roleBook.at(tokens, k, to))) return i;
  }
  // An action behind the comma counts only where nobody is named behind any.
  for (let i = from; i < Math.min(to, from + 60); i += 1) {
    if (isMark(tokens[i], ',') && beginsAction(tokens, i + 1, to) && !actionBook.at(tokens, from, to))
      return i;
  }
  return null;
}
