import { clauseOf } from './clause.ts';
import { type Deadline, deadlineOf } from './deadline.ts';
import { timeDoubts } from './doubts.ts';
import type { Doubt, Found, Kind } from './found.ts';
import type { Range, Sight } from './lists.ts';
import { bareMark } from './parts.ts';
import { phrases } from './phrases.ts';
import type { TimeContext } from './points.ts';
import type { Scope } from './scopes.ts';
import type { Token } from './text.ts';
import { closingSubjects } from './words/parts.ts';
import { says, saysAll } from './words.ts';

const closingBook = phrases(closingSubjects);

/** Something that is to be done, and who does it where that is known. */
export type Task = {
  readonly range: Range;
  readonly block: number;
  /** Its directive; null while nobody is named who must do it. */
  draft: Draft | null;
  deadline: Deadline | null;
};

export type Draft = Found & {
  readonly tokens: Range;
  ownDeadline: boolean;
  readonly block: number;
  readonly path: readonly string[];
};

/** What was read of an order. */
type Ordered = {
  readonly range: Range;
  readonly lead: readonly string[];
  readonly coordinating: readonly string[];
  readonly deadline: Deadline;
  readonly doubts: Doubt[];
  readonly task: string;
  readonly own: boolean;
  readonly urgent: boolean;
};

/** Where it stands: in which block, under which marks of items, and what the headings above give it. */
type Place = { readonly block: number; readonly path: readonly string[]; readonly scope: Scope | null };

/** The text that is read. */
export type Page = {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly sight: Sight;
  readonly base: Omit<TimeContext, 'recurrence'>;
  readonly kind: Kind;
  /** It is one order that somebody typed. */
  readonly typed: boolean;
  readonly said: (range: Range) => string;
  readonly spanIn: (start: number, end: number) => [number, number];
};

/** The directives so far, and the deadlines that later sentences give them. */
export class Drafts {
  readonly list: Draft[] = [];
  /** The last thing that was to be done, for owners and days that a line of their own gives it. */
  lastTask: Task | null = null;
  /** How many drafts have been given the deadline of a closing sentence. */
  private closed = 0;
  private readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  add(one: Ordered, { block, path, scope }: Place): void {
    const { text, tokens, said, spanIn } = this.page;
    let { deadline, doubts } = one;
    const inherits = !one.own && !deadline.recurrence && scope?.deadline;
    if (inherits && scope?.deadline) {
      deadline = scope.deadline;
      doubts = [...doubts, ...timeDoubts(scope.deadline, said)];
    }
    const start = tokens[one.range.from]?.start ?? 0;
    const end = tokens[one.range.to - 1]?.end ?? start;
    if (one.task === '')
      doubts = [...doubts, { field: 'task', reason: 'no-task', words: text.slice(start, end) }];
    const draft: Draft = {
      span: spanIn(start, end),
      task: one.task,
      lead: [...new Set(one.lead)],
      coordinating: [...new Set(one.coordinating)],
      deadline: deadline.day,
      deadlineText: deadline.words ? said(deadline.words) : null,
      recurrence: deadline.recurrence,
      urgent: one.urgent,
      doubts,
      tokens: one.range,
      ownDeadline: one.own || Boolean(inherits),
      block,
      path,
    };
    this.list.push(draft);
    this.lastTask = { range: one.range, block, draft, deadline: null };
  }

  giveDeadline(draft: Draft, deadline: Deadline, own: boolean): void {
    const { said } = this.page;
    draft.deadline = deadline.day;
    draft.deadlineText = deadline.words ? said(deadline.words) : null;
    if (own && deadline.recurrence) draft.recurrence = deadline.recurrence;
    draft.ownDeadline ||= own;
    draft.doubts = [...draft.doubts.filter((d) => d.field !== 'deadline'), ...timeDoubts(deadline, said)];
  }

  /** "Các nội dung trên hoàn thành trước ngày …": for everything that has no deadline yet. */
  closesAll(sentence: Range): boolean {
    const { tokens, sight, base } = this.page;
    if (this.list.length === 0 || (this.page.typed && this.list.length < 2)) return false;
    let subject: Range | null = null;
    for (let i = sentence.from; i < Math.min(sentence.to, sentence.from + 26) && !subject; i += 1) {
      const found = closingBook.at(tokens, i, sentence.to);
      if (found) subject = { from: i, to: found.end };
      if (saysAll(tokens, i, 'báo cáo')) return false;
    }
    if (!subject) return false;
    const clause = clauseOf(sight, sentence.from, sentence.to);
    if (clause.lead.some((m) => m.kind === 'unit')) return false;
    if (says(tokens[subject.to - 1], 'tại ở thuộc') && this.partNamed(sentence) === null) return false;
    const bare =
      says(tokens[subject.from], 'thời hạn') &&
      !saysAll(tokens, subject.to - 1, 'các') &&
      !saysAll(tokens, subject.to - 1, 'chung');
    if (bare) return false;
    const deadline = deadlineOf(tokens, sentence.from, sentence.to, base, true);
    if (!deadline.words || deadline.recurrence) return false;
    const part = this.partNamed(sentence);
    if (part !== null) {
      for (const draft of this.list) {
        if (!draft.ownDeadline && !draft.recurrence && draft.path.includes(part))
          this.giveDeadline(draft, deadline, true);
      }
      return true;
    }
    // What an earlier sentence has closed stays closed.
    for (const draft of this.list.slice(this.closed)) {
      if (!draft.ownDeadline && !draft.recurrence) this.giveDeadline(draft, deadline, false);
    }
    this.closed = this.list.length;
    return true;
  }

  /** "… tại mục 2", "… ở phần A": the mark of the part, if directives stand in one so marked. */
  private partNamed(sentence: Range): string | null {
    const { text, tokens } = this.page;
    for (let i = sentence.from; i + 1 < Math.min(sentence.to, sentence.from + 20); i += 1) {
      if (!says(tokens[i], 'mục phần điểm khoản')) continue;
      let end = i + 2;
      while (tokens[end]?.glued && (tokens[end]?.kind === 'number' || tokens[end + 1]?.kind === 'number'))
        end += 1;
      const mark = bareMark(text.slice(tokens[i + 1]?.start, tokens[end - 1]?.end));
      if (this.list.some((draft) => draft.path.includes(mark))) return mark;
    }
    return null;
  }
}
