import { Refused } from './document.ts';
import { readLegacy, vietnameseShare } from './letters.ts';

/** The text of a .txt in whatever it was stored: UTF-8, UTF-16, Windows-1258, TCVN3 or VNI. */
export function readPlain(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const wide = wideWithoutMark(bytes);
  if (wide) return new TextDecoder(wide).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return readBytewise(bytes);
  }
}

/** UTF-16 has a zero in every second place of its spaces and digits. */
function wideWithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const head = bytes.subarray(0, 4096);
  const zeros = [0, 0];
  for (let i = 0; i < head.length; i += 1) if (head[i] === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (even + odd === 0) return null;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

function readBytewise(bytes: Uint8Array): string {
  const cut = new TextDecoder('utf-8').decode(bytes);
  // A few damaged places in a long UTF-8 text, or one that was cut in the middle of a letter.
  if (
    (cut.match(/\ufffd/g)?.length ?? 0) * 100 < cut.length &&
    /[À-ỹ]/.test(cut) &&
    vietnameseShare(cut) > 0.8
  )
    return cut;
  const western = new TextDecoder('windows-1252').decode(bytes);
  const candidates = [
    new TextDecoder('windows-1258').decode(bytes),
    readLegacy(western, 'tcvn3'),
    readLegacy(western, 'vni'),
  ].map((text) => ({ text, share: vietnameseShare(text) }));
  const best = candidates.reduce((a, b) => (b.share > a.share ? b : a));
  if (best.share < 0.6) throw new Refused('unknown-letters');
  return best.text;
}
