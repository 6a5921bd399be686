import { addDays, type Day, lastDayOfMonth, mondayOf, monthOf, weekdayOf, yearOf } from '../core/day.ts';
import { type Doubt, type DraftQuestion, type DraftState, leadUnits, questionOn } from '../core/draft.ts';
import { type Language, unitOf } from '../core/organization.ts';
import type { StoredDirective, StoredDraft } from '../store/store.ts';
import { bracketed, cut, dayOffWords, distance, longDay, upperFirst } from './format.ts';
import { recurrenceLabels } from './labels.ts';
import { bold, lines, type Rich, rich } from './rich.ts';
import {
  type Buttons,
  labelled,
  memberName,
  type Press,
  press,
  rows,
  type Shown,
  unitName,
  unitNames,
  type View,
} from './view.ts';

const MOST_TASK = 900;
const MOST_ISSUED = 40;

/** Where a draft's buttons lead: the command that keeps it, and how that command finds it. */
export type Desk = { readonly command: string; readonly id: string };

const ownDesk = (draft: StoredDraft): Desk => ({ command: 'assign', id: draft.id });

/** A draft as it stands: what will be issued, and the one thing that must be asked first. */
export function draftCard(draft: StoredDraft, view: View): Shown {
  const { state } = draft;
  if (state.status === 'discarded') return { text: discardedText(state, view.language), buttons: [] };
  return openCard(state, ownDesk(draft), view);
}

/** Of a draft out of minutes: what stands above it, and the words that it was read from. */
type Around = { readonly head: Rich; readonly source: Rich };

export function openCard(state: DraftState, desk: Desk, view: View, around: Around | null = null): Shown {
  const question = questionOn(state, view.today);
  const changing = [onDesk('edit', desk, view), onDesk('discard', desk, view)];
  return {
    text: lines(
      draftBody(state, view, around?.head),
      around?.source,
      question && rich`\n❓ ${questionText(question, state, view)}`,
    ),
    buttons: question
      ? [...questionButtons(desk, question, state, view), changing]
      : [[onDesk('issue', desk, view), ...changing]],
  };
}

const onDesk = (step: 'issue' | 'edit' | 'discard' | 'back', { command, id }: Desk, view: View): Press =>
  labelled(step, view, command, step, id);

/** The draft with the choice of what to change. */
export const draftEditCard = (draft: StoredDraft, view: View): Shown =>
  editCard(draft.state, ownDesk(draft), view);

export function editCard(state: DraftState, desk: Desk, view: View, head?: Rich): Shown {
  const fields = (['task', 'lead', 'coordinating', 'deadline'] as const).map((field) =>
    labelled(field, view, desk.command, 'field', desk.id, field),
  );
  return {
    text: lines(
      draftBody(state, view, head),
      rich`\n${{ vi: '✏️ Chọn phần cần sửa:', en: '✏️ Choose what to change:' }[view.language]}`,
    ),
    buttons: [...rows(fields, 2), [onDesk('back', desk, view)]],
  };
}

/** What the draft has become, each directive with its code. */
export function issuedCard(draft: StoredDraft, issued: readonly StoredDirective[], view: View): Shown {
  const { state } = draft;
  const shown = issued.slice(0, MOST_ISSUED);
  const head = {
    vi: issued.length === 1 ? '✅ Đã ban hành' : `✅ Đã ban hành ${issued.length} nhiệm vụ`,
    en: issued.length === 1 ? '✅ Issued' : `✅ ${issued.length} directives issued`,
  }[view.language];
  const buttons = shown.slice(0, 6).map((one) => press(one.state.code, 'show', 'open', one.id));
  return {
    text: lines(
      head,
      bold(cut(state.task, MOST_TASK)),
      ...shown.map((one) => rich`${one.state.code} · ${unitName(one.state.lead, view.organization)}`),
      issued.length > shown.length && rich`… (+${issued.length - shown.length})`,
      deadlineLine(state, view),
    ),
    buttons: rows(buttons, 3),
  };
}

/** An older message of a draft that goes on below. */
export const movedOn = (draft: StoredDraft, language: Language): Rich =>
  ({
    vi: rich`📝 ${cut(draft.state.task, 100)}\nDự thảo được cập nhật ở tin dưới.`,
    en: rich`📝 ${cut(draft.state.task, 100)}\nThe draft goes on in the message below.`,
  })[language];

export const draftTexts = {
  howToOrder: {
    vi: () =>
      rich`Gõ lệnh thành một câu: ai chủ trì, làm gì, đến khi nào. Ví dụ: /giao Phòng Nội vụ rà soát biên chế, xong trước 15/4. Có thể trả lời (reply) một tin bằng /giao.`,
    en: () =>
      rich`Type the order as a sentence: who leads, what to do, until when. For example: /assign Phòng Nội vụ rà soát biên chế, xong trước 15/4. You may also reply to a message with /assign.`,
  },
  tooMany: {
    vi: (found: number, shown: number) =>
      rich`Tin này có ${found} nhiệm vụ; mới lập dự thảo cho ${shown} nhiệm vụ đầu. Gửi phần còn lại thành tin khác.`,
    en: (found: number, shown: number) =>
      rich`This message holds ${found} orders; the first ${shown} are drafted. Send the rest in another message.`,
  },
  issued: {
    vi: (codes: string) => rich`Đã ban hành ${codes}.`,
    en: (codes: string) => rich`${codes} issued.`,
  },
  discarded: { vi: () => rich`Đã bỏ dự thảo.`, en: () => rich`The draft is discarded.` },
  changed: { vi: () => rich`Đã sửa dự thảo.`, en: () => rich`The draft is changed.` },
  askTask: {
    vi: () => rich`✍️ Gõ nội dung nhiệm vụ thành một tin nhắn. /huy để thôi.`,
    en: () => rich`✍️ Type the text of the directive as one message. /cancel to stop.`,
  },
  askLead: {
    vi: () => rich`✍️ Chọn đơn vị chủ trì, hoặc gõ tên đơn vị hay nhóm đơn vị. /huy để thôi.`,
    en: () => rich`✍️ Choose the lead, or type the name of a unit or a group of units. /cancel to stop.`,
  },
  askCoordinating: {
    vi: () =>
      rich`✍️ Gõ tên các đơn vị phối hợp, cách nhau bằng dấu phẩy; gõ "không" nếu không có. /huy để thôi.`,
    en: () =>
      rich`✍️ Type the coordinating units with commas between; "none" if there are none. /cancel to stop.`,
  },
  askDeadline: {
    vi: () =>
      rich`✍️ Gõ thời hạn, ví dụ 20/3, thứ Sáu tuần sau, cuối tháng, hoặc "không thời hạn". /huy để thôi.`,
    en: () =>
      rich`✍️ Type the deadline, for example 20/3, thứ Sáu tuần sau, cuối tháng, or "no deadline". /cancel to stop.`,
  },
} as const;

function draftBody(state: DraftState, view: View, head?: Rich): Rich {
  const vi = view.language === 'vi';
  const urgent = state.urgent && (vi ? ' · KHẨN' : ' · URGENT');
  return lines(
    rich`${head ?? (vi ? '📝 Dự thảo nhiệm vụ' : '📝 Draft directive')}${urgent}`,
    state.task === '' ? null : bold(cut(state.task, MOST_TASK)),
    leadLine(state, view),
    state.coordinating.length > 0 &&
      rich`${vi ? 'Phối hợp' : 'Coordinating'}: ${unitNames(state.coordinating, view.organization)}`,
    deadlineLine(state, view),
    state.issuer !== state.typedBy &&
      rich`${vi ? 'Ban hành thay' : 'In the name of'}: ${memberName(state.issuer, view)}`,
  );
}

function leadLine(state: DraftState, view: View): Rich {
  const vi = view.language === 'vi';
  const label = vi ? 'Chủ trì' : 'Lead';
  if (state.lead.length === 0) return rich`${label}: ${vi ? 'chưa rõ' : 'not known yet'}`;
  const units = leadUnits(state, view.organization, view.today);
  const names = unitNames(state.lead, view.organization);
  const isGroup = state.lead.some((code) => !unitOf(view.organization, code));
  if (units.length < 2 && !isGroup) return rich`${label}: ${names}`;
  const list = cut(units.map((unit) => unit.name).join(', '), 1200);
  const each = vi
    ? `${units.length} đơn vị, mỗi đơn vị một nhiệm vụ: ${list}`
    : `${units.length} units, a directive each: ${list}`;
  return isGroup ? rich`${label}: ${names}\n${upperFirst(each)}` : rich`${label}: ${upperFirst(each)}`;
}

function deadlineLine(state: DraftState, view: View): Rich {
  const vi = view.language === 'vi';
  const label = vi ? 'Thời hạn' : 'Deadline';
  const rhythm = state.recurrence
    ? ` · ${vi ? 'định kỳ ' : ''}${recurrenceLabels[state.recurrence][view.language]}`
    : '';
  if (state.deadline === null) {
    if (state.withoutDeadline) return rich`${vi ? 'Không thời hạn' : 'No deadline'}${rhythm}`;
    return rich`${label}: ${vi ? 'chưa rõ' : 'not known yet'}${rhythm}`;
  }
  const late = state.deadline < view.today;
  const stands = late
    ? vi
      ? 'đã qua'
      : 'passed'
    : distance(state.deadline, view.today, 0, view.calendar, view.language);
  const said = bracketed(dayOffWords(state.deadline, view.calendar, view.language), stands);
  return rich`${label}: ${longDay(state.deadline, view.language)}${said}${rhythm}`;
}

function discardedText(state: DraftState, language: Language): Rich {
  return {
    vi: rich`🗑️ Đã bỏ dự thảo: ${cut(state.task, 200)}`,
    en: rich`🗑️ Draft discarded: ${cut(state.task, 200)}`,
  }[language];
}

function questionText(question: DraftQuestion, state: DraftState, view: View): string {
  const vi = view.language === 'vi';
  const lead = state.lead.length > 0 ? unitNames(state.lead, view.organization) : '';
  switch (question.field) {
    case 'task':
      return vi ? 'Chưa có nội dung. Gõ nội dung nhiệm vụ.' : 'There is no text. Type what is to be done.';
    case 'lead': {
      const { doubt } = question;
      if (!doubt || doubt.words === '') {
        return vi
          ? 'Chưa rõ đơn vị chủ trì. Chọn hoặc gõ tên đơn vị:'
          : 'Who leads is not clear. Choose or type a unit:';
      }
      const names = doubt.candidates.map((code) => unitName(code, view.organization));
      if (state.lead.length > 0 && doubt.reason in leadGuesses) return leadGuess(doubt, lead, view);
      if (names.length > 1) {
        return vi
          ? `"${cut(doubt.words, 60)}" có thể là ${names.join(' hoặc ')}. Chọn đơn vị chủ trì:`
          : `"${cut(doubt.words, 60)}" may be ${names.join(' or ')}. Choose the lead:`;
      }
      return vi
        ? `Không có đơn vị "${cut(doubt.words, 60)}" trong danh sách. Chọn hoặc gõ tên đơn vị chủ trì:`
        : `There is no unit "${cut(doubt.words, 60)}". Choose or type the lead:`;
    }
    case 'coordinating':
      return vi
        ? `Chưa rõ đơn vị phối hợp "${cut(question.doubt.words, 60)}". Chọn:`
        : `The coordinating unit "${cut(question.doubt.words, 60)}" is not clear. Choose:`;
    case 'deadline':
      return deadlineQuestion(question.doubt, lead, view);
  }
}

/** Reasons for which a lead was read that is not named in the words of the order itself. */
const leadGuesses = { 'owner-inherited': true, 'group-guessed': true, 'the-remaining': true } as const;

function leadGuess({ reason, words }: Doubt, lead: string, view: View): string {
  const vi = view.language === 'vi';
  if (reason === 'owner-inherited') {
    return vi
      ? `Câu này không nêu đơn vị; theo câu trước thì do ${cut(lead, 120)} chủ trì. Có đúng không?`
      : `This sentence names no unit; by the one before it ${cut(lead, 120)} leads. Is that right?`;
  }
  return vi
    ? `"${cut(words, 60)}" được hiểu là ${cut(lead, 120)}. Có đúng không?`
    : `"${cut(words, 60)}" was taken for ${cut(lead, 120)}. Is that right?`;
}

function deadlineQuestion(doubt: { reason: string; words: string } | null, lead: string, view: View): string {
  const vi = view.language === 'vi';
  const whom = lead ? (vi ? ` cho ${cut(lead, 80)}` : ` for ${cut(lead, 80)}`) : '';
  const words = doubt ? cut(doubt.words, 80) : '';
  if (doubt?.reason === 'impossible-date') {
    return vi
      ? `Ngày "${words}" không có trong lịch. Chọn hoặc gõ thời hạn${whom}:`
      : `There is no such day as "${words}". Choose or type a deadline${whom}:`;
  }
  if (doubt?.reason === 'past-date') {
    return vi
      ? `${words ? `Ngày "${words}"` : 'Thời hạn trên'} đã qua. Chọn hoặc gõ thời hạn${whom}:`
      : `${words ? `"${words}"` : 'The deadline above'} has passed. Choose or type a deadline${whom}:`;
  }
  if (words) {
    return vi
      ? `"${words}" chưa rõ là ngày nào. Chọn hoặc gõ thời hạn${whom}:`
      : `"${words}" does not name a day. Choose or type a deadline${whom}:`;
  }
  return vi
    ? `Chưa có thời hạn. Chọn hoặc gõ thời hạn${whom}:`
    : `There is no deadline. Choose or type one${whom}:`;
}

function questionButtons(desk: Desk, question: DraftQuestion, state: DraftState, view: View): Buttons {
  const { command, id } = desk;
  const offered = (codes: readonly string[], step: string) =>
    rows(
      codes.map((code) => press(cut(unitName(code, view.organization), 40), command, step, id, code)),
      1,
    );
  // One that was read rightly is kept in one press, also where it is several.
  const kept = (read: readonly string[], candidates: readonly string[], field: string) =>
    read.length > 1 || read.some((code) => !candidates.includes(code))
      ? [[labelled('asRead', view, command, 'as-read', id, field)]]
      : [];
  switch (question.field) {
    case 'task':
      return [];
    case 'lead': {
      const codes = question.doubt?.candidates ?? [];
      const other = [labelled('otherUnit', view, command, 'field', id, 'lead')];
      return [...kept(state.lead, codes, 'lead'), ...offered(codes, 'lead'), other];
    }
    case 'coordinating': {
      const codes = question.doubt.candidates;
      const nobody = [labelled('nobodyElse', view, command, 'coordinating', id)];
      return [...kept(state.coordinating, codes, 'coordinating'), ...offered(codes, 'coordinating'), nobody];
    }
    case 'deadline':
      return dayButtons(desk, question.doubt?.candidates ?? [], view);
  }
}

export function dayButtons({ command, id }: Desk, candidates: readonly string[], view: View): Press[][] {
  const ahead = (candidates as Day[]).filter((d) => d >= view.today);
  const offered = [...new Set(ahead.length > 0 ? ahead : offeredDays(view.today))]
    .slice(0, 4)
    .map((d) => press(upperFirst(longDay(d, view.language)), command, 'day', id, d));
  return [
    ...rows(offered, 1),
    [
      labelled('otherDay', view, command, 'field', id, 'deadline-typed'),
      labelled('withoutDeadline', view, command, 'no-deadline', id),
    ],
  ];
}

/** This Friday, the next one, the end of the month: what people mean most often. */
function offeredDays(today: Day): Day[] {
  const friday = addDays(mondayOf(today), 4);
  const thisWeek = weekdayOf(today) < 5 ? [friday] : [];
  return [...thisWeek, addDays(friday, 7), lastDayOfMonth(yearOf(today), monthOf(today))];
}
