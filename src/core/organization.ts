import type { Day } from './day.ts';
import type { Basis } from './periods.ts';
import type { Time } from './zone.ts';

export const roles = ['chairman', 'vice', 'office', 'head', 'deputy', 'officer', 'observer'] as const;
export type Role = (typeof roles)[number];

export const languages = ['vi', 'en'] as const;
export type Language = (typeof languages)[number];

/** A unit's names and membership hold from `from` up to and including `to`; open ends are null. */
export type Unit = {
  readonly code: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly group: string | null;
  readonly from: Day | null;
  readonly to: Day | null;
};

export type Group = { readonly code: string; readonly name: string; readonly aliases: readonly string[] };

/** Somebody who may speak to the bot. `account` is the person's id in the channel (Telegram's user id), null until joined. */
export type Member = {
  readonly id: string;
  readonly organization: string;
  readonly name: string;
  readonly role: Role;
  readonly unit: string | null;
  readonly language: Language;
  readonly account: number | null;
  /** Messages do not arrive (the bot is blocked); false again once the person writes. */
  readonly unreachable: boolean;
  readonly active: boolean;
  /** Where one person is a member of several organizations: the one chosen last speaks in private. */
  readonly chosenAt: Date | null;
  /** Away up to and including this day: whoever stands beside this person hears what he would be reminded of. */
  readonly awayUntil?: Day | null;
};

/** A group chat of the organization; `topic` is the forum topic that the digest goes to. */
export type Chat = {
  readonly id: number;
  readonly title: string;
  readonly purpose: 'digest' | 'work';
  readonly topic: number | null;
};

export type Policy = {
  /** Working days before the deadline from which a directive counts as due soon (DOMAIN.md: 3). */
  readonly dueSoonDays: number;
  /** Working days within which a new directive is to be acknowledged (DOMAIN.md: 1). */
  readonly acknowledgeDays: number;
  readonly workFrom: Time;
  readonly workTo: Time;
  /** The chairman's brief, each person's bundle and the group's weekly digest. */
  readonly briefAt: Time;
  readonly bundleAt: Time;
  readonly digestAt: Time;
  /** 1 = Monday; the first working day after it where that day is off. */
  readonly digestWeekday: number;
  /** Working days left on which a reminder goes out before the deadline. */
  readonly remindBefore: readonly number[];
  /** Working days overdue after which the next step of the ladder is told: office, vice chairman, chairman. */
  readonly ladder: { readonly office: number; readonly vice: number; readonly chairman: number };
  readonly daysOff: readonly Day[];
  readonly extraWorkingDays: readonly Day[];
  /** What the office does not want to get at all. */
  readonly off?: readonly Told[];
  /** Weekdays of the brief, 1 = Monday; every working day where there are none. */
  readonly briefWeekdays?: readonly number[];
  /** The end of the reporting month is told at this time, at that of the digest where none is set. */
  readonly monthlyAt?: Time;
  /** Which month closes: the reporting one on the 14th, which is the rule, or the calendar's on its last day. */
  readonly monthlyBasis?: Basis;
};

/** What comes by itself and can be switched off; each person's bundle cannot. */
export type Told = 'brief' | 'digest' | 'monthly';

export const isTold = ({ off }: Policy, what: Told): boolean => !off?.includes(what);

export const defaultPolicy: Policy = {
  dueSoonDays: 3,
  acknowledgeDays: 1,
  workFrom: '07:00' as Time,
  workTo: '17:30' as Time,
  briefAt: '07:00' as Time,
  bundleAt: '07:15' as Time,
  digestAt: '07:30' as Time,
  digestWeekday: 1,
  remindBefore: [7, 3, 1],
  ladder: { office: 3, vice: 7, chairman: 10 },
  daysOff: [],
  extraWorkingDays: [],
};

export type Organization = {
  readonly id: string;
  readonly name: string;
  readonly timezone: string;
  readonly language: Language;
  readonly units: readonly Unit[];
  readonly groups: readonly Group[];
  readonly chats: readonly Chat[];
  readonly policy: Policy;
};

export function unitOf(organization: Organization, code: string): Unit | undefined {
  return organization.units.find((unit) => unit.code === code);
}

/** Units that exist on this day. */
export function unitsOn(organization: Organization, today: Day): Unit[] {
  return organization.units.filter((unit) => existsOn(unit, today));
}

/** A unit stands for itself, a group for its members of the day; anything else for nobody. */
export function membersOfCode(organization: Organization, code: string, today: Day): Unit[] {
  const unit = unitOf(organization, code);
  if (unit) return existsOn(unit, today) ? [unit] : [];
  return unitsOn(organization, today).filter((member) => member.group === code);
}

export const isAway = ({ awayUntil }: Member, today: Day): boolean => awayUntil != null && today <= awayUntil;

/** Of those who may all be told, the ones who are there; where all are away, all of them. */
export function thoseThere(members: readonly Member[], today: Day): readonly Member[] {
  const there = members.filter((member) => !isAway(member, today));
  return there.length > 0 ? there : members;
}

/** Whether this person answers for the unit entered beside the name: head and deputy, and leaders and office people too. */
export const answers = (member: Member): boolean =>
  member.active && member.unit !== null && member.role !== 'officer' && member.role !== 'observer';

export function answerableFor(unit: string, members: readonly Member[]): Member[] {
  return members.filter((member) => member.unit === unit && answers(member));
}

/** Roles that give orders. */
export const gives = (member: Member): boolean =>
  member.role === 'chairman' || member.role === 'vice' || member.role === 'office';

function existsOn(unit: Unit, today: Day): boolean {
  return (unit.from === null || unit.from <= today) && (unit.to === null || today <= unit.to);
}
