import { beginsAction } from './actions.ts';
import { type List, listAt, type Range, type Sight } from './lists.ts';
import { phrases } from './phrases.ts';
import { carriesOutBook } from './roles.ts';
import { beginsTask } from './task-start.ts';
import type { Token } from './text.ts';
import { doneBy, passives } from './words/owners.ts';
import { isMark, says } from './words.ts';

const doneByBook = phrases(doneBy);
const passiveBook = phrases(passives);

/** Whether somebody is named who is to do what stands before his name. */
export const isDoneBy = (sight: Sight, from: number, to: number): boolean =>
  doneByIn(sight, from, to) !== null;

/** "… do đơn vị này thực hiện", "… được giao cho Phòng Nội vụ xây dựng", "… phải được Ban bàn giao". */
export function doneByIn(sight: Sight, from: number, to: number): (List & Range) | null {
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
