import { headBook, headWord, isLowerHead, nounsIn } from './head-words.ts';
import { levelOf } from './levels.ts';
import { isPerson, personIn, titleBook } from './persons.ts';
import { linesOf, type Phrases, phraseBook } from './phrases.ts';
import { initialsOf, numberedShort, properNameOf, variantsOf } from './short-forms.ts';
import { bareOf, squashedOf, type Token, tokensOf } from './text.ts';
import { plainCommands } from './words/orders.ts';
import type { GroupKind } from './words/organizations.ts';

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
    const lower = members.filter((m) => isLowerHead(headOf.get(m) ?? ''));
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
    level: levelOf(registry.units),
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
    const head = headBook.at(words, 0, words.length);
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

function targetOf(unit: Unit, phrase: string, isName: boolean): Target {
  const words = tokensOf(phrase.normalize('NFC')).filter((t) => t.kind !== 'mark');
  const letters = phrase.replace(/[^\p{L}]/gu, '');
  const abbreviation =
    letters.length <= 8 && letters !== '' && letters === letters.toUpperCase() && !phrase.startsWith('@');
  const person = isPerson(phrase);
  const headed = headBook.at(words, 0, words.length) !== null && words.length > 1;
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
