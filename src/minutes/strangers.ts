import { headBook } from './head-words.ts';
import { levelBook } from './levels.ts';
import { honorificBook, titleBook } from './persons.ts';
import { phrases } from './phrases.ts';
import type { Token } from './text.ts';
import { officeFields, outsideHeads } from './words/organizations.ts';
import { isMark, says } from './words.ts';

const outsideBook = phrases(outsideHeads);
const fieldBook = phrases(officeFields);

/** The end of the name of an office that the registry does not know ("Sở Nội vụ", "Công ty Điện lực"), or null. */
export function strangerAt(
  tokens: readonly Token[],
  at: number,
  to: number,
): { to: number; above: boolean } | null {
  let i = at;
  for (let steps = 0; steps < 4; steps += 1) {
    const title = titleBook.at(tokens, i, to) ?? honorificBook.at(tokens, i, to);
    if (!title) break;
    i = title.end;
  }
  const above = outsideBook.at(tokens, i, to) ?? outsideBook.at(tokens, Math.max(at, i - 1), to);
  const head = headBook.at(tokens, i, to);
  if (!above && !head) return null;
  let end = Math.max(above?.end ?? 0, head?.end ?? 0);
  const named = end;
  while (end < to && end < named + 12) {
    const token = tokens[end] as Token;
    const field = token.upper ? fieldBook.at(tokens, end, to) : null;
    if (field) {
      end = field.end;
      continue;
    }
    // "Hội Luật gia, Phòng Tư pháp": behind a comma another office begins.
    const anew = isMark(token, ',') && headBook.at(tokens, end + 1, to) !== null;
    const joins = (says(token, 'và') || isMark(token, '-–&,')) && tokens[end + 1]?.upper && !anew;
    if (!(token.kind === 'word' && token.upper) && !joins && !(token.kind === 'number' && end === named)) {
      const level = levelBook.at(tokens, end, to);
      if (!level) break;
      end = level.end;
      continue;
    }
    end += 1;
  }
  const levelSaid = tokens
    .slice(i, end)
    .some((t, k, all) => t.bare === 'tinh' || (t.bare === 'uong' && all[k - 1]?.bare === 'trung'));
  if (!above && end === named) return null;
  return { to: end, above: above !== null || levelSaid };
}
