import { isUtf8 } from 'node:buffer';
import { randomBytes } from 'node:crypto';
import { Refusal } from './errors.ts';

/** int32; a plain `number` is a double and a `bigint` an int64, so that each goes out as it came in. */
export class Int {
  readonly n: number;
  constructor(n: number) {
    this.n = n;
  }
}

/** A BSON date: 64-bit milliseconds, which a JavaScript Date cannot hold in full. */
export class Instant {
  readonly ms: bigint;
  constructor(ms: bigint) {
    this.ms = ms;
  }
}

/** A value that is only stored, compared and given back: its BSON type and payload bytes. */
export class Opaque {
  readonly type: number;
  readonly bytes: Buffer;
  constructor(type: number, bytes: Buffer) {
    this.type = type;
    this.bytes = bytes;
  }
}

/** A Map keeps the order of keys, integer-like ones too, where an object would not. */
export type Doc = Map<string, Value>;
export type Value = null | boolean | string | number | bigint | Int | Instant | Opaque | Doc | Value[];
/** What a reply may hold besides: stored documents go out as the bytes they are. */
type Reply = Value | Buffer | Reply[] | ReplyDoc;
export type ReplyDoc = Map<string, Reply>;

/** The BSON types that are known, under the names that MongoDB's messages give them. */
export const T = {
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binData: 5,
  undefined: 6,
  objectId: 7,
  bool: 8,
  date: 9,
  null: 10,
  regex: 11,
  int: 16,
  timestamp: 17,
  long: 18,
} as const;
const NAMES = new Map<number, string>(Object.entries(T).map(([name, type]) => [type, name]));

const REFUSED: Record<number, string> = {
  [T.undefined]: 'undefined',
  12: 'DBPointer',
  13: 'JavaScript code',
  14: 'a symbol',
  15: 'JavaScript code with scope',
  19: 'Decimal128',
  127: 'MaxKey',
  255: 'MinKey',
};

export const MAX_DOCUMENT = 16 * 1024 * 1024;
const MAX_DEPTH = 180;

const PRIMITIVES = { string: T.string, number: T.double, bigint: T.long, boolean: T.bool };

export function typeOf(value: Value): number {
  if (value === null) return T.null;
  if (typeof value !== 'object') return PRIMITIVES[typeof value as keyof typeof PRIMITIVES];
  if (value instanceof Int) return T.int;
  if (value instanceof Map) return T.object;
  if (Array.isArray(value)) return T.array;
  return value instanceof Instant ? T.date : value.type;
}

export const typeName = (value: Value | undefined): string =>
  value === undefined ? 'missing' : (NAMES.get(typeOf(value)) ?? 'unknown');

const broken = (why: string): Refusal => new Refusal('InvalidBSON', `Invalid BSON: ${why}`);

function text(bytes: Buffer, from: number, to: number): string {
  const s = bytes.toString('utf8', from, to);
  if (s.includes('\ufffd') && !isUtf8(bytes.subarray(from, to))) throw broken('a string is not UTF-8');
  return s;
}

/**
 * Field names met before, by a hash of their bytes: the same few come again in each command, and finding one costs a
 * fraction of decoding it.
 */
const names = new Array<string>(1024).fill('');
const LONGEST_NAME = 32;

/** Whether these bytes are the ASCII letters of the text. */
function isSame(text: string, bytes: Buffer, from: number, to: number): boolean {
  if (text.length !== to - from) return false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 127 || code !== bytes[from + i]) return false;
  }
  return true;
}

class Reader {
  at = 0;
  readonly bytes: Buffer;
  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  /** Where the next `count` bytes begin; that they lie in their own document too, `fill` sees at its end. */
  private take(count: number): number {
    const from = this.at;
    if (count < 0 || from + count > this.bytes.length)
      throw broken('a length points outside of the document');
    this.at = from + count;
    return from;
  }

  private name(): string {
    const { bytes, at: from } = this;
    const last = Math.min(bytes.length, from + LONGEST_NAME);
    let hash = 0;
    let zero = from;
    while (zero < last && bytes[zero] !== 0) hash = (Math.imul(hash, 31) + (bytes[zero++] as number)) | 0;
    if (zero === last) return this.cstring();
    const slot = hash & (names.length - 1);
    const known = names[slot] as string;
    if (isSame(known, bytes, from, zero)) {
      this.at = zero + 1;
      return known;
    }
    const name = this.cstring();
    names[slot] = name;
    return name;
  }

  private cstring(): string {
    const from = this.at;
    const zero = this.bytes.indexOf(0, from);
    if (zero < 0) throw broken('a name has no end');
    this.at = zero + 1;
    return text(this.bytes, from, zero);
  }

  private string(): string {
    const length = this.bytes.readInt32LE(this.take(4));
    if (length < 1) throw broken('a string has no room for its end');
    const from = this.take(length);
    if (this.bytes[from + length - 1] !== 0) throw broken('a string has no end');
    return text(this.bytes, from, from + length - 1);
  }

  /** Reads the fields of a document, or the elements of an array. */
  fill<C extends Doc | Value[]>(into: C, depth: number): C {
    if (depth > MAX_DEPTH) throw new Refusal('Overflow', `BSON depth exceeds ${MAX_DEPTH}`);
    const from = this.take(4);
    const stop = from + this.bytes.readInt32LE(from) - 1;
    if (stop < this.at || this.bytes[stop] !== 0) throw broken('a document has a wrong length');
    while (this.at < stop) {
      const type = this.bytes[this.at++] as number;
      const name = this.name();
      const value = this.value(type, depth);
      if (Array.isArray(into)) into.push(value);
      else into.set(name, value);
    }
    if (this.at !== stop) throw broken('a document has a wrong length');
    this.at = stop + 1;
    return into;
  }

  private value(type: number, depth: number): Value {
    const { bytes, at } = this;
    switch (type) {
      case T.double:
        return bytes.readDoubleLE(this.take(8));
      case T.string:
        return this.string();
      case T.object:
        return this.fill(new Map(), depth + 1);
      case T.array:
        return this.fill([], depth + 1);
      case T.bool: {
        const flag = bytes[this.take(1)] as number;
        if (flag > 1) throw broken('a boolean is neither 0 nor 1');
        return flag === 1;
      }
      case T.date:
        return new Instant(bytes.readBigInt64LE(this.take(8)));
      case T.null:
        return null;
      case T.int:
        return new Int(bytes.readInt32LE(this.take(4)));
      case T.long:
        return bytes.readBigInt64LE(this.take(8));
      case T.objectId:
        this.take(12);
        break;
      case T.timestamp:
        this.take(8);
        break;
      case T.binData:
        this.take(bytes.readInt32LE(this.take(4)));
        // Its subtype.
        this.take(1);
        break;
      case T.regex:
        this.cstring();
        this.cstring();
        break;
      default:
        if (!REFUSED[type]) throw broken(`unknown type ${type}`);
        throw new Refusal('BadValue', `${REFUSED[type]} is not supported by the embedded store`);
    }
    return new Opaque(type, bytes.subarray(at, this.at));
  }
}

/** Decodes one whole document; opaque values share memory with `bytes`. */
export function decode(bytes: Buffer): Doc {
  const reader = new Reader(bytes);
  const doc = reader.fill(new Map(), 1);
  if (reader.at !== bytes.length) throw broken('bytes after the end of the document');
  return doc;
}

const SCRATCH = 1 << 16;
let scratch = Buffer.allocUnsafe(SCRATCH);
let at = 0;

/** Makes room for so many bytes more. */
function reserve(count: number): void {
  if (at + count <= scratch.length) return;
  const bigger = Buffer.allocUnsafe(Math.max(scratch.length * 2, at + count));
  scratch.copy(bigger, 0, 0, at);
  scratch = bigger;
}

/** Short ASCII goes letter by letter, which is faster than a call of the encoder; false where the text is not that. */
function writeShort(s: string): boolean {
  if (s.length > 32) return false;
  for (let i = 0; i < s.length; i++) {
    const code = s.charCodeAt(i);
    if (code > 127) return false;
    scratch[at + i] = code;
  }
  at += s.length;
  return true;
}

function writeText(s: string): void {
  reserve(s.length * 3 + 1);
  if (!writeShort(s)) at += scratch.write(s, at);
  scratch[at++] = 0;
}

function writeField(name: string, value: Reply): void {
  reserve(1);
  const slot = at++;
  writeText(name);
  // Not in one: the writing may make another buffer of it.
  const type = writeValue(value);
  scratch[slot] = type;
}

/** Writes the payload and returns the type. */
function writeValue(value: Reply): number {
  reserve(8);
  const head = at;
  switch (typeof value) {
    case 'string':
      at += 4;
      writeText(value);
      scratch.writeInt32LE(at - head - 4, head);
      return T.string;
    case 'number':
      at = scratch.writeDoubleLE(value, at);
      return T.double;
    case 'bigint':
      at = scratch.writeBigInt64LE(value, at);
      return T.long;
    case 'boolean':
      at = scratch.writeUInt8(value ? 1 : 0, at);
      return T.bool;
  }
  if (value === null) return T.null;
  if (value instanceof Int) {
    at = scratch.writeInt32LE(value.n, at);
    return T.int;
  }
  if (value instanceof Instant) {
    at = scratch.writeBigInt64LE(value.ms, at);
    return T.date;
  }
  if (value instanceof Opaque || Buffer.isBuffer(value)) {
    const { type, bytes } = value instanceof Opaque ? value : { type: T.object, bytes: value };
    reserve(bytes.length);
    at += bytes.copy(scratch, at);
    return type;
  }
  at += 4;
  if (Array.isArray(value)) for (const [i, element] of value.entries()) writeField(String(i), element);
  else for (const [name, field] of value) writeField(name, field);
  reserve(1);
  scratch[at++] = 0;
  scratch.writeInt32LE(at - head, head);
  return Array.isArray(value) ? T.array : T.object;
}

/** Encodes a document; `head` bytes are left free before it, for a header. */
export function encode(doc: Doc | ReplyDoc, head = 0): Buffer {
  at = head;
  writeValue(doc);
  const bytes = Buffer.allocUnsafeSlow(at);
  scratch.copy(bytes, 0, 0, at);
  if (scratch.length > 1 << 22) scratch = Buffer.allocUnsafe(SCRATCH);
  return bytes;
}

/** Builds a reply from plain JavaScript: whole numbers become int32 (int64 where they do not fit), undefined fields are left out. */
function from(plain: unknown): Reply {
  if (plain === undefined) return null;
  if (typeof plain === 'number' && Number.isSafeInteger(plain))
    return (plain | 0) === plain ? new Int(plain) : BigInt(plain);
  if (plain instanceof Date) return new Instant(BigInt(plain.getTime()));
  if (Array.isArray(plain)) return plain.map(from);
  return plain?.constructor === Object ? fromFields(plain) : (plain as Reply);
}

export function fromFields(fields: object): ReplyDoc {
  const there = Object.entries(fields).filter(([, value]) => value !== undefined);
  return new Map(there.map(([name, value]) => [name, from(value)]));
}

/** The second, and chance: only for what comes without an id, which the driver gives to all but upserts. */
export function newObjectId(): Opaque {
  const bytes = randomBytes(12);
  bytes.writeUInt32BE(Math.floor(Date.now() / 1000), 0);
  return new Opaque(T.objectId, bytes);
}

/** Never stored: what an empty array is to an index and a sort, and a missing field to an expression. Below null. */
export const NOTHING = new Opaque(T.undefined, Buffer.alloc(0));

export const isDoc = (value: unknown): value is Doc => value instanceof Map;
export const isNumber = (value: Value | undefined): value is number | bigint | Int =>
  typeof value === 'number' || typeof value === 'bigint' || value instanceof Int;
/** The number as JavaScript's; whole numbers beyond 2^53 lose digits. */
export const toNumber = (value: number | bigint | Int): number =>
  value instanceof Int ? value.n : Number(value);

/** The pattern and the options of a regular expression. */
export function regexParts(value: Opaque): { pattern: string; options: string } {
  const [pattern = '', options = ''] = value.bytes.toString('utf8').split('\0');
  return { pattern, options };
}

export function regexOf(pattern: string, options: string): Opaque {
  if (`${pattern}${options}`.includes('\0')) throw broken('a regular expression holds a zero byte');
  return new Opaque(T.regex, Buffer.from(`${pattern}\0${options}\0`));
}

/** How MongoDB's messages show a value; values of one type that differ are shown otherwise. */
export function show(value: Value | undefined): string {
  if (typeof value === 'string') return `"${value}"`;
  if (isNumber(value)) return String(value instanceof Int ? value.n : value);
  if (value instanceof Instant) return `new Date(${value.ms})`;
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[ ${value.map(show).join(', ')} ]`;
  if (isDoc(value)) {
    const fields = [...value].map(([name, field]) => `${name}: ${show(field)}`);
    return value.size === 0 ? '{}' : `{ ${fields.join(', ')} }`;
  }
  if (!(value instanceof Opaque)) return value === undefined ? 'missing' : String(value);
  if (value.type === T.regex) return `/${regexParts(value).pattern}/${regexParts(value).options}`;
  return `${value.type === T.objectId ? 'ObjectId' : typeName(value)}('${value.bytes.toString('hex')}')`;
}
