/**
 * A text as the reader sees it: composed letters, plain spaces, nothing invisible. Offsets in here are brought back
 * to the text as it came by `spanIn`.
 */
export type CleanText = { readonly text: string; spanIn(start: number, end: number): [number, number] };

export type Token = {
  readonly kind: 'word' | 'number' | 'mark';
  readonly start: number;
  readonly end: number;
  /** Lower case with the tone at the end, so that "hoá" and "hóa", "quý" and "quí" are one word. */
  readonly form: string;
  /** The same without diacritics. */
  readonly bare: string;
  /** No space before it. */
  readonly glued: boolean;
  /** Begins with a capital letter. */
  readonly upper: boolean;
  /** The first of its line. */
  readonly leading: boolean;
  readonly caps: boolean;
  /** Stands on a line typed without diacritics: there only `bare` can be compared. */
  readonly plain: boolean;
};

const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/;
const ODD = /[\u00ad\u200b-\u200f\u2060\ufeff]|[\u0300-\u036f]/;

// Letters that old fonts and converters put in the place of Vietnamese ones, and spaces that are not plain.
const STAND_INS: Readonly<Record<string, string>> = {
  Ð: 'Đ',
  ð: 'đ',
  Ƣ: 'Ư',
  ƣ: 'ư',
  '\u00a0': ' ',
  '\u2007': ' ',
  '\u202f': ' ',
  '\u2009': ' ',
  '\u3000': ' ',
};
const STAND_IN = new RegExp(`[${Object.keys(STAND_INS).join('')}]`, 'g');

export function cleanText(original: string): CleanText {
  const replaced = original.replace(STAND_IN, (c) => STAND_INS[c] ?? c);
  if (!ODD.test(replaced)) return { text: replaced, spanIn: (start, end) => [start, end] };
  const pieces: string[] = [];
  const origins: number[] = [];
  for (let i = 0; i < replaced.length; ) {
    if (INVISIBLE.test(replaced.charAt(i))) {
      i += 1;
      continue;
    }
    let end = i + 1;
    while (end < replaced.length && end - i < 8 && isCombining(replaced.charCodeAt(end))) end += 1;
    const piece =
      end === i + 1
        ? replaced.charAt(i)
        : replaced
            .slice(i, end)
            .normalize('NFC')
            .slice(0, end - i);
    for (let k = 0; k < piece.length; k += 1) origins.push(i);
    pieces.push(piece);
    i = end;
  }
  origins.push(replaced.length);
  const text = pieces.join('');
  const after = (end: number): number => {
    if (end >= text.length) return original.length;
    let at = (origins[end - 1] ?? 0) + 1;
    while (at < original.length && isCombining(original.charCodeAt(at))) at += 1;
    return at;
  };
  return {
    text,
    spanIn: (start, end) => [origins[start] ?? 0, end > start ? after(end) : (origins[start] ?? 0)],
  };
}

function isCombining(code: number): boolean {
  return code >= 0x300 && code <= 0x36f;
}

/** The spellings of words that were read before: texts of offices share most of theirs. */
const spelled = new Map<string, { form: string; bare: string }>();
const SPELLINGS_KEPT = 20_000;

const PIECE = /\p{L}[\p{L}\p{M}]*|\d+|[^\s\p{L}\d]/gu;

/** Words, numbers and marks of a clean text, in order. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  if (spelled.size > SPELLINGS_KEPT) spelled.clear();
  let lineStart = 0;
  while (lineStart <= text.length) {
    let lineEnd = text.indexOf('\n', lineStart);
    if (lineEnd < 0) lineEnd = text.length;
    const line = text.slice(lineStart, lineEnd);
    const plain = isPlain(line);
    let last = -1;
    for (const found of line.matchAll(PIECE)) {
      const raw = found[0];
      const start = lineStart + found.index;
      const first = raw.charCodeAt(0);
      const isNumber = first >= 48 && first <= 57;
      const isWord = !isNumber && /\p{L}/u.test(raw);
      let spelling = spelled.get(raw);
      if (!spelling) {
        spelling = isWord ? spellingOf(raw) : { form: numeral(raw), bare: numeral(raw) };
        if (raw.length < 24) spelled.set(raw, spelling);
      }
      const upper = isWord && raw.charAt(0) !== raw.charAt(0).toLowerCase();
      tokens.push({
        kind: isNumber ? 'number' : isWord ? 'word' : 'mark',
        start,
        end: start + raw.length,
        form: spelling.form,
        bare: spelling.bare,
        glued: start === last,
        upper,
        // A cell of a table begins as a line does.
        leading: last < 0 || text.charCodeAt(start - 1) === 9,
        caps: upper && raw === raw.toUpperCase(),
        plain,
      });
      last = start + raw.length;
    }
    lineStart = lineEnd + 1;
  }
  return tokens;
}

function numeral(raw: string): string {
  return raw.replace(/^0+(?=\d)/, '');
}

const MARKED_LETTER = /[À-ỹĐđ]/g;
const LETTERED_WORD = /\p{L}{2,}/gu;

/** Whether a line was typed without diacritics: four words in five carry one in ordinary Vietnamese. */
function isPlain(line: string): boolean {
  const marked = line.match(MARKED_LETTER)?.length ?? 0;
  if (marked === 0) return true;
  const words = line.match(LETTERED_WORD)?.length ?? 0;
  return words >= 6 && marked * 8 < words;
}

const TONES: Readonly<Record<string, string>> = {
  '\u0300': '2',
  '\u0301': '1',
  '\u0309': '3',
  '\u0303': '4',
  '\u0323': '5',
};
// i and y are written for each other after these consonants ("quý/quí", "kỹ/kĩ").
const WITH_Y = /^(h|k|l|m|t|s|v|qu)y$/;

/** The spelling-free forms of one word. */
export function spellingOf(word: string): { form: string; bare: string } {
  let letters = '';
  let bare = '';
  let tone = '';
  for (const c of word.toLowerCase().normalize('NFD')) {
    const known = TONES[c];
    if (known) {
      tone = known;
    } else {
      letters += c;
      if (!isCombining(c.charCodeAt(0))) bare += c === 'đ' ? 'd' : c;
    }
  }
  letters = letters.normalize('NFC').replace(WITH_Y, '$1i');
  return { form: letters + tone, bare: bare.replace(WITH_Y, '$1i') };
}

/** The words of a text without marks and diacritics, as names are compared. */
export function bareOf(text: string): string {
  return tokensOf(text.normalize('NFC'))
    .filter((t) => t.kind !== 'mark')
    .map((t) => t.bare)
    .join(' ');
}

/** Letters and digits alone, for comparing abbreviations however they are pointed. */
export function squashedOf(phrase: string): string {
  return tokensOf(phrase.normalize('NFC'))
    .filter((t) => t.kind !== 'mark' && t.form !== 'va2')
    .map((t) => t.bare)
    .join('');
}
