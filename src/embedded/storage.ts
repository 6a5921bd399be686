import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import { open, type RootDatabase, type Transaction, type TransactionFlags } from 'lmdb';
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

/** The store as it was at one moment, until `done()` lets go of it. */
export type View = Transaction;

type Job = {
  work: () => unknown;
  relaxed: boolean;
  settle: (outcome: () => unknown) => void;
  failed?: unknown;
  result?: unknown;
};
type Undo = { key: Buffer; old: Buffer | undefined } | (() => void);

export const id32 = (space: number, id: number): Buffer => {
  const key = Buffer.allocUnsafe(5);
  key[0] = space;
  key.writeUInt32BE(id, 1);
  return key;
};

/** A checksum in front of what is stored, so that flipped bytes are named and not believed. */
export function seal(bytes: Buffer): Buffer {
  const sealed = Buffer.allocUnsafe(bytes.length + 4);
  sealed.writeUInt32LE(crc32(bytes), 0);
  bytes.copy(sealed, 4);
  return sealed;
}

export function unseal(sealed: Buffer, what: () => string): Buffer {
  const bytes = sealed.subarray(4);
  if (sealed.length < 4 || crc32(bytes) !== sealed.readUInt32LE(0))
    throw new Refusal(
      'DataCorruptionDetected',
      `The store is damaged: ${what()} does not match its checksum`,
    );
  return bytes;
}

/**
 * One lmdb environment. Writes run one command after another inside one transaction for those that came in together (group
 * commit); the commit is synchronous and on disk before anybody is answered. A command that throws is undone by itself.
 */
export class Storage {
  readonly db: RootDatabase<Buffer, Buffer>;
  private readonly file: string;
  private queue: Job[] = [];
  private scheduled = false;
  private undo: Undo[] = [];
  /** Memory that follows the disk: put right again when a whole transaction is lost. */
  private batchUndo: (() => void)[] = [];
  private beforeCommit: (() => void)[] = [];
  private mayWrite = (): void => {};
  writing = false;
  private looking: { transaction?: View } = {};
  /** By when the command that runs now has to be done, on the clock of `performance.now()`. */
  deadline = Number.POSITIVE_INFINITY;

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
    let low = from;
    let high = to;
    let resumed = false;
    for (let size = 16; ; size = Math.min(size * 4, 512)) {
      if (performance.now() > this.deadline)
        throw new Refusal('MaxTimeMSExpired', 'operation exceeded time limit');
      const chunk = reverse
        ? this.db.getRange({
            start: high,
            end: low,
            reverse: true,
            exclusiveStart: true,
            inclusiveEnd: true,
            limit: size,
            ...this.looking,
          })
        : this.db.getRange({ start: low, end: high, exclusiveStart: resumed, limit: size, ...this.looking });
      const entries = [...chunk];
      for (const entry of entries) yield entry;
      const last = entries.at(-1);
      if (!last || entries.length < size) return;
      if (reverse) high = last.key;
      else low = last.key;
      resumed = true;
    }
  }

  count(from: Buffer, to: Buffer): number {
    return this.db.getKeysCount({ start: from, end: to, ...this.looking });
  }

  /** Keeps the store as it is now, for `through`. */
  view(): View {
    this.db.resetReadTxn();
    return this.db.useReadTransaction();
  }

  /** Runs `work`, which reads only, with the store as it was at that view. */
  through<R>(view: View, work: () => R): R {
    this.looking = { transaction: view };
    try {
      return work();
    } finally {
      this.looking = {};
    }
  }

  last(from: Buffer, to: Buffer): Buffer | undefined {
    for (const { key } of this.range(from, to, true)) return key;
    return undefined;
  }

  /** Runs `work` in the next transaction; resolves once it is on disk, or where it is `relaxed` survives the process. */
  write<R>(work: () => R, { relaxed = false } = {}): Promise<R> {
    return new Promise<R>((resolve, reject) => {
      const settle = (outcome: () => unknown): void => {
        try {
          resolve(outcome() as R);
        } catch (error) {
          reject(error);
        }
      };
      this.queue.push({ work, relaxed, settle });
      this.schedule();
    });
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => this.flush());
  }

  private flush(): void {
    this.scheduled = false;
    const batch = this.queue.splice(0, MOST_TOGETHER);
    if (batch.length === 0) return;
    if (this.queue.length > 0) this.schedule();
    this.batchUndo = [];
    const flags = batch.every(({ relaxed }) => relaxed) ? RELAXED : ABORTABLE_AND_SYNCHRONOUS;
    try {
      this.writing = true;
      this.db.transactionSync(() => {
        this.mayWrite();
        for (const job of batch) {
          this.undo = [];
          try {
            job.result = job.work();
          } catch (error) {
            job.failed = error;
            this.rollback(0);
          }
        }
        for (const last of this.beforeCommit) last();
      }, flags);
    } catch (error) {
      for (const restore of this.batchUndo.reverse()) restore();
      const refusal = asRefusal(error, this.file);
      for (const { settle } of batch)
        settle(() => {
          throw refusal;
        });
      return;
    } finally {
      this.writing = false;
      this.undo = [];
    }
    for (const { settle, failed, result } of batch)
      settle(() => {
        if (failed !== undefined) throw failed;
        return result;
      });
  }

  /** Waits for everything asked so far. */
  async settled(): Promise<void> {
    await this.write(() => undefined);
  }

  put(key: Buffer, value: Buffer, old: Buffer | undefined): void {
    this.undo.push({ key, old });
    this.db.putSync(key, value);
  }

  remove(key: Buffer, old: Buffer): void {
    this.undo.push({ key, old });
    this.db.removeSync(key);
  }

  /** For what is derived at the end of a transaction and needs no undoing. */
  putLast(key: Buffer, value: Buffer): void {
    this.db.putSync(key, value);
  }

  /** What must hold in every transaction. */
  guard(check: () => void): void {
    this.mayWrite = check;
  }

  onCommit(last: () => void): void {
    this.beforeCommit.push(last);
  }

  /** Registers how memory goes back if this command, or the transaction around it, does not hold. */
  remember(restore: () => void): void {
    this.undo.push(restore);
    this.batchUndo.push(restore);
  }

  mark(): number {
    return this.undo.length;
  }

  rollback(mark: number): void {
    while (this.undo.length > mark) {
      const step = this.undo.pop() as Undo;
      if (typeof step === 'function') {
        step();
        this.batchUndo.splice(this.batchUndo.lastIndexOf(step), 1);
      } else if (step.old === undefined) this.db.removeSync(step.key);
      else this.db.putSync(step.key, step.old);
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
