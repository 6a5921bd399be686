import { randomBytes } from 'node:crypto';
import { Opaque, T, type Value } from './bson.ts';
import { Catalogue } from './catalogue.ts';
import type { Collection } from './collection.ts';
import { Refusal } from './errors.ts';
import type { Index } from './indexes.ts';
import { equal } from './order.ts';
import type { Storage } from './storage.ts';

const MOST_BYTES = 16 * 1024 * 1024;
/** What an array's element costs besides the document. */
const OVERHEAD = 20;
const IDLE_MS = 10 * 60_000;
/** Each keeps old pages from being used again. */
const MOST_SNAPSHOTS = 8;

type Held = { readonly session: string | null; usedAt: number };
type Cursor = Held & {
  readonly ns: string;
  readonly rows: Iterator<Buffer>;
  /** The one that is read, and its indexes as they were: one of them leads the way, and may be dropped meanwhile. */
  readonly collection: Collection | undefined;
  readonly indexes: Index[];
  waiting?: Buffer | undefined;
};
type Snapshot = Held & {
  /** The collections, their indexes and documents as they were. */
  readonly catalogue: Catalogue;
  readonly time: Opaque;
  readonly close: () => void;
};
type Asked = Pick<Cursor, 'ns' | 'session'> & { batch: number };
type Start = Asked & { single?: boolean; collection?: Collection | undefined };

const unavailable = (why: string): Refusal =>
  new Refusal('SnapshotUnavailable', `Unable to read from a snapshot: ${why}`);

/**
 * What is still being read: cursors, and the snapshots of sessions with such reads. They end with their reader's patience, by
 * name, or with their session.
 */
export class Readers {
  private readonly storage: Storage;
  private readonly cursors = new Map<bigint, Cursor>();
  private readonly snapshots = new Map<string, Snapshot>();
  private lastCursor = randomBytes(6).readUIntBE(0, 6);
  private lastSnapshot = 0;

  constructor(storage: Storage) {
    this.storage = storage;
  }

  get open(): number {
    return this.cursors.size;
  }

  /** A reply's cursor: the first batch of so many rows, and an id for the rest where there is one and it is not `single`. */
  start(rows: Iterable<Buffer>, { ns, session, collection, batch, single = false }: Start) {
    const indexes = collection?.indexes ?? [];
    const cursor = { ns, session, collection, indexes, rows: rows[Symbol.iterator](), usedAt: 0 };
    const { filled, rest } = this.advance(BigInt(++this.lastCursor), cursor, batch);
    if (single) this.kill(rest);
    return { firstBatch: filled, id: single ? 0n : rest, ns };
  }

  /** A reply's cursor: the next batch. */
  more(id: bigint, { ns, session, batch }: Asked) {
    const cursor = this.cursors.get(id);
    if (cursor?.ns !== ns || cursor.session !== session)
      throw new Refusal('CursorNotFound', `cursor id ${id} not found on ${ns} in this session`);
    this.cursors.delete(id);
    if (!cursor.indexes.every((index) => cursor.collection?.indexes.includes(index)))
      throw new Refusal(175, `collection or index dropped. Namespace: ${ns}`);
    const { filled, rest } = this.advance(id, cursor, batch);
    return { nextBatch: filled, id: rest, ns };
  }

  /** So many rows, or as many as a reply can hold, and the id for the rest, 0 where there is none. */
  private advance(id: bigint, cursor: Cursor, batch: number): { filled: Buffer[]; rest: bigint } {
    const filled: Buffer[] = [];
    let size = 0;
    while (filled.length < batch) {
      const row = cursor.waiting ?? cursor.rows.next().value;
      cursor.waiting = undefined;
      if (!row) return { filled, rest: 0n };
      size += row.length + OVERHEAD;
      if (size > MOST_BYTES && filled.length > 0) {
        cursor.waiting = row;
        break;
      }
      filled.push(row);
    }
    cursor.usedAt = Date.now();
    this.cursors.set(id, cursor);
    return { filled, rest: id };
  }

  kill(id: bigint): boolean {
    return this.cursors.delete(id);
  }

  /** The session's snapshot: begun by a read that names no time, and found again by the time that this one was given. */
  snapshot(session: string | null, wanted: Value | undefined): Snapshot {
    if (session === null) throw new Refusal('InvalidOptions', 'read concern "snapshot" needs a session');
    const known = this.snapshots.get(session);
    if (wanted !== undefined) {
      if (known && equal(wanted, known.time)) return known;
      throw unavailable('it has ended');
    }
    // Sessions are used again by those who come later.
    this.endSessions(new Set([session]));
    if (this.snapshots.size >= MOST_SNAPSHOTS)
      throw unavailable(`${MOST_SNAPSHOTS} sessions hold one already`);
    const held = { session, usedAt: Date.now() };
    let ended = false;
    const view = this.storage.view(() => {
      if (ended) throw unavailable('it has ended');
      held.usedAt = Date.now();
    });
    const close = (): void => {
      ended = true;
      view.close();
    };
    const bytes = Buffer.alloc(8);
    bytes.writeBigUInt64LE((BigInt(Math.floor(Date.now() / 1000)) << 32n) + BigInt(++this.lastSnapshot));
    const time = new Opaque(T.timestamp, bytes);
    const begun = Object.assign(held, { catalogue: new Catalogue(view.storage), time, close });
    this.snapshots.set(session, begun);
    return begun;
  }

  endSessions(sessions: ReadonlySet<string | null>): void {
    this.end(({ session }) => session !== null && sessions.has(session));
  }

  expire(): void {
    const latest = Date.now() - IDLE_MS;
    this.end(({ usedAt }) => usedAt < latest);
  }

  close(): void {
    this.end(() => true);
  }

  private end(isOver: (held: Held) => boolean): void {
    for (const [id, cursor] of this.cursors) if (isOver(cursor)) this.cursors.delete(id);
    for (const [session, snapshot] of this.snapshots)
      if (isOver(snapshot)) {
        snapshot.close();
        this.snapshots.delete(session);
      }
  }
}
