import { commandIn, isSoft, skipFillers } from './commands.ts';
import { dutyAt } from './duties.ts';
import { skipIntroductions } from './introductions.ts';
import { isJoint, jointEnd, type List, listAt, type Range, type Sight } from './lists.ts';
import type { Mention } from './named.ts';
import { type Owners, ownersBehind } from './owners.ts';
import {
  areInvited,
  isMarkedLead,
  isMarkedPartner,
  partnersAt,
  supportersAt,
  togetherAt,
  withoutConcerned,
} from './partners.ts';
import { doneByIn } from './passives.ts';
import { phrases } from './phrases.ts';
import { strangerAt } from './strangers.ts';
import { beginsTask, skipRoles } from './task-start.ts';
import type { Token } from './text.ts';
import { concerned } from './words/orders.ts';
import { isMark, says } from './words.ts';

const concernedBook = phrases(concerned);

/** One clause, taken apart. */
export type Clause = Range & {
  readonly lead: readonly Mention[];
  readonly coordinating: readonly Mention[];
  /** The command ("giao", "yêu cầu") that stands before the owner. */
  readonly command: Range | null;
  /** The command may be the owner's own task ("chỉ đạo các trường"). */
  readonly soft: boolean;
  /** Who commands, where it is said. */
  readonly issuer: Range | null;
  /** An owner that the registry does not know. */
  readonly stranger: (Range & { readonly above: boolean }) | null;
  /** Where the words about the task begin. */
  readonly task: number;
  /** Where the clause begins behind "Ngoài ra," and the like. */
  readonly head: number;
  /** Owners that stand at the end, apart from the task. */
  readonly behind: Owners | null;
  /** Words that are no part of the task: owners, partners, roles. */
  readonly clutter: readonly Range[];
};

export function clauseOf(sight: Sight, from: number, to: number): Clause {
  const { tokens } = sight;
  const clutter: Range[] = [];
  let i = skipIntroductions(sight, from, to);
  const head = i;
  const command = commandIn(sight, i, to);
  let lead: Mention[] = [];
  let stranger: Clause['stranger'] = null;
  if (command) {
    i = skipFillers(tokens, command.to, to);
    const fronted = sight.timeAt(i);
    if (fronted && isMark(tokens[fronted.to], ',')) i = fronted.to + 1;
  }
  const coordinating: Mention[] = [];
  const list = listAt(sight, i, to, command !== null || i === head);
  if (list) {
    // "Ban Quản lý dự án, UBND phường Hải Bình (phối hợp)"
    const chief = list.mentions.find((m) => isMarkedLead(tokens, m, to));
    const helps = (m: Mention): boolean =>
      (lead.length > 0 && isMarkedPartner(tokens, m, to)) ||
      (chief !== undefined && m.from > chief.from && !isMarkedLead(tokens, m, to));
    const told = withoutConcerned(tokens, list.mentions);
    for (const mention of told) (helps(mention) ? coordinating : lead).push(mention);
    i = head > from ? (dutyAt(sight, from, to)?.task ?? list.to) : list.to;
    // "các đoàn thể: Hội Nông dân, Đoàn Thanh niên": who they are.
    const members = lead.length > 0 && lead.at(-1)?.kind !== 'unit' ? membersAt(sight, i, to) : null;
    if (members && members.mentions.length > 1 && beginsTask(sight, members.to, to)) {
      const [first, ...others] = members.mentions as [Mention, ...Mention[]];
      lead = [...lead.slice(0, -1), { ...first, from: (lead.at(-1) as Mention).from }, ...others];
      i = members.to;
    }
    const named = namedInBrackets(sight, lead, i, to);
    if (named) {
      lead = named.mentions;
      clutter.push({ from: named.from, to: named.to });
    }
  } else if (command) {
    const unknown = strangerAt(tokens, i, to);
    if (unknown) {
      // "Đề nghị Phường 7, Phường 1": those who are known must do it.
      const known = isJoint(tokens, unknown.to)
        ? listAt(sight, jointEnd(tokens, unknown.to), to, true)
        : null;
      if (known) lead = known.mentions;
      else stranger = { from: i, to: unknown.to, above: unknown.above };
      i = known?.to ?? unknown.to;
    }
  }
  let task = i;
  if (lead.length === 0 && !stranger) lead = concernedIn(sight, from, head);
  if (lead.length === 0 && !stranger) {
    const by = doneByIn(sight, i, to);
    if (by) {
      lead = by.mentions;
      clutter.push({ from: by.from, to: by.to });
    }
  } else clutter.push({ from, to: i });
  const behind = lead.length === 0 && !stranger && !command ? ownersBehind(sight, i, to) : null;
  if (behind) {
    lead = [...behind.lead];
    coordinating.push(...behind.coordinating);
    clutter.push({ from: behind.from, to: behind.to });
  }
  const end = behind?.from ?? to;
  if (list) {
    // "A với B", "A cùng B", "A phối hợp B": B takes part.
    let k = i;
    if (isMark(tokens[k], ',')) k += 1;
    const joined = says(tokens[k], 'với') ? { end: k + 1 } : togetherAt(tokens, skipRoles(tokens, k, to), to);
    const partners = joined ? partnersAt(sight, joined.end, to) : null;
    if (partners && !areInvited(tokens, skipRoles(tokens, k, to), partners)) {
      coordinating.push(...partners.mentions);
      clutter.push({ from: i, to: partners.to });
      task = partners.to;
    }
  }
  for (let k = task; k < end; k += 1) {
    const joined = togetherAt(tokens, k, end);
    if (!joined) {
      const second = supportersAt(sight, k, end);
      if (second) {
        coordinating.push(...second.mentions);
        clutter.push({ from: second.from, to: second.to });
        k = second.to - 1;
      }
      continue;
    }
    const partners = partnersAt(sight, joined.end, end);
    if (!partners || areInvited(tokens, k, partners)) {
      k = Math.max(joined.end, partners?.to ?? 0) - 1;
      continue;
    }
    coordinating.push(...partners.mentions);
    clutter.push({ from: k, to: partners.to });
    k = partners.to - 1;
  }
  return {
    from,
    to,
    head,
    lead,
    coordinating: coordinating.filter((m) => m.codes.length > 0 || m.kind === 'pronoun'),
    command: command ? { from: command.from, to: command.to } : null,
    soft: command !== null && command.from === head && isSoft(tokens, command, to),
    issuer: command && command.from > head ? { from: head, to: command.from } : null,
    stranger,
    task,
    behind,
    clutter,
  };
}

/** "Các đoàn thể: Hội Nông dân, …", "hai trường còn lại là Trường A và Trường B": who they are. */
function membersAt(sight: Sight, at: number, to: number): List | null {
  const { tokens } = sight;
  let i = at;
  while (i < at + 3 && (isMark(tokens[i], ':,') || says(tokens[i], 'là gồm bao'))) i += 1;
  return i > at && !(i === at + 1 && isMark(tokens[at], ',')) ? listAt(sight, i, to, false) : null;
}

/** "Hai đơn vị chậm quyết toán (Bệnh viện A, Trung tâm B) phải nộp": who the group is. */
function namedInBrackets(
  sight: Sight,
  lead: readonly Mention[],
  at: number,
  to: number,
): (List & Range) | null {
  const { tokens } = sight;
  if (lead.length !== 1 || lead[0]?.kind === 'unit') return null;
  for (let i = at; i < Math.min(to, at + 8); i += 1) {
    if (isMark(tokens[i], ',;:')) return null;
    if (!isMark(tokens[i], '(')) continue;
    const list = listAt(sight, i + 1, to, true);
    return list && isMark(tokens[list.to], ')') && list.mentions.every((m) => m.kind === 'unit')
      ? { mentions: list.mentions, from: i, to: list.to + 1 }
      : null;
  }
  return null;
}

/** The owners that an introduction names: "Đối với Phường 6 và xã Hưng Thạnh, yêu cầu …". */
function concernedIn(sight: Sight, from: number, to: number): Mention[] {
  const concerned = concernedBook.at(sight.tokens, from, to);
  if (!concerned) return [];
  for (let i = from + 1; i < to; i += 1) {
    const list = listAt(sight, i, to, false);
    if (list) return isMark(sight.tokens[list.to], ',:') ? list.mentions : [];
  }
  return [];
}

/** Where the words behind the owner begin. */
export function taskStartsAt(tokens: readonly Token[], clause: Clause): number {
  return isMark(tokens[clause.task], ',') ? clause.task + 1 : clause.task;
}
