import { getDocumentProxy, getResolvedPDFJS } from 'unpdf';
import { type DocumentLimits, Refused } from './document.ts';
import { multiplied } from './matrix.ts';
import { type Piece, pageText, type Ruling } from './pdf-page.ts';
import { rulingsOf } from './rulings.ts';

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;
type Page = Awaited<ReturnType<Pdf['getPage']>>;

// Node has had it since 21; pdf.js packs its fonts with it before it tells a page's lines.
const buffers = ArrayBuffer.prototype as { transferToFixedLength?: (length: number) => ArrayBuffer };
buffers.transferToFixedLength ??= function (this: ArrayBuffer, length) {
  return this.slice(0, length);
};

/** Fewer letters than this are a stamp or a page number on a picture. */
const LETTERS_OF_A_PAGE = 40;

/** The text layer of a PDF in the order of reading; nothing is fetched and nothing in the file is run. */
export async function readPdf(
  bytes: Uint8Array,
  limits: DocumentLimits,
): Promise<{ text: string; picturedPages: number[] }> {
  const hasPictures = /\/Subtype\s*\/Image\b/.test(Buffer.from(bytes).toString('latin1'));
  const pdf = await open(bytes);
  if (pdf.numPages > limits.pages) throw new Refused('too-long');
  const pages: string[] = [];
  const empty: number[] = [];
  let length = 0;
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    const text = await readPage(page, number);
    page.cleanup();
    if ((text.match(/\p{L}/gu)?.length ?? 0) < LETTERS_OF_A_PAGE) empty.push(number);
    pages.push(text);
    length += text.length;
    if (length > limits.characters) throw new Refused('too-long');
  }
  if (hasPictures && empty.length * 2 > pages.length) throw new Refused('scanned');
  return { text: joinPages(pages), picturedPages: hasPictures ? empty : [] };
}

async function open(bytes: Uint8Array): Promise<Pdf> {
  try {
    return await getDocumentProxy(bytes, {
      verbosity: 0,
      disableFontFace: true,
      useSystemFonts: false,
      isEvalSupported: false,
      enableXfa: false,
      // A picture is never looked at, so none is unpacked.
      maxImageSize: 1,
    });
  } catch (error) {
    throw error instanceof Error && error.name === 'PasswordException' ? new Refused('encrypted') : error;
  }
}

async function readPage(page: Page, number: number): Promise<string> {
  const view = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  const pieces: Piece[] = [];
  for (const item of items) {
    if (!('str' in item) || item.str.trim() === '') continue;
    const [a, b, c, d, e, f] = multiplied(view.transform, item.transform as number[]);
    const size = Math.hypot(c, d) || Math.hypot(a, b);
    // Text that runs up the margin is a stamp or a barcode's number.
    const upright = Math.abs(b) <= Math.abs(a) * 0.2 && a > 0;
    pieces.push({ text: item.str, x: e, y: f, width: item.width, size, upright });
  }
  const rulings = pieces.length > 0 ? await rulingsOn(page, view.transform) : [];
  return pageText(pieces, rulings, number);
}

async function rulingsOn(page: Page, transform: readonly number[]): Promise<Ruling[]> {
  const { OPS } = await getResolvedPDFJS();
  const { fnArray, argsArray } = await page.getOperatorList();
  return rulingsOf(fnArray, argsArray, OPS, transform);
}

/** A sentence may go on over the page; the reader of minutes sees to that. */
function joinPages(pages: readonly string[]): string {
  return pages.filter((page) => page !== '').join('\n');
}
