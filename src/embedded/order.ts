import { type Doc, type Instant, Int, type Opaque, T, typeOf, type Value } from './bson.ts';

/** MongoDB's order of types, as the first byte of an index key. */
const RANK = new Map<number, number>([
  [T.minKey, 0x0a],
  [T.undefined, 0x0f],
  [T.null, 0x14],
  [T.double, 0x1e],
  [T.int, 0x1e],
  [T.long, 0x1e],
  [T.string, 0x3c],
  [T.symbol, 0x3c],
  [T.object, 0x46],
  [T.array, 0x50],
  [T.binary, 0x5a],
  [T.objectId, 0x64],
  [T.boolean, 0x6e],
  [T.date, 0x78],
  [T.timestamp, 0x82],
  [T.regex, 0x8c],
  [T.dbPointer, 0x96],
  [T.code, 0xa0],
  [T.codeWithScope, 0xaa],
  [T.maxKey, 0xf0],
]);

export const rank = (value: Value): number => RANK.get(typeOf(value)) ?? 0xff;
/** The first key byte after every value of this value's type. */
const LOWEST = Buffer.from([0x00]);
export const HIGHEST = Buffer.from([0xff]);

function compareNumbers(a: number | bigint | Int, b: number | bigint | Int): number {
  const x = a instanceof Int ? a.n : a;
  const y = b instanceof Int ? b.n : b;
  if (x < y) return -1;
  if (x > y) return 1;
  return Number(Number.isNaN(y)) - Number(Number.isNaN(x));
}

const sign = (difference: number): number => (difference < 0 ? -1 : difference > 0 ? 1 : 0);

/** UTF-8's byte order, which differs from UTF-16's above the basic plane. */
function compareStrings(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) {
      const surrogateX = x >= 0xd800 && x <= 0xdfff;
      const surrogateY = y >= 0xd800 && y <= 0xdfff;
      if (surrogateX !== surrogateY) return surrogateX ? 1 : -1;
      return x < y ? -1 : 1;
    }
  }
  return sign(a.length - b.length);
}

const symbolText = (value: Value): string =>
  typeof value === 'string'
    ? value
    : (value as Opaque).bytes.toString('utf8', 4, (value as Opaque).bytes.length - 1);

function compareFields(a: Iterator<[string, Value]>, b: Iterator<[string, Value]>): number {
  for (;;) {
    const x = a.next();
    const y = b.next();
    if (x.done || y.done) return (x.done ? 0 : 1) - (y.done ? 0 : 1);
    const byRank = sign(rank(x.value[1]) - rank(y.value[1]));
    const difference = byRank || compareStrings(x.value[0], y.value[0]) || compare(x.value[1], y.value[1]);
    if (difference !== 0) return difference;
  }
}

/** MongoDB's order over all values; equal numbers of different types are equal. */
export function compare(a: Value, b: Value): number {
  if (a === b) return 0;
  const rankA = rank(a);
  const byRank = rankA - rank(b);
  if (byRank !== 0) return sign(byRank);
  switch (rankA) {
    case 0x1e:
      return compareNumbers(a as number, b as number);
    case 0x3c:
      return compareStrings(symbolText(a), symbolText(b));
    case 0x46:
      return compareFields((a as Doc).entries(), (b as Doc).entries());
    case 0x50: {
      const x = a as Value[];
      const y = b as Value[];
      for (let i = 0; i < x.length && i < y.length; i++) {
        const difference = compare(x[i] as Value, y[i] as Value);
        if (difference !== 0) return difference;
      }
      return sign(x.length - y.length);
    }
    case 0x6e:
      return a === true ? 1 : -1;
    case 0x78: {
      const x = (a as Instant).ms;
      const y = (b as Instant).ms;
      return x < y ? -1 : x > y ? 1 : 0;
    }
    case 0x0a:
    case 0x0f:
    case 0x14:
    case 0xf0:
      return 0;
    default:
      return Buffer.compare(sortable(a as Opaque), sortable(b as Opaque));
  }
}

/** Bytes of an opaque value whose order is the value's order. */
function sortable(value: Opaque): Buffer {
  if (value.type === T.binary)
    return Buffer.concat([Buffer.from(value.bytes.subarray(0, 4)).swap32(), value.bytes.subarray(4)]);
  if (value.type === T.timestamp) return Buffer.from(value.bytes).swap64();
  return value.bytes;
}

const double = new DataView(new ArrayBuffer(8));

/** An order-preserving form of any number: its nearest double, then how far an int64 lies beside it. */
function numberKey(value: number | bigint | Int): Buffer {
  const n = value instanceof Int ? value.n : value;
  const nearest = Number(n);
  const key = Buffer.alloc(11);
  key[0] = 0x1e;
  if (!Number.isNaN(nearest)) {
    double.setFloat64(0, nearest === 0 ? 0 : nearest);
    const high = double.getUint32(0);
    const low = double.getUint32(4);
    const negative = high >= 0x80000000;
    key.writeUInt32BE((negative ? ~high : high | 0x80000000) >>> 0, 1);
    key.writeUInt32BE((negative ? ~low : low) >>> 0, 5);
    key.writeUInt16BE(typeof n === 'bigint' ? Number(n - BigInt(nearest)) + 0x8000 : 0x8000, 9);
  }
  return key;
}

/** Zero bytes are escaped so that the two that end a text sort before anything that goes on. */
function textKey(s: string): Buffer {
  const bytes = Buffer.from(s);
  return bytes.includes(0) ? escaped(bytes) : Buffer.concat([bytes, Buffer.alloc(2)]);
}

function escaped(bytes: Buffer): Buffer {
  const out: number[] = [];
  for (const byte of bytes) {
    out.push(byte);
    if (byte === 0) out.push(0xff);
  }
  out.push(0, 0);
  return Buffer.from(out);
}

/** The bytes that stand for a value in an index: they compare as the values do, and none is another's beginning. */
export function keyOf(value: Value): Buffer {
  const first = rank(value);
  switch (first) {
    case 0x1e:
      return numberKey(value as number);
    case 0x3c:
      return Buffer.concat([Buffer.from([first]), textKey(symbolText(value))]);
    case 0x46: {
      const parts: Buffer[] = [Buffer.from([first])];
      for (const [name, field] of value as Doc) {
        const inner = keyOf(field);
        parts.push(inner.subarray(0, 1), textKey(name), inner.subarray(1));
      }
      parts.push(LOWEST);
      return Buffer.concat(parts);
    }
    case 0x50:
      return Buffer.concat([Buffer.from([first]), ...(value as Value[]).map(keyOf), LOWEST]);
    case 0x6e:
      return Buffer.from([first, value === true ? 1 : 0]);
    case 0x78: {
      const key = Buffer.alloc(9);
      key[0] = first;
      key.writeBigUInt64BE(BigInt.asUintN(64, (value as Instant).ms) ^ 0x8000000000000000n, 1);
      return key;
    }
    case 0x0a:
    case 0x0f:
    case 0x14:
    case 0xf0:
      return Buffer.from([first]);
    case 0x64:
      return Buffer.concat([Buffer.from([first]), (value as Opaque).bytes]);
    default:
      return Buffer.concat([Buffer.from([first]), escaped(sortable(value as Opaque))]);
  }
}

/** The smallest key after every key that begins with `prefix`. */
export function after(prefix: Buffer): Buffer {
  let end = prefix.length;
  while (end > 0 && prefix[end - 1] === 0xff) end--;
  if (end === 0) return Buffer.concat([prefix, HIGHEST]);
  const next = Buffer.from(prefix.subarray(0, end));
  next[end - 1] = (next[end - 1] as number) + 1;
  return next;
}

export function inverted(key: Buffer): Buffer {
  const out = Buffer.allocUnsafe(key.length);
  for (let i = 0; i < key.length; i++) out[i] = (key[i] as number) ^ 0xff;
  return out;
}

export const equal = (a: Value | undefined, b: Value | undefined): boolean =>
  a === undefined || b === undefined ? a === b : compare(a, b) === 0;
