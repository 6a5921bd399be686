import { type Ask, type Command, givers, type Outcome, type PressAsk } from '../src/command.ts';
import { addWorkingDays } from '../src/core/calendar.ts';
import type { Day } from '../src/core/day.ts';
import { byDeadline } from '../src/core/directive.ts';
import {
  asOf,
  type Basis,
  type Counted,
  countsIn,
  currentOf,
  type Period,
  periodKey,
  periodOf,
  previousOf,
  readPeriod,
  sameYearBefore,
} from '../src/core/periods.ts';
import { everything, partOf, type Tally, tallyOf, tallyParts } from '../src/core/rates.ts';
import { dayOf } from '../src/core/zone.ts';
import type { Row } from '../src/store/store.ts';
import { partLabels } from '../src/texts/labels.ts';
import { listText, unitOrNull } from '../src/texts/lists.ts';
import { partButton, progress as said } from '../src/texts/progress.ts';
import { reporting, reportText } from '../src/texts/report.ts';
import { rows as inRows, type Press, press, type Shown } from '../src/texts/view.ts';
import { ALL, byUnit } from './late.ts';
import { numberIn, openButtons, pageButtons, pageOf, pagesOf, turned, unitPage } from './listing.ts';
import { unitTyped } from './units-choice.ts';

/** A report is due two working days after its period (DOMAIN.md, "Dates"). */
const DUE_AFTER = 2;

export const report: Command = {
  name: 'report',
  typed: { vi: 'baocao', en: 'report' },
  summary: { vi: 'Báo cáo một kỳ: /baocao KỲ ĐƠN VỊ', en: 'A report: /report PERIOD UNIT' },
  who: givers,
  async run(ask) {
    const { language } = ask.view;
    if (ask.words === '') return choosePeriod(ask, reporting.askPeriod[language]());
    const read = readPeriod(ask.words, ask.house.today);
    if ('impossible' in read) return choosePeriod(ask, reporting.impossible[language](read.impossible));
    if ('absent' in read) return choosePeriod(ask, reporting.impossible[language](ask.words));
    if (read.rest === '') return reportOn(ask, read.period, null);
    const choose = { command: 'report', step: 'show', id: periodKey(read.period) };
    const typed = unitTyped(ask, read.rest, choose, false);
    return 'outcome' in typed ? typed.outcome : reportOn(ask, read.period, typed.code);
  },
  press: {
    /** `period|unit` */
    show: async (ask) => {
      const period = periodIn(ask, ask.pressed.args[0]);
      return period ? reportOn(ask, period, scopeOf(ask.pressed.args[1])) : {};
    },
    'show-page': (ask) => unitPage(ask, { command: 'report', step: 'show', id: ask.pressed.args[0] ?? '' }),
    rows: async (ask) => {
      const { edit } = await rowsOf(ask);
      return edit ? { say: [edit] } : {};
    },
    page: rowsOf,
  },
};

const scopeOf = (arg: string | undefined): string | null => (arg === undefined || arg === ALL ? null : arg);

function periodIn(ask: Ask, arg = ''): Period | null {
  const basis: Basis = arg.endsWith('c') ? 'calendar' : 'reporting';
  const read = readPeriod(arg.replace(/c$/, ''), ask.house.today, basis);
  return 'period' in read ? read.period : null;
}

function choosePeriod(ask: Ask, text: Shown['text']): Outcome {
  const { language } = ask.view;
  const buttons = (['week', 'month', 'quarter', 'year'] as const).flatMap((kind): Press[] => {
    const current = currentOf(kind, ask.house.today, 'reporting');
    const before = current && previousOf(current);
    const [here, last] = reporting.relative[kind][language];
    return [
      ...(current ? [press(here, 'report', 'show', periodKey(current), ALL)] : []),
      ...(before ? [press(last, 'report', 'show', periodKey(before), ALL)] : []),
    ];
  });
  return turned(ask, { text, buttons: inRows(buttons, 2) });
}

type Seen = { readonly row: Row; readonly counted: Counted; readonly why: 'issued' | 'open-before' };

/** What a period counts, as it stood on the last day that is looked at. */
function seenIn(ask: Ask, rows: readonly Row[], period: Period, unit: string | null): Seen[] {
  const until = untilOf(period, ask.house.today);
  return rows.flatMap((row) => {
    if (unit !== null && row.lead !== unit) return [];
    const counted: Counted = { ...row, since: dayOf(row.since, ask.house.organization.timezone) };
    const why = countsIn(period, counted);
    return why === null ? [] : [{ row, counted: asOf(counted, until), why }];
  });
}

const untilOf = (period: Period, today: Day): Day => (period.to < today ? period.to : today);

function tallied(seen: readonly Seen[], until: Day): Tally {
  const tally = tallyOf(
    seen.map((one) => one.counted),
    until,
  );
  if (everything(tally) !== seen.length) throw new Error('a report whose parts are not the whole');
  return tally;
}

async function reportOn(ask: Ask, period: Period, unit: string | null): Promise<Outcome> {
  const { language } = ask.view;
  const { today, organization, calendar } = ask.house;
  if (period.from > today) return choosePeriod(ask, reporting.notYet[language](period.from));
  const rows = await ask.ports.book.rows(organization.id, ask.ports.clock.now());
  const until = untilOf(period, today);
  const seen = seenIn(ask, rows, period, unit);
  const tally = tallied(seen, until);
  const byOriginal = seen.map((one) => ({
    ...one,
    counted: { ...one.counted, deadline: one.row.originalDeadline },
  }));
  const before = [previousOf(period), sameYearBefore(period)]
    .filter((one) => one !== null)
    .map((one) => ({
      period: one,
      tally: tallied(seenIn(ask, rows, one, unit), untilOf(one, today)),
    }));
  const ofRow = new Map(seen.map((one) => [one.row, one]));
  const units = byUnit([...ofRow.keys()], ask).map(([code, ofUnit]) => ({
    unit: code,
    tally: tallied(
      ofUnit.flatMap((row) => ofRow.get(row) ?? []),
      until,
    ),
  }));
  const isDue = period.basis === 'reporting' && period.kind !== 'week';
  const text = reportText(
    {
      period,
      unit,
      until,
      due: isDue ? addWorkingDays(period.to, DUE_AFTER, calendar) : null,
      issued: seen.filter((one) => one.why === 'issued').length,
      openBefore: seen.filter((one) => one.why === 'open-before').length,
      tally,
      original: tallied(byOriginal, until),
      before,
      units,
    },
    ask.view,
  );
  return turned(ask, { text, buttons: reportButtons(ask, period, unit, tally) });
}

function reportButtons(ask: Ask, period: Period, unit: string | null, tally: Tally): Press[][] {
  const { language } = ask.view;
  const scope = unit ?? ALL;
  const go = (label: string, to: Period | null, whose: string): Press[] =>
    to ? [press(label, 'report', 'show', periodKey(to), whose)] : [];
  const other: Basis = period.basis === 'reporting' ? 'calendar' : 'reporting';
  const otherLabel = (other === 'calendar' ? reporting.byCalendar : reporting.byRule)[language]();
  const same = periodOf(period.kind, period.year, period.index, other);
  const parts = tallyParts.flatMap((part, i) =>
    tally[part] === 0
      ? []
      : [press(partButton(part, tally[part], language), 'report', 'rows', i, scope, periodKey(period), 0)],
  );
  return [
    [
      ...go(reporting.before[language](), previousOf(period), scope),
      ...(period.kind === 'week' ? [] : go(otherLabel, same, scope)),
      ...(unit === null ? [] : go(reporting.all[language](), period, ALL)),
    ],
    ...inRows(parts, 2),
  ];
}

/** `part|unit|period|page`: the rows that a figure of the report counts. */
async function rowsOf(ask: PressAsk): Promise<Outcome> {
  const [index, scope, periodText, page] = ask.pressed.args;
  const { language } = ask.view;
  const part = tallyParts[numberIn(index)];
  const period = periodIn(ask, periodText);
  if (!part || !period) return {};
  const unit = scopeOf(scope);
  const all = await ask.ports.book.rows(ask.house.organization.id, ask.ports.clock.now());
  const until = untilOf(period, ask.house.today);
  const found = seenIn(ask, all, period, unit)
    .filter((one) => partOf(one.counted, until) === part)
    .map((one) => one.row)
    .sort(byDeadline);
  const name = partLabels[part][language];
  const pages = pagesOf(found.length, numberIn(page));
  const shown = pageOf(found, pages);
  const head = said.rowsHead[language](name, found.length, unitOrNull(unit, ask.view), pages);
  const items = shown.map((row) => ({ row }));
  return {
    edit: {
      text: listText(head, items, ask.view),
      buttons: [
        ...openButtons(shown),
        ...pageButtons(ask, pages, 'report', 'page', numberIn(index), unit ?? ALL, periodKey(period)),
      ],
    },
  };
}
