import { type Ask, type Command, everybody, givers, type Outcome, type PressAsk } from '../src/command.ts';
import {
  type Chat,
  gives,
  type Language,
  type Member,
  type Organization,
  unitsOn,
} from '../src/core/organization.ts';
import { dayOf } from '../src/core/zone.ts';
import { memberIdOf, newMember, tokenId } from '../src/joining.ts';
import type { Ports } from '../src/ports.ts';
import type { Invitation, Store } from '../src/store/store.ts';
import { cut } from '../src/texts/format.ts';
import { joining, standing } from '../src/texts/house.ts';
import { plain, type Rich } from '../src/texts/rich.ts';
import { digestMoment } from '../src/texts/settings.ts';
import { press } from '../src/texts/view.ts';
import { changeOrganization } from './house-change.ts';

/** Greets members and says what to do next; with a payload, joins. */
export const start: Command = {
  name: 'start',
  typed: { vi: 'start', en: 'start' },
  summary: { vi: 'Bắt đầu', en: 'Begin' },
  who: everybody,
  async run(ask) {
    if (!ask.isPrivate) {
      return ask.member.account !== null && givers.includes(ask.member.role) ? offerGroup(ask) : greeted(ask);
    }
    return ask.words === '' ? greeted(ask) : linkOpened(ask, ask.words);
  },
  press: {
    choose,
    accept: async (ask) => {
      const outcome = await roleTaken(ask, ask.pressed.args[0] ?? '');
      const [said] = outcome.say ?? [];
      return said ? { edit: { text: said.text, buttons: [] } } : outcome;
    },
    'use-group': useGroup,
  },
};

/** What those meet who are no members yet, and a group that is none of the organization's yet. */
export const welcome = {
  async stranger(o: {
    ports: Ports;
    account: number;
    name: string;
    language: Language;
    payload: string;
    now: Date;
  }): Promise<Rich> {
    const { store } = o.ports;
    const opened = await opening(store, o.payload, o.account, o.now);
    if ('refused' in opened) return opened.refused(o.language);
    const taken = await store.invitations.take(tokenId(o.payload), o.account, o.now);
    if (!taken) return joining.used[o.language]();
    const member = await joined(
      store,
      taken,
      { account: o.account, name: o.name, language: o.language },
      o.now,
    );
    return joining.joined[member.language]({
      member,
      organization: opened.organization,
      waiting: await waitingFor(store, member),
    });
  },
  inGroup: offerGroup,
};

type Opening =
  | { readonly invitation: Invitation; readonly organization: Organization }
  | { readonly refused: (language: Language) => Rich };

/** Whether a link is good for this account, without taking it. */
async function opening(store: Store, payload: string, account: number, now: Date): Promise<Opening> {
  const invitation = await store.invitations.get(tokenId(payload));
  const stored = invitation && (await store.organizations.get(invitation.organization));
  if (!invitation || !stored) return { refused: (language) => joining.unknown[language]() };
  const { organization } = stored;
  const today = dayOf(now, organization.timezone);
  if (invitation.takenBy !== null && invitation.takenBy !== account)
    return { refused: (language) => joining.used[language]() };
  if (invitation.takenBy === null && invitation.expires <= now) {
    const until = dayOf(invitation.expires, organization.timezone);
    return { refused: (language) => joining.expired[language](until) };
  }
  if (invitation.unit !== null && !unitsOn(organization, today).some((unit) => unit.code === invitation.unit))
    return { refused: (language) => joining.unitGone[language]() };
  return { invitation, organization };
}

async function joined(
  store: Store,
  invitation: Invitation,
  person: { readonly account: number; readonly name: string; readonly language: Language },
  now: Date,
): Promise<Member> {
  const member = newMember(invitation, person, now);
  if ((await store.members.insert(member)) === 'inserted') return member;
  // Somebody who was here before comes back with the role of the link, under the name that is known.
  const before = (await store.members.byAccount(person.account)).find((one) => one.id === member.id);
  const back = {
    ...member,
    name: before?.name ?? member.name,
    language: before?.language ?? member.language,
  };
  await store.members.save(back);
  return back;
}

/** A member opens a link: of another organization, or of his own. */
async function linkOpened(ask: Ask, payload: string): Promise<Outcome> {
  const { store } = ask.ports;
  const { language } = ask.view;
  const account = ask.member.account ?? ask.place.chat;
  const opened = await opening(store, payload, account, ask.house.now);
  if ('refused' in opened) return { say: [{ text: opened.refused(language) }] };
  const { invitation, organization } = opened;
  const id = memberIdOf(organization.id, account);
  const own = (await store.members.byAccount(account)).find((one) => one.id === id && one.active);
  if (!own) return roleTaken(ask, payload);
  if (own.role === invitation.role && own.unit === invitation.unit)
    return { say: [{ text: await greeting(store, own, organization, language) }] };
  // To try a link out must not cost anybody his own role.
  const now = standing(own, organization, language);
  const offered = standing(invitation, organization, language);
  return {
    say: [
      {
        text: joining.otherRole[language](now, offered),
        buttons: [[press(joining.takeRole[language](), 'start', 'accept', payload)]],
      },
    ],
  };
}

async function roleTaken(ask: Ask, payload: string): Promise<Outcome> {
  const { store } = ask.ports;
  const { language } = ask.view;
  const account = ask.member.account ?? ask.place.chat;
  const opened = await opening(store, payload, account, ask.house.now);
  if ('refused' in opened) return { say: [{ text: opened.refused(language) }] };
  const taken = await store.invitations.take(tokenId(payload), account, ask.house.now);
  if (!taken) return { say: [{ text: joining.used[language]() }] };
  const member = await joined(store, taken, { account, name: ask.member.name, language }, ask.house.now);
  const { organization } = opened;
  return {
    say: [
      {
        text: joining.joined[language]({ member, organization, waiting: await waitingFor(store, member) }),
      },
    ],
  };
}

async function greeted(ask: Ask): Promise<Outcome> {
  const { store } = ask.ports;
  const { language } = ask.view;
  const text = await greeting(store, ask.member, ask.house.organization, language);
  const homes = ask.isPrivate ? await organizationsOf(ask) : [];
  if (homes.length < 2) return { say: [{ text, inPrivate: true }] };
  const buttons = homes.map(({ id, name }) => [press(cut(name, 60), 'start', 'choose', id)]);
  return { say: [{ text }, { text: joining.chooseOrganization[language](), buttons }] };
}

const greeting = async (
  store: Store,
  member: Member,
  organization: Organization,
  language: Language,
): Promise<Rich> =>
  joining.greeting[language]({ member, organization, waiting: await waitingFor(store, member) });

async function organizationsOf(ask: Ask): Promise<Organization[]> {
  const { store } = ask.ports;
  const found: Organization[] = [];
  for (const member of await store.members.byAccount(ask.member.account ?? 0)) {
    if (!member.active) continue;
    const stored = await store.organizations.get(member.organization);
    if (stored) found.push(stored.organization);
  }
  return found.sort((a, b) => a.name.localeCompare(b.name, 'vi'));
}

async function choose(ask: PressAsk): Promise<Outcome> {
  const { store } = ask.ports;
  const members = await store.members.byAccount(ask.member.account ?? 0);
  const member = members.find((one) => one.active && one.organization === ask.pressed.args[0]);
  const stored = member && (await store.organizations.get(member.organization));
  if (!member || !stored) return { toast: plain(joining.unknown[ask.view.language]()) };
  await store.members.save({ ...member, chosenAt: ask.ports.clock.now() });
  const { organization } = stored;
  return {
    edit: { text: await greeting(store, member, organization, member.language), buttons: [] },
    toast: plain(joining.chosen[member.language](organization.name)),
  };
}

/** What waits for somebody's unit, so that one who joins late knows. */
async function waitingFor(store: Store, member: Member): Promise<number> {
  if (gives(member) || member.unit === null || member.role === 'observer') return 0;
  const keys = member.role === 'officer' ? [`officer:${member.id}`] : [`lead:${member.unit}`];
  const { total } = await store.directives.waiting(member.organization, keys, { skip: 0, limit: 1 });
  return total;
}

/** What a button carries back must fit into 64 bytes. */
const MOST_TITLE_BYTES = 20;

async function offerGroup(ask: Ask): Promise<Outcome> {
  const { language } = ask.view;
  const { organization } = ask.house;
  const there = organization.chats.find((chat) => chat.id === ask.place.chat);
  if (there?.purpose === 'digest' && there.topic === ask.place.topic)
    return { say: [{ text: groupUsed(organization, there.title, language) }] };
  const title = ask.title || (there?.title ?? '');
  const carried = bytesOf(title, MOST_TITLE_BYTES);
  const { chat, topic } = ask.place;
  const button = press(joining.useGroup[language](), 'start', 'use-group', chat, topic ?? '', carried);
  const text = joining.groupOffer[language](title, organization.name);
  return { say: [{ text, buttons: [[button]], here: true }] };
}

async function useGroup(ask: PressAsk): Promise<Outcome> {
  const { language } = ask.view;
  if (!givers.includes(ask.member.role)) return { toast: plain(joining.groupNotYours[language]()) };
  const [chatText = '', topicText = '', ...titleParts] = ask.pressed.args;
  // Pressed in the group, its topic is where the digest goes; the offer may also have come in private.
  const inGroup = !ask.isPrivate;
  const id = inGroup ? ask.place.chat : Number(chatText);
  const topic = inGroup ? ask.place.topic : topicText === '' ? null : Number(topicText);
  if (!Number.isSafeInteger(id) || id >= 0) return {};
  const owner = await ask.ports.store.organizations.ofChat(id);
  if (owner && owner.id !== ask.house.organization.id)
    return { toast: plain(joining.groupTaken[language]()) };
  const title = (inGroup && ask.title) || titleParts.join('|');
  const changed = await changeOrganization(ask.ports.store, ask.house.organization.id, (organization) => ({
    organization: { ...organization, chats: withDigest(organization.chats, id, topic, title, language) },
  }));
  if (!('organization' in changed)) return {};
  const named = changed.organization.chats.find((chat) => chat.id === id)?.title ?? '';
  const shown = named === joining.aGroup[language]() ? '' : named;
  return { edit: { text: groupUsed(changed.organization, shown, language), buttons: [] } };
}

function withDigest(
  chats: readonly Chat[],
  id: number,
  topic: number | null,
  title: string,
  language: Language,
): Chat[] {
  const before = chats.find((chat) => chat.id === id);
  const chat: Chat = {
    id,
    title: before?.title || title || joining.aGroup[language](),
    purpose: 'digest',
    topic,
  };
  return before ? chats.map((one) => (one.id === id ? chat : one)) : [...chats, chat];
}

const groupUsed = (organization: Organization, title: string, language: Language): Rich =>
  joining.groupUsed[language](title, digestMoment(organization.policy, language));

function bytesOf(text: string, most: number): string {
  let kept = '';
  for (const letter of text) {
    if (Buffer.byteLength(kept + letter) > most) break;
    kept += letter;
  }
  return kept.trim();
}
