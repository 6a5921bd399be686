import { daysLate } from '../core/classes.ts';
import type { Day } from '../core/day.ts';
import { isOpen } from '../core/directive.ts';
import type { Language } from '../core/organization.ts';
import type { Rate } from '../core/rates.ts';
import type { DecisionKey } from '../core/waiting.ts';
import type { Row } from '../store/store.ts';
import { type Both, cut, dayOffHint, distance, longDay, percent, upperFirst } from './format.ts';
import { statusLabels } from './labels.ts';
import { bold, lines, type Rich, rich } from './rich.ts';
import { unitName, type View } from './view.ts';

const MOST_TASK = 120;
const MOST_NAME = 80;

/** One line of a list; `section` is the heading under which it stands. */
export type Item = {
  readonly row: Row;
  readonly mark?: string;
  readonly section?: string;
};

/** Eight lines with their headings: far below what a message may hold, whatever the tasks. */
export function listText(head: Rich, items: readonly Item[], view: View, foot: Rich = []): Rich {
  let section = '';
  const body: Rich[] = [];
  for (const item of items) {
    if (item.section !== undefined && item.section !== section) {
      section = item.section;
      body.push([bold(section)]);
    }
    body.push(itemLine(item, view));
  }
  return lines(head, ...body, foot);
}

/** CĐ-2026-007 · quá hạn 2 ngày · Rà soát chữ ký số */
function itemLine({ row, mark }: Item, view: View): Rich {
  const marked = mark ? ` · ${mark}` : '';
  return rich`${row.code} · ${standingOf(row, view)}${marked} · ${cut(row.task, MOST_TASK)}`;
}

/** How a row stands today: the distance to its deadline while it is owed, else its state. */
export function standingOf(row: Row, view: View): string {
  const vi = view.language === 'vi';
  const late = daysLate(row, view.today);
  if (!isOpen(row.status) || row.status === 'paused' || row.status === 'reported') {
    const status = statusLabels[row.status][view.language];
    const days = late > 0 ? (vi ? `, quá hạn ${late} ngày` : `, ${late} ${plural(late, 'day')} late`) : '';
    return `${status}${days}`;
  }
  if (row.deadline === null) return vi ? 'không thời hạn' : 'no deadline';
  return distance(row.deadline, view.today, late, view.calendar, view.language);
}

const plural = (n: number, one: string): string => (n === 1 ? one : `${one}s`);
const page = (n: number, of: number, language: Language): string =>
  of > 1 ? (language === 'vi' ? ` · trang ${n + 1}/${of}` : ` · page ${n + 1} of ${of}`) : '';

export type PageNumber = { readonly page: number; readonly pages: number };

const decisionNames: Readonly<Record<DecisionKey, Both<[number], string>>> = {
  extension: {
    vi: (n) => `${n} đề nghị gia hạn`,
    en: (n) => `${n} ${plural(n, 'request')} for more time`,
  },
  'sent-back': {
    vi: (n) => `${n} việc chuyển trả`,
    en: (n) => `${n} sent back`,
  },
  question: {
    vi: (n) => `${n} câu hỏi`,
    en: (n) => `${n} ${plural(n, 'question')}`,
  },
  confirm: {
    vi: (n) => `${n} báo cáo chờ xác nhận`,
    en: (n) => `${n} ${plural(n, 'report')} to confirm`,
  },
};

const decisionMarks: Readonly<Record<DecisionKey, Readonly<Record<Language, string>>>> = {
  extension: { vi: 'xin gia hạn', en: 'asks for more time' },
  'sent-back': { vi: 'chuyển trả', en: 'sent back' },
  question: { vi: 'hỏi lại', en: 'asks back' },
  confirm: { vi: 'chờ xác nhận', en: 'to confirm' },
};

/** What is asked of the one who decides; where the state itself says so, nothing is said twice. */
export function decisionMark(keys: readonly DecisionKey[], language: Language): string {
  return keys
    .filter((key) => key === 'extension' || key === 'question')
    .map((key) => decisionMarks[key][language])
    .join(', ');
}

export type DecisionCounts = Readonly<Record<DecisionKey, number>>;

const countsSaid = (counts: DecisionCounts, language: Language): string =>
  (Object.keys(decisionNames) as DecisionKey[])
    .filter((key) => counts[key] > 0)
    .map((key) => decisionNames[key][language](counts[key]))
    .join(', ');

/** The heads, sections and empty answers of the lists. */
export const lists = {
  chooseUnit: {
    vi: () => rich`Chọn đơn vị, hoặc gõ lại tên:`,
    en: () => rich`Choose a unit, or type its name again:`,
  },
  tasksHead: {
    vi: (n: number, whom: string, p: PageNumber) =>
      rich`📋 ${bold(`${n} việc đang chờ ${cut(whom, MOST_NAME)}`)}${page(p.page, p.pages, 'vi')}`,
    en: (n: number, whom: string, p: PageNumber) =>
      rich`📋 ${bold(`${n} ${plural(n, 'directive')} waiting for ${cut(whom, MOST_NAME)}`)}${page(p.page, p.pages, 'en')}`,
  },
  decisionsHead: {
    vi: (counts: DecisionCounts, own: number, p: PageNumber) =>
      rich`📋 ${bold(`Cần đồng chí quyết: ${countsSaid(counts, 'vi') || 'không có'}`)}${own > 0 ? ` · đơn vị có ${own} việc đang chờ` : ''}${page(p.page, p.pages, 'vi')}`,
    en: (counts: DecisionCounts, own: number, p: PageNumber) =>
      rich`📋 ${bold(`For you to decide: ${countsSaid(counts, 'en') || 'nothing'}`)}${own > 0 ? ` · ${own} waiting for your unit` : ''}${page(p.page, p.pages, 'en')}`,
  },
  yourself: { vi: () => 'đồng chí', en: () => 'you' },
  decisionsSection: { vi: () => 'Cần quyết định', en: () => 'To decide' },
  ownSection: {
    vi: (unit: string) => `Đơn vị chủ trì: ${cut(unit, MOST_NAME)}`,
    en: (unit: string) => `Led by ${cut(unit, MOST_NAME)}`,
  },
  coordinatingSection: { vi: () => 'Phối hợp', en: () => 'Coordinating' },
  coordinatingMark: { vi: () => 'phối hợp', en: () => 'coordinating' },
  noTasks: {
    vi: (gives: boolean) =>
      gives
        ? rich`📋 Không có việc nào đang chờ. Gõ /tiendo để xem tiến độ, /giao để giao nhiệm vụ.`
        : rich`📋 Không có việc nào đang chờ. Gõ /tiendo để xem tiến độ, /lich để xem việc sắp đến hạn.`,
    en: (gives: boolean) =>
      gives
        ? rich`📋 Nothing is waiting. Type /progress to see how things stand, /assign to give an order.`
        : rich`📋 Nothing is waiting. Type /progress to see how things stand, /calendar for what falls due.`,
  },

  lateHead: {
    vi: (rate: Rate, whose: string | null, p: PageNumber) =>
      rich`⏰ ${bold(`Quá hạn ${rate.part}/${rate.of} nhiệm vụ chưa hoàn thành, chiếm ${percent(rate, 'vi') ?? '—'}`)}${whose ? ` · ${cut(whose, MOST_NAME)}` : ''}${page(p.page, p.pages, 'vi')}`,
    en: (rate: Rate, whose: string | null, p: PageNumber) =>
      rich`⏰ ${bold(`${rate.part} of ${rate.of} open directives overdue, ${percent(rate, 'en') ?? '—'}`)}${whose ? ` · ${cut(whose, MOST_NAME)}` : ''}${page(p.page, p.pages, 'en')}`,
  },
  lateUnit: {
    vi: (unit: string, n: number) => `${cut(unit, MOST_NAME)}: ${n}`,
    en: (unit: string, n: number) => `${cut(unit, MOST_NAME)}: ${n}`,
  },
  nothingLate: {
    vi: (open: number, whose: string | null) =>
      open === 0
        ? rich`⏰ ${whose ? `${cut(whose, MOST_NAME)}: chưa` : 'Chưa'} có nhiệm vụ nào đang mở có thời hạn. Gõ /tiendo để xem tiến độ.`
        : rich`⏰ ${whose ? `${cut(whose, MOST_NAME)}: không` : 'Không'} có nhiệm vụ quá hạn (0/${open} đang mở). Gõ /lich để xem việc sắp đến hạn.`,
    en: (open: number, whose: string | null) =>
      open === 0
        ? rich`⏰ ${whose ? `${cut(whose, MOST_NAME)}: no` : 'No'} open directive has a deadline. Type /progress to see how things stand.`
        : rich`⏰ ${whose ? `${cut(whose, MOST_NAME)}: nothing` : 'Nothing'} is overdue (0 of ${open} open). Type /calendar for what falls due.`,
  },

  calendarHead: {
    vi: (n: number, from: Day, to: Day, whose: string | null, p: PageNumber) =>
      rich`🗓️ ${bold(`Đến hạn tuần này và tuần sau: ${n} nhiệm vụ`)} (${longDay(from, 'vi')} – ${longDay(to, 'vi')})${whose ? ` · ${cut(whose, MOST_NAME)}` : ''}${page(p.page, p.pages, 'vi')}`,
    en: (n: number, from: Day, to: Day, whose: string | null, p: PageNumber) =>
      rich`🗓️ ${bold(`Due this week and next: ${n} ${plural(n, 'directive')}`)} (${longDay(from, 'en')} – ${longDay(to, 'en')})${whose ? ` · ${cut(whose, MOST_NAME)}` : ''}${page(p.page, p.pages, 'en')}`,
  },
  calendarDay: {
    vi: (d: Day, view: View) => `${upperFirst(longDay(d, 'vi'))}${dayOffHint(d, view.calendar, 'vi')}`,
    en: (d: Day, view: View) => `${longDay(d, 'en')}${dayOffHint(d, view.calendar, 'en')}`,
  },
  calendarDaysOff: {
    vi: (days: readonly Day[]) =>
      days.length > 0 ? rich`Ngày nghỉ: ${days.map((d) => longDay(d, 'vi')).join('; ')}` : [],
    en: (days: readonly Day[]) =>
      days.length > 0 ? rich`Days off: ${days.map((d) => longDay(d, 'en')).join('; ')}` : [],
  },
  calendarEmpty: {
    vi: () => rich`Không có nhiệm vụ nào đến hạn trong hai tuần. Gõ /viec để xem mọi việc đang chờ.`,
    en: () => rich`Nothing falls due in these two weeks. Type /tasks to see all that waits.`,
  },
  calendarFile: { vi: () => 'Tệp lịch (.ics)', en: () => 'Calendar file (.ics)' },
  calendarAll: { vi: () => 'Cả cơ quan', en: () => 'The whole organization' },
  calendarSent: {
    vi: (n: number) => rich`Lịch ${n} thời hạn. Mở tệp bằng ứng dụng lịch trên điện thoại hoặc máy tính.`,
    en: (n: number) =>
      rich`A calendar of ${n} ${plural(n, 'deadline')}. Open it with the calendar of your phone.`,
  },
  calendarNothingToSend: {
    vi: () => rich`Không có nhiệm vụ nào đang mở có thời hạn nên chưa có gì để đưa vào lịch.`,
    en: () => rich`No open directive has a deadline, so there is nothing for the calendar.`,
  },

  findWhat: {
    vi: () => rich`🔎 Gõ vài chữ sau lệnh, có dấu hoặc không dấu, ví dụ: /tim sat hach tin hoc`,
    en: () =>
      rich`🔎 Type a few words behind the command, with or without diacritics, for example: /find sat hach`,
  },
  findHead: {
    vi: (n: number, typed: string, p: PageNumber) =>
      rich`🔎 ${bold(`${n} nhiệm vụ có "${cut(typed, 60)}"`)}${page(p.page, p.pages, 'vi')}`,
    en: (n: number, typed: string, p: PageNumber) =>
      rich`🔎 ${bold(`${n} ${plural(n, 'directive')} with "${cut(typed, 60)}"`)}${page(p.page, p.pages, 'en')}`,
  },
  findNothing: {
    vi: (typed: string) =>
      rich`🔎 Không có nhiệm vụ nào chứa "${cut(typed, 60)}". Gõ ít chữ hơn, hoặc /viec để xem việc đang chờ.`,
    en: (typed: string) =>
      rich`🔎 No directive has "${cut(typed, 60)}". Type fewer words, or /tasks to see what waits.`,
  },
  findMore: {
    vi: () => rich`Còn nữa: gõ ít chữ hơn nhưng riêng hơn để xem tiếp.`,
    en: () => rich`There are more: type fewer and rarer words to see them.`,
  },
};

export const unitOrNull = (code: string | null, view: View): string | null =>
  code === null ? null : unitName(code, view.organization);
