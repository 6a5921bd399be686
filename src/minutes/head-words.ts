import { linesOf, phraseBook, phrases } from './phrases.ts';
import { bareOf, type Token, tokensOf } from './text.ts';
import { type GroupKind, groupNouns, notGroups, officeHeads } from './words/organizations.ts';

/** The words an office's name begins with. */
export const headBook = phrases(officeHeads);

/** The nouns by which groups are called, and the kind of each. */
export const nounBook = phraseBook<{ noun: string; kind: GroupKind }>(
  (Object.keys(groupNouns) as GroupKind[]).flatMap((kind) =>
    linesOf(groupNouns[kind]).map((noun) => [noun, { noun: bareOf(noun), kind }] as const),
  ),
  { loose: true },
);

/** The nouns that a group's name consists of: at its beginning or behind "các", not those it belongs to. */
export function nounsIn(phrase: string): { noun: string; kind: GroupKind }[] {
  const tokens = tokensOf(phrase.normalize('NFC'));
  const found: { noun: string; kind: GroupKind }[] = [];
  let open = true;
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i] as Token;
    if (token.bare === 'thuoc' || (token.bare === 'tren' && tokens[i + 1]?.bare === 'dia')) break;
    const noun = open ? nounBook.at(tokens, i, tokens.length) : null;
    if (noun) {
      found.push(noun.value);
      i = noun.end - 1;
    } else open = token.form === 'cac1' || (open && (token.kind === 'mark' || token.form === 'va2'));
  }
  return found;
}

const TWO_WORD_HEADS =
  /^(trung tam|van phong|cong an|chi cuc|chi nhanh|thi tran|khu pho|khoi pho|to dan pho|dac khu|thi xa|mat tran|thanh tra|kho bac|dien luc|cong ty|ngan hang|benh vien|hat|don)(?= |$)/;

/** "phong" of "Phòng Nội vụ", "xa" of "UBND xã Mỹ Tân". */
export function headWord(name: string): string {
  const bare = bareOf(name).replace(/^(ubnd|uy ban nhan dan|ban nhan dan|ban dieu hanh) (?=\S)/, '');
  return TWO_WORD_HEADS.exec(bare)?.[1] ?? bare.split(' ')[0] ?? '';
}

/** Units below the organization: communes, wards, hamlets. */
const LOWER_HEADS = new Set([
  'xa',
  'phuong',
  'thi tran',
  'ap',
  'thon',
  'khu pho',
  'khom',
  'khoi',
  'khoi pho',
  'ban',
  'buon',
  'to dan pho',
  'xom',
  'lang',
  'dac khu',
]);

export const isLowerHead = (head: string): boolean => LOWER_HEADS.has(head);

/** Ordinary words that begin like such a noun ("trường hợp"). */
export const notGroupBook = phrases(notGroups);
