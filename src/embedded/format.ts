import { copyFileSync, existsSync } from 'node:fs';
import { SPACE, type Storage } from './storage.ts';

/** What this program writes. Raise it, and add the step that leads there, whenever what is stored changes its form. */
const FORMAT = 1;

const KEY = Buffer.concat([Buffer.from([SPACE.meta]), Buffer.from('format')]);

/** From each format to the next; each runs inside one transaction. */
const STEPS: readonly ((storage: Storage) => void)[] = [
  // 0 → 1: only the number is new.
  () => {},
];

/** Migrates an older store once, keeping a copy of it; refuses one that a newer program has written. */
export function bringUpToDate(storage: Storage, file: string): void {
  const known = storage.get(KEY)?.readUInt32BE(0);
  if (known !== undefined && known > FORMAT)
    throw new Error(
      `This store has format ${known}; this program knows formats up to ${FORMAT}. Start the newer program.`,
    );
  if (known === FORMAT) return;
  const empty =
    storage.last(Buffer.from([SPACE.catalogue]), Buffer.from([SPACE.catalogue + 1])) === undefined;
  const from = known ?? (empty ? FORMAT : 0);
  const copy = `${file}.format-${from}`;
  if (from < FORMAT && !existsSync(copy)) copyFileSync(file, copy);
  storage.db.transactionSync(() => {
    for (const step of STEPS.slice(from)) step(storage);
    const number = Buffer.alloc(4);
    number.writeUInt32BE(FORMAT, 0);
    storage.db.putSync(KEY, number);
  });
}
