import type { Day } from '../core/day.ts';
import { type Clause, clauseOf } from './clause.ts';
import { commandIn } from './commands.ts';
import { type Deadline, deadlineOf } from './deadline.ts';
import { askedIfToldFirst, ownerDoubts, timeDoubts } from './doubts.ts';
import type { Drafts, Page } from './drafts.ts';
import type { Doubt } from './found.ts';
import { skipIntroductions } from './introductions.ts';
import type { Block } from './layout.ts';
import { listAt, type Range, union } from './lists.ts';
import type { Mention } from './named.ts';
import { isOrder, mustAct } from './orders.ts';
import { ownerLine } from './owners.ts';
import { type Region, stressesTasks } from './parts.ts';
import type { Referents } from './referents.ts';
import { isDeadlineAlone, ownedBy, type Scope, scopeOf, wordsLeft } from './scopes.ts';
import { clausesOf, trimmed } from './segments.ts';
import { isUrgent, taskOf } from './task.ts';
import { isOfThePast, isTold, proposes, tellsAll, type View } from './told.ts';
import { says } from './words.ts';

/** Where the reading is, and what the lines before it have brought. */
export type Here = {
  /** The number of the block. */
  block: number;
  region: Region;
  /** The marks of the items that the text is in, outermost first. */
  path: { depth: number; mark: string }[];
  scopes: Scope[];
  /** Whom a letter is for. */
  recipients: readonly string[];
  /** Somebody has given an order before. */
  commanding: boolean;
  /** The paragraph tells of what was. */
  looksBack: boolean;
};

/** Reads one sentence after the other, and remembers who was named, told of and ordered last. */
export class SentenceReader {
  private readonly page: Page;
  private readonly here: Here;
  private readonly drafts: Drafts;
  private readonly referents: Referents;
  private lastLead: readonly string[] = [];
  private lastLeadBlock = -1;
  /** A deadline that stands before the orders of the sentence. */
  private fronted: Deadline | null = null;
  /** Of whom the paragraph told something before it ordered: "Phường 1 chậm 8 ngày. Yêu cầu bù tiến độ". */
  private subject: { readonly codes: readonly string[]; readonly block: number } = { codes: [], block: -1 };
  /** In a chat: the day of what is told before the order ("Mai họp tỉnh, Nội vụ chuẩn bị báo cáo"). */
  private eventDay: Day | null = null;

  constructor(page: Page, here: Here, drafts: Drafts, referents: Referents) {
    this.page = page;
    this.here = here;
    this.drafts = drafts;
    this.referents = referents;
  }

  readSentence(sentence: Range, block: Block): void {
    const { sight, tokens } = this.page;
    if (this.drafts.closesAll(sentence) || this.readOwners(sentence)) return;
    const head = skipIntroductions(sight, sentence.from, sentence.to);
    let first = true;
    if (this.page.kind === 'news' && stressesTasks(tokens, sentence)) this.here.commanding = true;
    let told = tellsAll(this.view(), sentence);
    let proposed = false;
    const clauses = clausesOf(sight, sentence).map((part) => clauseOf(sight, part.from, part.to));
    this.fronted = this.deadlineFirst(clauses);
    this.eventDay = null;
    for (const [n, clause] of clauses.entries()) {
      const next = clauses[n + 1];
      // "Họp đầu năm sáng mùng 7, văn phòng chuẩn bị nội dung": what it is about, then the order.
      if (
        this.page.kind === 'chat' &&
        n === 0 &&
        !clause.command &&
        clause.lead.length === 0 &&
        next &&
        next.lead.length > 0
      ) {
        this.eventDay = deadlineOf(tokens, clause.from, clause.to, this.page.base, true).day;
        continue;
      }
      // What is told of the past in the first clause is told in those after it, unless they command.
      const accepted =
        (told && !clause.command && !mustAct(this.view(), clause)) ||
        (proposed &&
          clause.command !== null &&
          !clause.issuer &&
          says(tokens[clause.command.from], 'đề kính nhờ'))
          ? false
          : this.readClause(clause, block, first, sentence);
      if (first && !accepted && !clause.command && clause.lead.length > 0)
        this.subject = {
          codes: this.codesOf(clause.lead.filter((m) => m.kind === 'unit')),
          block: this.here.block,
        };
      if (first && !accepted && this.page.kind !== 'chat') proposed = proposes(tokens, clause);
      if (first && !accepted && !clause.command && clause.lead.length > 0)
        told ||=
          this.here.region === 'orders'
            ? isOfThePast(this.view(), clause)
            : isTold(this.view(), clause, head);
      first = false;
    }
    if (this.page.kind === 'news' && !this.here.commanding && commandIn(sight, head, sentence.to))
      this.here.commanding = true;
  }

  /** "Đơn vị chủ trì: …", "Phối hợp: …": whose the task before it is. */
  private readOwners(sentence: Range): boolean {
    const { tokens, sight } = this.page;
    const { lastTask } = this.drafts;
    if (this.here.region !== 'orders' || !lastTask || this.here.block - lastTask.block > 3) return false;
    const owners = ownerLine(sight, trimmed(tokens, sentence).from, sentence.to);
    if (!owners) return false;
    const lead = this.codesOf(owners.lead);
    const coordinating = this.codesOf(owners.coordinating);
    const deadline = deadlineOf(tokens, sentence.from, sentence.to, this.page.base, true);
    if (!lastTask.draft) {
      if (lead.length === 0) return true;
      const { range } = lastTask;
      const own = deadlineOf(tokens, range.from, range.to, this.page.base);
      const chosen = deadline.words ? deadline : own.words ? own : (lastTask.deadline ?? own);
      this.add({
        range: trimmed(tokens, range),
        lead,
        coordinating,
        deadline: chosen,
        doubts: timeDoubts(chosen, this.page.said),
        task: taskOf(this.page.text, tokens, range.from, range.to, own.clutter),
        own: chosen.words !== null,
        urgent: isUrgent(tokens, range.from, range.to),
      });
      this.remember(lead);
      return true;
    }
    const { draft } = lastTask;
    if (lead.length > 0) {
      draft.lead = lead;
      draft.doubts = draft.doubts.filter((d) => d.field !== 'lead');
      this.remember(lead);
    }
    draft.coordinating = union(draft.coordinating, coordinating).filter((code) => !draft.lead.includes(code));
    if (deadline.words && !draft.ownDeadline) this.drafts.giveDeadline(draft, deadline, true);
    return true;
  }

  /** "Hạn cuối nộp hồ sơ là 20/3, giao Phòng Nội vụ tổng hợp": the day of what is ordered behind it. */
  private deadlineFirst([first, second]: readonly Clause[]): Deadline | null {
    if (!first || !second || first.lead.length > 0 || first.command) return null;
    if (!says(this.page.tokens[first.head], 'hạn thời')) return null;
    const deadline = deadlineOf(this.page.tokens, first.from, first.to, this.page.base, true);
    return deadline.words && !deadline.recurrence ? deadline : null;
  }

  /** Says whether the clause became a directive. */
  private readClause(read: Clause, block: Block, first: boolean, sentence: Range): boolean {
    const { tokens } = this.page;
    const scope = scopeOf(this.here.scopes);
    // Under an owner, "chỉ đạo các trường …" is his task.
    const own = read.soft && scope !== null && scope.lead.length > 0 && !says(tokens[read.head], 'giao');
    const clause = own
      ? { ...read, lead: [], command: null, stranger: null, task: read.head, clutter: [] }
      : ownedBy(read, scope);
    let by = deadlineOf(tokens, clause.from, clause.to, this.page.base, this.page.kind === 'chat');
    // "… (P. Nội vụ; 15/4)": beside an owner a bare date is a deadline.
    if (!by.words && clause.behind)
      by = deadlineOf(tokens, clause.behind.from, clause.behind.to, this.page.base, true);
    let deadline = askedIfToldFirst(tokens, clause, by);
    if (!first && this.fronted) {
      if (!deadline.words) deadline = { ...this.fronted, clutter: [] };
      this.fronted = null;
    }
    if (this.eventDay && !deadline.words && !deadline.doubt)
      deadline = { ...deadline, doubt: { reason: 'day-of-event', candidates: [this.eventDay] } };
    if (isDeadlineAlone(this.page.tokens, clause, deadline)) {
      const last = this.drafts.list.at(-1);
      if (this.drafts.lastTask && !this.drafts.lastTask.draft) this.drafts.lastTask.deadline = deadline;
      else if (last && !last.ownDeadline && this.here.region !== 'report')
        this.drafts.giveDeadline(last, deadline, true);
      return false;
    }
    const spoken = first ? [] : this.spokenOf(sentence);
    const standing = {
      deadline,
      typed: this.page.typed,
      level: block.level,
      first,
      underOwner: scope !== null && scope.lead.length > 0,
      heirs: this.inherited().length > 0,
      spokenOf: spoken.length > 0,
      goesOn:
        !first && this.drafts.lastTask?.draft != null && this.drafts.lastTask.range.to >= clause.from - 2,
    };
    if (!isOrder(this.view(), clause, standing)) {
      if (first && clause.lead.length === 0 && !clause.command)
        this.drafts.lastTask = { range: clause, block: this.here.block, draft: null, deadline: null };
      return false;
    }
    // "…, các xã còn lại xong trong quý I": what is to be finished, not who is to finish it.
    const object =
      !first &&
      clause.lead.every((m) => m.kind !== 'unit') &&
      wordsLeft(this.page.tokens, clause, deadline) === 0;
    let lead = object ? [...this.lastLead] : this.codesOf(clause.lead);
    let coordinating = this.codesOf(clause.coordinating);
    const doubts: Doubt[] = object ? [] : [...ownerDoubts(clause, this.page.said, this.meant)];
    if (lead.length === 0 && clause.stranger) {
      doubts.push({ field: 'lead', reason: 'unknown-unit', words: this.page.said(clause.stranger) });
    } else if (lead.length === 0 && !first && clause.command && this.justNamed(sentence, clause).length > 0) {
      lead = [...this.justNamed(sentence, clause)];
      doubts.push({
        field: 'lead',
        reason: 'owner-inherited',
        words: this.page.said(clause),
        candidates: lead,
      });
    } else if (lead.length === 0 && spoken.length > 0) {
      lead = [...spoken];
    } else if (lead.length === 0) {
      // Under "… thực hiện các nhiệm vụ sau:" an item that names somebody else goes on with him.
      const another = scope !== null && scope.level < 3 && this.lastLeadBlock === this.here.block;
      const inherited = scope && scope.lead.length > 0 && !another ? scope.lead : this.inherited();
      lead = [...inherited];
      if (scope && scope.lead === inherited) coordinating = union(scope.coordinating, coordinating);
      if (lead.length === 0)
        doubts.push({ field: 'lead', reason: 'no-owner', words: this.page.said(clause) });
      else if (!(scope && scope.lead === inherited) && this.lastLeadBlock !== this.here.block)
        doubts.push({
          field: 'lead',
          reason: 'owner-inherited',
          words: this.page.said(clause),
          candidates: lead,
        });
    }
    doubts.push(...timeDoubts(deadline, this.page.said));
    const clutter = [...clause.clutter, ...deadline.clutter];
    if (clause.command) clutter.push({ from: clause.from, to: clause.command.to });
    if (clause.head > clause.from && clause.lead.length > 0)
      clutter.push({ from: clause.from, to: clause.head });
    this.add({
      range: trimmed(tokens, clause),
      lead,
      coordinating: coordinating.filter((code) => !lead.includes(code)),
      deadline,
      doubts,
      task: taskOf(this.page.text, tokens, clause.from, clause.to, clutter),
      own: deadline.words !== null,
      urgent: isUrgent(tokens, clause.from, clause.to),
    });
    this.remember(lead);
    this.here.commanding = true;
    return true;
  }

  /** "Phường 1 chưa gửi báo cáo; yêu cầu gửi ngay": who was spoken of, though nothing was ordered there. */
  private justNamed(sentence: Range, clause: Clause): readonly string[] {
    if ((this.drafts.list.at(-1)?.tokens.from ?? -1) >= sentence.from) return [];
    for (let i = sentence.from; i < clause.from; i += 1) {
      const mention = this.page.sight.mentionAt(i);
      if (mention?.kind === 'unit' && !mention.weak) return this.codesOf([mention]);
    }
    return [];
  }

  /** "Các xã chịu trách nhiệm nếu để mất rừng; hằng tháng báo cáo": who stands first in a sentence that ordered nothing yet. */
  private spokenOf(sentence: Range): readonly string[] {
    if ((this.drafts.list.at(-1)?.tokens.from ?? -1) >= sentence.from) return [];
    const list = listAt(this.page.sight, sentence.from, sentence.to, false);
    return list ? this.codesOf(list.mentions) : [];
  }

  private inherited(): readonly string[] {
    const { subject } = this;
    const told =
      subject.block === this.here.block && (this.drafts.list.at(-1)?.block ?? -1) !== this.here.block;
    if (told && subject.codes.length > 0) return subject.codes;
    if (this.lastLead.length > 0) return this.lastLead;
    return this.here.recipients;
  }

  remember(lead: readonly string[]): void {
    if (lead.length === 0) return;
    this.lastLead = lead;
    this.lastLeadBlock = this.here.block;
  }

  add(one: Parameters<Drafts['add']>[0]): void {
    const { block, scopes } = this.here;
    this.drafts.add(one, { block, path: this.here.path.map((step) => step.mark), scope: scopeOf(scopes) });
  }

  /** The codes of mentions, as they stand here. */
  codesOf(mentions: readonly Mention[]): string[] {
    return this.referents.codesOf(mentions, this.lastLead);
  }

  readonly meant = (mention: Mention): readonly string[] => this.referents.resolved(mention, this.lastLead);

  private view(): View {
    const { tokens, sight, base, kind } = this.page;
    const { region, commanding, looksBack } = this.here;
    return { tokens, sight, base, kind, region, commanding, looksBack };
  }
}
