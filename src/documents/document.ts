/** A file as it came: what is in it decides, the name only helps where the bytes do not tell. */
export type DocumentFile = { readonly bytes: Uint8Array; readonly name: string };

export type DocumentText = {
  readonly type: 'docx' | 'pdf' | 'text';
  /** Composed letters (NFC), lines parted by "\n", an empty line between paragraphs; a table's row is one line, "a | b | c". */
  readonly text: string;
  /** Pages of a PDF that are pictures without letters, counted from 1: what stands there was not read. */
  readonly picturedPages: readonly number[];
};

export type DocumentRefusal =
  | 'empty'
  | 'too-large'
  | 'too-long'
  | 'scanned'
  | 'encrypted'
  | 'broken'
  | 'unpacks-too-large'
  | 'old-word'
  | 'spreadsheet'
  | 'picture'
  | 'other-type'
  | 'unknown-letters'
  | 'took-too-long'
  | 'needed-too-much-memory';

export type DocumentAnswer = DocumentText | { readonly refused: DocumentRefusal };

/** What one file may cost; everything beyond is a named "no". */
export type DocumentLimits = {
  /** Bytes of the file; Telegram gives a bot files up to 20 MB. */
  readonly bytes: number;
  /** Bytes of the parts of a .docx that hold text, once unpacked. */
  readonly unpackedBytes: number;
  /** How many times larger than packed a large part may become. */
  readonly ratio: number;
  readonly pages: number;
  /** Characters of the text that is handed on. */
  readonly characters: number;
  readonly milliseconds: number;
  /** JavaScript heap of the worker. */
  readonly heapMegabytes: number;
  /** By how much the whole process may grow meanwhile: buffers are no part of a worker's heap. */
  readonly growthMegabytes: number;
};

export const ordinaryLimits: DocumentLimits = {
  bytes: 20 * 1024 * 1024,
  unpackedBytes: 48 * 1024 * 1024,
  ratio: 200,
  pages: 400,
  characters: 400_000,
  milliseconds: 30_000,
  heapMegabytes: 384,
  growthMegabytes: 768,
};

/** Thrown inside the worker; the file's reader makes an answer of it. */
export class Refused extends Error {
  readonly refused: DocumentRefusal;

  constructor(refused: DocumentRefusal) {
    super(refused);
    this.refused = refused;
  }
}
