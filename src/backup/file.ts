import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { createGunzip, createGzip } from 'node:zlib';
import { BSON, type Document } from 'mongodb';
import { Digest, type Tally } from './digest.ts';

/**
 * A backup as a file: MAGIC, frames under gzip, then LENGTH (8 bytes, of the whole file), END and the SHA-256 of all before.
 * A frame is a byte that says its kind and a BSON document: one head, for each collection its line and its documents,
 * and the manifest last.
 */
const MAGIC = Buffer.from('chidao backup 1\n');
const END = Buffer.from('\nend of backup\n\0');
const TRAILER = 8 + END.length + 32;
const KIND = { head: 1, collection: 2, document: 3, manifest: 4 } as const;
const CHUNK = 256 * 1024;

export type Head = {
  readonly at: Date;
  readonly database: string;
  /** What it was read from: "the embedded store", "a replica set" … */
  readonly server: string;
  /** All of it as it was at one moment; false: each collection at a moment of its own. */
  readonly oneMoment: boolean;
};
export type CollectionLine = {
  readonly name: string;
  readonly options: Document;
  readonly indexes: readonly Document[];
};
export type Contents = { readonly head: Head; readonly tallies: readonly Tally[]; readonly bytes: number };

/** The file is none of ours, is damaged, or cannot be used for what was asked: a sentence that names it. */
export class BackupError extends Error {}

export type BackupWriter = {
  collection(line: CollectionLine): Promise<void>;
  document(bytes: Buffer): Promise<void>;
  /** Writes the manifest; the file has its name only when everything is on disk. */
  finish(): Promise<Contents>;
  /** Takes away what was written. */
  abandon(): Promise<void>;
};

/** Begins a file that does not exist yet; its folder is made. */
export async function writeBackup(path: string, head: Head): Promise<BackupWriter> {
  if (existsSync(path)) throw new BackupError(`${path} exists already. Give the backup another name.`);
  await mkdir(dirname(path), { recursive: true });
  const part = `${path}.part`;
  const file = await open(part, 'w', 0o600);
  const hash = createHash('sha256');
  let bytes = 0;
  const put = async (chunk: Buffer): Promise<void> => {
    hash.update(chunk);
    bytes += chunk.length;
    await file.writeFile(chunk);
  };
  const gzip = createGzip();
  const compressing = (async () => {
    await put(MAGIC);
    for await (const chunk of gzip) await put(chunk as Buffer);
  })();
  compressing.catch((error) => gzip.destroy(error));
  // A disk that fills up is told by whoever waits next.
  gzip.on('error', () => undefined);
  let waiting: Buffer[] = [];
  let size = 0;
  const flush = async (): Promise<void> => {
    const chunk = Buffer.concat(waiting);
    waiting = [];
    size = 0;
    if (gzip.destroyed) await compressing;
    if (!gzip.write(chunk)) await Promise.race([once(gzip, 'drain'), compressing]);
  };
  const frame = async (kind: number, doc: Uint8Array): Promise<void> => {
    waiting.push(Buffer.of(kind), Buffer.from(doc));
    size += 1 + doc.length;
    if (size >= CHUNK) await flush();
  };
  const tallies: { name: string; digest: Digest }[] = [];
  await frame(KIND.head, BSON.serialize(head));
  return {
    async collection(line) {
      tallies.push({ name: line.name, digest: new Digest() });
      await frame(KIND.collection, BSON.serialize(line));
    },
    async document(doc) {
      tallies.at(-1)?.digest.add(doc);
      await frame(KIND.document, doc);
    },
    async finish() {
      const done = tallies.map(({ name, digest }) => digest.tally(name));
      await frame(KIND.manifest, BSON.serialize({ collections: done }));
      await flush();
      gzip.end();
      await compressing;
      const length = Buffer.alloc(8);
      length.writeBigUInt64LE(BigInt(bytes + TRAILER));
      await put(length);
      await put(END);
      await file.writeFile(hash.digest());
      await file.sync();
      await file.close();
      await rename(part, path);
      const folder = await open(dirname(path), 'r');
      await folder.sync().finally(() => folder.close());
      return { head, tallies: done, bytes: bytes + 32 };
    },
    async abandon() {
      gzip.destroy();
      await compressing.catch(() => undefined);
      await file.close();
      await rm(part, { force: true });
    },
  };
}

export type Frame =
  | { readonly kind: 'head'; readonly head: Head }
  | { readonly kind: 'collection'; readonly line: CollectionLine }
  | { readonly kind: 'document'; readonly bytes: Buffer }
  | { readonly kind: 'manifest'; readonly tallies: readonly Tally[] };

/** Reads all of it and holds it against its manifest; `each` sees every frame. Throws a BackupError that says what is wrong. */
export async function verifyBackup(path: string, each: (frame: Frame) => void = () => {}): Promise<Contents> {
  const bytes = await checkWhole(path);
  let head: Head | null = null;
  let tallies: readonly Tally[] | null = null;
  const found: { name: string; digest: Digest }[] = [];
  for await (const frame of readBackup(path, bytes)) {
    if (tallies) throw damaged(path, 'something follows the manifest');
    if (frame.kind === 'head') head = frame.head;
    else if (frame.kind === 'collection') found.push({ name: frame.line.name, digest: new Digest() });
    else if (frame.kind === 'document') found.at(-1)?.digest.add(frame.bytes);
    else tallies = frame.tallies;
    each(frame);
  }
  if (!head || !tallies) throw damaged(path, 'its manifest is missing');
  const made = found.map(({ name, digest }) => digest.tally(name));
  const wrong = differences(tallies, made)[0];
  if (wrong) throw damaged(path, wrong);
  return { head, tallies, bytes };
}

/** In what `found` differs from `wanted`, in sentences. */
export function differences(wanted: readonly Tally[], found: readonly Tally[]): string[] {
  const byName = new Map(found.map((tally) => [tally.name, tally]));
  const said: string[] = [];
  for (const { name, documents, digest } of wanted) {
    const other = byName.get(name);
    byName.delete(name);
    if (other?.documents !== documents)
      said.push(`${name} should have ${documents} documents and has ${other?.documents ?? 'none'}`);
    else if (other.digest !== digest) said.push(`the documents of ${name} are not those of the manifest`);
  }
  return [...said, ...[...byName.keys()].map((name) => `${name} is not in the manifest`)];
}

const damaged = (path: string, why: string): BackupError =>
  new BackupError(`${basename(path)} is damaged: ${why}. Nothing was changed; use another backup.`);

/** The file's size, once its beginning, its end and its hash are right. */
async function checkWhole(path: string): Promise<number> {
  const name = basename(path);
  if (!existsSync(path)) throw new BackupError(`There is no file ${path}.`);
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const first = Buffer.alloc(MAGIC.length);
    await file.read(first, 0, first.length, 0);
    if (!first.equals(MAGIC)) {
      const other = /^chidao backup (\d+)\n/.exec(first.toString('latin1'));
      throw new BackupError(
        other
          ? `${name} is a backup of form ${other[1]}, which a newer program wrote. Restore it with that one.`
          : `${name} is not a backup of this program. Nothing was changed.`,
      );
    }
    const trailer = Buffer.alloc(TRAILER);
    await file.read(trailer, 0, TRAILER, Math.max(0, size - TRAILER));
    const isEnd = trailer.subarray(8, 8 + END.length).equals(END);
    if (size < MAGIC.length + TRAILER || !isEnd || trailer.readBigUInt64LE(0) !== BigInt(size))
      throw new BackupError(
        `${name} is cut short, or its end is damaged. Nothing was changed; use another backup.`,
      );
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(path, { end: size - 33 })) hash.update(chunk as Buffer);
    if (!hash.digest().equals(trailer.subarray(TRAILER - 32)))
      throw damaged(path, 'it does not match its checksum');
    return size;
  } finally {
    await file.close();
  }
}

/** The frames of a file that `verifyBackup` has found whole. */
export async function* readBackup(path: string, size: number): AsyncGenerator<Frame> {
  const source = createReadStream(path, { start: MAGIC.length, end: size - TRAILER - 1 });
  const gunzip = createGunzip();
  source.on('error', (error) => gunzip.destroy(error));
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of source.pipe(gunzip)) {
    held = held.length > 0 ? Buffer.concat([held, chunk as Buffer]) : (chunk as Buffer);
    let at = 0;
    while (held.length >= at + 5) {
      const length = held.readInt32LE(at + 1);
      if (length < 5) throw damaged(path, 'a document has a wrong length');
      if (held.length < at + 1 + length) break;
      yield frameOf(path, held[at] as number, held.subarray(at + 1, at + 1 + length));
      at += 1 + length;
    }
    held = held.subarray(at);
  }
  if (held.length > 0) throw damaged(path, 'its last document is cut');
}

function frameOf(path: string, kind: number, bytes: Buffer): Frame {
  if (kind === KIND.document) return { kind: 'document', bytes };
  const doc = BSON.deserialize(bytes);
  if (kind === KIND.head) return { kind: 'head', head: doc as Head };
  if (kind === KIND.collection) return { kind: 'collection', line: doc as CollectionLine };
  if (kind === KIND.manifest) return { kind: 'manifest', tallies: doc['collections'] as Tally[] };
  throw damaged(path, `it has a part of an unknown kind ${kind}`);
}
