import type { Calendar } from '../core/calendar.ts';
import type { Day } from '../core/day.ts';
import { type Language, type Member, type Organization, unitOf } from '../core/organization.ts';
import { type ButtonKey, buttons as labels } from './labels.ts';
import type { Rich } from './rich.ts';

/** Who reads, in which house, on which day: what every text may depend on beside its own figures. */
export type View = {
  readonly organization: Organization;
  readonly members: readonly Member[];
  readonly calendar: Calendar;
  readonly today: Day;
  readonly language: Language;
};

/** What a button carries back: at most 64 bytes once joined. */
export type Press = { readonly text: string; readonly data: string };
export type Buttons = readonly (readonly Press[])[];

/** A text with the buttons below it. */
export type Shown = { readonly text: Rich; readonly buttons: Buttons };

/** `command.step|argument|…`; commands are named by their English names. */
export const press = (
  text: string,
  command: string,
  step: string,
  ...args: readonly (string | number)[]
): Press => ({
  text,
  data: [`${command}.${step}`, ...args].join('|'),
});

export const labelled = (
  key: ButtonKey,
  view: Pick<View, 'language'>,
  command: string,
  step: string,
  ...args: readonly (string | number)[]
): Press => press(labels[key][view.language], command, step, ...args);

/** Puts buttons into rows of at most `perRow`. */
export function rows(buttons: readonly Press[], perRow: number): Press[][] {
  const out: Press[][] = [];
  for (let i = 0; i < buttons.length; i += perRow) out.push(buttons.slice(i, i + perRow));
  return out;
}

/** A unit's name as it stands in the registry, a group's likewise; the code where neither is known any more. */
export function unitName(code: string, organization: Organization): string {
  return (
    unitOf(organization, code)?.name ?? organization.groups.find((group) => group.code === code)?.name ?? code
  );
}

export function unitNames(codes: readonly string[], organization: Organization): string {
  return codes.map((code) => unitName(code, organization)).join(', ');
}

export function memberName(id: string, view: Pick<View, 'members'>): string {
  return view.members.find((member) => member.id === id)?.name ?? '—';
}
