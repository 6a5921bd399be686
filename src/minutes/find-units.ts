import { mentionAt } from './mentions.ts';
import { indexOf, type Registry } from './registry.ts';
import { bareOf, cleanText, squashedOf, tokensOf } from './text.ts';

export type UnitFound = { readonly code: string; readonly kind: 'unit' | 'group'; readonly sure: boolean };

/** Units or groups that a person may mean by these words, best first; an exact name is the one answer. */
export function findUnits(words: string, registry: Registry): UnitFound[] {
  const index = indexOf(registry);
  const text = cleanText(words.slice(0, 300)).text.trim();
  const query = bareOf(text);
  if (query === '') return [];
  const exact = exactly(query, registry);
  if (exact.length > 0) return exact.map((found) => ({ ...found, sure: exact.length === 1 }));
  const tokens = tokensOf(text.replace(/[.\s]+$/, ''));
  const mention = mentionAt(tokens, 0, tokens.length, index);
  if (mention && mention.to === tokens.length && mention.codes.length > 0) {
    const kind = mention.kind === 'unit' ? 'unit' : 'group';
    return mention.codes.map((code) => ({
      code,
      kind,
      sure: mention.codes.length === 1 && !mention.guessed,
    }));
  }
  const squashed = squashedOf(text);
  const byInitials = index.squashed.get(squashed);
  if (byInitials) return byInitials.codes.map((code) => ({ code, kind: byInitials.kind, sure: true }));
  const scored: { code: string; kind: 'unit' | 'group'; score: number }[] = [];
  const consider = (code: string, kind: 'unit' | 'group', names: readonly string[]): void => {
    const score = Math.max(...names.map((name) => likeness(query, bareOf(name))));
    if (score > 0) scored.push({ code, kind, score });
  };
  for (const unit of registry.units) consider(unit.code, 'unit', [unit.name, ...unit.aliases]);
  for (const group of registry.groups) consider(group.code, 'group', [group.name, ...group.aliases]);
  scored.sort((a, b) => b.score - a.score);
  return scored.slice(0, 6).map(({ code, kind }) => ({
    code,
    kind,
    sure: scored.length === 1 && query.length >= 4,
  }));
}

function exactly(query: string, registry: Registry): { code: string; kind: 'unit' | 'group' }[] {
  const found: { code: string; kind: 'unit' | 'group' }[] = [];
  const key = query.replaceAll(' ', '');
  const fits = (code: string, names: readonly string[]): boolean =>
    bareOf(code).replaceAll(' ', '') === key ||
    names.some((name) => bareOf(name) === query || squashedOf(name) === key);
  for (const unit of registry.units)
    if (fits(unit.code, [unit.name, ...unit.aliases])) found.push({ code: unit.code, kind: 'unit' });
  for (const group of registry.groups)
    if (fits(group.code, [group.name, ...group.aliases])) found.push({ code: group.code, kind: 'group' });
  return found;
}

/** How well a few letters of each word, or its initials, fit a name: 0 for not at all. */
function likeness(query: string, name: string): number {
  const words = name.split(' ');
  let at = 0;
  let score = 0;
  for (const asked of query.split(' ')) {
    let hit = -1;
    for (let i = at; i < words.length && hit < 0; i += 1) {
      if (words[i]?.startsWith(asked)) {
        hit = i + 1;
        score += words[i] === asked ? 3 : 2;
      } else {
        const run = initialRun(asked, words, i);
        if (run > 0) {
          hit = i + run;
          score += run;
        }
      }
    }
    if (hit < 0) return 0;
    at = hit;
  }
  return score + 1 / words.length;
}

function initialRun(asked: string, words: readonly string[], at: number): number {
  if (asked.length < 2) return 0;
  let i = at;
  for (const letter of asked) {
    if (words[i] === 'va') i += 1;
    if (!words[i]?.startsWith(letter)) return 0;
    i += 1;
  }
  return i - at;
}
