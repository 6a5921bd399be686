import type { Piece, Ruling } from './pdf-page.ts';

type Cell = { readonly pieces: readonly Piece[]; readonly right: number };
export type RuledTable = { readonly top: number; readonly rows: readonly (readonly Cell[])[] };

const NEAR = 4;

/** The tables that lines are drawn round, and the pieces that stand in none. */
export function gridsOf(
  pieces: readonly Piece[],
  rulings: readonly Ruling[],
): { tables: RuledTable[]; rest: Piece[] } {
  const across = joined(rulings.filter((one) => one.right - one.left > 12 && one.bottom - one.top <= NEAR));
  const down = joined(
    rulings.filter((one) => one.bottom - one.top > 6 && one.right - one.left <= NEAR).map(turned),
  ).map(turned);
  const tables: RuledTable[] = [];
  let rest = [...pieces];
  for (const frame of framesOf(across, down)) {
    const inside = rest.filter((piece) => within(piece, frame));
    if (frame.xs.length < 3 || frame.ys.length < 2 || inside.length === 0) continue;
    rest = rest.filter((piece) => !within(piece, frame));
    tables.push(tableOf(frame, inside));
  }
  return { tables, rest };
}

const turned = (one: Ruling): Ruling => ({
  left: one.top,
  right: one.bottom,
  top: one.left,
  bottom: one.right,
});

/** Lines that touch and lie on one straight become one. */
function joined(rulings: readonly Ruling[]): Ruling[] {
  const made: Ruling[] = [];
  for (const one of [...rulings].sort((a, b) => Math.round(a.top) - Math.round(b.top) || a.left - b.left)) {
    const last = made.findLast((line) => Math.abs(line.top - one.top) <= 2);
    if (last && one.left <= last.right + NEAR)
      made[made.indexOf(last)] = { ...last, right: Math.max(last.right, one.right) };
    else made.push(one);
  }
  return made;
}

type TableFrame = {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly across: readonly Ruling[];
  readonly down: readonly Ruling[];
};

/** Lines that cross one another belong to one table. */
function framesOf(across: readonly Ruling[], down: readonly Ruling[]): TableFrame[] {
  const all = [...across, ...down];
  const group = all.map((_, i) => i);
  const rootOf = (i: number): number => {
    let root = i;
    while (group[root] !== root) root = group[root] as number;
    return root;
  };
  across.forEach((line, i) => {
    down.forEach((other, k) => {
      if (crosses(line, other)) group[rootOf(i)] = rootOf(across.length + k);
    });
  });
  const groups = new Map<number, { across: Ruling[]; down: Ruling[] }>();
  all.forEach((line, i) => {
    const root = rootOf(i);
    const found = groups.get(root) ?? { across: [], down: [] };
    groups.set(root, found);
    (i < across.length ? found.across : found.down).push(line);
  });
  return [...groups.values()].map((found) => ({
    ...found,
    xs: distinct(found.down.map((line) => (line.left + line.right) / 2)),
    ys: distinct(found.across.map((line) => (line.top + line.bottom) / 2)),
  }));
}

const crosses = (line: Ruling, other: Ruling): boolean =>
  other.left >= line.left - NEAR &&
  other.right <= line.right + NEAR &&
  line.top >= other.top - NEAR &&
  line.bottom <= other.bottom + NEAR;

function distinct(values: readonly number[]): number[] {
  const found: number[] = [];
  for (const value of [...values].sort((a, b) => a - b))
    if (value - (found.at(-1) ?? Number.NEGATIVE_INFINITY) > NEAR) found.push(value);
  return found;
}

const middleOf = (piece: Piece): { x: number; y: number } => ({
  x: piece.x + Math.min(piece.width, piece.size) / 2,
  y: piece.y - piece.size * 0.3,
});

function within(piece: Piece, { xs, ys }: TableFrame): boolean {
  const { x, y } = middleOf(piece);
  return x > (xs[0] ?? 0) && x < (xs.at(-1) ?? 0) && y > (ys[0] ?? 0) && y < (ys.at(-1) ?? 0);
}

function tableOf(frame: TableFrame, pieces: readonly Piece[]): RuledTable {
  const { xs, ys } = frame;
  const columns = xs.length - 1;
  const rows = ys.length - 1;
  const owner = ownersOf(frame, rows, columns);
  const held = new Map<number, Piece[]>();
  for (const piece of pieces) {
    const { x, y } = middleOf(piece);
    const row = ys.findLastIndex((edge) => edge <= y);
    const column = xs.findLastIndex((edge) => edge <= x);
    const cell = owner[row * columns + column] ?? 0;
    const list = held.get(cell) ?? [];
    list.push(piece);
    held.set(cell, list);
  }
  const table: Cell[][] = [];
  for (let row = 0; row < rows; row += 1) {
    const line: Cell[] = [];
    for (let column = 0; column < columns; column += 1) {
      const at = row * columns + column;
      const again = column > 0 && owner[at] === owner[at - 1];
      line.push({ pieces: again ? [] : (held.get(owner[at] ?? at) ?? []), right: xs[column + 1] ?? 0 });
    }
    if (line.some((cell) => cell.pieces.length > 0)) table.push(line);
  }
  return { top: ys[0] ?? 0, rows: table };
}

/** Each place of the grid with the first place of the cell that it belongs to: cells without a line between are one. */
function ownersOf({ xs, ys, across, down }: TableFrame, rows: number, columns: number): number[] {
  const owner: number[] = [];
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const at = row * columns + column;
      const x = ((xs[column] ?? 0) + (xs[column + 1] ?? 0)) / 2;
      const y = ((ys[row] ?? 0) + (ys[row + 1] ?? 0)) / 2;
      const above = across.some((line) => near(line.top, ys[row]) && line.left <= x && x <= line.right);
      const before = down.some((line) => near(line.left, xs[column]) && line.top <= y && y <= line.bottom);
      owner.push(
        row > 0 && !above
          ? (owner[at - columns] as number)
          : column > 0 && !before
            ? (owner[at - 1] as number)
            : at,
      );
    }
  }
  return owner;
}

const near = (a: number, b: number | undefined): boolean => b !== undefined && Math.abs(a - b) <= NEAR;
