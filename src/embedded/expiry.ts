import { decode, Instant, type Value } from './bson.ts';
import type { Engine } from './commands/command.ts';
import { sortValues } from './indexes.ts';
import { after, keyOf } from './order.ts';

const MOST_AT_ONCE = 10_000;

/** Inside a write: removes documents whose time is over, by their TTL indexes; answers how many. */
export function expireDocuments({ catalogue, clock }: Pick<Engine, 'catalogue' | 'clock'>): number {
  const now = clock.now ?? Date.now();
  let removed = 0;
  for (const collection of catalogue.all()) {
    for (const index of collection.indexes) {
      if (index.expireAfterSeconds === null) continue;
      const latest = now - index.expireAfterSeconds * 1000;
      const first = Buffer.from([0x78]);
      const end = after(keyOf(new Instant(BigInt(Math.floor(latest)))));
      const [field] = index.fields;
      if (!field) continue;
      const bounds: [Buffer, Buffer] =
        field.direction === 1 ? [first, end] : [invertedEnd(end), invertedEnd(first)];
      for (const record of [...collection.scanIndex(index, ...bounds, false)]) {
        const bytes = collection.read(record);
        if (!bytes) continue;
        const doc = decode(bytes);
        const dates = sortValues(doc, field.parts).filter((value): value is Instant => isDate(value));
        if (!dates.some(({ ms }) => Number(ms) <= latest)) continue;
        collection.remove(record, doc, bytes);
        if (++removed >= MOST_AT_ONCE) return removed;
      }
    }
  }
  return removed;
}

const isDate = (value: Value | undefined): boolean => value instanceof Instant;
const invertedEnd = (key: Buffer): Buffer => after(Buffer.from(key.map((byte) => byte ^ 0xff)));
