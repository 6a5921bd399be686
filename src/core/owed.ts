import { addWorkingDays, type Calendar, isWorkingDay, workingDaysBetween } from './calendar.ts';
import { addDays, type Day, daysBetween } from './day.ts';
import type { Act, Status } from './directive.ts';
import { answerableFor, isAway, type Member, type Policy, thoseThere } from './organization.ts';
import { type Parties, rightRefusal } from './rights.ts';
import type { DecisionKey, WaitingKey } from './waiting.ts';
import { dayOf } from './zone.ts';

/** Why somebody's attention is asked for, the most pressing first. */
const owedKinds = [
  'overdue',
  'due-today',
  'sent-back',
  'extension',
  'offer',
  'question',
  'due-soon',
  'unacknowledged',
  'returned',
  'confirm',
] as const;
type OwedKind = (typeof owedKinds)[number];

/** As whom somebody is reminded: whose work it is, who decides, or a step of the ladder. */
type Standing = 'unit' | 'officer' | 'judge' | 'office' | 'vice' | 'chairman';

/** What the rules look at; a row of the book has it. */
export type Remindable = {
  readonly id: string;
  readonly code: string;
  readonly lead: string;
  readonly coordinating: readonly string[];
  readonly officer: string | null;
  readonly innerDeadline: Day | null;
  readonly issuer: string;
  readonly status: Status;
  readonly deadline: Day | null;
  readonly urgent: boolean;
  readonly waiting: readonly WaitingKey[];
  readonly since: Date;
  readonly reportedAt: Date | null;
  readonly extensionAt: Date | null;
  readonly offered: Day | null;
  readonly questionAt: Date | null;
};

export type Owed<Row extends Remindable = Remindable> = {
  readonly row: Row;
  readonly member: Member;
  readonly as: Standing;
  readonly kind: OwedKind;
  /** The day that counts for this person: the inner date for the officer, the deadline for all others. */
  readonly deadline: Day | null;
  /** Calendar days overdue, or working days that it has waited. */
  readonly days: number;
  /** Names the occasion, always the same: `<directive>:late-3:office`. */
  readonly occasion: string;
};

export type OwedRules = {
  readonly policy: Policy;
  readonly calendar: Calendar;
  readonly timezone: string;
  readonly members: readonly Member[];
};

/**
 * What needs attention today, by person, the most urgent first. `from` is the first day that is still to be served, so
 * that an occasion which fell on a day without a reminder is told as it stands today, if it still stands.
 */
export function owedOn<Row extends Remindable>(
  rows: Iterable<Row>,
  rules: OwedRules,
  today: Day,
  from: Day = today,
): Map<string, Owed<Row>[]> {
  const days = workingDaysIn(from, today, rules.calendar);
  const people = peopleOf(rules.members, today);
  const found = new Map<string, Owed<Row>[]>();
  for (const row of rows) {
    if (row.waiting.length === 0) continue;
    for (const [id, item] of owedBy(row, rules, people, days, today)) {
      const items = found.get(id);
      if (items) items.push(item);
      else found.set(id, [item]);
    }
  }
  for (const items of found.values()) items.sort(mostUrgent);
  return found;
}

/** An outage longer than this is told as if it had been so long: a month holds every rhythm at least once. */
const MOST_DAYS = 31;

function workingDaysIn(from: Day, today: Day, calendar: Calendar): Day[] {
  const days: Day[] = [];
  const first = daysBetween(from, today) > MOST_DAYS ? addDays(today, -MOST_DAYS) : from;
  for (let d = first; d <= today; d = addDays(d, 1)) if (isWorkingDay(d, calendar)) days.push(d);
  return days;
}

/** One line per person: of several occasions the most pressing. */
function owedBy<Row extends Remindable>(
  row: Row,
  rules: OwedRules,
  people: People,
  days: readonly Day[],
  today: Day,
): Map<string, Owed<Row>> {
  const found = new Map<string, Owed<Row>>();
  for (const duty of dutiesOf(row, rules, people)) {
    const step = days.map((d) => duty.step(d)).findLast((name) => name !== null);
    if (!step) continue;
    const standing = duty.standing(today);
    for (const member of duty.to) {
      const before = found.get(member.id);
      if (before && rankOf(before.kind) <= rankOf(standing.kind)) continue;
      const occasion = `${row.id}:${step}:${duty.as}`;
      found.set(member.id, { row, member, as: duty.as, deadline: duty.deadline, occasion, ...standing });
    }
  }
  return found;
}

/** Something that one standing owes or must hear of. */
type Duty = {
  readonly as: Standing;
  readonly to: readonly Member[];
  readonly deadline: Day | null;
  /** The name of the occasion that falls on a working day, null for none. */
  step(on: Day): string | null;
  /** How it stands on the day of the message. */
  standing(today: Day): { readonly kind: OwedKind; readonly days: number };
};

function dutiesOf(row: Remindable, rules: OwedRules, people: People): Duty[] {
  const works = row.waiting.includes(`lead:${row.lead}`);
  return [...(works ? workDuties(row, rules, people) : []), ...decisionDuties(row, rules, people)];
}

function workDuties(row: Remindable, rules: OwedRules, people: People): Duty[] {
  const { policy, calendar, timezone } = rules;
  const unit = people.of(row.lead);
  const ladder = [
    { as: 'office', to: people.office, late: policy.ladder.office },
    { as: 'vice', to: viceFor(row, people), late: policy.ladder.vice },
    { as: 'chairman', to: people.top, late: policy.ladder.chairman },
  ] as const;
  const duties: Duty[] = [];
  const dated = (as: Standing, to: readonly Member[], deadline: Day, late: number | null) => {
    duties.push({ as, to, deadline, step: deadlineStep(deadline, rules, late), standing: by(deadline) });
  };
  if (row.deadline !== null) {
    dated('unit', unit, row.deadline, null);
    for (const { as, to, late } of ladder) dated(as, to, row.deadline, late);
  }
  const inner = row.innerDeadline ?? row.deadline;
  if (row.officer !== null && inner !== null) dated('officer', people.named(row.officer), inner, null);

  const given = dayOf(row.since, timezone);
  if (row.status === 'issued' || row.status === 'returned') {
    const until = addWorkingDays(given, policy.acknowledgeDays, calendar);
    const kind = row.status === 'issued' ? 'unacknowledged' : 'returned';
    const after = (d: Day) => workingDaysBetween(until, d, calendar);
    const waited = (today: Day) => ({ kind, days: after(today) }) as const;
    const silent = (as: Standing, to: readonly Member[], first: number) => {
      const due = as === 'unit' ? daily : weekly;
      duties.push({
        as,
        to,
        deadline: row.deadline,
        step: (d) => (due(after(d) - first + 1) ? `${kind}-${after(d)}` : null),
        standing: waited,
      });
    };
    silent('unit', unit, 1);
    // One step each working day; where there is nobody on a step, the next one takes its day.
    ladder
      .filter(({ to }) => to.length > 0)
      .forEach(({ as, to }, i) => {
        silent(as, to, i + 2);
      });
  }
  if (row.offered !== null && row.extensionAt !== null) {
    duties.push(waiting('offer', 'unit', unit, row.extensionAt, row.deadline, rules));
  }
  return duties;

  function by(deadline: Day): Duty['standing'] {
    return (today) => {
      if (today > deadline) return { kind: 'overdue', days: daysBetween(deadline, today) };
      const left = workingDaysBetween(today, deadline, calendar);
      return { kind: left === 0 ? 'due-today' : 'due-soon', days: left };
    };
  }
}

const actOf: Readonly<Record<DecisionKey, Act>> = {
  confirm: 'confirm',
  extension: 'grant-extension',
  question: 'answer',
  'sent-back': 'reassign',
};

function decisionDuties(row: Remindable, rules: OwedRules, people: People): Duty[] {
  const asked: Readonly<Record<DecisionKey, Date | null>> = {
    confirm: row.reportedAt,
    extension: row.extensionAt,
    question: row.questionAt,
    'sent-back': row.since,
  };
  return (['sent-back', 'extension', 'question', 'confirm'] as const).flatMap((key) => {
    const at = asked[key];
    if (at === null || !row.waiting.includes(key)) return [];
    return [waiting(key, 'judge', judgesOf(row, key, people), at, row.deadline, rules)];
  });
}

/** Waits since an instant: told from the next working day on. */
function waiting(
  kind: OwedKind,
  as: Standing,
  to: readonly Member[],
  since: Date,
  deadline: Day | null,
  { calendar, timezone }: OwedRules,
): Duty {
  const asked = dayOf(since, timezone);
  const after = (d: Day) => workingDaysBetween(asked, d, calendar);
  return {
    as,
    to,
    deadline,
    step: (d) => (daily(after(d)) ? `${kind}-${after(d)}` : null),
    standing: (today) => ({ kind, days: after(today) }),
  };
}

/**
 * The unit hears on the days before the deadline, on the last working day up to it, and of its delay daily for a week,
 * then weekly; a step of the ladder hears of the delay after so many working days, then weekly.
 */
function deadlineStep(deadline: Day, { policy, calendar }: OwedRules, ladder: number | null): Duty['step'] {
  return (d) => {
    if (d > deadline) {
      const late = workingDaysBetween(deadline, d, calendar);
      const due = ladder === null ? daily(late) : weekly(late - Math.max(1, ladder) + 1);
      return due ? `late-${late}` : null;
    }
    if (ladder !== null) return null;
    const left = workingDaysBetween(d, deadline, calendar);
    if (left === 0) return 'deadline';
    return policy.remindBefore.includes(left) ? `deadline-${left}` : null;
  };
}

/** Working days in a week: reminders come on working days only. */
const WEEK = 5;

/** The first, second … working day of something: every day for a week, then once a week. */
const daily = (nth: number): boolean => nth >= 1 && (nth <= WEEK || nth % WEEK === 0);
/** At once, then once a week. */
const weekly = (nth: number): boolean => nth >= 1 && nth % WEEK === 1;

type People = {
  /** Who answers for a unit: its head; where no head can be reached, whoever stands in. */
  of(unit: string): readonly Member[];
  named(id: string): readonly Member[];
  readonly office: readonly Member[];
  readonly vices: readonly Member[];
  readonly chairmen: readonly Member[];
  /** The top of the ladder: the chairmen, or the vice chairmen while they are away. */
  readonly top: readonly Member[];
  /** The first of several circles in which somebody is there; where nobody is, the first with anybody in it. */
  firstThere(circles: readonly (readonly Member[])[]): readonly Member[];
};

/** Whoever is away is stood in for: a head by his deputies, anybody else by those of his role, a chairman by the vice chairmen. */
function peopleOf(members: readonly Member[], today: Day): People {
  const reached = members.filter((member) => member.active && member.account !== null && !member.unreachable);
  const units = new Map<string, readonly Member[]>();
  const ofRole = (role: Member['role']) =>
    thoseThere(
      reached.filter((member) => member.role === role),
      today,
    );
  const firstThere: People['firstThere'] = (circles) => {
    const known = circles.filter((circle) => circle.length > 0);
    return known.find((circle) => circle.some((member) => !isAway(member, today))) ?? known[0] ?? [];
  };
  const [vices, chairmen] = [ofRole('vice'), ofRole('chairman')];
  return {
    of(unit) {
      let found = units.get(unit);
      if (!found) {
        const all = thoseThere(answerableFor(unit, reached), today);
        const heads = all.filter((member) => member.role !== 'deputy');
        found = heads.length > 0 ? heads : all;
        units.set(unit, found);
      }
      return found;
    },
    named: (id) => reached.filter((member) => member.id === id),
    office: ofRole('office'),
    vices,
    chairmen,
    top: chairmen.length > 0 ? firstThere([chairmen, vices]) : [],
    firstThere,
  };
}

/** The vice chairman who gave the order; without one, all of them. */
function viceFor(row: Remindable, people: People): readonly Member[] {
  const own = people.vices.filter((member) => member.id === row.issuer);
  return own.length > 0 ? own : people.vices;
}

/** Results and questions lie with the office first; a later deadline with the issuer (DOMAIN.md). */
function judgesOf(row: Remindable, key: DecisionKey, people: People): readonly Member[] {
  const parties: Parties = { ...row, officer: row.officer === null ? null : { member: row.officer } };
  const may = (members: readonly Member[]) =>
    members.filter((member) => rightRefusal(actOf[key], member, parties) === null);
  const issuer = may(people.named(row.issuer));
  const office = may(people.office);
  const order = key === 'extension' ? [issuer, may(people.vices)] : [office, issuer];
  return people.firstThere([...order, people.chairmen]);
}

const ranks = new Map(owedKinds.map((kind, i) => [kind, i]));
const rankOf = (kind: OwedKind): number => ranks.get(kind) ?? owedKinds.length;

/** By kind; then the urgent, the longest overdue or the nearest deadline first. */
function mostUrgent(a: Owed, b: Owed): number {
  return (
    rankOf(a.kind) - rankOf(b.kind) ||
    Number(b.row.urgent) - Number(a.row.urgent) ||
    (a.deadline ?? '9999').localeCompare(b.deadline ?? '9999') ||
    a.row.code.localeCompare(b.row.code)
  );
}
