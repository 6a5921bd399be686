/** Paragraphs, list items and table rows, as the text shows them to the eye. */
export type Block = {
  /** Offsets in the clean text, the mark ("1.", "a)", "-") left out. */
  readonly from: number;
  readonly to: number;
  readonly mark: string;
  /** How deep: 1 for "I.", 3 for "1.", 4 for "1.1", 5 for "a)", 6 for "-", 7 for "+"; 0 for a paragraph. */
  readonly level: number;
  readonly row: boolean;
  /** An empty line stands before it. */
  readonly apart: boolean;
};

const MARK =
  /^(?:(?:Phần|PHẦN|Mục|MỤC|Điều|ĐIỀU)\s+(?:thứ\s+|THỨ\s+)?([IVX]{1,4}|\d{1,2}|nhất|hai|ba|tư|NHẤT|HAI|BA|TƯ)\s*[.):-]|([IVX]{1,5})[.)/]|(\d{1,2}(?:\.\d{1,2}){1,3})(?:[.)]|\s*[-–](?=\s))?|(\d{1,2})(?:[.)/]|\s*[-–]\s)(?!\d)|\((\d{1,2}|[a-zđ])\)|([a-zđ])(?:[.)/]|,(?=\s))|([A-E])[.)]|([-–—•●▪►✓❖*·✔➢➤→⇒◦○■□❑])|([+]))(?=\s|\p{L}|@|"|“)/u;

const PAGE_NUMBER = /^(?:[-–—]\s*)?(?:trang\s+)?\d{1,3}(?:\s*[/|]\s*\d{1,3})?(?:\s*[-–—])?$/i;

type Line = { from: number; to: number; text: string; apart: boolean };

export function blocksOf(text: string, { chat = false }: { chat?: boolean } = {}): Block[] {
  const blocks: Block[] = [];
  let open: (Block & { lastLine: Line }) | null = null as (Block & { lastLine: Line }) | null;
  const close = (): void => {
    if (open) blocks.push(open);
    open = null;
  };
  for (const line of linesOf(text)) {
    const row = isRow(line.text);
    const mark = row ? null : markOf(line.text);
    if (open && !row && !mark && !open.row && goesOn(open, line, chat, text)) {
      open = { ...open, to: line.to, lastLine: line };
      continue;
    }
    close();
    const skipped = mark?.length ?? 0;
    open = {
      from: line.from + skipped,
      to: line.to,
      mark: mark?.mark ?? '',
      level: mark?.level ?? 0,
      row,
      apart: line.apart,
      lastLine: line,
    };
    if (row) close();
  }
  close();
  return blocks.filter((b) => b.to > b.from);
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let apart = true;
  let at = 0;
  while (at <= text.length) {
    let end = text.indexOf('\n', at);
    if (end < 0) end = text.length;
    const raw = text.slice(at, end);
    const trimmed = raw.trim();
    const pageNumber = PAGE_NUMBER.test(trimmed) && trimmed.length <= 14;
    if (trimmed === '') apart = true;
    else if (!pageNumber && !/^[-–—_=*.\s]+$/.test(trimmed)) {
      const from = at + (raw.length - raw.trimStart().length);
      lines.push({ from, to: from + trimmed.length, text: trimmed, apart });
      apart = false;
    }
    at = end + 1;
  }
  return lines;
}

function isRow(line: string): boolean {
  return (line.match(/[|\t]/g)?.length ?? 0) >= 2;
}

function markOf(line: string): { mark: string; level: number; length: number } | null {
  const found = MARK.exec(line);
  if (!found) return null;
  const [whole, part, roman, dotted, number, bracketed, letter, capital, dash, plus] = found;
  const rest = line.slice(whole.length);
  const length = whole.length + (rest.length - rest.trimStart().length);
  const as = (level: number) => ({ mark: whole.trim(), level, length });
  if (part) return { mark: part, level: /^(điều|mục)/iu.test(whole) ? 2 : 1, length };
  if (roman) return as(1);
  if (capital) return rest.trim() === rest.trim().toUpperCase() ? as(2) : null;
  if (dotted) return as(2 + dotted.split('.').length);
  if (number) {
    // "05 - 07 người" and "15 – 20/4" begin no item.
    return /^\d+\s*[-–]\s/.test(whole) && /^\s*\d/.test(rest) ? null : as(3);
  }
  if (bracketed) return as(5);
  if (letter) return /^\p{L}/u.test(rest) && whole.endsWith('.') && rest === rest.trimStart() ? null : as(5);
  if (dash) return as(6);
  if (plus) return as(7);
  return null;
}

const SENTENCE_END = /[.!?:;…]["”)]?$|\.\/\.?$/;

/** Whether a line is the rest of the block before it, as in text that was copied from a PDF. */
function goesOn(
  open: { lastLine: Line; level: number; from: number },
  line: Line,
  chat: boolean,
  text: string,
): boolean {
  const last = open.lastLine;
  const ended = SENTENCE_END.test(last.text);
  const lower = /^[\p{Ll}\d(,;]/u.test(line.text) && !/^\d+[.)]\s/.test(line.text);
  if (line.apart) {
    // A page break may part a sentence; everything else behind an empty line is new.
    return !chat && !ended && /^\p{Ll}/u.test(line.text) && last.text.length > 40;
  }
  if (chat) return !ended && isBroken(open.level, last.text, line.text);
  if (isShouted(last.text) !== isShouted(line.text)) return false;
  if (isShouted(last.text)) return true;
  if (last.text.length < 45)
    return !ended && lower && last.text.length > 20 && !looksLikeHeader(text, open.from);
  if (!ended) return true;
  // Behind a full stop a paragraph may go on if the line before it is as long as the page is wide.
  return !/[:;]$/.test(last.text) && last.text.length > 70 && line.text.length > 30 && lower;
}

/** The last words of a line that is cut: nothing can end with them. */
const CUT =
  /(?:^|\s)(?:gửi|gui|nộp|nop|và|va|với|voi|của|cua|cho|về|ve|tại|tai|trước|truoc|trong|các|cac|thứ|thu|tháng|thang|để|de|hoặc|hoac|theo|từ|tu|đến|den|phối hợp|phoi hop|cùng|cung),?$/iu;

/** Whether a line of a letter that came by mail was cut where the page ended: an item goes on in small letters. */
function isBroken(level: number, last: string, next: string): boolean {
  if (!/^[\p{Ll}\d]/u.test(next) || last.length < 40) return false;
  return level > 0 || CUT.test(last);
}

function looksLikeHeader(text: string, from: number): boolean {
  return /^(số|v\/v)\b/iu.test(text.slice(from, from + 6));
}

export function isShouted(line: string): boolean {
  if (line !== line.toUpperCase()) return false;
  const letters = line.replace(/[^\p{L}]/gu, '');
  return letters.length > 3 && letters === letters.toUpperCase();
}
