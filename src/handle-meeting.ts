import { createHash } from 'node:crypto';
import {
  decideMeeting,
  evolveMeeting,
  itemId,
  type MeetingCommand,
  type MeetingMoment,
  type MeetingRefusal,
  sameMeeting,
} from './core/meeting.ts';
import { type Cause, issueAll } from './handle.ts';
import type { House } from './house.ts';
import type { Ports } from './ports.ts';
import type { MeetingEntry, StoredDirective, StoredMeeting } from './store/store.ts';
import { tellOfIssue } from './tell-of-issue.ts';

export type HandledMeeting =
  | { readonly meeting: StoredMeeting; readonly issued: readonly StoredDirective[] }
  | { readonly refused: MeetingRefusal; readonly meeting: StoredMeeting }
  | { readonly missing: true };

const MOST_TRIES = 20;

/** Load, decide, evolve, save if the version is unchanged, else again; then issue what was decided to be issued. */
export async function handleMeeting(
  ports: Ports,
  house: House,
  id: string,
  command: MeetingCommand,
  cause: Cause,
  text: string | null = null,
): Promise<HandledMeeting> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const stored = await ports.store.meetings.load(house.organization.id, id);
    if (!stored) return { missing: true };
    if (stored.history.some((entry) => entry.cause === cause.cause))
      return issuedOf(ports, house, stored, cause);
    const decision = decideMeeting(stored.state, command, momentOf(house, id, cause));
    if ('refused' in decision) return { refused: decision.refused, meeting: stored };
    const entries = decision.events.map(
      (event): MeetingEntry => ({ at: house.now, by: cause.by.id, cause: cause.cause, event }),
    );
    const meeting = grown(stored, entries);
    if (await ports.store.meetings.save(meeting, stored.version, entries, text))
      return issuedOf(ports, house, meeting, cause);
  }
  throw new Error(`meeting ${id}: ${MOST_TRIES} writers came first`);
}

/** Issues what this input decided to issue, and tells of it in one message; what is there already is only told again. */
async function issuedOf(
  ports: Ports,
  house: House,
  meeting: StoredMeeting,
  cause: Cause,
): Promise<HandledMeeting> {
  const mine = new Set(
    meeting.history.flatMap(({ cause: by, event }) =>
      by === cause.cause && event.type === 'item' && event.event.type === 'draft-issued' ? [event.n] : [],
    ),
  );
  const issued: StoredDirective[] = [];
  for (const { n, draft } of meeting.state.items) {
    if (mine.has(n))
      issued.push(...(await issueAll(ports, house, { id: itemId(meeting.id, n), state: draft }, cause)));
  }
  if (issued.length > 0) await tellOfIssue(ports, house, meeting, issued, cause);
  return { meeting, issued };
}

export type Entered =
  /** `corrected`: an earlier edition was there. `known`: these words were there. */
  | { readonly as: 'new' | 'corrected' | 'known'; readonly meeting: StoredMeeting }
  | { readonly refused: MeetingRefusal };

/** Minutes come in: as a meeting of their own, as a later edition of one that is there, or they are there already. */
export async function enterMinutes(
  ports: Ports,
  house: House,
  minutes: Extract<MeetingCommand, { type: 'read' }>,
  text: string,
  cause: Cause,
): Promise<Entered> {
  const { meetings } = ports.store;
  const { id: organization } = house.organization;
  const { head, fingerprint } = minutes.edition;
  const known = await meetings.byFingerprint(organization, fingerprint);
  if (known) return { as: howEntered(known, cause), meeting: known };
  const earlier = (await meetings.like(organization, head)).find((one) =>
    sameMeeting(one.state.editions.at(-1)?.head ?? head, head),
  );
  if (earlier) {
    const handled = await handleMeeting(ports, house, earlier.id, minutes, cause, text);
    if ('refused' in handled && handled.refused !== 'same-minutes') return { refused: handled.refused };
    // Somebody has sent the same words since they were looked for.
    if ('refused' in handled) return { as: howEntered(handled.meeting, cause), meeting: handled.meeting };
    if (!('missing' in handled)) return { as: 'corrected', meeting: handled.meeting };
  }
  // The id comes from what the minutes say: two people who send them at once send one meeting.
  const id = createHash('sha256').update(`${organization}:${fingerprint}`).digest('base64url').slice(0, 10);
  const decision = decideMeeting(null, minutes, momentOf(house, id, cause));
  if ('refused' in decision) return { refused: decision.refused };
  const entries = decision.events.map(
    (event): MeetingEntry => ({ at: house.now, by: cause.by.id, cause: cause.cause, event }),
  );
  const meeting = grown({ id, organization, version: 0, history: [] }, entries);
  if ((await meetings.insert(meeting, text)) === 'inserted') return { as: 'new', meeting };
  const there = await meetings.load(organization, id);
  if (!there) throw new Error(`meeting ${id} is there and is not`);
  return { as: howEntered(there, cause), meeting: there };
}

/** A repeat of an input finds what the input did before. */
function howEntered(meeting: StoredMeeting, cause: Cause): 'new' | 'corrected' | 'known' {
  const mine = meeting.history.find((entry) => entry.cause === cause.cause);
  if (!mine) return 'known';
  return mine.event.type === 'minutes-read' ? 'new' : 'corrected';
}

/**
 * Takes the last reading back, as long as nobody has acted on it: the minutes go on in another message, or bear a mark of
 * secrecy there. True where it stands no longer.
 */
export async function unreadMinutes(
  ports: Ports,
  organization: string,
  id: string,
  cause: string,
): Promise<boolean> {
  const stored = await ports.store.meetings.load(organization, id);
  const last = stored?.history.at(-1);
  if (!stored?.history.some((entry) => entry.cause === cause)) return true;
  if (last?.cause !== cause || last.event.type === 'item') return false;
  return ports.store.meetings.unread(organization, id, stored.version, withoutLast(stored));
}

function withoutLast({ id, organization, version, history }: StoredMeeting): StoredMeeting | null {
  const earlier = history.slice(0, -1);
  if (earlier.length === 0) return null;
  const before = grown({ id, organization, version: 0, history: [] }, earlier);
  // Numbers of versions only rise: a button shown in between must not fit again.
  return { ...before, version: version + 1, state: { ...before.state, version: version + 1 } };
}

type Unborn = Omit<StoredMeeting, 'state'> & { readonly state?: StoredMeeting['state'] };

function grown(stored: Unborn, entries: readonly MeetingEntry[]): StoredMeeting {
  const state = entries.reduce(
    (so, { event, by, at }) => evolveMeeting(so, event, { by, at, meeting: stored.id }),
    stored.state ?? null,
  );
  if (!state) throw new Error('a decision without facts');
  return { ...stored, state, version: state.version, history: [...stored.history, ...entries] };
}

const momentOf = (house: House, id: string, { by }: Cause): MeetingMoment => ({ ...house, by, id });
