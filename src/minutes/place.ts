import { type Block, blocksOf } from './layout.ts';
import { cleanText } from './text.ts';

/** Levels of blocks whose marks number something: "I.", "A.", "1.", "1.1", "a)"; dashes do not. */
const DEEPEST_NUMBERED = 5;

/** For each span, the numbers of the headings and items that it stands under: "II.3", "2.1.a"; null where there are none. */
export function placesOf(text: string, spans: readonly (readonly [number, number])[]): (string | null)[] {
  const { text: clean, spanIn } = cleanText(text);
  const marked = blocksOf(clean)
    // "V/v" says what a letter is about; it is no fifth part.
    .filter((block) => !(block.mark === 'V/' && clean.startsWith('v ', block.from)))
    .map((block) => ({ block, at: spanIn(block.from, block.to) }));
  const path: Block[] = [];
  const places = new Map<number, string | null>();
  const inOrder = spans.map((span, i) => ({ start: span[0], i })).sort((a, b) => a.start - b.start);
  let next = 0;
  for (const { start, i } of inOrder) {
    for (let one = marked[next]; one && one.at[0] <= start; next += 1, one = marked[next]) {
      if (one.block.level === 0) continue;
      while ((path.at(-1)?.level ?? -1) >= one.block.level) path.pop();
      path.push(one.block);
    }
    places.set(i, placeOf(path));
  }
  return spans.map((_, i) => places.get(i) ?? null);
}

function placeOf(path: readonly Block[]): string | null {
  const marks: string[] = [];
  for (const { mark, level } of path) {
    if (level > DEEPEST_NUMBERED) break;
    const number = mark.replace(/^[([]|[\s.)\]/–-]+$/gu, '');
    // "2.1" under "2." says the whole already.
    while (marks.length > 0 && number.startsWith(`${marks.at(-1)}.`)) marks.pop();
    marks.push(number);
  }
  return marks.length > 0 ? marks.join('.') : null;
}
