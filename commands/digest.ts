import { rowsAsOf } from '../src/as-of.ts';
import { type Command, everybody, type Outcome, type PressAsk } from '../src/command.ts';
import { type ListName, listNames } from '../src/core/digest.ts';
import { tallyOf } from '../src/core/rates.ts';
import { byLead, listed, packInstant, unpackInstant } from '../src/figures.ts';
import { houseWith, viewOf } from '../src/house.ts';
import { digest as said } from '../src/texts/digest.ts';
import { general } from '../src/texts/general.ts';
import { type Item, listText, standingOf } from '../src/texts/lists.ts';
import { unitFigure } from '../src/texts/progress.ts';
import { lines, plain, rich } from '../src/texts/rich.ts';
import { unitName } from '../src/texts/view.ts';
import { numberIn, openButtons, pageButtons, pageOf, pagesOf } from './listing.ts';

/** More units than this would not fit into a message with long names. */
const MOST_UNITS = 40;

/**
 * The buttons of digest and brief. They carry the instant of the counting, so that a number opens exactly the rows that it
 * counted, whatever has happened since; what has become of each stands beside it.
 */
export const digest: Command = {
  name: 'digest',
  who: everybody,
  press: {
    late: (ask) => list(ask, 'late', ask.pressed.args[0]),
    due: (ask) => list(ask, 'due', ask.pressed.args[0]),
    units,
    list: (ask) => list(ask, listName(ask), ask.pressed.args[1]),
    page: (ask) => list(ask, listName(ask), ask.pressed.args[1], numberIn(ask.pressed.args[2])),
  },
};

const listName = (ask: PressAsk): ListName | undefined =>
  listNames.find((name) => name === ask.pressed.args[0]);

/** A page turns in place; the first one comes beside the digest. */
async function list(
  ask: PressAsk,
  name: ListName | undefined,
  instant: string | undefined,
  wanted?: number,
): Promise<Outcome> {
  const { language } = ask.view;
  const at = unpackInstant(instant ?? '');
  if (!at || !name) return outOfDate(ask);
  const { organization, members } = ask.house;
  const then = houseWith(organization, members, at);
  const counted = listed(await rowsAsOf(ask.ports, organization.id, at), name, then, ask.member);
  const rows = byLead(counted, then).flatMap((one) => one.rows);
  const pages = pagesOf(rows.length, wanted ?? 0);
  const shown = pageOf(rows, pages);
  const now = new Map(
    (await ask.ports.book.rows(organization.id, ask.ports.clock.now())).map((r) => [r.id, r]),
  );
  const items = shown.map((row): Item => {
    const today = now.get(row.id) ?? row;
    const mark =
      today.version === row.version ? {} : { mark: said.nowMark[language](standingOf(today, ask.view)) };
    return { row, section: unitName(row.lead, organization), ...mark };
  });
  const head = rich`${said.listHead[language](name, rows.length, then.today)}${said.page[language](pages.page + 1, pages.pages)}`;
  const message = {
    text: listText(head, items, viewOf(then, language)),
    buttons: [...openButtons(shown), ...pageButtons(ask, pages, 'digest', 'page', name, packInstant(at))],
  };
  return wanted === undefined ? { say: [message] } : { edit: message };
}

async function units(ask: PressAsk): Promise<Outcome> {
  const { language } = ask.view;
  const at = unpackInstant(ask.pressed.args[0] ?? '');
  if (!at) return outOfDate(ask);
  const { organization, members } = ask.house;
  const then = houseWith(organization, members, at);
  const found = byLead(await rowsAsOf(ask.ports, organization.id, at), then);
  const shown = found.slice(0, MOST_UNITS).map((one) => {
    return unitFigure({ unit: one.unit, tally: tallyOf(one.rows, then.today) }, ask.view);
  });
  const more = found.length - shown.length;
  return {
    say: [
      {
        text: lines(
          said.unitsHead[language](then.today),
          ...shown,
          more > 0 ? said.moreUnits[language](more) : '',
        ),
      },
    ],
  };
}

const outOfDate = (ask: PressAsk): Outcome => ({ toast: plain(general.outOfDate[ask.view.language]()) });
