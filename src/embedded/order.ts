import { Instant, Int, isNumber, T, typeOf, type Value } from './bson.ts';

/** MongoDB's order of types, as the first byte of an index key. */
const RANK = new Map<number, number>([
  [T.undefined, 0x0f],
  [T.null, 0x14],
  [T.double, 0x1e],
  [T.int, 0x1e],
  [T.long, 0x1e],
  [T.string, 0x3c],
  [T.object, 0x46],
  [T.array, 0x50],
  [T.binData, 0x5a],
  [T.objectId, 0x64],
  [T.bool, 0x6e],
  [T.date, 0x78],
  [T.timestamp, 0x82],
  [T.regex, 0x8c],
]);

export const rank = (value: Value): number => RANK.get(typeOf(value)) ?? 0xff;

/** What no value's key begins with: before all of them, and after. */
const LOWEST = Buffer.from([0x00]);
export const HIGHEST = Buffer.from([0xff]);

const sign = (isLess: boolean, isGreater: boolean): number => Number(isGreater) - Number(isLess);

/** NaN comes before all numbers. */
function compareNumbers(a: number | bigint | Int, b: number | bigint | Int): number {
  const x = a instanceof Int ? a.n : a;
  const y = b instanceof Int ? b.n : b;
  return sign(x < y, x > y) || sign(Number.isNaN(x), Number.isNaN(y));
}

const SURROGATE = /[\ud800-\udfff]/;

/** UTF-8's byte order, which differs from UTF-16's above the basic plane. */
const compareStrings = (a: string, b: string): number =>
  SURROGATE.test(a) || SURROGATE.test(b)
    ? Buffer.compare(Buffer.from(a), Buffer.from(b))
    : sign(a < b, a > b);

/** MongoDB's order over all values; equal numbers of different types are equal. */
export function compare(a: Value, b: Value): number {
  if (a === b) return 0;
  const ranks = rank(a) - rank(b);
  if (ranks !== 0) return ranks;
  if (typeof a === 'string') return compareStrings(a, b as string);
  if (isNumber(a)) return compareNumbers(a, b as number);
  if (a instanceof Instant) return sign(a.ms < (b as Instant).ms, a.ms > (b as Instant).ms);
  return Buffer.compare(keyOf(a), keyOf(b));
}

export const equal = (a: Value | undefined, b: Value | undefined): boolean =>
  a === undefined || b === undefined ? a === b : compare(a, b) === 0;

/** An order-preserving form of any number: its nearest double, then how far an int64 lies beside it. */
function numberKey(value: number | bigint | Int): Buffer {
  const n = value instanceof Int ? value.n : value;
  const nearest = Number(n);
  const key = Buffer.alloc(11);
  key[0] = 0x1e;
  if (Number.isNaN(nearest)) return key;
  // Minus zero is zero.
  key.writeDoubleBE(nearest || 0, 1);
  if (nearest < 0) inverted(key.subarray(1, 9)).copy(key, 1);
  else key[1] = (key[1] as number) | 0x80;
  key.writeUInt16BE(typeof n === 'bigint' ? Number(n - BigInt(nearest)) + 0x8000 : 0x8000, 9);
  return key;
}

/** Zero bytes are escaped so that the two that end a text sort before anything that goes on. */
function ended(bytes: Buffer): Buffer {
  const escaped = bytes.includes(0) ? [...bytes].flatMap((byte) => (byte === 0 ? [0, 0xff] : [byte])) : bytes;
  return Buffer.from([...escaped, 0, 0]);
}

const textKey = (s: string): Buffer => (s.includes('\0') ? ended(Buffer.from(s)) : Buffer.from(`${s}\0\0`));

const fieldKey = ([name, value]: [string, Value]): Buffer => {
  const key = keyOf(value);
  return Buffer.concat([key.subarray(0, 1), textKey(name), key.subarray(1)]);
};

/** The bytes that stand for a value in an index: they compare as the values do, and none is another's beginning. */
export function keyOf(value: Value): Buffer {
  if (isNumber(value)) return numberKey(value);
  const head = Buffer.from([rank(value)]);
  return Buffer.concat([head, ...rest(value)]);
}

function rest(value: Exclude<Value, number | bigint | Int>): Buffer[] {
  if (value === null) return [];
  if (typeof value === 'string') return [textKey(value)];
  if (typeof value === 'boolean') return [Buffer.from([value ? 1 : 0])];
  if (value instanceof Map) return [...[...value].map(fieldKey), LOWEST];
  if (Array.isArray(value)) return [...value.map(keyOf), LOWEST];
  if (value instanceof Instant) {
    const key = Buffer.alloc(8);
    key.writeBigUInt64BE(BigInt.asUintN(64, value.ms) ^ 0x8000000000000000n);
    return [key];
  }
  const { type, bytes } = value;
  switch (type) {
    case T.binData:
      // A longer one comes later.
      return [ended(Buffer.concat([Buffer.from(bytes.subarray(0, 4)).swap32(), bytes.subarray(4)]))];
    case T.timestamp:
      return [ended(Buffer.from(bytes).swap64())];
    case T.regex:
      return [ended(bytes)];
    default:
      return [bytes];
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

/** The bytes that sort the other way round. */
export const inverted = (key: Buffer): Buffer => Buffer.from(key.map((byte) => byte ^ 0xff));
