import type { Socket } from 'node:net';
import { encode, fromFields } from './bson.ts';

export const MAX_MESSAGE = 48_000_000;
const OP_REPLY = 1;
/** Only the handshake still comes this way. */
const OP_QUERY = 2004;
const OP_MSG = 2013;
const MORE_TO_COME = 2;
const HEADER = 16;
const SHORTEST_MESSAGE = 21;
/** So long is the rest of a message waited for; then the socket says `timeout`. */
const HALF_MESSAGE_MS = 30_000;

/** A command as it came in, undecoded; `sequences` are the documents that travelled beside the body, by their argument's name. */
export type Request = {
  readonly id: number;
  readonly legacy: boolean;
  /** No reply is wanted. */
  readonly silent: boolean;
  readonly body: Buffer;
  readonly sequences: ReadonlyMap<string, Buffer[]>;
};

/** Cuts what a socket delivers into whole messages; never allocates by a length that is only claimed. */
export async function* messagesOf(socket: Socket): AsyncGenerator<Buffer> {
  let chunks: Buffer[] = [];
  let size = 0;
  let wanted = HEADER;
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    socket.setTimeout(0);
    chunks.push(chunk);
    size += chunk.length;
    while (size >= wanted) {
      const all = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, size);
      const length = all.readInt32LE(0);
      if (length < SHORTEST_MESSAGE || length > MAX_MESSAGE)
        throw new Error(`a message claims ${length} bytes`);
      const isWhole = size >= length;
      if (isWhole) yield all.subarray(0, length);
      chunks = [isWhole ? all.subarray(length) : all];
      size = isWhole ? size - length : size;
      wanted = isWhole ? HEADER : length;
    }
    if (size > 0) socket.setTimeout(HALF_MESSAGE_MS);
  }
}

function documentAt(message: Buffer, at: number, end: number): Buffer {
  const length = at + 5 > end ? -1 : message.readInt32LE(at);
  if (length < 5 || at + length > end) throw new Error('a document does not fit its section');
  return message.subarray(at, at + length);
}

function nameAt(message: Buffer, at: number, end: number): string {
  const zero = message.indexOf(0, at);
  if (zero < 0 || zero >= end) throw new Error('a name does not end');
  return message.toString('utf8', at, zero);
}

/** Takes a message apart; what is none that this server reads is a fault. */
export function parseMessage(message: Buffer): Request {
  const id = message.readInt32LE(4);
  const op = message.readInt32LE(12);
  const flags = message.readUInt32LE(16);
  const end = message.length;
  if (op === OP_QUERY) {
    const name = nameAt(message, 20, end);
    const body = documentAt(message, 20 + Buffer.byteLength(name) + 9, end);
    return { id, legacy: true, silent: false, body, sequences: new Map() };
  }
  if (op !== OP_MSG) throw new Error(`operation ${op} is not supported`);
  if ((flags & 0xffff & ~MORE_TO_COME) !== 0) throw new Error(`message flags ${flags} are not supported`);
  let body: Buffer | undefined;
  const sequences = new Map<string, Buffer[]>();
  for (let at = 20; at < end; ) {
    const kind = message[at++];
    if (kind === 0 && !body) {
      body = documentAt(message, at, end);
      at += body.length;
    } else if (kind === 1 && at + 4 <= end) {
      const sectionEnd = at + message.readInt32LE(at);
      if (sectionEnd > end) throw new Error('a section is longer than its message');
      const name = nameAt(message, at + 4, sectionEnd);
      if (sequences.has(name)) throw new Error(`two sequences are named ${name}`);
      const documents: Buffer[] = [];
      for (at += 4 + Buffer.byteLength(name) + 1; at < sectionEnd; ) {
        const document = documentAt(message, at, sectionEnd);
        documents.push(document);
        at += document.length;
      }
      sequences.set(name, documents);
    } else throw new Error(`a section of kind ${kind} is out of place`);
  }
  if (!body) throw new Error('a message has no body');
  return { id, legacy: false, silent: (flags & MORE_TO_COME) !== 0, body, sequences };
}

let lastId = 0;

/** A whole message with these fields as its document. */
export function encodeReply(request: Request, fields: Record<string, unknown>): Buffer {
  const head = request.legacy ? 36 : SHORTEST_MESSAGE;
  const message = encode(fromFields(fields as Record<string, object>), head);
  lastId = (lastId + 1) & 0x7fffffff;
  message.fill(0, 0, head);
  message.writeInt32LE(message.length, 0);
  message.writeInt32LE(lastId, 4);
  message.writeInt32LE(request.id, 8);
  message.writeInt32LE(request.legacy ? OP_REPLY : OP_MSG, 12);
  // The legacy form counts its documents.
  if (request.legacy) message.writeInt32LE(1, 32);
  return message;
}
