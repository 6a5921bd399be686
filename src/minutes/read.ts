import type { Calendar } from '../core/calendar.ts';
import type { Day } from '../core/day.ts';
import { beginsAction } from './actions.ts';
import { clauseOf } from './clause.ts';
import { commandIn } from './commands.ts';
import { type Deadline, deadlineOf } from './deadline.ts';
import { ownerDoubts, timeDoubts } from './doubts.ts';
import { Drafts } from './drafts.ts';
import type { Found, Kind, Reading } from './found.ts';
import { meetingOf } from './heading.ts';
import { labelAt } from './labels.ts';
import { type Block, blocksOf, isShouted } from './layout.ts';
import { listAt, mentionsWithin, type Range, type Sight } from './lists.ts';
import { mentionsIn } from './mentions.ts';
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
  titlesOf,
} from './parts.ts';
import { phrases } from './phrases.ts';
import type { Time } from './points.ts';
import { type Here, SentenceReader } from './read-sentence.ts';
import { recipientsAt } from './recipients.ts';
import { Referents } from './referents.ts';
import { indexOf } from './registry.ts';
import { addressed, isDeadlineAlone, onlyAnnounces, spreads, wordsLeft } from './scopes.ts';
import { sentencesOf } from './segments.ts';
import { leadersOf, speakerOf } from './speakers.ts';
import { cellDeadline, readRow, type TableHead, tableHeadOf } from './table.ts';
import { isUrgent, taskOf } from './task.ts';
import { taskStart } from './task-start.ts';
import { cleanText, type Token, tokensOf } from './text.ts';
import { timesIn } from './times.ts';
import { toldAt } from './told.ts';
import { endings, schedules } from './words/parts.ts';
import { lookingBack } from './words/told.ts';
import { isMark, says, saysAll } from './words.ts';

const scheduleBook = phrases(schedules);
const endingBook = phrases(endings);
const backBook = phrases(lookingBack);

/** "Vấn đề 2. Khoan cọc nhồi", "Nội dung thứ ba: …" */
const MATTER = /^(?:vấn đề|nội dung)\s+(?:số\s+|thứ\s+)?(?:\d|[ivx]+\b|nhất|hai|ba|tư|năm)/iu;

export type Mode = 'minutes' | 'order';

/** Reads a text from its first line to its last: what its parts, headings, labels and tables make of the sentences in them. */
export class Reader {
  private readonly text: string;
  private readonly tokens: readonly Token[];
  private readonly sight: Sight;
  private readonly drafts: Drafts;
  private readonly here: Here;
  private readonly sentences: SentenceReader;
  private readonly base: { issuedOn: Day; meetingOn: Day | null; calendar: Calendar; counts: boolean };
  private readonly kind: Kind;
  private readonly blocks: readonly Block[];
  /** Blocks that are the title of the paper, by number. */
  private titles: ReadonlySet<number> = new Set();
  private concludes = false;
  /** A label ("Kết luận: …") holds until the next matter: how deep it stands, and what the text was before it. */
  private labelled: { readonly depth: number; readonly before: Region; readonly alone: boolean } | null =
    null;
  /** How deep the heading stands that turned orders off. */
  private reportLevel = 99;
  /** The last block of those that stand right under a heading with an owner. */
  private headed = -9;
  private table: TableHead | null = null;
  /** In a chat: somebody speaks who answers and asks, but does not order. */
  private answering = false;
  /** How deep the line of a schedule stands whose days are listed under it; 99 outside of one. */
  private scheduled = 99;
  private mayOrder: (name: string) => boolean = () => true;
  private readonly mode: Mode;

  constructor(reading: Reading, mode: Mode) {
    const clean = cleanText(reading.text);
    this.mode = mode;
    this.text = clean.text;
    this.tokens = tokensOf(clean.text);
    this.kind = mode === 'order' ? 'chat' : (reading.kind ?? kindOf(clean.text));
    this.blocks = blocksOf(this.text, { chat: this.kind === 'chat' });
    const index = indexOf(reading.registry);
    const mentions = mentionsIn(this.tokens, index, itemMarks(this.text, this.tokens, this.blocks), {
      chat: this.kind === 'chat',
    });
    this.base = {
      issuedOn: reading.issuedOn,
      meetingOn: meetingOf(clean.text, reading.issuedOn),
      calendar: reading.calendar,
      counts: /thứ nhất|thu nhat/iu.test(clean.text),
    };
    const starting = new Map(mentions.map((m) => [m.from, m]));
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
    const { text, tokens, sight, base, kind, said } = this;
    const { spanIn } = clean;
    const page = { text, tokens, sight, base, kind, typed: mode === 'order', said, spanIn };
    this.here = {
      block: 0,
      region: kind === 'chat' ? 'orders' : kind === 'news' ? 'news' : 'head',
      path: [],
      scopes: [],
      recipients: [],
      commanding: false,
      looksBack: false,
    };
    this.drafts = new Drafts(page);
    this.sentences = new SentenceReader(page, this.here, this.drafts, new Referents(tokens, mentions, index));
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
      this.here.region = 'orders';
    if (this.here.region === 'head' && this.kind !== 'minutes' && isPlan(this.text, blocks))
      this.here.region = 'plan';
    let token = 0;
    for (let n = 0; n < blocks.length; n += 1) {
      const block = blocks[n] as Block;
      while (token < this.tokens.length && (this.tokens[token] as Token).start < block.from) token += 1;
      const from = token;
      while (token < this.tokens.length && (this.tokens[token] as Token).start < block.to) token += 1;
      this.here.block = n;
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
    if (this.titles.has(this.here.block) && this.kind !== 'chat') return;
    const text = this.text.slice(block.from, block.to);
    // "(Kèm theo Kế hoạch số 117/KH-UBND)" under the heading of a table ends nothing.
    if (/^\((?:ban hành )?kèm theo|^\(đính kèm|^\(trích/iu.test(text)) return;
    // A conclusion whose items begin without a line that opens them.
    if (this.here.region === 'head' && this.concludes && block.level > 0 && block.level < 6)
      this.here.region = 'orders';
    if (this.here.region === 'end') {
      if (!isShouted(text) || !orderHeadingBook.at(tokens, behindAppendix(tokens, from, to), to)) return;
    }
    if (endingBook.at(tokens, from, to)) {
      this.here.region = this.kind === 'chat' ? this.here.region : 'end';
      if (this.kind !== 'chat') return;
    }
    const goesOn = block.level === 0 && this.headed === this.here.block - 1;
    if (goesOn) this.headed = this.here.block;
    this.here.scopes = this.here.scopes.filter(
      (scope) => scope.level < depthOf(block) || (goesOn && scope.level !== depthOf(block)),
    );
    if (block.level > 0) {
      this.here.path = this.here.path.filter((step) => step.depth < block.level);
      this.here.path.push({ depth: block.level, mark: bareMark(block.mark) });
    }
    const told = this.kind === 'minutes' ? this.readLabel(from, to, block, text) : from;
    if (told > from) {
      if (told < to) this.readSentences(told, to, block);
      return;
    }
    if (
      this.here.region === 'report' &&
      this.kind !== 'minutes' &&
      block.level > 0 &&
      block.level <= this.reportLevel
    ) {
      this.here.region = 'orders';
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
      this.drafts.lastTask = { range: { from, to }, block: this.here.block, draft: null, deadline: null };
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
        this.here.region === 'orders' && !labelled?.alone && !says(this.tokens[from], 'giao yêu phân');
      if (labelled && ((beside && (block.level > 0 || concluded)) || MATTER.test(text))) {
        this.here.region = labelled.before;
        this.labelled = null;
      }
      return from;
    }
    this.labelled = { depth, before: this.labelled?.before ?? this.here.region, alone: label.to >= to };
    this.here.region = label.region;
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
    this.here.looksBack = backBook.at(this.tokens, from, to) !== null;
    const { region } = this.here;
    for (const sentence of sentencesOf(this.sight, from, to)) {
      // "… Chủ tịch kết luận: Văn phòng phân loại hồ sơ": what he says up to the end of the paragraph, whatever part it is.
      if (this.kind === 'minutes' && concludesHere(this.tokens, sentence)) this.here.region = 'orders';
      this.sentences.readSentence(sentence, block);
    }
    this.here.region = region;
    this.here.looksBack = false;
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
      this.here.recipients = list ? this.sentences.codesOf(list.mentions) : [];
      return true;
    }
    if (
      list &&
      only &&
      block.level >= 6 &&
      this.drafts.list.length === 0 &&
      this.here.scopes.every((s) => s.lead.length === 0)
    ) {
      this.here.recipients = [
        ...new Set([...this.here.recipients, ...this.sentences.codesOf(list.mentions)]),
      ];
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
        this.here.region = 'report';
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
    if (this.kind !== 'news') this.here.region = region;
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
    this.here.scopes.push({ level: depthOf(block), lead: [], coordinating: [], deadline, doubts });
  }

  /** A line that names an owner or a deadline for what stands under it. */
  private readScope(from: number, to: number, block: Block, colon: boolean, deeper: boolean): boolean {
    const { tokens, sight } = this;
    const end = colon ? to - 1 : to;
    const lastSentence = sentencesOf(sight, from, end).at(-1) ?? { from, to: end };
    if (colon && lastSentence.from > from) {
      // What stands before the last sentence is read as ever; the last one opens the list.
      for (const sentence of sentencesOf(sight, from, lastSentence.from))
        this.sentences.readSentence(sentence, block);
    }
    const clause = addressed(sight, clauseOf(sight, lastSentence.from, lastSentence.to), deeper);
    const deadline = deadlineOf(tokens, lastSentence.from, lastSentence.to, this.base);
    const opened = colon && opensOrders(tokens, lastSentence.from, lastSentence.to);
    if (colon && this.kind === 'minutes' && deeperSpeech(tokens, lastSentence.from, end)) {
      this.here.region = 'discussion';
      this.reportLevel = block.level;
      return true;
    }
    if (opened && this.here.region !== 'news') this.here.region = 'orders';
    if (opened) this.here.commanding = true;
    const past = toldAt(sight, clause.task, clause.to) !== null && !clause.command;
    const lead = past ? [] : this.sentences.codesOf(clause.lead);
    const left = wordsLeft(this.tokens, clause, deadline);
    // "2.1. Lĩnh vực kinh tế (Phòng Kinh tế chịu trách nhiệm)" names the owner of what stands under it.
    const titled = deeper && clause.behind !== null && !/[.;,]$/.test(this.text.slice(block.from, block.to));
    const only = colon && onlyAnnounces(this.tokens, clause);
    if (lead.length > 0 && (titled || only || left <= (colon ? 4 : 0))) {
      if (block.level > 0) this.headed = this.here.block;
      this.here.scopes.push({
        level: depthOf(block),
        lead,
        coordinating: this.sentences.codesOf(clause.coordinating),
        deadline: deadline.words ? deadline : null,
        doubts: [...ownerDoubts(clause, this.said, this.sentences.meant), ...timeDoubts(deadline, this.said)],
      });
      this.sentences.remember(lead);
      return true;
    }
    if (opened) return true;
    if (deeper && isDeadlineAlone(this.tokens, clause, deadline) && !deadline.recurrence) {
      this.dates(block, deadline);
      return true;
    }
    if (colon && lead.length === 0 && !beginsAction(tokens, clause.head, clause.to)) {
      if (deadline.words && this.here.region === 'orders' && spreads(this.sight, deadline)) {
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
    const lead = this.sentences.codesOf(owners);
    if (lead.length === 0) return;
    const partners = row.coordinating
      ? this.sentences.codesOf(mentionsWithin(this.sight, row.coordinating))
      : [];
    const deadline = row.deadline
      ? cellDeadline(this.text, this.tokens, row.deadline, this.base)
      : deadlineOf(this.tokens, row.task.from, row.task.to, this.base, true);
    this.sentences.add({
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

  private readonly said = (range: Range): string =>
    this.text.slice(this.tokens[range.from]?.start ?? 0, this.tokens[range.to - 1]?.end ?? 0);
}
