import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { PAGE } from './storage.ts';

/** Reads lmdb's file by itself, so that a damaged page is a sentence and not a crash. Pages are little-endian. */

const HEADER = 24;
const MAGIC = 0xbeefc0de;
const VERSION = 2;
const BRANCH = 1;
const LEAF = 2;
const OVERFLOW = 4;
const BIG_VALUE = 1;
/** Where a tree without pages has its root: all bits set, as a double. */
const NOWHERE = 2 ** 64;

type Take = (entry: { key: Buffer; value: Buffer }) => void;
type Meta = { free: number; main: number; lastPage: number; transaction: number };

const word = (page: Buffer, at: number): number => Number(page.readBigUInt64LE(at));
const flagsOf = (page: Buffer): number => page.readUInt16LE(18) & 0x1fff;

export class Pages {
  readonly problems: string[] = [];
  readonly size: number;
  private readonly file: number;
  private readonly seen = new Set<number>();

  constructor(path: string) {
    this.file = openSync(path, 'r');
    this.size = fstatSync(this.file).size;
  }

  /** A page, or several in a row; null where the file ends before. */
  private page(number: number, length = PAGE): Buffer | null {
    const start = number * PAGE;
    if (start + length > this.size) return null;
    const bytes = Buffer.allocUnsafe(length);
    readSync(this.file, bytes, 0, length, start);
    return bytes;
  }

  /** The states that lmdb can go on from, of which it takes the newest. */
  private metas(): Meta[] {
    return [0, 1].flatMap((number): Meta[] => {
      const page = this.page(number);
      if (
        page?.readUInt32LE(HEADER) !== MAGIC ||
        page.readUInt16LE(HEADER + 4) !== VERSION ||
        page.readUInt32LE(0x30) !== PAGE
      ) {
        this.problems.push(`start page ${number} is damaged`);
        return [];
      }
      const [free, main, lastPage, transaction] = [0x58, 0x88, 0x90, 0x98].map((at) => word(page, at));
      return [{ free, main, lastPage, transaction } as Meta];
    });
  }

  /** Walks both trees, once; `take` gets each entry of the data whose page can be read. */
  walk(take?: Take): void {
    const [meta] = this.metas().sort((a, b) => b.transaction - a.transaction);
    if (meta) {
      this.tree(meta.free, meta);
      this.tree(meta.main, meta, take);
    } else this.problems.push('no start page can be read');
    closeSync(this.file);
  }

  /** Level by level, each in the order of the file, so that the disk is read once and forward. */
  private tree(root: number, meta: Meta, take?: Take): void {
    for (let level = root === NOWHERE ? [] : [root]; level.length > 0; ) {
      const below: number[] = [];
      for (const number of level.sort((a, b) => a - b)) {
        const wrong = this.visit(number, meta, below, take);
        if (wrong) this.problems.push(`page ${number} ${wrong}`);
      }
      level = below;
    }
  }

  /** What is wrong with a page, or null; the pages that it leads to are added to `below`. */
  private visit(number: number, meta: Meta, below: number[], take?: Take): string | null {
    if (number < 2 || number > meta.lastPage) return 'is not a page of the data';
    if (this.seen.has(number)) return 'is used twice';
    this.seen.add(number);
    const page = this.page(number);
    if (!page) return 'lies behind the end of the file, which is cut short';
    if (word(page, 0) !== number || word(page, 8) > meta.transaction) return 'is not what it says it is';
    const flags = flagsOf(page);
    const lower = page.readUInt16LE(20);
    const upper = page.readUInt16LE(22);
    if ((flags !== BRANCH && flags !== LEAF) || lower > upper || upper > PAGE - HEADER || lower % 2 !== 0)
      return 'has a broken head';
    for (let i = HEADER; i < HEADER + lower; i += 2) {
      const at = HEADER + page.readUInt16LE(i);
      const keyEnd = at + 8 > PAGE ? PAGE + 1 : at + 8 + page.readUInt16LE(at + 6);
      if (at < HEADER + upper || keyEnd > PAGE) return 'has a broken entry';
      // In a branch the page below, of 48 bits; in a leaf the value's length, and its flags.
      const low = page.readUInt32LE(at);
      const high = page.readUInt16LE(at + 4);
      if (flags === BRANCH) {
        below.push(low + high * 2 ** 32);
        continue;
      }
      const isBig = (high & BIG_VALUE) !== 0;
      if (keyEnd + (isBig ? 8 : low) > PAGE) return 'has an entry that is longer than the page';
      if (!take) continue;
      const value = isBig
        ? this.bigValue(word(page, keyEnd), low, meta)
        : page.subarray(keyEnd, keyEnd + low);
      if (value) take({ key: page.subarray(at + 8, keyEnd), value });
      else this.problems.push(`the long value that page ${number} points to cannot be read`);
    }
    return null;
  }

  /** A value on pages of its own. */
  private bigValue(number: number, length: number, { lastPage }: Meta): Buffer | null {
    const bytes = number < 2 || number > lastPage ? null : this.page(number, HEADER + length);
    return bytes && flagsOf(bytes) === OVERFLOW && word(bytes, 0) === number ? bytes.subarray(HEADER) : null;
  }
}

/** What is wrong with the file itself, in a sentence; null where its pages hang together. Beyond `most` bytes it is not walked. */
export function fault(path: string, most: number): string | null {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size === 0 || size > most) return null;
  const pages = new Pages(path);
  pages.walk();
  return pages.problems.length > 0 ? pages.problems.slice(0, 3).join('; ') : null;
}
