import type { Calendar } from '../core/calendar.ts';
import type { Day } from '../core/day.ts';
import {
  actionEnd,
  beginsAction,
  beginsTask,
  type Clause,
  clauseOf,
  commandIn,
  skipIntroductions,
  taskStart,
} from './clause.ts';
import { meetingOf } from './heading.ts';
import { type Block, blocksOf, isShouted } from './layout.ts';
import { listAt, type Range, type Sight } from './lists.ts';
import { type Mention, mentionsIn } from './mentions.ts';
import { ownerLine } from './owners.ts';
import { phrases } from './phrases.ts';
import { type Index, indexOf, isLowerHead, type Registry } from './registry.ts';
import { clausesOf, sentencesOf } from './segments.ts';
import { leadersOf, speakerOf } from './speakers.ts';
import { readRow, type TableHead, tableHeadOf } from './table.ts';
import { covered, hasWords, isUrgent, taskOf } from './task.ts';
import { cleanText, type Token, tokensOf } from './text.ts';
import { type Deadline, deadlineOf, type Time, timesIn } from './times.ts';
import { notActions } from './words/actions.ts';
import { issuers } from './words/orders.ts';
import { speakers } from './words/organizations.ts';
import { roles } from './words/owners.ts';
import {
  closingSubjects,
  discussionHeadings,
  endings,
  openings,
  orderHeadings,
  reportHeadings,
} from './words/parts.ts';
import type { Recurrence } from './words/time.ts';
import {
  emptyWords,
  exhortations,
  formulas,
  lookingBack,
  notOrderedAfterOwner,
  notOrders,
  praises,
  reportIntroductions,
  toldOrTask,
} from './words/told.ts';
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
const reportIntroductionBook = phrases(reportIntroductions);
const backBook = phrases(lookingBack);
const emptyBook = phrases(emptyWords);
const praiseBook = phrases(praises);
const toldOrTaskBook = phrases(toldOrTask);
const speakerBook = phrases(speakers);
const roleBook = phrases(roles);
const issuerBook = phrases(issuers);
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

type Task = {
  readonly range: Range;
  readonly block: number;
  /** Its directive; null while nobody is named who must do it. */
  draft: Draft | null;
  deadline: Deadline | null;
};

type Draft = Found & {
  readonly tokens: Range;
  ownDeadline: boolean;
  readonly block: number;
  readonly path: readonly string[];
};

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
  private readonly blocks: readonly Block[];
  /** Blocks that are the title of the paper, by number. */
  private titles: ReadonlySet<number> = new Set();
  private concludes = false;
  /** The marks of the items that the text is in, outermost first. */
  private path: { depth: number; mark: string }[] = [];
  private region: Region;
  /** How deep the heading stands that turned orders off. */
  private reportLevel = 99;
  private scopes: Scope[] = [];
  /** The last block of those that stand right under a heading with an owner. */
  private headed = -9;
  private recipients: readonly string[] = [];
  private lastLead: readonly string[] = [];
  private lastLeadBlock = -1;
  private commanding = false;
  private table: TableHead | null = null;
  /** In a chat: somebody speaks who answers and asks, but does not order. */
  private answering = false;
  private mayOrder: (name: string) => boolean = () => true;
  /** The last thing that was to be done, for owners and days that a line of their own gives it. */
  private lastTask: Task | null = null;
  private block = 0;
  /** The paragraph tells of what was. */
  private looksBack = false;
  /** A deadline that stands before the orders of the sentence. */
  private fronted: Deadline | null = null;
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
    this.kind = mode === 'order' ? 'chat' : (reading.kind ?? kindOf(clean.text));
    this.blocks = blocksOf(this.text, { chat: this.kind === 'chat' });
    this.mentions = mentionsIn(this.tokens, this.index, itemMarks(this.text, this.tokens, this.blocks));
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
    const { blocks } = this;
    this.titles = titlesOf(this.text, blocks);
    this.concludes = [...this.titles].some((n) => {
      const block = blocks[n] as Block;
      return (
        this.kind !== 'minutes' &&
        /kết luận|ý kiến chỉ đạo|công điện|chỉ thị/iu.test(this.text.slice(block.from, block.to))
      );
    });
    if (this.kind === 'chat' && this.mode !== 'order') this.mayOrder = leadersOf(this.text, blocks);
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
    return this.drafts.map(({ tokens: _t, ownDeadline: _o, block: _b, path: _p, ...found }) => found);
  }

  private hasOpening(blocks: readonly Block[]): boolean {
    return blocks.some((block, n) => {
      if (this.titles.has(n)) return false;
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
    const { tokens } = this;
    if (block.row) {
      this.readTableRow(from, to);
      return;
    }
    this.table = null;
    if (this.titles.has(this.block) && this.kind !== 'chat') return;
    const text = this.text.slice(block.from, block.to);
    // A conclusion whose items begin without a line that opens them.
    if (this.region === 'head' && this.concludes && block.level > 0 && block.level < 6)
      this.region = 'orders';
    if (this.region === 'end') {
      if (!isShouted(text) || !orderHeadingBook.at(tokens, from, to)) return;
    }
    if (endingBook.at(tokens, from, to)) {
      this.region = this.kind === 'chat' ? this.region : 'end';
      if (this.kind !== 'chat') return;
    }
    const goesOn = block.level === 0 && this.headed === this.block - 1;
    if (goesOn) this.headed = this.block;
    this.scopes = this.scopes.filter(
      (scope) => scope.level < depthOf(block) || (goesOn && scope.level !== depthOf(block)),
    );
    if (block.level > 0) {
      this.path = this.path.filter((step) => step.depth < block.level);
      this.path.push({ depth: block.level, mark: bareMark(block.mark) });
    }
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
    if (this.kind === 'chat') {
      const speaker = speakerOf(text);
      if (speaker) {
        this.answering = !this.mayOrder(speaker.name);
        let next = from;
        while (next < to && (tokens[next] as Token).start < block.from + speaker.length) next += 1;
        if (next < to && !this.answering) this.readSentences(next, to, block);
        return;
      }
      if (this.answering) return;
    }
    if (this.isRecipients(from, to, block)) return;
    const colon = isMark(tokens[to - 1], ':');
    // "2. Phòng Tài chính" above a paragraph is a heading as well.
    const heads = block.level > 0 && next?.level === 0 && !next.row && !/[.;,]$/.test(text);
    const deeper = next !== undefined && (heads || depthOf(next) > depthOf(block));
    if ((colon || (deeper && text.length < 160)) && this.readScope(from, to, block, colon, deeper)) return;
    if (this.isTopic(from, to, block, text, next)) {
      this.lastTask = { range: { from, to }, block: this.block, draft: null, deadline: null };
      return;
    }
    this.readSentences(from, to, block);
  }

  private readSentences(from: number, to: number, block: Block): void {
    this.looksBack = backBook.at(this.tokens, from, to) !== null;
    for (const sentence of sentencesOf(this.sight, from, to)) this.readSentence(sentence, block);
    this.looksBack = false;
  }

  /** "Đơn vị chủ trì: …", "Phối hợp: …": whose the task before it is. */
  private readOwners(sentence: Range): boolean {
    const { tokens, sight, lastTask } = this;
    if (this.region !== 'orders' || !lastTask || this.block - lastTask.block > 3) return false;
    const owners = ownerLine(sight, trimmed(tokens, sentence).from, sentence.to);
    if (!owners) return false;
    const lead = this.codesOf(owners.lead);
    const coordinating = this.codesOf(owners.coordinating);
    const deadline = deadlineOf(tokens, sentence.from, sentence.to, this.base, true);
    if (!lastTask.draft) {
      if (lead.length === 0) return true;
      const { range } = lastTask;
      const own = deadlineOf(tokens, range.from, range.to, this.base);
      const chosen = deadline.words ? deadline : own.words ? own : (lastTask.deadline ?? own);
      this.add({
        range: trimmed(tokens, range),
        lead,
        coordinating,
        deadline: chosen,
        doubts: this.timeDoubts(chosen),
        task: taskOf(this.text, tokens, range.from, range.to, own.clutter),
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
    if (deadline.words && !draft.ownDeadline) this.giveDeadline(draft, deadline, true);
    return true;
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
    if (region === 'orders' && deadline.day && isMark(tokens[to - 1], ':') && this.spreads(deadline)) {
      this.dates(block, deadline);
    }
    return true;
  }

  /** A deadline for what stands under this block and has none of its own. */
  private dates(block: Block, deadline: Deadline): void {
    const doubts = this.timeDoubts(deadline);
    this.scopes.push({ level: depthOf(block), lead: [], coordinating: [], deadline, doubts });
  }

  /** A line that names an owner or a deadline for what stands under it. */
  private readScope(from: number, to: number, block: Block, colon: boolean, deeper: boolean): boolean {
    const { tokens, sight } = this;
    const end = colon ? to - 1 : to;
    const lastSentence = sentencesOf(sight, from, end).at(-1) ?? { from, to: end };
    if (colon && lastSentence.from > from) {
      // What stands before the last sentence is read as ever; the last one opens the list.
      for (const sentence of sentencesOf(sight, from, lastSentence.from)) this.readSentence(sentence, block);
    }
    const clause = this.addressed(clauseOf(sight, lastSentence.from, lastSentence.to), deeper);
    const deadline = deadlineOf(tokens, lastSentence.from, lastSentence.to, this.base);
    const opened = colon && this.opens(lastSentence.from, lastSentence.to);
    if (opened && this.region !== 'news') this.region = 'orders';
    if (opened) this.commanding = true;
    const past = toldAt(sight, clause.task, clause.to) !== null && !clause.command;
    const lead = past ? [] : this.codesOf(clause.lead);
    const left = this.wordsLeft(clause, deadline);
    // "2.1. Lĩnh vực kinh tế (Phòng Kinh tế chịu trách nhiệm)" names the owner of what stands under it.
    const titled = deeper && clause.behind !== null && !/[.;,]$/.test(this.text.slice(block.from, block.to));
    if (lead.length > 0 && (titled || left <= (colon ? 4 : 0))) {
      if (block.level > 0) this.headed = this.block;
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
    if (deeper && this.isDeadlineAlone(clause, deadline) && !deadline.recurrence) {
      this.dates(block, deadline);
      return true;
    }
    if (colon && lead.length === 0 && !beginsAction(tokens, clause.head, clause.to)) {
      if (deadline.words && this.region === 'orders' && this.spreads(deadline)) {
        this.dates(block, deadline);
      }
      return true;
    }
    return false;
  }

  /** "1. Đối với UBND thành phố" above what it is to do. */
  private addressed(clause: Clause, deeper: boolean): Clause {
    if (!deeper || clause.lead.length > 0) return clause;
    const { tokens, sight } = this;
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

  /** "Hoàn thành trong tuần này:" is for all that follows; "mấy việc tuần này:" only says when it is spoken of. */
  private spreads(deadline: Deadline): boolean {
    return deadline.words !== null && (this.sight.timeAt(deadline.words.from)?.strength ?? 0) >= 2;
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
    if (this.closesAll(sentence) || this.readOwners(sentence)) return;
    const head = skipIntroductions(sight, sentence.from, sentence.to);
    let first = true;
    let told = this.tellsAll(sentence);
    const clauses = clausesOf(sight, sentence).map((part) => clauseOf(sight, part.from, part.to));
    this.fronted = this.deadlineFirst(clauses);
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
      const accepted =
        told && !clause.command && !this.mustAct(clause)
          ? false
          : this.readClause(clause, block, first, sentence);
      if (first && !accepted && !clause.command && clause.lead.length > 0)
        told ||= this.region === 'orders' ? this.isOfThePast(clause) : this.isTold(clause, head);
      first = false;
    }
    if (this.kind === 'news' && !this.commanding && commandIn(sight, head, sentence.to))
      this.commanding = true;
  }

  /** "Hạn cuối nộp hồ sơ là 20/3, giao Phòng Nội vụ tổng hợp": the day of what is ordered behind it. */
  private deadlineFirst([first, second]: readonly Clause[]): Deadline | null {
    if (!first || !second || first.lead.length > 0 || first.command) return null;
    if (!says(this.tokens[first.head], 'hạn thời')) return null;
    const deadline = deadlineOf(this.tokens, first.from, first.to, this.base, true);
    return deadline.words && !deadline.recurrence ? deadline : null;
  }

  /** "Qua kiểm tra nhận thấy: …; …": what follows is told, to the end of the sentence. */
  private tellsAll(sentence: Range): boolean {
    if (!reportIntroductionBook.at(this.tokens, sentence.from, sentence.to)) return false;
    for (let i = sentence.from; i < Math.min(sentence.to, sentence.from + 16); i += 1)
      if (isMark(this.tokens[i], ':')) return true;
    return false;
  }

  private isTold(clause: Clause, head: number): boolean {
    return (
      toldAt(this.sight, clause.task, clause.to) !== null ||
      notOrderBook.at(this.tokens, head, clause.to) !== null
    );
  }

  /** Says whether the clause became a directive. */
  private readClause(read: Clause, block: Block, first: boolean, sentence: Range): boolean {
    const { tokens } = this;
    const scope = this.scopeOf();
    // Under an owner, "chỉ đạo các trường …" is his task.
    const own = read.soft && scope !== null && scope.lead.length > 0 && !says(tokens[read.head], 'giao');
    const clause = own
      ? { ...read, lead: [], command: null, stranger: null, task: read.head, clutter: [] }
      : ownedBy(read, scope);
    let deadline = deadlineOf(tokens, clause.from, clause.to, this.base, this.kind === 'chat');
    if (!first && this.fronted) {
      if (!deadline.words) deadline = { ...this.fronted, clutter: [] };
      this.fronted = null;
    }
    if (this.isDeadlineAlone(clause, deadline)) {
      const last = this.drafts.at(-1);
      if (this.lastTask && !this.lastTask.draft) this.lastTask.deadline = deadline;
      else if (last && !last.ownDeadline && this.region !== 'report') this.giveDeadline(last, deadline, true);
      return false;
    }
    const spoken = first ? [] : this.spokenOf(sentence);
    if (!this.isOrder(clause, deadline, scope, block, first, spoken.length > 0)) {
      if (first && clause.lead.length === 0 && !clause.command)
        this.lastTask = { range: clause, block: this.block, draft: null, deadline: null };
      return false;
    }
    // "…, các xã còn lại xong trong quý I": what is to be finished, not who is to finish it.
    const object =
      !first && clause.lead.every((m) => m.kind !== 'unit') && this.wordsLeft(clause, deadline) === 0;
    let lead = object ? [...this.lastLead] : this.codesOf(clause.lead);
    let coordinating = this.codesOf(clause.coordinating);
    const doubts: Doubt[] = object ? [] : [...this.ownerDoubts(clause)];
    if (lead.length === 0 && clause.stranger) {
      doubts.push({ field: 'lead', reason: 'unknown-unit', words: this.words(clause.stranger) });
    } else if (lead.length === 0 && !first && clause.command && this.justNamed(sentence, clause).length > 0) {
      lead = [...this.justNamed(sentence, clause)];
      doubts.push({ field: 'lead', reason: 'owner-inherited', words: this.words(clause), candidates: lead });
    } else if (lead.length === 0 && spoken.length > 0) {
      lead = [...spoken];
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

  /** "Phường 1 chưa gửi báo cáo; yêu cầu gửi ngay": who was spoken of, though nothing was ordered there. */
  private justNamed(sentence: Range, clause: Clause): readonly string[] {
    if ((this.drafts.at(-1)?.tokens.from ?? -1) >= sentence.from) return [];
    for (let i = sentence.from; i < clause.from; i += 1) {
      const mention = this.sight.mentionAt(i);
      if (mention?.kind === 'unit' && !mention.weak) return this.codesOf([mention]);
    }
    return [];
  }

  /** "Các xã chịu trách nhiệm nếu để mất rừng; hằng tháng báo cáo": who stands first in a sentence that ordered nothing yet. */
  private spokenOf(sentence: Range): readonly string[] {
    if ((this.drafts.at(-1)?.tokens.from ?? -1) >= sentence.from) return [];
    const list = listAt(this.sight, sentence.from, sentence.to, false);
    return list ? this.codesOf(list.mentions) : [];
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
    spokenOf: boolean,
  ): boolean {
    const { tokens, sight } = this;
    if (!hasWords(tokens, clause.task, clause.to) && clause.lead.length > 0) {
      if (!clause.clutter.some((r) => r.from < clause.task && r.to > clause.task)) return false;
    }
    if (this.mode === 'order' && !isPraise(tokens, clause)) return hasWords(tokens, clause.from, clause.to);
    if (this.isFormula(clause, deadline)) return false;
    if (this.isQuestion(clause)) return false;
    if (this.looksBack && !clause.command && !deadline.day && !this.mustAct(clause)) return false;
    if (!clause.command && (this.isPraised(clause) || this.isOfThePast(clause))) return false;
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
      // In the news a citizen asks; who is to decide speaks after him.
      if (
        this.kind === 'news' &&
        !this.commanding &&
        clause.issuer !== null &&
        says(tokens[clause.issuer.from], 'ông bà anh chị em') &&
        clause.issuer.to - clause.issuer.from > 3 &&
        says(tokens[clause.command.from], 'đề kính nhờ') &&
        !this.mentionsOrTitle(clause.issuer)
      )
        return false;
      if (
        this.kind === 'minutes' &&
        (this.region === 'report' || this.region === 'head') &&
        (clause.issuer === null
          ? says(tokens[clause.command.from], 'đề kính nhờ')
          : says(tokens[clause.command.from], 'nhắc lưu') && !says(tokens[clause.issuer.from], 'chủ kết'))
      )
        return false;
      if (owned && says(tokens[clause.command.from], 'nhắc phê lưu') && this.isToldOf(clause)) return false;
      if (owned) return !this.staysSpeaker(clause);
      if (this.region === 'report') return false;
      return this.canInherit(scope, block) || this.region === 'orders';
    }
    if (this.region === 'head' || this.region === 'report' || this.region === 'discussion') return false;
    if (this.region === 'news' && !this.commanding && !this.mustAct(clause)) return false;
    const start = clause.head;
    const not = notOrderBook.at(tokens, start, clause.to);
    if (clause.behind)
      return (
        !this.isStatement(clause, start, this.region === 'orders' && clause.behind.to > clause.behind.from) &&
        (beginsAction(tokens, start, clause.to) ||
          (!not && this.region === 'orders' && block.level > 0 && first))
      );
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
      const told = toldAt(sight, after, clause.to);
      const task = toldOrTaskBook.at(tokens, after, clause.to)?.end === told?.end;
      // "a Hòa dự họp tỉnh thay mình"
      const attends = this.kind === 'chat' && says(tokens[after], 'dự');
      if (told && !(this.region === 'orders' && (task || attends || this.obliges(clause, after))))
        return false;
      if (speakerBook.at(tokens, clause.from, clause.to) && listed && listed.from === start) return false;
      if (speaksBefore(tokens, listed)) return false;
      if (isMark(tokens[after], '(') || after >= clause.to) return false;
      if (tokens[after]?.kind === 'number') return false;
      if (isMark(tokens[after], ':')) return true;
      if (says(tokens[after], 'có') && this.restricts(clause, after)) return true;
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
    // "…, đắp xong 19 đập tạm trước 28/4": the second task of the sentence with a day of its own.
    const goesOn =
      !first &&
      deadline.day !== null &&
      this.lastTask?.draft != null &&
      this.lastTask.range.to >= clause.from - 2;
    if (!acts && goesOn && !this.isStatement(clause, start)) return this.canInherit(scope, block);
    if (!acts)
      return (
        bullet &&
        first &&
        block.level > 0 &&
        tokens[start]?.kind === 'word' &&
        !this.isStatement(clause, start)
      );
    if (this.isStatement(clause, start) || this.isAnswered(clause)) return false;
    return this.canInherit(scope, block) || (spokenOf && this.region === 'orders');
  }

  /** "Chuyển đổi số phải thực chất": a subject and what is said of it. */
  private isStatement(clause: Clause, start: number, owned = false): boolean {
    const { tokens } = this;
    for (let i = start + 1; i < Math.min(clause.to, start + 8); i += 1) {
      if (isMark(tokens[i], ',;')) return false;
      if (says(tokens[i], 'là') && !says(tokens[i - 1], 'nhất gọi coi xem')) return true;
      if (says(tokens[i], owned ? 'đã' : 'phải đã') && i > start + 1) return true;
    }
    return false;
  }

  /** Whether an office is named in these words ("ông Lê Văn A, Chủ tịch UBND xã"). */
  private mentionsOrTitle(range: Range): boolean {
    for (let i = range.from; i < range.to; i += 1)
      if (this.sight.mentionAt(i) || says(this.tokens[i], 'chủ bí giám trưởng')) return true;
    return false;
  }

  /** "Trả lời đề xuất của xã, ông Khang đồng ý …": behind a comma somebody speaks who orders nothing. */
  private isAnswered(clause: Clause): boolean {
    const { tokens } = this;
    for (let i = clause.from; i < clause.to; i += 1) {
      const speaker = isMark(tokens[i], ',') ? issuerBook.at(tokens, i + 1, clause.to) : null;
      if (!speaker) continue;
      for (let k = speaker.end; k < Math.min(clause.to, speaker.end + 5); k += 1)
        if (notAfterOwnerBook.at(tokens, k, clause.to) || saysAll(tokens, k, 'khẳng định')) return true;
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

  /** "Các xã có điểm thi bố trí …": which of the group, then the task. */
  private restricts(clause: Clause, at: number): boolean {
    if (this.region !== 'orders' || clause.lead.every((m) => m.kind === 'unit')) return false;
    for (let i = at + 2; i < Math.min(clause.to, at + 8); i += 1) {
      if (this.tokens[i]?.kind === 'mark' || says(this.tokens[i], 'trong về của được để việc khi'))
        return false;
      if (beginsAction(this.tokens, i, clause.to)) return !saysAll(this.tokens, i, 'thực hiện');
    }
    return false;
  }

  /** "Các xã chưa trả lời phải trả lời trước ngày 30/8": which of them, then what they must do. */
  private obliges(clause: Clause, at: number): boolean {
    if (!says(this.tokens[at], 'chưa còn vẫn đang chậm có')) return false;
    for (let i = at + 2; i < Math.min(clause.to, at + 26); i += 1) {
      if (isMark(this.tokens[i], ';:') || says(this.tokens[i], 'mà')) return false;
      if (
        says(this.tokens[i], 'phải') &&
        !says(this.tokens[i - 1], 'mà việc là') &&
        beginsAction(this.tokens, i + 1, clause.to)
      )
        return true;
      if (saysAll(this.tokens, i, 'khẩn trương') && beginsAction(this.tokens, i + 2, clause.to)) return true;
    }
    return false;
  }

  /** "…, hai xã này phải cử người": whatever was told before, this is an order. */
  private mustAct(clause: Clause): boolean {
    const at = taskStartsAt(this.tokens, clause);
    if (clause.lead.length === 0 || !says(this.tokens[at], 'phải')) return false;
    return beginsTask(this.sight, at + 1, clause.to);
  }

  /** "Trong tháng 02, Phòng Nội vụ tham mưu 12 văn bản": a month that has just gone by, before the owner. */
  private isOfThePast(clause: Clause): boolean {
    const first = clause.lead[0];
    if (!first || first.from <= clause.from) return false;
    const deadline = deadlineOf(this.tokens, clause.from, first.from, this.base);
    return deadline.doubt?.reason === 'year-guessed' || deadline.doubt?.reason === 'past-date';
  }

  /** "Nhắc nhở Phòng Nội vụ chưa gửi báo cáo" tells why, and nothing to do. */
  private isToldOf(clause: Clause): boolean {
    return toldAt(this.sight, taskStartsAt(this.tokens, clause), clause.to) !== null;
  }

  private isPraised(clause: Clause): boolean {
    for (let i = clause.task; i < clause.to; i += 1)
      if (praiseBook.at(this.tokens, i, clause.to)) return true;
    return false;
  }

  private isQuestion(clause: Clause): boolean {
    return isMark(this.tokens[clause.to], '?');
  }

  private isFormula(clause: Clause, deadline: Deadline): boolean {
    const { tokens } = this;
    if (!deadline.words && this.saysNothing(clause)) return true;
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

  /** "Yêu cầu các đơn vị khẩn trương triển khai thực hiện": said to all, and nothing in particular. */
  private saysNothing(clause: Clause): boolean {
    if (clause.lead.length === 0 || clause.lead.some((m) => m.kind === 'unit')) return false;
    let i = taskStartsAt(this.tokens, clause);
    if (i >= clause.to) return false;
    while (i < clause.to) {
      if (this.tokens[i]?.kind === 'mark') {
        i += 1;
        continue;
      }
      const empty = emptyBook.at(this.tokens, i, clause.to);
      if (!empty) return false;
      i = empty.end;
    }
    return true;
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
    if (says(tokens[subject.to - 1], 'tại ở thuộc') && this.partNamed(sentence) === null) return false;
    const bare =
      says(tokens[subject.from], 'thời hạn') &&
      !saysAll(tokens, subject.to - 1, 'các') &&
      !saysAll(tokens, subject.to - 1, 'chung');
    if (bare) return false;
    const deadline = deadlineOf(tokens, sentence.from, sentence.to, this.base, true);
    if (!deadline.words || deadline.recurrence) return false;
    const part = this.partNamed(sentence);
    if (part !== null) {
      for (const draft of this.drafts) {
        if (!draft.ownDeadline && !draft.recurrence && draft.path.includes(part))
          this.giveDeadline(draft, deadline, true);
      }
      return true;
    }
    // What an earlier sentence has closed stays closed.
    for (const draft of this.drafts.slice(this.closed)) {
      if (!draft.ownDeadline && !draft.recurrence) this.giveDeadline(draft, deadline, false);
    }
    this.closed = this.drafts.length;
    return true;
  }

  /** "… tại mục 2", "… ở phần A": the mark of the part, if directives stand in one so marked. */
  private partNamed(sentence: Range): string | null {
    const { tokens } = this;
    for (let i = sentence.from; i + 1 < Math.min(sentence.to, sentence.from + 20); i += 1) {
      if (!says(tokens[i], 'mục phần điểm khoản')) continue;
      let end = i + 2;
      while (tokens[end]?.glued && (tokens[end]?.kind === 'number' || tokens[end + 1]?.kind === 'number'))
        end += 1;
      const mark = bareMark(this.text.slice(tokens[i + 1]?.start, tokens[end - 1]?.end));
      if (this.drafts.some((draft) => draft.path.includes(mark))) return mark;
    }
    return null;
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
    const draft: Draft = {
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
      path: this.path.map((step) => step.mark),
    };
    this.drafts.push(draft);
    this.lastTask = { range: one.range, block: this.block, draft, deadline: null };
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
      // One alone is not "các … còn lại": then more are meant than the registry has.
      return named.size > 0 && left.length > 1 && left.length < all.length ? left : mention.codes;
    }
    if (mention.kind !== 'pronoun') return mention.codes;
    if (mention.count !== undefined) return this.severalBefore(mention, mention.count);
    if (mention.head === 'don vi' || mention.head === 'co quan') return this.lastLead;
    const before = this.namedBefore(mention, 60).findLast(
      (m) =>
        m.kind === 'unit' &&
        (m.head === mention.head || (this.index.headOf.get(m.codes[0] ?? '') ?? '').startsWith(mention.head)),
    );
    // "… tại Hòa Bắc, yêu cầu phường đình chỉ thi công": the place alone was named.
    if (isLowerHead(mention.head) && (!before || mention.from - before.to > 24)) {
      const places = this.placesBefore(mention);
      if (places.length === 1) return places;
    }
    if (before) return before.codes;
    const alike = this.index.registry.units.filter((u) => this.index.headOf.get(u.code) === mention.head);
    return alike.length === 1 ? alike.map((u) => u.code) : this.lastLead;
  }

  /** "Hai xã này", "các phòng nêu trên": the last ones of that kind, as many as are said. */
  private severalBefore(mention: Mention, count: number): readonly string[] {
    const anyKind = /^(don vi|co quan|dia phuong)$/.test(mention.head);
    if (anyKind && this.lastLead.length === count) return this.lastLead;
    const places = count > 0 && !anyKind ? this.placesBefore(mention) : [];
    if (places.length === count) return places;
    let codes: string[] = [];
    let next = mention.from;
    for (const one of this.namedBefore(mention, 60).reverse()) {
      const fits = one.kind === 'unit' && (anyKind || one.head === mention.head);
      if (!fits) continue;
      // Where no number is said, those that were named together.
      if (count === 0 && codes.length > 0 && next - one.to > 6) break;
      codes = union(one.codes, codes);
      next = one.from;
      if (count > 0 && codes.length >= count) break;
    }
    return codes.length > 0 ? codes : this.lastLead;
  }

  /** "Hải Tiến và Trà Giang là hai nơi xung yếu nhất": places by their names alone, a few words before. */
  private placesBefore(mention: Mention): string[] {
    const codes: string[] = [];
    for (let i = Math.max(0, mention.from - 24); i < mention.from; i += 1) {
      const name = this.tokens[i]?.upper ? this.index.properNames.at(this.tokens, i, mention.from) : null;
      if (!name || name.value.head !== mention.head) continue;
      for (const code of name.value.codes) if (!codes.includes(code)) codes.push(code);
      i = name.end - 1;
    }
    return codes;
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

/** Under an owner, units that are only named at the end ("báo cáo chậm (Phòng Nội vụ)") are what the task is about. */
function ownedBy(clause: Clause, scope: Scope | null): Clause {
  const { behind } = clause;
  if (!behind || behind.said || !scope || scope.lead.length === 0) return clause;
  return { ...clause, lead: [], coordinating: [], behind: null, clutter: [] };
}

const TITLE =
  /^(THÔNG BÁO|BIÊN BẢN|CÔNG ĐIỆN|CHỈ THỊ|QUYẾT ĐỊNH|CÔNG VĂN|Ý KIẾN CHỈ ĐẠO|GIẤY MỜI|TỜ TRÌNH|BÁO CÁO)/u;

/** "2" of "2.", "a" of "a)". */
function bareMark(mark: string): string {
  return mark
    .replace(/^[(]|[.)/]+$/g, '')
    .trim()
    .toLowerCase();
}

/** "THÔNG BÁO KẾT LUẬN" and the line under it that says whose and of what: they open no part. */
function titlesOf(text: string, blocks: readonly Block[]): Set<number> {
  const titles = new Set<number>();
  for (const [n, block] of blocks.slice(0, 40).entries()) {
    const words = text.slice(block.from, block.to);
    const first = block.level === 0 && isShouted(words) && TITLE.test(words);
    const second =
      titles.has(n - 1) && block.level === 0 && isHeadingLike(block, words) && !words.endsWith(':');
    if (first || (second && !isShouted(words))) titles.add(n);
  }
  return titles;
}

/** Whether a token belongs to the mark of an item ("a.", "2.1.") and not to what it says. */
function itemMarks(
  text: string,
  tokens: readonly Token[],
  blocks: readonly Block[],
): (at: number) => boolean {
  const marks = new Set<number>();
  let i = 0;
  for (const block of blocks) {
    if (block.mark === '') continue;
    const line = text.lastIndexOf('\n', block.from - 1) + 1;
    while (i < tokens.length && (tokens[i] as Token).start < line) i += 1;
    for (; i < tokens.length && (tokens[i] as Token).start < block.from; i += 1) marks.add(i);
  }
  return (at) => marks.has(at);
}

function taskStartsAt(tokens: readonly Token[], clause: Clause): number {
  return isMark(tokens[clause.task], ',') ? clause.task + 1 : clause.task;
}

/** What was, is or will be done; null where the words begin a task ("dự thảo" begins like "dự") or say by when. */
function toldAt(sight: Sight, at: number, to: number): { end: number } | null {
  const { tokens } = sight;
  const told = notAfterOwnerBook.at(tokens, at, to);
  if (!told) return null;
  if ((sight.timeAt(at)?.to ?? 0) > told.end) return null;
  return actionEnd(tokens, at, to) > told.end || (roleBook.at(tokens, at, to)?.end ?? 0) > told.end
    ? null
    : told;
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
  // "Nhất trí với báo cáo. Từ nay đến cuối năm …:" has sentences.
  if (/\p{Ll}{2}\.\s+\p{Lu}/u.test(text)) return false;
  return text.length < 110 && !/[.;,]$/.test(text) && (block.level <= 4 || /:$/.test(text));
}

function headingRegion(tokens: readonly Token[], from: number, to: number): Region | null {
  let i = from;
  const topic =
    says(tokens[i], 'về') || ['đối với', 'giải quyết', 'xử lý', 'trả lời'].some((w) => saysAll(tokens, i, w));
  if (says(tokens[i], 'về phần')) i += 1;
  // "Phát biểu kết luận của đồng chí Chủ tịch" concludes, whatever word comes first.
  for (let k = i; k < Math.min(to, i + 4); k += 1) if (saysAll(tokens, k, 'kết luận')) return 'orders';
  for (let k = i; k < Math.min(to, i + 4); k += 1) {
    if (k > i && tokens[k - 1]?.kind === 'mark') break;
    // "Về các kiến nghị của cử tri" is what is decided upon.
    if (!topic && discussionHeadingBook.at(tokens, k, to)) return 'discussion';
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
