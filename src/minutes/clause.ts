import { actionBook, beginsAction } from './actions.ts';
import { sendsPeople } from './delegates.ts';
import { dutyAt } from './duties.ts';
import { isJoint, jointEnd, type List, listAt, type Range, type Sight } from './lists.ts';
import type { Mention } from './named.ts';
import { type Owners, ownersBehind } from './owners.ts';
import { phrases } from './phrases.ts';
import { recurrenceAt } from './recurrence.ts';
import { strangerAt } from './strangers.ts';
import type { Token } from './text.ts';
import {
  commands,
  concerned,
  connectors,
  introductions,
  issuers,
  notCommands,
  softCommands,
} from './words/orders.ts';
import {
  callings,
  carriesOut,
  doneBy,
  misspelledTogether,
  notTogether,
  passives,
  roles,
  takesPart,
  together,
} from './words/owners.ts';
import { urgency } from './words/time.ts';
import { notOrders } from './words/told.ts';
import { isMark, says, saysAll } from './words.ts';

const commandBook = phrases(commands);
const notCommandBook = phrases(notCommands);
const roleBook = phrases(roles);
const togetherBook = phrases(together);
const misspelledTogetherBook = phrases(misspelledTogether);
const notTogetherBook = phrases(notTogether);
const takesPartBook = phrases(takesPart);
const doneByBook = phrases(doneBy);
const passiveBook = phrases(passives);
const carriesOutBook = phrases(carriesOut);
const connectorBook = phrases(connectors);
const urgencyBook = phrases(urgency);
const softBook = phrases(softCommands);
const concernedBook = phrases(concerned);
const introductionBook = phrases(introductions);
const notOrderBook = phrases(notOrders);
const calledBook = phrases(callings);
const issuerBook = phrases(issuers);

/** One clause, taken apart. */
export type Clause = Range & {
  readonly lead: readonly Mention[];
  readonly coordinating: readonly Mention[];
  /** The command ("giao", "yêu cầu") that stands before the owner. */
  readonly command: Range | null;
  /** The command may be the owner's own task ("chỉ đạo các trường"). */
  readonly soft: boolean;
  /** Who commands, where it is said. */
  readonly issuer: Range | null;
  /** An owner that the registry does not know. */
  readonly stranger: (Range & { readonly above: boolean }) | null;
  /** Where the words about the task begin. */
  readonly task: number;
  /** Where the clause begins behind "Ngoài ra," and the like. */
  readonly head: number;
  /** Owners that stand at the end, apart from the task. */
  readonly behind: Owners | null;
  /** Words that are no part of the task: owners, partners, roles. */
  readonly clutter: readonly Range[];
};

export function clauseOf(sight: Sight, from: number, to: number): Clause {
  const { tokens } = sight;
  const clutter: Range[] = [];
  let i = skipIntroductions(sight, from, to);
  const head = i;
  const command = commandIn(sight, i, to);
  let lead: Mention[] = [];
  let stranger: Clause['stranger'] = null;
  if (command) {
    i = skipFillers(tokens, command.to, to);
    const fronted = sight.timeAt(i);
    if (fronted && isMark(tokens[fronted.to], ',')) i = fronted.to + 1;
  }
  const coordinating: Mention[] = [];
  const list = listAt(sight, i, to, command !== null || i === head);
  if (list) {
    // "Ban Quản lý dự án, UBND phường Hải Bình (phối hợp)"
    const chief = list.mentions.find((m) => isMarkedLead(tokens, m, to));
    const helps = (m: Mention): boolean =>
      (lead.length > 0 && isMarkedPartner(tokens, m, to)) ||
      (chief !== undefined && m.from > chief.from && !isMarkedLead(tokens, m, to));
    const told = withoutConcerned(tokens, list.mentions);
    for (const mention of told) (helps(mention) ? coordinating : lead).push(mention);
    i = head > from ? (dutyAt(sight, from, to)?.task ?? list.to) : list.to;
    // "các đoàn thể: Hội Nông dân, Đoàn Thanh niên": who they are.
    const members = lead.length > 0 && lead.at(-1)?.kind !== 'unit' ? membersAt(sight, i, to) : null;
    if (members && members.mentions.length > 1 && beginsTask(sight, members.to, to)) {
      const [first, ...others] = members.mentions as [Mention, ...Mention[]];
      lead = [...lead.slice(0, -1), { ...first, from: (lead.at(-1) as Mention).from }, ...others];
      i = members.to;
    }
    const named = namedInBrackets(sight, lead, i, to);
    if (named) {
      lead = named.mentions;
      clutter.push({ from: named.from, to: named.to });
    }
  } else if (command) {
    const unknown = strangerAt(tokens, i, to);
    if (unknown) {
      // "Đề nghị Phường 7, Phường 1": those who are known must do it.
      const known = isJoint(tokens, unknown.to)
        ? listAt(sight, jointEnd(tokens, unknown.to), to, true)
        : null;
      if (known) lead = known.mentions;
      else stranger = { from: i, to: unknown.to, above: unknown.above };
      i = known?.to ?? unknown.to;
    }
  }
  let task = i;
  if (lead.length === 0 && !stranger) lead = concernedIn(sight, from, head);
  if (lead.length === 0 && !stranger) {
    const by = doneByIn(sight, i, to);
    if (by) {
      lead = by.mentions;
      clutter.push({ from: by.from, to: by.to });
    }
  } else clutter.push({ from, to: i });
  const behind = lead.length === 0 && !stranger && !command ? ownersBehind(sight, i, to) : null;
  if (behind) {
    lead = [...behind.lead];
    coordinating.push(...behind.coordinating);
    clutter.push({ from: behind.from, to: behind.to });
  }
  const end = behind?.from ?? to;
  if (list) {
    // "A với B", "A cùng B", "A phối hợp B": B takes part.
    let k = i;
    if (isMark(tokens[k], ',')) k += 1;
    const joined = says(tokens[k], 'với') ? { end: k + 1 } : togetherAt(tokens, skipRoles(tokens, k, to), to);
    const partners = joined ? partnersAt(sight, joined.end, to) : null;
    if (partners && !areInvited(tokens, skipRoles(tokens, k, to), partners)) {
      coordinating.push(...partners.mentions);
      clutter.push({ from: i, to: partners.to });
      task = partners.to;
    }
  }
  for (let k = task; k < end; k += 1) {
    const joined = togetherAt(tokens, k, end);
    if (!joined) {
      const second = supportersAt(sight, k, end);
      if (second) {
        coordinating.push(...second.mentions);
        clutter.push({ from: second.from, to: second.to });
        k = second.to - 1;
      }
      continue;
    }
    const partners = partnersAt(sight, joined.end, end);
    if (!partners || areInvited(tokens, k, partners)) {
      k = Math.max(joined.end, partners?.to ?? 0) - 1;
      continue;
    }
    coordinating.push(...partners.mentions);
    clutter.push({ from: k, to: partners.to });
    k = partners.to - 1;
  }
  return {
    from,
    to,
    head,
    lead,
    coordinating: coordinating.filter((m) => m.codes.length > 0 || m.kind === 'pronoun'),
    command: command ? { from: command.from, to: command.to } : null,
    soft:
      command !== null && command.from === head && softBook.at(tokens, command.from, to)?.end === command.to,
    issuer: command && command.from > head ? { from: head, to: command.from } : null,
    stranger,
    task,
    behind,
    clutter,
  };
}

/** "Các đoàn thể: Hội Nông dân, …", "hai trường còn lại là Trường A và Trường B": who they are. */
function membersAt(sight: Sight, at: number, to: number): List | null {
  const { tokens } = sight;
  let i = at;
  while (i < at + 3 && (isMark(tokens[i], ':,') || says(tokens[i], 'là gồm bao'))) i += 1;
  return i > at && !(i === at + 1 && isMark(tokens[at], ',')) ? listAt(sight, i, to, false) : null;
}

/** "Hai đơn vị chậm quyết toán (Bệnh viện A, Trung tâm B) phải nộp": who the group is. */
function namedInBrackets(
  sight: Sight,
  lead: readonly Mention[],
  at: number,
  to: number,
): (List & Range) | null {
  const { tokens } = sight;
  if (lead.length !== 1 || lead[0]?.kind === 'unit') return null;
  for (let i = at; i < Math.min(to, at + 8); i += 1) {
    if (isMark(tokens[i], ',;:')) return null;
    if (!isMark(tokens[i], '(')) continue;
    const list = listAt(sight, i + 1, to, true);
    return list && isMark(tokens[list.to], ')') && list.mentions.every((m) => m.kind === 'unit')
      ? { mentions: list.mentions, from: i, to: list.to + 1 }
      : null;
  }
  return null;
}

/** "Phòng Nội vụ (chủ trì), Phòng Tư pháp": those behind it take part. */
function isMarkedLead(tokens: readonly Token[], mention: Mention, to: number): boolean {
  if (!isMark(tokens[mention.to], '(') || !saysAll(tokens, mention.to + 1, 'chủ trì')) return false;
  return mention.to + 3 < to && isMark(tokens[mention.to + 3], ')');
}

function isMarkedPartner(tokens: readonly Token[], mention: Mention, to: number): boolean {
  if (!isMark(tokens[mention.to], '(')) return false;
  const part = takesPartBook.at(tokens, mention.to + 1, to) ?? togetherBook.at(tokens, mention.to + 1, to);
  return part !== null && isMark(tokens[part.end], ')');
}

/** The owners that an introduction names: "Đối với Phường 6 và xã Hưng Thạnh, yêu cầu …". */
function concernedIn(sight: Sight, from: number, to: number): Mention[] {
  const concerned = concernedBook.at(sight.tokens, from, to);
  if (!concerned) return [];
  for (let i = from + 1; i < to; i += 1) {
    const list = listAt(sight, i, to, false);
    if (list) return isMark(sight.tokens[list.to], ',:') ? list.mentions : [];
  }
  return [];
}

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

function afterList(sight: Sight, at: number, to: number): number {
  return listAt(sight, at, to, true)?.to ?? at;
}

/** A command that stands alone behind ";": not "chỉ đạo các trường", which goes on with the owner's task. */
export function commandsAnew(sight: Sight, from: number, to: number): boolean {
  const command = commandIn(sight, from, to);
  if (!command) return false;
  return (
    command.from > from ||
    says(sight.tokens[from], 'giao') ||
    softBook.at(sight.tokens, from, to)?.end !== command.to
  );
}

/** Whether a task may begin here: a role, a partner, an action. */
export function beginsTask(sight: Sight, at: number, to: number): boolean {
  const { tokens } = sight;
  let i = at;
  if (isMark(tokens[i], ',:')) i += 1;
  const time = sight.timeAt(i);
  if (time) i = time.to;
  i = recurrenceAt(tokens, i, to) ?? i;
  if (isMark(tokens[i], ',')) i += 1;
  // "mỗi đơn vị bố trí 01 trung đội"
  if (says(tokens[i], 'mỗi')) {
    for (let k = i + 2; k < Math.min(to, i + 4); k += 1) if (beginsAction(tokens, k, to)) return true;
  }
  return (
    roleBook.at(tokens, i, to) !== null ||
    togetherAt(tokens, i, to) !== null ||
    says(tokens[i], 'với') ||
    beginsAction(tokens, i, to)
  );
}

/** The command of a clause, with nobody but the one who gives it before it. */
export function commandIn(sight: Sight, from: number, to: number, reach = 45): Range | null {
  const { tokens } = sight;
  let issuer = false;
  for (let i = from; i < Math.min(to, from + reach); i += 1) {
    const mention = sight.mentionAt(i);
    const title = issuerBook.at(tokens, i, to);
    const leader = mention?.titled === true && /^(pho|chu|pct)$/.test(mention.head);
    if (i === from && (mention ? leader : title)) issuer = true;
    if (mention && !(i === from && leader)) return null;
    if (mention) {
      i = mention.to - 1;
      continue;
    }
    if (isMark(tokens[i], ';:') || (issuer && asks(tokens, i))) return null;
    const not = notCommandBook.at(tokens, i, to);
    const command = commandBook.at(tokens, i, to);
    const next = command ? skipFillers(tokens, command.end, to) : i;
    // "Giao Ban Quản lý dự án" begins like "giao ban".
    if (not && (!command || (not.end >= command.end && !sight.mentionAt(next)))) {
      i = not.end - 1;
      continue;
    }
    if (!command) {
      if (title && i === from) i = title.end - 1;
      continue;
    }
    if (i > from && !issuer) return null;
    const target = sight.mentionAt(next);
    const firm = says(tokens[i], 'giao yêu đề phân thống đồng quyết tiếp tạm ủy chỉ kính nhấn');
    // "Chuyển Phòng Nội vụ nghiên cứu", but "chuyển Phòng Nội vụ hồ sơ" is done by somebody else.
    if (says(tokens[i], 'chuyển') && (i > from || !beginsTask(sight, afterList(sight, next, to), to))) {
      if (i === from) return null;
      continue;
    }
    if (target || (firm && strangerAt(tokens, next, to))) return { from: i, to: command.end };
    // "yêu cầu rà soát …": nobody is named, the last owner is meant.
    if (
      i === from &&
      says(tokens[i], 'yêu đề') &&
      (beginsAction(tokens, next, to) || roleBook.at(tokens, next, to))
    )
      return { from: i, to: command.end };
    if (
      issuer &&
      !says(tokens[i], 'điện cử nhờ') &&
      (beginsAction(tokens, next, to) || roleBook.at(tokens, next, to))
    )
      return { from: i, to: command.end };
    if (sight.timeAt(next) && isMark(tokens[sight.timeAt(next)?.to ?? 0], ','))
      return { from: i, to: command.end };
  }
  return null;
}

/** "Giám đốc hợp tác xã kiến nghị …, đồng thời đề nghị …": he asks, and goes on asking. */
function asks(tokens: readonly Token[], at: number): boolean {
  return (
    (saysAll(tokens, at, 'kiến nghị') || saysAll(tokens, at, 'phản ánh')) &&
    tokens[at - 1]?.kind === 'word' &&
    !says(tokens[at - 1], 'các những với của trước về theo từ nghe ý nhiều mọi nhận và số loạt')
  );
}

function skipFillers(tokens: readonly Token[], at: number, to: number): number {
  let i = at;
  for (let steps = 0; steps < 4 && i < to; steps += 1) {
    if (
      isMark(tokens[i], ':,') ||
      says(tokens[i], 'cho đến tới với là rằng') ||
      saysAll(tokens, i, 'nhiệm vụ')
    ) {
      i += saysAll(tokens, i, 'nhiệm vụ') ? 2 : 1;
    } else break;
  }
  return i;
}

function skipRoles(tokens: readonly Token[], at: number, to: number): number {
  let i = at;
  for (let steps = 0; steps < 6 && i < to; steps += 1) {
    if (togetherBook.at(tokens, i, to)) break;
    const role = roleBook.at(tokens, i, to);
    if (!role) break;
    i = role.end;
    if (isMark(tokens[i], ',')) i += 1;
  }
  return i;
}

function togetherAt(tokens: readonly Token[], at: number, to: number): { end: number } | null {
  const found = togetherBook.at(tokens, at, to) ?? misspelledTogetherBook.at(tokens, at, to);
  if (!found) return null;
  // "Quy chế phối hợp với các xã" is a paper.
  if (says(tokens[at - 1], 'chế') && says(tokens[at], 'phối')) return null;
  // "Kế hoạch làm việc với Phường 1" is a paper too.
  if (says(tokens[at - 1], 'hoạch dung buổi lịch trình') && saysAll(tokens, at, 'làm việc')) return null;
  const not = notTogetherBook.at(tokens, at, to);
  if (not && not.end > found.end - (says(tokens[at], 'cùng') ? 1 : 0)) return null;
  return found;
}

/** "Các đơn vị liên quan" are nobody in particular. */
const isConcerned = (tokens: readonly Token[], { kind, to }: Mention): boolean =>
  kind === 'group' && saysAll(tokens, to - 2, 'liên quan');

function withoutConcerned(tokens: readonly Token[], mentions: readonly Mention[]): readonly Mention[] {
  const last = mentions.at(-1);
  return mentions.length > 1 && last && isConcerned(tokens, last) ? mentions.slice(0, -1) : mentions;
}

/** "Mời các phòng dự họp": who is asked to come takes no part in the task. */
function areInvited(tokens: readonly Token[], at: number, { to }: List): boolean {
  return (
    says(tokens[at], 'mời') && (says(tokens[to], 'dự họp đến về lên sang') || saysAll(tokens, to, 'tham dự'))
  );
}

/** Who takes part; strangers before the first known unit are passed over. */
function partnersAt(sight: Sight, at: number, to: number): List | null {
  const { tokens } = sight;
  let i = at;
  // "phối hợp chặt chẽ, hiệu quả với"
  const manner = Math.min(to, at + 6);
  for (let k = at; k < manner && !sight.mentionAt(k); k += 1)
    if (says(tokens[k], 'với cùng')) {
      i = k;
      break;
    } else if (
      !isMark(tokens[k], ',') &&
      !says(tokens[k], 'chặt chẽ tốt hiệu quả có kịp thời thường xuyên đồng bộ nhịp nhàng ngay và trực tiếp')
    )
      break;
  const start = i;
  while (
    i < to &&
    i < start + 5 &&
    (isMark(tokens[i], ',:') || (says(tokens[i], 'với cùng của các') && !sight.mentionAt(i)))
  )
    i += 1;
  const known = listAt(sight, i, to, true);
  if (known) {
    const last = known.mentions.at(-1);
    return last && isConcerned(tokens, last)
      ? { mentions: known.mentions.slice(0, -1), to: known.to }
      : known;
  }
  const stranger = strangerAt(tokens, i, to);
  if (!stranger) return null;
  // Only the first letter of a name is a capital: "Ban Giám sát đầu tư cộng đồng và Phòng Kinh tế".
  for (let k = stranger.to; k < Math.min(to, stranger.to + 9); k += 1) {
    const next = isJoint(tokens, k) ? listAt(sight, jointEnd(tokens, k), to, true) : null;
    if (next) return next;
    if (tokens[k]?.kind === 'mark') break;
  }
  return { mentions: [], to: stranger.to };
}

/** "A chủ trì, B và C phối hợp": B and C. */
function supportersAt(sight: Sight, at: number, to: number): (List & Range) | null {
  const { tokens } = sight;
  if (!isMark(tokens[at], ',;') && !says(tokens[at], 'và có')) return null;
  const joint = jointEnd(tokens, at);
  const list = listAt(sight, says(tokens[joint], 'có') ? joint + 1 : joint, to, false);
  if (!list) return null;
  const sent = sendsPeople(tokens, list.to, to);
  if (sent !== null) return { ...list, from: at, to: sent };
  const part = takesPartBook.at(tokens, list.to, to);
  if (!part || (part.end < to && says(tokens[part.end], 'với cùng'))) return null;
  return { ...list, from: at, to: part.end };
}

/** Whether somebody is named who is to do what stands before his name. */
export const isDoneBy = (sight: Sight, from: number, to: number): boolean =>
  doneByIn(sight, from, to) !== null;

/** "… do đơn vị này thực hiện", "… được giao cho Phòng Nội vụ xây dựng", "… phải được Ban bàn giao". */
function doneByIn(sight: Sight, from: number, to: number): (List & Range) | null {
  const { tokens } = sight;
  for (let i = from; i < to; i += 1) {
    const passive = passiveBook.at(tokens, i, to);
    const by = passive ?? doneByBook.at(tokens, i, to);
    if (!by) continue;
    const list = listAt(sight, by.end, to, true);
    if (!list || isTold(tokens, i, from) || says(tokens[list.to], 'đã đang vừa')) continue;
    const does = carriesOutBook.at(tokens, list.to, to);
    if (does && says(tokens[does.end], 'đã đang vừa')) continue;
    if (does) return { mentions: list.mentions, from: i, to: does.end };
    if (passive && beginsTask(sight, list.to, to)) return { mentions: list.mentions, from: i, to: list.to };
    // "biển quảng cáo do Phòng Quản lý đô thị kiểm tra", but "kế hoạch do Phòng Nội vụ ban hành" is a paper.
    if (
      !passive &&
      says(tokens[i], 'do') &&
      i > from + 1 &&
      beginsAction(tokens, list.to, to) &&
      !says(tokens[list.to], 'ban cấp phê quản xây phát ký thành gửi trình đầu bị gây đề công')
    )
      return { mentions: list.mentions, from: i, to: list.to };
    // "Thắp nến tri ân tối 26/7 giao Đoàn phường": the task stands before it.
    if (i > from + 2 && passive && says(tokens[by.end - 1], 'giao cho') && endsBehind(sight, list.to, to))
      return { mentions: list.mentions, from: i, to: list.to };
  }
  return null;
}

function endsBehind(sight: Sight, at: number, to: number): boolean {
  let i = at;
  while (i < to) {
    const time = sight.timeAt(i);
    if (time) i = time.to;
    else if (isMark(sight.tokens[i], ',.') || says(sight.tokens[i], 'nhé nha ạ')) i += 1;
    else return false;
  }
  return true;
}

/** "Đã được giao cho …" tells what was done. */
function isTold(tokens: readonly Token[], at: number, from: number): boolean {
  for (let k = Math.max(from, at - 3); k < at; k += 1) if (says(tokens[k], 'đã đang vừa từng')) return true;
  return false;
}

/** Behind roles such as "chủ trì", "có trách nhiệm": where the task itself begins. */
export function taskStart(tokens: readonly Token[], at: number, to: number): number {
  return skipRoles(tokens, isMark(tokens[at], ',:') ? at + 1 : at, to);
}

/** Where the words behind the owner begin. */
export function taskStartsAt(tokens: readonly Token[], clause: Clause): number {
  return isMark(tokens[clause.task], ',') ? clause.task + 1 : clause.task;
}
