import type { DraftContent } from './draft.ts';
import { fold, foldedWords } from './fold.ts';

/** An order as the minutes word it. */
export type Passage = {
  readonly span: readonly [number, number];
  /** The heading it stands under, null where nothing is numbered. */
  readonly place: string | null;
  readonly words: string;
  /** As it was read; what people change afterwards is in the draft. */
  readonly content: DraftContent;
};

export type Comparison = {
  /** Positions before and after of what is one order; `same`: it orders the same. */
  readonly pairs: readonly { readonly before: number; readonly after: number; readonly same: boolean }[];
  readonly gone: readonly number[];
};

/** Below this share of common words two sentences are two orders. */
const ALIKE = 0.55;
/** Two sentences of one wording under two headings: the one of the same lead belongs together. */
const SAME_LEAD = 0.1;

/** Which orders of one version of the minutes are those of the other, most alike first. */
export function comparePassages(before: readonly Passage[], after: readonly Passage[]): Comparison {
  const bagsAfter = after.map((passage) => bagOf(passage));
  const scored = before.flatMap((one, i) => {
    const bag = bagOf(one);
    return after.map((other, j) => {
      const sameLead = sameSet(one.content.lead, other.content.lead) ? SAME_LEAD : 0;
      return { before: i, after: j, score: alike(bag, bagsAfter[j] as Bag) + sameLead };
    });
  });
  const taken = { before: new Set<number>(), after: new Set<number>() };
  const pairs: { before: number; after: number; same: boolean }[] = [];
  const likely = scored.filter(({ score }) => score >= ALIKE);
  likely.sort((a, b) => b.score - a.score || Math.abs(a.before - a.after) - Math.abs(b.before - b.after));
  for (const pair of likely) {
    if (taken.before.has(pair.before) || taken.after.has(pair.after)) continue;
    taken.before.add(pair.before);
    taken.after.add(pair.after);
    const same = ordersTheSame(before[pair.before] as Passage, after[pair.after] as Passage);
    pairs.push({ before: pair.before, after: pair.after, same });
  }
  return {
    pairs,
    gone: before.map((_, i) => i).filter((i) => !taken.before.has(i)),
  };
}

function ordersTheSame({ content: a }: Passage, { content: b }: Passage): boolean {
  return (
    foldedWords(a.task).join(' ') === foldedWords(b.task).join(' ') &&
    sameSet(a.lead, b.lead) &&
    sameSet(a.coordinating, b.coordinating) &&
    a.deadline === b.deadline &&
    a.recurrence === b.recurrence &&
    doubtsOf(a) === doubtsOf(b)
  );
}

/** "sớm" that has become "trước mắt" is another order; the days that are offered for it are not. */
const doubtsOf = (content: DraftContent): string =>
  content.doubts.map((doubt) => `${doubt.field}:${fold(doubt.words)}`).join('|');

type Bag = { readonly size: number; readonly counts: ReadonlyMap<string, number> };

function bagOf(passage: Passage): Bag {
  const words = foldedWords(passage.words);
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return { size: words.length, counts };
}

/** Dice's coefficient over the words: 1 for the same words, 0 for none in common. */
function alike(a: Bag, b: Bag): number {
  if (a.size + b.size === 0) return 1;
  let common = 0;
  for (const [word, count] of a.counts) common += Math.min(count, b.counts.get(word) ?? 0);
  return (2 * common) / (a.size + b.size);
}

const sameSet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one) => b.includes(one));
