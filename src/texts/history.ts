import type { DirectiveEvent, EventType } from '../core/directive.ts';
import type { Entry } from '../core/history.ts';
import type { Language } from '../core/organization.ts';
import { cut, longDay, moment } from './format.ts';
import { recurrenceLabels } from './labels.ts';
import type { PageNumber } from './lists.ts';
import { bold, lines, type Rich, rich } from './rich.ts';
import { memberName, unitName, unitNames, type View } from './view.ts';

/** Eight facts stay below what a message may hold, whatever was typed. */
const MOST_FACT = 360;
const MOST_WORDS = 240;

/** The audit trail of one directive, a page of it: who, when, what; newest last. */
export function historyText(
  directive: { readonly code: string; readonly task: string },
  entries: readonly Entry[],
  total: number,
  { page, pages }: PageNumber,
  view: View,
): Rich {
  const vi = view.language === 'vi';
  const count = vi ? `${total} việc đã ghi` : `${total} ${total === 1 ? 'entry' : 'entries'}`;
  const of = pages > 1 ? (vi ? ` · trang ${page + 1}/${pages}` : ` · page ${page + 1} of ${pages}`) : '';
  return lines(
    rich`📜 ${bold(`${vi ? 'Nhật ký' : 'History'} ${directive.code}`)} · ${count}${of}`,
    cut(directive.task, 200),
    ...entries.map((entry) => entryLine(entry, view)),
  );
}

function entryLine(entry: Entry, view: View): Rich {
  const when = moment(entry.at, view.organization.timezone, view.language);
  const through = throughSaid[entry.through][view.language];
  return rich`${entry.n}. ${when} · ${cut(memberName(entry.by, view), 40)}${through}: ${cut(factSaid(entry.event, view), MOST_FACT)}`;
}

const throughSaid: Readonly<Record<Entry['through'], Readonly<Record<Language, string>>>> = {
  telegram: { vi: '', en: '' },
  'command-line': { vi: ' (dòng lệnh)', en: ' (command line)' },
  import: { vi: ' (nhập từ tệp)', en: ' (imported)' },
  job: { vi: ' (tự động)', en: ' (automatic)' },
};

/** What happened, as it stands behind a person's name. */
function factSaid(event: DirectiveEvent, view: View): string {
  const said = facts[event.type] as Fact<EventType>;
  return said[view.language](event as never, view);
}

type Of<T extends EventType> = Extract<DirectiveEvent, { readonly type: T }>;
type Fact<T extends EventType> = Readonly<Record<Language, (event: Of<T>, view: View) => string>>;

const short = (text: string): string => cut(text, MOST_WORDS);
const unit = (code: string, view: View): string => cut(unitName(code, view.organization), 80);
const units = (codes: readonly string[], view: View): string => cut(unitNames(codes, view.organization), 200);
const files = (n: number, language: Language): string =>
  n === 0 ? '' : language === 'vi' ? ` (kèm ${n} tệp, ảnh)` : ` (${n} ${n === 1 ? 'file' : 'files'})`;

const facts: { readonly [T in EventType]: Fact<T> } = {
  issued: {
    vi: (e, view) =>
      `giao ${unit(e.lead, view)} chủ trì${e.coordinating.length > 0 ? `, phối hợp ${units(e.coordinating, view)}` : ''}; ${e.deadline ? `thời hạn ${longDay(e.deadline, 'vi')}` : 'không thời hạn'}${e.recurrence ? `, định kỳ ${recurrenceLabels[e.recurrence].vi}` : ''}${e.urgent ? ', khẩn' : ''}`,
    en: (e, view) =>
      `gave it to ${unit(e.lead, view)}${e.coordinating.length > 0 ? `, coordinating ${units(e.coordinating, view)}` : ''}; ${e.deadline ? `deadline ${longDay(e.deadline, 'en')}` : 'no deadline'}${e.recurrence ? `, ${recurrenceLabels[e.recurrence].en}` : ''}${e.urgent ? ', urgent' : ''}`,
  },
  acknowledged: { vi: () => 'tiếp nhận', en: () => 'acknowledged it' },
  progressed: {
    vi: (e) => `tình hình thực hiện: ${short(e.text)}`,
    en: (e) => `told of progress: ${short(e.text)}`,
  },
  reported: {
    vi: (e) =>
      `báo cáo kết quả, tính ngày ${longDay(e.day, 'vi')}: ${short(e.text)}${files(e.evidence.length, 'vi')}`,
    en: (e) =>
      `reported a result, counted on ${longDay(e.day, 'en')}: ${short(e.text)}${files(e.evidence.length, 'en')}`,
  },
  'evidence-added': {
    vi: (e) => `bổ sung minh chứng: ${short(e.evidence.map((one) => one.name).join(', '))}`,
    en: (e) => `added evidence: ${short(e.evidence.map((one) => one.name).join(', '))}`,
  },
  confirmed: { vi: () => 'xác nhận hoàn thành', en: () => 'confirmed it as completed' },
  returned: {
    vi: (e) => `trả lại kết quả. Lý do: ${short(e.reason)}`,
    en: (e) => `returned the result. Reason: ${short(e.reason)}`,
  },
  'extension-asked': {
    vi: (e) => `xin gia hạn đến ${longDay(e.to, 'vi')}. Lý do: ${short(e.reason)}`,
    en: (e) => `asked for more time until ${longDay(e.to, 'en')}. Reason: ${short(e.reason)}`,
  },
  'extension-granted': {
    vi: (e) => `đồng ý gia hạn đến ${longDay(e.to, 'vi')}`,
    en: (e) => `granted more time until ${longDay(e.to, 'en')}`,
  },
  'extension-refused': {
    vi: (e) => `từ chối gia hạn. Lý do: ${short(e.reason)}`,
    en: (e) => `refused more time. Reason: ${short(e.reason)}`,
  },
  'extension-offered': {
    vi: (e) => `đề nghị thời hạn khác: ${longDay(e.to, 'vi')}`,
    en: (e) => `offered another date: ${longDay(e.to, 'en')}`,
  },
  'offer-accepted': {
    vi: (e) => `nhận thời hạn được đề nghị: ${longDay(e.to, 'vi')}`,
    en: (e) => `took the date offered: ${longDay(e.to, 'en')}`,
  },
  'offer-declined': {
    vi: () => 'không nhận thời hạn được đề nghị; thời hạn cũ giữ nguyên',
    en: () => 'declined the date offered; the deadline stands',
  },
  'question-asked': {
    vi: (e) => `hỏi lại: ${short(e.text)}`,
    en: (e) => `asked back: ${short(e.text)}`,
  },
  'question-answered': {
    vi: (e, view) => `trả lời ${memberName(e.to, view)}: ${short(e.text)}`,
    en: (e, view) => `answered ${memberName(e.to, view)}: ${short(e.text)}`,
  },
  'sent-back': {
    vi: (e) => `chuyển trả, không thuộc đơn vị. Lý do: ${short(e.reason)}`,
    en: (e) => `sent it back as not theirs. Reason: ${short(e.reason)}`,
  },
  reassigned: {
    vi: (e, view) => `giao lại cho ${unit(e.lead, view)}`,
    en: (e, view) => `gave it to ${unit(e.lead, view)} instead`,
  },
  kept: {
    vi: (e) => `giữ nguyên đơn vị chủ trì${e.reason ? `. Lý do: ${short(e.reason)}` : ''}`,
    en: (e) => `kept the lead${e.reason ? `. Reason: ${short(e.reason)}` : ''}`,
  },
  amended: {
    vi: (e, view) => `điều chỉnh: ${changes(e, view, 'vi')}`,
    en: (e, view) => `amended: ${changes(e, view, 'en')}`,
  },
  paused: {
    vi: (e) => `tạm dừng. Lý do: ${short(e.reason)}`,
    en: (e) => `paused it. Reason: ${short(e.reason)}`,
  },
  resumed: { vi: () => 'cho tiếp tục thực hiện', en: () => 'resumed it' },
  cancelled: {
    vi: (e) => `thu hồi. Lý do: ${short(e.reason)}`,
    en: (e) => `recalled it. Reason: ${short(e.reason)}`,
  },
  'passed-on': {
    vi: (e, view) =>
      `giao ${memberName(e.officer, view)} thực hiện${e.innerDeadline ? `, hạn nội bộ ${longDay(e.innerDeadline, 'vi')}` : ''}`,
    en: (e, view) =>
      `passed it on to ${memberName(e.officer, view)}${e.innerDeadline ? `, inner date ${longDay(e.innerDeadline, 'en')}` : ''}`,
  },
  commented: {
    vi: (e) => `ý kiến: ${short(e.text)}`,
    en: (e) => `commented: ${short(e.text)}`,
  },
  nudged: { vi: () => 'đôn đốc', en: () => 'urged' },
};

function changes({ change }: Of<'amended'>, view: View, language: Language): string {
  const vi = language === 'vi';
  const parts: string[] = [];
  if (change.task !== undefined) parts.push(`${vi ? 'nội dung' : 'text'}: ${short(change.task)}`);
  if (change.lead !== undefined) parts.push(`${vi ? 'chủ trì' : 'lead'}: ${unit(change.lead, view)}`);
  if (change.coordinating !== undefined) {
    const named = units(change.coordinating, view) || (vi ? 'không có' : 'none');
    parts.push(`${vi ? 'phối hợp' : 'coordinating'}: ${named}`);
  }
  if (change.deadline !== undefined) {
    const none = vi ? 'không thời hạn' : 'none';
    parts.push(
      `${vi ? 'thời hạn' : 'deadline'}: ${change.deadline ? longDay(change.deadline, language) : none}`,
    );
  }
  return parts.join('; ');
}
