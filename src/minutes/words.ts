import { spellingOf, type Token } from './text.ts';

/** One word of the grammar itself, to be compared with a token. */
export type Word = { readonly form: string; readonly bare: string };

const known = new Map<string, Word>();

/** Whether the token is one of the words (separated by spaces). */
export function says(token: Token | undefined, words: string): boolean {
  if (!token) return false;
  for (const word of wordsOf(words)) {
    if (token.plain ? token.bare === word.bare : token.form === word.form) return true;
  }
  return false;
}

/** As `says`, and also where the diacritics were left out of this one word ("ngay 15/4" in a line that has them). */
export function saysLoosely(token: Token | undefined, words: string): boolean {
  return (
    says(token, words) ||
    (token !== undefined && token.form === token.bare && wordsOf(words).some((w) => w.bare === token.bare))
  );
}

const lists = new Map<string, readonly Word[]>();

function wordsOf(words: string): readonly Word[] {
  let list = lists.get(words);
  if (!list) {
    list = words.split(' ').map((word) => {
      const found = known.get(word);
      if (found) return found;
      const made = spellingOf(word.normalize('NFC'));
      known.set(word, made);
      return made;
    });
    lists.set(words, list);
  }
  return list;
}

/** Whether the words stand in the tokens from here on, one after the other. */
export function saysAll(tokens: readonly Token[], from: number, words: string): boolean {
  const list = wordsOf(words);
  for (let i = 0; i < list.length; i += 1) {
    const token = tokens[from + i];
    const word = list[i] as Word;
    if (!token || (token.plain ? token.bare !== word.bare : token.form !== word.form)) return false;
  }
  return true;
}

export function isMark(token: Token | undefined, marks: string): boolean {
  return token !== undefined && token.kind === 'mark' && marks.includes(token.form);
}

export function numberOf(token: Token | undefined): number | null {
  return token?.kind === 'number' && token.form.length <= 4 ? Number(token.form) : null;
}
