import type { DocumentFile, DocumentRefusal } from './document.ts';
import { partNames } from './package.ts';

type Kind = 'docx' | 'pdf' | 'text' | { readonly refused: DocumentRefusal };

const refused = (why: DocumentRefusal): Kind => ({ refused: why });

const PICTURES = [
  'ffd8ff', // jpeg
  '89504e47', // png
  '47494638', // gif
  '424d', // bmp
  '49492a00', // tiff
  '4d4d002a',
];
const OTHERS = [
  '7b5c727466', // rtf
  '377abcaf271c', // 7z
  '526172211a07', // rar
  '1f8b', // gzip
  '7f454c46', // elf
  '4d5a', // exe
  '25215053', // PostScript
  '494433', // mp3
  '4f676753', // ogg
];

/** What the file is by its first bytes; its name is asked only where these could be several things. */
export function kindOf({ bytes, name }: DocumentFile): Kind {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096));
  const hex = head.subarray(0, 12).toString('hex');
  const latin = head.toString('latin1');
  if (/^[\s\S]{0,1024}?%PDF-/.test(latin)) return 'pdf';
  if (hex.startsWith('504b0304') || hex.startsWith('504b0506')) return packedKind(bytes);
  if (hex.startsWith('504b')) return refused('broken');
  if (hex.startsWith('d0cf11e0a1b11ae1')) return compoundKind(bytes);
  if (PICTURES.some((magic) => hex.startsWith(magic)) || /^RIFF....WEBP/s.test(latin))
    return refused('picture');
  if (/^....ftyp(?:heic|heix|mif1|avif)/s.test(latin)) return refused('picture');
  if (OTHERS.some((magic) => hex.startsWith(magic)) || /^....ftyp/s.test(latin)) return refused('other-type');
  if (/^(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|\?xml|svg)/i.test(latin)) return refused('other-type');
  // A file that lost its first bytes on the way is no text, whatever else is in it.
  if (/\.(?:docx|pdf)$/i.test(name) && !isText(bytes)) return refused('broken');
  return isText(bytes) ? 'text' : refused('other-type');
}

/** Word, Excel, PowerPoint and OpenDocument are all zip files. */
function packedKind(bytes: Uint8Array): Kind {
  const names = partNames(bytes);
  if (names === null) return refused('broken');
  const has = (pattern: RegExp): boolean => names.some((name) => pattern.test(name));
  if (has(/^word\/document\d*\.xml$/i)) return 'docx';
  if (has(/^xl\//i)) return refused('spreadsheet');
  if (has(/^EncryptedPackage$/)) return refused('encrypted');
  return has(/^_rels\/\.rels$/i) && has(/^word\//i) ? 'docx' : refused('other-type');
}

/** The compound files of Word and Excel before 2007, which also hold a .docx that was locked by a password. */
function compoundKind(bytes: Uint8Array): Kind {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const has = (stream: string): boolean => whole.includes(Buffer.from(stream, 'utf16le'));
  if (has('EncryptedPackage')) return refused('encrypted');
  if (has('WordDocument')) return refused('old-word');
  if (has('Workbook') || has('Book')) return refused('spreadsheet');
  return refused('other-type');
}

/** No zero bytes except those of UTF-16, and hardly any control characters. */
function isText(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 65_536);
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) return true;
  let control = 0;
  const zeros = [0, 0];
  for (let i = 0; i < head.length; i += 1) {
    const byte = head[i] as number;
    if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
    else if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) control += 1;
  }
  const [even = 0, odd = 0] = zeros;
  const wide = Math.max(even, odd) * 10 > head.length && Math.min(even, odd) * 20 < head.length;
  return wide || (even + odd === 0 && control * 50 <= head.length);
}
