import { type Item, listed, type MeetingHead, type Standing, standingOf } from '../core/meeting.ts';
import { type Member, unitOf } from '../core/organization.ts';
import type { StoredDirective, StoredMeeting } from '../store/store.ts';
import { citationText } from './citation.ts';
import { type Desk, editCard, openCard } from './draft.ts';
import { cut, shortDay } from './format.ts';
import { beforeLine, itemLines } from './minutes-item.ts';
import { bold, joined, lines, quote, type Rich, rich } from './rich.ts';
import { type Buttons, labelled, type Press, press, rows, type Shown, unitName, type View } from './view.ts';

/** Items on a page: two rows of five buttons. */
export const ITEMS_PER_PAGE = 10;
const MOST_TITLE = 160;

/** Codes of directives by their ids. */
export type Codes = ReadonlyMap<string, string>;

export type ListOptions = {
  readonly codes: Codes;
  readonly page: number;
  /** What has just happened, above the items. */
  readonly note?: Rich | undefined;
  /** Directives to open, in a row of their own. */
  readonly open?: readonly StoredDirectiveRef[];
};

type StoredDirectiveRef = { readonly id: string; readonly code: string };

/** What the minutes order, a page at a time, and what may be done with it. */
export function minutesList(meeting: StoredMeeting, o: ListOptions, view: View): Shown {
  const items = listed(meeting.state);
  const pages = Math.max(1, Math.ceil(items.length / ITEMS_PER_PAGE));
  const page = Math.min(Math.max(0, o.page), pages - 1);
  const shown = items.slice(page * ITEMS_PER_PAGE, (page + 1) * ITEMS_PER_PAGE);
  const counts = countsOf(items, view);
  return {
    text: lines(
      ...headLines(meeting, view),
      countLine(items.length, counts, page, pages, view),
      o.note,
      ...shown.map((item) => rich`\n${itemLines(meeting, item, o.codes, view)}`),
    ),
    buttons: [
      ...rows(
        (o.open ?? []).map((one) => press(one.code, 'show', 'open', one.id)),
        3,
      ),
      ...rows(
        shown.map((item) => press(String(item.n), 'minutes', 'open', meeting.id, item.n)),
        5,
      ),
      turning(meeting.id, page, pages, view),
      ...bulk(meeting, counts, view),
    ],
  };
}

function headLines(meeting: StoredMeeting, view: View): Rich[] {
  const head = headOf(meeting);
  const vi = view.language === 'vi';
  return [
    rich`📄 ${bold(cut(head.title, MOST_TITLE))}`,
    joined(
      [
        head.number && `${vi ? 'Số' : 'No.'} ${head.number}`,
        head.day && `${vi ? 'ngày' : 'of'} ${shortDay(head.day)}`,
        head.chair && `${vi ? 'chủ trì' : 'chaired by'}: ${head.chair}`,
      ],
      ' · ',
    ),
  ];
}

export const headOf = (meeting: StoredMeeting): MeetingHead => {
  const head = meeting.state.editions.at(-1)?.head;
  if (!head) throw new Error(`meeting ${meeting.id} has no edition`);
  return head;
};

type Counts = Readonly<Record<Standing, number>>;

function countsOf(items: readonly Item[], view: View): Counts {
  const counts = { clear: 0, undated: 0, unclear: 0, issued: 0, dropped: 0 };
  for (const item of items) counts[standingOf(item, view.organization, view.today)] += 1;
  return counts;
}

function countLine(total: number, counts: Counts, page: number, pages: number, view: View): Rich {
  const vi = view.language === 'vi';
  const parts = (
    [
      [counts.clear, 'đã rõ', 'clear'],
      [counts.undated, 'chưa có thời hạn', 'without a deadline'],
      [counts.unclear, 'cần xem lại', 'to be looked at'],
      [counts.issued, 'đã ban hành', 'issued'],
      [counts.dropped, 'đã bỏ', 'dropped'],
    ] as const
  ).flatMap(([count, inVietnamese, inEnglish]) =>
    count > 0 ? [`${count} ${vi ? inVietnamese : inEnglish}`] : [],
  );
  const paging = pages > 1 ? ` · ${vi ? 'trang' : 'page'} ${page + 1}/${pages}` : '';
  const found = vi ? `${total} nhiệm vụ` : `${total} ${total === 1 ? 'order' : 'orders'}`;
  return rich`${found}: ${parts.join(', ')}${paging}`;
}

function turning(meeting: string, page: number, pages: number, view: View): Press[] {
  return [
    ...(page > 0 ? [labelled('previous', view, 'minutes', 'page', meeting, page - 1)] : []),
    ...(page < pages - 1 ? [labelled('next', view, 'minutes', 'page', meeting, page + 1)] : []),
  ];
}

function bulk({ id, version }: StoredMeeting, counts: Counts, view: View): Press[][] {
  const vi = view.language === 'vi';
  const buttons: Press[][] = [];
  if (counts.clear > 0) {
    const text = vi ? `Ban hành tất cả mục rõ (${counts.clear})` : `Issue all clear ones (${counts.clear})`;
    buttons.push([press(text, 'minutes', 'issue-all', id, version)]);
  }
  if (counts.unclear > 0) {
    const text = vi ? `Xem mục cần hỏi (${counts.unclear})` : `Look at the doubtful (${counts.unclear})`;
    buttons.push([press(text, 'minutes', 'doubtful', id, 0)]);
  }
  if (counts.undated > 0) {
    const text = vi ? `Đặt thời hạn chung (${counts.undated})` : `One deadline for all (${counts.undated})`;
    buttons.push([press(text, 'minutes', 'undated', id, version)]);
  }
  return buttons;
}

/** One item with its sentence, what is doubtful about it, and the way to its neighbours. */
export function minutesItem(meeting: StoredMeeting, item: Item, codes: Codes, view: View): Shown {
  const { draft } = item;
  const head = itemHead(meeting, item, view);
  const words = quote(cut(draft.source.words, 1200));
  const around = neighbours(meeting, item, view);
  if (draft.status === 'open') {
    const source = lines(beforeLine(item, view), replacedLine(item, meeting, codes, view), words);
    const shown = openCard(draft, deskOf(meeting, item), view, { head, source });
    const replaced = replacedBy(item, meeting)?.draft.directives ?? [];
    return { text: shown.text, buttons: [...shown.buttons, ...opening(replaced, codes), around] };
  }
  const back =
    draft.status === 'discarded'
      ? [[labelled('takeBack', view, 'minutes', 'take-back', meeting.id, item.n, item.version)]]
      : opening(draft.directives, codes);
  return { text: lines(head, itemLines(meeting, item, codes, view), words), buttons: [...back, around] };
}

const MOST_OPENED = 12;

const opening = (directives: readonly { readonly id: string }[], codes: Codes): Press[][] =>
  rows(
    directives.slice(0, MOST_OPENED).map(({ id }) => press(codes.get(id) ?? '…', 'show', 'open', id)),
    3,
  );

export const minutesItemEdit = (meeting: StoredMeeting, item: Item, view: View): Shown =>
  editCard(item.draft, deskOf(meeting, item), view, itemHead(meeting, item, view));

export const deskOf = (meeting: StoredMeeting, item: Item): Desk => ({
  command: 'minutes',
  id: `${meeting.id}|${item.n}|${item.version}`,
});

function itemHead(meeting: StoredMeeting, item: Item, view: View): Rich {
  const vi = view.language === 'vi';
  const place = item.passage.place;
  const where = place ? ` (${vi ? 'mục' : 'section'} ${place})` : '';
  const title = cut(headOf(meeting).title, 90);
  return rich`📝 ${vi ? 'Dự thảo' : 'Draft'} ${item.n}${where} · ${title}`;
}

const replacedBy = (item: Item, meeting: StoredMeeting): Item | undefined =>
  meeting.state.items.find((one) => one.n === item.replaces);

function replacedLine(item: Item, meeting: StoredMeeting, codes: Codes, view: View): Rich {
  const replaced = replacedBy(item, meeting);
  if (!replaced) return [];
  const known = replaced.draft.directives.map(({ id }) => codes.get(id) ?? '…').join(', ');
  return view.language === 'vi'
    ? rich`Bản trước đã ban hành thành ${known}. Mở nhiệm vụ đó bấm Điều chỉnh rồi bỏ mục này; hoặc ban hành mục này rồi thu hồi nhiệm vụ cũ.`
    : rich`The edition before was issued as ${known}. Amend that directive and drop this one; or issue this one and recall the old.`;
}

function neighbours(meeting: StoredMeeting, item: Item, view: View): Press[] {
  const items = listed(meeting.state);
  const at = items.findIndex((one) => one.n === item.n);
  const page = Math.max(0, Math.floor(at / ITEMS_PER_PAGE));
  const before = items[at - 1];
  const after = at < 0 ? undefined : items[at + 1];
  return [
    ...(before ? [labelled('previous', view, 'minutes', 'open', meeting.id, before.n)] : []),
    labelled('list', view, 'minutes', 'page', meeting.id, page),
    ...(after ? [labelled('next', view, 'minutes', 'open', meeting.id, after.n)] : []),
  ];
}

/** What one press more would issue. */
export function issueQuestion(
  meeting: StoredMeeting,
  units: readonly { readonly code: string; readonly count: number }[],
  items: number,
  view: View,
): Shown {
  const vi = view.language === 'vi';
  const total = units.reduce((sum, unit) => sum + unit.count, 0);
  const each = units
    .slice(0, 40)
    .map((unit) => `${unitName(unit.code, view.organization)} ${unit.count}`)
    .join(' · ');
  const head = vi
    ? rich`❓ Ban hành ${bold(`${total} nhiệm vụ`)} (${items} mục đã rõ) cho ${units.length} đơn vị?`
    : rich`❓ Issue ${bold(`${total} ${total === 1 ? 'directive' : 'directives'}`)} (${items} clear items) to ${units.length} ${units.length === 1 ? 'unit' : 'units'}?`;
  const yes = vi ? `Ban hành ${total} nhiệm vụ` : `Issue ${total}`;
  return {
    text: lines(
      rich`📄 ${cut(headOf(meeting).title, MOST_TITLE)}`,
      head,
      each,
      vi ? 'Các mục khác giữ nguyên trên danh sách.' : 'Everything else stays on the list.',
    ),
    buttons: [
      [press(yes, 'minutes', 'issue-now', meeting.id, meeting.version)],
      [labelled('back', view, 'minutes', 'page', meeting.id, 0)],
    ],
  };
}

/** Several messages below each other: the list is in the last of them. */
export const listBelow = (title: string | null, view: View): Rich =>
  lines(
    title !== null && rich`📄 ${cut(title, 100)}`,
    rich`${title === null ? '📄 ' : ''}${view.language === 'vi' ? 'Danh sách tiếp tục ở tin dưới.' : 'The list goes on in the message below.'}`,
  );

/** What somebody else has issued out of the minutes: for the one in whose name, and for the office. */
export function issuedFromMinutes(
  told: {
    readonly meeting: StoredMeeting;
    readonly issued: readonly StoredDirective[];
    readonly by: Member;
    readonly unreceived: readonly string[];
  },
  view: View,
): Shown {
  const { meeting, issued, by } = told;
  const vi = view.language === 'vi';
  const head = headOf(meeting);
  const done = vi
    ? rich`📝 ${by.name} đã ban hành ${issued.length} nhiệm vụ thay đồng chí`
    : rich`📝 ${by.name} has issued ${issued.length} ${issued.length === 1 ? 'directive' : 'directives'} in your name`;
  return {
    text: lines(
      issued.length > 0 && done,
      issued.length > 0 && codeRange(issued),
      unreceivedLine(told.unreceived, view),
      citationText({ ...head, place: null }, view.language),
    ),
    buttons: [[labelled('list', view, 'minutes', 'page', meeting.id, 0)]],
  };
}

/** CĐ-2026-001 … CĐ-2026-030 */
export function codeRange(issued: readonly StoredDirective[]): string {
  const codes = issued.map((one) => one.state.code);
  return codes.length > 3 ? `${codes[0]} … ${codes.at(-1)}` : codes.join(', ');
}

export function unreceivedLine(units: readonly string[], view: View): Rich | null {
  if (units.length === 0) return null;
  const names = units.map((code) => unitOf(view.organization, code)?.name ?? code).join(', ');
  return view.language === 'vi'
    ? rich`⚠️ Chưa có người nhận trên Telegram: ${cut(names, 600)}. Báo bằng cách khác, rồi mời bằng /moi.`
    : rich`⚠️ Nobody has joined yet: ${cut(names, 600)}. Tell them another way, then invite with /invite.`;
}

/** Meetings that have something open, to go on with. */
export function openMeetings(meetings: readonly StoredMeeting[], view: View): Buttons {
  return meetings.map((meeting) => {
    const head = headOf(meeting);
    const open = meeting.state.items.filter((item) => item.draft.status === 'open').length;
    const name = head.number ?? cut(head.title, 36);
    const day = head.day && !head.number ? ` ${shortDay(head.day)}` : '';
    const left = view.language === 'vi' ? `còn ${open}` : `${open} open`;
    return [press(`${name}${day} · ${left}`, 'minutes', 'page', meeting.id, 0)];
  });
}
