import { nextBundle } from '../src/bundle.ts';
import { type Command, everybody, type PressAsk } from '../src/command.ts';
import { type Day, parseDay } from '../src/core/day.ts';
import { workingMomentFrom } from '../src/core/moments.ts';
import { instantOf } from '../src/core/zone.ts';
import { reminders } from '../src/texts/reminders.ts';
import { type Press, press } from '../src/texts/view.ts';
import { tasks } from './tasks.ts';

const HOUR_MS = 3_600_000;
const hours = [1, 3] as const;
/** In place of a number of hours: with the next bundle. */
const NEXT = 'next';

/** The buttons below a bundle: all that waits, and the same reminder again later. */
export const snooze: Command = {
  name: 'snooze',
  who: everybody,
  press: {
    all: async ({ pressed: _, ...ask }) => (await tasks.run?.(ask)) ?? {},
    ask: async (ask) => ({
      say: [
        {
          text: reminders.whenAgain[ask.view.language](),
          buttons: choices(ask, ask.pressed.args[0] ?? ''),
        },
      ],
    }),
    until: async (ask) => {
      const [served, choice] = ask.pressed.args;
      const at = instantOfChoice(ask, choice ?? NEXT);
      const { organization, today } = ask.house;
      await ask.ports.store.slots.put({
        organization: organization.id,
        job: `again:${ask.member.id}`,
        next: at,
        since: startOf(parseDay(served ?? '') ?? today, ask),
      });
      return { edit: { text: reminders.again[ask.view.language](at, organization.timezone), buttons: [] } };
    },
  },
};

function choices(ask: PressAsk, served: string): Press[][] {
  const { language } = ask.view;
  const { timezone } = ask.house.organization;
  const soon = hours
    .filter((n) => instantOfChoice(ask, String(n)) < bundleAfter(ask))
    .map((n) => press(reminders.againButton[language](n), 'snooze', 'until', served, n));
  const next = reminders.nextBundleButton[language](bundleAfter(ask), timezone);
  return [soon, [press(next, 'snooze', 'until', served, NEXT)]].filter((row) => row.length > 0);
}

function instantOfChoice(ask: PressAsk, choice: string): Date {
  const count = hours.find((n) => String(n) === choice);
  if (count === undefined) return bundleAfter(ask);
  const { organization, calendar, now } = ask.house;
  return workingMomentFrom(new Date(now.getTime() + count * HOUR_MS), organization, calendar);
}

const bundleAfter = ({ house }: PressAsk): Date =>
  nextBundle(house.organization, house.calendar, house.now) ?? house.now;

const startOf = (d: Day, ask: PressAsk): Date =>
  instantOf(d, ask.house.organization.policy.workFrom, ask.house.organization.timezone);
