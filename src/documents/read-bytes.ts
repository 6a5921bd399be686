import {
  type DocumentAnswer,
  type DocumentFile,
  type DocumentLimits,
  type DocumentText,
  Refused,
} from './document.ts';
import { kindOf } from './kind.ts';
import { isGibberish, legacyLetters } from './letters.ts';
import { readPlain } from './plain.ts';

/** Runs inside the worker; whatever a library throws over a file means that the file is broken. */
export async function readBytes(file: DocumentFile, limits: DocumentLimits): Promise<DocumentAnswer> {
  try {
    const kind = kindOf(file);
    if (typeof kind === 'object') return kind;
    const read = await readAs(kind, file.bytes, limits);
    const text = read.type === 'text' ? asTyped(read.text) : tidied(read.text);
    if (!/[\p{L}\p{N}]/u.test(text)) return { refused: 'empty' };
    if (isGibberish(text)) return { refused: 'unknown-letters' };
    if (text.length > limits.characters) return { refused: 'too-long' };
    return { ...read, text };
  } catch (error) {
    return { refused: error instanceof Refused ? error.refused : 'broken' };
  }
}

/** The libraries are loaded when they are needed: each costs a second on a slow machine. */
async function readAs(
  type: DocumentText['type'],
  bytes: Uint8Array,
  limits: DocumentLimits,
): Promise<DocumentText> {
  if (type === 'text') return { type, text: readPlain(bytes), picturedPages: [] };
  if (type === 'pdf') return { type, ...(await (await import('./pdf.ts')).readPdf(bytes, limits)) };
  return { type, text: await (await import('./docx.ts')).readDocx(bytes, limits), picturedPages: [] };
}

const CONTROL = /(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu;

/** A text file is handed on as it is, so that places in it can be counted from outside. */
const asTyped = (text: string): string => legacyLetters(text.normalize('NFC')).replace(CONTROL, '');

function tidied(text: string): string {
  return asTyped(text)
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/[ \t\u00a0]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\s+$/g, '');
}
