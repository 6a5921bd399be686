import { Opaque, T, type Value } from './bson.ts';
import { Catalogue } from './catalogue.ts';
import { Refusal } from './errors.ts';
import { equal } from './order.ts';
import type { Storage, View } from './storage.ts';

const IDLE_MS = 10 * 60_000;
/** Each keeps old pages from being used again. */
const MOST = 8;

type Snapshot = {
  readonly session: string;
  readonly view: View;
  /** The collections and their indexes as they were. */
  readonly catalogue: Catalogue;
  readonly time: Opaque;
  usedAt: number;
};

const unavailable = (why: string): Refusal =>
  new Refusal('SnapshotUnavailable', `Unable to read from a snapshot: ${why}`);

/** What sessions with read concern "snapshot" go on reading while others write: an lmdb read transaction for each. */
export class Snapshots {
  private readonly storage: Storage;
  private readonly open = new Map<string, Snapshot>();
  private last = 0;

  constructor(storage: Storage) {
    this.storage = storage;
  }

  /** The session's snapshot: begun by a read that names no time, and found again by the time that this one was given. */
  of(session: string | null, time: Value | undefined): Snapshot {
    if (session === null) throw new Refusal('InvalidOptions', 'read concern "snapshot" needs a session');
    if (time === undefined) return this.begin(session);
    const known = this.open.get(session);
    if (known && equal(time, known.time)) return known;
    throw unavailable('it has ended');
  }

  private begin(session: string): Snapshot {
    // Sessions are used again by those who come later.
    this.end([session]);
    if (this.open.size >= MOST) throw unavailable(`${MOST} sessions hold one already`);
    const view = this.storage.view();
    const catalogue = this.storage.through(view, () => new Catalogue(this.storage));
    const time = Buffer.alloc(8);
    time.writeUInt32LE(++this.last, 0);
    time.writeUInt32LE(Math.floor(Date.now() / 1000) >>> 0, 4);
    const begun = { session, view, catalogue, time: new Opaque(T.timestamp, time), usedAt: Date.now() };
    this.open.set(session, begun);
    return begun;
  }

  /** The rows as the snapshot has them: each step looks at the store through it. */
  *rows<R>(snapshot: Snapshot, rows: Iterable<R>): Generator<R> {
    const reading = rows[Symbol.iterator]();
    for (;;) {
      if (this.open.get(snapshot.session) !== snapshot) throw unavailable('it has ended');
      snapshot.usedAt = Date.now();
      const step = this.storage.through(snapshot.view, () => reading.next());
      if (step.done) return;
      yield step.value;
    }
  }

  end(sessions: Iterable<string>): void {
    for (const session of sessions) {
      this.open.get(session)?.view.done();
      this.open.delete(session);
    }
  }

  expire(): void {
    const latest = Date.now() - IDLE_MS;
    this.end([...this.open.values()].filter(({ usedAt }) => usedAt < latest).map(({ session }) => session));
  }

  close(): void {
    this.end(this.open.keys());
  }
}
