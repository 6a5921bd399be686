import { type Token, tokensOf } from './text.ts';

/** Phrases that can be looked for at a token. The longest one wins. */
export type Phrases<V> = {
  at(tokens: readonly Token[], from: number, to: number): { end: number; value: V } | null;
};

type Node<V> = { next: Map<string, Node<V>> | null; value: V | undefined };

/**
 * Of two entries with one phrase the first stays, or what `merge` makes of them. `loose` leaves marks and "và" out of account on both sides, as names of offices need it ("HĐND và UBND",
 * "HĐND-UBND", "HĐND & UBND").
 */
export function phraseBook<V>(
  entries: Iterable<readonly [string, V]>,
  { loose = false, merge }: { loose?: boolean; merge?: (first: V, other: V) => V } = {},
): Phrases<V> {
  const toned: Node<V> = { next: null, value: undefined };
  const bare: Node<V> = { next: null, value: undefined };
  for (const [phrase, value] of entries) {
    const words = tokensOf(phrase.normalize('NFC')).filter((t) => !loose || !isFiller(t));
    if (words.length === 0) continue;
    put(
      toned,
      words.map((t) => t.form),
      value,
      merge,
    );
    put(
      bare,
      words.map((t) => t.bare),
      value,
      merge,
    );
  }
  const walk = (
    root: Node<V>,
    wordOf: (t: Token) => string,
    tokens: readonly Token[],
    from: number,
    to: number,
  ) => {
    let node = root;
    let best: { end: number; value: V; words: number } | null = null;
    let words = 0;
    for (let i = from; i < to; i += 1) {
      const token = tokens[i] as Token;
      const next = node.next?.get(wordOf(token));
      if (next) {
        node = next;
        words += 1;
        if (node.value !== undefined) best = { end: i + 1, value: node.value, words };
      } else if (!(loose && i > from && isFiller(token)) || endsHere(tokens, i)) break;
    }
    return best;
  };
  return {
    at(tokens, from, to) {
      const first = tokens[from];
      if (!first || from >= to) return null;
      if (first.plain) return walk(bare, bareOf, tokens, from, to);
      const found = walk(toned, formOf, tokens, from, to);
      if (found || !loose || first.form !== first.bare) return found;
      // "Phong Noi vu" in the middle of a line with diacritics: two words at least, all of them bare.
      const hasty = walk(bare, formOf, tokens, from, to);
      return hasty && hasty.words >= 2 ? hasty : null;
    },
  };
}

const formOf = (t: Token): string => t.form;
const bareOf = (t: Token): string => t.bare;

function put<V>(
  root: Node<V>,
  words: readonly string[],
  value: V,
  merge: ((first: V, other: V) => V) | undefined,
): void {
  let node = root;
  for (const word of words) {
    node.next ??= new Map();
    let next = node.next.get(word);
    if (!next) {
      next = { next: null, value: undefined };
      node.next.set(word, next);
    }
    node = next;
  }
  node.value = node.value === undefined || !merge ? (node.value ?? value) : merge(node.value, value);
}

const SKIPPED_MARKS = new Set(['-', '–', '—', '&', '.', ',', '/', '_', '+', ':']);

function isFiller(t: Token): boolean {
  return t.kind === 'mark' ? SKIPPED_MARKS.has(t.form) : t.form === 'va2' || (t.plain && t.bare === 'va');
}

/** "… lên trường. Trường …": the full stop behind a long word ends a name; "P. Nội vụ" goes on. */
function endsHere(tokens: readonly Token[], at: number): boolean {
  return (
    tokens[at]?.form === '.' && (tokens[at - 1]?.bare.length ?? 0) > 3 && tokens[at + 1]?.glued === false
  );
}

/** The end of a name in quotes that begins at a token ("Mỗi tuần một điều luật"), or null: speech is longer. */
export function quotedName(tokens: readonly Token[], at: number): number | null {
  if (!isQuote(tokens[at])) return null;
  for (let i = at + 1; i < Math.min(tokens.length, at + 12) && !tokens[i]?.leading; i += 1)
    if (isQuote(tokens[i])) return i + 1;
  return null;
}

function isQuote(t: Token | undefined): boolean {
  return t?.kind === 'mark' && '"“”«»'.includes(t.form);
}

/** One phrase a line, as the files in `words/` are written; what follows "#" is a remark. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => line !== '');
}

export function phrases(text: string): Phrases<true> {
  return phraseBook(linesOf(text).map((line) => [line, true] as const));
}
