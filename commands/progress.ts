import { type Ask, type Command, everybody, type Outcome, type PressAsk } from '../src/command.ts';
import { classOf } from '../src/core/classes.ts';
import { byDeadline } from '../src/core/directive.ts';
import { addTallies, partOf, type Tally, type TallyPart, tallyOf, tallyParts } from '../src/core/rates.ts';
import type { Row } from '../src/store/store.ts';
import { listText, unitOrNull } from '../src/texts/lists.ts';
import {
  figureName,
  partButton,
  progressText,
  type Stage,
  type StageCounts,
  progress as said,
  stageButton,
  stages,
  type UnitTally,
  unitFigure,
} from '../src/texts/progress.ts';
import { rows as inRows, labelled, type Press, press, type Shown } from '../src/texts/view.ts';
import { ALL, byUnit } from './late.ts';
import { numberIn, openButtons, pageButtons, pageOf, pagesOf, turned, unitPage } from './listing.ts';
import { unitTyped } from './units-choice.ts';

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
  const { now } = ask.house;
  const all = await allRows(ask);
  const rows = unit === null ? all : all.filter((row) => row.lead === unit);
  const units = talliesByUnit(rows, ask);
  const tally = addTallies(units.map((one) => one.tally));
  const counts = stagesOf(rows, ask);
  const shown: Shown = {
    text: progressText(ask.view, now, unit, tally, counts, unit === null ? units : []),
    buttons: rows.length === 0 ? [] : figureButtons(ask, unit, tally, counts),
  };
  return turned(ask, shown);
}

function stagesOf(rows: readonly Row[], ask: Ask): StageCounts {
  const counts: Record<Stage, number> = { 'not-started': 0, 'due-soon': 0, reported: 0 };
  for (const row of rows) {
    const stage = stageOf(row, ask);
    if (stage) counts[stage] += 1;
  }
  return counts;
}

function stageOf(row: Row, ask: Ask): Stage | undefined {
  const { today, calendar, organization } = ask.house;
  const found = classOf(row, today, calendar, organization.policy.dueSoonDays);
  return stages.find((stage) => stage === found);
}

function figureButtons(ask: Ask, unit: string | null, tally: Tally, counts: StageCounts): Press[][] {
  const { language } = ask.view;
  const scope = unit ?? ALL;
  const parts = tallyParts
    .filter((part) => tally[part] > 0)
    .map((part) => press(partButton(part, tally[part], language), 'progress', 'rows', part, scope, 0));
  const among = stages
    .filter((stage) => counts[stage] > 0)
    .map((stage) => press(stageButton(stage, counts[stage], language), 'progress', 'rows', stage, scope, 0));
  const lists = [
    labelled('showLate', ask.view, 'late', 'open', scope),
    labelled('showDue', ask.view, 'calendar', 'open', scope),
    unit === null
      ? labelled('byUnit', ask.view, 'progress', 'units', 0)
      : labelled('back', ask.view, 'progress', 'all'),
  ];
  return [lists, ...inRows([...parts, ...among], 2)];
}

function talliesByUnit(rows: readonly Row[], ask: Pick<Ask, 'house'>): UnitTally[] {
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

/** `figure|unit|page`: the rows that a figure counts, as of today. */
async function rowsOf(ask: PressAsk): Promise<Outcome> {
  const [arg, scope, page] = ask.pressed.args;
  const { language } = ask.view;
  const { today } = ask.house;
  const unit = scopeOf(scope);
  const figure: TallyPart | Stage | undefined = [...tallyParts, ...stages].find((one) => one === arg);
  if (!figure) return {};
  const found = (await allRows(ask))
    .filter((row) => unit === null || row.lead === unit)
    .filter((row) => partOf(row, today) === figure || stageOf(row, ask) === figure)
    .sort(byDeadline);
  const name = figureName(figure, language);
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
      buttons: [...openButtons(shown), ...pageButtons(ask, pages, 'progress', 'page', figure, unit ?? ALL)],
    },
  };
}
