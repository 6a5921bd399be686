import { WORKING_WEEK, workingHoursFrom } from '../src/core/moments.ts';
import type { Language } from '../src/core/organization.ts';
import type { House } from '../src/house.ts';
import type { Letter } from '../src/outbox.ts';
import type { Ports } from '../src/ports.ts';
import type { Rich } from '../src/texts/rich.ts';
import type { Press } from '../src/texts/view.ts';

/** What a job has to say to everybody of the office, in working hours; said once under its name. */
export function tellOffice(
  { outbox }: Ports,
  { organization, members, calendar, now }: House,
  name: string,
  said: (language: Language) => { readonly text: Rich; readonly buttons?: readonly (readonly Press[])[] },
): Promise<void> {
  const office = members.filter((member) => member.active && member.role === 'office' && !member.unreachable);
  return outbox.put(
    office.flatMap((member): Letter[] => {
      if (member.account === null) return [];
      const { text, buttons = [] } = said(member.language);
      return [
        {
          id: `${name}:${member.id}`,
          organization: organization.id,
          to: { chat: member.account, topic: null },
          content: { kind: 'text', text, buttons, replyTo: null },
          urgency: 2,
          due: now,
          windows: workingHoursFrom(now, organization, calendar, WORKING_WEEK),
        },
      ];
    }),
  );
}
