import type { Day } from './day.ts';
import type { Recurrence, Source } from './directive.ts';
import { gives, type Member, membersOfCode, type Organization, unitOf } from './organization.ts';
import { mayBeInNameOf } from './rights.ts';

type DraftField = 'task' | 'lead' | 'coordinating' | 'deadline' | 'recurrence';

/** What the reader of the text was not sure of; answered by a change of the field. */
export type Doubt = {
  readonly field: DraftField;
  readonly reason: string;
  readonly words: string;
  /** Codes of units or days to offer. */
  readonly candidates: readonly string[];
};

export type DraftContent = {
  readonly task: string;
  /** Codes of units and groups; each unit becomes a directive of its own. */
  readonly lead: readonly string[];
  readonly coordinating: readonly string[];
  readonly deadline: Day | null;
  /** Somebody said expressly that there is none. */
  readonly withoutDeadline: boolean;
  readonly recurrence: Recurrence | null;
  readonly urgent: boolean;
  readonly doubts: readonly Doubt[];
};

export type DraftState = DraftContent & {
  readonly status: 'open' | 'issued' | 'discarded';
  readonly issuer: string;
  readonly typedBy: string;
  readonly typedAt: Date;
  readonly source: Source;
  /** The directives that it became, in the order of its units. */
  readonly directives: readonly { readonly id: string; readonly unit: string }[];
};

export type DraftChange =
  | { readonly field: 'task'; readonly task: string }
  | { readonly field: 'lead'; readonly lead: readonly string[] }
  | { readonly field: 'coordinating'; readonly coordinating: readonly string[] }
  | { readonly field: 'deadline'; readonly deadline: Day | null };

export type DraftEvent =
  | {
      readonly type: 'drafted';
      readonly content: DraftContent;
      readonly issuer: string;
      readonly source: Source;
    }
  | { readonly type: 'changed'; readonly change: DraftChange }
  | {
      readonly type: 'draft-issued';
      readonly directives: readonly { readonly id: string; readonly unit: string }[];
    }
  | { readonly type: 'discarded' }
  | { readonly type: 'taken-back' };

export type DraftCommand =
  | { readonly type: 'change'; readonly change: DraftChange }
  | { readonly type: 'issue-draft' }
  | { readonly type: 'discard' }
  /** A discarded draft is wanted after all. */
  | { readonly type: 'take-back' };

export const draftRefusals = [
  'not-allowed',
  'draft-issued',
  'draft-discarded',
  'not-discarded',
  'draft-unclear',
  'deadline-passed',
  'unknown-unit',
  'nobody-to-issue',
  'text-missing',
] as const;
export type DraftRefusal = (typeof draftRefusals)[number];

export type DraftMoment = {
  readonly by: Member;
  readonly today: Day;
  readonly organization: Organization;
  readonly members: readonly Member[];
  /** The draft's own id: the ids of its directives are made from it, so that a repeat makes the same ones. */
  readonly id: string;
};

export function decideDraft(
  state: DraftState,
  command: DraftCommand,
  moment: DraftMoment,
): { readonly events: readonly DraftEvent[] } | { readonly refused: DraftRefusal } {
  if (!mayEdit(state, moment.by)) return { refused: 'not-allowed' };
  if (state.status === 'issued') return { refused: 'draft-issued' };
  if (command.type === 'take-back')
    return state.status === 'discarded' ? { events: [{ type: 'taken-back' }] } : { refused: 'not-discarded' };
  if (state.status === 'discarded') return { refused: 'draft-discarded' };
  if (command.type === 'discard') return { events: [{ type: 'discarded' }] };
  if (command.type === 'change') return change(command.change, moment);
  const issuer = moment.members.find((member) => member.id === state.issuer);
  if (!issuer || !mayBeInNameOf('issue', issuer)) return { refused: 'nobody-to-issue' };
  if (questionOf(state)) return { refused: 'draft-unclear' };
  if (state.deadline !== null && state.deadline < moment.today) return { refused: 'deadline-passed' };
  const units = leadUnits(state, moment.organization, moment.today);
  if (units.length === 0) return { refused: 'unknown-unit' };
  const directives = units.map((unit, i) => ({
    id: `${moment.id}${i.toString(36).padStart(2, '0')}`,
    unit: unit.code,
  }));
  return { events: [{ type: 'draft-issued', directives }] };
}

export function evolveDraft(
  state: DraftState | null,
  event: DraftEvent,
  { by, at }: { readonly by: string; readonly at: Date },
): DraftState {
  if (event.type === 'drafted') {
    const { content, issuer, source } = event;
    return { ...content, status: 'open', issuer, typedBy: by, typedAt: at, source, directives: [] };
  }
  if (!state) throw new Error(`a draft begins with ${event.type}`);
  switch (event.type) {
    case 'changed': {
      const after = changed(state, event.change);
      return { ...after, doubts: after.doubts.filter((doubt) => doubt.field !== event.change.field) };
    }
    case 'draft-issued':
      return { ...state, status: 'issued', directives: event.directives };
    case 'discarded':
      return { ...state, status: 'discarded' };
    case 'taken-back':
      return { ...state, status: 'open' };
  }
}

/** What must be asked before the draft may be issued, one thing at a time: the lead first, then the day. */
export type DraftQuestion =
  | { readonly field: 'task' }
  | { readonly field: 'lead'; readonly doubt: Doubt | null }
  | { readonly field: 'coordinating'; readonly doubt: Doubt }
  | { readonly field: 'deadline'; readonly doubt: Doubt | null };

export function questionOf(draft: DraftContent): DraftQuestion | null {
  const doubtOf = (field: DraftField) => draft.doubts.find((doubt) => doubt.field === field) ?? null;
  if (draft.task.trim() === '') return { field: 'task' };
  const lead = doubtOf('lead');
  if (draft.lead.length === 0 || lead) return { field: 'lead', doubt: lead };
  const coordinating = doubtOf('coordinating');
  if (coordinating) return { field: 'coordinating', doubt: coordinating };
  const deadline = doubtOf('deadline') ?? doubtOf('recurrence');
  if (deadline || (draft.deadline === null && !draft.withoutDeadline))
    return { field: 'deadline', doubt: deadline };
  return null;
}

/** The same on a day: a deadline that has passed since must be asked too. */
export function questionOn(draft: DraftContent, today: Day): DraftQuestion | null {
  const question = questionOf(draft);
  if (question || draft.deadline === null || draft.deadline >= today) return question;
  const doubt: Doubt = { field: 'deadline', reason: 'past-date', words: '', candidates: [] };
  return { field: 'deadline', doubt };
}

/** Doubts over which of the units a name means. */
export const namesOneUnit: ReadonlySet<string> = new Set(['two-units-fit', 'unit-guessed']);

/** The unit that was meant by a name joins those that were clear; without such a question it takes their place. */
export function chosenUnits(draft: DraftContent, field: 'lead' | 'coordinating', code: string): string[] {
  const doubt = draft.doubts.find((one) => one.field === field);
  const joins = doubt && namesOneUnit.has(doubt.reason) && doubt.candidates.includes(code);
  return [...(joins ? draft[field].filter((one) => one !== code) : []), code];
}

/** The units that answer, each once: groups give their members of the day. */
export function leadUnits(draft: DraftContent, organization: Organization, today: Day) {
  const units = draft.lead.flatMap((code) => membersOfCode(organization, code, today));
  return units.filter((unit, i) => units.findIndex((other) => other.code === unit.code) === i);
}

/** The coordinating units of one of the directives: its own lead is left out. */
export function coordinatingUnits(
  draft: DraftContent,
  lead: string,
  organization: Organization,
  today: Day,
): string[] {
  const codes = draft.coordinating.flatMap((code) =>
    membersOfCode(organization, code, today).map((unit) => unit.code),
  );
  return [...new Set(codes)].filter((code) => code !== lead);
}

/** The one in whose name it goes out, the one who typed it, and the office; as long as they give orders at all. */
const mayEdit = (draft: DraftState, member: Member): boolean =>
  member.active &&
  gives(member) &&
  (member.role === 'chairman' ||
    member.role === 'office' ||
    member.id === draft.issuer ||
    member.id === draft.typedBy);

function change(wanted: DraftChange, moment: DraftMoment) {
  const refuse = (refused: DraftRefusal) => ({ refused });
  if (wanted.field === 'task' && wanted.task.trim() === '') return refuse('text-missing');
  if (wanted.field === 'deadline' && wanted.deadline !== null && wanted.deadline < moment.today) {
    return refuse('deadline-passed');
  }
  const codes =
    wanted.field === 'lead' ? wanted.lead : wanted.field === 'coordinating' ? wanted.coordinating : [];
  const known = (code: string) =>
    unitOf(moment.organization, code) !== undefined ||
    moment.organization.groups.some((group) => group.code === code);
  if (!codes.every(known)) return refuse('unknown-unit');
  if (wanted.field === 'lead' && codes.length === 0) return refuse('unknown-unit');
  return { events: [{ type: 'changed' as const, change: wanted }] };
}

function changed(state: DraftState, change: DraftChange): DraftState {
  switch (change.field) {
    case 'task':
      return { ...state, task: change.task.trim() };
    case 'lead':
      return {
        ...state,
        lead: change.lead,
        coordinating: state.coordinating.filter((c) => !change.lead.includes(c)),
      };
    case 'coordinating':
      return { ...state, coordinating: change.coordinating.filter((c) => !state.lead.includes(c)) };
    case 'deadline':
      return {
        ...state,
        deadline: change.deadline,
        withoutDeadline: change.deadline === null,
        // A day given by hand also settles what was doubtful about the rhythm.
        doubts: state.doubts.filter((doubt) => doubt.field !== 'recurrence'),
      };
  }
}
