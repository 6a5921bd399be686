import { unzipSync } from 'fflate';
import { type DocumentLimits, Refused } from './document.ts';

/** The names of the parts in a zip file, without unpacking any; null where it is none. */
export function partNames(bytes: Uint8Array): string[] | null {
  const names: string[] = [];
  try {
    unzipSync(bytes, {
      filter: ({ name }) => {
        names.push(name);
        return false;
      },
    });
  } catch {
    return null;
  }
  return names;
}

/** Below this size a part may be packed as tightly as it likes. */
const SMALL_PART = 4 * 1024 * 1024;

/**
 * The parts that hold text, unpacked. What they say of their size is added up before the first is unpacked, and none
 * becomes larger than it said, so that a zip bomb is refused by its list of contents.
 */
export function unpack(
  bytes: Uint8Array,
  limits: DocumentLimits,
  wanted: (name: string) => boolean,
): Map<string, Uint8Array> {
  let total = 0;
  const choose =
    (take: boolean) =>
    ({ name, size, originalSize }: { name: string; size: number; originalSize: number }): boolean => {
      if (!wanted(name)) return false;
      total += originalSize;
      const tight = originalSize > SMALL_PART && originalSize > size * limits.ratio;
      if (tight || total > limits.unpackedBytes) throw new Refused('unpacks-too-large');
      return take;
    };
  unzipSync(bytes, { filter: choose(false) });
  total = 0;
  return new Map(Object.entries(unzipSync(bytes, { filter: choose(true) })));
}
