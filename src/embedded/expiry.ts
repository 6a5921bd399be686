import { Instant } from './bson.ts';
import type { Catalogue } from './catalogue.ts';
import { prepare, run } from './query.ts';

const MOST_AT_ONCE = 10_000;

/** Inside a write: removes documents whose time is over, by their TTL indexes; answers how many. */
export function expireDocuments(engine: { catalogue: Catalogue; clock: { now: number | null } }): number {
  const now = engine.clock.now ?? Date.now();
  let removed = 0;
  for (const collection of engine.catalogue.all())
    for (const { expireAfterSeconds, fields } of collection.indexes) {
      if (expireAfterSeconds === null || removed >= MOST_AT_ONCE) continue;
      const latest = new Instant(BigInt(Math.floor(now - expireAfterSeconds * 1000)));
      const filter = new Map(fields.map(({ path }) => [path, new Map([['$lte', latest]])]));
      const asked = { filter, sort: [], skip: 0, limit: MOST_AT_ONCE - removed };
      const expired = [...run(prepare(collection, asked))];
      for (const found of expired) collection.change(found.record, found, null);
      removed += expired.length;
    }
  return removed;
}
