import { foldedWords } from './core/fold.ts';
import type { WaitingKey } from './core/waiting.ts';
import { rowOf } from './store/row.ts';
import type { Row, Store, StoredDirective } from './store/store.ts';

/**
 * The rows of an organization in memory, so that counting reads no document: at 100 000 directives a tally takes some
 * ten milliseconds, a scan of the store a second. Brought up to date before each reading by what has changed since;
 * other processes may write too, so a little of the past is read again each time (their clocks may be behind ours).
 */
export type Book = {
  rows(organization: string, now: Date): Promise<readonly Row[]>;
  /** The rows that wait for any of the keys, in no order. */
  waiting(organization: string, keys: readonly WaitingKey[], now: Date): Promise<readonly Row[]>;
  /** The rows in which each word begins a word of code, task, unit or source, whatever its diacritics; newest first. */
  find(organization: string, words: readonly string[], now: Date): Promise<readonly Row[]>;
  /** A directive that this process has just saved. */
  noted(directive: StoredDirective): void;
  /** The next free running number of a year's codes; the same is never given twice by one process. */
  nextNumber(organization: string, year: number): Promise<number>;
  forgetNumber(organization: string, year: number): void;
};

/** How far apart the clocks of two processes may be, and how long a write may take to be seen. */
const OVERLAP_MS = 10_000;

type Shelf = {
  rows: Map<string, Row>;
  /** The ids of the rows that wait for each key. */
  waiting: Map<WaitingKey, Set<string>>;
  readUpTo: Date | null;
  reading: Promise<void> | null;
};

export function createBook(store: Store): Book {
  const shelves = new Map<string, Shelf>();
  const numbers = new Map<string, Promise<number>>();

  const shelfOf = (organization: string): Shelf => {
    let shelf = shelves.get(organization);
    if (!shelf) {
      shelf = { rows: new Map(), waiting: new Map(), readUpTo: null, reading: null };
      shelves.set(organization, shelf);
    }
    return shelf;
  };

  const put = (shelf: Shelf, row: Row) => {
    const known = shelf.rows.get(row.id);
    if (known && known.version >= row.version) return;
    shelf.rows.set(row.id, row);
    for (const key of known?.waiting ?? []) shelf.waiting.get(key)?.delete(row.id);
    for (const key of row.waiting) {
      const ids = shelf.waiting.get(key) ?? new Set();
      shelf.waiting.set(key, ids.add(row.id));
    }
  };

  const read = async (organization: string, shelf: Shelf, now: Date) => {
    const since = shelf.readUpTo && new Date(shelf.readUpTo.getTime() - OVERLAP_MS);
    for await (const row of store.directives.changedSince(organization, since)) put(shelf, row);
    shelf.readUpTo = now;
  };

  const upToDate = async (organization: string, now: Date): Promise<Shelf> => {
    const shelf = shelfOf(organization);
    shelf.reading ??= read(organization, shelf, now).finally(() => {
      shelf.reading = null;
    });
    await shelf.reading;
    return shelf;
  };

  return {
    async rows(organization, now) {
      const { rows } = await upToDate(organization, now);
      return [...rows.values()];
    },
    async waiting(organization, keys, now) {
      const { rows, waiting } = await upToDate(organization, now);
      const ids = new Set(keys.flatMap((key) => [...(waiting.get(key) ?? [])]));
      return [...ids].flatMap((id) => rows.get(id) ?? []);
    },
    async find(organization, words, now) {
      const wanted = words.flatMap(foldedWords).map((word) => ` ${word}`);
      if (wanted.length === 0) return [];
      const { rows } = await upToDate(organization, now);
      return [...rows.values()]
        .filter((row) => wanted.every((word) => row.words.includes(word)))
        .sort((a, b) => b.issuedAt.getTime() - a.issuedAt.getTime() || (a.id < b.id ? 1 : -1));
    },
    noted(directive) {
      const shelf = shelves.get(directive.organization);
      if (shelf) put(shelf, rowOf(directive));
    },
    nextNumber(organization, year) {
      const key = `${organization}:${year}`;
      const before = numbers.get(key) ?? store.directives.lastNumber(organization, year);
      const number = before.then((last) => last + 1);
      numbers.set(key, number);
      return number;
    },
    forgetNumber(organization, year) {
      numbers.delete(`${organization}:${year}`);
    },
  };
}
