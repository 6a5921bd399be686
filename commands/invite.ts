import type { Ask, Command, Outcome } from '../src/command.ts';
import { fold } from '../src/core/fold.ts';
import { type Role, roles, unitsOn } from '../src/core/organization.ts';
import { invitationFor, linkOf, needsUnit } from '../src/joining.ts';
import { findUnits } from '../src/minutes/index.ts';
import { moment } from '../src/texts/format.ts';
import { inviting, standing } from '../src/texts/house.ts';
import { roleLabels } from '../src/texts/labels.ts';
import type { Rich } from '../src/texts/rich.ts';
import { press, rows, unitName } from '../src/texts/view.ts';
import { numberIn } from './listing.ts';
import { type Choose, unitButtons, unitTyped } from './units-choice.ts';

/** No unit, in a button. */
const NONE = '-';

/** A personal joining link. The first chairman invites the first office, so both may. */
export const invite: Command = {
  name: 'invite',
  typed: { vi: 'moi', en: 'invite' },
  summary: inviting.summary,
  who: ['chairman', 'office'],
  async run(ask) {
    if (ask.words === '') return askUnit(ask, inviting.askUnit[ask.view.language](), chooseUnit, true);
    return invited(ask, ask.words);
  },
  press: {
    unit: async (ask) => {
      const unit = unitIn(ask, ask.pressed.args[1]);
      return unit === undefined ? {} : askRole(ask, unit);
    },
    'unit-page': async (ask) =>
      askUnit(ask, inviting.askUnit[ask.view.language](), chooseUnit, true, numberIn(ask.pressed.args[1])),
    /** `role|unit`, as `unitButtons` has it. */
    named: async (ask) => {
      const role = roleIn(ask.pressed.args[0]);
      const unit = unitIn(ask, ask.pressed.args[1]);
      return role && unit !== undefined ? link(ask, role, unit) : {};
    },
    'named-page': async (ask) => {
      const role = roleIn(ask.pressed.args[0]);
      if (!role) return {};
      const text = inviting.unitNeeded[ask.view.language](role);
      return askUnit(ask, text, chooseFor(role), false, numberIn(ask.pressed.args[1]));
    },
  },
};

const chooseUnit: Choose = { command: 'invite', step: 'unit', id: NONE };
const chooseFor = (role: Role): Choose => ({ command: 'invite', step: 'named', id: role });

const roleIn = (text: string | undefined): Role | undefined => roles.find((role) => role === text);

/** Null for nobody's unit, undefined where there is no such unit today. */
function unitIn(ask: Ask, code: string | undefined): string | null | undefined {
  if (code === NONE) return null;
  return unitsOn(ask.house.organization, ask.house.today).find((unit) => unit.code === code)?.code;
}

function askUnit(ask: Ask, text: Rich, choose: Choose, orNone: boolean, page = 0): Outcome {
  const none = press(inviting.noUnit[ask.view.language](), choose.command, choose.step, choose.id, NONE);
  const buttons = [...unitButtons(ask, choose, page), ...(orNone ? [[none]] : [])];
  if ('pressed' in ask) return { edit: { text, buttons } };
  return { say: [{ text, buttons, inPrivate: true }] };
}

function askRole(ask: Ask, unit: string | null): Outcome {
  const { language } = ask.view;
  const name = unit === null ? null : unitName(unit, ask.house.organization);
  const offered = roles.filter((role) => (unit === null ? !needsUnit(role) : role !== 'chairman'));
  const buttons = rows(
    offered.map((role) => press(roleLabels[role][language], 'invite', 'named', role, unit ?? NONE)),
    2,
  );
  const text = inviting.askRole[language](name);
  if ('pressed' in ask) return { edit: { text, buttons } };
  return { say: [{ text, buttons, inPrivate: true }] };
}

/** UNIT ROLE in either order and either language; what is missing is asked. */
async function invited(ask: Ask, words: string): Promise<Outcome> {
  const { organization, today } = ask.house;
  const registry = { units: unitsOn(organization, today), groups: [] };
  // "Văn phòng" is a unit before it is a role.
  const [whole, other] = findUnits(words, registry);
  if (whole && (whole.sure || !other) && exactly(words, whole.code, ask)) return askRole(ask, whole.code);
  const named = roleNamed(words);
  if (!named) {
    const typed = unitTyped(ask, words, chooseUnit, false);
    return 'outcome' in typed ? typed.outcome : askRole(ask, typed.code);
  }
  if (named.rest === '') {
    if (!needsUnit(named.role)) return link(ask, named.role, null);
    const text = inviting.unitNeeded[ask.view.language](named.role);
    return askUnit(ask, text, chooseFor(named.role), false);
  }
  // The chairman of a commune is the head of a unit of the city.
  const role = named.ofUnit ?? named.role;
  const typed = unitTyped(ask, named.rest, chooseFor(role), false);
  return 'outcome' in typed ? typed.outcome : link(ask, role, typed.code);
}

function exactly(words: string, code: string, ask: Ask): boolean {
  const unit = ask.house.organization.units.find((one) => one.code === code);
  const typed = fold(words);
  return unit !== undefined && [unit.code, unit.name, ...unit.aliases].some((name) => fold(name) === typed);
}

type Named = { readonly role: Role; readonly ofUnit?: Role; readonly rest: string };

/** How roles are called, longest first; `ofUnit`: what it is called within a unit. */
const names: readonly (readonly [string, Role, Role?])[] = (
  [
    ['pho chu tich', 'vice', 'deputy'],
    ['chu tich', 'chairman', 'head'],
    ['pho truong phong', 'deputy'],
    ['pho don vi', 'deputy'],
    ['pho phong', 'deputy'],
    ['cap pho', 'deputy'],
    ['pho', 'deputy'],
    ['truong don vi', 'head'],
    ['truong phong', 'head'],
    ['truong ban', 'head'],
    ['cap truong', 'head'],
    ['truong', 'head'],
    ['chuyen vien', 'officer'],
    ['can bo', 'officer'],
    ['van phong', 'office'],
    ['nguoi theo doi', 'observer'],
    ['theo doi', 'observer'],
    ['vice chairman', 'vice'],
    ['chairman', 'chairman'],
    ['vice', 'vice'],
    ['office', 'office'],
    ['head', 'head'],
    ['deputy', 'deputy'],
    ['officer', 'officer'],
    ['observer', 'observer'],
  ] as const
).toSorted((a, b) => b[0].length - a[0].length);

/** A role at the end or the beginning of the words, and what is left of them. */
function roleNamed(words: string): Named | null {
  const text = fold(words)
    .replace(/[,;:]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const found = (role: Role, ofUnit: Role | undefined, rest: string): Named => ({
    role,
    ...(ofUnit && rest !== '' ? { ofUnit } : {}),
    rest: rest.trim(),
  });
  for (const [name, role, ofUnit] of names) {
    if (text === name) return found(role, ofUnit, '');
    if (text.endsWith(` ${name}`)) return found(role, ofUnit, text.slice(0, -name.length));
  }
  for (const [name, role, ofUnit] of names) {
    // "Trưởng phòng Nội vụ": the word for the unit belongs to both.
    if (text.startsWith(`${name} `)) return found(role, ofUnit, text.slice(name.length));
  }
  return null;
}

async function link(ask: Ask, role: Role, unit: string | null): Promise<Outcome> {
  const { language } = ask.view;
  const { organization, now } = ask.house;
  const isGone = unit !== null && unitIn(ask, unit) === undefined;
  if (isGone || (unit === null && needsUnit(role)))
    return askUnit(ask, inviting.unitNeeded[language](role), chooseFor(role), false);
  const wanted = { organization: organization.id, unit, role, by: ask.member.id };
  const { token, expires } = await invitationFor(ask.ports.store, wanted, now);
  const text = inviting.link[language](
    standing({ role, unit }, organization, language),
    linkOf(ask.ports.botName(), token),
    moment(expires, organization.timezone, language),
    organization.name,
  );
  return { say: [{ text, inPrivate: true }] };
}
