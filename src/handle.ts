import { announce } from './announce.ts';
import { codeOf } from './core/code.ts';
import { yearOf } from './core/day.ts';
import { decide, type Moment, type Refusal } from './core/decide.ts';
import type { DirectiveCommand, DirectiveState } from './core/directive.ts';
import {
  coordinatingUnits,
  type DraftCommand,
  type DraftRefusal,
  decideDraft,
  evolveDraft,
} from './core/draft.ts';
import { evolve } from './core/evolve.ts';
import { type Entry, foldHistory, seal } from './core/history.ts';
import type { Member } from './core/organization.ts';
import type { House } from './house.ts';
import type { Ports } from './ports.ts';
import type { DraftEntry, StoredDirective, StoredDraft } from './store/store.ts';

/** Who asks, and which input made him ask: a repeat of the input finds its own facts by it. */
export type Cause = { readonly by: Member; readonly cause: string; readonly through: Entry['through'] };

export type Done = {
  readonly directive: StoredDirective;
  readonly before: DirectiveState | null;
  readonly after: DirectiveState;
  readonly entries: readonly Entry[];
  /** Nobody has a card of it yet. */
  readonly isNew?: true;
};

export type Handled =
  | { readonly done: Done }
  | { readonly refused: Refusal; readonly directive: StoredDirective }
  | { readonly missing: true };

/** How often another writer may come first before it must be a fault and not a coincidence. */
const MOST_TRIES = 20;

/** Load, decide, evolve, save if the version is unchanged, else again; then tell whoever must hear of it. */
export async function handle(
  ports: Ports,
  house: House,
  id: string,
  command: DirectiveCommand,
  cause: Cause,
): Promise<Handled> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const stored = await ports.store.directives.load(house.organization.id, id);
    if (!stored) return { missing: true };
    const repeated = ownFacts(stored, cause.cause);
    if (repeated) {
      await announce(ports, house, repeated);
      return { done: repeated };
    }
    const decision = decide(stored.state, command, momentOf(house, cause.by));
    if ('refused' in decision) return { refused: decision.refused, directive: stored };
    const done = applied(stored, decision.events, house.now, cause);
    if (await ports.store.directives.save(done.directive, stored.version, done.entries, house.now)) {
      ports.book.noted(done.directive);
      await announce(ports, house, done);
      return { done };
    }
  }
  throw new Error(`directive ${id}: ${MOST_TRIES} writers came first`);
}

export type HandledDraft =
  | { readonly draft: StoredDraft; readonly issued: readonly StoredDirective[] }
  | { readonly refused: DraftRefusal; readonly draft: StoredDraft }
  | { readonly missing: true };

/** The same for a draft; issuing makes its directives, each under an id derived from the draft's. */
export async function handleDraft(
  ports: Ports,
  house: House,
  id: string,
  command: DraftCommand,
  cause: Cause,
  card?: string,
): Promise<HandledDraft> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const { drafts } = ports.store;
    const stored = await (tries === 0 ? drafts.recall : drafts.load)(house.organization.id, id);
    if (!stored) return { missing: true };
    if (stored.history.some((entry) => entry.cause === cause.cause)) {
      return { draft: stored, issued: await issueAll(ports, house, stored, cause) };
    }
    const decision = decideDraft(stored.state, command, {
      by: cause.by,
      today: house.today,
      organization: house.organization,
      members: house.members,
      id,
    });
    if ('refused' in decision) {
      // Another process may have changed it since.
      if (tries === 0) continue;
      return { refused: decision.refused, draft: stored };
    }
    const entries = decision.events.map(
      (event): DraftEntry => ({ at: house.now, by: cause.by.id, cause: cause.cause, event }),
    );
    const state = entries.reduce((so, entry) => evolveDraft(so, entry.event, entry), stored.state);
    const draft: StoredDraft = {
      ...stored,
      state,
      version: stored.version + entries.length,
      history: [...stored.history, ...entries],
      card: card ?? stored.card,
    };
    if (await ports.store.drafts.save(draft, stored.version, entries)) {
      return { draft, issued: await issueAll(ports, house, draft, cause) };
    }
  }
  throw new Error(`draft ${id}: ${MOST_TRIES} writers came first`);
}

/** Issues what the draft says it has become; what is there already is only told again. */
export async function issueAll(
  ports: Ports,
  house: House,
  draft: Pick<StoredDraft, 'id' | 'state'>,
  cause: Cause,
): Promise<StoredDirective[]> {
  const { state } = draft;
  const issued: StoredDirective[] = [];
  for (const { id, unit } of state.directives) {
    const order: Order = {
      task: state.task,
      lead: unit,
      coordinating: coordinatingUnits(state, unit, house.organization, house.today),
      deadline: state.deadline,
      recurrence: state.recurrence,
      urgent: state.urgent,
      source: state.source,
      issuer: state.issuer,
    };
    const handled = await issueDirective(ports, house, id, order, cause);
    // The draft was checked by the same rules; a refusal here means that the two have come apart.
    if ('refused' in handled)
      throw new Error(`draft ${draft.id} became a directive that is refused: ${handled.refused}`);
    issued.push(handled.done.directive);
  }
  return issued;
}

/** What is ordered; the code is the next free one of the year. */
export type Order = Omit<Extract<DirectiveCommand, { type: 'issue' }>, 'type' | 'code'>;

/** Issues one directive under an id that its cause always gives; one that is there already is only told again. */
export async function issueDirective(
  ports: Ports,
  house: House,
  id: string,
  order: Order,
  cause: Cause,
): Promise<{ readonly done: Done } | { readonly refused: Refusal }> {
  const issued = await issue(ports, house, id, order, cause);
  if ('refused' in issued) return issued;
  ports.book.noted(issued.directive);
  await announce(ports, house, issued);
  return { done: issued };
}

async function issue(
  ports: Ports,
  house: House,
  id: string,
  order: Order,
  cause: Cause,
): Promise<Done | { readonly refused: Refusal }> {
  const year = yearOf(house.today);
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const number = await ports.book.nextNumber(house.organization.id, year);
    const command: DirectiveCommand = { type: 'issue', code: codeOf(year, number), ...order };
    const decision = decide(null, command, momentOf(house, cause.by));
    if ('refused' in decision) {
      ports.book.forgetNumber(house.organization.id, year);
      return (await issuedBefore(ports, house, id)) ?? decision;
    }
    const empty = { id, organization: house.organization.id, version: 0, history: [] };
    const done = applied(empty, decision.events, house.now, cause);
    const outcome = await ports.store.directives.insert(done.directive, house.now);
    if (outcome === 'inserted') return { ...done, isNew: true };
    ports.book.forgetNumber(house.organization.id, year);
    const there = outcome === 'exists' ? await issuedBefore(ports, house, id) : null;
    if (there) return there;
  }
  throw new Error(`directive ${id}: no free code after ${MOST_TRIES} tries`);
}

async function issuedBefore(ports: Ports, house: House, id: string): Promise<Done | null> {
  const stored = await ports.store.directives.load(house.organization.id, id);
  const first = stored?.history[0];
  if (!stored || !first) return null;
  return { directive: stored, before: null, after: foldHistory([first]), entries: [first] };
}

function ownFacts(stored: StoredDirective, cause: string): Done | null {
  const entries = stored.history.filter((entry) => entry.cause === cause);
  const [first] = entries;
  const last = entries.at(-1);
  if (!first || !last) return null;
  const earlier = stored.history.slice(0, first.n - 1);
  return {
    directive: stored,
    before: earlier.length === 0 ? null : foldHistory(earlier),
    after: foldHistory(stored.history.slice(0, last.n)),
    entries,
  };
}

type Unborn = Omit<StoredDirective, 'state'> & { readonly state?: DirectiveState };

function applied(
  stored: Unborn,
  events: readonly Entry['event'][],
  now: Date,
  { by, cause, through }: Cause,
): Done {
  const before = stored.state ?? null;
  const entries = seal(
    stored.history,
    events.map((event) => ({ at: now, by: by.id, through, cause, event })),
  );
  const after = entries.reduce<DirectiveState | null>((so, entry) => evolve(so, entry.event, entry), before);
  if (!after) throw new Error('a decision without facts');
  const history = [...stored.history, ...entries];
  return {
    directive: { ...stored, state: after, version: history.length, history },
    before,
    after,
    entries,
  };
}

const momentOf = (house: House, by: Member): Moment => ({ ...house, by });
