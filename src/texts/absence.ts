import type { Day } from '../core/day.ts';
import type { Language, Member } from '../core/organization.ts';
import { longDay } from './format.ts';
import type { PageNumber } from './lists.ts';
import { bold, type Rich, rich } from './rich.ts';

const until = (member: Pick<Member, 'awayUntil'>, language: Language): string =>
  member.awayUntil ? longDay(member.awayUntil, language) : '';

export const absence = {
  button: { vi: () => 'Người vắng mặt', en: () => 'People away' },
  choose: {
    vi: (p: PageNumber): Rich =>
      rich`🧳 ${bold('Ai vắng mặt?')}${p.pages > 1 ? ` Trang ${p.page + 1}/${p.pages}.` : ''} Trong thời gian đó, cấp phó của đơn vị nhận tin nhắc thay; Chủ tịch vắng thì các Phó Chủ tịch nhận thay.`,
    en: (p: PageNumber): Rich =>
      rich`🧳 ${bold('Who is away?')}${p.pages > 1 ? ` Page ${p.page + 1} of ${p.pages}.` : ''} Meanwhile the deputies of the unit get the reminders; those of a chairman go to the vice chairmen.`,
  },
  label: (member: Pick<Member, 'name'>, away: boolean): string => `${away ? '🧳 ' : ''}${member.name}`,
  ask: {
    vi: (member: Pick<Member, 'name' | 'awayUntil'>): Rich =>
      rich`✍️ ${bold(member.name)} vắng mặt đến hết ngày nào? Gõ một ngày, ví dụ 30/11/2026. /huy để thôi.`,
    en: (member: Pick<Member, 'name' | 'awayUntil'>): Rich =>
      rich`✍️ Until which day, that day included, is ${bold(member.name)} away? Type a day, for example 30/11/2026. /cancel to stop.`,
  },
  back: { vi: () => 'Đã có mặt', en: () => 'Back again' },
  past: {
    vi: (d: Day): Rich => rich`${longDay(d, 'vi')} đã qua. Gõ một ngày từ hôm nay trở đi.`,
    en: (d: Day): Rich => rich`${longDay(d, 'en')} has passed. Type today or a later day.`,
  },
  saved: {
    vi: (member: Pick<Member, 'name' | 'awayUntil'>): Rich =>
      member.awayUntil
        ? rich`🧳 Đã ghi: ${bold(member.name)} vắng mặt đến hết ${until(member, 'vi')}. Tin nhắc chuyển cho người thay, nếu có.`
        : rich`🧳 Đã ghi: ${bold(member.name)} đã có mặt.`,
    en: (member: Pick<Member, 'name' | 'awayUntil'>): Rich =>
      member.awayUntil
        ? rich`🧳 Noted: ${bold(member.name)} is away until ${until(member, 'en')}, that day included. Reminders go to whoever stands in, if anybody does.`
        : rich`🧳 Noted: ${bold(member.name)} is back.`,
  },
} as const;
