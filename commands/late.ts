import { type Ask, type Command, everybody, type Outcome } from '../src/command.ts';
import { daysLate } from '../src/core/classes.ts';
import { partOf, rateOf, tallyOf } from '../src/core/rates.ts';
import type { Row } from '../src/store/store.ts';
import { type Item, lists, listText, unitOrNull } from '../src/texts/lists.ts';
import { unitName } from '../src/texts/view.ts';
import { numberIn, openButtons, pageButtons, pageOf, pagesOf, turned, unitPage } from './listing.ts';
import { unitTyped } from './units-choice.ts';

/** All units together, in a button. */
export const ALL = '*';

/** What is overdue, unit by unit in the order of the registry: a list, not a ranking. */
export const late: Command = {
  name: 'late',
  typed: { vi: 'tre', en: 'late' },
  summary: { vi: 'Việc quá hạn theo đơn vị', en: 'What is overdue, by unit' },
  who: everybody,
  async run(ask) {
    if (ask.words === '') return lateOf(ask, null, 0);
    const typed = unitTyped(ask, ask.words, { command: 'late', step: 'unit', id: '-' }, false);
    return 'outcome' in typed ? typed.outcome : lateOf(ask, typed.code, 0);
  },
  press: {
    /** From another message: a new one. */
    open: async (ask) => {
      const { edit } = await lateOf(ask, scopeOf(ask.pressed.args[0]), 0);
      return edit ? { say: [edit] } : {};
    },
    page: (ask) => lateOf(ask, scopeOf(ask.pressed.args[0]), numberIn(ask.pressed.args[1])),
    unit: (ask) => lateOf(ask, scopeOf(ask.pressed.args[1]), 0),
    'unit-page': (ask) => unitPage(ask, { command: 'late', step: 'unit', id: '-' }),
  },
};

const scopeOf = (arg: string | undefined): string | null => (arg === undefined || arg === ALL ? null : arg);

async function lateOf(ask: Ask, unit: string | null, wanted: number): Promise<Outcome> {
  const { language } = ask.view;
  const { organization, today } = ask.house;
  const all = await ask.ports.book.rows(organization.id, ask.ports.clock.now());
  const rows = unit === null ? all : all.filter((row) => row.lead === unit);
  const whose = unitOrNull(unit, ask.view);
  const rate = rateOf('T5', tallyOf(rows, today));
  if (rate.part === 0) return turned(ask, { text: lists.nothingLate[language](rate.of, whose), buttons: [] });
  const overdue = rows.filter((row) => partOf(row, today) === 'openOverdue');
  const items = byUnit(overdue, ask).flatMap(([code, ofUnit]): Item[] => {
    const section = lists.lateUnit[language](unitName(code, organization), ofUnit.length);
    return ofUnit
      .sort((a, b) => daysLate(b, today) - daysLate(a, today) || a.code.localeCompare(b.code))
      .map((row) => ({ row, section }));
  });
  const pages = pagesOf(items.length, wanted);
  const shown = pageOf(items, pages);
  return turned(ask, {
    text: listText(lists.lateHead[language](rate, whose, pages), shown, ask.view),
    buttons: [
      ...openButtons(shown.map((item) => item.row)),
      ...pageButtons(ask, pages, 'late', 'page', unit ?? ALL),
    ],
  });
}

/** The rows of each unit that has any, units in the order of the registry. */
export function byUnit(rows: readonly Row[], ask: Pick<Ask, 'house'>): [string, Row[]][] {
  const found = new Map<string, Row[]>(ask.house.organization.units.map((unit) => [unit.code, []]));
  for (const row of rows) {
    const list = found.get(row.lead);
    if (list) list.push(row);
    else found.set(row.lead, [row]);
  }
  return [...found].filter(([, list]) => list.length > 0);
}
