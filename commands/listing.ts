import type { Ask, Outcome, PressAsk } from '../src/command.ts';
import type { Row } from '../src/store/store.ts';
import { lists } from '../src/texts/lists.ts';
import { labelled, type Press, press, rows, type Shown } from '../src/texts/view.ts';

import { type Choose, unitButtons } from './units-choice.ts';

/** Rows on one page of a list. */
export const PER_PAGE = 8;

export type Pages = { readonly page: number; readonly pages: number };

/** The page asked for, or the last one where the list has become shorter since. */
export function pagesOf(total: number, wanted: number): Pages {
  const pages = Math.max(1, Math.ceil(total / PER_PAGE));
  return { page: Math.min(Math.max(0, wanted), pages - 1), pages };
}

export const pageOf = <T>(all: readonly T[], { page }: Pages): T[] =>
  all.slice(page * PER_PAGE, (page + 1) * PER_PAGE);

/** A page number as a button carries it; 0 for anything else. */
export const numberIn = (text: string | undefined): number =>
  /^\d{1,6}$/.test(text ?? '') ? Number(text) : 0;

/** A button for each row that opens its card. */
export const openButtons = (shown: readonly Pick<Row, 'id' | 'code'>[]): Press[][] =>
  rows(
    shown.map((row) => press(row.code, 'show', 'open', row.id)),
    3,
  );

/** Back and Next: `command.step|…args|page`. */
export function pageButtons(
  ask: Ask,
  { page, pages }: Pages,
  command: string,
  step: string,
  ...args: readonly (string | number)[]
): Press[][] {
  const buttons: Press[] = [];
  if (page > 0) buttons.push(labelled('previous', ask.view, command, step, ...args, page - 1));
  if (page < pages - 1) buttons.push(labelled('next', ask.view, command, step, ...args, page + 1));
  return buttons.length > 0 ? [buttons] : [];
}

/** A pressed button changes the message that it is on; a typed command gets a new one. */
export const turned = (ask: Ask, shown: Shown): Outcome =>
  'pressed' in ask ? { edit: shown } : { say: [shown] };

/** The next page of the units to choose from: `command.step-page|id|n`. */
export async function unitPage(ask: PressAsk, choose: Choose): Promise<Outcome> {
  const text = lists.chooseUnit[ask.view.language]();
  return { edit: { text, buttons: unitButtons(ask, choose, numberIn(ask.pressed.args[1])) } };
}
