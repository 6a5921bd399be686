import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { PAGE } from './storage.ts';

/** Reads lmdb's file by itself, so that a damaged page is a sentence and not a crash. Pages are little-endian. */

const HEADER = 24;
const MAGIC = 0xbeefc0de;
const BRANCH = 1;
const LEAF = 2;
const OVERFLOW = 4;
const BIG_VALUE = 1;
const NONE = 0xffff_ffff_ffff_ffffn;
const DEEPEST = 40;

export type Entry = { key: Buffer; value: Buffer };
type Meta = { free: bigint; main: bigint; lastPage: number; transaction: bigint };

export class Pages {
  readonly problems: string[] = [];
  readonly size: number;
  private readonly file: number;
  private readonly seen = new Set<number>();
  private readonly window: Buffer;
  private windowAt = -1;

  constructor(path: string) {
    this.file = openSync(path, 'r');
    this.size = fstatSync(this.file).size;
    this.window = Buffer.allocUnsafe(Math.min(PAGE * 128, Math.max(PAGE, this.size)));
  }

  close(): void {
    closeSync(this.file);
  }

  /** The state that lmdb would go on from; null where no start page can be read. */
  private meta(): Meta | null {
    let best: Meta | null = null;
    for (const number of [0, 1]) {
      const page = Buffer.alloc(PAGE);
      if (readSync(this.file, page, 0, PAGE, number * PAGE) < 200) continue;
      const version = page.readUInt32LE(HEADER + 4);
      if (
        page.readUInt32LE(HEADER) !== MAGIC ||
        (version & 0xffff) !== 2 ||
        page.readUInt32LE(0x30) !== PAGE
      ) {
        this.problems.push(`start page ${number} is damaged`);
        continue;
      }
      const meta = {
        free: page.readBigUInt64LE(0x30 + 40),
        main: page.readBigUInt64LE(0x60 + 40),
        lastPage: Number(page.readBigUInt64LE(0x90)),
        transaction: page.readBigUInt64LE(0x98),
      };
      if (best === null || meta.transaction > best.transaction) best = meta;
    }
    return best;
  }

  private page(number: number): Buffer | null {
    const start = number * PAGE;
    if (start + PAGE > this.size) return null;
    if (this.windowAt < 0 || start < this.windowAt || start + PAGE > this.windowAt + this.window.length) {
      this.windowAt = Math.max(0, Math.min(start, this.size - this.window.length));
      readSync(this.file, this.window, 0, this.window.length, this.windowAt);
    }
    return this.window.subarray(start - this.windowAt, start - this.windowAt + PAGE);
  }

  /** Walks both trees; `entry` gets each entry of the data whose page can be read. */
  walk(entry: ((entry: Entry) => void) | null): void {
    const meta = this.meta();
    if (!meta) {
      this.problems.push('no start page can be read');
      return;
    }
    if (meta.free !== NONE) this.tree(Number(meta.free), meta, null);
    if (meta.main !== NONE) this.tree(Number(meta.main), meta, entry);
  }

  /** Level by level, each in the order of the file, so that the disk is read once and forward. */
  private tree(root: number, meta: Meta, entry: ((entry: Entry) => void) | null): void {
    let level = [root];
    for (let depth = 0; level.length > 0; depth++) {
      const below: number[] = [];
      for (const number of level.sort((a, b) => a - b)) {
        const wrong = depth > DEEPEST ? 'lies too deep' : this.visit(number, meta, entry, below);
        if (wrong !== null) this.problems.push(`page ${number} ${wrong}`);
      }
      level = below;
    }
  }

  /** What is wrong with a page, or null. */
  private visit(
    number: number,
    meta: Meta,
    entry: ((entry: Entry) => void) | null,
    below: number[],
  ): string | null {
    if (number < 2 || number > meta.lastPage) return 'is not a page of the data';
    if (this.seen.has(number)) return 'is used twice';
    this.seen.add(number);
    const page = this.page(number);
    if (!page) return 'lies behind the end of the file, which is cut short';
    const flags = page.readUInt16LE(18) & 0x1fff;
    const lower = page.readUInt16LE(20);
    const upper = page.readUInt16LE(22);
    if (Number(page.readBigUInt64LE(0)) !== number || page.readBigUInt64LE(8) > meta.transaction)
      return 'is not what it says it is';
    if ((flags !== BRANCH && flags !== LEAF) || lower > upper || upper > PAGE - HEADER || lower % 2 !== 0)
      return 'has a broken head';
    for (let i = HEADER; i < HEADER + lower; i += 2) {
      const at = HEADER + ((page[i] as number) | ((page[i + 1] as number) << 8));
      if (at < HEADER + upper || at + 8 > PAGE) return 'has a broken entry';
      const keyEnd = at + 8 + ((page[at + 6] as number) | ((page[at + 7] as number) << 8));
      if (keyEnd > PAGE) return 'has a broken entry';
      if (flags === BRANCH) {
        const low = page.readUInt16LE(at) + page.readUInt16LE(at + 2) * 0x10000;
        below.push(low + page.readUInt16LE(at + 4) * 0x1_0000_0000);
        continue;
      }
      const length = page.readUInt16LE(at) + page.readUInt16LE(at + 2) * 0x10000;
      const big = (page.readUInt16LE(at + 4) & BIG_VALUE) !== 0;
      if (keyEnd + (big ? 8 : length) > PAGE) return 'has an entry that is longer than the page';
      if (!entry) continue;
      const key = Buffer.from(page.subarray(at + 8, keyEnd));
      const value = big
        ? this.bigValue(Number(page.readBigUInt64LE(keyEnd)), length, meta)
        : Buffer.from(page.subarray(keyEnd, keyEnd + length));
      if (value) entry({ key, value });
      else this.problems.push(`the long value that page ${number} points to cannot be read`);
    }
    return null;
  }

  /** A value on pages of its own. */
  private bigValue(page: number, length: number, meta: Meta): Buffer | null {
    const start = page * PAGE;
    if (page < 2 || page > meta.lastPage || start + HEADER + length > this.size) return null;
    const bytes = Buffer.alloc(HEADER + length);
    readSync(this.file, bytes, 0, bytes.length, start);
    if ((bytes.readUInt16LE(18) & 0x1fff) !== OVERFLOW || Number(bytes.readBigUInt64LE(0)) !== page)
      return null;
    return bytes.subarray(HEADER);
  }
}

/** What is wrong with the file itself, in a sentence; null where its pages hang together. Beyond `most` bytes it is not walked. */
export function fault(path: string, most: number): string | null {
  if (!existsSync(path)) return null;
  const pages = new Pages(path);
  try {
    if (pages.size === 0) return null;
    if (pages.size <= most) pages.walk(null);
    return pages.problems.length > 0 ? pages.problems.slice(0, 3).join('; ') : null;
  } finally {
    pages.close();
  }
}
