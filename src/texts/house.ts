import type { Day } from '../core/day.ts';
import type { Group, Language, Member, Organization, Role, Unit } from '../core/organization.ts';
import { cut, longDay } from './format.ts';
import { roleLabels } from './labels.ts';
import type { PageNumber } from './lists.ts';
import { bold, joined, lines, type Rich, rich } from './rich.ts';
import { unitName } from './view.ts';

const MOST_NAME = 80;
const MOST_ALIASES = 3;
const MOST_PEOPLE = 4;

/** Trưởng đơn vị, Phòng Nội vụ */
export function standing(
  one: Pick<Member, 'role' | 'unit'>,
  organization: Organization,
  language: Language,
): string {
  const role = roleLabels[one.role][language];
  return one.unit === null ? role : `${role}, ${cut(unitName(one.unit, organization), MOST_NAME)}`;
}

const doNext: Readonly<Record<Role, Readonly<Record<Language, string>>>> = {
  chairman: {
    vi: 'Gõ lệnh như nói, ví dụ: Giao Phòng Nội vụ báo cáo biên chế trước ngày 15/4. Gõ /viec để xem việc cần quyết.',
    en: 'Type an order as you would say it: Giao Phòng Nội vụ báo cáo biên chế trước ngày 15/4. Type /tasks for what waits for you.',
  },
  vice: {
    vi: 'Gõ lệnh như nói, ví dụ: Giao Phòng Nội vụ báo cáo biên chế trước ngày 15/4. Gõ /viec để xem việc cần quyết.',
    en: 'Type an order as you would say it: Giao Phòng Nội vụ báo cáo biên chế trước ngày 15/4. Type /tasks for what waits for you.',
  },
  office: {
    vi: 'Gõ /donvi để xem các đơn vị, /moi để mời người tham gia, /viec để xem việc cần xử lý.',
    en: 'Type /units for the units, /invite to invite people, /tasks for what waits for you.',
  },
  head: {
    vi: 'Nhiệm vụ mới sẽ đến đây; bấm Đã nhận, khi xong bấm Báo cáo. Gõ /viec để xem việc đang chờ.',
    en: 'New directives arrive here: press Acknowledge, and Report when done. Type /tasks for what waits.',
  },
  deputy: {
    vi: 'Nhiệm vụ mới sẽ đến đây; bấm Đã nhận, khi xong bấm Báo cáo. Gõ /viec để xem việc đang chờ.',
    en: 'New directives arrive here: press Acknowledge, and Report when done. Type /tasks for what waits.',
  },
  officer: {
    vi: 'Việc được đơn vị giao sẽ đến đây. Gõ /viec để xem việc đang chờ.',
    en: 'What your unit passes on to you arrives here. Type /tasks for what waits.',
  },
  observer: {
    vi: 'Gõ /tiendo để xem tiến độ, /tre để xem việc quá hạn.',
    en: 'Type /progress to see how things stand, /late for what is overdue.',
  },
};

const helpLine = { vi: 'Gõ /trogiup để xem các lệnh.', en: 'Type /help for the commands.' } as const;

type Joined = {
  readonly member: Pick<Member, 'name' | 'role' | 'unit'>;
  readonly organization: Organization;
  readonly waiting: number;
};

const waits = (n: number, language: Language): string => {
  if (n === 0) return '';
  if (language === 'vi') return `Đang có ${n} việc chờ: gõ /viec.`;
  return `${n} ${n === 1 ? 'directive waits' : 'directives wait'}: type /tasks.`;
};

/** Getting in: what a link, /start and a new group are answered with. */
export const joining = {
  joined: {
    vi: ({ member, organization, waiting }: Joined): Rich =>
      lines(
        rich`🤝 Chào đồng chí ${bold(cut(member.name, MOST_NAME))}. Đã tham gia ${bold(cut(organization.name, MOST_NAME))}`,
        rich`Vai trò: ${standing(member, organization, 'vi')}`,
        waits(waiting, 'vi'),
        doNext[member.role].vi,
        helpLine.vi,
      ),
    en: ({ member, organization, waiting }: Joined): Rich =>
      lines(
        rich`🤝 Welcome, ${bold(cut(member.name, MOST_NAME))}. You have joined ${bold(cut(organization.name, MOST_NAME))}`,
        rich`Role: ${standing(member, organization, 'en')}`,
        waits(waiting, 'en'),
        doNext[member.role].en,
        helpLine.en,
      ),
  },
  greeting: {
    vi: ({ member, organization, waiting }: Joined): Rich =>
      lines(
        rich`🤝 Chào đồng chí ${bold(cut(member.name, MOST_NAME))}`,
        rich`${cut(organization.name, MOST_NAME)} · ${standing(member, organization, 'vi')}`,
        waits(waiting, 'vi'),
        doNext[member.role].vi,
        helpLine.vi,
      ),
    en: ({ member, organization, waiting }: Joined): Rich =>
      lines(
        rich`🤝 Hello, ${bold(cut(member.name, MOST_NAME))}`,
        rich`${cut(organization.name, MOST_NAME)} · ${standing(member, organization, 'en')}`,
        waits(waiting, 'en'),
        doNext[member.role].en,
        helpLine.en,
      ),
  },
  chooseOrganization: {
    vi: () => rich`Đồng chí thuộc nhiều cơ quan. Chọn cơ quan làm việc lúc này:`,
    en: () => rich`You belong to several organizations. Choose the one to work in now:`,
  },
  chosen: {
    vi: (name: string) => rich`Đang làm việc trong ${cut(name, MOST_NAME)}.`,
    en: (name: string) => rich`You now work in ${cut(name, MOST_NAME)}.`,
  },
  unknown: {
    vi: () =>
      rich`Liên kết này không đúng hoặc bị gõ thiếu. Mở lại liên kết trong tin đã nhận, hoặc đề nghị Văn phòng gửi liên kết mới (/moi).`,
    en: () =>
      rich`This link is not right or was cut short. Open it again from the message you received, or ask the office for a new one (/invite).`,
  },
  used: {
    vi: () =>
      rich`Liên kết này đã có người dùng; mỗi liên kết dành cho một người. Đề nghị Văn phòng gửi liên kết mới (/moi).`,
    en: () =>
      rich`This link was used by somebody; each serves one person. Ask the office for a new one (/invite).`,
  },
  expired: {
    vi: (until: Day) =>
      rich`Liên kết này đã hết hạn từ ${longDay(until, 'vi')}. Đề nghị Văn phòng gửi liên kết mới (/moi).`,
    en: (until: Day) =>
      rich`This link expired on ${longDay(until, 'en')}. Ask the office for a new one (/invite).`,
  },
  unitGone: {
    vi: () => rich`Đơn vị trong liên kết không còn nữa. Đề nghị Văn phòng gửi liên kết mới (/moi).`,
    en: () => rich`The unit that this link is for no longer exists. Ask the office for a new one (/invite).`,
  },
  otherRole: {
    vi: (now: string, offered: string) =>
      rich`Đồng chí đang là ${now}. Liên kết này dành cho ${offered}; chưa ai dùng. Chuyển cho người được mời, hoặc bấm để nhận vai trò này thay vai trò hiện nay:`,
    en: (now: string, offered: string) =>
      rich`You are ${now}. This link is for ${offered} and is still unused. Pass it on to whom it is meant for, or press to take this role in place of yours:`,
  },
  takeRole: { vi: () => 'Nhận vai trò này', en: () => 'Take this role' },
  useGroup: { vi: () => 'Dùng nhóm này', en: () => 'Use this group' },
  groupOffer: {
    vi: (title: string, organization: string) =>
      rich`👥 Gửi bản tin tuần của ${cut(organization, MOST_NAME)} vào nhóm ${title ? bold(cut(title, 60)) : 'này'}?\nBấm nút để nhận bản tin và giao nhiệm vụ bằng /giao trong nhóm. Người ngoài cơ quan trong nhóm cũng đọc được bản tin.`,
    en: (title: string, organization: string) =>
      rich`👥 Send the weekly digest of ${cut(organization, MOST_NAME)} to ${title ? rich`the group ${bold(cut(title, 60))}` : 'this group'}?\nPress the button to receive it and to give orders with /assign in the group. Others in the group will read the digest too.`,
  },
  groupUsed: {
    vi: (title: string, when: string) =>
      rich`👥 ${title ? rich`Nhóm ${bold(cut(title, 60))}` : 'Nhóm này'} nhận bản tin tuần: ${when}. Giao nhiệm vụ trong nhóm bằng /giao; xem tiến độ bằng /tiendo.`,
    en: (title: string, when: string) =>
      rich`👥 ${title ? rich`The group ${bold(cut(title, 60))}` : 'This group'} receives the weekly digest: ${when}. Give orders here with /assign, see how things stand with /progress.`,
  },
  groupTaken: {
    vi: () => rich`Nhóm này đã thuộc một cơ quan khác. Thêm bot vào một nhóm khác của cơ quan.`,
    en: () => rich`This group belongs to another organization. Add the bot to another group of yours.`,
  },
  groupNotYours: {
    vi: () => rich`Chủ tịch, Phó Chủ tịch hoặc Văn phòng bấm nút này.`,
    en: () => rich`The chairman, a vice chairman or the office presses this button.`,
  },
  aGroup: { vi: () => 'Nhóm', en: () => 'Group' },
};

/** Inviting people. */
export const inviting = {
  summary: {
    vi: 'Liên kết mời một người: /moi ĐƠN VỊ VAI TRÒ',
    en: 'A personal joining link: /invite UNIT ROLE',
  },
  askUnit: {
    vi: () =>
      rich`✉️ Mời người của đơn vị nào? Chọn đơn vị, hoặc gõ /moi ĐƠN VỊ VAI TRÒ, ví dụ: /moi P.NV trưởng`,
    en: () => rich`✉️ Of which unit? Choose one, or type /invite UNIT ROLE, for example: /invite PNV head`,
  },
  noUnit: { vi: () => 'Không thuộc đơn vị', en: () => 'Of no unit' },
  askRole: {
    vi: (unit: string | null) =>
      rich`✉️ ${unit ? `Mời người của ${cut(unit, MOST_NAME)}` : 'Mời người không thuộc đơn vị'}. Chọn vai trò:`,
    en: (unit: string | null) =>
      rich`✉️ ${unit ? `Somebody of ${cut(unit, MOST_NAME)}` : 'Somebody of no unit'}. Choose the role:`,
  },
  unitNeeded: {
    vi: (role: Role) => rich`✉️ ${roleLabels[role].vi} phải thuộc một đơn vị. Chọn đơn vị:`,
    en: (role: Role) => rich`✉️ ${roleLabels[role].en}: a unit is needed. Choose it:`,
  },
  link: {
    vi: (whom: string, link: string, until: string, organization: string) =>
      rich`✉️ Liên kết mời: ${bold(whom)}\n${cut(organization, MOST_NAME)}\n${link}\nGửi riêng cho người được mời; dùng một lần, đến ${until}.`,
    en: (whom: string, link: string, until: string, organization: string) =>
      rich`✉️ A joining link for: ${bold(whom)}\n${cut(organization, MOST_NAME)}\n${link}\nSend it to that person only; it works once, until ${until}.`,
  },
};

type People = { readonly unit: Unit; readonly members: readonly Member[] };

const reach = (member: Member, language: Language): string => {
  if (member.account === null) return language === 'vi' ? ', chưa tham gia' : ', not joined';
  if (member.unreachable) return language === 'vi' ? ', không nhận được tin' : ', cannot be reached';
  return '';
};

function peopleLine({ unit, members }: People, language: Language): Rich {
  const named = unit.aliases.slice(0, MOST_ALIASES).map((alias) => cut(alias, 20));
  const aliases = named.length > 0 ? ` (${named.join(', ')})` : '';
  const people = members
    .slice(0, MOST_PEOPLE)
    .map(
      (member) => `${cut(member.name, 30)} – ${roleLabels[member.role][language]}${reach(member, language)}`,
    );
  const more = members.length > MOST_PEOPLE ? ` … +${members.length - MOST_PEOPLE}` : '';
  const nobody =
    language === 'vi'
      ? `chưa có người; mời bằng /moi ${unit.code}`
      : `nobody yet; invite with /invite ${unit.code}`;
  return rich`${bold(`${unit.code} · ${cut(unit.name, 60)}`)}${aliases}: ${people.length > 0 ? people.join('; ') + more : nobody}`;
}

/** The registry of units. */
export const unitTexts = {
  list: {
    vi: (units: readonly People[], total: number, others: readonly Member[], p: PageNumber): Rich =>
      lines(
        rich`🏛️ ${bold(`${total} đơn vị`)}${p.pages > 1 ? ` · trang ${p.page + 1}/${p.pages}` : ''}`,
        ...units.map((one) => peopleLine(one, 'vi')),
        otherPeople(others, 'vi'),
        'Thêm: /donvi thêm Mã; Tên; bí danh, bí danh; nhóm',
        'Bỏ: /donvi bỏ Mã · Mời người: /moi',
      ),
    en: (units: readonly People[], total: number, others: readonly Member[], p: PageNumber): Rich =>
      lines(
        rich`🏛️ ${bold(`${total} ${total === 1 ? 'unit' : 'units'}`)}${p.pages > 1 ? ` · page ${p.page + 1} of ${p.pages}` : ''}`,
        ...units.map((one) => peopleLine(one, 'en')),
        otherPeople(others, 'en'),
        'Add: /units add CODE; Name; alias, alias; group',
        'Remove: /units remove CODE · Invite: /invite',
      ),
  },
  added: {
    vi: (unit: Unit) =>
      rich`🏛️ Đã thêm ${bold(cut(unit.name, MOST_NAME))} (${unit.code}). Mời người của đơn vị: /moi ${unit.code}`,
    en: (unit: Unit) =>
      rich`🏛️ ${bold(cut(unit.name, MOST_NAME))} (${unit.code}) is added. Invite its people: /invite ${unit.code}`,
  },
  removed: {
    vi: (unit: Unit, open: number) =>
      rich`🏛️ Đã bỏ ${bold(cut(unit.name, MOST_NAME))} (${unit.code}); không giao việc mới cho đơn vị này nữa.${open > 0 ? ` Còn ${open} nhiệm vụ đang mở: gõ /tre hoặc /tiendo ${unit.code}, mở từng việc rồi bấm Điều chỉnh để đổi chủ trì.` : ''}`,
    en: (unit: Unit, open: number) =>
      rich`🏛️ ${bold(cut(unit.name, MOST_NAME))} (${unit.code}) is removed; it gets no new directives.${open > 0 ? ` ${open} of its directives are open: find them with /progress ${unit.code}, open each and press Amend to change the lead.` : ''}`,
  },
  addHow: {
    vi: () =>
      rich`Gõ: /donvi thêm Mã; Tên; bí danh, bí danh; nhóm\nVí dụ: /donvi thêm PTP; Phòng Tư pháp; P.TP, Tư pháp; phong-ban\nMã gồm chữ, số, dấu chấm hoặc gạch, không quá 20 ký tự; bí danh và nhóm có thể bỏ trống.`,
    en: () =>
      rich`Type: /units add CODE; Name; alias, alias; group\nFor example: /units add PTP; Phòng Tư pháp; P.TP, Tư pháp; phong-ban\nA code has letters, digits, dots or dashes, 20 at most; aliases and group may be left out.`,
  },
  codeTaken: {
    vi: (code: string, name: string) =>
      rich`Mã ${code} đang là của ${cut(name, MOST_NAME)}. Chọn mã khác, hoặc gõ /donvi bỏ ${code} trước.`,
    en: (code: string, name: string) =>
      rich`The code ${code} belongs to ${cut(name, MOST_NAME)}. Choose another, or type /units remove ${code} first.`,
  },
  nameTaken: {
    vi: (name: string, code: string) =>
      rich`Tên hoặc bí danh "${cut(name, 60)}" đang là của ${code}. Gõ lại với tên khác để khi giao việc không bị nhầm.`,
    en: (name: string, code: string) =>
      rich`The name "${cut(name, 60)}" belongs to ${code}. Type it again with another, so that orders are not confused.`,
  },
  groupUnknown: {
    vi: (typed: string, groups: readonly Group[]) =>
      rich`Không có nhóm "${cut(typed, 40)}". Các nhóm: ${groups.map((g) => `${g.code} (${cut(g.name, 40)})`).join(', ') || 'chưa có nhóm nào, bỏ trống phần này'}.`,
    en: (typed: string, groups: readonly Group[]) =>
      rich`There is no group "${cut(typed, 40)}". The groups: ${groups.map((g) => `${g.code} (${cut(g.name, 40)})`).join(', ') || 'none yet, leave it out'}.`,
  },
  removeHow: {
    vi: () => rich`Gõ mã hoặc tên đơn vị cần bỏ, ví dụ: /donvi bỏ PTP. Gõ /donvi để xem các mã.`,
    en: () =>
      rich`Type the code or name of the unit, for example: /units remove PTP. /units shows the codes.`,
  },
};

function otherPeople(members: readonly Member[], language: Language): Rich {
  if (members.length === 0) return [];
  const people = members
    .slice(0, MOST_PEOPLE)
    .map(
      (member) => `${cut(member.name, 30)} – ${roleLabels[member.role][language]}${reach(member, language)}`,
    );
  return rich`${bold(language === 'vi' ? 'Không thuộc đơn vị' : 'Of no unit')}: ${joined(people, '; ')}${members.length > MOST_PEOPLE ? ` … +${members.length - MOST_PEOPLE}` : ''}`;
}

/** The language of one person. */
export const languageTexts = {
  ask: {
    vi: () => rich`🌐 Chọn ngôn ngữ · Choose a language`,
    en: () => rich`🌐 Choose a language · Chọn ngôn ngữ`,
  },
  saved: {
    vi: () => rich`🌐 Từ nay trả lời bằng tiếng Việt. Gõ /ngonngu để đổi lại.`,
    en: () => rich`🌐 Answers are in English from now on. Type /language to change it.`,
  },
  names: { vi: 'Tiếng Việt', en: 'English' },
} as const;
