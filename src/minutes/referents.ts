import { isLowerHead } from './head-words.ts';
import { union } from './lists.ts';
import type { Mention } from './named.ts';
import type { Index } from './registry.ts';
import type { Token } from './text.ts';

/** Whom mentions mean: "đơn vị này", "hai xã này", "các phòng còn lại" by what the text named before them. */
export class Referents {
  private readonly tokens: readonly Token[];
  private readonly mentions: readonly Mention[];
  private readonly index: Index;

  constructor(tokens: readonly Token[], mentions: readonly Mention[], index: Index) {
    this.tokens = tokens;
    this.mentions = mentions;
    this.index = index;
  }

  /** The codes of mentions; words that point back are looked up in what was named before them, and at last in who was told last. */
  codesOf(mentions: readonly Mention[], lastLead: readonly string[]): string[] {
    const codes: string[] = [];
    for (const mention of mentions) {
      for (const code of this.resolved(mention, lastLead)) if (!codes.includes(code)) codes.push(code);
    }
    return codes;
  }

  /** The codes of one mention. */
  resolved(mention: Mention, lastLead: readonly string[]): readonly string[] {
    if (mention.kind === 'rest') {
      const named = new Set(this.namedBefore(mention, 12).flatMap((m) => m.codes));
      const all = mention.codes.flatMap((group) => this.index.membersOf.get(group) ?? []);
      const left = all.filter((code) => !named.has(code));
      // One alone is not "các … còn lại": then more are meant than the registry has.
      return named.size > 0 && left.length > 1 && left.length < all.length ? left : mention.codes;
    }
    if (mention.kind === 'group' && mention.count !== undefined) {
      const last = this.severalBefore(mention, mention.count, []);
      return last.length === mention.count ? last : mention.codes;
    }
    if (mention.kind !== 'pronoun') return mention.codes;
    if (mention.count !== undefined) return this.severalBefore(mention, mention.count, lastLead);
    if (mention.head === 'don vi' || mention.head === 'co quan') return lastLead;
    const before = this.namedBefore(mention, 60).findLast(
      (m) =>
        m.kind === 'unit' &&
        (m.head === mention.head || (this.index.headOf.get(m.codes[0] ?? '') ?? '').startsWith(mention.head)),
    );
    // "… tại Hòa Bắc, yêu cầu phường đình chỉ thi công": the place alone was named.
    if (isLowerHead(mention.head) && (!before || mention.from - before.to > 24)) {
      const places = this.placesBefore(mention);
      if (places.length === 1) return places;
    }
    // "Giao trưởng thôn rà soát", where none was named: all of them.
    const group =
      mention.titled && (!before || mention.from - before.to > 40)
        ? this.index.groupsByNoun.get(mention.head)
        : undefined;
    if (group) return [group];
    if (before) return before.codes;
    const alike = this.index.registry.units.filter((u) => this.index.headOf.get(u.code) === mention.head);
    return alike.length === 1 ? alike.map((u) => u.code) : lastLead;
  }

  /** "Hai xã này", "các phòng nêu trên": the last ones of that kind, as many as are said. */
  private severalBefore(mention: Mention, count: number, lastLead: readonly string[]): readonly string[] {
    const anyKind = /^(don vi|co quan|dia phuong)$/.test(mention.head);
    if (anyKind && lastLead.length === count) return lastLead;
    const places = count > 0 && !anyKind ? this.placesBefore(mention) : [];
    if (places.length === count) return places;
    let codes: string[] = [];
    let next = mention.from;
    for (const one of this.namedBefore(mention, 60).reverse()) {
      const fits = one.kind === 'unit' && (anyKind || this.isOfKind(one, mention.head));
      if (!fits) continue;
      // Where no number is said, those that were named together.
      if (count === 0 && codes.length > 0 && next - one.to > 6) break;
      codes = union(one.codes, codes);
      next = one.from;
      if (count > 0 && codes.length >= count) break;
    }
    return codes.length > 0 ? codes : lastLead;
  }

  /** "Ban Quản lý dự án" is a "Ban". */
  private isOfKind(one: Mention, head: string): boolean {
    return one.head === head || (this.index.headOf.get(one.codes[0] ?? '') ?? '').startsWith(`${head} `);
  }

  /** "Hải Tiến và Trà Giang là hai nơi xung yếu nhất": places by their names alone, a few words before. */
  private placesBefore(mention: Mention): string[] {
    const codes: string[] = [];
    for (let i = Math.max(0, mention.from - 24); i < mention.from; i += 1) {
      const name = this.tokens[i]?.upper ? this.index.properNames.at(this.tokens, i, mention.from) : null;
      if (!name || name.value.head !== mention.head) continue;
      for (const code of name.value.codes) if (!codes.includes(code)) codes.push(code);
      i = name.end - 1;
    }
    return codes;
  }

  private namedBefore(mention: Mention, reach: number): Mention[] {
    let low = 0;
    let high = this.mentions.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.mentions[middle] as Mention).from < mention.from) low = middle + 1;
      else high = middle;
    }
    return this.mentions.slice(Math.max(0, low - reach), low);
  }
}
