import { type Doc, decode, encode, type ReplyDoc } from './bson.ts';
import { Refusal, WireFault } from './errors.ts';

export const MAX_MESSAGE = 48_000_000;
const OP_REPLY = 1;
const OP_QUERY = 2004;
const OP_MSG = 2013;
const MORE_TO_COME = 2;

/** What a reply needs to know of its request. */
export type Envelope = { id: number; legacy: boolean; silent: boolean };

/** A command as it came in. `sequences` holds the documents that travelled beside the body, undecoded. */
export type Request = Envelope & {
  body: Doc;
  sequences: Map<string, Buffer[]>;
  db: string;
};

/** Collects what a socket delivers until a whole message is there; never allocates by a length that is only claimed. */
export class Inbox {
  private chunks: Buffer[] = [];
  private size = 0;
  private wanted = 0;

  push(chunk: Buffer): void {
    this.chunks.push(chunk);
    this.size += chunk.length;
  }

  get pending(): number {
    return this.size;
  }

  next(): Buffer | null {
    if (this.size < 16 || (this.wanted > 0 && this.size < this.wanted)) return null;
    const all = this.chunks.length === 1 ? (this.chunks[0] as Buffer) : Buffer.concat(this.chunks, this.size);
    const length = all.readInt32LE(0);
    if (length < 21 || length > MAX_MESSAGE) throw new WireFault(`a message claims ${length} bytes`);
    if (all.length < length) {
      this.wanted = length;
      this.chunks = [all];
      return null;
    }
    this.wanted = 0;
    this.size = all.length - length;
    this.chunks = this.size > 0 ? [all.subarray(length)] : [];
    return all.subarray(0, length);
  }
}

function documentAt(message: Buffer, at: number, end: number): { bytes: Buffer; next: number } {
  if (at + 5 > end) throw new WireFault('a section is cut short');
  const length = message.readInt32LE(at);
  if (length < 5 || at + length > end) throw new WireFault('a document is longer than its section');
  return { bytes: message.subarray(at, at + length), next: at + length };
}

function body(bytes: Buffer): Doc {
  try {
    return decode(bytes);
  } catch (error) {
    if (error instanceof Refusal && error.codeName !== 'InvalidBSON') throw error;
    throw new WireFault(error instanceof Error ? error.message : 'undecodable');
  }
}

export function envelopeOf(message: Buffer): Envelope {
  const legacy = message.readInt32LE(12) === OP_QUERY;
  return {
    id: message.readInt32LE(4),
    legacy,
    silent: !legacy && (message.readUInt32LE(16) & MORE_TO_COME) !== 0,
  };
}

/** Throws a refusal where the command can be answered that it is not supported, a fault where it is none. */
export function parseMessage(message: Buffer): Request {
  const op = message.readInt32LE(12);
  if (op === OP_MSG) return { ...envelopeOf(message), ...parseMsg(message) };
  if (op === OP_QUERY) return { ...envelopeOf(message), ...parseQuery(message) };
  throw new WireFault(`operation ${op} is not supported`);
}

function parseMsg(message: Buffer): Omit<Request, keyof Envelope> {
  const flags = message.readUInt32LE(16);
  if ((flags & 0xffff & ~MORE_TO_COME) !== 0) throw new WireFault(`message flags ${flags} are not supported`);
  const sequences = new Map<string, Buffer[]>();
  let command: Buffer | undefined;
  for (let at = 20; at < message.length; ) {
    const kind = message[at++];
    if (kind === 0) {
      if (command) throw new WireFault('a message has two bodies');
      const { bytes, next } = documentAt(message, at, message.length);
      command = bytes;
      at = next;
    } else if (kind === 1) {
      if (at + 4 > message.length) throw new WireFault('a section is cut short');
      const end = at + message.readInt32LE(at);
      const zero = message.indexOf(0, at + 4);
      if (end > message.length || zero < 0 || zero >= end)
        throw new WireFault('a section has a wrong length');
      const name = message.toString('utf8', at + 4, zero);
      if (sequences.has(name)) throw new WireFault(`two sequences are named ${name}`);
      const documents: Buffer[] = [];
      for (at = zero + 1; at < end; ) {
        const { bytes, next } = documentAt(message, at, end);
        documents.push(bytes);
        at = next;
      }
      sequences.set(name, documents);
    } else throw new WireFault(`section kind ${kind} is not supported`);
  }
  if (!command) throw new WireFault('a message has no body');
  const parsed = body(command);
  const db = parsed.get('$db');
  if (typeof db !== 'string') throw new WireFault('a message names no database');
  return { body: parsed, sequences, db };
}

/** Only the handshake still comes this way. */
function parseQuery(message: Buffer): Omit<Request, keyof Envelope> {
  const zero = message.indexOf(0, 20);
  if (zero < 0 || zero + 9 > message.length) throw new WireFault('a query is cut short');
  const ns = message.toString('utf8', 20, zero);
  if (!ns.endsWith('.$cmd')) throw new WireFault('legacy queries are not supported');
  const { bytes } = documentAt(message, zero + 9, message.length);
  return { body: body(bytes), sequences: new Map(), db: ns.slice(0, -5) };
}

let lastId = 0;

export function encodeReply(request: Envelope, reply: ReplyDoc): Buffer {
  const head = request.legacy ? 36 : 21;
  const message = encode(reply, head);
  lastId = (lastId + 1) & 0x7fffffff;
  message.fill(0, 0, head);
  message.writeInt32LE(message.length, 0);
  message.writeInt32LE(lastId, 4);
  message.writeInt32LE(request.id, 8);
  message.writeInt32LE(request.legacy ? OP_REPLY : OP_MSG, 12);
  if (request.legacy) {
    message.writeInt32LE(8, 16);
    message.writeInt32LE(1, 32);
  }
  return message;
}
