import { Opaque, T, type Value } from './bson.ts';
import type { Catalogue } from './catalogue.ts';
import type { Collection } from './collection.ts';
import { Refusal } from './errors.ts';
import type { Index } from './indexes.ts';
import { equal } from './order.ts';
import type { Storage, View } from './storage.ts';

const IDLE_MS = 10 * 60_000;
/** Each keeps old pages from being used again. */
const MOST = 8;

type Snapshot = {
  readonly view: View;
  /** Collections and their indexes as they were. */
  readonly shape: ReadonlyMap<Collection, Index[]>;
  readonly time: Opaque;
  usedAt: number;
};

/** What sessions with read concern "snapshot" go on reading while others write: an lmdb read transaction for each. */
export class Snapshots {
  private readonly storage: Storage;
  private readonly catalogue: Catalogue;
  private last = 0;
  private readonly open = new Map<string, Snapshot>();

  constructor(storage: Storage, catalogue: Catalogue) {
    this.storage = storage;
    this.catalogue = catalogue;
  }

  /** The session's own snapshot, begun with a read that names no time; answers the time that the next ones name. */
  begin(session: string, ns: string, collection: Collection | undefined, wanted: Value | undefined): Opaque {
    let snapshot = this.open.get(session);
    if (wanted === undefined) {
      // Sessions are used again by those who come later.
      this.end([session]);
      if (this.open.size >= MOST) throw unavailable(`${MOST} sessions hold one already`);
      const all = this.catalogue.all();
      const time = Buffer.alloc(8);
      time.writeUInt32LE(++this.last, 0);
      time.writeUInt32LE(Math.floor(Date.now() / 1000) >>> 0, 4);
      snapshot = {
        view: this.storage.view(),
        shape: new Map(all.map((one) => [one, one.indexes])),
        time: new Opaque(T.timestamp, time),
        usedAt: 0,
      };
      this.open.set(session, snapshot);
    } else if (!snapshot || !equal(wanted, snapshot.time)) throw unavailable('it has ended');
    snapshot.usedAt = Date.now();
    const known = collection ?? [...snapshot.shape.keys()].find((one) => one.ns === ns);
    if (known && (known.dropped || snapshot.shape.get(known) !== known.indexes))
      throw unavailable(`${ns} or its indexes have changed since`);
    return snapshot.time;
  }

  /** The rows as the snapshot has them: each step looks at the store through it. */
  *rows<R>(session: string, rows: Iterable<R>): Generator<R> {
    const reading = rows[Symbol.iterator]();
    for (;;) {
      const snapshot = this.open.get(session);
      if (!snapshot) throw unavailable('it has ended');
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
    const now = Date.now();
    this.end([...this.open].filter(([, { usedAt }]) => now - usedAt > IDLE_MS).map(([session]) => session));
  }

  close(): void {
    this.end([...this.open.keys()]);
  }
}

const unavailable = (why: string): Refusal =>
  new Refusal('SnapshotUnavailable', `Unable to read from a snapshot: ${why}`);
