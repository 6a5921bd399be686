import { randomBytes } from 'node:crypto';
import { fromFields, type ReplyDoc } from './bson.ts';
import type { Collection } from './collection.ts';
import { Refusal } from './errors.ts';

const MOST_BYTES = 16 * 1024 * 1024;
const IDLE_MS = 10 * 60_000;

type Cursor = {
  id: bigint;
  ns: string;
  rows: Iterator<Buffer>;
  waiting: Buffer | null;
  collection: Collection | null;
  session: string | null;
  keep: boolean;
  usedAt: number;
};

/** Results that are still being read; they end with their reader's patience, by name, or with their session. */
export class Cursors {
  private readonly open = new Map<bigint, Cursor>();

  get size(): number {
    return this.open.size;
  }

  /** The first batch, and a cursor for the rest where there is one. */
  start(
    rows: Iterable<Buffer>,
    {
      ns,
      batch,
      single,
      session,
      keep = false,
      collection = null,
    }: {
      ns: string;
      batch: number;
      single: boolean;
      session: string | null;
      keep?: boolean;
      collection?: Collection | null;
    },
  ): ReplyDoc {
    const cursor: Cursor = {
      id: 0n,
      ns,
      rows: rows[Symbol.iterator](),
      waiting: null,
      collection,
      session,
      keep,
      usedAt: Date.now(),
    };
    const { firstBatch, done } = fill(cursor, batch);
    if (!done && !single) {
      cursor.id = randomBytes(8).readBigInt64LE(0) & 0x7fffffffffffffffn || 1n;
      this.open.set(cursor.id, cursor);
    }
    return fromFields({ cursor: { firstBatch, id: cursor.id, ns }, ok: 1.0 });
  }

  more(id: bigint, ns: string, batch: number, session: string | null): ReplyDoc {
    const cursor = this.open.get(id);
    if (!cursor) throw new Refusal('CursorNotFound', `cursor id ${id} not found`);
    if (cursor.ns !== ns)
      throw new Refusal(
        'Unauthorized',
        `Requested getMore on namespace '${ns}', but cursor belongs to a different namespace ${cursor.ns}`,
      );
    if (cursor.session !== session)
      throw new Refusal(
        50737,
        `Cannot run getMore on cursor ${id}, which was not created in the same session`,
      );
    if (cursor.collection?.dropped) {
      this.open.delete(id);
      throw new Refusal(175, `collection dropped. Namespace: ${ns}`);
    }
    cursor.usedAt = Date.now();
    let filled: ReturnType<typeof fill>;
    try {
      filled = fill(cursor, batch);
    } catch (error) {
      this.open.delete(id);
      throw error;
    }
    if (filled.done) this.open.delete(id);
    return fromFields({ cursor: { nextBatch: filled.firstBatch, id: filled.done ? 0n : id, ns }, ok: 1.0 });
  }

  kill(id: bigint): boolean {
    return this.open.delete(id);
  }

  endSessions(sessions: Set<string>): void {
    for (const [id, { session }] of this.open)
      if (session !== null && sessions.has(session)) this.open.delete(id);
  }

  expire(): void {
    const now = Date.now();
    for (const [id, { usedAt, keep }] of this.open) if (!keep && now - usedAt > IDLE_MS) this.open.delete(id);
  }
}

function fill(cursor: Cursor, batch: number): { firstBatch: Buffer[]; done: boolean } {
  const firstBatch: Buffer[] = [];
  let size = 0;
  while (firstBatch.length < batch) {
    let row = cursor.waiting;
    cursor.waiting = null;
    if (!row) {
      const step = cursor.rows.next();
      if (step.done) return { firstBatch, done: true };
      row = step.value;
    }
    if (size > 0 && size + row.length + 20 > MOST_BYTES) {
      cursor.waiting = row;
      return { firstBatch, done: false };
    }
    size += row.length + 20;
    firstBatch.push(row);
  }
  return { firstBatch, done: false };
}
