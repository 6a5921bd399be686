import type { Calendar } from '../core/calendar.ts';
import type { Day } from '../core/day.ts';
import { beginsAction } from './actions.ts';
import { type Clause, clauseOf } from './clause.ts';
import { commandIn } from './commands.ts';
import { type Deadline, deadlineOf } from './deadline.ts';
import { askedIfToldFirst, ownerDoubts, timeDoubts } from './doubts.ts';
import { Drafts } from './drafts.ts';
import type { Doubt, Found, Kind, Reading } from './found.ts';
import { meetingOf } from './heading.ts';
import { skipIntroductions } from './introductions.ts';
import { labelAt } from './labels.ts';
import { type Block, blocksOf, isShouted } from './layout.ts';
import { listAt, mentionsWithin, type Range, type Sight, union } from './lists.ts';
import { mentionsIn } from './mentions.ts';
import type { Mention } from './named.ts';
import { isOrder, mustAct } from './orders.ts';
import { ownerLine } from './owners.ts';
import {
  bareMark,
  behindAppendix,
  concludesHere,
  deeperSpeech,
  depthOf,
  hasOpening,
  headingRegion,
  isHeadingLike,
  isPlan,
  itemMarks,
  kindOf,
  opensOrders,
  orderHeadingBook,
  type Region,
  stressesTasks,
  titlesOf,
} from './parts.ts';
import { phrases } from './phrases.ts';
import type { Time } from './points.ts';
import { recipientsAt } from './recipients.ts';
import { Referents } from './referents.ts';
import { type Index, indexOf } from './registry.ts';
import {
  addressed,
  isDeadlineAlone,
  onlyAnnounces,
  ownedBy,
  type Scope,
  scopeOf,
  spreads,
  wordsLeft,
} from './scopes.ts';
import { clausesOf, sentencesOf, trimmed } from './segments.ts';
import { leadersOf, speakerOf } from './speakers.ts';
import { cellDeadline, readRow, type TableHead, tableHeadOf } from './table.ts';
import { isUrgent, taskOf } from './task.ts';
import { taskStart } from './task-start.ts';
import { cleanText, type Token, tokensOf } from './text.ts';
import { timesIn } from './times.ts';
import { isOfThePast, isTold, proposes, tellsAll, toldAt, type View } from './told.ts';
import { endings, schedules } from './words/parts.ts';
import { lookingBack } from './words/told.ts';
import { isMark, says, saysAll } from './words.ts';

const scheduleBook = phrases(schedules);
const endingBook = phrases(endings);
const backBook = phrases(lookingBack);

/** "Vấn đề 2. Khoan cọc nhồi", "Nội dung thứ ba: …" */
const MATTER = /^(?:vấn đề|nội dung)\s+(?:số\s+|thứ\s+)?(?:\d|[ivx]+\b|nhất|hai|ba|tư|năm)/iu;

export type Mode = 'minutes' | 'order';

/** Reads a text from its first line to its last. All that is remembered on the way is in here. */
export class Reader {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly sight: Sight;
  private readonly drafts: Drafts;
  private readonly mentions: readonly Mention[];
  private readonly index: Index;
  private readonly referents: Referents;
  private readonly base: { issuedOn: Day; meetingOn: Day | null; calendar: Calendar; counts: boolean };
  readonly kind: Kind;
  private readonly blocks: readonly Block[];
  /** Blocks that are the title of the paper, by number. */
  private titles: ReadonlySet<number> = new Set();
  private concludes = false;
  /** The marks of the items that the text is in, outermost first. */
  private path: { depth: number; mark: string }[] = [];
  private region: Region;
  /** A label ("Kết luận: …") holds until the next matter: how deep it stands, and what the text was before it. */
  private labelled: { readonly depth: number; readonly before: Region; readonly alone: boolean } | null =
    null;
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
  /** How deep the line of a schedule stands whose days are listed under it; 99 outside of one. */
  private scheduled = 99;
  private mayOrder: (name: string) => boolean = () => true;
  private block = 0;
  /** The paragraph tells of what was. */
  private looksBack = false;
  /** A deadline that stands before the orders of the sentence. */
  private fronted: Deadline | null = null;
  /** Of whom the paragraph told something before it ordered: "Phường 1 chậm 8 ngày. Yêu cầu bù tiến độ". */
  private subject: { readonly codes: readonly string[]; readonly block: number } = { codes: [], block: -1 };
  /** In a chat: the day of what is told before the order ("Mai họp tỉnh, Nội vụ chuẩn bị báo cáo"). */
  private eventDay: Day | null = null;
  private readonly mode: Mode;

  constructor(reading: Reading, mode: Mode) {
    const clean = cleanText(reading.text);
    this.mode = mode;
    this.text = clean.text;
    this.tokens = tokensOf(clean.text);
    this.index = indexOf(reading.registry);
    this.kind = mode === 'order' ? 'chat' : (reading.kind ?? kindOf(clean.text));
    this.blocks = blocksOf(this.text, { chat: this.kind === 'chat' });
    this.mentions = mentionsIn(this.tokens, this.index, itemMarks(this.text, this.tokens, this.blocks), {
      chat: this.kind === 'chat',
    });
    this.referents = new Referents(this.tokens, this.mentions, this.index);
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
    const { text, tokens, sight, base, said } = this;
    this.drafts = new Drafts({ text, tokens, sight, base, said, spanIn: clean.spanIn }, mode === 'order');
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
    if (this.kind !== 'chat' && this.kind !== 'news' && !hasOpening(this.text, blocks, this.titles))
      this.region = 'orders';
    if (this.region === 'head' && this.kind !== 'minutes' && isPlan(this.text, blocks)) this.region = 'plan';
    let token = 0;
    for (let n = 0; n < blocks.length; n += 1) {
      const block = blocks[n] as Block;
      while (token < this.tokens.length && (this.tokens[token] as Token).start < block.from) token += 1;
      const from = token;
      while (token < this.tokens.length && (this.tokens[token] as Token).start < block.to) token += 1;
      this.block = n;
      if (token > from) this.readBlock(block, from, token, blocks[n + 1]);
    }
    return this.drafts.list.map(({ tokens: _t, ownDeadline: _o, block: _b, path: _p, ...found }) => found);
  }

  private readBlock(block: Block, from: number, to: number, next: Block | undefined): void {
    const { tokens } = this;
    if (block.row) {
      this.readTableRow(from, to);
      return;
    }
    this.table = null;
    if (this.isOfSchedule(block, from, to)) return;
    if (this.titles.has(this.block) && this.kind !== 'chat') return;
    const text = this.text.slice(block.from, block.to);
    // "(Kèm theo Kế hoạch số 117/KH-UBND)" under the heading of a table ends nothing.
    if (/^\((?:ban hành )?kèm theo|^\(đính kèm|^\(trích/iu.test(text)) return;
    // A conclusion whose items begin without a line that opens them.
    if (this.region === 'head' && this.concludes && block.level > 0 && block.level < 6)
      this.region = 'orders';
    if (this.region === 'end') {
      if (!isShouted(text) || !orderHeadingBook.at(tokens, behindAppendix(tokens, from, to), to)) return;
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
    const told = this.kind === 'minutes' ? this.readLabel(from, to, block, text) : from;
    if (told > from) {
      if (told < to) this.readSentences(told, to, block);
      return;
    }
    if (
      this.region === 'report' &&
      this.kind !== 'minutes' &&
      block.level > 0 &&
      block.level <= this.reportLevel
    ) {
      this.region = 'orders';
    }
    const opening = isMark(tokens[to - 1], ':') && block.level === 0 && opensOrders(tokens, from, to);
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
      this.drafts.lastTask = { range: { from, to }, block: this.block, draft: null, deadline: null };
      return;
    }
    this.readSentences(from, to, block);
  }

  /** Where the words behind a label begin; `from` where none stands. */
  private readLabel(from: number, to: number, block: Block, text: string): number {
    const label = labelAt(this.tokens, { from, to });
    const depth = depthOf(block);
    if (!label) {
      const { labelled } = this;
      const beside = labelled !== null && depth <= labelled.depth;
      // Behind the paragraph that concludes, another one tells of the next matter, unless it commands as well.
      const concluded =
        this.region === 'orders' && !labelled?.alone && !says(this.tokens[from], 'giao yêu phân');
      if (labelled && ((beside && (block.level > 0 || concluded)) || MATTER.test(text))) {
        this.region = labelled.before;
        this.labelled = null;
      }
      return from;
    }
    this.labelled = { depth, before: this.labelled?.before ?? this.region, alone: label.to >= to };
    this.region = label.region;
    this.reportLevel = block.level;
    return label.to;
  }

  /** "Lịch tuần: thứ Hai: …": what is planned on which day, and the lines under it; nothing of it is an order. */
  private isOfSchedule(block: Block, from: number, to: number): boolean {
    const { tokens, sight } = this;
    if (depthOf(block) > this.scheduled) return true;
    this.scheduled = 99;
    const schedule = scheduleBook.at(tokens, from, to);
    if (!schedule) return false;
    let i = schedule.end;
    while (i < Math.min(to, schedule.end + 8) && !isMark(tokens[i], ':') && !sight.mentionAt(i)) i += 1;
    if (!isMark(tokens[i], ':')) return false;
    if (i + 1 >= to) this.scheduled = depthOf(block);
    return i + 1 >= to || sight.timeAt(i + 1) !== undefined;
  }

  private readSentences(from: number, to: number, block: Block): void {
    this.looksBack = backBook.at(this.tokens, from, to) !== null;
    const { region } = this;
    for (const sentence of sentencesOf(this.sight, from, to)) {
      // "… Chủ tịch kết luận: Văn phòng phân loại hồ sơ": what he says up to the end of the paragraph, whatever part it is.
      if (this.kind === 'minutes' && concludesHere(this.tokens, sentence)) this.region = 'orders';
      this.readSentence(sentence, block);
    }
    this.region = region;
    this.looksBack = false;
  }

  /** "Đơn vị chủ trì: …", "Phối hợp: …": whose the task before it is. */
  private readOwners(sentence: Range): boolean {
    const { tokens, sight } = this;
    const { lastTask } = this.drafts;
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
        doubts: timeDoubts(chosen, this.said),
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
    if (deadline.words && !draft.ownDeadline) this.drafts.giveDeadline(draft, deadline, true);
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
    const { greeted, list, only } = recipientsAt(this.sight, from, to, this.kind);
    if (greeted) {
      this.recipients = list ? this.codesOf(list.mentions) : [];
      return true;
    }
    if (
      list &&
      only &&
      block.level >= 6 &&
      this.drafts.list.length === 0 &&
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
    const region = this.commands(from, to) ? null : headingRegion(tokens, from, to);
    if (!region)
      return (
        block.level === 0 &&
        isShouted(this.text.slice(block.from, block.to)) &&
        !commandIn(this.sight, from, to)
      );
    if (this.kind !== 'news') this.region = region;
    this.reportLevel = block.level;
    const deadline = deadlineOf(tokens, from, to, this.base);
    const set = deadline.words && (this.sight.timeAt(deadline.words.from)?.strength ?? 0) >= 3;
    if (
      region === 'orders' &&
      deadline.day &&
      (set || isMark(tokens[to - 1], ':')) &&
      spreads(this.sight, deadline)
    ) {
      this.dates(block, deadline);
    }
    return true;
  }

  /** "1. Yêu cầu Phòng Nội vụ rà soát biên chế", without a full stop: an order, though headings begin so as well. */
  private commands(from: number, to: number): boolean {
    const clause = clauseOf(this.sight, from, to);
    if (!clause.command || clause.lead.length === 0 || onlyAnnounces(this.tokens, clause)) return false;
    return beginsAction(this.tokens, taskStart(this.tokens, clause.task, clause.to), clause.to);
  }

  /** A deadline for what stands under this block and has none of its own. */
  private dates(block: Block, deadline: Deadline): void {
    const doubts = timeDoubts(deadline, this.said);
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
    const clause = addressed(sight, clauseOf(sight, lastSentence.from, lastSentence.to), deeper);
    const deadline = deadlineOf(tokens, lastSentence.from, lastSentence.to, this.base);
    const opened = colon && opensOrders(tokens, lastSentence.from, lastSentence.to);
    if (colon && this.kind === 'minutes' && deeperSpeech(tokens, lastSentence.from, end)) {
      this.region = 'discussion';
      this.reportLevel = block.level;
      return true;
    }
    if (opened && this.region !== 'news') this.region = 'orders';
    if (opened) this.commanding = true;
    const past = toldAt(sight, clause.task, clause.to) !== null && !clause.command;
    const lead = past ? [] : this.codesOf(clause.lead);
    const left = wordsLeft(this.tokens, clause, deadline);
    // "2.1. Lĩnh vực kinh tế (Phòng Kinh tế chịu trách nhiệm)" names the owner of what stands under it.
    const titled = deeper && clause.behind !== null && !/[.;,]$/.test(this.text.slice(block.from, block.to));
    const only = colon && onlyAnnounces(this.tokens, clause);
    if (lead.length > 0 && (titled || only || left <= (colon ? 4 : 0))) {
      if (block.level > 0) this.headed = this.block;
      this.scopes.push({
        level: depthOf(block),
        lead,
        coordinating: this.codesOf(clause.coordinating),
        deadline: deadline.words ? deadline : null,
        doubts: [...ownerDoubts(clause, this.said, this.meant), ...timeDoubts(deadline, this.said)],
      });
      this.remember(lead);
      return true;
    }
    if (opened) return true;
    if (deeper && isDeadlineAlone(this.tokens, clause, deadline) && !deadline.recurrence) {
      this.dates(block, deadline);
      return true;
    }
    if (colon && lead.length === 0 && !beginsAction(tokens, clause.head, clause.to)) {
      if (deadline.words && this.region === 'orders' && spreads(this.sight, deadline)) {
        this.dates(block, deadline);
      }
      return true;
    }
    return false;
  }

  private readTableRow(from: number, to: number): void {
    const head = tableHeadOf(this.text, this.tokens, from, to);
    if (head) {
      this.table = head;
      return;
    }
    const row = readRow(this.text, this.tokens, from, to, this.table);
    if (!row) return;
    const owners = row.lead ? mentionsWithin(this.sight, row.lead) : [];
    const lead = this.codesOf(owners);
    if (lead.length === 0) return;
    const partners = row.coordinating ? this.codesOf(mentionsWithin(this.sight, row.coordinating)) : [];
    const deadline = row.deadline
      ? cellDeadline(this.text, this.tokens, row.deadline, this.base)
      : deadlineOf(this.tokens, row.task.from, row.task.to, this.base, true);
    this.add({
      range: { from: row.from, to: row.to },
      lead,
      coordinating: partners.filter((code) => !lead.includes(code)),
      deadline,
      doubts: timeDoubts(deadline, this.said),
      task: taskOf(this.text, this.tokens, row.task.from, row.task.to, []),
      own: deadline.words !== null,
      urgent: isUrgent(this.tokens, row.from, row.to),
    });
  }

  private readSentence(sentence: Range, block: Block): void {
    const { sight, tokens } = this;
    if (this.drafts.closesAll(sentence) || this.readOwners(sentence)) return;
    const head = skipIntroductions(sight, sentence.from, sentence.to);
    let first = true;
    if (this.kind === 'news' && stressesTasks(tokens, sentence)) this.commanding = true;
    let told = tellsAll(this.view(), sentence);
    let proposed = false;
    const clauses = clausesOf(sight, sentence).map((part) => clauseOf(sight, part.from, part.to));
    this.fronted = this.deadlineFirst(clauses);
    this.eventDay = null;
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
      ) {
        this.eventDay = deadlineOf(tokens, clause.from, clause.to, this.base, true).day;
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
          block: this.block,
        };
      if (first && !accepted && this.kind !== 'chat') proposed = proposes(tokens, clause);
      if (first && !accepted && !clause.command && clause.lead.length > 0)
        told ||=
          this.region === 'orders' ? isOfThePast(this.view(), clause) : isTold(this.view(), clause, head);
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

  /** Says whether the clause became a directive. */
  private readClause(read: Clause, block: Block, first: boolean, sentence: Range): boolean {
    const { tokens } = this;
    const scope = scopeOf(this.scopes);
    // Under an owner, "chỉ đạo các trường …" is his task.
    const own = read.soft && scope !== null && scope.lead.length > 0 && !says(tokens[read.head], 'giao');
    const clause = own
      ? { ...read, lead: [], command: null, stranger: null, task: read.head, clutter: [] }
      : ownedBy(read, scope);
    let by = deadlineOf(tokens, clause.from, clause.to, this.base, this.kind === 'chat');
    // "… (P. Nội vụ; 15/4)": beside an owner a bare date is a deadline.
    if (!by.words && clause.behind)
      by = deadlineOf(tokens, clause.behind.from, clause.behind.to, this.base, true);
    let deadline = askedIfToldFirst(tokens, clause, by);
    if (!first && this.fronted) {
      if (!deadline.words) deadline = { ...this.fronted, clutter: [] };
      this.fronted = null;
    }
    if (this.eventDay && !deadline.words && !deadline.doubt)
      deadline = { ...deadline, doubt: { reason: 'day-of-event', candidates: [this.eventDay] } };
    if (isDeadlineAlone(this.tokens, clause, deadline)) {
      const last = this.drafts.list.at(-1);
      if (this.drafts.lastTask && !this.drafts.lastTask.draft) this.drafts.lastTask.deadline = deadline;
      else if (last && !last.ownDeadline && this.region !== 'report')
        this.drafts.giveDeadline(last, deadline, true);
      return false;
    }
    const spoken = first ? [] : this.spokenOf(sentence);
    const standing = {
      deadline,
      typed: this.mode === 'order',
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
        this.drafts.lastTask = { range: clause, block: this.block, draft: null, deadline: null };
      return false;
    }
    // "…, các xã còn lại xong trong quý I": what is to be finished, not who is to finish it.
    const object =
      !first && clause.lead.every((m) => m.kind !== 'unit') && wordsLeft(this.tokens, clause, deadline) === 0;
    let lead = object ? [...this.lastLead] : this.codesOf(clause.lead);
    let coordinating = this.codesOf(clause.coordinating);
    const doubts: Doubt[] = object ? [] : [...ownerDoubts(clause, this.said, this.meant)];
    if (lead.length === 0 && clause.stranger) {
      doubts.push({ field: 'lead', reason: 'unknown-unit', words: this.words(clause.stranger) });
    } else if (lead.length === 0 && !first && clause.command && this.justNamed(sentence, clause).length > 0) {
      lead = [...this.justNamed(sentence, clause)];
      doubts.push({ field: 'lead', reason: 'owner-inherited', words: this.words(clause), candidates: lead });
    } else if (lead.length === 0 && spoken.length > 0) {
      lead = [...spoken];
    } else if (lead.length === 0) {
      // Under "… thực hiện các nhiệm vụ sau:" an item that names somebody else goes on with him.
      const another = scope !== null && scope.level < 3 && this.lastLeadBlock === this.block;
      const inherited = scope && scope.lead.length > 0 && !another ? scope.lead : this.inherited();
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
    doubts.push(...timeDoubts(deadline, this.said));
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
    if ((this.drafts.list.at(-1)?.tokens.from ?? -1) >= sentence.from) return [];
    for (let i = sentence.from; i < clause.from; i += 1) {
      const mention = this.sight.mentionAt(i);
      if (mention?.kind === 'unit' && !mention.weak) return this.codesOf([mention]);
    }
    return [];
  }

  /** "Các xã chịu trách nhiệm nếu để mất rừng; hằng tháng báo cáo": who stands first in a sentence that ordered nothing yet. */
  private spokenOf(sentence: Range): readonly string[] {
    if ((this.drafts.list.at(-1)?.tokens.from ?? -1) >= sentence.from) return [];
    const list = listAt(this.sight, sentence.from, sentence.to, false);
    return list ? this.codesOf(list.mentions) : [];
  }

  private inherited(): readonly string[] {
    const { subject } = this;
    const told = subject.block === this.block && (this.drafts.list.at(-1)?.block ?? -1) !== this.block;
    if (told && subject.codes.length > 0) return subject.codes;
    if (this.lastLead.length > 0) return this.lastLead;
    return this.recipients;
  }

  private remember(lead: readonly string[]): void {
    if (lead.length === 0) return;
    this.lastLead = lead;
    this.lastLeadBlock = this.block;
  }

  private add(one: Parameters<Drafts['add']>[0]): void {
    const { block, scopes } = this;
    this.drafts.add(one, { block, path: this.path.map((step) => step.mark), scope: scopeOf(scopes) });
  }

  /** The codes of mentions, as they stand here. */
  private codesOf(mentions: readonly Mention[]): string[] {
    return this.referents.codesOf(mentions, this.lastLead);
  }

  private readonly meant = (mention: Mention): readonly string[] =>
    this.referents.resolved(mention, this.lastLead);

  private readonly said = (range: Range): string => this.words(range);

  private view(): View {
    const { tokens, sight, base, kind, region, commanding, looksBack } = this;
    return { tokens, sight, base, kind, region, commanding, looksBack };
  }

  words(range: Range): string {
    return this.text.slice(this.tokens[range.from]?.start ?? 0, this.tokens[range.to - 1]?.end ?? 0);
  }
}
