import { linesOf, phraseBook } from './phrases.ts';
import { bareOf, spellingOf } from './text.ts';
import { levels } from './words/organizations.ts';

/** Words for a level ("xã", "thành phố"). */
export const levelList = linesOf(levels);

function spellingWords(text: string): string {
  return text
    .split(' ')
    .map((word) => spellingOf(word).bare)
    .join(' ');
}

/** The level as it is told apart from others: "TP" is "thành phố". */
function bareLevel(level: string): string {
  const bare = spellingWords(level);
  return bare === 'tp' ? 'thanh pho' : bare === 'tx' ? 'thi xa' : bare;
}

/** Each word for a level, with the level it means. */
export const levelBook = phraseBook(levelList.map((level) => [level, bareLevel(level)] as const));

/** The level that most of the units' names end in, without diacritics. */
export function levelOf(units: readonly { readonly name: string }[]): string | null {
  const counts = new Map<string, number>();
  for (const unit of units) {
    const bare = bareOf(unit.name);
    for (const level of levelList) {
      const word = spellingWords(level);
      if (bare.endsWith(` ${word}`) && !bare.startsWith('ubnd'))
        counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  let best: string | null = null;
  for (const [level, n] of counts) if (best === null || n > (counts.get(best) ?? 0)) best = level;
  return best;
}
