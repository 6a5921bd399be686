import type { DirectiveEvent, DirectiveState } from './directive.ts';
import type { Entry } from './history.ts';
import { answerableFor, type Member } from './organization.ts';
import { rightRefusal } from './rights.ts';

/** Why a message goes out; the texts have a head line for each. */
export type NoticeKind =
  | 'assigned'
  | 'coordinating'
  | 'issued-in-your-name'
  | 'nobody-receives'
  | 'reported'
  | 'confirmed'
  | 'returned'
  | 'extension-asked'
  | 'extension-granted'
  | 'extension-refused'
  | 'extension-offered'
  | 'offer-accepted'
  | 'offer-declined'
  | 'question-asked'
  | 'question-answered'
  | 'sent-back'
  | 'taken-away'
  | 'kept'
  | 'amended'
  | 'paused'
  | 'resumed'
  | 'cancelled'
  | 'passed-on'
  | 'commented'
  | 'nudged';

/** Somebody is to be told something about a directive; the channel makes a card of it. */
export type Notice = { readonly to: Member; readonly kind: NoticeKind; readonly entry: Entry };

/**
 * Who hears of a fact. Nobody is told what he did himself, and nobody twice: the first line that names a person counts.
 */
export function noticesOf(
  before: DirectiveState | null,
  after: DirectiveState,
  entry: Entry,
  members: readonly Member[],
): Notice[] {
  const people = peopleOf(after, members);
  const told: Notice[] = [];
  const tell = (kind: NoticeKind, to: readonly Member[]) => {
    for (const member of to) {
      if (member.id === entry.by || !member.active) continue;
      if (!told.some((notice) => notice.to.id === member.id)) told.push({ to: member, kind, entry });
    }
  };
  // What comes out of minutes comes in dozens: the issuer and the office hear of it in one message (tell-of-issue.ts).
  const oneOfMany = entry.event.type === 'issued' && after.source.meeting !== null;
  const handOver = (lead: string) => {
    const receivers = answerableFor(lead, members);
    tell('assigned', receivers);
    if (!oneOfMany && !receivers.some((member) => member.account !== null))
      tell('nobody-receives', people.office);
  };
  const event: DirectiveEvent = entry.event;
  switch (event.type) {
    case 'issued':
      handOver(after.lead);
      tell('coordinating', people.coordinating);
      if (!oneOfMany && after.issuer !== entry.by) tell('issued-in-your-name', people.issuer);
      break;
    case 'reported':
      tell('reported', judges(after, people, 'confirm'));
      break;
    case 'confirmed':
    case 'returned':
      tell(event.type, [...people.lead, ...people.officer]);
      break;
    case 'extension-asked':
      tell('extension-asked', judges(after, { ...people, office: [] }, 'grant-extension'));
      break;
    case 'extension-granted':
    case 'extension-refused':
    case 'extension-offered':
      tell(event.type, people.lead);
      break;
    case 'offer-accepted':
    case 'offer-declined':
      tell(event.type, judges(after, { ...people, office: [] }, 'grant-extension'));
      break;
    case 'question-asked':
      tell('question-asked', [...people.issuer, ...people.office]);
      break;
    case 'question-answered':
      tell(
        'question-answered',
        members.filter((member) => member.id === event.to),
      );
      tell('question-answered', people.lead);
      break;
    case 'sent-back':
      tell('sent-back', judges(after, people, 'reassign'));
      break;
    case 'reassigned':
      handOver(event.lead);
      tell('taken-away', before ? answerableFor(before.lead, members) : []);
      break;
    case 'kept':
      tell('kept', people.lead);
      break;
    case 'amended':
      if (before && event.change.lead && event.change.lead !== before.lead) {
        handOver(after.lead);
        tell('taken-away', answerableFor(before.lead, members));
      }
      if (before)
        tell(
          'coordinating',
          people.coordinating.filter((m) => !before.coordinating.includes(m.unit ?? '')),
        );
      tell('amended', [...people.lead, ...people.officer, ...people.coordinating]);
      break;
    case 'paused':
    case 'resumed':
    case 'cancelled':
      tell(event.type, [...people.lead, ...people.officer, ...people.coordinating]);
      break;
    case 'passed-on':
      tell('passed-on', people.officer);
      break;
    case 'commented':
      tell('commented', [...people.lead, ...people.issuer]);
      break;
    case 'nudged':
      tell('nudged', [...people.lead, ...people.officer]);
      break;
    case 'acknowledged':
    case 'progressed':
    case 'evidence-added':
      break;
  }
  return told;
}

type People = Readonly<
  Record<'lead' | 'coordinating' | 'officer' | 'issuer' | 'office' | 'chairmen', readonly Member[]>
>;

function peopleOf(state: DirectiveState, members: readonly Member[]): People {
  return {
    lead: answerableFor(state.lead, members),
    coordinating: state.coordinating.flatMap((unit) => answerableFor(unit, members)),
    officer: members.filter((member) => member.id === state.officer?.member),
    issuer: members.filter((member) => member.id === state.issuer),
    office: members.filter((member) => member.active && member.role === 'office'),
    chairmen: members.filter((member) => member.active && member.role === 'chairman'),
  };
}

/** Those who may decide on it; the chairman where everybody else is barred because his own unit leads. */
function judges(
  state: DirectiveState,
  people: People,
  act: 'confirm' | 'grant-extension' | 'reassign',
): readonly Member[] {
  const may = [...people.issuer, ...people.office].filter(
    (member) => rightRefusal(act, member, state) === null,
  );
  return may.length > 0 ? may : people.chairmen;
}
