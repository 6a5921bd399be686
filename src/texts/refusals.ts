import type { Refusal } from '../core/decide.ts';
import type { DirectiveState } from '../core/directive.ts';
import type { DraftRefusal } from '../core/draft.ts';
import type { Language } from '../core/organization.ts';
import { moment, shortDay } from './format.ts';
import { statusLabels } from './labels.ts';
import { memberName, unitName, type View } from './view.ts';

type Said = Readonly<Record<Language, string>>;

/** Each "no" with what to do instead; short enough for the answer to a press (200 characters). */
export function refusalText(refused: Refusal, state: DirectiveState | null, view: View): string {
  return refusals(refused, state, view)[view.language];
}

function refusals(refused: Refusal, state: DirectiveState | null, view: View): Said {
  const lead = state ? unitName(state.lead, view.organization) : '';
  const status = state ? statusLabels[state.status] : { vi: '', en: '' };
  const closed = state?.closedAt ? moment(state.closedAt, view.organization.timezone, view.language) : '';
  const deadline = state?.deadline ? shortDay(state.deadline) : '';
  const said = (vi: string, en: string): Said => ({ vi, en });
  switch (refused) {
    case 'not-allowed':
      return state
        ? said(
            `Nhiệm vụ này do ${lead} chủ trì; việc này thuộc quyền của người khác. Gõ /xem ${state.code} để xem ai làm được gì.`,
            `${lead} leads this directive; this is for somebody else to do. Type /show ${state.code} to see how it stands.`,
          )
        : said(
            'Chỉ Chủ tịch, Phó Chủ tịch và Văn phòng giao nhiệm vụ. Gõ /viec để xem việc của đơn vị.',
            'Only the chairman, vice chairmen and the office give directives. Type /tasks to see what waits for your unit.',
          );
    case 'own-unit':
      return said(
        `Nhiệm vụ này do ${lead}, đơn vị của đồng chí, chủ trì; người giao hoặc Chủ tịch quyết định việc này.`,
        `${lead}, your own unit, leads this directive; the issuer or the chairman decides this.`,
      );
    case 'already-issued':
      return said(
        'Nhiệm vụ đã được ban hành. Gõ /viec để xem việc hiện nay.',
        'The directive has been issued already. Type /tasks to see how things stand.',
      );
    case 'already-acknowledged':
      return said(
        `Đã tiếp nhận từ trước${state?.acknowledged ? ` (${memberName(state.acknowledged.by, view)})` : ''}; hiện: ${status.vi}.`,
        `Acknowledged already${state?.acknowledged ? ` by ${memberName(state.acknowledged.by, view)}` : ''}; now: ${status.en}.`,
      );
    case 'already-reported':
      return said(
        'Đã báo cáo kết quả, đang chờ xác nhận. Gửi thêm ảnh, tệp: gõ /xong và mã nhiệm vụ.',
        'A result was reported and waits for confirmation. To add files type /done and the code.',
      );
    case 'already-closed':
      return said(
        `Nhiệm vụ ${status.vi}${closed ? ` lúc ${closed}` : ''}; không còn gì phải làm.`,
        `The directive is ${status.en}${closed ? ` since ${closed}` : ''}; nothing more to do.`,
      );
    case 'already-paused':
      return said(
        'Nhiệm vụ đang tạm dừng. Bấm Tiếp tục để thực hiện lại.',
        'It is paused already. Press Resume to go on.',
      );
    case 'not-paused':
      return said(
        `Nhiệm vụ không tạm dừng; hiện: ${status.vi}. Không cần làm gì thêm.`,
        `It is not paused; now: ${status.en}. Nothing more to do.`,
      );
    case 'paused':
      return said(
        'Nhiệm vụ đang tạm dừng; chờ người giao cho tiếp tục.',
        'The directive is paused; wait until the issuer resumes it.',
      );
    case 'not-reported':
      return said(
        `Không có báo cáo kết quả nào đang chờ; hiện: ${status.vi}. Khi đơn vị báo cáo, tin sẽ đến đây.`,
        `No result is waiting; now: ${status.en}. When the unit reports, you will be told here.`,
      );
    case 'sent-back-waits':
      return said(
        'Đã chuyển trả, chờ người giao giao lại hoặc giữ nguyên.',
        'It was sent back; the issuer reassigns or keeps it.',
      );
    case 'not-sent-back':
      return said(
        `Việc chuyển trả đã được giải quyết: ${lead} chủ trì; hiện: ${status.vi}. Muốn đổi: /xem ${state?.code ?? ''}, bấm Điều chỉnh.`,
        `That has been settled: ${lead} leads; now: ${status.en}. To change it: /show ${state?.code ?? ''}, press Amend.`,
      );
    case 'extension-waits':
      return said(
        `Đã có đề nghị gia hạn${state?.extension ? ` đến ${shortDay(state.extension.to)}` : ''} chờ trả lời; mỗi lần một đề nghị.`,
        `A request${state?.extension ? ` until ${shortDay(state.extension.to)}` : ''} waits for its answer; one at a time.`,
      );
    case 'no-extension-waits':
      return said(
        `Không còn đề nghị gia hạn nào chờ trả lời; thời hạn hiện nay ${deadline}.`,
        `No request waits any more; the deadline is ${deadline}.`,
      );
    case 'no-offer-waits':
      return said(
        `Không còn thời hạn nào được đề nghị; thời hạn hiện nay ${deadline}. Cần thêm thời gian thì bấm Xin gia hạn.`,
        `No date is on offer any more; the deadline is ${deadline}. Press Ask extension if you need more time.`,
      );
    case 'no-deadline-to-extend':
      return said(
        'Nhiệm vụ không có thời hạn nên không cần gia hạn.',
        'There is no deadline, so nothing to extend.',
      );
    case 'deadline-passed':
      return said(
        'Ngày này đã qua. Gõ một ngày từ hôm nay trở đi, ví dụ 28/02/2027.',
        'That day has passed. Type a day from today on, for example 28/02/2027.',
      );
    case 'not-later':
      return said(
        `Ngày mới phải sau thời hạn hiện nay (${deadline}). Gõ lại một ngày muộn hơn.`,
        `The new date must come after the deadline (${deadline}). Type a later one.`,
      );
    case 'question-waits':
      return said(
        `Đã có một câu hỏi đang chờ trả lời${state?.question ? ` (${memberName(state.question.by, view)})` : ''}; có trả lời rồi hãy hỏi tiếp.`,
        `A question${state?.question ? ` of ${memberName(state.question.by, view)}` : ''} waits for its answer; ask again after it.`,
      );
    case 'no-question-waits':
      return said(
        `Câu hỏi này đã được trả lời. Gõ /nhatky ${state?.code ?? ''} để xem câu trả lời.`,
        `This question has been answered. Type /history ${state?.code ?? ''} to see the answer.`,
      );
    case 'reason-missing':
      return said('Cần ghi lý do. Gõ lý do thành một tin nhắn.', 'A reason is needed. Type it as a message.');
    case 'text-missing':
      return said(
        'Cần nội dung. Gõ nội dung thành một tin nhắn.',
        'Some text is needed. Type it as a message.',
      );
    case 'evidence-missing':
      return said('Chưa thấy tệp nào. Gửi ảnh hoặc tệp.', 'There is no file. Send a photo or a file.');
    case 'unknown-unit':
      return said(
        'Không có đơn vị này trong danh sách. Gõ /donvi để xem các đơn vị.',
        'There is no such unit on the list. Type /units to see the units.',
      );
    case 'same-lead':
      return said(
        `${lead} đang chủ trì. Chọn đơn vị khác, hoặc bấm Giữ nguyên.`,
        `${lead} leads it now. Choose another unit, or press Keep.`,
      );
    case 'lead-coordinates':
      return said(
        `${lead || 'Đơn vị này'} đang chủ trì nên không thể đồng thời phối hợp. Gõ lại các đơn vị phối hợp khác, hoặc "không".`,
        `${lead || 'That unit'} leads it and cannot coordinate as well. Type other units, or "none".`,
      );
    case 'nothing-changed':
      return said(
        'Giống như hiện nay nên không có gì thay đổi. Gõ lại nội dung khác, hoặc /huy để thôi.',
        'That is how it stands now. Type something else, or /cancel to stop.',
      );
    case 'unknown-officer':
      return said(
        `Người này không còn là chuyên viên của ${lead}. Gõ /xem ${state?.code ?? ''}, bấm Giao chuyên viên và chọn người khác.`,
        `That person is no longer an officer of ${lead}. Type /show ${state?.code ?? ''}, press Pass on and choose another.`,
      );
    case 'inner-day-after-deadline':
      return said(
        `Thời hạn nội bộ không được sau thời hạn của nhiệm vụ (${deadline}). Gõ lại ngày, chậm nhất ${deadline}.`,
        `The inner date cannot come after the deadline (${deadline}). Type a date, ${deadline} at the latest.`,
      );
    case 'nobody-to-issue':
      return said(
        'Nhiệm vụ được giao nhân danh Chủ tịch hoặc Phó Chủ tịch; người đó chưa tham gia hoặc đã thôi. Gõ /moi để mời, rồi giao lại.',
        'A directive is given in the name of the chairman or a vice chairman, who has not joined or has left. Type /invite, then give it again.',
      );
  }
}

export function draftRefusalText(refused: DraftRefusal, language: Language): string {
  return draftRefusals[refused][language];
}

const draftRefusals: Readonly<Record<DraftRefusal, Said>> = {
  'not-allowed': {
    vi: 'Chỉ người ra lệnh hoặc Văn phòng sửa và ban hành dự thảo này.',
    en: 'Only the one who gave the order or the office edits and issues this draft.',
  },
  'draft-issued': {
    vi: 'Dự thảo đã được ban hành. Muốn thay đổi, mở nhiệm vụ bằng /xem rồi bấm Điều chỉnh.',
    en: 'The draft has been issued. To change it, open the directive with /show and press Amend.',
  },
  'draft-discarded': {
    vi: 'Dự thảo đã bỏ. Gõ lại lệnh để giao.',
    en: 'The draft was discarded. Type the order again.',
  },
  'not-discarded': {
    vi: 'Mục này chưa bị bỏ; mở mục để xem.',
    en: 'This one was not dropped; open it to see.',
  },
  'draft-unclear': {
    vi: 'Dự thảo còn chỗ chưa rõ; trả lời câu hỏi trên thẻ trước khi ban hành.',
    en: 'Something in the draft is unclear; answer the question on the card first.',
  },
  'deadline-passed': {
    vi: 'Thời hạn đã qua. Bấm Sửa, chọn Thời hạn và gõ một ngày từ hôm nay trở đi.',
    en: 'The deadline has passed. Press Edit, choose Deadline and type a day from today on.',
  },
  'unknown-unit': {
    vi: 'Đơn vị không có trong danh sách. Bấm Sửa và chọn lại chủ trì.',
    en: 'The unit is not on the list. Press Edit and choose the lead again.',
  },
  'nobody-to-issue': {
    vi: 'Dự thảo đứng tên người chưa tham gia hoặc đã thôi. Gõ /moi để mời Chủ tịch, rồi giao lại.',
    en: 'The draft is in the name of somebody who has not joined or has left. Type /invite, then give it again.',
  },
  'text-missing': {
    vi: 'Cần nội dung nhiệm vụ. Gõ nội dung thành một tin nhắn, hoặc /huy để thôi.',
    en: 'The task needs a text. Type it as a message, or /cancel to stop.',
  },
};
