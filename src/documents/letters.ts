import { legacyTables } from './legacy-letters.ts';

const TONE = /[\u0300\u0301\u0303\u0309\u0323]/g;
const BEGINNING = '(?:ngh?|nh|ch|th|tr|ph|kh|gh|gi|qu|[bcdđghklmnpqrstvx])?';
const OPEN_RHYMES =
  'a|e|ê|i|o|ô|ơ|u|ư|y|ia|ya|ua|ưa|oa|oe|uê|uy|uơ|uya|ai|ay|ây|ao|au|âu|eo|êu|iu|iêu|yêu|oi|ôi|ơi|ui|ưi|ưu|uôi|ươi|ươu|oai|oay|oao|oeo|uây|uyu|uêu';
const CLOSED_RHYMES = '(?:a|ă|â|e|ê|i|o|ô|ơ|u|ư|y|iê|yê|uô|ươ|oa|oă|oe|oo|uâ|uê|uy|uyê)(?:ch|ng|nh|[cmnpt])';
const SYLLABLE = new RegExp(`^${BEGINNING}(?:${OPEN_RHYMES}|${CLOSED_RHYMES})$`, 'u');
/** Signs that stand in office texts beside letters: dashes, quotation marks, degrees, currency. */
const ORDINARY_SIGN = /[\u00a0«»°±²³·×–—‘’“”•…€₫™→≤≥\u200b-\u200f\u2028\u2029\u202f\ufeff]/u;
const WORD = /[\p{L}\p{M}]+/gu;

type Likeness = { readonly right: number; readonly wrong: number };

/** How many words with letters beyond ASCII are Vietnamese syllables, and how much can be none. */
function likenessOf(text: string): Likeness {
  let right = 0;
  let wrong = 0;
  for (const [word] of text.matchAll(WORD)) {
    if (!/\P{ASCII}/u.test(word)) continue;
    const letters = word.toLowerCase().normalize('NFD');
    const plain = letters.replace(TONE, '').normalize('NFC');
    if ((letters.match(TONE)?.length ?? 0) <= 1 && SYLLABLE.test(plain)) right += 1;
    else wrong += 1;
  }
  for (const sign of text.match(/[^\p{ASCII}\p{L}\p{M}]/gu) ?? []) if (!ORDINARY_SIGN.test(sign)) wrong += 1;
  return { right, wrong };
}

/** 0 to 1; 1 where nothing speaks against Vietnamese. */
export function vietnameseShare(text: string): number {
  const { right, wrong } = likenessOf(text);
  return right + wrong === 0 ? 1 : right / (right + wrong);
}

type LegacyLetters = keyof typeof legacyTables;

const readers = (Object.keys(legacyTables) as LegacyLetters[]).map((letters) => {
  const table = new Map(legacyTables[letters].map(([written, meant]) => [written, meant]));
  const longest = [...table.keys()].sort((a, b) => b.length - a.length);
  return { letters, table, pattern: new RegExp(longest.join('|'), 'gu') };
});

/** A text that was written with one of the fonts from before Unicode, whose letters lie where Latin-1 has others. */
export function readLegacy(text: string, letters: LegacyLetters): string {
  const reader = readers.find((one) => one.letters === letters);
  if (!reader) return text;
  const read = text.replace(reader.pattern, (written) => reader.table.get(written) ?? written);
  return letters === 'tcvn3' ? read.replace(/^.+$/gm, withCapitals) : read;
}

/** TCVN3 has no capitals with tones: a heading in capitals has its other letters in a font of their own ("ủY BAN"). */
const withCapitals = (line: string): string =>
  /[A-ZĂÂÊÔƠƯĐ]{2}/.test(line) && !/[a-zăâêôơưđ]/.test(line) ? line.toUpperCase() : line;

/**
 * Lines that make sense only in letters from before Unicode (a .docx or .pdf set in .VnTime or VNI-Times) become
 * Unicode; other lines stay as they are.
 */
export function legacyLetters(text: string): string {
  if (!/[\u00a1-\u00ff\uf0a1-\uf0ff]/.test(text)) return text;
  const odd = (line: string): boolean =>
    /[\u00a1-\u00ff\uf0a1-\uf0ff]/.test(line) && vietnameseShare(line) < 0.6;
  const lines = text.split('\n');
  const suspects = lines.filter(odd);
  if (suspects.length === 0) return text;
  const sample = withoutSymbolPage(suspects.join('\n'));
  const best = readers
    .map(({ letters }) => ({ letters, share: vietnameseShare(readLegacy(sample, letters)) }))
    .reduce((a, b) => (b.share > a.share ? b : a));
  if (best.share < 0.7 || best.share <= vietnameseShare(sample)) return text;
  return lines
    .map((line) => {
      if (!odd(line)) return line;
      const read = readLegacy(withoutSymbolPage(line), best.letters);
      return vietnameseShare(read) > vietnameseShare(line) ? read : line;
    })
    .join('\n');
}

/** Word stores the letters of a symbol font at U+F000 and above. */
const withoutSymbolPage = (text: string): string =>
  text.replace(/[\uf0a1-\uf0ff]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xf000));

/** Whether too much of it is no character at all, as in a PDF whose fonts do not tell what their shapes mean. */
export function isGibberish(text: string): boolean {
  const lost = text.match(/[\ufffd\ue000-\uf8ff]/g)?.length ?? 0;
  const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  return lost * 8 > lost + letters;
}
