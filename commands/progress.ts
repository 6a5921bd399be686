import { type Ask, type Command, everybody, type Outcome } from '../src/command.ts';
import { partOf, type TallyPart, tallyOf, tallyParts } from '../src/core/rates.ts';
import type { Row } from '../src/store/store.ts';
import { partLabels } from '../src/texts/labels.ts';
import { listText, unitOrNull } from '../src/texts/lists.ts';
import {
  partButton,
  progressText,
  progress as said,
  type UnitTally,
  unitFigure,
} from '../src/texts/progress.ts';
import { rows as inRows, labelled, type Press, press, type Shown } from '../src/texts/view.ts';
import { ALL, byUnit } from './late.ts';
import { numberIn, openButtons, pageButtons, pageOf, pagesOf, turned, unitPage } from './listing.ts';
import { mostUrgent } from './tasks.ts';
import { unitTyped } from './units-choice.ts';

/** Beside the parts of the partition: those that the rates count together. */
type Figure = TallyPart | 'assigned' | 'done';

/** How things stand: every figure opens exactly the rows that it counts. */
export const progress: Command = {
  name: 'progress',
  typed: { vi: 'tiendo', en: 'progress' },
  summary: { vi: 'Tiến độ chung và theo đơn vị', en: 'Progress, of all and by unit' },
  who: everybody,
  async run(ask) {
    if (ask.words === '') return progressOf(ask, null);
    const typed = unitTyped(ask, ask.words, { command: 'progress', step: 'named', id: '-' }, false);
    return 'outcome' in typed ? typed.outcome : progressOf(ask, typed.code);
  },
  press: {
    all: (ask) => progressOf(ask, null),
    unit: (ask) => progressOf(ask, scopeOf(ask.pressed.args[0])),
    named: (ask) => progressOf(ask, scopeOf(ask.pressed.args[1])),
    'named-page': (ask) => unitPage(ask, { command: 'progress', step: 'named', id: '-' }),
    units: (ask) => unitsOf(ask, numberIn(ask.pressed.args[0])),
    rows: async (ask) => {
      const { edit } = await rowsOf(ask);
      return edit ? { say: [edit] } : {};
    },
    page: rowsOf,
  },
};

const scopeOf = (arg: string | undefined): string | null => (arg === undefined || arg === ALL ? null : arg);

const allRows = (ask: Ask): Promise<readonly Row[]> =>
  ask.ports.book.rows(ask.house.organization.id, ask.ports.clock.now());

async function progressOf(ask: Ask, unit: string | null): Promise<Outcome> {
  const { today, now } = ask.house;
  const all = await allRows(ask);
  const rows = unit === null ? all : all.filter((row) => row.lead === unit);
  const tally = tallyOf(rows, today);
  const shown: Shown = {
    text: progressText(ask.view, now, unit, tally, unit === null ? talliesByUnit(rows, ask) : []),
    buttons: rows.length === 0 ? [] : figureButtons(ask, unit, tally),
  };
  return turned(ask, shown);
}

function figureButtons(ask: Ask, unit: string | null, tally: ReturnType<typeof tallyOf>): Press[][] {
  const scope = unit ?? ALL;
  const parts = tallyParts
    .filter((part) => tally[part] > 0)
    .map((part) =>
      press(partButton(part, tally[part], ask.view.language), 'progress', 'rows', part, scope, 0),
    );
  const lists = [
    labelled('showLate', ask.view, 'late', 'open', scope),
    labelled('showDue', ask.view, 'calendar', 'open', scope),
    unit === null
      ? labelled('byUnit', ask.view, 'progress', 'units', 0)
      : labelled('back', ask.view, 'progress', 'all'),
  ];
  return [lists, ...inRows(parts, 2)];
}

export function talliesByUnit(rows: readonly Row[], ask: Pick<Ask, 'house'>): UnitTally[] {
  return byUnit(rows, ask).map(([unit, ofUnit]) => ({ unit, tally: tallyOf(ofUnit, ask.house.today) }));
}

async function unitsOf(ask: Ask, wanted: number): Promise<Outcome> {
  const units = talliesByUnit(await allRows(ask), ask);
  const pages = pagesOf(units.length, wanted);
  const buttons = pageOf(units, pages).map((one) =>
    press(unitFigure(one, ask.view), 'progress', 'unit', one.unit),
  );
  return turned(ask, {
    text: said.unitsHead[ask.view.language](units.length, pages),
    buttons: [
      ...inRows(buttons, 1),
      ...pageButtons(ask, pages, 'progress', 'units'),
      [labelled('back', ask.view, 'progress', 'all')],
    ],
  });
}

/** `part|unit|page`: the rows that a figure counts, as of today. */
async function rowsOf(
  ask: Ask & { readonly pressed: { readonly args: readonly string[] } },
): Promise<Outcome> {
  const [part = '', scope, page] = ask.pressed.args;
  const { language } = ask.view;
  const { today } = ask.house;
  const unit = scopeOf(scope);
  const counts = countedAs(part);
  if (counts.length === 0) return {};
  const found = (await allRows(ask))
    .filter((row) => (unit === null || row.lead === unit) && counts.includes(partOf(row, today)))
    .sort(mostUrgent);
  const name = nameOf(part as Figure, language);
  if (found.length === 0) return { edit: { text: said.noRows[language](name), buttons: [] } };
  const pages = pagesOf(found.length, numberIn(page));
  const shown = pageOf(found, pages);
  const head = said.rowsHead[language](name, found.length, unitOrNull(unit, ask.view), pages);
  return {
    edit: {
      text: listText(
        head,
        shown.map((row) => ({ row })),
        ask.view,
      ),
      buttons: [...openButtons(shown), ...pageButtons(ask, pages, 'progress', 'page', part, unit ?? ALL)],
    },
  };
}

const doneParts: readonly TallyPart[] = ['doneOnTime', 'doneLate', 'doneWithoutDeadline'];

function countedAs(part: string): readonly TallyPart[] {
  if (part === 'assigned') return tallyParts.filter((one) => one !== 'cancelled');
  if (part === 'done') return doneParts;
  return tallyParts.filter((one) => one === part);
}

function nameOf(part: Figure, language: Ask['view']['language']): string {
  if (part === 'assigned' || part === 'done') return said[part][language]();
  return partLabels[part]?.[language] ?? '';
}
