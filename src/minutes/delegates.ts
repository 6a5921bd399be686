import { actionBook } from './actions.ts';
import { takesPartBook, togetherBook } from './roles.ts';
import type { Token } from './text.ts';
import { isMark, says } from './words.ts';

/** The end of "cử người tham gia", "bố trí 02 cán bộ phối hợp" with nothing more to do behind it, or null: such a unit takes part. */
export function sendsPeople(tokens: readonly Token[], at: number, to: number): number | null {
  const verb = says(tokens[at], 'cử') ? 1 : says(tokens[at], 'bố') && says(tokens[at + 1], 'trí') ? 2 : 0;
  if (verb === 0) return null;
  for (let i = at + verb + 1; i < Math.min(to, at + verb + 6); i += 1) {
    if (tokens[i]?.kind === 'mark') return null;
    const part = takesPartBook.at(tokens, i, to) ?? togetherBook.at(tokens, i, to);
    if (!part) continue;
    let end = part.end;
    // "… tham gia đoàn kiểm tra", "… tham gia cùng tổ"
    while (end < to && end < part.end + 4 && says(tokens[end], 'cùng đoàn tổ kiểm tra công tác rà soát này'))
      end += 1;
    // "… cử cán bộ tham gia, gửi danh sách trong tuần" has a task of its own.
    const more = isMark(tokens[end], ',') && !says(tokens[end + 1], 'hoàn xong trước chậm hạn');
    return end === to || (isMark(tokens[end], ',;.') && !(more && actionBook.at(tokens, end + 1, to)))
      ? end
      : null;
  }
  return null;
}
