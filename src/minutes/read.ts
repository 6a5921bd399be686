import type { Calendar } from '../core/calendar.ts';
import type { Day } from '../core/day.ts';
import {
  beginsAction,
  beginsTask,
  type Clause,
  clauseOf,
  commandIn,
  listAt,
  type Range,
  type Sight,
  skipIntroductions,
  taskStart,
} from './clause.ts';
import { meetingOf } from './heading.ts';
import { type Block, blocksOf, isShouted } from './layout.ts';
import { type Mention, mentionsIn } from './mentions.ts';
import { phrases } from './phrases.ts';
import { type Index, indexOf, type Registry } from './registry.ts';
import { clausesOf, sentencesOf } from './segments.ts';
import { readRow, type TableHead, tableHeadOf } from './table.ts';
import { covered, hasWords, isUrgent, taskOf } from './task.ts';
import { cleanText, type Token, tokensOf } from './text.ts';
import { type Deadline, deadlineOf, type Time, timesIn } from './times.ts';
import {
  closingSubjects,
  discussionHeadings,
  endings,
  exhortations,
  formulas,
  notActions,
  notOrderedAfterOwner,
  notOrders,
  openings,
  orderHeadings,
  reportHeadings,
  roles,
} from './words/orders.ts';
import { speakers } from './words/organizations.ts';
import type { Recurrence } from './words/time.ts';
import { isMark, says, saysAll } from './words.ts';

export type Kind = 'conclusion' | 'minutes' | 'news' | 'chat' | 'letter';
export type Reading = {
  readonly text: string;
  readonly registry: Registry;
  readonly issuedOn: Day;
  readonly calendar: Calendar;
  readonly kind?: Kind;
};
export type Doubt = {
  field: 'lead' | 'coordinating' | 'deadline' | 'recurrence' | 'task';
  reason: string;
  words: string;
  candidates?: string[];
};
export type Found = {
  span: [number, number];
  task: string;
  lead: string[];
  coordinating: string[];
  deadline: Day | null;
  deadlineText: string | null;
  recurrence: Recurrence | null;
  urgent: boolean;
  doubts: Doubt[];
};

const openingBook = phrases(openings);
const orderHeadingBook = phrases(orderHeadings);
const reportHeadingBook = phrases(reportHeadings);
const discussionHeadingBook = phrases(discussionHeadings);
const endingBook = phrases(endings);
const notOrderBook = phrases(notOrders);
const notAfterOwnerBook = phrases(notOrderedAfterOwner);
const formulaBook = phrases(formulas);
const closingBook = phrases(closingSubjects);
const exhortationBook = phrases(exhortations);
const speakerBook = phrases(speakers);
const roleBook = phrases(roles);
const notActionBook = phrases(notActions);

type Region = 'head' | 'orders' | 'report' | 'discussion' | 'news' | 'end';

/** An owner, a deadline, or both, that a heading gives to what stands under it. */
type Scope = {
  readonly level: number;
  readonly lead: readonly string[];
  readonly coordinating: readonly string[];
  readonly deadline: Deadline | null;
  readonly doubts: readonly Doubt[];
};

type Draft = Found & { readonly tokens: Range; ownDeadline: boolean; readonly block: number };

export type Mode = 'minutes' | 'order';

/** Reads a text from its first line to its last. All that is remembered on the way is in here. */
export class Reader {
  readonly drafts: Draft[] = [];
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly sight: Sight;
  private readonly spanIn: (start: number, end: number) => [number, number];
  private readonly mentions: readonly Mention[];
  private readonly index: Index;
  private readonly base: { issuedOn: Day; meetingOn: Day | null; calendar: Calendar; counts: boolean };
  readonly kind: Kind;
  private region: Region;
  /** How deep the heading stands that turned orders off. */
  private reportLevel = 99;
  private scopes: Scope[] = [];
  private recipients: readonly string[] = [];
  private lastLead: readonly string[] = [];
  private lastLeadBlock = -1;
  private commanding = false;
  private table: TableHead | null = null;
  private block = 0;
  /** How many drafts have been given the deadline of a closing sentence. */
  private closed = 0;
  private readonly mode: Mode;

  constructor(reading: Reading, mode: Mode) {
    const clean = cleanText(reading.text);
    this.mode = mode;
    this.text = clean.text;
    this.spanIn = clean.spanIn;
    this.tokens = tokensOf(clean.text);
    this.index = indexOf(reading.registry);
    this.mentions = mentionsIn(this.tokens, this.index);
    this.kind = mode === 'order' ? 'chat' : (reading.kind ?? kindOf(clean.text));
    this.base = {
      issuedOn: reading.issuedOn,
      meetingOn: meetingOf(clean.text, reading.issuedOn),
      calendar: reading.calendar,
      counts: /thứ nhất|thu nhat/iu.test(clean.text),
    };
    const starting = new Map(this.mentions.map((m) => [m.from, m]));
    const times = new Map<number, Time>();
    this.sight = {
      tokens: this.tokens,
      mentionAt: (at) => starting.get(at),
      timeAt: (at) => times.get(at),
    };
    for (const time of timesIn(
      this.tokens,
      0,
      this.tokens.length,
      { ...this.base, recurrence: null },
      this.kind === 'chat',
    ))
      times.set(time.from, time);
    this.region = this.kind === 'chat' ? 'orders' : this.kind === 'news' ? 'news' : 'head';
  }

  read(): Found[] {
    const blocks = blocksOf(this.text, { chat: this.kind === 'chat' });
    if (this.kind !== 'chat' && this.kind !== 'news' && !this.hasOpening(blocks)) this.region = 'orders';
    let token = 0;
    for (let n = 0; n < blocks.length; n += 1) {
      const block = blocks[n] as Block;
      while (token < this.tokens.length && (this.tokens[token] as Token).start < block.from) token += 1;
      const from = token;
      while (token < this.tokens.length && (this.tokens[token] as Token).start < block.to) token += 1;
      this.block = n;
      if (token > from) this.readBlock(block, from, token, blocks[n + 1]);
    }
    return this.drafts.map(({ tokens: _t, ownDeadline: _o, block: _b, ...found }) => found);
  }

  private hasOpening(blocks: readonly Block[]): boolean {
    return blocks.some((block) => {
      const text = this.text.slice(block.from, block.to);
      return (
        /kết luận|chỉ đạo|yêu cầu|nhiệm vụ|phân công|điện/iu.test(text.normalize('NFC')) &&
        (/:$/.test(text) ||
          /như sau\s*[.:]?$/iu.test(text) ||
          (text.length < 80 && isHeadingLike(block, text)))
      );
    });
  }

  private readBlock(block: Block, from: number, to: number, next: Block | undefined): void {
    const { tokens, sight } = this;
    if (block.row) {
      this.readTableRow(from, to);
      return;
    }
    this.table = null;
    const text = this.text.slice(block.from, block.to);
    if (this.region === 'end') {
      if (!isShouted(text) || !orderHeadingBook.at(tokens, from, to)) return;
    }
    if (endingBook.at(tokens, from, to)) {
      this.region = this.kind === 'chat' ? this.region : 'end';
      if (this.kind !== 'chat') return;
    }
    this.scopes = this.scopes.filter((scope) => scope.level < depthOf(block));
    if (
      this.region === 'report' &&
      this.kind !== 'minutes' &&
      block.level > 0 &&
      block.level <= this.reportLevel
    ) {
      this.region = 'orders';
    }
    const opening = isMark(tokens[to - 1], ':') && block.level === 0 && this.opens(from, to);
    if (
      this.kind !== 'chat' &&
      !opening &&
      isHeadingLike(block, text) &&
      this.readHeadingLine(from, to, block)
    )
      return;
    if (this.isRecipients(from, to, block)) return;
    const colon = isMark(tokens[to - 1], ':');
    const deeper = next !== undefined && depthOf(next) > depthOf(block);
    if ((colon || (deeper && text.length < 160)) && this.readScope(from, to, block, colon)) return;
    if (this.isTopic(from, to, block, text, next)) return;
    for (const sentence of sentencesOf(sight, from, to)) this.readSentence(sentence, block);
  }

  /** "3. Chuẩn bị Tết Nguyên đán": the subject of what stands under it, however much it looks like a task. */
  private isTopic(from: number, to: number, block: Block, text: string, next: Block | undefined): boolean {
    if (this.kind === 'chat' || !next || block.level > 5 || text.length > 140 || /[.;,!]$/.test(text))
      return false;
    const under = depthOf(next) > depthOf(block) || (block.level > 0 && block.level < 5 && next.level === 0);
    if (!under) return false;
    const clause = clauseOf(this.sight, from, to);
    return clause.lead.length === 0 && !clause.command;
  }

  /** "Kính gửi: …": whom a letter is for. Items without an owner are theirs. */
  private isRecipients(from: number, to: number, block: Block): boolean {
    const { tokens } = this;
    const start = saysAll(tokens, from, 'kính gửi') ? from + (isMark(tokens[from + 2], ':') ? 3 : 2) : from;
    const list = listAt(this.sight, start, to, false);
    const only = list !== null && list.to >= to - 1;
    if (start > from) {
      this.recipients = list ? this.codesOf(list.mentions) : [];
      return true;
    }
    if (
      only &&
      block.level >= 6 &&
      this.drafts.length === 0 &&
      this.scopes.every((s) => s.lead.length === 0)
    ) {
      this.recipients = [...new Set([...this.recipients, ...this.codesOf(list.mentions)])];
      return true;
    }
    return false;
  }

  /** A heading of a part turns orders on or off. */
  private readHeadingLine(from: number, to: number, block: Block): boolean {
    const { tokens } = this;
    if (listAt(this.sight, from, to, false)) {
      const list = listAt(this.sight, from, to, false);
      // "1. Phòng Văn hóa và Thông tin báo cáo" is a heading of what was reported.
      if (list && saysAll(tokens, list.to, 'báo cáo') && list.to + 2 >= to - 1) {
        this.region = 'report';
        return true;
      }
      return false;
    }
    const region = headingRegion(tokens, from, to);
    if (!region)
      return (
        block.level === 0 &&
        isShouted(this.text.slice(block.from, block.to)) &&
        !commandIn(this.sight, from, to)
      );
    if (this.kind !== 'news') this.region = region;
    this.reportLevel = block.level;
    const deadline = deadlineOf(tokens, from, to, this.base);
    if (region === 'orders' && deadline.day && isMark(tokens[to - 1], ':')) {
      this.scopes.push({
        level: depthOf(block),
        lead: [],
        coordinating: [],
        deadline,
        doubts: this.timeDoubts(deadline),
      });
    }
    return true;
  }

  /** A line that names an owner or a deadline for what stands under it. */
  private readScope(from: number, to: number, block: Block, colon: boolean): boolean {
    const { tokens, sight } = this;
    const end = colon ? to - 1 : to;
    const lastSentence = sentencesOf(sight, from, end).at(-1) ?? { from, to: end };
    if (colon && lastSentence.from > from) {
      // What stands before the last sentence is read as ever; the last one opens the list.
      for (const sentence of sentencesOf(sight, from, lastSentence.from)) this.readSentence(sentence, block);
    }
    const clause = clauseOf(sight, lastSentence.from, lastSentence.to);
    const deadline = deadlineOf(tokens, lastSentence.from, lastSentence.to, this.base);
    const opened = colon && this.opens(lastSentence.from, lastSentence.to);
    if (opened && this.region !== 'news') this.region = 'orders';
    if (opened) this.commanding = true;
    const past = notAfterOwnerBook.at(tokens, clause.task, clause.to) !== null && !clause.command;
    const lead = past ? [] : this.codesOf(clause.lead);
    const left = this.wordsLeft(clause, deadline);
    if (lead.length > 0 && left <= (colon ? 4 : 0)) {
      if (this.region === 'head' || this.region === 'report') this.region = colon ? this.region : this.region;
      this.scopes.push({
        level: depthOf(block),
        lead,
        coordinating: this.codesOf(clause.coordinating),
        deadline: deadline.words ? deadline : null,
        doubts: [...this.ownerDoubts(clause), ...this.timeDoubts(deadline)],
      });
      this.remember(lead);
      return true;
    }
    if (opened) return true;
    if (colon && lead.length === 0 && !beginsAction(tokens, clause.head, clause.to)) {
      if (deadline.words && this.region === 'orders') {
        this.scopes.push({
          level: depthOf(block),
          lead: [],
          coordinating: [],
          deadline,
          doubts: this.timeDoubts(deadline),
        });
      }
      return true;
    }
    return false;
  }

  private opens(from: number, to: number): boolean {
    for (let i = Math.max(from, to - 24); i < to; i += 1) {
      const found = openingBook.at(this.tokens, i, to);
      if (found) return true;
    }
    return false;
  }

  private wordsLeft(clause: Clause, deadline: Deadline): number {
    let left = 0;
    const start = taskStart(this.tokens, clause.task, clause.to);
    const gone = covered([...deadline.clutter, ...clause.clutter], clause);
    for (let i = start; i < clause.to; i += 1) {
      if (this.tokens[i]?.kind !== 'mark' && !gone[i - clause.from]) left += 1;
    }
    return left;
  }

  private readTableRow(from: number, to: number): void {
    const head = tableHeadOf(this.text, this.tokens, from, to);
    if (head) {
      this.table = head;
      return;
    }
    const row = readRow(this.text, this.tokens, from, to, this.table);
    if (!row) return;
    const owners = row.lead ? this.mentionsBetween(row.lead) : [];
    const lead = this.codesOf(owners);
    if (lead.length === 0) return;
    const partners = row.coordinating ? this.codesOf(this.mentionsBetween(row.coordinating)) : [];
    const deadlineCell = row.deadline ?? row.task;
    let deadline = deadlineOf(this.tokens, deadlineCell.from, deadlineCell.to, this.base, true);
    if (row.deadline) deadline = this.cellDeadline(row.deadline) ?? deadline;
    this.add({
      range: { from: row.from, to: row.to },
      lead,
      coordinating: partners.filter((code) => !lead.includes(code)),
      deadline,
      doubts: this.timeDoubts(deadline),
      task: taskOf(this.text, this.tokens, row.task.from, row.task.to, []),
      own: deadline.words !== null,
      urgent: isUrgent(this.tokens, row.from, row.to),
    });
  }

  /** In a column for deadlines "Quý II/2025" and "05 ngày làm việc" need no word before them. */
  private cellDeadline(cell: Range): Deadline | null {
    const plain = deadlineOf(this.tokens, cell.from, cell.to, this.base, true);
    if (plain.day || plain.recurrence || plain.doubt) return plain;
    const words = tokensOf(
      `hạn ${this.text.slice(this.tokens[cell.from]?.start, this.tokens[cell.to - 1]?.end)}`,
    );
    const cued = deadlineOf(words, 0, words.length, this.base, true);
    if (!cued.words) return plain;
    return { ...cued, words: { from: cell.from, to: cell.to }, clutter: [] };
  }

  private mentionsBetween(range: Range): Mention[] {
    const found: Mention[] = [];
    for (let i = range.from; i < range.to; i += 1) {
      const mention = this.sight.mentionAt(i);
      if (!mention) continue;
      found.push(mention);
      i = mention.to - 1;
    }
    return found;
  }

  private readSentence(sentence: Range, block: Block): void {
    const { sight } = this;
    if (this.closesAll(sentence)) return;
    const head = skipIntroductions(sight, sentence.from, sentence.to);
    let first = true;
    let told = false;
    const clauses = clausesOf(sight, sentence).map((part) => clauseOf(sight, part.from, part.to));
    for (const [n, clause] of clauses.entries()) {
      const next = clauses[n + 1];
      // "Họp đầu năm sáng mùng 7, văn phòng chuẩn bị nội dung": what it is about, then the order.
      if (
        this.kind === 'chat' &&
        n === 0 &&
        !clause.command &&
        clause.lead.length === 0 &&
        next &&
        next.lead.length > 0
      )
        continue;
      // What is told of the past in the first clause is told in those after it, unless they command.
      const accepted = told && !clause.command ? false : this.readClause(clause, block, first);
      if (first && !accepted && !clause.command && this.isTold(clause, head))
        told = clause.lead.length > 0 && this.region !== 'orders';
      first = false;
    }
    if (this.kind === 'news' && !this.commanding && commandIn(sight, head, sentence.to))
      this.commanding = true;
  }

  private isTold(clause: Clause, head: number): boolean {
    return (
      notAfterOwnerBook.at(this.tokens, clause.task, clause.to) !== null ||
      notOrderBook.at(this.tokens, head, clause.to) !== null
    );
  }

  /** Says whether the clause became a directive. */
  private readClause(read: Clause, block: Block, first: boolean): boolean {
    const { tokens } = this;
    const scope = this.scopeOf();
    // Under an owner, "chỉ đạo các trường …" is his task.
    const own = read.soft && scope !== null && scope.lead.length > 0 && !says(tokens[read.head], 'giao');
    const clause: Clause = own
      ? { ...read, lead: [], command: null, stranger: null, task: read.head, clutter: [] }
      : read;
    const deadline = deadlineOf(tokens, clause.from, clause.to, this.base, this.kind === 'chat');
    if (this.isDeadlineAlone(clause, deadline)) {
      const last = this.drafts.at(-1);
      if (last && !last.ownDeadline && this.region !== 'report') this.giveDeadline(last, deadline, true);
      return false;
    }
    if (!this.isOrder(clause, deadline, scope, block, first)) return false;
    // "…, các xã còn lại xong trong quý I": what is to be finished, not who is to finish it.
    const object =
      !first && clause.lead.every((m) => m.kind !== 'unit') && this.wordsLeft(clause, deadline) === 0;
    let lead = object ? [...this.lastLead] : this.codesOf(clause.lead);
    let coordinating = this.codesOf(clause.coordinating);
    const doubts: Doubt[] = object ? [] : [...this.ownerDoubts(clause)];
    if (lead.length === 0 && clause.stranger) {
      doubts.push({ field: 'lead', reason: 'unknown-unit', words: this.words(clause.stranger) });
    } else if (lead.length === 0) {
      const inherited = scope && scope.lead.length > 0 ? scope.lead : this.inherited(block);
      lead = [...inherited];
      if (scope && scope.lead === inherited) coordinating = union(scope.coordinating, coordinating);
      if (lead.length === 0) doubts.push({ field: 'lead', reason: 'no-owner', words: this.words(clause) });
      else if (!(scope && scope.lead === inherited) && this.lastLeadBlock !== this.block)
        doubts.push({
          field: 'lead',
          reason: 'owner-inherited',
          words: this.words(clause),
          candidates: lead,
        });
    }
    doubts.push(...this.timeDoubts(deadline));
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
      task: taskOf(this.text, tokens, clause.from, clause.to, clutter),
      own: deadline.words !== null,
      urgent: isUrgent(tokens, clause.from, clause.to),
    });
    this.remember(lead);
    this.commanding = true;
    return true;
  }

  private isDeadlineAlone(clause: Clause, deadline: Deadline): boolean {
    if (!deadline.words || clause.lead.length > 0 || clause.command) return false;
    let left = 0;
    const gone = covered(deadline.clutter, clause);
    for (let i = clause.from; i < clause.to; i += 1) {
      const token = this.tokens[i] as Token;
      if (token.kind === 'mark' || gone[i - clause.from]) continue;
      if (
        !says(
          token,
          'yêu cầu hoàn thành thời gian hạn thực hiện là phải xong việc này nội dung công nhiệm vụ',
        )
      )
        left += 1;
    }
    return left === 0;
  }

  private isOrder(
    clause: Clause,
    deadline: Deadline,
    scope: Scope | null,
    block: Block,
    first: boolean,
  ): boolean {
    const { tokens, sight } = this;
    if (!hasWords(tokens, clause.task, clause.to) && clause.lead.length > 0) {
      if (!clause.clutter.some((r) => r.from < clause.task && r.to > clause.task)) return false;
    }
    if (this.mode === 'order' && !isPraise(tokens, clause)) return hasWords(tokens, clause.from, clause.to);
    if (this.isFormula(clause, deadline)) return false;
    if (this.isQuestion(clause)) return false;
    if (exhortationBook.at(tokens, taskStart(tokens, clause.task, clause.to), clause.to)) return false;
    const owned = clause.lead.length > 0;
    if (clause.command) {
      if (clause.stranger)
        return (
          !clause.stranger.above &&
          !says(tokens[clause.command.from], 'đề kính nhờ') &&
          this.region !== 'head' &&
          this.region !== 'discussion' &&
          this.region !== 'report'
        );
      if (this.isReported(clause)) return false;
      if (this.region === 'head' && !owned) return false;
      if (this.region === 'discussion')
        return clause.issuer !== null && says(tokens[clause.issuer.from], 'chủ đồng kết');
      if (owned) return !this.staysSpeaker(clause);
      if (this.region === 'report') return false;
      return this.canInherit(scope, block) || this.region === 'orders';
    }
    if (this.region === 'head' || this.region === 'report' || this.region === 'discussion') return false;
    if (this.region === 'news' && !this.commanding) return false;
    const start = clause.head;
    const not = notOrderBook.at(tokens, start, clause.to);
    if (owned) {
      const listed = clause.lead[0];
      if (
        listed &&
        listed.from > start &&
        !clause.clutter.some((r) => r.from <= listed.from && r.to >= listed.to && r.from > start)
      )
        return false;
      if (not && listed && listed.from > not.end && listed.from - start > 3 && !this.doneBy(clause))
        return false;
      if (this.doneBy(clause) && listed && listed.from > clause.task) return true;
      const after = taskStartsAt(tokens, clause);
      if (notAfterOwnerBook.at(tokens, after, clause.to)) return false;
      if (speakerBook.at(tokens, clause.from, clause.to) && listed && listed.from === start) return false;
      if (speaksBefore(tokens, listed)) return false;
      if (isMark(tokens[after], '(') || after >= clause.to) return false;
      if (tokens[after]?.kind === 'number') return false;
      if (isMark(tokens[after], ':')) return true;
      return (
        beginsTask(sight, after, clause.to) ||
        (this.region === 'orders' &&
          tokens[after]?.upper === false &&
          !says(tokens[after], 'của ở tại trên trong có'))
      );
    }
    if (not || notActionBook.at(tokens, start, clause.to)) {
      const action = beginsAction(tokens, start, clause.to);
      if (!action) return false;
      if (not && !(scope && scope.lead.length > 0)) return false;
    }
    const bullet = scope !== null && scope.lead.length > 0;
    // "Yêu cầu 100% cán bộ …" has an owner, only none that is known.
    if (
      says(tokens[start], 'yêu đề') &&
      (saysAll(tokens, start, 'yêu cầu') || saysAll(tokens, start, 'đề nghị'))
    )
      return false;
    const role = roleBook.at(tokens, start, clause.to) !== null;
    const acts = beginsAction(tokens, start, clause.to) || role || clause.coordinating.length > 0;
    if (!acts)
      return (
        bullet &&
        first &&
        block.level > 0 &&
        tokens[start]?.kind === 'word' &&
        !this.isStatement(clause, start)
      );
    if (this.isStatement(clause, start)) return false;
    if (clause.coordinating.length > 0 && !first) return this.canInherit(scope, block);
    return this.canInherit(scope, block);
  }

  /** "Chuyển đổi số phải thực chất": a subject and what is said of it. */
  private isStatement(clause: Clause, start: number): boolean {
    const { tokens } = this;
    for (let i = start + 1; i < Math.min(clause.to, start + 8); i += 1) {
      if (isMark(tokens[i], ',;')) return false;
      if (says(tokens[i], 'là') && !says(tokens[i - 1], 'nhất gọi coi xem')) return true;
      if (says(tokens[i], 'phải đã') && i > start + 1) return true;
    }
    return false;
  }

  private doneBy(clause: Clause): boolean {
    return clause.clutter.some((r) => clause.lead.some((m) => m.from > r.from && m.to < r.to + 1));
  }

  /** Ordered at another time, or by somebody else. */
  private isReported(clause: Clause): boolean {
    const { tokens } = this;
    const command = clause.command as Range;
    for (let i = clause.from; i < command.from; i += 1) {
      if (says(tokens[i], 'theo')) return this.region !== 'news' || !clause.issuer;
      if (says(tokens[i], 'đã') && (this.region !== 'news' || this.saysEarlier(clause.from, i))) return true;
    }
    return says(tokens[command.from - 1], 'được');
  }

  private saysEarlier(from: number, to: number): boolean {
    for (let i = from; i < to; i += 1) {
      if (saysAll(this.tokens, i, 'trước đó') || saysAll(this.tokens, i, 'trước đây')) return true;
    }
    return false;
  }

  /** In minutes a unit's "đề nghị" is a proposal, not an order. */
  private staysSpeaker(clause: Clause): boolean {
    const command = clause.command as Range;
    return (
      speakerBook.at(this.tokens, clause.from, command.from) !== null && says(this.tokens[command.from], 'đề')
    );
  }

  private isQuestion(clause: Clause): boolean {
    return isMark(this.tokens[clause.to], '?');
  }

  private isFormula(clause: Clause, deadline: Deadline): boolean {
    const { tokens } = this;
    for (let i = clause.from; i < clause.to; i += 1) {
      const found = formulaBook.at(tokens, i, clause.to);
      if (!found) continue;
      if (saysAll(tokens, i, 'có') || says(tokens[i], 'gặp khó')) return true;
      if (deadline.words && says(tokens[i], 'chịu phải')) continue;
      if (saysAll(tokens, found.end - 2, 'trách nhiệm') || says(tokens[i], 'chịu phải bị xử xem kiểm sẽ')) {
        const onlyGroup = clause.lead.every((m) => m.kind !== 'unit');
        if (onlyGroup && clause.lead.length === 0) return true;
        if (i - taskStartsAt(tokens, clause) < 4) return true;
        continue;
      }
      if (saysAll(tokens, found.end - 2, 'thực hiện') && says(tokens[i], 'biết')) return true;
      if (says(tokens[found.end - 1], 'biết')) return true;
      if (deadline.words) continue;
      const rest = clause.to - found.end;
      const before = i - taskStartsAt(tokens, clause);
      const general = clause.lead.every((m) => m.kind !== 'unit');
      if (general && before < 6 && rest < 14) return true;
      if (general && rest < 3) return true;
    }
    return false;
  }

  private canInherit(scope: Scope | null, block: Block): boolean {
    if (scope && scope.lead.length > 0) return true;
    return this.inherited(block).length > 0 && (this.region === 'orders' || this.commanding);
  }

  private inherited(_block: Block): readonly string[] {
    if (this.lastLead.length > 0) return this.lastLead;
    return this.recipients;
  }

  private remember(lead: readonly string[]): void {
    if (lead.length === 0) return;
    this.lastLead = lead;
    this.lastLeadBlock = this.block;
  }

  private scopeOf(): Scope | null {
    const owner = this.scopes.findLast((s) => s.lead.length > 0);
    const dated = this.scopes.findLast((s) => s.deadline !== null);
    if (!owner && !dated) return null;
    return {
      level: Math.max(owner?.level ?? 0, dated?.level ?? 0),
      lead: owner?.lead ?? [],
      coordinating: owner?.coordinating ?? [],
      deadline: dated?.deadline ?? null,
      doubts: [...(owner?.doubts ?? []), ...(dated?.doubts ?? [])],
    };
  }

  /** "Các nội dung trên hoàn thành trước ngày …": for everything that has no deadline yet. */
  private closesAll(sentence: Range): boolean {
    const { tokens, sight } = this;
    if (this.drafts.length === 0 || (this.mode === 'order' && this.drafts.length < 2)) return false;
    let subject: Range | null = null;
    for (let i = sentence.from; i < Math.min(sentence.to, sentence.from + 26) && !subject; i += 1) {
      const found = closingBook.at(tokens, i, sentence.to);
      if (found) subject = { from: i, to: found.end };
      if (saysAll(tokens, i, 'báo cáo')) return false;
    }
    if (!subject) return false;
    const clause = clauseOf(sight, sentence.from, sentence.to);
    if (clause.lead.some((m) => m.kind === 'unit')) return false;
    const bare =
      says(tokens[subject.from], 'thời hạn') &&
      !saysAll(tokens, subject.to - 1, 'các') &&
      !saysAll(tokens, subject.to - 1, 'chung');
    if (bare) return false;
    const deadline = deadlineOf(tokens, sentence.from, sentence.to, this.base, true);
    if (!deadline.words || deadline.recurrence) return false;
    // What an earlier sentence has closed stays closed.
    for (const draft of this.drafts.slice(this.closed)) {
      if (!draft.ownDeadline && !draft.recurrence) this.giveDeadline(draft, deadline, false);
    }
    this.closed = this.drafts.length;
    return true;
  }

  private giveDeadline(draft: Draft, deadline: Deadline, own: boolean): void {
    draft.deadline = deadline.day;
    draft.deadlineText = deadline.words ? this.words(deadline.words) : null;
    if (own && deadline.recurrence) draft.recurrence = deadline.recurrence;
    draft.ownDeadline ||= own;
    draft.doubts = [...draft.doubts.filter((d) => d.field !== 'deadline'), ...this.timeDoubts(deadline)];
  }

  private add(one: {
    range: Range;
    lead: readonly string[];
    coordinating: readonly string[];
    deadline: Deadline;
    doubts: Doubt[];
    task: string;
    own: boolean;
    urgent: boolean;
  }): void {
    const scope = this.scopeOf();
    let { deadline, doubts } = one;
    const inherits = !one.own && !deadline.recurrence && scope?.deadline;
    if (inherits && scope?.deadline) {
      deadline = scope.deadline;
      doubts = [...doubts, ...this.timeDoubts(scope.deadline)];
    }
    const start = this.tokens[one.range.from]?.start ?? 0;
    const end = this.tokens[one.range.to - 1]?.end ?? start;
    if (one.task === '')
      doubts = [...doubts, { field: 'task', reason: 'no-task', words: this.text.slice(start, end) }];
    this.drafts.push({
      span: this.spanIn(start, end),
      task: one.task,
      lead: [...new Set(one.lead)],
      coordinating: [...new Set(one.coordinating)],
      deadline: deadline.day,
      deadlineText: deadline.words ? this.words(deadline.words) : null,
      recurrence: deadline.recurrence,
      urgent: one.urgent,
      doubts,
      tokens: one.range,
      ownDeadline: one.own || Boolean(inherits),
      block: this.block,
    });
  }

  /** The codes of mentions; words that point back are looked up in what was named before them. */
  codesOf(mentions: readonly Mention[]): string[] {
    const codes: string[] = [];
    for (const mention of mentions) {
      for (const code of this.resolved(mention)) if (!codes.includes(code)) codes.push(code);
    }
    return codes;
  }

  private resolved(mention: Mention): readonly string[] {
    if (mention.kind === 'rest') {
      const named = new Set(this.namedBefore(mention, 12).flatMap((m) => m.codes));
      const all = mention.codes.flatMap((group) => this.index.membersOf.get(group) ?? []);
      const left = all.filter((code) => !named.has(code));
      return named.size > 0 && left.length > 0 && left.length < all.length ? left : mention.codes;
    }
    if (mention.kind !== 'pronoun') return mention.codes;
    if (mention.head === 'don vi' || mention.head === 'co quan') return this.lastLead;
    const before = this.namedBefore(mention, 60).findLast(
      (m) =>
        m.kind === 'unit' &&
        (m.head === mention.head || (this.index.headOf.get(m.codes[0] ?? '') ?? '').startsWith(mention.head)),
    );
    return before?.codes ?? this.lastLead;
  }

  private namedBefore(mention: Mention, reach: number): Mention[] {
    let low = 0;
    let high = this.mentions.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.mentions[middle] as Mention).from < mention.from) low = middle + 1;
      else high = middle;
    }
    return this.mentions.slice(Math.max(0, low - reach), low);
  }

  private ownerDoubts(clause: Clause): Doubt[] {
    const doubts: Doubt[] = [];
    for (const mention of clause.lead) {
      const words = this.words(mention);
      if (mention.guessed)
        doubts.push({
          field: 'lead',
          reason: guessOf(mention),
          words,
          candidates: [...mention.codes],
        });
      if (mention.kind === 'rest')
        doubts.push({
          field: 'lead',
          reason: 'the-remaining',
          words,
          candidates: [...this.resolved(mention)],
        });
    }
    for (const mention of clause.coordinating) {
      if (mention.guessed)
        doubts.push({
          field: 'coordinating',
          reason: guessOf(mention),
          words: this.words(mention),
          candidates: [...mention.codes],
        });
    }
    return doubts;
  }

  private timeDoubts(deadline: Deadline): Doubt[] {
    if (!deadline.doubt) return [];
    return [
      {
        field: 'deadline',
        reason: deadline.doubt.reason,
        words: deadline.words ? this.words(deadline.words) : '',
        candidates: [...deadline.doubt.candidates],
      },
    ];
  }

  words(range: Range): string {
    return this.text.slice(this.tokens[range.from]?.start ?? 0, this.tokens[range.to - 1]?.end ?? 0);
  }
}

function taskStartsAt(tokens: readonly Token[], clause: Clause): number {
  return isMark(tokens[clause.task], ',') ? clause.task + 1 : clause.task;
}

function speaksBefore(tokens: readonly Token[], mention: Mention | undefined): boolean {
  if (!mention) return false;
  for (let k = Math.max(0, mention.from - 3); k < mention.from; k += 1) {
    if (speakerBook.at(tokens, k, mention.from)?.end === mention.from) return true;
  }
  return false;
}

function isPraise(tokens: readonly Token[], clause: Clause): boolean {
  return says(tokens[clause.head], 'khen') || saysAll(tokens, clause.head, 'biểu dương');
}

function trimmed(tokens: readonly Token[], range: Range): Range {
  let { from, to } = range;
  while (from < to && isMark(tokens[from], ',;:.-–*+•')) from += 1;
  while (to > from && isMark(tokens[to - 1], ',;:./')) to -= 1;
  return { from, to };
}

function union(a: readonly string[], b: readonly string[]): string[] {
  return [...new Set([...a, ...b])];
}

function depthOf(block: Block): number {
  return block.level === 0 ? 2.5 : block.level;
}

/** A short line without the marks of a sentence, or one in capitals. */
function isHeadingLike(block: Block, text: string): boolean {
  if (isShouted(text)) return text.length < 200;
  return text.length < 110 && !/[.;,]$/.test(text) && (block.level <= 4 || /:$/.test(text));
}

function headingRegion(tokens: readonly Token[], from: number, to: number): Region | null {
  let i = from;
  if (says(tokens[i], 'về phần')) i += 1;
  // "Phát biểu kết luận của đồng chí Chủ tịch" concludes, whatever word comes first.
  for (let k = i; k < Math.min(to, i + 4); k += 1) if (saysAll(tokens, k, 'kết luận')) return 'orders';
  for (let k = i; k < Math.min(to, i + 4); k += 1) {
    if (k > i && tokens[k - 1]?.kind === 'mark') break;
    if (discussionHeadingBook.at(tokens, k, to)) return 'discussion';
    const report = reportHeadingBook.at(tokens, k, to);
    const order = orderHeadingBook.at(tokens, k, to);
    if (order && (!report || order.end >= report.end)) return 'orders';
    if (report) return 'report';
  }
  return null;
}

/** What kind of text it is, where nobody told. */
function kindOf(text: string): Kind {
  const head = text.slice(0, 1500);
  if (/biên bản/iu.test(head) && /BIÊN BẢN/u.test(head.toUpperCase())) return 'minutes';
  if (/CÔNG ĐIỆN|Kính gửi|KÍNH GỬI/u.test(head)) return 'letter';
  if (/kết luận/iu.test(head) && /(THÔNG BÁO|KẾT LUẬN|Số:)/u.test(head)) return 'conclusion';
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const longest = Math.max(0, ...lines.map((line) => line.length));
  if (/CỘNG HÒA|CỘNG HOÀ|ỦY BAN NHÂN DÂN\s*\n|UBND [A-ZĐ]/u.test(head)) return 'conclusion';
  if (text.length < 2500 && longest < 400) return 'chat';
  return 'news';
}

const guessOf = ({ kind, codes }: Mention): string => {
  if (kind !== 'unit') return 'group-guessed';
  return codes.length > 1 ? 'two-units-fit' : 'unit-guessed';
};
