import type { Clause } from './clause.ts';
import type { Deadline } from './deadline.ts';
import type { Doubt } from './found.ts';
import { listAt, type Sight } from './lists.ts';
import { phrases } from './phrases.ts';
import { covered } from './task.ts';
import { taskStart } from './task-start.ts';
import type { Token } from './text.ts';
import { announcing } from './words/parts.ts';
import { isMark, says, saysAll } from './words.ts';

const announcingBook = phrases(announcing);

/** An owner, a deadline, or both, that a heading gives to what stands under it. */
export type Scope = {
  readonly level: number;
  readonly lead: readonly string[];
  readonly coordinating: readonly string[];
  readonly deadline: Deadline | null;
  readonly doubts: readonly Doubt[];
};

/** What the nearest headings give: an owner from one, a deadline from the same or another. */
export function scopeOf(scopes: readonly Scope[]): Scope | null {
  const owner = scopes.findLast((s) => s.lead.length > 0);
  const dated = scopes.findLast((s) => s.deadline !== null);
  if (!owner && !dated) return null;
  return {
    level: Math.max(owner?.level ?? 0, dated?.level ?? 0),
    lead: owner?.lead ?? [],
    coordinating: owner?.coordinating ?? [],
    deadline: dated?.deadline ?? null,
    doubts: [...(owner?.doubts ?? []), ...(dated?.doubts ?? [])],
  };
}

/** Under an owner, units that are only named at the end ("báo cáo chậm (Phòng Nội vụ)") are what the task is about. */
export function ownedBy(clause: Clause, scope: Scope | null): Clause {
  const { behind } = clause;
  if (!behind || behind.said || !scope || scope.lead.length === 0) return clause;
  return { ...clause, lead: [], coordinating: [], behind: null, clutter: [] };
}

/** "1. Đối với UBND thành phố" above what it is to do. */
export function addressed(sight: Sight, clause: Clause, deeper: boolean): Clause {
  if (!deeper || clause.lead.length > 0) return clause;
  const { tokens } = sight;
  const start = ['đối với', 'về phía', 'trách nhiệm của', 'nhiệm vụ của'].find((w) =>
    saysAll(tokens, clause.from, w),
  );
  if (!start) return clause;
  const from = clause.from + start.split(' ').length;
  const list = listAt(sight, from, clause.to, true);
  return list && list.to === clause.to
    ? { ...clause, lead: list.mentions, task: clause.to, clutter: [{ from: clause.from, to: clause.to }] }
    : clause;
}

/** "… thực hiện ngay các nhiệm vụ sau:" */
export function onlyAnnounces(tokens: readonly Token[], clause: Clause): boolean {
  let i = taskStart(tokens, clause.task, clause.to);
  while (i < clause.to) {
    const next = isMark(tokens[i], ',') ? { end: i + 1 } : announcingBook.at(tokens, i, clause.to);
    if (!next) return false;
    i = next.end;
  }
  return true;
}

/** "Hoàn thành trong tuần này:" is for all that follows; "mấy việc tuần này:" only says when it is spoken of. */
export function spreads(sight: Sight, deadline: Deadline): boolean {
  return deadline.words !== null && (sight.timeAt(deadline.words.from)?.strength ?? 0) >= 2;
}

/** How many words a clause has beside owner, role and deadline. */
export function wordsLeft(tokens: readonly Token[], clause: Clause, deadline: Deadline): number {
  let left = 0;
  const start = taskStart(tokens, clause.task, clause.to);
  const gone = covered([...deadline.clutter, ...clause.clutter], clause);
  for (let i = start; i < clause.to; i += 1) {
    if (tokens[i]?.kind !== 'mark' && !gone[i - clause.from]) left += 1;
  }
  return left;
}

/** "Thời gian hoàn thành: trước ngày 15/4": a clause that says nothing but by when. */
export function isDeadlineAlone(tokens: readonly Token[], clause: Clause, deadline: Deadline): boolean {
  if (!deadline.words || clause.lead.length > 0 || clause.command) return false;
  let left = 0;
  const gone = covered(deadline.clutter, clause);
  for (let i = clause.from; i < clause.to; i += 1) {
    const token = tokens[i] as Token;
    if (token.kind === 'mark' || gone[i - clause.from]) continue;
    if (
      !says(token, 'yêu cầu hoàn thành thời gian hạn thực hiện là phải xong việc này nội dung công nhiệm vụ')
    )
      left += 1;
  }
  return left === 0;
}
