import { type Deadline, deadlineOf } from './deadline.ts';
import type { Range } from './lists.ts';
import { phrases } from './phrases.ts';
import type { TimeContext } from './points.ts';
import { type Token, tokensOf } from './text.ts';
import { tableColumns } from './words/tables.ts';
import { isMark } from './words.ts';

type Column = 'number' | 'task' | 'lead' | 'coordinating' | 'deadline' | 'other';
export type TableHead = readonly Column[];
export type Row = Range & {
  readonly task: Range;
  readonly lead: Range | null;
  readonly coordinating: Range | null;
  readonly deadline: Range | null;
};

const books = (Object.keys(tableColumns) as (keyof typeof tableColumns)[]).map(
  (column) => [column, phrases(tableColumns[column])] as const,
);

/** The columns of a table, from the row that names them. */
export function tableHeadOf(
  text: string,
  tokens: readonly Token[],
  from: number,
  to: number,
): TableHead | null {
  const columns = cellsOf(text, tokens, from, to).map((cell): Column => {
    for (const [column, book] of books) {
      if (cell.to > cell.from && book.at(tokens, cell.from, cell.to) && cell.to - cell.from < 8)
        return column;
    }
    return 'other';
  });
  return columns.includes('task') && (columns.includes('lead') || columns.includes('deadline'))
    ? columns
    : null;
}

/** A row by the columns of its table; null where it is none of tasks. */
export function readRow(
  text: string,
  tokens: readonly Token[],
  from: number,
  to: number,
  head: TableHead | null,
): Row | null {
  if (!head) return null;
  const cells = cellsOf(text, tokens, from, to);
  const cell = (column: Column): Range | null => {
    const at = head.indexOf(column);
    const found = at >= 0 ? cells[at] : undefined;
    return found && found.to > found.from ? found : null;
  };
  const task = cell('task');
  if (!task) return null;
  const first = cells.find((c, i) => c.to > c.from && head[i] !== 'number') ?? task;
  const last = cells.findLast((c) => c.to > c.from) ?? task;
  return {
    from: first.from,
    to: last.to,
    task,
    lead: cell('lead'),
    coordinating: cell('coordinating'),
    deadline: cell('deadline'),
  };
}

function cellsOf(text: string, tokens: readonly Token[], from: number, to: number): Range[] {
  const cells: Range[] = [];
  let start = from;
  const piped = tokens.slice(from, to).some((t) => isMark(t, '|'));
  for (let i = from; i < to; i += 1) {
    if (piped ? !isMark(tokens[i], '|') : !tabsBefore(text, tokens, i, from)) continue;
    if (piped) {
      cells.push({ from: start, to: i });
      start = i + 1;
    } else {
      for (let n = tabsBefore(text, tokens, i, from); n > 0; n -= 1) {
        cells.push({ from: start, to: n === 1 && start < i ? i : Math.max(start, i) });
        start = i;
      }
    }
  }
  cells.push({ from: start, to });
  // "| a | b |": the outer strokes are the frame.
  if (piped && cells[0] && cells[0].to === cells[0].from) cells.shift();
  if (piped && cells.at(-1)?.from === to) cells.pop();
  return cells;
}

function tabsBefore(text: string, tokens: readonly Token[], at: number, from: number): number {
  if (at <= from) return 0;
  const gap = text.slice(tokens[at - 1]?.end ?? 0, tokens[at]?.start ?? 0);
  return gap.split('\t').length - 1;
}

/** In a column for deadlines "Quý II/2025" and "05 ngày làm việc" need no word before them. */
export function cellDeadline(
  text: string,
  tokens: readonly Token[],
  cell: Range,
  base: Omit<TimeContext, 'recurrence'>,
): Deadline {
  const plain = deadlineOf(tokens, cell.from, cell.to, base, true);
  if (plain.day || plain.recurrence || plain.doubt) return plain;
  const words = tokensOf(`hạn ${text.slice(tokens[cell.from]?.start, tokens[cell.to - 1]?.end)}`);
  const cued = deadlineOf(words, 0, words.length, base, true);
  if (!cued.words) return plain;
  return { ...cued, words: { from: cell.from, to: cell.to }, clutter: [] };
}
