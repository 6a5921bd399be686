import { linesOf, type Phrases, phraseBook } from './phrases.ts';
import { spellingOf, type Token, tokensOf } from './text.ts';
import { plainCommands } from './words/orders.ts';
import {
  type GroupKind,
  groupNouns,
  honorifics,
  levels,
  officeHeads,
  sameNames,
  titles,
} from './words/organizations.ts';

type Unit = {
  readonly code: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly group?: string | null;
};
type Group = { readonly code: string; readonly name: string; readonly aliases: readonly string[] };
export type Registry = { readonly units: readonly Unit[]; readonly groups: readonly Group[] };

/** What a name in a text stands for. */
export type Target = {
  readonly codes: readonly string[];
  readonly kind: 'unit' | 'group';
  /** Only in the place of an owner: a word that is also an ordinary one, or an abbreviation ("Văn hóa", "CA"). */
  readonly weak: boolean;
  readonly person: boolean;
  /** The name without its level ("Công an" for "Công an xã"): another level behind it makes it another office. */
  readonly shortened: boolean;
  /** Written in capitals only. */
  readonly abbreviation: boolean;
  /** The beginning of a name, or a name that several bear: the units that it may mean are asked about. */
  readonly guessed?: true;
  /** The word "Phòng", "Ban", "xã" … by which it is called again ("Phòng này"), without diacritics. */
  readonly head: string;
};

export type Index = {
  readonly registry: Registry;
  readonly names: Phrases<Target>;
  readonly groups: Phrases<Target>;
  /** Proper names alone ("Nậm Cát", "Nội vụ"): in lists behind "các xã", "Phòng …". */
  readonly properNames: Phrases<Target>;
  /** Abbreviations with every mark left out: "kthtdt". */
  readonly squashed: ReadonlyMap<string, Target>;
  readonly groupsByNoun: ReadonlyMap<string, string>;
  readonly groupsByKind: ReadonlyMap<GroupKind, string>;
  readonly membersOf: ReadonlyMap<string, readonly string[]>;
  /** The level of the organization itself, without diacritics ("xa", "thanh pho"). */
  readonly level: string | null;
  readonly headOf: ReadonlyMap<string, string>;
  /** Beginnings that names of several units share ("Xí nghiệp Cấp nước"), with the units and their number of words. */
  readonly series: Phrases<{ readonly codes: readonly string[]; readonly words: number }>;
};

const synonyms: readonly (readonly [string, string])[] = linesOf(sameNames).flatMap((line) => {
  const [long, short] = line.split('=').map((part) => part.trim());
  return long && short
    ? [
        [long, short],
        [short, long],
      ]
    : [];
});
const levelList = linesOf(levels);
const heads = phraseBook(linesOf(officeHeads).map((head) => [head, true] as const));
const titleBook = phraseBook(linesOf(titles).map((title) => [title, true] as const));
const honorificBook = phraseBook(linesOf(honorifics).map((title) => [title, true] as const));
export const nounBook = phraseBook<{ noun: string; kind: GroupKind }>(
  (Object.keys(groupNouns) as GroupKind[]).flatMap((kind) =>
    linesOf(groupNouns[kind]).map((noun) => [noun, { noun: bareOf(noun), kind }] as const),
  ),
  { loose: true },
);

export function bareOf(text: string): string {
  return tokensOf(text.normalize('NFC'))
    .filter((t) => t.kind !== 'mark')
    .map((t) => t.bare)
    .join(' ');
}

const indexes = new WeakMap<Registry, Index>();

/** The registry made ready for searching; once for each registry. */
export function indexOf(registry: Registry): Index {
  let index = indexes.get(registry);
  if (!index) {
    index = build(registry);
    indexes.set(registry, index);
  }
  return index;
}

type Entry = { phrase: string; target: Target; order: number };

/** A unit that is called only so is not found by it: every order begins with such a word. */
const neverNames = new Set(
  linesOf(plainCommands).flatMap((command) => [bareOf(command), squashedOf(command)]),
);

function build(registry: Registry): Index {
  const names: Entry[] = [];
  const groups: Entry[] = [];
  const proper: Entry[] = [];
  const squashed = new Map<string, Target | null>();
  const headOf = new Map<string, string>();
  const membersOf = new Map<string, string[]>();
  const squash = (key: string, target: Target, explicit: boolean): void => {
    if (key.length < 2 || neverNames.has(key)) return;
    const known = squashed.get(key);
    if (known === undefined) squashed.set(key, target);
    // What two units share names neither, unless one of them says it of itself.
    else if (!explicit && known?.codes[0] !== target.codes[0]) squashed.set(key, null);
  };
  for (const unit of registry.units) {
    if (unit.group) membersOf.set(unit.group, [...(membersOf.get(unit.group) ?? []), unit.code]);
    headOf.set(unit.code, headWord(unit.name));
  }
  // Names said in the registry come before names that are derived from them.
  for (const unit of registry.units) {
    for (const phrase of [unit.name, ...unit.aliases]) {
      const target = targetOf(unit, phrase, phrase === unit.name);
      names.push({ phrase, target, order: 0 });
      squash(squashedOf(phrase), target, true);
    }
  }
  for (const unit of registry.units) {
    for (const phrase of [unit.name, ...unit.aliases]) {
      const exact = new Set([bareOf(phrase)]);
      for (const [variant, shortened] of variantsOf(phrase)) {
        if (exact.has(bareOf(variant))) continue;
        exact.add(bareOf(variant));
        names.push({
          phrase: variant,
          target: { ...targetOf(unit, variant, false), shortened },
          order: shortened ? 2 : 1,
        });
      }
      for (const initials of initialsOf(phrase)) squash(initials, { ...targetOf(unit, 'AB', false) }, false);
      const numbered = numberedShort(phrase);
      if (numbered) squash(numbered, targetOf(unit, 'AB', false), false);
      const own = properNameOf(phrase);
      if (own) proper.push({ phrase: own, target: targetOf(unit, own, false), order: 1 });
      // "hai trường THCS Ngô Thì Nhậm, Lý Tự Trọng"
      const school =
        own && /^(?:Mầm non|Mẫu giáo|Tiểu học|THCS|THPT|TH&THCS|MN|TH)\s+(\p{Lu}.*)$/u.exec(own)?.[1];
      if (school) proper.push({ phrase: school, target: targetOf(unit, school, false), order: 2 });
      const person = personIn(phrase);
      if (person) {
        names.push({
          phrase: person,
          target: { ...targetOf(unit, phrase, false), person: true, weak: false },
          order: 1,
        });
      }
    }
  }
  names.push(
    ...beginnings(
      registry.units,
      phraseBook(
        names.map((e) => [e.phrase, e.target] as const),
        { loose: true },
      ),
    ),
  );
  for (const group of registry.groups) {
    for (const phrase of [group.name, ...group.aliases]) {
      groups.push({ phrase, target: groupTarget(group.code, phrase), order: 0 });
    }
  }
  const groupsByNoun = new Map<string, string>();
  const groupsByKind = new Map<GroupKind, string>();
  for (const group of registry.groups) {
    for (const phrase of [group.name, ...group.aliases]) {
      for (const { noun, kind } of nounsIn(phrase)) {
        if (!groupsByNoun.has(noun)) groupsByNoun.set(noun, group.code);
        if (!groupsByKind.has(kind)) groupsByKind.set(kind, group.code);
      }
    }
  }
  for (const [code, members] of membersOf) {
    if (!registry.groups.some((g) => g.code === code)) continue;
    const lower = members.filter((m) => LOWER_HEADS.has(headOf.get(m) ?? ''));
    if (lower.length * 2 > members.length) {
      for (const m of lower) {
        const noun = headOf.get(m) as string;
        if (!groupsByNoun.has(noun)) groupsByNoun.set(noun, code);
      }
      if (!groupsByKind.has('lower')) groupsByKind.set('lower', code);
    }
  }
  const book = (entries: Entry[]): Phrases<Target> => {
    const found = phraseBook(
      entries
        .filter((e) => !neverNames.has(bareOf(e.phrase)))
        .sort((a, b) => a.order - b.order)
        .map((e) => [e.phrase, e] as const),
      { loose: true, merge: eitherOf },
    );
    return {
      at(tokens, from, to) {
        const one = found.at(tokens, from, to);
        return one && { end: one.end, value: one.value.target };
      },
    };
  };
  return {
    registry,
    names: book(names),
    groups: book(groups),
    properNames: book(proper),
    squashed: new Map([...squashed].filter((e): e is [string, Target] => e[1] !== null)),
    groupsByNoun,
    groupsByKind,
    membersOf,
    level: levelOf(registry),
    headOf,
    series: seriesOf(registry),
  };
}

/** What one phrase stands for that is written for two: the closer one, and both where they are equally close. */
function eitherOf(a: Entry, b: Entry): Entry {
  if (a.order < b.order || a.target.kind !== 'unit' || b.target.kind !== 'unit') return a;
  const codes = [...new Set([...a.target.codes, ...b.target.codes])];
  return codes.length === a.target.codes.length ? a : { ...a, target: { ...a.target, codes, guessed: true } };
}

/**
 * "Phòng Văn hóa" for "Phòng Văn hóa và Thông tin": a name up to where its second part begins, unless it is called so
 * anyway.
 */
function beginnings(units: readonly Unit[], known: Phrases<Target>): Entry[] {
  return units.flatMap((unit) => {
    const name = unit.name.normalize('NFC');
    const cut = /\s*(?:,|\s[-–]|\s(?:và|&))\s/u.exec(name)?.index;
    const phrase = cut === undefined ? '' : name.slice(0, cut);
    const words = tokensOf(phrase);
    const head = heads.at(words, 0, words.length);
    if (!head || head.end === words.length || words.length > 6) return [];
    if (known.at(words, 0, words.length)?.value.codes.includes(unit.code)) return [];
    const target: Target = { ...targetOf(unit, phrase, false), weak: false, guessed: true };
    return [phrase, ...variantsOf(phrase).map(([variant]) => variant)].map((one) => ({
      phrase: one,
      target,
      order: 3,
    }));
  });
}

/** Beginnings that several names share, for "hai xí nghiệp cấp nước". */
function seriesOf(registry: Registry): Index['series'] {
  const begun = new Map<string, { codes: string[]; words: number }>();
  for (const unit of registry.units) {
    const words = unit.name
      .normalize('NFC')
      .replace(/^(UBND|Ủy ban nhân dân|Uỷ ban nhân dân)\s+/u, '')
      .split(/\s+/);
    for (let n = 1; n < Math.min(words.length, 7); n += 1) {
      const phrase = words.slice(0, n).join(' ').toLowerCase();
      const one = begun.get(phrase) ?? { codes: [], words: n };
      one.codes.push(unit.code);
      begun.set(phrase, one);
    }
  }
  return phraseBook([...begun].filter(([, one]) => one.codes.length > 1));
}

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

function targetOf(unit: Unit, phrase: string, isName: boolean): Target {
  const words = tokensOf(phrase.normalize('NFC')).filter((t) => t.kind !== 'mark');
  const letters = phrase.replace(/[^\p{L}]/gu, '');
  const abbreviation =
    letters.length <= 8 && letters !== '' && letters === letters.toUpperCase() && !phrase.startsWith('@');
  const person = isPerson(phrase);
  const headed = heads.at(words, 0, words.length) !== null && words.length > 1;
  const titled = titleBook.at(words, 0, words.length) !== null;
  return {
    codes: [unit.code],
    kind: 'unit',
    weak:
      !isName &&
      !headed &&
      !shortName(words) &&
      !person &&
      !titled &&
      !phrase.startsWith('@') &&
      !abbreviation,
    person,
    shortened: false,
    abbreviation,
    head: headWord(unit.name),
  };
}

/** "BCHQS xã", "CA phường": an abbreviation and what belongs to it. */
const shortName = (words: readonly Token[]): boolean =>
  words.length > 1 && words[0]?.caps === true && words[0].bare.length >= 2;

function groupTarget(code: string, phrase: string): Target {
  return {
    codes: [code],
    kind: 'group',
    weak: false,
    person: false,
    shortened: false,
    abbreviation: false,
    head: nounsIn(phrase)[0]?.noun ?? '',
  };
}

function isPerson(phrase: string): boolean {
  const words = tokensOf(phrase.normalize('NFC'));
  if (/^\s*(pct|phó chủ tịch|chủ tịch|pctub|ct)(?![\p{L}])/iu.test(phrase) && !/các/u.test(phrase))
    return true;
  return honorificBook.at(words, 0, words.length) !== null;
}

/** The person's name in "PCT Phan Thị Mỹ Dung", where it has two words at least. */
function personIn(phrase: string): string | null {
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

const TWO_WORD_HEADS =
  /^(trung tam|van phong|cong an|chi cuc|chi nhanh|thi tran|khu pho|khoi pho|to dan pho|dac khu|thi xa|mat tran|thanh tra|kho bac|dien luc|cong ty|ngan hang|benh vien|hat|don)(?= |$)/;

/** "phong" of "Phòng Nội vụ", "xa" of "UBND xã Mỹ Tân". */
function headWord(name: string): string {
  const bare = bareOf(name).replace(/^(ubnd|uy ban nhan dan|ban nhan dan|ban dieu hanh) (?=\S)/, '');
  return TWO_WORD_HEADS.exec(bare)?.[1] ?? bare.split(' ')[0] ?? '';
}

/** The nouns that a group's name consists of: at its beginning or behind "các", not those it belongs to. */
function nounsIn(phrase: string): { noun: string; kind: GroupKind }[] {
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

/** Other ways to write a name, and whether its level was left out. */
function variantsOf(phrase: string): [string, boolean][] {
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
function properNameOf(phrase: string): string | null {
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
function initialsOf(phrase: string): string[] {
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
function numberedShort(phrase: string): string | null {
  const words = bareOf(phrase)
    .replace(/^(ubnd|uy ban nhan dan) /, '')
    .split(' ');
  const number = words.pop() ?? '';
  if (!/^\d{1,2}$/.test(number) || !isLowerHead(words.join(' '))) return null;
  const letters = words.map((word) => word.charAt(0)).join('');
  return letters === 't' ? null : letters + number;
}

/** Letters and digits alone, for comparing abbreviations however they are pointed. */
export function squashedOf(phrase: string): string {
  return tokensOf(phrase.normalize('NFC'))
    .filter((t) => t.kind !== 'mark' && t.form !== 'va2')
    .map((t) => t.bare)
    .join('');
}

function levelOf(registry: Registry): string | null {
  const counts = new Map<string, number>();
  for (const unit of registry.units) {
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

function spellingWords(text: string): string {
  return text
    .split(' ')
    .map((word) => spellingOf(word).bare)
    .join(' ');
}
