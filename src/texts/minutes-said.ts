import type { MeetingEvent, MeetingRefusal } from '../core/meeting.ts';
import type { Language } from '../core/organization.ts';
import { timeOf } from '../core/zone.ts';
import type { StoredMeeting } from '../store/store.ts';
import { type Both, cut, moment } from './format.ts';
import type { Codes } from './minutes.ts';
import { draftRefusalText } from './refusals.ts';
import { lines, type Rich, rich } from './rich.ts';
import { memberName, type View } from './view.ts';

/** What is said about minutes beside their list. */
export const minutesSaid = {
  howTo: {
    vi: () =>
      rich`📄 Dán biên bản hoặc thông báo kết luận vào đây (dài thì gửi nhiều tin liền nhau), hoặc gửi tệp .docx, .pdf, .txt. Bot lập danh sách nhiệm vụ để kiểm tra; chưa ban hành gì.`,
    en: () =>
      rich`📄 Paste the minutes or the conclusions here (several messages in a row if they are long), or send them as .docx, .pdf or .txt. The bot makes a list to be checked; nothing is issued yet.`,
  },
  goOn: {
    vi: () => rich`Danh sách còn mục chưa xử lý:`,
    en: () => rich`Lists with something open:`,
  },
  noneFound: {
    vi: (characters: number) =>
      rich`📄 Đã đọc ${characters} chữ, không thấy nhiệm vụ nào. Cần câu nêu đơn vị và việc phải làm, ví dụ "Giao Phòng Nội vụ rà soát biên chế trước 15/4". Kiểm tra lại văn bản, hoặc giao từng việc bằng /giao.`,
    en: (characters: number) =>
      rich`📄 ${characters} characters were read and no order was found. A sentence must name a unit and what it has to do. Check the text, or give each order with /assign.`,
  },
  tooMany: {
    vi: (found: number, most: number) =>
      rich`📄 Văn bản có ${found} nhiệm vụ, nhiều hơn ${most} mục của một danh sách. Chia văn bản làm nhiều phần rồi gửi từng phần.`,
    en: (found: number, most: number) =>
      rich`📄 The text holds ${found} orders, more than the ${most} of one list. Divide it and send the parts one by one.`,
  },
  tooLong: {
    vi: (most: number) => rich`📄 Văn bản dài quá ${most} chữ. Chia làm nhiều phần rồi gửi từng phần.`,
    en: (most: number) =>
      rich`📄 The text is longer than ${most} characters. Divide it and send the parts one by one.`,
  },
  takenAway: {
    vi: () => rich`📄 Đã gỡ danh sách này: phần sau của văn bản có dấu mật.`,
    en: () => rich`📄 This list was taken away: the text goes on under a mark of secrecy.`,
  },
  photo: {
    vi: () => rich`Ảnh không đọc được. Gửi tệp .docx, .pdf có chữ, .txt, hoặc dán văn bản.`,
    en: () => rich`A picture cannot be read. Send a .docx, a .pdf with letters, a .txt, or paste the text.`,
  },
  issued: {
    vi: (count: number, codes: string) => rich`✅ Đã ban hành ${count} nhiệm vụ: ${codes}.`,
    en: (count: number, codes: string) =>
      rich`✅ ${count} ${count === 1 ? 'directive' : 'directives'} issued: ${codes}.`,
  },
  changed: { vi: () => rich`Đã sửa.`, en: () => rich`Changed.` },
  dated: {
    vi: (count: number) => rich`Đã đặt thời hạn cho ${count} mục.`,
    en: (count: number) => rich`${count} ${count === 1 ? 'item has' : 'items have'} a deadline now.`,
  },
  dropped: { vi: () => rich`Đã bỏ; bấm Lấy lại nếu cần.`, en: () => rich`Dropped; it can be taken back.` },
  takenBack: { vi: () => rich`Đã lấy lại.`, en: () => rich`Taken back.` },
  allSettled: {
    vi: () => rich`Không còn mục nào cần hỏi.`,
    en: () => rich`Nothing is left to look at.`,
  },
  askUndated: {
    vi: (ns: readonly number[]) =>
      rich`❓ ${ns.length} mục không ghi thời hạn (${cut(ns.join(', '), 200)}). Chọn một thời hạn chung; mục cần ngày riêng thì mở mục đó.`,
    en: (ns: readonly number[]) =>
      rich`❓ ${ns.length} ${ns.length === 1 ? 'item names' : 'items name'} no deadline (${cut(ns.join(', '), 200)}). Choose one for all; open an item that needs its own.`,
  },
} satisfies Record<string, Both<never[], Rich> | Both<never, Rich>>;

/** The name of minutes that do not name themselves. */
export const untitled: Both<[string | null, string], string> = {
  vi: (file, today) => file ?? `Văn bản gửi ngày ${today}`,
  en: (file, today) => file ?? `Text sent on ${today}`,
};

/** These words were read before: when, by whom, and whether a later version has taken their place since. */
export function knownNote({ history, state }: StoredMeeting, fingerprint: string, view: View): Rich {
  const { timezone } = view.organization;
  const read = history.find(
    ({ event }) => event.type !== 'item' && event.edition.fingerprint === fingerprint,
  );
  const when = read ? moment(read.at, timezone, view.language) : '';
  const who = read ? memberName(read.by, view) : '';
  const isNewest = state.editions.at(-1)?.fingerprint === fingerprint;
  if (view.language === 'vi') {
    return lines(
      rich`Biên bản này đã đọc lúc ${when} (${who}); không thêm gì.`,
      !isNewest && 'Sau đó đã có bản sửa; danh sách dưới đây theo bản mới nhất.',
    );
  }
  return lines(
    rich`These minutes were read at ${when} (${who}) already; nothing was added.`,
    !isNewest && 'They have been corrected since; the list follows the newest version.',
  );
}

/** What a corrected version has changed; what is gone bears its code, and nothing is recalled by itself. */
export function correctionNote(meeting: StoredMeeting, codes: Codes, view: View): Rich {
  const last = meeting.history.findLast(({ event }) => event.type === 'minutes-corrected')?.event as
    | Extract<MeetingEvent, { type: 'minutes-corrected' }>
    | undefined;
  if (!last) return [];
  const vi = view.language === 'vi';
  const of = (as: string) => last.changes.filter((change) => change.as === as).map((change) => change.n);
  const fresh = last.changes.flatMap((c) => (c.as === 'new' && c.replaces === null ? [c.n] : []));
  const changed = last.changes.flatMap((c) =>
    c.as === 'changed' || (c.as === 'new' && c.replaces !== null) ? [c.n] : [],
  );
  const gone = of('gone').map((n) => {
    const issued = meeting.state.items.find((item) => item.n === n)?.draft.directives ?? [];
    return [n, ...issued.map(({ id }) => codes.get(id) ?? '…')].join(' ');
  });
  const part = (inVietnamese: string, inEnglish: string, ns: readonly (number | string)[]) =>
    ns.length > 0 &&
    `${vi ? inVietnamese : inEnglish} ${ns.length} (${vi ? 'mục' : 'item'} ${ns.join(', ')})`;
  const parts = [
    part('mới', 'new', fresh),
    part('thay đổi', 'changed', changed),
    part('không còn', 'gone', gone),
    `${vi ? 'giữ nguyên' : 'the same'} ${of('same').length}`,
  ].filter(Boolean);
  const recall = gone.some((one) => one.includes(' '));
  return lines(
    `${vi ? 'Bản sửa, so với bản trước' : 'A corrected version; against the one before'}: ${parts.join('; ')}.`,
    recall &&
      (vi
        ? 'Nhiệm vụ không còn trong bản mới chưa bị thu hồi: mở theo mã, bấm Thu hồi nếu cần.'
        : 'What is gone has not been recalled: open it by its code and press Recall if it should be.'),
  );
}

/** The directives that were issued from what the newest edition has no longer. */
export function goneDirectives(meeting: StoredMeeting, codes: Codes): { id: string; code: string }[] {
  return meeting.state.items
    .filter((item) => item.gone)
    .flatMap((item) => item.draft.directives.map(({ id }) => ({ id, code: codes.get(id) ?? '' })))
    .filter(({ code }) => code !== '')
    .slice(0, 9);
}

/** What has happened to an item, or to the list, since somebody saw it. */
export function sinceText(meeting: StoredMeeting, n: number | null, view: View): string {
  const last = meeting.history.findLast(
    ({ event }) =>
      n === null ||
      (event.type === 'item' && event.n === n) ||
      (event.type === 'minutes-corrected' && event.changes.some((change) => change.n === n)),
  );
  if (!last) return '';
  const who = `${memberName(last.by, view)}, ${timeOf(last.at, view.organization.timezone)}`;
  const { event } = last;
  const item = event.type === 'item' ? event.n : n;
  const did = happened(event)[view.language];
  return view.language === 'vi'
    ? `${item === null ? 'Danh sách' : `Mục ${item}`} ${did} (${who}).`
    : `${item === null ? 'The list' : `Item ${item}`} ${did} (${who}).`;
}

function happened(event: MeetingEvent): Readonly<Record<Language, string>> {
  if (event.type !== 'item') return { vi: 'đã đổi theo bản mới', en: 'follows a newer version' };
  switch (event.event.type) {
    case 'draft-issued':
      return { vi: 'đã được ban hành', en: 'was issued' };
    case 'discarded':
      return { vi: 'đã được bỏ', en: 'was dropped' };
    case 'taken-back':
      return { vi: 'đã được lấy lại', en: 'was taken back' };
    default:
      return { vi: 'đã được sửa', en: 'was changed' };
  }
}

export function minutesRefusalText(refused: MeetingRefusal, language: Language): string {
  switch (refused) {
    case 'no-such-item':
      return {
        vi: 'Mục này không còn trong danh sách. Gõ /bienban để mở lại danh sách.',
        en: 'This item is no longer on the list. Type /minutes to open the list again.',
      }[language];
    case 'none-left':
      return {
        vi: 'Không còn mục nào để làm việc này; danh sách dưới đây là hiện trạng.',
        en: 'Nothing is left to do this with; the list shows how things stand.',
      }[language];
    case 'changed-since':
    case 'same-minutes':
      return {
        vi: 'Danh sách đã thay đổi; dưới đây là hiện trạng.',
        en: 'The list has changed; this is how it stands.',
      }[language];
    case 'draft-issued':
    case 'draft-discarded':
      return {
        vi: 'Mục này đã xử lý; dưới đây là hiện trạng.',
        en: 'This item is settled; this is how it stands.',
      }[language];
    default:
      return draftRefusalText(refused, language);
  }
}

/** Why a file could not be had, and what to do. */
export const unfetchedText = (no: keyof typeof unfetched, language: Language): Rich =>
  rich`${unfetched[no][language]}`;

const unfetched = {
  gone: {
    vi: 'Không lấy được tệp này từ Telegram. Gửi lại tệp, hoặc dán nội dung vào tin nhắn.',
    en: 'The file could not be had from Telegram. Send it again, or paste the text as a message.',
  },
  unreachable: {
    vi: 'Telegram chưa trả tệp này. Chờ một phút rồi gửi lại tệp.',
    en: 'Telegram did not give the file. Wait a minute and send it again.',
  },
} as const;

/** Why a file is not taken, below its name: several may have been sent at once. */
export const unreadText = (name: string, why: Rich): Rich => lines(rich`📄 ${cut(name, 80)}`, why);
