import type { Ask, Command, Outcome } from '../src/command.ts';
import { addDays } from '../src/core/day.ts';
import { isOpen } from '../src/core/directive.ts';
import { fold } from '../src/core/fold.ts';
import { type Organization, type Unit, unitsOn } from '../src/core/organization.ts';
import { findUnits } from '../src/minutes/index.ts';
import { unitTexts } from '../src/texts/house.ts';
import type { Rich } from '../src/texts/rich.ts';
import { changeOrganization } from './house-change.ts';
import { numberIn, pageButtons, pageOf, pagesOf, turned } from './listing.ts';

/** The registry of units and who of them has joined. */
export const units: Command = {
  name: 'units',
  typed: { vi: 'donvi', en: 'units' },
  summary: { vi: 'Các đơn vị và người của đơn vị', en: 'The units and their people' },
  who: ['office'],
  async run(ask) {
    const [first = '', ...rest] = ask.words.split(/\s+/);
    const words = rest.join(' ');
    switch (fold(first)) {
      case 'them':
      case 'add':
        return add(ask, words);
      case 'bo':
      case 'xoa':
      case 'remove':
        return remove(ask, words);
      case '':
        return list(ask, 0);
      default:
        return { say: [{ text: unitTexts.addHow[ask.view.language]() }] };
    }
  },
  press: { page: (ask) => list(ask, numberIn(ask.pressed.args[0])) },
};

async function list(ask: Ask, wanted: number): Promise<Outcome> {
  const { organization, members, today } = ask.house;
  const all = unitsOn(organization, today);
  const pages = pagesOf(all.length, wanted);
  const active = members.filter((member) => member.active);
  const shown = pageOf(all, pages).map((unit) => ({
    unit,
    members: active.filter((member) => member.unit === unit.code),
  }));
  const others = pages.page === 0 ? active.filter((member) => member.unit === null) : [];
  const text = unitTexts.list[ask.view.language](shown, all.length, others, pages);
  return turned(ask, { text, buttons: pageButtons(ask, pages, 'units', 'page') });
}

const said = (text: Rich): Outcome => ({ say: [{ text }] });

/** Mã; Tên; bí danh, bí danh; nhóm */
async function add(ask: Ask, words: string): Promise<Outcome> {
  const { language } = ask.view;
  const [code = '', name = '', aliasText = '', groupText = ''] = words.split(';').map((part) => part.trim());
  if (!isCode(code) || name === '' || name.length > 200) return said(unitTexts.addHow[language]());
  const aliases = aliasText
    .split(',')
    .map((alias) => alias.trim())
    .filter((alias) => alias !== '');
  const changed = await changeOrganization<Rich>(
    ask.ports.store,
    ask.house.organization.id,
    (organization) => {
      const group = groupText === '' ? null : groupNamed(groupText, organization);
      if (group === undefined)
        return { no: unitTexts.groupUnknown[language](groupText, organization.groups) };
      const unit: Unit = { code, name, aliases, group, from: null, to: null };
      const problem = inTheWay(ask, unit, organization);
      if (problem) return { no: problem };
      const there = organization.units.some((one) => one.code === code);
      const all = there
        ? organization.units.map((one) => (one.code === code ? unit : one))
        : [...organization.units, unit];
      return { organization: { ...organization, units: all } };
    },
  );
  if ('no' in changed) return said(changed.no);
  const unit = changed.organization.units.find((one) => one.code === code);
  return unit ? said(unitTexts.added[language](unit)) : {};
}

/** A code stands in buttons and links: short, and without what they use themselves. */
const isCode = (code: string): boolean =>
  /^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u.test(code) && Buffer.byteLength(code) <= 20;

/** Undefined where there is no such group. */
function groupNamed(typed: string, organization: Organization): string | undefined {
  const wanted = fold(typed);
  return organization.groups.find((group) =>
    [group.code, group.name, ...group.aliases].some((name) => fold(name) === wanted),
  )?.code;
}

/** Another unit of today that bears the code or one of the names; the same unit again is none. */
function inTheWay(ask: Ask, unit: Unit, organization: Organization): Rich | null {
  const { language } = ask.view;
  const today = unitsOn(organization, ask.house.today);
  const same = today.find((one) => fold(one.code) === fold(unit.code));
  if (same && (same.code !== unit.code || fold(same.name) !== fold(unit.name)))
    return unitTexts.codeTaken[language](same.code, same.name);
  if (organization.groups.some((group) => fold(group.code) === fold(unit.code)))
    return unitTexts.codeTaken[language](unit.code, unit.code);
  for (const name of [unit.name, ...unit.aliases]) {
    const owner = today.find(
      (one) =>
        one.code !== unit.code &&
        [one.code, one.name, ...one.aliases].some((other) => fold(other) === fold(name)),
    );
    if (owner) return unitTexts.nameTaken[language](name, owner.code);
  }
  return null;
}

/** The unit stands in the registry for its past directives, and ends with yesterday. */
async function remove(ask: Ask, words: string): Promise<Outcome> {
  const { language } = ask.view;
  const { organization, today } = ask.house;
  const registry = { units: unitsOn(organization, today), groups: [] };
  const found = words === '' ? [] : findUnits(words, registry);
  const [first, second] = found;
  if (!first || (second && !first.sure)) return said(unitTexts.removeHow[language]());
  const changed = await changeOrganization<never>(ask.ports.store, organization.id, (now) => ({
    organization: {
      ...now,
      units: now.units.map((unit) => (unit.code === first.code ? { ...unit, to: addDays(today, -1) } : unit)),
    },
  }));
  if ('no' in changed) return {};
  const unit = changed.organization.units.find((one) => one.code === first.code);
  const rows = await ask.ports.book.rows(organization.id, ask.ports.clock.now());
  const open = rows.filter((row) => row.lead === first.code && isOpen(row.status)).length;
  return unit ? said(unitTexts.removed[language](unit, open)) : {};
}
