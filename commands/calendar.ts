import { type Ask, type Command, everybody, type Outcome } from '../src/command.ts';
import { isWorkingDay } from '../src/core/calendar.ts';
import { addDays, type Day, mondayOf, weekdayOf } from '../src/core/day.ts';
import { isOpen } from '../src/core/directive.ts';
import { calendarFileOf } from '../src/ics.ts';
import type { Row } from '../src/store/store.ts';
import { cut } from '../src/texts/format.ts';
import { type Item, lists, listText, unitOrNull } from '../src/texts/lists.ts';
import { plain } from '../src/texts/rich.ts';
import { type Press, press, unitName } from '../src/texts/view.ts';
import { ALL } from './late.ts';
import { numberIn, openButtons, PER_PAGE, pageButtons, pagesOf, turned, unitPage } from './listing.ts';
import { unitTyped } from './units-choice.ts';

export const calendar: Command = {
  name: 'calendar',
  typed: { vi: 'lich', en: 'calendar' },
  summary: { vi: 'Việc đến hạn tuần này và tuần sau', en: 'What falls due this week and next' },
  who: everybody,
  async run(ask) {
    if (ask.words === '') return calendarOf(ask, null, 0);
    const typed = unitTyped(ask, ask.words, { command: 'calendar', step: 'unit', id: '-' }, false);
    return 'outcome' in typed ? typed.outcome : calendarOf(ask, typed.code, 0);
  },
  press: {
    /** From another message: a new one. */
    open: async (ask) => {
      const { edit } = await calendarOf(ask, scopeOf(ask.pressed.args[0]), 0);
      return edit ? { say: [edit] } : {};
    },
    page: (ask) => calendarOf(ask, scopeOf(ask.pressed.args[0]), numberIn(ask.pressed.args[1])),
    unit: (ask) => calendarOf(ask, scopeOf(ask.pressed.args[1]), 0),
    'unit-page': (ask) => unitPage(ask, { command: 'calendar', step: 'unit', id: '-' }),
    file: (ask) => sendFile(ask, scopeOf(ask.pressed.args[0])),
  },
};

const scopeOf = (arg: string | undefined): string | null => (arg === undefined || arg === ALL ? null : arg);

async function calendarOf(ask: Ask, unit: string | null, wanted: number): Promise<Outcome> {
  const { language } = ask.view;
  const from = mondayOf(ask.house.today);
  const to = addDays(from, 13);
  const at = (page: number) =>
    ask.ports.store.directives.due(
      ask.house.organization.id,
      from,
      to,
      { skip: page * PER_PAGE, limit: PER_PAGE },
      unit ?? undefined,
    );
  const first = await at(wanted);
  const pages = pagesOf(first.total, wanted);
  const { rows, total } = pages.page === wanted ? first : await at(pages.page);
  const items = rows.map(
    (row): Item => ({
      row,
      mark: cut(unitName(row.lead, ask.house.organization), 60),
      section: lists.calendarDay[language](row.deadline as Day, ask.view),
    }),
  );
  const foot = [
    ...(total === 0 ? ['\n', ...lists.calendarEmpty[language]()] : []),
    '\n',
    ...lists.calendarDaysOff[language](daysOffBetween(ask, from, to)),
  ];
  const head = lists.calendarHead[language](total, from, to, unitOrNull(unit, ask.view), pages);
  const scope = unit ?? ALL;
  return turned(ask, {
    text: listText(head, items, ask.view, plain(foot).trim() === '' ? [] : foot.slice(1)),
    buttons: [
      ...openButtons(rows),
      ...pageButtons(ask, pages, 'calendar', 'page', scope),
      [...otherScope(ask, unit), press(lists.calendarFile[language](), 'calendar', 'file', scope)],
    ],
  });
}

/** People of a unit may look at their own, and back at all. */
function otherScope(ask: Ask, unit: string | null): Press[] {
  if (unit !== null) return [press(lists.calendarAll[ask.view.language](), 'calendar', 'page', ALL, 0)];
  const own = ask.isPrivate ? ask.member.unit : null;
  return own === null
    ? []
    : [press(cut(unitName(own, ask.house.organization), 40), 'calendar', 'page', own, 0)];
}

/** Days off that would else be working days: weekends need no mention. */
function daysOffBetween(ask: Ask, from: Day, to: Day): Day[] {
  const found: Day[] = [];
  for (let d = from; d <= to; d = addDays(d, 1)) {
    if (weekdayOf(d) <= 5 && !isWorkingDay(d, ask.house.calendar)) found.push(d);
  }
  return found;
}

/** All that is owed and has a deadline, not only these two weeks: a calendar is looked at for longer. */
async function sendFile(ask: Ask, unit: string | null): Promise<Outcome> {
  const { language } = ask.view;
  const { organization, now } = ask.house;
  const rows = (await ask.ports.book.rows(organization.id, ask.ports.clock.now())).filter(
    (row) => row.deadline !== null && isOwed(row) && (unit === null || row.lead === unit),
  );
  if (rows.length === 0) return { toast: plain(lists.calendarNothingToSend[language]()) };
  const bytes = calendarFileOf(rows, ask.view, now);
  const text = lists.calendarSent[language](rows.length);
  return { say: [{ text, file: { name: unit === null ? 'chidao.ics' : `chidao-${unit}.ics`, bytes } }] };
}

const isOwed = (row: Row): boolean =>
  isOpen(row.status) && row.status !== 'paused' && row.status !== 'reported';
