import type { Kind } from './found.ts';
import { type Block, isShouted } from './layout.ts';
import { phrases } from './phrases.ts';
import type { Token } from './text.ts';
import { discussionHeadings, openings, orderHeadings, reportHeadings } from './words/parts.ts';
import { isMark, says, saysAll } from './words.ts';

export const orderHeadingBook = phrases(orderHeadings);
const reportHeadingBook = phrases(reportHeadings);
const discussionHeadingBook = phrases(discussionHeadings);
const openingBook = phrases(openings);

/** What kind of words a part of the text holds. */
export type Region = 'head' | 'plan' | 'orders' | 'report' | 'discussion' | 'news' | 'end';

const TITLE =
  /^(THÔNG BÁO|BIÊN BẢN|CÔNG ĐIỆN|CHỈ THỊ|QUYẾT ĐỊNH|CÔNG VĂN|Ý KIẾN CHỈ ĐẠO|GIẤY MỜI|TỜ TRÌNH|BÁO CÁO)/u;

/** "THÔNG BÁO KẾT LUẬN" and the line under it that says whose and of what: they open no part. */
export function titlesOf(text: string, blocks: readonly Block[]): Set<number> {
  const titles = new Set<number>();
  for (const [n, block] of blocks.slice(0, 40).entries()) {
    const words = text.slice(block.from, block.to);
    const first = block.level === 0 && isShouted(words) && TITLE.test(words);
    const second =
      titles.has(n - 1) && block.level === 0 && isHeadingLike(block, words) && !words.endsWith(':');
    if (first || (second && !isShouted(words))) titles.add(n);
  }
  return titles;
}

const PLAN = /^(KẾ HOẠCH|PHƯƠNG ÁN|CHƯƠNG TRÌNH|ĐỀ ÁN|HƯỚNG DẪN)/u;

/** Whether the text is a plan: what it tells known units to do before it hands out the tasks is ordered as well. */
export function isPlan(text: string, blocks: readonly Block[]): boolean {
  return blocks.slice(0, 14).some((block) => {
    const words = text.slice(block.from, block.to);
    return block.level === 0 && isShouted(words.split('\n')[0] ?? '') && PLAN.test(words);
  });
}

/** "2" of "2.", "a" of "a)". */
export function bareMark(mark: string): string {
  return mark
    .replace(/^[(]|[.)/]+$/g, '')
    .trim()
    .toLowerCase();
}

export function depthOf(block: Block): number {
  return block.level === 0 ? 2.5 : block.level;
}

/** A short line without the marks of a sentence, or one in capitals. */
export function isHeadingLike(block: Block, text: string): boolean {
  if (isShouted(text)) return text.length < 200;
  // "Nhất trí với báo cáo. Từ nay đến cuối năm …:" has sentences.
  if (/\p{Ll}{2}\.\s+\p{Lu}/u.test(text)) return false;
  return text.length < 110 && !/[.;,]$/.test(text) && (block.level <= 4 || /:$/.test(text));
}

/** "PHỤ LỤC I" above "CÁC NHIỆM VỤ PHẢI HOÀN THÀNH …" belongs to the same heading. */
export function behindAppendix(tokens: readonly Token[], from: number, to: number): number {
  if (!saysAll(tokens, from, 'phụ lục')) return from;
  let i = from + 2;
  if (i < to && (tokens[i]?.kind === 'number' || /^[ivx]+$/.test(tokens[i]?.bare ?? ''))) i += 1;
  if (isMark(tokens[i], '.:-–')) i += 1;
  return says(tokens[i], 'các') ? i + 1 : i;
}

export function headingRegion(tokens: readonly Token[], from: number, to: number): Region | null {
  let i = behindAppendix(tokens, from, to);
  const topic =
    says(tokens[i], 'về') || ['đối với', 'giải quyết', 'xử lý', 'trả lời'].some((w) => saysAll(tokens, i, w));
  if (says(tokens[i], 'về phần')) i += 1;
  // "Phát biểu kết luận của đồng chí Chủ tịch" concludes, whatever word comes first.
  for (let k = i; k < Math.min(to, i + 4); k += 1) if (saysAll(tokens, k, 'kết luận')) return 'orders';
  for (let k = i; k < Math.min(to, i + 4); k += 1) {
    if (k > i && tokens[k - 1]?.kind === 'mark') break;
    // "Về các kiến nghị của cử tri" is what is decided upon.
    if (!topic && discussionHeadingBook.at(tokens, k, to)) return 'discussion';
    const report = reportHeadingBook.at(tokens, k, to);
    const order = orderHeadingBook.at(tokens, k, to);
    if (order && (!report || order.end >= report.end)) return 'orders';
    if (report) return 'report';
  }
  return null;
}

const WITHIN = 24;
const COMMANDS = ['yêu cầu', 'chỉ đạo', 'phân công', 'lưu ý', 'đề nghị'];

/** "Chủ tịch kết luận: …", "Kết luận của đồng chí Chủ trì: …", "Chủ tịch biểu dương …, đồng thời nhắc: …" */
export function concludesHere(tokens: readonly Token[], { from, to }: { from: number; to: number }): boolean {
  let chair = false;
  let concludes = false;
  for (let i = from; i < Math.min(to, from + WITHIN); i += 1) {
    if (isMark(tokens[i], ':'))
      return (
        chair &&
        (concludes || says(tokens[i - 1], 'nhắc giao') || COMMANDS.some((c) => saysAll(tokens, i - 2, c)))
      );
    chair ||= ['chủ tịch', 'chủ trì', 'chủ tọa', 'chủ toạ'].some((words) => saysAll(tokens, i, words));
    concludes ||= saysAll(tokens, i, 'kết luận');
  }
  return false;
}

/** "…, đồng chí Chủ tịch nhấn mạnh một số nhiệm vụ: Phòng Kinh tế …": in the news, whose words follow the colon. */
export function stressesTasks(tokens: readonly Token[], { from, to }: { from: number; to: number }): boolean {
  let chair = false;
  let commands = false;
  for (let i = from; i < Math.min(to, from + 44); i += 1) {
    if (isMark(tokens[i], ':')) return chair && commands;
    chair ||=
      says(tokens[i], 'chủ') ||
      saysAll(tokens, i, 'bí thư') ||
      saysAll(tokens, i, 'đồng chí') ||
      saysAll(tokens, i, 'lãnh đạo');
    commands ||= [
      'nhấn mạnh',
      'yêu cầu',
      'chỉ đạo',
      'giao nhiệm vụ',
      'nhiệm vụ',
      'lưu ý',
      'kết luận',
      'quán triệt',
      'phân công',
    ].some((w) => saysAll(tokens, i, w));
  }
  return false;
}

/** What kind of text it is, where nobody told. */
export function kindOf(text: string): Kind {
  const head = text.slice(0, 1500);
  if (/biên bản/iu.test(head) && /BIÊN BẢN/u.test(head.toUpperCase())) return 'minutes';
  if (/CÔNG ĐIỆN|Kính gửi|KÍNH GỬI/u.test(head)) return 'letter';
  if (/kết luận/iu.test(head) && /(THÔNG BÁO|KẾT LUẬN|Số:)/u.test(head)) return 'conclusion';
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const longest = Math.max(0, ...lines.map((line) => line.length));
  if (/CỘNG HÒA|CỘNG HOÀ|ỦY BAN NHÂN DÂN\s*\n|UBND [A-ZĐ]/u.test(head)) return 'conclusion';
  if (text.length < 2500 && longest < 400) return 'chat';
  return 'news';
}

/** Whether a token belongs to the mark of an item ("a.", "2.1.") and not to what it says. */
export function itemMarks(
  text: string,
  tokens: readonly Token[],
  blocks: readonly Block[],
): (at: number) => boolean {
  const marks = new Set<number>();
  let i = 0;
  for (const block of blocks) {
    if (block.mark === '') continue;
    const line = text.lastIndexOf('\n', block.from - 1) + 1;
    while (i < tokens.length && (tokens[i] as Token).start < line) i += 1;
    for (; i < tokens.length && (tokens[i] as Token).start < block.from; i += 1) marks.add(i);
  }
  return (at) => marks.has(at);
}

/** Whether a line opens the orders ("kết luận như sau:"), or a heading names them. */
export function hasOpening(source: string, blocks: readonly Block[], titles: ReadonlySet<number>): boolean {
  return blocks.some((block, n) => {
    if (titles.has(n)) return false;
    const text = source.slice(block.from, block.to);
    return (
      /kết luận|chỉ đạo|yêu cầu|nhiệm vụ|phân công|điện/iu.test(text.normalize('NFC')) &&
      (/:$/.test(text) || /như sau\s*[.:]?$/iu.test(text) || (text.length < 80 && isHeadingLike(block, text)))
    );
  });
}

/** "… kết luận như sau:", "… và giao:": a line under which orders stand. */
export function opensOrders(tokens: readonly Token[], from: number, to: number): boolean {
  // "Phó Chủ tịch … thống nhất về sự cần thiết và giao:"
  if (says(tokens[isMark(tokens[to - 1], ':') ? to - 2 : to - 1], 'giao nhắc')) return true;
  for (let i = Math.max(from, to - 24); i < to; i += 1) {
    const found = openingBook.at(tokens, i, to);
    if (found) return true;
  }
  return false;
}

/** "…, các đơn vị phát biểu:", "Các ý kiến đề xuất:": what others say stands under it. */
export function deeperSpeech(tokens: readonly Token[], from: number, to: number): boolean {
  for (let i = from; i < to; i += 1)
    if (says(tokens[i], 'chủ') || saysAll(tokens, i, 'kết luận') || saysAll(tokens, i, 'bí thư'))
      return false;
  return [
    'phát biểu',
    'thảo luận',
    'phát biểu ý kiến',
    'có ý kiến',
    'trình bày',
    'trao đổi',
    'đề xuất',
    'kiến nghị',
    'ý kiến',
    'phản ánh',
  ].some((words) => saysAll(tokens, to - words.split(' ').length, words));
}
