import { createHash } from 'node:crypto';
import { z } from 'zod';
import { parseDay } from './core/day.ts';
import { fold } from './core/fold.ts';
import { canonical } from './core/history.ts';
import {
  type Chat,
  defaultPolicy,
  languages,
  type Member,
  type Organization,
  type Role,
  roles,
} from './core/organization.ts';
import { isZone } from './core/zone.ts';
import { invitationFor, memberIdOf, needsUnit } from './joining.ts';
import type { Store } from './store/store.ts';
import { roleLabels } from './texts/labels.ts';
import { unitName } from './texts/view.ts';

/** The description of an organization does not hold; the message names each field and what is wrong with it. */
export class SetupError extends Error {}

export type SetupOptions = {
  readonly now: Date;
  /** Telegram ids of people and group chats by the names that the description uses. */
  readonly users?: ReadonlyMap<string, number>;
  readonly chats?: ReadonlyMap<string, number>;
  /** The number of a forum topic by its name; null where the chat has none of that name. */
  readonly topicOf?: (chat: number, topic: string) => number | null;
};

/** A member who has no account yet joins with the token of a link. */
export type JoiningLink = { readonly role: Role; readonly unit: string | null; readonly token: string };

export type Prepared = {
  readonly organization: Organization;
  readonly members: readonly Member[];
  readonly links: readonly JoiningLink[];
};

/**
 * Makes an organization from its description, or brings it up to date: what is new is added, units are renamed, nothing
 * is doubled, and what the office has set since (policy, other chats, other people) stays.
 */
export async function prepareOrganization(
  store: Store,
  description: unknown,
  o: SetupOptions,
): Promise<Prepared> {
  const read = readDescription(description);
  const id = organizationIdOf(read.name);
  // Whatever may be wrong is found before anything is saved.
  const accounts = read.members.map((described, i) => accountOf(described, i, o));
  const organization = await keptOrganization(store, id, read, chatsOf(read, o));
  const members: Member[] = [];
  const links: JoiningLink[] = [];
  const known = await store.members.of(id);
  for (const [i, described] of read.members.entries()) {
    const account = accounts[i] ?? null;
    if (account !== null) {
      members.push(await keptMember(store, organization, known, described, account, o.now));
      continue;
    }
    const { role } = described;
    const unit = described.unit ?? null;
    if (known.some((member) => member.active && member.role === role && member.unit === unit)) continue;
    const { token } = await invitationFor(store, { organization: id, role, unit, by: 'setup' }, o.now);
    links.push({ role, unit, token });
  }
  return { organization, members, links };
}

const code = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u, 'letters, digits, dots and dashes only')
  .refine((text) => Buffer.byteLength(text) <= 20, 'at most 20 letters');
const words = z.string().trim().min(1, 'must not be empty').max(200);
const aliases = z.array(words).default([]);
const dayText = z
  .string()
  .nullish()
  .transform((text, context) => {
    const parsed = text == null ? null : parseDay(text);
    if (text != null && !parsed) context.addIssue({ code: 'custom', message: 'a day is written 2026-03-31' });
    return parsed;
  });

const shape = z.object({
  name: words,
  timezone: z
    .string()
    .refine(isZone, 'no such time zone; an example is Asia/Ho_Chi_Minh')
    .default('Asia/Ho_Chi_Minh'),
  language: z.enum(languages).default('vi'),
  units: z
    .array(z.object({ code, name: words, aliases, group: code.nullish(), from: dayText, to: dayText }))
    .min(1, 'at least one unit is needed'),
  groups: z.array(z.object({ code, name: words, aliases })).default([]),
  members: z
    .array(
      z.object({
        user: words.optional(),
        id: z.int().positive().optional(),
        name: words.optional(),
        role: z.enum(roles),
        unit: code.nullish(),
        language: z.enum(languages).optional(),
      }),
    )
    .default([]),
  chats: z
    .array(
      z.object({
        group: words.optional(),
        id: z.int().negative('the id of a group is negative').optional(),
        title: words.optional(),
        purpose: z.enum(['digest', 'work']).default('work'),
        topic: z.union([z.int().positive(), words]).nullish(),
      }),
    )
    .default([]),
});

type Description = z.infer<typeof shape>;
type DescribedMember = Description['members'][number];

function readDescription(description: unknown): Description {
  const read = shape.safeParse(description);
  if (!read.success) {
    throw new SetupError(
      read.error.issues.map((issue) => `${pathOf(issue.path)}: ${issue.message}`).join('\n'),
    );
  }
  const problems = contradictions(read.data);
  if (problems.length > 0) throw new SetupError(problems.join('\n'));
  return read.data;
}

const pathOf = (path: readonly PropertyKey[]): string =>
  path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '') || 'the description';

/** What each field alone cannot show. */
function contradictions({ units, groups, members }: Description): string[] {
  const problems: string[] = [];
  const codes = new Set<string>();
  for (const [kind, list] of [['units', units] as const, ['groups', groups] as const]) {
    for (const [i, one] of list.entries()) {
      if (codes.has(one.code)) problems.push(`${kind}[${i}].code: ${one.code} is there already`);
      codes.add(one.code);
    }
  }
  for (const [i, unit] of units.entries()) {
    if (unit.group != null && !groups.some((group) => group.code === unit.group))
      problems.push(`units[${i}].group: there is no group ${unit.group}`);
  }
  for (const [i, member] of members.entries()) {
    if (member.unit != null && !units.some((unit) => unit.code === member.unit))
      problems.push(`members[${i}].unit: there is no unit ${member.unit}`);
    if (member.unit == null && needsUnit(member.role))
      problems.push(`members[${i}].unit: a ${member.role} needs a unit`);
  }
  return problems;
}

/** The same name is the same organization, at every run. */
function organizationIdOf(name: string): string {
  const slug = fold(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 24);
  const hash = createHash('sha256').update(name.normalize('NFC')).digest('hex').slice(0, 8);
  return slug === '' ? hash : `${slug}-${hash}`;
}

async function keptOrganization(
  store: Store,
  id: string,
  read: Description,
  chats: readonly Chat[],
): Promise<Organization> {
  for (;;) {
    const stored = await store.organizations.get(id);
    const before = stored?.organization;
    const organization: Organization = {
      id,
      name: read.name,
      timezone: read.timezone,
      language: read.language,
      units: merged(
        before?.units ?? [],
        read.units.map((unit) => ({
          ...unit,
          group: unit.group ?? null,
          // A unit that the office has removed since does not come back by itself.
          to: unit.to ?? before?.units.find((one) => one.code === unit.code)?.to ?? null,
        })),
        (unit) => unit.code,
      ),
      groups: merged(before?.groups ?? [], read.groups, (group) => group.code),
      chats: merged(before?.chats ?? [], chats, (chat) => chat.id),
      policy: before?.policy ?? defaultPolicy,
    };
    if (!stored) {
      if ((await store.organizations.insert(organization)) === 'inserted') return organization;
      continue;
    }
    if (canonical(organization) === canonical(before)) return organization;
    if (await store.organizations.save(organization, stored.version)) return organization;
  }
}

/** The old in their order, each replaced by the new one of the same key; then what is new. */
function merged<T>(old: readonly T[], fresh: readonly T[], keyOf: (one: T) => string | number): T[] {
  const byKey = new Map(fresh.map((one) => [keyOf(one), one]));
  const kept = old.map((one) => byKey.get(keyOf(one)) ?? one);
  const there = new Set(old.map(keyOf));
  return [...kept, ...fresh.filter((one) => !there.has(keyOf(one)))];
}

function chatsOf(read: Description, o: SetupOptions): Chat[] {
  return read.chats.map((chat, i) => {
    const id = chat.id ?? (chat.group === undefined ? undefined : o.chats?.get(chat.group));
    if (id === undefined) {
      const why = chat.group === undefined ? 'give the numeric id of the group' : `unknown: ${chat.group}`;
      throw new SetupError(`chats[${i}].${chat.group === undefined ? 'id' : 'group'}: ${why}`);
    }
    const title = chat.title ?? chat.group ?? String(id);
    return { id, title, purpose: chat.purpose, topic: topicIn(id, chat.topic ?? null, i, o) };
  });
}

function topicIn(chat: number, topic: number | string | null, i: number, o: SetupOptions): number | null {
  if (topic === null || typeof topic === 'number') return topic;
  const found = o.topicOf?.(chat, topic) ?? null;
  if (found === null)
    throw new SetupError(`chats[${i}].topic: no topic "${topic}" is known; give its number`);
  return found;
}

/** Null where the person is still to join. */
function accountOf(described: DescribedMember, i: number, o: SetupOptions): number | null {
  if (described.id !== undefined) return described.id;
  if (described.user === undefined) return null;
  const account = o.users?.get(described.user);
  if (account === undefined && o.users)
    throw new SetupError(`members[${i}].user: nobody is called ${described.user}`);
  return account ?? null;
}

async function keptMember(
  store: Store,
  organization: Organization,
  known: readonly Member[],
  described: DescribedMember,
  account: number,
  now: Date,
): Promise<Member> {
  const id = memberIdOf(organization.id, account);
  const before = known.find((member) => member.id === id);
  const { role } = described;
  const unit = described.unit ?? null;
  const member: Member = {
    id,
    organization: organization.id,
    name: described.name ?? before?.name ?? nameFor(role, unit, organization),
    role,
    unit,
    language: before?.language ?? described.language ?? organization.language,
    account,
    unreachable: before?.unreachable ?? false,
    active: true,
    chosenAt: before?.chosenAt ?? now,
    ...(before?.awayUntil ? { awayUntil: before.awayUntil } : {}),
  };
  if (!before) await store.members.insert(member);
  else if (canonical(before) !== canonical(member)) await store.members.save(member);
  return member;
}

/** How a person is called whose name nobody has given. */
function nameFor(role: Role, unit: string | null, organization: Organization): string {
  const label = roleLabels[role][organization.language];
  return unit === null ? label : `${label}, ${unitName(unit, organization)}`;
}
