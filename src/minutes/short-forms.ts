import { isLowerHead } from './head-words.ts';
import { levelList } from './levels.ts';
import { honorificBook } from './persons.ts';
import { linesOf } from './phrases.ts';
import { bareOf, tokensOf } from './text.ts';
import { honorifics, sameNames } from './words/organizations.ts';

const synonyms: readonly (readonly [string, string])[] = linesOf(sameNames).flatMap((line) => {
  const [long, short] = line.split('=').map((part) => part.trim());
  return long && short
    ? [
        [long, short],
        [short, long],
      ]
    : [];
});

/** Other ways to write a name, and whether its level was left out. */
export function variantsOf(phrase: string): [string, boolean][] {
  const made = new Map<string, boolean>();
  const add = (variant: string, shortened: boolean): void => {
    const trimmed = variant.replace(/\s+/g, ' ').trim();
    if (trimmed.length > 1 && !made.has(trimmed)) made.set(trimmed, shortened);
  };
  const name = phrase.normalize('NFC');
  const stems: [string, boolean][] = [[name, false]];
  const withoutOwner = name.replace(/\s+(trực )?thuộc\s.*$/u, '');
  if (withoutOwner !== name) stems.push([withoutOwner, false]);
  // "Ban Pháp chế HĐND thành phố": whose it is may be left out, where enough of a name is left.
  const withoutBody = name.replace(
    /\s+(?:của\s+)?(?:HĐND|UBND|Hội đồng nhân dân|Ủy ban nhân dân)(?:\s+\p{L}+){0,3}$/u,
    '',
  );
  if (withoutBody !== name && withoutBody.split(' ').length >= 3) stems.push([withoutBody, true]);
  for (const [stem] of [...stems]) {
    for (const level of levelList) {
      if (stem.toLowerCase().endsWith(` ${level.toLowerCase()}`))
        stems.push([stem.slice(0, -level.length - 1), true]);
    }
  }
  for (const [stem, shortened] of [...stems]) {
    const place = /^(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s+(?=\S)(.*)$/u.exec(stem)?.[1];
    if (place) stems.push([place, shortened]);
  }
  // "đ/c Hòa" is also "đồng chí Hòa" and "anh Hòa".
  const tokens = tokensOf(name);
  const address = honorificBook.at(tokens, 0, tokens.length);
  const person = address ? name.slice(tokens[address.end]?.start ?? name.length) : '';
  if (person !== '') for (const honorific of linesOf(honorifics)) add(`${honorific} ${person}`, false);
  for (const [stem, shortened] of stems) {
    if (bareOf(stem).split(' ').length < 2 && shortened) continue;
    add(stem, shortened);
    const once: string[] = [];
    for (const [from, to] of synonyms) {
      const at = stem.toLowerCase().indexOf(from.toLowerCase());
      if (at < 0 || !isWordEdge(stem, at - 1) || !isWordEdge(stem, at + from.length)) continue;
      // A unit is not named by the abbreviation of its first word alone.
      const changed = stem.slice(0, at) + to + stem.slice(at + from.length);
      if (changed.replace(/[^\p{L}]/gu, '').length < 3) continue;
      once.push(changed);
      add(changed, shortened);
    }
    for (const changed of once.slice(0, 12)) {
      for (const [from, to] of synonyms) {
        const at = changed.toLowerCase().indexOf(from.toLowerCase());
        if (at < 0 || !isWordEdge(changed, at - 1) || !isWordEdge(changed, at + from.length)) continue;
        const twice = changed.slice(0, at) + to + changed.slice(at + from.length);
        if (twice.replace(/[^\p{L}]/gu, '').length >= 3) add(twice, shortened);
      }
    }
  }
  made.delete(name);
  return [...made];
}

function isWordEdge(text: string, at: number): boolean {
  return at < 0 || at >= text.length || !/[\p{L}\d]/u.test(text.charAt(at));
}

/** The name behind its head word: "Nội vụ", "Mỹ Tân". */
export function properNameOf(phrase: string): string | null {
  const name = phrase
    .normalize('NFC')
    .replace(/^(UBND|Ủy ban nhân dân|Uỷ ban nhân dân|Ban nhân dân)\s+/u, '');
  const found =
    /^(?:Phòng|Ban|Sở|xã|phường|thị trấn|ấp|thôn|khu phố|khóm|khối phố|khối|bản|buôn|tổ dân phố|xóm|làng|Trường|Hội|đặc khu|P\.)\s+(.+)$/iu.exec(
      name,
    );
  return found?.[1] ?? null;
}

/** "pktht", "ktht" for "Phòng Kinh tế và Hạ tầng". */
export function initialsOf(phrase: string): string[] {
  const words = tokensOf(phrase.normalize('NFC')).filter((t) => t.kind === 'word' && t.form !== 'va2');
  if (words.length < 3 || words.length > 9) return [];
  const letters = words.map((w) => (w.caps && w.bare.length > 1 ? w.bare : w.bare.charAt(0)));
  const all = letters.join('');
  const made = new Set<string>();
  if (all.length >= 3) made.add(all);
  const rest = letters.slice(1).join('');
  if (rest.length >= 3 && words[0]?.bare === 'phong') made.add(rest);
  return [...made];
}

/** "p1" for "Phường 1", "kp4" for "Khu phố 4"; "t4" would be a day of the week. */
export function numberedShort(phrase: string): string | null {
  const words = bareOf(phrase)
    .replace(/^(ubnd|uy ban nhan dan) /, '')
    .split(' ');
  const number = words.pop() ?? '';
  if (!/^\d{1,2}$/.test(number) || !isLowerHead(words.join(' '))) return null;
  const letters = words.map((word) => word.charAt(0)).join('');
  return letters === 't' ? null : letters + number;
}
