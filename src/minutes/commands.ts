import { beginsAction } from './actions.ts';
import type { Range, Sight } from './lists.ts';
import { phrases } from './phrases.ts';
import { roleBook } from './roles.ts';
import { strangerAt } from './strangers.ts';
import { afterList, beginsTask } from './task-start.ts';
import type { Token } from './text.ts';
import { commands, issuers, notCommands, softCommands } from './words/orders.ts';
import { isMark, says, saysAll } from './words.ts';

export const commandBook = phrases(commands);
const notCommandBook = phrases(notCommands);
const softBook = phrases(softCommands);
export const issuerBook = phrases(issuers);

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

/** A command that stands alone behind ";": not "chỉ đạo các trường", which goes on with the owner's task. */
export function commandsAnew(sight: Sight, from: number, to: number): boolean {
  const command = commandIn(sight, from, to);
  if (!command) return false;
  return command.from > from || says(sight.tokens[from], 'giao') || !isSoft(sight.tokens, command, to);
}

/** "Chỉ đạo", "hướng dẫn": what an owner does to others as well. */
export function isSoft(tokens: readonly Token[], command: Range, to: number): boolean {
  return softBook.at(tokens, command.from, to)?.end === command.to;
}

/** "Giám đốc hợp tác xã kiến nghị …, đồng thời đề nghị …": he asks, and goes on asking. */
function asks(tokens: readonly Token[], at: number): boolean {
  return (
    (saysAll(tokens, at, 'kiến nghị') || saysAll(tokens, at, 'phản ánh')) &&
    tokens[at - 1]?.kind === 'word' &&
    !says(tokens[at - 1], 'các những với của trước về theo từ nghe ý nhiều mọi nhận và số loạt')
  );
}

/** Behind the words between a command and whom it is given to: "cho", "rằng", ":". */
export function skipFillers(tokens: readonly Token[], at: number, to: number): number {
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
