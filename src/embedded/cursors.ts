import { randomBytes } from 'node:crypto';
import type { Collection } from './collection.ts';
import { Refusal } from './errors.ts';

const MOST_BYTES = 16 * 1024 * 1024;
/** What an array's element costs besides the document. */
const OVERHEAD = 20;
const IDLE_MS = 10 * 60_000;

type Reader = {
  readonly ns: string;
  readonly session: string | null;
  /** The one that is read, which may be dropped meanwhile. */
  readonly collection?: Collection;
};
type Cursor = Reader & { readonly rows: Iterator<Buffer>; waiting: Buffer | undefined; usedAt: number };

/** Results that are still being read; they end with their reader's patience, by name, or with their session. */
export class Cursors {
  private readonly open = new Map<bigint, Cursor>();
  private last = randomBytes(6).readUIntBE(0, 6);

  get size(): number {
    return this.open.size;
  }

  /** The reply's fields: the first batch of so many rows, and a cursor for the rest where there is one and it is not `single`. */
  start(rows: Iterable<Buffer>, reader: Reader & { batch: number; single?: boolean }) {
    const { ns, batch, single = false } = reader;
    const cursor: Cursor = {
      ...reader,
      rows: rows[Symbol.iterator](),
      waiting: undefined,
      usedAt: Date.now(),
    };
    const { filled, done } = fill(cursor, batch);
    const id = done || single ? 0n : BigInt(++this.last);
    if (id !== 0n) this.open.set(id, cursor);
    return { cursor: { firstBatch: filled, id, ns } };
  }

  /** The reply's fields: the next batch. */
  more(id: bigint, { ns, session, batch }: Reader & { batch: number }) {
    const cursor = this.open.get(id);
    if (cursor?.ns !== ns || cursor.session !== session)
      throw new Refusal('CursorNotFound', `cursor id ${id} not found on ${ns} in this session`);
    this.open.delete(id);
    if (cursor.collection?.dropped) throw new Refusal(175, `collection dropped. Namespace: ${ns}`);
    const { filled, done } = fill(cursor, batch);
    cursor.usedAt = Date.now();
    if (!done) this.open.set(id, cursor);
    return { cursor: { nextBatch: filled, id: done ? 0n : id, ns } };
  }

  kill(id: bigint): boolean {
    return this.open.delete(id);
  }

  endSessions(sessions: Set<string>): void {
    for (const [id, { session }] of this.open)
      if (session !== null && sessions.has(session)) this.open.delete(id);
  }

  expire(): void {
    const latest = Date.now() - IDLE_MS;
    for (const [id, { usedAt }] of this.open) if (usedAt < latest) this.open.delete(id);
  }
}

/** So many rows, or as many as a reply can hold. */
function fill(cursor: Cursor, batch: number): { filled: Buffer[]; done: boolean } {
  const filled: Buffer[] = [];
  let size = 0;
  while (filled.length < batch) {
    const row = cursor.waiting ?? cursor.rows.next().value;
    cursor.waiting = undefined;
    if (!row) return { filled, done: true };
    size += row.length + OVERHEAD;
    if (size > MOST_BYTES && filled.length > 0) {
      cursor.waiting = row;
      break;
    }
    filled.push(row);
  }
  return { filled, done: false };
}
