import type { Day } from '../core/day.ts';
import type { Owed } from '../core/owed.ts';
import type { Row } from '../store/store.ts';
import { type Both, cut, distance, longDay, moment, upperFirst } from './format.ts';
import { lines, type Rich, rich } from './rich.ts';
import { press, rows, type Shown, unitName, type View } from './view.ts';

/** Lines in one reminder; the rest is behind a button, with its number told. */
const MOST_LINES = 8;
const MOST_TASK = 80;

export type Item = Owed<Row>;

/** One person's bundle: what needs attention, the most urgent first. `since` is the first day that it serves. */
export function bundle(items: readonly Item[], since: Day, view: View): Shown {
  const shown = items.slice(0, MOST_LINES);
  const more = items.length - shown.length;
  const own = ownUnit(items);
  const codes = shown.map(({ row }) => press(row.code, 'show', 'open', row.id));
  const { language } = view;
  return {
    text: lines(
      reminders.head[language](items.length, own && unitName(own, view.organization)),
      ...shown.map((item) => itemLine(item, own === null, view)),
      more > 0 ? reminders.more[language](more) : [],
    ),
    buttons: [
      ...rows(codes, 3),
      [
        ...(more > 0 ? [press(reminders.moreButton[language](more), 'snooze', 'all')] : []),
        press(reminders.laterButton[language](), 'snooze', 'ask', since),
      ],
    ],
  };
}

/** The unit that all of it is the work of, null where the reader watches over several. */
function ownUnit(items: readonly Item[]): string | null {
  const [first] = items;
  const own = items.every(({ row, as }) => as === 'unit' && row.lead === first?.row.lead);
  return own && first ? first.row.lead : null;
}

/** "Quá hạn 2 ngày: CĐ-2026-007 Rà soát chữ ký số" */
function itemLine(item: Item, withUnit: boolean, view: View): Rich {
  const { row, kind, deadline } = item;
  const date = kind === 'due-soon' && deadline ? ` (${longDay(deadline, view.language)})` : '';
  const unit = withUnit && item.as !== 'officer' ? ` · ${unitName(row.lead, view.organization)}` : '';
  const silent = row.status === 'issued' && (kind === 'overdue' || kind === 'due-today');
  const unseen = silent ? reminders.unseen[view.language]() : '';
  const urgent = row.urgent ? (view.language === 'vi' ? ' · KHẨN' : ' · URGENT') : '';
  return rich`${whyText(item, view)}: ${row.code} ${cut(row.task, MOST_TASK)}${date}${unseen}${unit}${urgent}`;
}

function whyText({ kind, deadline, days }: Item, view: View): string {
  const { language } = view;
  switch (kind) {
    case 'overdue':
    case 'due-today':
    case 'due-soon':
      return deadline
        ? upperFirst(distance(deadline, view.today, kind === 'overdue' ? days : 0, view.calendar, language))
        : '';
    default:
      return reminders.why[kind][language](days);
  }
}

const days = (n: number): string => `${n} working ${n === 1 ? 'day' : 'days'}`;

export const reminders = {
  head: {
    vi: (n: number, unit: string | null) => rich`🔔 ${unit ? `${unit} có` : 'Có'} ${n} việc cần chú ý`,
    en: (n: number, unit: string | null) =>
      rich`🔔 ${unit ? `${unit}: ` : ''}${n} ${n === 1 ? 'directive needs' : 'directives need'} attention`,
  },
  why: {
    'sent-back': { vi: () => 'Chuyển trả, chờ giao lại', en: () => 'Sent back, waiting for a new lead' },
    extension: { vi: () => 'Xin gia hạn, chờ trả lời', en: () => 'Extension asked, waiting for an answer' },
    offer: {
      vi: () => 'Thời hạn được đề nghị, chờ trả lời',
      en: () => 'A date was offered, waiting for an answer',
    },
    question: { vi: () => 'Câu hỏi chờ trả lời', en: () => 'Question waiting for an answer' },
    unacknowledged: {
      vi: (n: number) => (n > 1 ? `Chưa tiếp nhận, quá ${n} ngày làm việc` : 'Chưa tiếp nhận'),
      en: (n: number) => (n > 1 ? `Not acknowledged, ${days(n)} late` : 'Not acknowledged'),
    },
    returned: { vi: () => 'Bị trả lại, chưa làm tiếp', en: () => 'Returned, not taken up again' },
    confirm: {
      vi: (n: number) => `Báo cáo chờ xác nhận ${n} ngày làm việc`,
      en: (n: number) => `Result waiting for confirmation, ${days(n)}`,
    },
  },
  unseen: { vi: () => ' · chưa tiếp nhận', en: () => ' · not acknowledged' },
  more: {
    vi: (n: number) => rich`… và ${n} việc khác. Gõ /viec để xem tất cả.`,
    en: (n: number) => rich`… and ${n} more. Type /tasks to see them all.`,
  },
  moreButton: { vi: (n: number) => `Xem thêm ${n} việc`, en: (n: number) => `Show ${n} more` },
  laterButton: { vi: () => 'Nhắc lại sau', en: () => 'Remind me later' },
  whenAgain: {
    vi: () => rich`⏰ Nhắc lại lúc nào? Việc xong trước đó sẽ không nhắc nữa.`,
    en: () => rich`⏰ When shall the reminder come again? What is done by then is left out.`,
  },
  again: {
    vi: (at: Date, zone: string) => rich`⏰ Sẽ nhắc lại lúc ${moment(at, zone, 'vi')}. Gõ /viec để xem ngay.`,
    en: (at: Date, zone: string) =>
      rich`⏰ The reminder comes again at ${moment(at, zone, 'en')}. Type /tasks to see it now.`,
  },
  againButton: {
    vi: (hours: number) => `Sau ${hours} giờ`,
    en: (hours: number) => (hours === 1 ? 'In an hour' : `In ${hours} hours`),
  },
  nextBundleButton: {
    vi: (at: Date, zone: string) => upperFirst(moment(at, zone, 'vi')),
    en: (at: Date, zone: string) => moment(at, zone, 'en'),
  },
} as const satisfies Record<string, Both<never[], unknown> | Record<string, Both<[number], string>>>;
