import { BSON, type Document } from 'mongodb';

/** Every BSON type as itself: int, long and double apart, binary with its subtype, regular expressions as written. */
const exact = {
  promoteValues: false,
  promoteLongs: false,
  promoteBuffers: false,
  bsonRegExp: true,
} as const;

/**
 * What the driver will send as these very bytes; null where it cannot (BSON's deprecated types). An object is tried
 * first; a Map keeps keys that look like numbers in their place.
 */
export function sendable(bytes: Buffer): Document | null {
  for (const made of [() => BSON.deserialize(bytes, exact), () => ordered(bytes)]) {
    const value = made();
    if (Buffer.from(BSON.serialize(value)).equals(bytes)) return value;
  }
  return null;
}

const OBJECT = 3;
const ARRAY = 4;

function ordered(bytes: Uint8Array): Map<string, unknown> {
  const doc = new Map<string, unknown>();
  for (const [type, nameAt, nameLength, at, length] of BSON.onDemand.parseToElements(bytes)) {
    const name = Buffer.from(bytes.buffer, bytes.byteOffset + nameAt, nameLength).toString('utf8');
    const part = bytes.subarray(at, at + length);
    if (type === OBJECT) doc.set(name, ordered(part));
    else if (type === ARRAY) doc.set(name, [...ordered(part).values()]);
    else doc.set(name, scalar(type, part));
  }
  return doc;
}

/** By way of a document that holds nothing else. */
function scalar(type: number, part: Uint8Array): unknown {
  const alone = Buffer.alloc(part.length + 8);
  alone.writeInt32LE(alone.length, 0);
  alone[4] = type;
  alone.write('v', 5);
  alone.set(part, 7);
  return BSON.deserialize(alone, exact)['v'];
}
