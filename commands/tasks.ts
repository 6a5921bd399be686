import { type Ask, type Command, everybody, type Outcome } from '../src/command.ts';
import type { Act } from '../src/core/directive.ts';
import { gives, type Member } from '../src/core/organization.ts';
import { rightRefusal } from '../src/core/rights.ts';
import { type DecisionKey, decisionKeys } from '../src/core/waiting.ts';
import type { Row } from '../src/store/store.ts';
import { type DecisionCounts, decisionMark, type Item, lists, listText } from '../src/texts/lists.ts';
import type { Rich } from '../src/texts/rich.ts';
import { unitName } from '../src/texts/view.ts';
import {
  numberIn,
  openButtons,
  type Pages,
  PER_PAGE,
  pageButtons,
  pageOf,
  pagesOf,
  turned,
} from './listing.ts';

/** What waits for a person: decisions for those who give orders, work for the units. */
export const tasks: Command = {
  name: 'tasks',
  typed: { vi: 'viec', en: 'tasks' },
  summary: { vi: 'Việc đang chờ tôi và đơn vị', en: 'What waits for me and my unit' },
  who: everybody,
  run: (ask) => tasksOf(ask, ask.member, 0),
  press: {
    // In a group others press too: the list stays that of the person who asked for it.
    page: (ask) => {
      const [id, page] = ask.pressed.args;
      const member = ask.house.members.find((one) => one.id === id) ?? ask.member;
      return tasksOf(ask, member, numberIn(page));
    },
  },
};

async function tasksOf(ask: Ask, member: Member, wanted: number): Promise<Outcome> {
  const found = gives(member) ? await decisionsFor(ask, member, wanted) : await workFor(ask, member, wanted);
  if (found.total === 0) {
    return turned(ask, { text: lists.noTasks[ask.view.language](gives(member)), buttons: [] });
  }
  return turned(ask, {
    text: listText(found.head, found.items, ask.view),
    buttons: [
      ...openButtons(found.items.map((item) => item.row)),
      ...pageButtons(ask, found.pages, 'tasks', 'page', member.id),
    ],
  });
}

type Found = {
  readonly total: number;
  readonly pages: Pages;
  readonly head: Rich;
  readonly items: readonly Item[];
};

/** The work of a unit comes a page at a time from the store; what it only coordinates comes after what it leads. */
async function workFor(ask: Ask, member: Member, wanted: number): Promise<Found> {
  const { language } = ask.view;
  const leadKeys = [`officer:${member.id}`, ...(member.unit ? [`lead:${member.unit}`] : [])];
  const at = async (page: number) => {
    const skip = page * PER_PAGE;
    const led = await waiting(ask, leadKeys, skip, PER_PAGE);
    const room = Math.max(1, PER_PAGE - led.rows.length);
    const beside = member.unit
      ? await waiting(ask, [`coordinating:${member.unit}`], Math.max(0, skip - led.total), room)
      : { rows: [], total: 0 };
    const mark = lists.coordinatingMark[language]();
    const items: Item[] = [
      ...led.rows.map((row) => ({ row })),
      ...beside.rows.map((row) => ({ row, mark })),
    ].slice(0, PER_PAGE);
    return { items, total: led.total + beside.total };
  };
  const first = await at(wanted);
  const pages = pagesOf(first.total, wanted);
  const { items, total } = pages.page === wanted ? first : await at(pages.page);
  const whom = member.unit ? unitName(member.unit, ask.house.organization) : lists.yourself[language]();
  return { total, pages, items, head: lists.tasksHead[language](total, whom, pages) };
}

const waiting = (ask: Ask, keys: readonly string[], skip: number, limit: number) =>
  ask.ports.store.directives.waiting(ask.house.organization.id, keys, { skip, limit });

const actOf: Readonly<Record<DecisionKey, Act>> = {
  extension: 'grant-extension',
  'sent-back': 'reassign',
  question: 'answer',
  confirm: 'confirm',
};

/** Whether this waiting decision is one that the member may take. */
function mayDecide(key: DecisionKey, row: Row, member: Member): boolean {
  const officer = row.officer === null ? null : { member: row.officer };
  return row.waiting.includes(key) && rightRefusal(actOf[key], member, { ...row, officer }) === null;
}

async function decisionsFor(ask: Ask, member: Member, wanted: number): Promise<Found> {
  const { language } = ask.view;
  const { unit } = member;
  const rows = await ask.ports.book.rows(ask.house.organization.id, ask.ports.clock.now());
  const counts: Record<DecisionKey, number> = { extension: 0, 'sent-back': 0, question: 0, confirm: 0 };
  const decisions: { row: Row; keys: DecisionKey[] }[] = [];
  const led: Row[] = [];
  const beside: Row[] = [];
  for (const row of rows) {
    if (row.waiting.length === 0) continue;
    const keys = decisionKeys.filter((key) => mayDecide(key, row, member));
    for (const key of keys) counts[key] += 1;
    if (keys.length > 0) decisions.push({ row, keys });
    else if (row.waiting.includes(`officer:${member.id}`) || (unit && row.waiting.includes(`lead:${unit}`)))
      led.push(row);
    else if (unit && row.waiting.includes(`coordinating:${unit}`)) beside.push(row);
  }
  const own = led.length + beside.length;
  const all: Item[] = [
    ...decisions
      .sort((a, b) => mostUrgent(a.row, b.row))
      .map(({ row, keys }) =>
        item(row, decisionMark(keys, language), own > 0 ? lists.decisionsSection[language]() : undefined),
      ),
    ...led
      .sort(mostUrgent)
      .map((row) =>
        item(row, '', lists.ownSection[language](unitName(unit ?? row.lead, ask.house.organization))),
      ),
    ...beside.sort(mostUrgent).map((row) => item(row, '', lists.coordinatingSection[language]())),
  ];
  const pages = pagesOf(all.length, wanted);
  const head = lists.decisionsHead[language](counts satisfies DecisionCounts, own, pages);
  return { total: all.length, pages, head, items: pageOf(all, pages) };
}

const item = (row: Row, mark: string, section: string | undefined): Item => ({
  row,
  mark,
  ...(section === undefined ? {} : { section }),
});

/** By deadline, those without one last. */
export const mostUrgent = (a: Row, b: Row): number =>
  (a.deadline ?? '9999').localeCompare(b.deadline ?? '9999') || a.code.localeCompare(b.code);
