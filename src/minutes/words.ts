import { spellingOf, type Token } from './text.ts';

/** Words of the grammar itself, ready to be compared with tokens. */
type Words = { readonly forms: readonly string[]; readonly bares: readonly string[] };

const lists = new Map<string, Words>();

function wordsOf(words: string): Words {
  let list = lists.get(words);
  if (!list) {
    const spelled = words.split(' ').map((word) => spellingOf(word.normalize('NFC')));
    list = { forms: spelled.map((s) => s.form), bares: spelled.map((s) => s.bare) };
    lists.set(words, list);
  }
  return list;
}

/** Whether the token is one of the words (separated by spaces). */
export function says(token: Token | undefined, words: string): boolean {
  if (token?.kind !== 'word') return false;
  const list = wordsOf(words);
  return token.plain ? list.bares.includes(token.bare) : list.forms.includes(token.form);
}

/** As `says`, and also where the diacritics were left out of this one word ("ngay 15/4" in a line that has them). */
export function saysLoosely(token: Token | undefined, words: string): boolean {
  if (token?.kind !== 'word') return false;
  const list = wordsOf(words);
  if (token.plain || token.form === token.bare) return list.bares.includes(token.bare);
  return list.forms.includes(token.form);
}

/** Whether the words stand in the tokens from here on, one after the other. */
export function saysAll(tokens: readonly Token[], from: number, words: string): boolean {
  const list = wordsOf(words);
  for (let i = 0; i < list.forms.length; i += 1) {
    const token = tokens[from + i];
    if (!token || (token.plain ? token.bare !== list.bares[i] : token.form !== list.forms[i])) return false;
  }
  return true;
}

export function isMark(token: Token | undefined, marks: string): boolean {
  return token !== undefined && token.kind === 'mark' && marks.includes(token.form);
}

export function numberOf(token: Token | undefined): number | null {
  return token?.kind === 'number' && token.form.length <= 4 ? Number(token.form) : null;
}
