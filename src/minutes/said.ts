import { blocksOf } from './layout.ts';
import { cleanText } from './text.ts';

/**
 * What a text says and nothing else: its letters and digits without case, spaces, marks, numbers of items and of pages.
 * The same minutes pasted, as .docx and as .pdf, give the same.
 */
export function saidIn(text: string): string {
  const { text: clean } = cleanText(text);
  const said = blocksOf(clean).map(({ from, to }) => clean.slice(from, to));
  const letters =
    said
      .join(' ')
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return letters.join('');
}
