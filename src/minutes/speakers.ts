import type { Block } from './layout.ts';
import { phrases } from './phrases.ts';
import { tokensOf } from './text.ts';
import { leaderTitles } from './words/organizations.ts';

const leaderBook = phrases(leaderTitles);

const STAMP = '\\d{1,2}:\\d{2}(?::\\d{2})?(?:\\s?[AP]M)?';
const DATE = '(?:\\d{1,2}[/.-]\\d{1,2}(?:[/.-]\\d{2,4})?,?\\s+)?';
// "[15/06/2026 06:44] Anh Tám:", "Chu tich Dung, [02/02/2026 06:51]", "Tuấn VP 07:20", "07:20 Tuấn VP:".
const HEADS = [
  new RegExp(`^\\[[^\\]\\n]{0,24}?${STAMP}\\]\\s*([^:\\n]{2,40})(?::|$)`, 'iu'),
  new RegExp(`^([^:\\[\\n]{2,40}?),?\\s+\\[[^\\]\\n]{0,24}?${STAMP}\\]:?$`, 'iu'),
  new RegExp(`^([^:\\n]{2,40}?),?\\s+${DATE}${STAMP}:?$`, 'iu'),
  new RegExp(`^${DATE}${STAMP}\\s+[-–]?\\s*([^:\\n]{2,40}):`, 'iu'),
];

/** The speaker whom a line of a chat names, and how much of the line that takes; null where no message begins. */
export function speakerOf(line: string): { name: string; length: number } | null {
  for (const head of HEADS) {
    const found = head.exec(line.slice(0, 120));
    const name = found?.[1]?.trim();
    if (found && name && name.split(/\s+/).length <= 6) return { name, length: found[0].length };
  }
  return null;
}

/**
 * Who of a chat may order: whoever bears a leader's title; where nobody does, whoever speaks first. The others
 * answer and ask.
 */
export function leadersOf(text: string, blocks: readonly Block[]): (name: string) => boolean {
  const names: string[] = [];
  for (const block of blocks) {
    const speaker = speakerOf(text.slice(block.from, block.to));
    if (speaker && !names.includes(speaker.name)) names.push(speaker.name);
    if (names.length > 50) break;
  }
  const titled = names.filter((name) => {
    const tokens = tokensOf(name);
    return tokens.some((_, i) => leaderBook.at(tokens, i, tokens.length));
  });
  const leaders = new Set(titled.length > 0 ? titled : names.slice(0, 1));
  return (name) => leaders.has(name);
}
