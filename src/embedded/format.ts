import { copyFileSync, existsSync } from 'node:fs';
import { SPACE, type Storage } from './storage.ts';

/** Goes up whenever what is stored changes its form. */
const FORMAT = 1;
const KEY = Buffer.concat([Buffer.from([SPACE.meta]), Buffer.from('format')]);

/** Brings an older store up to date once, keeping a copy of it; refuses one that a newer program has written. */
export function bringUpToDate(storage: Storage, file: string): void {
  const format = storage.get(KEY)?.readUInt32BE(0) ?? 0;
  if (format > FORMAT)
    throw new Error(
      `This store has format ${format}; this program knows formats up to ${FORMAT}. Start the newer program.`,
    );
  if (format === FORMAT) return;
  const copy = `${file}.format-${format}`;
  const isEmpty = !storage.last(Buffer.from([SPACE.catalogue]), Buffer.from([SPACE.catalogue + 1]));
  if (!isEmpty && !existsSync(copy)) copyFileSync(file, copy);
  // From 0 to 1 only the number is new.
  const number = Buffer.alloc(4);
  number.writeUInt32BE(FORMAT, 0);
  storage.db.transactionSync(() => storage.db.putSync(KEY, number));
}
