import { listAt, type Sight } from './lists.ts';
import { phrases } from './phrases.ts';
import { duties } from './words/owners.ts';
import { isMark, says } from './words.ts';

const dutyBook = phrases(duties);

/** "Trách nhiệm của Phòng Nội vụ là rà soát", "Phần việc của …: …": where the owner is named and where the task begins. */
export function dutyAt(sight: Sight, from: number, to: number): { owner: number; task: number } | null {
  const { tokens } = sight;
  const duty = dutyBook.at(tokens, from, to);
  const list = duty && listAt(sight, duty.end, to, false);
  if (!duty || !list) return null;
  let task = list.to;
  if (isMark(tokens[task], ':') || says(tokens[task], 'là')) task += 1;
  if (isMark(tokens[task], ':')) task += 1;
  return { owner: duty.end, task };
}
