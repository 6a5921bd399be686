import { createHash } from 'node:crypto';
import type { DirectiveEvent, DirectiveState } from './directive.ts';
import { evolve } from './evolve.ts';

/** One fact in the audit trail: who, when, through what, because of which input, chained to the one before. */
export type Entry = {
  readonly n: number;
  readonly at: Date;
  readonly by: string;
  readonly through: 'telegram' | 'command-line' | 'import' | 'job';
  /** The input that caused it (`telegram:123456`): a repeat of the input finds its own facts by it. */
  readonly cause: string;
  readonly event: DirectiveEvent;
  readonly hash: string;
};

export type Unsealed = Omit<Entry, 'hash' | 'n'>;

/** Appends facts to a history: numbers them and chains the hashes. */
export function seal(history: readonly Entry[], facts: readonly Unsealed[]): Entry[] {
  let before = history.at(-1);
  return facts.map((unsealed) => {
    const open = { n: (before?.n ?? 0) + 1, ...unsealed };
    before = { ...open, hash: hashOf(before?.hash ?? '', open) };
    return before;
  });
}

/** The state that a history means. Throws on an empty one. */
export function foldHistory(history: readonly Entry[]): DirectiveState {
  let state: DirectiveState | null = null;
  for (const entry of history) state = evolve(state, entry.event, entry);
  if (!state) throw new Error('an empty history means nothing');
  return state;
}

/** The number of the first entry whose hash or place does not follow from the one before; null for a sound chain. */
export function firstBreak(history: readonly Entry[]): number | null {
  let before = '';
  for (const [i, entry] of history.entries()) {
    const { hash, ...open } = entry;
    if (entry.n !== i + 1 || hash !== hashOf(before, open)) return i + 1;
    before = hash;
  }
  return null;
}

/** A surrogate without its other half, as a cut through an emoji leaves it: no UTF-8 can keep it. */
const halfLetter = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function hashOf(before: string, open: Omit<Entry, 'hash'>): string {
  return createHash('sha256').update(before).update(canonical(open)).digest('hex');
}

/** JSON with sorted keys, so that a store that reorders fields changes no hash; nor does one that mends half letters. */
export function canonical(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.replace(halfLetter, '\ufffd'));
  if (value instanceof Date) return JSON.stringify(value.toISOString());
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const fields = Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`);
    return `{${fields.join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}
