import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import { open, type RangeOptions, type RootDatabase, type Transaction, type TransactionFlags } from 'lmdb';
import { Refusal } from './errors.ts';

/** lmdb's largest key on 8 KiB pages is 4 026 bytes; what lies below leaves room for the record number. */
export const PAGE = 8192;

/** The first byte of every key says what it is a key of. */
export const SPACE = { meta: 0, catalogue: 1, count: 2, record: 3, index: 4 } as const;

/** lmdb's flags for a transaction that can be taken back and whose commit is on disk when it returns. */
const ABORTABLE_AND_SYNCHRONOUS = 3 as TransactionFlags;

/**
 * lmdb's MDB_NOMETASYNC: what is written is on disk, the page that makes it the newest state need not be yet. A power cut
 * may take the transaction back, but only whole, and the next synchronous one makes it lasting.
 */
const RELAXED = (3 | 0x40000) as TransactionFlags;

/** A short write with less room than this is taken for a full disk. */
const NEARLY_FULL = 4 * 1024 * 1024;

/**
 * So many commands share a commit at most: while the next ones are worked on, the clients that have their answer send
 * again, and neither side waits for the other.
 */
const MOST_TOGETHER = 24;

/** Entries that are read at once: few for a point, more where a reader goes on. */
const [FIRST_CHUNK, LARGEST_CHUNK] = [16, 512];

type Job = {
  readonly work: () => unknown;
  readonly relaxed: boolean;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
};
/** How a step is taken back: what stood on disk, or what memory held. */
type Undo = { readonly key: Buffer; readonly old: Buffer | null } | (() => void);

/** The key of a collection or an index, by its number, and so many bytes for what follows. */
export const id32 = (space: number, id: number, more = 0): Buffer => {
  const key = Buffer.allocUnsafe(5 + more);
  key[0] = space;
  key.writeUInt32BE(id, 1);
  return key;
};

/** All keys of a collection or an index: the first, and the one behind the last. */
export const span = (space: number, id: number): [from: Buffer, to: Buffer] => [
  id32(space, id),
  id32(space, id + 1),
];

/** A checksum in front of what is stored, so that flipped bytes are named and not believed. */
export function seal(bytes: Buffer): Buffer {
  const sealed = Buffer.allocUnsafe(bytes.length + 4);
  sealed.writeUInt32LE(crc32(bytes), 0);
  bytes.copy(sealed, 4);
  return sealed;
}

export function unseal(sealed: Buffer, what: () => string): Buffer {
  const bytes = sealed.subarray(4);
  if (sealed.length >= 4 && crc32(bytes) === sealed.readUInt32LE(0)) return bytes;
  throw new Refusal('DataCorruptionDetected', `The store is damaged: ${what()} does not match its checksum`);
}

/**
 * One lmdb environment. Writes run one command after another inside one transaction for those that came in together (group
 * commit); the commit is synchronous and on disk before anybody is answered. A command that throws is undone by itself.
 */
export class Storage {
  readonly db: RootDatabase<Buffer, Buffer>;
  private readonly file: string;
  private queue: Job[] = [];
  private journal: Undo[] = [];
  /** The transaction that reads look through; the newest state where there is none. */
  private readonly looking: { transaction?: Transaction } = {};
  /** By when the command that runs now has to be done, on the clock of `performance.now()`. */
  deadline = Number.POSITIVE_INFINITY;
  /** Begins every transaction, and throws where there must be none. */
  guard = (): void => {};
  /** Ends every transaction. */
  finish = (): void => {};

  constructor(file: string, fsync: boolean) {
    this.file = file;
    this.db = open<Buffer, Buffer>(file, {
      encoding: 'binary',
      keyEncoding: 'binary',
      noSubdir: true,
      pageSize: PAGE,
      maxDbs: 1,
      overlappingSync: false,
      noSync: !fsync,
      cache: false,
    });
  }

  get(key: Buffer): Buffer | undefined {
    return this.db.get(key, this.looking);
  }

  /** Entries with `from` <= key < `to`. Nothing stays open between two steps: a cursor may rest here for minutes. */
  *range(from: Buffer, to: Buffer, reverse = false): Generator<{ key: Buffer; value: Buffer }> {
    const rest: RangeOptions = reverse
      ? { start: to, end: from, reverse, exclusiveStart: true, inclusiveEnd: true }
      : { start: from, end: to };
    for (let limit = FIRST_CHUNK; ; limit = Math.min(limit * 4, LARGEST_CHUNK)) {
      if (performance.now() > this.deadline)
        throw new Refusal('MaxTimeMSExpired', 'operation exceeded time limit');
      rest.limit = limit;
      const entries = [...this.db.getRange(Object.assign(rest, this.looking))];
      yield* entries;
      const last = entries.at(-1);
      if (!last || entries.length < limit) return;
      rest.start = last.key;
      rest.exclusiveStart = true;
    }
  }

  count(from: Buffer, to: Buffer): number {
    return this.db.getKeysCount({ start: from, end: to, ...this.looking });
  }

  last(from: Buffer, to: Buffer): Buffer | undefined {
    for (const { key } of this.range(from, to, true)) return key;
    return undefined;
  }

  /** The store as it is now, for reading alone until it is closed; `reading` is asked before each look, and may throw. */
  view(reading: () => void): { storage: Storage; close(): void } {
    this.db.resetReadTxn();
    const transaction = this.db.useReadTransaction();
    const get = (): Storage['looking'] => {
      reading();
      return { transaction };
    };
    return { storage: Object.create(this, { looking: { get } }), close: () => transaction.done() };
  }

  /** Runs `work` in the next transaction; resolves once it is on disk, or where it is `relaxed` survives the process. */
  write<R>(work: () => R, relaxed = false): Promise<R> {
    return new Promise<R>((resolve, reject) => {
      this.queue.push({ work, relaxed, resolve: resolve as Job['resolve'], reject });
      if (this.queue.length === 1) setImmediate(() => this.flush());
    });
  }

  private flush(): void {
    const batch = this.queue.splice(0, MOST_TOGETHER);
    if (this.queue.length > 0) setImmediate(() => this.flush());
    const settled: (() => void)[] = [];
    try {
      this.db.transactionSync(
        () => {
          this.guard();
          for (const { work, resolve, reject } of batch) {
            const mark = this.mark();
            this.deadline = Number.POSITIVE_INFINITY;
            try {
              const result = work();
              settled.push(() => resolve(result));
            } catch (error) {
              this.rollback(mark);
              settled.push(() => reject(error));
            }
          }
          this.finish();
        },
        batch.every(({ relaxed }) => relaxed) ? RELAXED : ABORTABLE_AND_SYNCHRONOUS,
      );
    } catch (error) {
      // What was written is gone with the transaction; memory follows.
      for (const step of this.journal.reverse()) if (typeof step === 'function') step();
      const refusal = asRefusal(error, this.file);
      for (const { reject } of batch) reject(refusal);
      return;
    } finally {
      this.journal = [];
    }
    for (const settle of settled) settle();
  }

  /** Inside a write: stores a value, or removes it (null), where `old` stands now. */
  set(key: Buffer, value: Buffer | null, old = this.get(key) ?? null): void {
    this.journal.push({ key, old });
    this.put(key, value);
  }

  private put(key: Buffer, value: Buffer | null): void {
    if (value) this.db.putSync(key, value);
    else this.db.removeSync(key);
  }

  /** Inside a write: removes every entry with `from` <= key < `to`. */
  clear(from: Buffer, to: Buffer): void {
    for (const { key, value } of this.range(from, to)) this.set(key, null, value);
  }

  /** Registers how memory goes back if this command, or the transaction around it, does not hold. */
  remember(restore: () => void): void {
    this.journal.push(restore);
  }

  /** Changes what memory holds, and back again if this command or the transaction around it does not hold. */
  assign<T extends object>(target: T, changes: Partial<T>): void {
    const names = Object.keys(changes) as (keyof T)[];
    const old = Object.fromEntries(names.map((name) => [name, target[name]]));
    this.remember(() => Object.assign(target, old));
    Object.assign(target, changes);
  }

  mark(): number {
    return this.journal.length;
  }

  /** Takes back what was done since `mark`. */
  rollback(mark: number): void {
    for (const step of this.journal.splice(mark).reverse()) {
      if (typeof step === 'function') step();
      else this.put(step.key, step.old);
    }
  }

  async close(): Promise<void> {
    await this.db.close();
  }
}

/** What lmdb reports, in words that a person can act on; a full disk shows as a write that was cut short. */
function asRefusal(error: unknown, file: string): unknown {
  if (error instanceof Refusal) return error;
  const message = error instanceof Error ? error.message : String(error);
  const { bavail, bsize } = statfsSync(dirname(file));
  if (/no space|quota/i.test(message) || (/input\/output/i.test(message) && bavail * bsize < NEARLY_FULL))
    return new Refusal(
      'OutOfDiskSpace',
      'Nothing was written: the disk is full. Make room; reading goes on meanwhile.',
    );
  return new Refusal('InternalError', `Nothing was written: ${message}`);
}
