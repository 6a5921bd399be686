import { copyFileSync, existsSync } from 'node:fs';
import { SPACE, type Storage } from './storage.ts';

/** From each format to the next, each inside one transaction. Add one whenever what is stored changes its form. */
const STEPS: readonly ((storage: Storage) => void)[] = [
  // 0 → 1: only the number is new.
  () => {},
];
const FORMAT = STEPS.length;
const KEY = Buffer.concat([Buffer.from([SPACE.meta]), Buffer.from('format')]);

/** Migrates an older store once, keeping a copy of it; refuses one that a newer program has written. */
export function bringUpToDate(storage: Storage, file: string): void {
  const isEmpty = !storage.last(Buffer.from([SPACE.catalogue]), Buffer.from([SPACE.catalogue + 1]));
  const known = storage.get(KEY)?.readUInt32BE(0);
  const from = known ?? (isEmpty ? FORMAT : 0);
  if (from > FORMAT)
    throw new Error(
      `This store has format ${from}; this program knows formats up to ${FORMAT}. Start the newer program.`,
    );
  if (known === FORMAT) return;
  const copy = `${file}.format-${from}`;
  if (from < FORMAT && !existsSync(copy)) copyFileSync(file, copy);
  storage.db.transactionSync(() => {
    for (const step of STEPS.slice(from)) step(storage);
    const number = Buffer.alloc(4);
    number.writeUInt32BE(FORMAT, 0);
    storage.db.putSync(KEY, number);
  });
}
