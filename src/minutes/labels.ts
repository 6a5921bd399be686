import type { Range } from './lists.ts';
import type { Region } from './parts.ts';
import { phrases } from './phrases.ts';
import type { Token } from './text.ts';
import { concludingLabels, labelEnds, labelSpeakers, openLabels, speakingLabels } from './words/parts.ts';
import { isMark } from './words.ts';

const concludingBook = phrases(concludingLabels);
const speakingBook = phrases(speakingLabels);
const speakerBook = phrases(labelSpeakers);
const endBook = phrases(labelEnds);
const openBook = phrases(openLabels);

/** How many words a label may have ("Ý kiến kết luận của đồng chí Phó Chủ tịch Thường trực"). */
const LONGEST = 14;

/** A label that tells what the words behind it are, and where those begin. */
export type Label = { readonly region: Region; readonly to: number };

/**
 * "Kết luận: …", "Ý kiến: …", "Chủ tọa kết luận: …", "Chỉ đạo của Giám đốc: …": minutes that go from matter to matter
 * label what was said of each and what was concluded.
 */
export function labelAt(tokens: readonly Token[], { from, to }: Range): Label | null {
  let i = from;
  while (i < to && isMark(tokens[i], '-–—→⇒=>*+•')) i += 1;
  let end = i;
  while (end < Math.min(to, i + LONGEST) && tokens[end]?.kind !== 'mark') end += 1;
  const closes =
    isMark(tokens[end], ':') || (isMark(tokens[end], '.-–—') && openBook.at(tokens, i, end)?.end === end);
  if (!closes) return null;
  const region = regionOf(tokens, i, end);
  return region && { region, to: end + 1 };
}

function regionOf(tokens: readonly Token[], from: number, end: number): Region | null {
  const concluding = concludingBook.at(tokens, from, end);
  const speaking = speakingBook.at(tokens, from, end);
  const first = concluding ?? speaking;
  if (first && (first.end === end || endBook.at(tokens, first.end, end))) {
    return concluding && concluding.end >= (speaking?.end ?? 0) ? 'orders' : 'discussion';
  }
  // "Giám đốc Ban kết luận": who concludes, then the word.
  if (!speakerBook.at(tokens, from, end)) return null;
  for (let k = from + 1; k < end; k += 1) if (concludingBook.at(tokens, k, end)?.end === end) return 'orders';
  return null;
}
