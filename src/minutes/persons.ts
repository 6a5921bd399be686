import { phrases } from './phrases.ts';
import { type Token, tokensOf } from './text.ts';
import { honorifics, titles } from './words/organizations.ts';

export const titleBook = phrases(titles);
export const honorificBook = phrases(honorifics);

/** Whether a name of the registry is a person's. */
export function isPerson(phrase: string): boolean {
  const words = tokensOf(phrase.normalize('NFC'));
  if (/^\s*(pct|phó chủ tịch|chủ tịch|pctub|ct)(?![\p{L}])/iu.test(phrase) && !/các/u.test(phrase))
    return true;
  return honorificBook.at(words, 0, words.length) !== null;
}

/** The person's name in "PCT Phan Thị Mỹ Dung", where it has two words at least. */
export function personIn(phrase: string): string | null {
  const words = tokensOf(phrase.normalize('NFC'));
  if (!isPerson(phrase) && !titleBook.at(words, 0, words.length)) return null;
  // "Đồng chí Phạm Hữu Chính, Phó Chủ tịch UBND huyện": the office may stand behind the name.
  const called = phrase
    .normalize('NFC')
    .replace(/\s*(?:,|\s[-–]).*$/u, '')
    .trim();
  const found = /((?:\p{Lu}\p{Ll}+\s+){1,4}\p{Lu}\p{Ll}+)$/u.exec(called);
  const name = found?.[1]
    ?.replace(/^(Phó )?Chủ tịch( UBND( \p{L}+)?)? /u, '')
    .replace(/^(?:Sở|Ban|Phòng|Trường|Công ty|Trung tâm)\s+/u, '');
  return name && name.split(/\s+/).length >= 3 && !/UBND|Chủ|tịch/u.test(name) ? name : null;
}

/** Where the words with a capital end that begin at a token, as names of persons and places are written. */
export function properName(tokens: readonly Token[], at: number, to: number): number {
  let i = at;
  while (i < to && i < at + 6 && tokens[i]?.kind === 'word' && tokens[i]?.upper && !tokens[i]?.leading)
    i += 1;
  return i;
}
