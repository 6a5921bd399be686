import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { BSON, type Document } from 'mongodb';
import { Digest } from '../../src/backup/digest.ts';

/** A backup of one document, put together by hand as another server's would be. */
export function sealed(collection: string, document: Document): Buffer {
  const frame = (kind: number, doc: Document): Buffer =>
    Buffer.concat([Buffer.of(kind), BSON.serialize(doc)]);
  const digest = new Digest();
  digest.add(BSON.serialize(document));
  const frames = Buffer.concat([
    frame(1, { at: new Date(0), database: 'chidao', server: 'a replica set', oneMoment: true }),
    frame(2, { name: collection, options: {}, indexes: [{ v: 2, key: { _id: 1 }, name: '_id_' }] }),
    frame(3, document),
    frame(4, { collections: [digest.tally(collection)] }),
  ]);
  const body = Buffer.concat([Buffer.from('chidao backup 1\n'), gzipSync(frames)]);
  const end = Buffer.from('\nend of backup\n\0');
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(body.length + 8 + end.length + 32));
  const whole = Buffer.concat([body, length, end]);
  return Buffer.concat([whole, createHash('sha256').update(whole).digest()]);
}
