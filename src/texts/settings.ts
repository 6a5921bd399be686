import { addDays, type Day, day } from '../core/day.ts';
import { isTold, type Language, type Organization, type Policy } from '../core/organization.ts';
import { MOST_DAYS, type PolicyRefusal, type PolicySetting } from '../core/policy.ts';
import { cut, shortDay, weekdayName } from './format.ts';
import type { PageNumber } from './lists.ts';
import { bold, lines, type Rich, rich } from './rich.ts';

type Said = Readonly<Record<Language, string>>;

/** 1 = Monday … 7 = Sunday. */
const weekdayLabel = (weekday: number, language: Language): string =>
  // 5 January 2026 was a Monday.
  weekdayName(addDays(day('2026-01-05'), weekday - 1), language);

/** 07:30 thứ Hai */
export const digestMoment = (
  policy: Pick<Policy, 'digestAt' | 'digestWeekday'>,
  language: Language,
): string =>
  language === 'vi'
    ? `${policy.digestAt} ${weekdayLabel(policy.digestWeekday, 'vi')}`
    : `${weekdayLabel(policy.digestWeekday, 'en')} ${policy.digestAt}`;

const off: Said = { vi: 'tắt', en: 'off' };

const briefMoment = (policy: Policy, language: Language): string => {
  if (!isTold(policy, 'brief')) return off[language];
  const weekdays = (policy.briefWeekdays ?? []).map((weekday) => weekdayLabel(weekday, language)).join(', ');
  const daily = language === 'vi' ? 'mỗi ngày làm việc' : 'every working day';
  return `${policy.briefAt} ${weekdays || daily}`;
};

const monthlyMoment = (policy: Policy, language: Language): string => {
  if (!isTold(policy, 'monthly')) return off[language];
  const last = policy.monthlyBasis === 'calendar';
  const day =
    language === 'vi'
      ? last
        ? 'cuối tháng'
        : 'ngày 14'
      : last
        ? 'on the last day of the month'
        : 'on the 14th';
  return `${policy.monthlyAt ?? policy.digestAt} ${day}`;
};

const MOST_DAYS_SHOWN = 12;

/** All that is set, and how many messages did not arrive. */
export function settingsText(
  organization: Organization,
  today: Day,
  undelivered: number,
  language: Language,
): Rich {
  const { policy } = organization;
  const { ladder } = policy;
  const vi = language === 'vi';
  const digests = organization.chats.filter((chat) => chat.purpose === 'digest');
  const groups = cut(digests.map((chat) => cut(chat.title, 40)).join(', '), 200);
  const line = (label: string, value: string): Rich => rich`${label}: ${bold(value)}`;
  const days = (list: readonly Day[]): string => daysSaid(list, today, language);
  return vi
    ? lines(
        rich`⚙️ ${bold(`Cài đặt: ${cut(organization.name, 80)}`)}`,
        line('Giờ làm việc', `${policy.workFrom}–${policy.workTo}`),
        line('Tin sáng của Chủ tịch', briefMoment(policy, 'vi')),
        line('Tin nhắc gộp của từng người', policy.bundleAt),
        line(
          'Bản tin tuần',
          isTold(policy, 'digest') ? `${digestMoment(policy, 'vi')}${groups ? ` (${groups})` : ''}` : off.vi,
        ),
        groups ? [] : 'Chưa có nhóm nhận bản tin: thêm bot vào nhóm rồi bấm Dùng nhóm này.',
        line('Nhắc báo cáo tháng', monthlyMoment(policy, 'vi')),
        line('Nhắc trước hạn', `còn ${policy.remindBefore.join(', ')} ngày làm việc`),
        line('Sắp đến hạn', `còn ${policy.dueSoonDays} ngày làm việc`),
        line('Phải tiếp nhận trong', `${policy.acknowledgeDays} ngày làm việc`),
        line(
          'Quá hạn báo lên',
          `Văn phòng sau ${ladder.office}, Phó Chủ tịch sau ${ladder.vice}, Chủ tịch sau ${ladder.chairman} ngày làm việc`,
        ),
        line('Ngày nghỉ thêm', days(policy.daysOff)),
        line('Ngày làm bù', days(policy.extraWorkingDays)),
        line('Tin không gửi được', String(undelivered)),
        'Bấm một mục để đổi, hoặc gõ, ví dụ: /caidat giờ 07:00-17:30 · /caidat tin sáng tắt · /caidat nghỉ 02/01/2026, 31/08/2026',
      )
    : lines(
        rich`⚙️ ${bold(`Settings: ${cut(organization.name, 80)}`)}`,
        line('Working hours', `${policy.workFrom}–${policy.workTo}`),
        line("The chairman's brief", briefMoment(policy, 'en')),
        line("Each person's reminders", policy.bundleAt),
        line(
          'Weekly digest',
          isTold(policy, 'digest') ? `${digestMoment(policy, 'en')}${groups ? ` (${groups})` : ''}` : off.en,
        ),
        groups ? [] : 'No group receives the digest: add the bot to one and press Use this group.',
        line('Monthly report', monthlyMoment(policy, 'en')),
        line('Reminders before a deadline', `${policy.remindBefore.join(', ')} working days left`),
        line('Due soon', `${policy.dueSoonDays} working days left`),
        line('To be acknowledged within', `${policy.acknowledgeDays} working days`),
        line(
          'Overdue is told to',
          `the office after ${ladder.office}, the vice chairman after ${ladder.vice}, the chairman after ${ladder.chairman} working days`,
        ),
        line('Extra days off', days(policy.daysOff)),
        line('Weekend days worked instead', days(policy.extraWorkingDays)),
        line('Messages not delivered', String(undelivered)),
        'Press one to change it, or type for example: /settings hours 07:00-17:30 · /settings brief off · /settings off 02/01/2026, 31/08/2026',
      );
}

/** From today on; what lies behind is only counted. */
function daysSaid(list: readonly Day[], today: Day, language: Language): string {
  const ahead = list.filter((d) => d >= today);
  const past = list.length - ahead.length;
  const shown = ahead.slice(0, MOST_DAYS_SHOWN).map(shortDay).join(', ');
  const more = ahead.length > MOST_DAYS_SHOWN ? ' …' : '';
  const none = language === 'vi' ? 'không có' : 'none';
  const behind = past > 0 ? (language === 'vi' ? ` (đã qua: ${past})` : ` (past: ${past})`) : '';
  return `${shown || none}${more}${behind}`;
}

const said = (vi: string, en: string): Said => ({ vi, en });

/** The button of each setting. */
export const settingLabels: Readonly<Record<PolicySetting, Said>> = {
  hours: said('Giờ làm việc', 'Working hours'),
  digest: said('Bản tin tuần', 'Weekly digest'),
  brief: said('Tin sáng', 'Morning brief'),
  monthly: said('Báo cáo tháng', 'Monthly report'),
  bundle: said('Tin nhắc gộp', 'Reminders at'),
  'due-soon': said('Sắp đến hạn', 'Due soon'),
  acknowledge: said('Hạn tiếp nhận', 'To acknowledge'),
  remind: said('Nhắc trước hạn', 'Remind before'),
  ladder: said('Báo lên cấp trên', 'Ladder'),
  'day-off': said('Thêm ngày nghỉ', 'Add a day off'),
  'working-day': said('Thêm ngày làm bù', 'Add a working day'),
  'usual-day': said('Bỏ ngày đã thêm', 'Undo a day'),
};

/** How each is typed; also what stands in the answer to a value that is not allowed. */
const settingForms: Readonly<Record<PolicySetting, Said>> = {
  hours: said(
    'hai giờ trong cùng một ngày, ví dụ 07:00-17:30',
    'two times of the same day, for example 07:00-17:30',
  ),
  digest: said(
    'thứ và giờ trong giờ làm việc, ví dụ thứ Hai 07:30; hoặc tắt, bật',
    'a weekday and a time within working hours, for example Monday 07:30; or off, on',
  ),
  brief: said(
    'giờ trong giờ làm việc, và các thứ nếu không phải mỗi ngày, ví dụ 07:00 mỗi ngày, thứ Hai, thứ Năm 07:00; hoặc tắt, bật',
    'a time within working hours, and weekdays unless it is every day, for example 07:00 every day, Monday, Thursday 07:00; or off, on',
  ),
  monthly: said(
    'ngày 14 (kỳ báo cáo theo quy định) hoặc cuối tháng, và giờ trong giờ làm việc, ví dụ cuối tháng 08:00; hoặc tắt, bật',
    'the 14th (the reporting month by the rule) or end of month, and a time within working hours, for example end of month 08:00; or off, on',
  ),
  bundle: said('một giờ trong giờ làm việc, ví dụ 07:15', 'a time within working hours, for example 07:15'),
  'due-soon': said(
    `số ngày làm việc từ 0 đến ${MOST_DAYS}, ví dụ 3`,
    `working days from 0 to ${MOST_DAYS}, for example 3`,
  ),
  acknowledge: said(
    `số ngày làm việc từ 1 đến ${MOST_DAYS}, ví dụ 1`,
    `working days from 1 to ${MOST_DAYS}, for example 1`,
  ),
  remind: said(
    `một đến sáu số ngày làm việc từ 1 đến ${MOST_DAYS}, ví dụ 7,3,1`,
    `one to six numbers of working days from 1 to ${MOST_DAYS}, for example 7,3,1`,
  ),
  ladder: said(
    `ba số ngày làm việc tăng dần cho Văn phòng, Phó Chủ tịch, Chủ tịch, từ 1 đến ${MOST_DAYS}, ví dụ 3,7,10`,
    `three rising numbers of working days for office, vice chairman, chairman, from 1 to ${MOST_DAYS}, for example 3,7,10`,
  ),
  'day-off': said(
    'một ngày làm việc, ví dụ 28/08/2026, hoặc nhiều ngày: 02/01/2026, 14/02/2026 - 22/02/2026',
    'a working day, for example 28/08/2026, or several: 02/01/2026, 14/02/2026 - 22/02/2026',
  ),
  'working-day': said(
    'một ngày nghỉ, ví dụ 22/08/2026, hoặc nhiều ngày: 10/01/2026, 22/08/2026',
    'a day off, for example 22/08/2026, or several: 10/01/2026, 22/08/2026',
  ),
  'usual-day': said(
    'một ngày nghỉ hoặc làm bù đã thêm, ví dụ 28/08/2026, hoặc nhiều ngày',
    'a day that was added, for example 28/08/2026, or several',
  ),
};

const why: Readonly<Record<PolicyRefusal, Said>> = {
  'hours-cross-midnight': said(
    'Giờ kết thúc phải sau giờ bắt đầu trong cùng một ngày.',
    'The end must come after the beginning, on the same day.',
  ),
  'outside-hours': said(
    'Giờ này ngoài giờ làm việc; tin nhắc chỉ gửi trong giờ làm việc.',
    'That is outside working hours; reminders go out within them only.',
  ),
  'no-such-weekday': said('Không có thứ này trong tuần.', 'There is no such weekday.'),
  'days-out-of-range': said('Số ngày không hợp lệ.', 'That number of days is not allowed.'),
  'ladder-not-rising': said(
    'Cấp trên không được báo trước cấp dưới.',
    'A higher step cannot be told before a lower one.',
  ),
  'off-already': said('Ngày này vốn là ngày nghỉ.', 'That day is off already.'),
  'worked-already': said('Ngày này vốn là ngày làm việc.', 'That day is a working day already.'),
  'usual-already': said('Ngày này chưa được thêm hay đổi.', 'That day was not changed.'),
};

const namesOf = (settings: readonly PolicySetting[], language: Language): string =>
  [...new Set(settings)].map((setting) => settingLabels[setting][language].toLowerCase()).join(', ');

export const settings = {
  ask: {
    vi: (setting: PolicySetting) =>
      rich`✍️ ${bold(settingLabels[setting].vi)}: gõ ${settingForms[setting].vi}. /huy để thôi.`,
    en: (setting: PolicySetting) =>
      rich`✍️ ${bold(settingLabels[setting].en)}: type ${settingForms[setting].en}. /cancel to stop.`,
  },
  saved: {
    vi: (saved: readonly PolicySetting[]) => rich`⚙️ Đã lưu: ${namesOf(saved, 'vi')}.`,
    en: (saved: readonly PolicySetting[]) => rich`⚙️ Saved: ${namesOf(saved, 'en')}.`,
  },
  refused: {
    vi: (setting: PolicySetting, refused: PolicyRefusal, d?: Day) =>
      rich`${d ? `${shortDay(d)}: ` : ''}${why[refused].vi} Gõ ${settingForms[setting].vi}.`,
    en: (setting: PolicySetting, refused: PolicyRefusal, d?: Day) =>
      rich`${d ? `${shortDay(d)}: ` : ''}${why[refused].en} Type ${settingForms[setting].en}.`,
  },
  unreadable: {
    vi: (setting: PolicySetting, typed: string) =>
      rich`Chưa hiểu "${cut(typed, 60)}". Gõ ${settingForms[setting].vi}.`,
    en: (setting: PolicySetting, typed: string) =>
      rich`"${cut(typed, 60)}" was not understood. Type ${settingForms[setting].en}.`,
  },
  unknown: {
    vi: (typed: string) =>
      rich`Không có mục "${cut(typed, 60)}". Gõ một trong: /caidat giờ, bản tin, tin sáng, báo cáo tháng, tin gộp, sắp đến hạn, tiếp nhận, nhắc, báo lên, nghỉ, làm bù, bỏ ngày; hoặc bấm một mục của /caidat.`,
    en: (typed: string) =>
      rich`There is no setting "${cut(typed, 60)}". Type one of: /settings hours, digest, brief, monthly, bundle, due soon, acknowledge, remind, ladder, off, work, undo; or press a button of /settings.`,
  },
  undelivered: { vi: () => 'Tin không gửi được', en: () => 'Messages not delivered' },
  failedHead: {
    vi: (n: number, p: PageNumber) =>
      rich`📭 ${bold(`${n} tin không gửi được`)}${p.pages > 1 ? ` · trang ${p.page + 1}/${p.pages}` : ''}\nBáo người nhận bằng cách khác; nhắc họ mở bot và bấm Start.`,
    en: (n: number, p: PageNumber) =>
      rich`📭 ${bold(`${n} ${n === 1 ? 'message' : 'messages'} not delivered`)}${p.pages > 1 ? ` · page ${p.page + 1} of ${p.pages}` : ''}\nTell them another way, and ask them to open the bot and press Start.`,
  },
  nothingFailed: {
    vi: () => rich`📭 Mọi tin đều đã gửi được. Gõ /caidat để xem các mục khác.`,
    en: () => rich`📭 Every message was delivered. Type /settings for the rest.`,
  },
  failedLine: {
    vi: (whom: string, when: string, text: string) => rich`${when} · ${cut(whom, 60)}: ${cut(text, 100)}`,
    en: (whom: string, when: string, text: string) => rich`${when} · ${cut(whom, 60)}: ${cut(text, 100)}`,
  },
};
