import { daysLate } from '../core/classes.ts';
import { standsAgainst } from '../core/decide.ts';
import type { Act, DirectiveEvent, DirectiveState, Status } from '../core/directive.ts';
import { isOpen } from '../core/directive.ts';
import type { Entry } from '../core/history.ts';
import type { NoticeKind } from '../core/notices.ts';
import type { Language, Member } from '../core/organization.ts';
import { rightRefusal, standingsOf } from '../core/rights.ts';
import { dayOf } from '../core/zone.ts';
import { citationText } from './citation.ts';
import { bracketed, cut, dayOffWords, distance, longDay, moment, shortDay } from './format.ts';
import { type ButtonKey, recurrenceLabels, statusLabels } from './labels.ts';
import { bold, lines, quote, type Rich, rich } from './rich.ts';
import {
  type Buttons,
  labelled,
  memberName,
  type Press,
  rows,
  type Shown,
  unitName,
  unitNames,
  type View,
} from './view.ts';

/** How long a task or a result may stand on a card; the whole text is in the history. */
const MOST_TASK = 900;
const MOST_WORDS = 500;

/** `shown`: somebody asked for it with /xem. */
export type CardKind = NoticeKind | 'shown';

export type CardSubject = {
  readonly id: string;
  readonly state: DirectiveState;
  readonly kind: CardKind;
  /** The fact that the head line tells; null where the card only shows how things stand. */
  readonly entry: Entry | null;
};

/** A directive as one person sees it: what happened, how it stands, and what this person may do now. */
export function cardOf(subject: CardSubject, viewer: Member, view: View): Shown {
  const { state } = subject;
  return {
    text: lines(
      headLine(subject, viewer, view),
      bold(cut(state.task, MOST_TASK)),
      peopleLine(state, view),
      deadlineLine(state, view),
      givenLine(state, view),
      ...originLines(subject, view),
      ...circumstances(state, view),
    ),
    buttons: buttonsOf(subject, viewer, view),
  };
}

type Head = Readonly<Record<Language, string>>;

function headLine(subject: CardSubject, viewer: Member, view: View): Rich {
  const { state, kind, entry } = subject;
  // A card that tells no event any more shows how things stand, in the sign too.
  const sign = entry || kind === 'shown' ? signs[kind] : statusSigns[state.status];
  const said = entry && kind !== 'shown' ? headText(kind, entry.event, state, viewer, view) : null;
  const status = statusLabels[state.status];
  return rich`${sign} ${state.code} · ${(said ?? status)[view.language]}${state.urgent ? urgent[view.language] : ''}`;
}

const statusSigns: Readonly<Record<Status, string>> = {
  issued: '📌',
  acknowledged: '📌',
  'in-progress': '📌',
  reported: '📥',
  returned: '↩️',
  'sent-back': '↪️',
  paused: '⏸️',
  completed: '✅',
  cancelled: '🚫',
};

const urgent: Head = { vi: ' · KHẨN', en: ' · URGENT' };

const signs: Readonly<Record<CardKind, string>> = {
  assigned: '📌',
  coordinating: '🤝',
  'issued-in-your-name': '📝',
  'nobody-receives': '⚠️',
  reported: '📥',
  confirmed: '✅',
  returned: '↩️',
  'extension-asked': '⏳',
  'extension-granted': '✅',
  'extension-refused': '⛔',
  'extension-offered': '⏳',
  'offer-accepted': '✅',
  'offer-declined': '⛔',
  'question-asked': '❓',
  'question-answered': '💬',
  'sent-back': '↪️',
  'taken-away': '↪️',
  kept: '📌',
  amended: '✏️',
  paused: '⏸️',
  resumed: '▶️',
  cancelled: '🚫',
  'passed-on': '📌',
  commented: '💬',
  nudged: '🔔',
  shown: '📄',
};

function headText(
  kind: NoticeKind,
  event: DirectiveEvent,
  state: DirectiveState,
  viewer: Member,
  view: View,
): Head {
  const lead = unitName(state.lead, view.organization);
  const both = (vi: string, en: string): Head => ({ vi, en });
  switch (kind) {
    case 'assigned':
      return event.type === 'issued'
        ? both('nhiệm vụ mới', 'new directive')
        : both('giao lại cho đơn vị', 'given to your unit');
    case 'coordinating':
      return both('nhiệm vụ phối hợp', 'your unit coordinates');
    case 'issued-in-your-name':
      return both('Văn phòng đã ban hành thay đồng chí', 'the office issued this in your name');
    case 'nobody-receives':
      return both(
        `${lead} chưa có người nhận trên Telegram: báo bằng cách khác, rồi mời bằng /moi`,
        `nobody of ${lead} has joined: tell them another way, then invite with /invite`,
      );
    case 'reported':
      return both(`${lead} báo cáo kết quả`, `${lead} reports a result`);
    case 'confirmed':
      return both('hoàn thành, kết quả đã được xác nhận', 'completed, the result is confirmed');
    case 'returned':
      return both('kết quả bị trả lại, cần làm tiếp', 'the result was returned, more work is needed');
    case 'extension-asked':
      return both(`${lead} xin gia hạn`, `${lead} asks for a later deadline`);
    case 'extension-granted':
      return both('đồng ý gia hạn', 'the extension is granted');
    case 'extension-refused':
      return both(
        `không gia hạn. Lý do: ${event.type === 'extension-refused' ? cut(event.reason, MOST_WORDS) : ''}`,
        `no extension. Reason: ${event.type === 'extension-refused' ? cut(event.reason, MOST_WORDS) : ''}`,
      );
    case 'extension-offered':
      return both('đề nghị một thời hạn khác', 'another date is offered');
    case 'offer-accepted':
      return both(`${lead} nhận thời hạn được đề nghị`, `${lead} takes the date offered`);
    case 'offer-declined':
      return both(
        `${lead} không nhận thời hạn được đề nghị; thời hạn cũ giữ nguyên`,
        `${lead} declines the date offered; the deadline stands`,
      );
    case 'question-asked':
      return both(
        `${memberName(state.question?.by ?? '', view)} hỏi lại`,
        `${memberName(state.question?.by ?? '', view)} asks back`,
      );
    case 'question-answered':
      return both(
        `trả lời: ${event.type === 'question-answered' ? cut(event.text, MOST_WORDS) : ''}`,
        `answer: ${event.type === 'question-answered' ? cut(event.text, MOST_WORDS) : ''}`,
      );
    case 'sent-back':
      return both(`${lead} chuyển trả`, `${lead} sends it back: not theirs`);
    case 'taken-away':
      return both(
        `đã giao cho ${lead}; đơn vị đồng chí thôi chủ trì`,
        `now led by ${lead}; your unit no longer leads it`,
      );
    case 'kept':
      return both('vẫn giao đơn vị chủ trì', 'your unit keeps it');
    case 'amended':
      return both(`điều chỉnh: ${changed(event, view, 'vi')}`, `amended: ${changed(event, view, 'en')}`);
    case 'paused':
      return both('tạm dừng', 'paused');
    case 'resumed':
      return both('tiếp tục thực hiện', 'resumed');
    case 'cancelled':
      return both('đã thu hồi, không phải thực hiện nữa', 'recalled, nothing more to do');
    case 'passed-on':
      return both(
        viewer.id === state.officer?.member ? 'đơn vị giao đồng chí thực hiện' : 'đã giao chuyên viên',
        'passed on to you within the unit',
      );
    case 'commented':
      return both(
        `ý kiến: ${event.type === 'commented' ? cut(event.text, MOST_WORDS) : ''}`,
        `comment: ${event.type === 'commented' ? cut(event.text, MOST_WORDS) : ''}`,
      );
    case 'nudged':
      return both('đôn đốc thực hiện', 'you are urged to act');
  }
}

function changed(event: DirectiveEvent, view: View, language: Language): string {
  if (event.type !== 'amended') return '';
  const { change } = event;
  const parts: string[] = [];
  if (change.task !== undefined) parts.push(language === 'vi' ? 'nội dung' : 'text');
  if (change.lead !== undefined) {
    parts.push(`${language === 'vi' ? 'chủ trì' : 'lead'} ${unitName(change.lead, view.organization)}`);
  }
  if (change.coordinating !== undefined)
    parts.push(language === 'vi' ? 'đơn vị phối hợp' : 'coordinating units');
  if (change.deadline !== undefined) {
    const day = change.deadline ? shortDay(change.deadline) : language === 'vi' ? 'không thời hạn' : 'none';
    parts.push(`${language === 'vi' ? 'thời hạn' : 'deadline'} ${day}`);
  }
  return parts.join(', ');
}

function peopleLine(state: DirectiveState, view: View): Rich {
  const lead = unitName(state.lead, view.organization);
  const others = unitNames(state.coordinating, view.organization);
  const both = { vi: ['Đơn vị chủ trì', 'phối hợp'], en: ['Lead', 'coordinating'] }[view.language];
  return others ? rich`${both[0]}: ${lead} · ${both[1]}: ${others}` : rich`${both[0]}: ${lead}`;
}

function deadlineLine(state: DirectiveState, view: View): Rich {
  const vi = view.language === 'vi';
  if (state.deadline === null) return vi ? rich`Không thời hạn` : rich`No deadline`;
  const counted = { status: state.status, deadline: state.deadline, reportedOn: state.report?.day ?? null };
  const late = daysLate(counted, view.today);
  const active = isOpen(state.status) && state.status !== 'paused';
  const stands = active
    ? bracketed(
        dayOffWords(state.deadline, view.calendar, view.language),
        distance(state.deadline, view.today, late, view.calendar, view.language),
      )
    : '';
  const doneLate = state.status === 'completed' && late > 0;
  const how = doneLate ? (vi ? ` (xong quá hạn ${late} ngày)` : ` (done ${late} days late)`) : stands;
  const original =
    state.originalDeadline && state.originalDeadline !== state.deadline
      ? `${vi ? ' · thời hạn gốc ' : ' · originally '}${shortDay(state.originalDeadline)}`
      : '';
  const rhythm = state.recurrence
    ? ` · ${vi ? 'định kỳ ' : ''}${recurrenceLabels[state.recurrence][view.language]}`
    : '';
  return rich`${vi ? 'Thời hạn' : 'Deadline'}: ${longDay(state.deadline, view.language)}${how}${original}${rhythm}`;
}

function givenLine(state: DirectiveState, view: View): Rich {
  const issuer = memberName(state.issuer, view);
  const when = moment(state.issuedAt, view.organization.timezone, view.language);
  const typed =
    state.typedBy === state.issuer
      ? ''
      : view.language === 'vi'
        ? ` (${memberName(state.typedBy, view)} nhập)`
        : ` (entered by ${memberName(state.typedBy, view)})`;
  return view.language === 'vi'
    ? rich`${issuer} giao lúc ${when}${typed}`
    : rich`Given by ${issuer} at ${when}${typed}`;
}

/** The minutes that it comes from; their words only where somebody asked for the directive. */
function originLines({ state, kind }: CardSubject, view: View): (Rich | null)[] {
  const { words, citation } = state.source;
  if (!citation) return [];
  return [
    rich`${citationText(citation, view.language)}`,
    kind === 'shown' ? rich`${quote(cut(words, 1000))}` : null,
  ];
}

function circumstances(state: DirectiveState, view: View): (Rich | null)[] {
  const vi = view.language === 'vi';
  const zone = view.organization.timezone;
  const officer = state.officer;
  const extension = state.extension;
  return [
    officer &&
      rich`${vi ? 'Chuyên viên' : 'Officer'}: ${memberName(officer.member, view)}${officer.innerDeadline ? `, ${vi ? 'hạn nội bộ' : 'inner date'} ${shortDay(officer.innerDeadline)}` : ''}`,
    extension &&
      rich`${vi ? 'Xin gia hạn đến' : 'Extension asked to'} ${bold(longDay(extension.to, view.language))}. ${vi ? 'Lý do' : 'Reason'}: ${cut(extension.reason, MOST_WORDS)}`,
    extension?.offered
      ? rich`${vi ? 'Đề nghị thời hạn' : 'Offered'}: ${bold(longDay(extension.offered, view.language))}`
      : null,
    state.question && rich`${vi ? 'Câu hỏi' : 'Question'}: ${cut(state.question.text, MOST_WORDS)}`,
    state.report &&
      rich`${vi ? 'Kết quả' : 'Result'} (${shortDay(dayOf(state.report.at, zone))}): ${cut(state.report.text, MOST_WORDS)}${
        state.report.evidence.length > 0
          ? ` · ${state.report.evidence.length} ${vi ? 'tệp, ảnh kèm theo' : 'files attached'}`
          : ''
      }`,
    state.reason === null ? null : rich`${vi ? 'Lý do' : 'Reason'}: ${cut(state.reason, MOST_WORDS)}`,
    rich`${vi ? 'Trạng thái' : 'State'}: ${statusLabels[state.status][view.language]}`,
  ];
}

type Choice = {
  readonly act: Act;
  readonly label: ButtonKey;
  readonly command: string;
  readonly step: string;
};

const leadChoices: readonly Choice[] = [
  { act: 'accept-offer', label: 'agree', command: 'extend', step: 'accept' },
  { act: 'decline-offer', label: 'refuse', command: 'extend', step: 'decline' },
  { act: 'acknowledge', label: 'acknowledge', command: 'acknowledge', step: 'now' },
  { act: 'report', label: 'report', command: 'done', step: 'start' },
  { act: 'ask-extension', label: 'extend', command: 'extend', step: 'start' },
  { act: 'ask', label: 'ask', command: 'ask', step: 'start' },
  { act: 'send-back', label: 'sendBack', command: 'send-back', step: 'start' },
];

const judgeChoices: readonly Choice[] = [
  { act: 'confirm', label: 'confirm', command: 'confirm', step: 'now' },
  { act: 'return', label: 'return', command: 'confirm', step: 'return' },
  { act: 'grant-extension', label: 'agree', command: 'extend', step: 'grant' },
  { act: 'refuse-extension', label: 'refuse', command: 'extend', step: 'refuse' },
  { act: 'offer-extension', label: 'offer', command: 'extend', step: 'offer' },
  { act: 'answer', label: 'answer', command: 'ask', step: 'answer' },
  { act: 'reassign', label: 'reassign', command: 'send-back', step: 'reassign' },
  { act: 'keep', label: 'keep', command: 'send-back', step: 'keep' },
];

/** Only on a card that somebody asked for: they would crowd a notice. */
const manageChoices: readonly Choice[] = [
  { act: 'amend', label: 'amend', command: 'amend', step: 'start' },
  { act: 'pause', label: 'pause', command: 'pause', step: 'start' },
  { act: 'resume', label: 'resume', command: 'pause', step: 'resume' },
  { act: 'cancel', label: 'cancel', command: 'recall', step: 'start' },
  { act: 'nudge', label: 'nudge', command: 'nudge', step: 'now' },
];

function buttonsOf(subject: CardSubject, viewer: Member, view: View): Buttons {
  const { id, state, kind } = subject;
  const offered = (choices: readonly Choice[]): Press[] =>
    choices
      .filter(
        (choice) =>
          rightRefusal(choice.act, viewer, state) === null && standsAgainst(state, choice.act) === null,
      )
      .map((choice) => labelled(choice.label, view, choice.command, choice.step, id));
  const decisions = offered(judgeChoices);
  const work = offered(leadChoices);
  const rest = kind === 'shown' ? [...offered(manageChoices), ...passOn(subject, viewer, view)] : [];
  const evidence = state.report?.evidence.length ? [labelled('evidence', view, 'show', 'evidence', id)] : [];
  const trail = kind === 'shown' ? [labelled('history', view, 'history', 'show', id)] : [];
  return [...rows(decisions, 3), ...rows(work, 3), ...rows([...rest, ...evidence, ...trail], 3)];
}

function passOn(subject: CardSubject, viewer: Member, view: View): Press[] {
  const { id, state } = subject;
  const officers = view.members.some((m) => m.active && m.role === 'officer' && m.unit === state.lead);
  const may = rightRefusal('pass-on', viewer, state) === null && standsAgainst(state, 'pass-on') === null;
  return officers && may && standingsOf(viewer, state).has('lead')
    ? [labelled('passOn', view, 'pass-on', 'start', id)]
    : [];
}
