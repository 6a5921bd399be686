import type { Ask, Outcome } from '../src/command.ts';
import { unitsOn } from '../src/core/organization.ts';
import { findUnits } from '../src/minutes/index.ts';
import { acting } from '../src/texts/acting.ts';
import { cut } from '../src/texts/format.ts';
import { labelled, type Press, press, rows, unitName } from '../src/texts/view.ts';

const PER_PAGE = 8;

export type Choose = { readonly command: string; readonly step: string; readonly id: string };

/** Units as buttons, a page at a time: `command.step|id|code`, and `command.step-page|id|n` for the pages. */
export function unitButtons(
  ask: Ask,
  choose: Choose,
  page: number,
  without: readonly string[] = [],
): Press[][] {
  const units = unitsOn(ask.house.organization, ask.house.today).filter(
    (unit) => !without.includes(unit.code),
  );
  const from = Math.max(0, page) * PER_PAGE;
  const shown = units.slice(from, from + PER_PAGE);
  const paging: Press[] = [];
  if (from > 0)
    paging.push(labelled('previous', ask.view, choose.command, `${choose.step}-page`, choose.id, page - 1));
  if (from + PER_PAGE < units.length) {
    paging.push(labelled('next', ask.view, choose.command, `${choose.step}-page`, choose.id, page + 1));
  }
  const buttons = shown.map((unit) =>
    press(cut(unit.name, 40), choose.command, choose.step, choose.id, unit.code),
  );
  return [...rows(buttons, 2), ...(paging.length > 0 ? [paging] : [])];
}

export type UnitTyped = { readonly code: string } | { readonly outcome: Outcome };

/** The unit (or, where `groups` is set, the group) that somebody means by what he typed; else a question with buttons. */
export function unitTyped(ask: Ask, words: string, choose: Choose, groups: boolean): UnitTyped {
  const { organization } = ask.house;
  const found = findUnits(words, organization).filter((one) => groups || one.kind === 'unit');
  const [first, second] = found;
  if (first && (first.sure || !second)) return { code: first.code };
  const { language } = ask.view;
  if (!first) {
    return {
      outcome: {
        say: [{ text: acting.unitUnknown[language](words), buttons: unitButtons(ask, choose, 0) }],
      },
    };
  }
  const few = found.slice(0, 5);
  const names = few.map((one) => unitName(one.code, organization));
  const buttons = few.map((one) =>
    press(cut(unitName(one.code, organization), 40), choose.command, choose.step, choose.id, one.code),
  );
  return {
    outcome: { say: [{ text: acting.unitUnclear[language](words, names), buttons: rows(buttons, 1) }] },
  };
}
