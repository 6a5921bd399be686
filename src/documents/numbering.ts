import { attributeOf, childOf, childrenOf } from './xml.ts';

type Level = {
  readonly start: number;
  readonly format: string;
  /** "%1.%2." with the numbers of the levels in the place of the signs. */
  readonly text: string;
  readonly style: string | null;
  /** All numbers in it are shown in Arabic figures. */
  readonly legal: boolean;
  /** Begins anew behind a paragraph of this level or a higher one; 0 never, null behind any higher one. */
  readonly restart: number | null;
};
type List = {
  readonly abstract: string;
  readonly levels: readonly (Level | undefined)[];
  readonly restarts: ReadonlyMap<number, number>;
};
type StyleNumbering = {
  readonly list: string | null;
  readonly level: number | null;
  readonly basedOn: string | null;
};

const DEEPEST = 9;

/**
 * The numbers that Word shows before paragraphs and does not store in them (ECMA-376, part 1, 17.9). Ask for each
 * paragraph once, in the order of the text.
 */
export class Numbering {
  private readonly lists = new Map<string, List>();
  private readonly styles: ReadonlyMap<string, StyleNumbering>;
  /** The last number of each level, by abstract list: lists that share one count on. */
  private readonly counters = new Map<string, (number | undefined)[]>();
  private readonly begun = new Set<string>();

  constructor(numbering: Document | null, styles: Document | null) {
    this.styles = stylesOf(styles);
    const root = numbering?.documentElement ?? null;
    const abstracts = new Map(
      childrenOf(root, 'abstractNum').map((one) => [attributeOf(one, 'abstractNumId') ?? '', one]),
    );
    const nums = new Map(childrenOf(root, 'num').map((num) => [attributeOf(num, 'numId') ?? '', num]));
    for (const [id, num] of nums) {
      const own = attributeOf(childOf(num, 'abstractNumId'), 'val') ?? '';
      const abstract = this.linked(own, abstracts, nums);
      const levels: (Level | undefined)[] = [];
      for (const lvl of childrenOf(abstracts.get(abstract), 'lvl')) levels[levelOf(lvl)] = readLevel(lvl);
      const restarts = new Map<number, number>();
      for (const override of childrenOf(num, 'lvlOverride')) {
        const level = levelOf(override);
        const lvl = childOf(override, 'lvl');
        if (lvl) levels[level] = readLevel(lvl);
        const start = attributeOf(childOf(override, 'startOverride'), 'val');
        if (start !== null) restarts.set(level, whole(start, 1));
      }
      this.lists.set(id, { abstract, levels, restarts });
    }
  }

  /** An abstract list may lie behind a style of lists. */
  private linked(
    id: string,
    abstracts: ReadonlyMap<string, Element>,
    nums: ReadonlyMap<string, Element>,
  ): string {
    const link = attributeOf(childOf(abstracts.get(id), 'numStyleLink'), 'val');
    const list = link === null ? null : (this.styles.get(link)?.list ?? null);
    return (list === null ? null : attributeOf(childOf(nums.get(list), 'abstractNumId'), 'val')) ?? id;
  }

  /** "1.", "a)", "2.1", "-"; null where the paragraph has no number. */
  markOf(paragraph: Element): string | null {
    const place = this.placeOf(childOf(paragraph, 'pPr'));
    const list = place && this.lists.get(place.list);
    const level = list?.levels[place?.level ?? 0];
    if (!place || !list || !level) return null;
    this.count(place.list, list, place.level);
    if (level.format === 'bullet') return bulletOf(level.text);
    if (level.format === 'none' && !level.text.includes('%')) return level.text.trim() || null;
    const counters = this.counters.get(list.abstract) ?? [];
    const mark = level.text.replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      const shown = list.levels[at];
      return numeral(
        counters[at] ?? shown?.start ?? 1,
        level.legal ? 'decimal' : (shown?.format ?? 'decimal'),
      );
    });
    return mark.trim() || null;
  }

  private placeOf(properties: Element | null): { list: string; level: number } | null {
    const own = childOf(properties, 'numPr');
    const style = attributeOf(childOf(properties, 'pStyle'), 'val');
    const inherited = this.styleNumbering(style);
    const list = attributeOf(childOf(own, 'numId'), 'val') ?? inherited?.list ?? null;
    if (list === null || list === '0') return null;
    const told = attributeOf(childOf(own, 'ilvl'), 'val');
    const linked =
      this.lists.get(list)?.levels.findIndex((level) => style !== null && level?.style === style) ?? -1;
    const level = told !== null ? whole(told, 0) : linked >= 0 ? linked : (inherited?.level ?? 0);
    return { list, level: Math.min(level, DEEPEST - 1) };
  }

  private styleNumbering(id: string | null): StyleNumbering | null {
    const seen = new Set<string>();
    let level: number | null = null;
    for (let at = id; at !== null && !seen.has(at); ) {
      seen.add(at);
      const style = this.styles.get(at);
      level ??= style?.level ?? null;
      if (style?.list != null) return { ...style, level };
      at = style?.basedOn ?? null;
    }
    return null;
  }

  private count(id: string, list: List, level: number): void {
    const counters = this.counters.get(list.abstract) ?? [];
    this.counters.set(list.abstract, counters);
    if (!this.begun.has(id)) {
      this.begun.add(id);
      for (const [at, start] of list.restarts) counters[at] = start - 1;
    }
    for (let at = 0; at < level; at += 1) counters[at] ??= list.levels[at]?.start ?? 1;
    const last = counters[level];
    counters[level] = last === undefined ? (list.levels[level]?.start ?? 1) : last + 1;
    for (let at = level + 1; at < DEEPEST; at += 1) {
      const restart = list.levels[at]?.restart ?? null;
      if (restart === null || level < restart) counters[at] = undefined;
    }
  }
}

function stylesOf(styles: Document | null): Map<string, StyleNumbering> {
  const found = new Map<string, StyleNumbering>();
  for (const style of childrenOf(styles?.documentElement, 'style')) {
    const numPr = childOf(childOf(style, 'pPr'), 'numPr');
    const level = attributeOf(childOf(numPr, 'ilvl'), 'val');
    found.set(attributeOf(style, 'styleId') ?? '', {
      list: attributeOf(childOf(numPr, 'numId'), 'val'),
      level: level === null ? null : whole(level, 0),
      basedOn: attributeOf(childOf(style, 'basedOn'), 'val'),
    });
  }
  return found;
}

function readLevel(lvl: Element): Level {
  const value = (name: string): string | null => attributeOf(childOf(lvl, name), 'val');
  const restart = value('lvlRestart');
  const legal = childOf(lvl, 'isLgl');
  return {
    start: whole(value('start'), 1),
    format: value('numFmt') ?? 'decimal',
    text: value('lvlText') ?? '',
    style: value('pStyle'),
    legal: legal !== null && !/^(?:0|false)$/.test(attributeOf(legal, 'val') ?? ''),
    restart: restart === null ? null : whole(restart, 0),
  };
}

const levelOf = (element: Element): number => Math.min(whole(attributeOf(element, 'ilvl'), 0), DEEPEST - 1);

function whole(text: string | null, otherwise: number): number {
  return text !== null && /^\d{1,6}$/.test(text) ? Number(text) : otherwise;
}

/** Bullets are mostly shapes of a symbol font, whose letters say nothing. */
const bulletOf = (text: string): string => (/^[+*•●▪►✓❖–—-]$/u.test(text.trim()) ? text.trim() : '-');

function numeral(value: number, format: string): string {
  switch (format) {
    case 'lowerLetter':
      return letters(value);
    case 'upperLetter':
      return letters(value).toUpperCase();
    case 'lowerRoman':
      return roman(value).toLowerCase();
    case 'upperRoman':
      return roman(value);
    case 'decimalZero':
      return String(value).padStart(2, '0');
    case 'none':
      return '';
    default:
      return String(value);
  }
}

/** a … z, aa, bb …, as Word counts. */
function letters(value: number): string {
  if (value < 1) return '';
  return String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.min(1 + Math.floor((value - 1) / 26), 30));
}

const ROMAN = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
] as const;

function roman(value: number): string {
  if (value > 5000) return String(value);
  let rest = value;
  let written = '';
  for (const [worth, sign] of ROMAN) {
    while (rest >= worth) {
      written += sign;
      rest -= worth;
    }
  }
  return written;
}
