import type { Language, Member, Organization, Role } from '../core/organization.ts';
import { standing } from './house.ts';
import { bold, lines, type Rich, rich } from './rich.ts';

/** A command as the help tells of it; one without a typed name is a button's. */
type Listed = {
  readonly typed?: Readonly<Record<Language, string>>;
  readonly summary?: Readonly<Record<Language, string>>;
  readonly who: readonly Role[];
};

/** The commands that this person may use, and the rules that everybody must know. */
export function helpText(
  commands: readonly Listed[],
  member: Member,
  organization: Organization,
  language: Language,
): Rich {
  const own = commands.filter(
    (command) => command.typed && command.summary && command.who.includes(member.role),
  );
  return lines(
    language === 'vi'
      ? rich`ℹ️ ${bold('Theo dõi nhiệm vụ')} · ${standing(member, organization, 'vi')}`
      : rich`ℹ️ ${bold('Keeping track of directives')} · ${standing(member, organization, 'en')}`,
    ...own.map((command) => rich`/${command.typed?.[language] ?? ''} – ${command.summary?.[language] ?? ''}`),
    ...rules[language].map((rule) => [rule]),
    howToStart(member, language),
  );
}

const rules: Readonly<Record<Language, readonly string[]>> = {
  vi: [
    '"trước ngày 15/4" nghĩa là chậm nhất ngày 15/4.',
    'Ngày gõ theo thứ tự ngày/tháng/năm; mã nhiệm vụ gõ gọn cũng được, ví dụ /xem 7.',
    'Nội dung có dấu MẬT, TỐI MẬT, TUYỆT MẬT không được đưa vào đây.',
  ],
  en: [
    '"trước ngày 15/4" (before 15 April) means on 15 April at the latest.',
    'Dates are day/month/year; codes may be short, for example /show 7.',
    'Nothing marked secret (MẬT, TỐI MẬT, TUYỆT MẬT) may be entered.',
  ],
};

function howToStart({ role }: Member, language: Language): string {
  const gives = role === 'chairman' || role === 'vice' || role === 'office';
  if (language === 'vi') {
    return gives
      ? 'Bắt đầu: gõ một lệnh như nói, ví dụ "Giao Phòng Nội vụ báo cáo biên chế trước ngày 15/4", xem dự thảo rồi bấm Ban hành.'
      : 'Bắt đầu: gõ /viec, bấm mã một nhiệm vụ để mở, rồi dùng các nút trên đó.';
  }
  return gives
    ? 'To start: type an order as you would say it, look at the draft and press Issue.'
    : 'To start: type /tasks, press the code of a directive to open it, and use its buttons.';
}
