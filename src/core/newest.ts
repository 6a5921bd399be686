/** Of what is kept in memory only the newest stays, at most so many: the oldest gives way to what has just been added. */
export function keepNewest(kept: Map<unknown, unknown> | Set<unknown>, most: number): void {
  const [oldest] = kept.keys();
  if (kept.size > most) kept.delete(oldest);
}
