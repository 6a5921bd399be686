/**
 * Text with marks, as pieces: nothing is ever escaped, because nothing is ever parsed. A channel turns the pieces into
 * what it can show (Telegram: text and entities).
 */
export type Piece =
  | string
  | { readonly bold: string }
  /** Somebody's words; a long quotation shows its beginning and opens on a press. */
  | { readonly quote: string }
  | { readonly link: string; readonly url: string }
  | { readonly mention: string; readonly account: number };

export type Rich = readonly Piece[];

type Value = string | number | Piece | Rich | null | undefined | false;

/** A template tag: rich`Chủ trì: ${unit}`. Numbers and strings go in as they are, pieces as pieces. */
export function rich(strings: TemplateStringsArray, ...values: readonly Value[]): Rich {
  const pieces: Piece[] = [];
  for (const [i, text] of strings.entries()) {
    if (text !== '') pieces.push(text);
    pieces.push(...piecesOf(values[i]));
  }
  return pieces;
}

export const bold = (text: string): Piece => ({ bold: text });
export const quote = (text: string): Piece => ({ quote: text });

/** One line below the other; what is null, false or empty is left out. */
export function lines(...values: readonly Value[]): Rich {
  const shown = values.map(piecesOf).filter((pieces) => plain(pieces) !== '');
  return shown.flatMap((pieces, i) => (i === 0 ? pieces : ['\n', ...pieces]));
}

/** Values beside each other with something between them. */
export function joined(values: readonly Value[], between: string): Rich {
  const shown = values.map(piecesOf).filter((pieces) => plain(pieces) !== '');
  return shown.flatMap((pieces, i) => (i === 0 ? pieces : [between, ...pieces]));
}

export function plain(value: Rich): string {
  return value.map(textOf).join('');
}

export function textOf(piece: Piece): string {
  if (typeof piece === 'string') return piece;
  if ('bold' in piece) return piece.bold;
  if ('quote' in piece) return piece.quote;
  return 'link' in piece ? piece.link : piece.mention;
}

function piecesOf(value: Value): Rich {
  if (value === null || value === undefined || value === false || value === '') return [];
  if (typeof value === 'number') return [String(value)];
  if (Array.isArray(value)) return value as Rich;
  return [value as Piece];
}
