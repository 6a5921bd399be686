import { phrases } from './phrases.ts';
import type { Index } from './registry.ts';
import type { Token } from './text.ts';
import { forces } from './words/organizations.ts';
import { says } from './words.ts';

const forceBook = phrases(forces);

/** "Lực lượng công an", "bên công an": the police of the registry; `head` is the word its name begins with. */
export function forceAt(
  tokens: readonly Token[],
  at: number,
  to: number,
  index: Index,
): { to: number; head: string } | null {
  if (!says(tokens[at], 'lực ngành bên phía anh')) return null;
  const force = forceBook.at(tokens, at, to);
  if (!force) return null;
  const next = tokens[force.end];
  // "Lực lượng công an xã", "lực lượng Công an tỉnh", "… công an các phường": named more closely.
  if (next?.kind === 'word' && (next.upper || says(next, 'xã phường tỉnh huyện các cấp thành thị cơ chính')))
    return null;
  const head = 'cong an';
  const known = index.registry.units.some((unit) => index.headOf.get(unit.code)?.startsWith(head));
  return known ? { to: force.end, head } : null;
}
