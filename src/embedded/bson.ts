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
export type Reply = Value | Buffer | Reply[] | ReplyDoc;
export type ReplyDoc = Map<string, Reply>;

export const T = {
  double: 1,
  string: 2,
  object: 3,
  array: 4,
  binary: 5,
  undefined: 6,
  objectId: 7,
  boolean: 8,
  date: 9,
  null: 10,
  regex: 11,
  dbPointer: 12,
  code: 13,
  symbol: 14,
  codeWithScope: 15,
  int: 16,
  timestamp: 17,
  long: 18,
  decimal: 19,
  minKey: 255,
  maxKey: 127,
} as const;

export const MAX_DOCUMENT = 16 * 1024 * 1024;
const MAX_DEPTH = 180;

export function typeOf(value: Value): number {
  if (value === null) return T.null;
  switch (typeof value) {
    case 'string':
      return T.string;
    case 'number':
      return T.double;
    case 'bigint':
      return T.long;
    case 'boolean':
      return T.boolean;
  }
  if (value instanceof Int) return T.int;
  if (value instanceof Map) return T.object;
  if (Array.isArray(value)) return T.array;
  return value instanceof Instant ? T.date : value.type;
}

const TYPE_NAMES = new Map<number, string>([
  [T.double, 'double'],
  [T.string, 'string'],
  [T.object, 'object'],
  [T.array, 'array'],
  [T.binary, 'binData'],
  [T.undefined, 'undefined'],
  [T.objectId, 'objectId'],
  [T.boolean, 'bool'],
  [T.date, 'date'],
  [T.null, 'null'],
  [T.regex, 'regex'],
  [T.dbPointer, 'dbPointer'],
  [T.code, 'javascript'],
  [T.symbol, 'symbol'],
  [T.codeWithScope, 'javascriptWithScope'],
  [T.int, 'int'],
  [T.timestamp, 'timestamp'],
  [T.long, 'long'],
  [T.decimal, 'decimal'],
  [T.minKey, 'minKey'],
  [T.maxKey, 'maxKey'],
]);

export const typeName = (value: Value | undefined): string =>
  value === undefined ? 'missing' : (TYPE_NAMES.get(typeOf(value)) ?? 'unknown');

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
  at: number;
  readonly bytes: Buffer;
  constructor(bytes: Buffer, at: number) {
    this.bytes = bytes;
    this.at = at;
  }

  need(count: number, end: number): number {
    const from = this.at;
    if (count < 0 || from + count > end) throw broken('a length points outside of the document');
    this.at = from + count;
    return from;
  }

  name(end: number): string {
    const { bytes, at: from } = this;
    const last = Math.min(end, from + LONGEST_NAME);
    let hash = 0;
    let zero = from;
    while (zero < last && bytes[zero] !== 0) hash = (Math.imul(hash, 31) + (bytes[zero++] as number)) | 0;
    if (zero === last) return this.cstring(end);
    const slot = hash & (names.length - 1);
    const known = names[slot] as string;
    if (isSame(known, bytes, from, zero)) {
      this.at = zero + 1;
      return known;
    }
    const name = this.cstring(end);
    names[slot] = name;
    return name;
  }

  cstring(end: number): string {
    const from = this.at;
    const zero = this.bytes.indexOf(0, from);
    if (zero < 0 || zero >= end) throw broken('a name has no end');
    this.at = zero + 1;
    return text(this.bytes, from, zero);
  }

  string(end: number): string {
    const length = this.bytes.readInt32LE(this.need(4, end));
    if (length < 1) throw broken('a string has no room for its end');
    const from = this.need(length, end);
    if (this.bytes[from + length - 1] !== 0) throw broken('a string has no end');
    return text(this.bytes, from, from + length - 1);
  }

  /** The end of a document's fields, after its length has been checked. */
  open(end: number): number {
    const from = this.need(4, end);
    const length = this.bytes.readInt32LE(from);
    if (length < 5 || from + length > end || this.bytes[from + length - 1] !== 0)
      throw broken('a document has a wrong length');
    return from + length - 1;
  }

  document(end: number, depth: number): Doc {
    const stop = this.open(end);
    const doc: Doc = new Map();
    while (this.at < stop) {
      const type = this.bytes[this.at++] as number;
      doc.set(this.name(stop), this.value(type, stop, depth));
    }
    if (this.at !== stop) throw broken('a document has a wrong length');
    this.at = stop + 1;
    return doc;
  }

  array(end: number, depth: number): Value[] {
    const stop = this.open(end);
    const list: Value[] = [];
    while (this.at < stop) {
      const type = this.bytes[this.at++] as number;
      this.name(stop);
      list.push(this.value(type, stop, depth));
    }
    if (this.at !== stop) throw broken('an array has a wrong length');
    this.at = stop + 1;
    return list;
  }

  opaque(type: number, length: number, end: number): Opaque {
    const from = this.need(length, end);
    return new Opaque(type, this.bytes.subarray(from, from + length));
  }

  value(type: number, end: number, depth: number): Value {
    const { bytes } = this;
    switch (type) {
      case T.double:
        return bytes.readDoubleLE(this.need(8, end));
      case T.string:
        return this.string(end);
      case T.object:
      case T.array:
        if (depth >= MAX_DEPTH) throw new Refusal('Overflow', `BSON depth exceeds ${MAX_DEPTH}`);
        return type === T.object ? this.document(end, depth + 1) : this.array(end, depth + 1);
      case T.boolean: {
        const flag = bytes[this.need(1, end)] as number;
        if (flag > 1) throw broken('a boolean is neither 0 nor 1');
        return flag === 1;
      }
      case T.date:
        return new Instant(bytes.readBigInt64LE(this.need(8, end)));
      case T.null:
        return null;
      case T.int:
        return new Int(bytes.readInt32LE(this.need(4, end)));
      case T.long:
        return bytes.readBigInt64LE(this.need(8, end));
      case T.objectId:
        return this.opaque(type, 12, end);
      case T.timestamp:
        return this.opaque(type, 8, end);
      case T.decimal:
        throw new Refusal('BadValue', 'Decimal128 is not supported by the embedded store');
      case T.binary: {
        const length = bytes.readInt32LE(this.need(4, end));
        if (length < 0) throw broken('a binary value has a negative length');
        this.at -= 4;
        return this.opaque(type, length + 5, end);
      }
      case T.regex: {
        const from = this.at;
        this.cstring(end);
        this.cstring(end);
        return new Opaque(type, bytes.subarray(from, this.at));
      }
      case T.code:
      case T.symbol: {
        const from = this.at;
        this.string(end);
        return new Opaque(type, bytes.subarray(from, this.at));
      }
      case T.codeWithScope: {
        const length = bytes.readInt32LE(this.need(4, end));
        const from = this.at - 4;
        if (length < 14) throw broken('a code with scope has a wrong length');
        this.string(end);
        this.document(end, depth + 1);
        if (this.at !== from + length) throw broken('a code with scope has a wrong length');
        return new Opaque(type, bytes.subarray(from, this.at));
      }
      case T.dbPointer: {
        const from = this.at;
        this.string(end);
        this.need(12, end);
        return new Opaque(type, bytes.subarray(from, this.at));
      }
      case T.undefined:
      case T.minKey:
      case T.maxKey:
        return new Opaque(type, Buffer.alloc(0));
      default:
        throw broken(`unknown type ${type}`);
    }
  }
}

/** Decodes one whole document; opaque values share memory with `bytes`. */
export function decode(bytes: Buffer): Doc {
  const reader = new Reader(bytes, 0);
  const doc = reader.document(bytes.length, 1);
  if (reader.at !== bytes.length) throw broken('bytes after the end of the document');
  return doc;
}

let scratch = Buffer.allocUnsafe(1 << 16);
let at = 0;

/** Makes room; it may replace `scratch`, so it is never called within an expression that has already named it. */
function room(count: number): number {
  if (at + count > scratch.length) {
    const bigger = Buffer.allocUnsafe(Math.max(scratch.length * 2, at + count));
    scratch.copy(bigger, 0, 0, at);
    scratch = bigger;
  }
  const from = at;
  at += count;
  return from;
}

const isAsciiShort = (s: string): boolean => {
  if (s.length > 32) return false;
  for (let i = 0; i < s.length; i++) {
    const c = s.charCodeAt(i);
    if (c === 0 || c > 126) return false;
  }
  return true;
};

function writeText(s: string, counted: boolean): void {
  const head = counted ? room(4) : at;
  let length = s.length;
  if (isAsciiShort(s)) {
    const from = room(length);
    for (let i = 0; i < length; i++) scratch[from + i] = s.charCodeAt(i);
  } else {
    length = Buffer.byteLength(s);
    if (!counted && s.includes('\0')) throw broken('a name holds a zero byte');
    const from = room(length);
    scratch.write(s, from, length, 'utf8');
  }
  writeByte(0);
  if (counted) scratch.writeInt32LE(length + 1, head);
}

function writeField(name: string, value: Reply): void {
  const slot = room(1);
  writeText(name, false);
  const type = writeValue(value);
  scratch[slot] = type;
}

function writeByte(value: number): void {
  const from = room(1);
  scratch[from] = value;
}

function writeBytes(bytes: Buffer): void {
  const from = room(bytes.length);
  bytes.copy(scratch, from);
}

function writeInt64(value: bigint): void {
  const from = room(8);
  scratch.writeBigInt64LE(value, from);
}

/** Writes the payload and returns the type. */
function writeValue(value: Reply): number {
  if (value === null) return T.null;
  switch (typeof value) {
    case 'string':
      writeText(value, true);
      return T.string;
    case 'number': {
      const from = room(8);
      scratch.writeDoubleLE(value, from);
      return T.double;
    }
    case 'bigint':
      writeInt64(value);
      return T.long;
    case 'boolean':
      writeByte(value ? 1 : 0);
      return T.boolean;
  }
  if (value instanceof Int) {
    const from = room(4);
    scratch.writeInt32LE(value.n, from);
    return T.int;
  }
  if (value instanceof Opaque) {
    writeBytes(value.bytes);
    return value.type;
  }
  if (value instanceof Instant) {
    writeInt64(value.ms);
    return T.date;
  }
  if (Buffer.isBuffer(value)) {
    writeBytes(value);
    return T.object;
  }
  const head = room(4);
  if (Array.isArray(value)) for (let i = 0; i < value.length; i++) writeField(String(i), value[i] as Reply);
  else for (const [name, field] of value) writeField(name, field);
  writeByte(0);
  scratch.writeInt32LE(at - head, head);
  return Array.isArray(value) ? T.array : T.object;
}

/** Encodes a document; `head` bytes are left free before it, for a header. */
export function encode(doc: Doc | ReplyDoc, head = 0): Buffer {
  at = 0;
  room(head);
  writeValue(doc);
  const bytes = Buffer.allocUnsafeSlow(at);
  scratch.copy(bytes, 0, 0, at);
  if (scratch.length > 1 << 22) scratch = Buffer.allocUnsafe(1 << 16);
  return bytes;
}

type Plain = null | undefined | boolean | string | number | bigint | Date | object;

/** Builds a reply from plain JavaScript: whole numbers become int32 (int64 where they do not fit), undefined fields are left out. */
export function from(plain: Plain): Reply {
  if (plain === null || plain === undefined) return null;
  if (typeof plain === 'number') {
    if (!Number.isSafeInteger(plain)) return plain;
    return (plain | 0) === plain ? new Int(plain) : BigInt(plain);
  }
  if (typeof plain !== 'object') return plain;
  if (plain instanceof Date) return new Instant(BigInt(plain.getTime()));
  if (Array.isArray(plain)) return plain.map(from);
  if (
    plain instanceof Map ||
    plain instanceof Int ||
    plain instanceof Instant ||
    plain instanceof Opaque ||
    Buffer.isBuffer(plain)
  )
    return plain as Reply;
  return fromFields(plain as Record<string, Plain>);
}

export function fromFields(fields: Record<string, Plain>): ReplyDoc {
  const doc: ReplyDoc = new Map();
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) doc.set(name, from(value));
  return doc;
}

const processPart = randomBytes(5);
let counter = randomBytes(3).readUIntBE(0, 3);

export function newObjectId(): Opaque {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt32BE(Math.floor(Date.now() / 1000) >>> 0, 0);
  processPart.copy(bytes, 4);
  counter = (counter + 1) % 0x1000000;
  bytes.writeUIntBE(counter, 9, 3);
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
  const zero = value.bytes.indexOf(0);
  return {
    pattern: value.bytes.toString('utf8', 0, zero),
    options: value.bytes.toString('utf8', zero + 1, value.bytes.length - 1),
  };
}

export function regexOf(pattern: string, options: string): Opaque {
  if (`${pattern}${options}`.includes('\0')) throw broken('a regular expression holds a zero byte');
  return new Opaque(T.regex, Buffer.from(`${pattern}\0${options}\0`));
}

/** How MongoDB's messages show a value. */
export function show(value: Value | undefined): string {
  if (value === undefined || value === null) return value === null ? 'null' : 'missing';
  if (typeof value === 'string') return `"${value}"`;
  if (value instanceof Int) return String(value.n);
  if (value instanceof Instant) return `new Date(${value.ms})`;
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[ ${value.map(show).join(', ')} ]`;
  if (isDoc(value)) {
    if (value.size === 0) return '{}';
    return `{ ${[...value].map(([name, field]) => `${name}: ${show(field)}`).join(', ')} }`;
  }
  if (value instanceof Opaque) {
    if (value.type === T.objectId) return `ObjectId('${value.bytes.toString('hex')}')`;
    if (value.type === T.binary)
      return `BinData(${value.bytes[4]}, ${value.bytes.subarray(5).toString('hex').toUpperCase()})`;
    if (value.type === T.regex) {
      const { pattern, options } = regexParts(value);
      return `/${pattern}/${options}`;
    }
    if (value.type === T.timestamp)
      return `Timestamp(${value.bytes.readUInt32LE(4)}, ${value.bytes.readUInt32LE(0)})`;
    return TYPE_NAMES.get(value.type) === 'minKey'
      ? 'MinKey'
      : value.type === T.maxKey
        ? 'MaxKey'
        : 'undefined';
  }
  return String(value);
}
