import { type Ask, type Command, everybody, type Outcome } from '../src/command.ts';
import { type Act, byDeadline } from '../src/core/directive.ts';
import { gives, type Member } from '../src/core/organization.ts';
import { rightRefusal } from '../src/core/rights.ts';
import { type DecisionKey, decisionKeys, type WaitingKey } from '../src/core/waiting.ts';
import type { Row } from '../src/store/store.ts';
import { type DecisionCounts, decisionMark, type Item, lists, listText } from '../src/texts/lists.ts';
import type { Rich } from '../src/texts/rich.ts';
import { unitName } from '../src/texts/view.ts';
import { numberIn, openButtons, type Pages, pageButtons, pageOf, pagesOf, turned } from './listing.ts';

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

/** What the member's unit leads, or he works on for it, and after it what the unit only coordinates. */
async function workFor(ask: Ask, member: Member, wanted: number): Promise<Found> {
  const { language } = ask.view;
  const { led, beside } = ownWork(await waitingFor(ask, member, []), member);
  const mark = lists.coordinatingMark[language]();
  const all: Item[] = [...led.map((row) => ({ row })), ...beside.map((row) => ({ row, mark }))];
  const pages = pagesOf(all.length, wanted);
  const whom = member.unit ? unitName(member.unit, ask.house.organization) : lists.yourself[language]();
  const head = lists.tasksHead[language](all.length, whom, pages);
  return { total: all.length, pages, head, items: pageOf(all, pages) };
}

/** The rows that wait for the member, for his unit or for one of these decisions. */
const waitingFor = (ask: Ask, { id, unit }: Member, decisions: readonly DecisionKey[]) =>
  ask.ports.book.waiting(
    ask.house.organization.id,
    [...decisions, `officer:${id}`, ...(unit ? [`lead:${unit}`, `coordinating:${unit}`] : [])],
    ask.ports.clock.now(),
  );

/** Most urgent first. */
function ownWork(
  rows: readonly Row[],
  { id, unit }: Member,
): { readonly led: Row[]; readonly beside: Row[] } {
  const waitsFor = (row: Row, key: WaitingKey) => row.waiting.includes(key);
  const isLed = (row: Row) =>
    waitsFor(row, `officer:${id}`) || (unit !== null && waitsFor(row, `lead:${unit}`));
  const isBeside = (row: Row) => unit !== null && waitsFor(row, `coordinating:${unit}`);
  return {
    led: rows.filter(isLed).sort(byDeadline),
    beside: rows.filter((row) => !isLed(row) && isBeside(row)).sort(byDeadline),
  };
}

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
  const rows = await waitingFor(ask, member, decisionKeys);
  const counts: Record<DecisionKey, number> = { extension: 0, 'sent-back': 0, question: 0, confirm: 0 };
  const decisions: { row: Row; keys: DecisionKey[] }[] = [];
  const others: Row[] = [];
  for (const row of rows) {
    const keys = decisionKeys.filter((key) => mayDecide(key, row, member));
    for (const key of keys) counts[key] += 1;
    if (keys.length > 0) decisions.push({ row, keys });
    else others.push(row);
  }
  const { led, beside } = ownWork(others, member);
  const own = led.length + beside.length;
  const all: Item[] = [
    ...decisions
      .sort((a, b) => byDeadline(a.row, b.row))
      .map(({ row, keys }) =>
        item(row, decisionMark(keys, language), own > 0 ? lists.decisionsSection[language]() : undefined),
      ),
    ...led.map((row) =>
      item(row, '', lists.ownSection[language](unitName(unit ?? row.lead, ask.house.organization))),
    ),
    ...beside.map((row) => item(row, '', lists.coordinatingSection[language]())),
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
