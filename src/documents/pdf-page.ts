import { rowLine } from './lines.ts';
import { gridsOf, type RuledTable } from './ruled-tables.ts';

/** A run of letters; x and y (downwards) of its baseline's beginning, in points. */
export type Piece = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
  readonly upright: boolean;
};
export type Ruling = {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
};

type Line = {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
};
type Frame = { readonly left: number; readonly right: number; readonly pitch: number };

/** One page from its top to its bottom: lines as they stand, rows of tables with lines round them as "a | b | c". */
export function pageText(pieces: readonly Piece[], rulings: readonly Ruling[], number: number): string {
  const upright = pieces.filter((piece) => piece.upright);
  const { tables, rest } = gridsOf(upright, rulings);
  const lines = withoutPageNumber(linesOf(rest), number);
  const frame = frameOf(lines);
  const blocks = [
    ...lines.map((line) => ({ y: line.y, line, text: line.text })),
    ...tables.map((table) => ({ y: table.top, line: null, text: tableText(table) })),
  ].sort((a, b) => a.y - b.y);
  let text = '';
  let last: Line | null = null;
  for (const block of blocks) {
    if (text !== '') text += last && block.line && !isApart(last, block.line, frame) ? '\n' : '\n\n';
    text += block.text;
    last = block.line;
  }
  const stamps = linesOf(pieces.filter((piece) => !piece.upright)).map((line) => line.text);
  return [text, ...stamps].filter((part) => part !== '').join('\n\n');
}

function tableText(table: RuledTable): string {
  return table.rows.map((row) => rowLine(row.map((cell) => cellLine(cell.pieces, cell.right)))).join('\n');
}

function cellLine(pieces: readonly Piece[], edge: number): string {
  const lines = linesOf(pieces);
  const left = Math.min(...lines.map((line) => line.left));
  // The frame leaves as much room on the right as on the left.
  const right = Math.max(edge, ...lines.map((line) => line.right));
  let text = '';
  lines.forEach((line, i) => {
    const before = lines[i - 1];
    if (!before) text = line.text;
    // A column too narrow for its own heading: "ST" above "T".
    else if (lines.every(({ text: part }) => /^\p{Lu}{1,3}$/u.test(part))) text += line.text;
    else {
      const ended = fits(before, line, right) && !/[.;:,]$/.test(text) && /^[\p{Lu}\p{N}+-]/u.test(line.text);
      text += `${ended && line.left - left < line.size ? '; ' : ' '}${line.text}`;
    }
  });
  return text.replace(/\s+/g, ' ').trim();
}

function linesOf(pieces: readonly Piece[]): Line[] {
  const rows: Piece[][] = [];
  for (const piece of [...pieces].sort((a, b) => a.y - b.y)) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (row && first && piece.y - first.y <= 0.4 * Math.min(piece.size, first.size)) row.push(piece);
    else rows.push([piece]);
  }
  return rows.map(lineOf);
}

/** Beyond this many times the letters' size two things stand side by side. */
const COLUMN_GAP = 2.5;
const WORD_GAP = 0.15;

function lineOf(row: readonly Piece[]): Line {
  const pieces = [...row].sort((a, b) => a.x - b.x);
  const first = pieces[0] as Piece;
  let text = '';
  let right = first.x;
  let last: Piece | null = null;
  for (const piece of pieces) {
    // Bold letters are made by some printers by writing them twice.
    if (last && last.text === piece.text && piece.x - last.x < 0.2 * piece.size) continue;
    const gap = piece.x - right;
    if (text !== '' && gap > COLUMN_GAP * piece.size) text = `${text.trimEnd()}   `;
    else if (text !== '' && gap > WORD_GAP * piece.size && !/\s$/.test(text) && !/^\s/.test(piece.text))
      text += ' ';
    text += piece.text;
    right = Math.max(right, piece.x + piece.width);
    last = piece;
  }
  return {
    text: withPlainBullet(text.trim()),
    left: first.x,
    right,
    y: first.y,
    size: Math.max(...pieces.map((p) => p.size)),
  };
}

/** The bullets of symbol fonts come out as letters of no alphabet, or as the letter that lies in their place. */
const withPlainBullet = (line: string): string =>
  line.replace(/^(?:[\ue000-\uf8ff]\s*|[o§üØ]\s+)(?=\S)/u, '- ');

/** "3" or "- 3 -" alone at the head or the foot of page 3. */
function withoutPageNumber(lines: readonly Line[], number: number): Line[] {
  const isNumber = (line: Line | undefined): boolean =>
    line !== undefined &&
    new RegExp(`^(?:trang )?[-–—]?\\s*${number}\\s*(?:/\\s*\\d+)?\\s*[-–—]?$`, 'i').test(line.text);
  return lines.filter((line, i) => !((i === 0 || i === lines.length - 1) && isNumber(line)));
}

function frameOf(lines: readonly Line[]): Frame {
  const gaps = lines
    .map((line, i) => line.y - (lines[i - 1]?.y ?? line.y))
    .filter((gap, i) => gap > 0 && gap < 3 * (lines[i]?.size ?? 0))
    .sort((a, b) => a - b);
  const lefts = lines.map((line) => line.left).sort((a, b) => a - b);
  return {
    left: lefts[Math.floor(lefts.length / 10)] ?? 0,
    right: Math.max(0, ...lines.map((line) => line.right)),
    pitch: gaps[Math.floor(gaps.length / 5)] ?? Number.POSITIVE_INFINITY,
  };
}

/** Whether a paragraph begins: more room above it, a line before it that had room for the next word, an indented line. */
function isApart(before: Line, line: Line, frame: Frame): boolean {
  const gap = line.y - before.y;
  if (gap < 3 * line.size && isCentred(before, frame) && isCentred(line, frame)) return false;
  if (gap > 1.22 * frame.pitch) return true;
  if (/\s{3}/.test(before.text) && /\s{3}/.test(line.text)) return false;
  if (fits(before, line, frame.right)) return true;
  // The second line of a centred heading is indented too, and goes on in small letters.
  return (
    !/^\p{Ll}/u.test(line.text) &&
    before.left - frame.left < 0.5 * line.size &&
    line.left - frame.left > line.size
  );
}

function isCentred(line: Line, frame: Frame): boolean {
  const before = line.left - frame.left;
  const behind = frame.right - line.right;
  return before > 2 * line.size && Math.abs(before - behind) < 3 * line.size;
}

/** Whether the next line's first word had room in the line before: then the line was ended on purpose. */
function fits(before: Line, line: Line, right: number): boolean {
  const word = /^\S+/.exec(line.text)?.[0].length ?? 0;
  const letter = (line.right - line.left) / Math.max(1, line.text.length);
  return before.right + (word + 1.5) * letter + 0.3 * line.size < right;
}
