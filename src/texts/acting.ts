import { addDays, type Day } from '../core/day.ts';
import type { DirectiveState } from '../core/directive.ts';
import type { Language } from '../core/organization.ts';
import { cut, longDay, shortDay } from './format.ts';
import { statusLabels } from './labels.ts';
import { bold, type Rich, rich } from './rich.ts';
import { unitName, type View } from './view.ts';

type Both<P extends readonly unknown[]> = Readonly<Record<Language, (...parameters: P) => Rich>>;
type Of = Pick<DirectiveState, 'code' | 'task'>;

const named = (d: Of): Rich => rich`${d.code} (${cut(d.task, 60)})`;

/** What the bot asks for after a button, and the short word when the thing is done. */
export const acting = {
  acknowledged: {
    vi: (d: Of) => rich`Đã tiếp nhận ${d.code}. Khi có kết quả, bấm Báo cáo.`,
    en: (d: Of) => rich`${d.code} acknowledged. Press Report when there is a result.`,
  },
  askResult: {
    vi: (d: Of) =>
      rich`✍️ Kết quả của ${named(d)}\nGõ kết quả thành một tin nhắn, kèm số văn bản nếu có; có thể gửi ảnh hoặc tệp. /huy để thôi.`,
    en: (d: Of) =>
      rich`✍️ Result of ${named(d)}\nType the result as one message, with the number of the document if there is one; photos and files may come with it. /cancel to stop.`,
  },
  askResultText: {
    vi: (n: number) => rich`Đã nhận ${n} tệp. Gõ thêm kết quả bằng chữ để gửi báo cáo.`,
    en: (n: number) => rich`${n} file(s) received. Now type the result in words to send the report.`,
  },
  reported: {
    vi: (d: Of) =>
      rich`📤 Đã gửi báo cáo ${d.code}, chờ xác nhận. Còn ảnh hoặc tệp thì gửi tiếp ngay tại đây.`,
    en: (d: Of) =>
      rich`📤 The report on ${d.code} is sent and waits for confirmation. Send further photos or files right here.`,
  },
  evidenceAdded: {
    vi: (d: Of, name: string) => rich`Đã thêm "${name}" vào báo cáo ${d.code}.`,
    en: (d: Of, name: string) => rich`"${name}" was added to the report on ${d.code}.`,
  },
  evidenceWanted: {
    vi: (d: Of) => rich`Báo cáo ${d.code} đã gửi. Gửi ảnh hoặc tệp để bổ sung, hoặc /huy nếu không còn gì.`,
    en: (d: Of) =>
      rich`The report on ${d.code} is sent. Send a photo or a file to add, or /cancel if there is none.`,
  },
  confirmed: {
    vi: (d: Of) => rich`Đã xác nhận ${d.code} hoàn thành.`,
    en: (d: Of) => rich`${d.code} is confirmed as completed.`,
  },
  askReturnReason: {
    vi: (d: Of) =>
      rich`✍️ Trả lại kết quả ${named(d)}\nGõ lý do: còn thiếu gì, cần làm gì tiếp. /huy để thôi.`,
    en: (d: Of) =>
      rich`✍️ Returning the result of ${named(d)}\nType the reason: what is missing, what is to be done. /cancel to stop.`,
  },
  returned: {
    vi: (d: Of, unit: string) => rich`Đã trả lại ${d.code}; ${unit} đã được báo lý do.`,
    en: (d: Of, unit: string) => rich`${d.code} is returned; ${unit} has been told the reason.`,
  },
  askExtension: {
    vi: (d: Pick<DirectiveState, 'code' | 'task' | 'deadline' | 'issuedOn'>) =>
      rich`✍️ Xin gia hạn ${named(d)}\nThời hạn hiện nay: ${d.deadline ? longDay(d.deadline, 'vi') : '—'}\nGõ ngày mới và lý do, ví dụ: ${shortDay(d.deadline ? addDays(d.deadline, 7) : d.issuedOn)} vì chờ ý kiến thẩm định. /huy để thôi.`,
    en: (d: Pick<DirectiveState, 'code' | 'task' | 'deadline' | 'issuedOn'>) =>
      rich`✍️ Asking for more time for ${named(d)}\nDeadline now: ${d.deadline ? longDay(d.deadline, 'en') : '—'}\nType the new date and the reason, for example: ${shortDay(d.deadline ? addDays(d.deadline, 7) : d.issuedOn)} because the appraisal is pending. /cancel to stop.`,
  },
  askExtensionReason: {
    vi: (to: Day) => rich`Xin gia hạn đến ${longDay(to, 'vi')}. Gõ lý do.`,
    en: (to: Day) => rich`An extension to ${longDay(to, 'en')}. Type the reason.`,
  },
  askExtensionDay: {
    vi: () => rich`Đã ghi lý do. Gõ ngày mới, ví dụ 20/3 hoặc thứ Sáu tuần sau.`,
    en: () => rich`The reason is noted. Type the new date, for example 20/3 or Friday next week.`,
  },
  extensionAsked: {
    vi: (d: Of, to: Day) =>
      rich`⏳ Đã gửi đề nghị gia hạn ${d.code} đến ${longDay(to, 'vi')}; chờ trả lời. Thời hạn cũ còn hiệu lực đến lúc đó.`,
    en: (d: Of, to: Day) =>
      rich`⏳ The request to extend ${d.code} to ${longDay(to, 'en')} is sent. The old deadline holds until it is answered.`,
  },
  extensionGranted: {
    vi: (d: Of, to: Day) => rich`Đã gia hạn ${d.code} đến ${shortDay(to)}.`,
    en: (d: Of, to: Day) => rich`${d.code} is extended to ${shortDay(to)}.`,
  },
  askRefusalReason: {
    vi: (d: Of) => rich`✍️ Từ chối gia hạn ${named(d)}\nGõ lý do. /huy để thôi.`,
    en: (d: Of) => rich`✍️ Refusing the extension of ${named(d)}\nType the reason. /cancel to stop.`,
  },
  extensionRefused: {
    vi: (d: Of, unit: string) => rich`Đã từ chối gia hạn ${d.code}; ${unit} đã được báo lý do.`,
    en: (d: Of, unit: string) => rich`The extension of ${d.code} is refused; ${unit} has been told why.`,
  },
  askOfferDay: {
    vi: (d: Of, to: Day) =>
      rich`✍️ Đề nghị ngày khác cho ${named(d)}\nĐơn vị xin đến ${longDay(to, 'vi')}. Gõ ngày, ví dụ 18/3. /huy để thôi.`,
    en: (d: Of, to: Day) =>
      rich`✍️ Another date for ${named(d)}\nThe unit asks for ${longDay(to, 'en')}. Type a date, for example 18/3. /cancel to stop.`,
  },
  extensionOffered: {
    vi: (d: Of, to: Day, unit: string) =>
      rich`Đã đề nghị ${unit} nhận thời hạn ${longDay(to, 'vi')} cho ${d.code}.`,
    en: (d: Of, to: Day, unit: string) => rich`${unit} has been offered ${longDay(to, 'en')} for ${d.code}.`,
  },
  offerAccepted: {
    vi: (d: Of, to: Day) => rich`Thời hạn mới của ${d.code}: ${shortDay(to)}.`,
    en: (d: Of, to: Day) => rich`The new deadline of ${d.code}: ${shortDay(to)}.`,
  },
  offerDeclined: {
    vi: (d: Of) => rich`Không nhận ngày được đề nghị; thời hạn cũ của ${d.code} giữ nguyên.`,
    en: (d: Of) => rich`The date was declined; the deadline of ${d.code} stands.`,
  },
  askQuestion: {
    vi: (d: Of) => rich`✍️ Hỏi lại về ${named(d)}\nGõ câu hỏi thành một tin nhắn. /huy để thôi.`,
    en: (d: Of) => rich`✍️ A question about ${named(d)}\nType it as one message. /cancel to stop.`,
  },
  questionAsked: {
    vi: (d: Of) => rich`❓ Đã gửi câu hỏi về ${d.code} đến người giao và Văn phòng.`,
    en: (d: Of) => rich`❓ The question about ${d.code} went to the issuer and the office.`,
  },
  askAnswer: {
    vi: (d: Of, question: string) =>
      rich`✍️ Trả lời về ${named(d)}\nCâu hỏi: ${cut(question, 500)}\nGõ câu trả lời. /huy để thôi.`,
    en: (d: Of, question: string) =>
      rich`✍️ An answer about ${named(d)}\nThe question: ${cut(question, 500)}\nType the answer. /cancel to stop.`,
  },
  answered: {
    vi: (d: Of) => rich`💬 Đã gửi câu trả lời về ${d.code}.`,
    en: (d: Of) => rich`💬 The answer about ${d.code} is sent.`,
  },
  askSendBackReason: {
    vi: (d: Of) =>
      rich`✍️ Chuyển trả ${named(d)}\nGõ lý do: vì sao không thuộc đơn vị, thuộc đơn vị nào. /huy để thôi.`,
    en: (d: Of) =>
      rich`✍️ Sending back ${named(d)}\nType why it is not for your unit and whose it is. /cancel to stop.`,
  },
  sentBack: {
    vi: (d: Of) => rich`↪️ Đã chuyển trả ${d.code}; chờ người giao quyết định.`,
    en: (d: Of) => rich`↪️ ${d.code} is sent back; the issuer decides.`,
  },
  askNewLead: {
    vi: (d: Of) => rich`✍️ Giao lại ${named(d)}\nChọn đơn vị chủ trì, hoặc gõ tên đơn vị. /huy để thôi.`,
    en: (d: Of) =>
      rich`✍️ Reassigning ${named(d)}\nChoose the lead, or type the unit's name. /cancel to stop.`,
  },
  reassigned: {
    vi: (d: Of, unit: string) => rich`Đã giao lại ${d.code} cho ${unit}.`,
    en: (d: Of, unit: string) => rich`${d.code} now goes to ${unit}.`,
  },
  kept: {
    vi: (d: Of, unit: string) => rich`Giữ nguyên: ${unit} vẫn chủ trì ${d.code}.`,
    en: (d: Of, unit: string) => rich`Kept: ${unit} still leads ${d.code}.`,
  },
  askPauseReason: {
    vi: (d: Of) =>
      rich`✍️ Tạm dừng ${named(d)}\nGõ lý do. Trong lúc tạm dừng không nhắc hạn, không tính quá hạn. /huy để thôi.`,
    en: (d: Of) =>
      rich`✍️ Pausing ${named(d)}\nType the reason. While it is paused nothing is reminded or counted as late. /cancel to stop.`,
  },
  paused: { vi: (d: Of) => rich`⏸️ Đã tạm dừng ${d.code}.`, en: (d: Of) => rich`⏸️ ${d.code} is paused.` },
  resumed: { vi: (d: Of) => rich`Đã cho tiếp tục ${d.code}.`, en: (d: Of) => rich`${d.code} goes on.` },
  askRecallReason: {
    vi: (d: Of) => rich`✍️ Thu hồi ${named(d)}\nGõ lý do. Nhiệm vụ thu hồi vẫn còn trong sổ. /huy để thôi.`,
    en: (d: Of) =>
      rich`✍️ Recalling ${named(d)}\nType the reason. A recalled directive stays in the book. /cancel to stop.`,
  },
  recalled: {
    vi: (d: Of) => rich`🚫 Đã thu hồi ${d.code}; các đơn vị đã được báo.`,
    en: (d: Of) => rich`🚫 ${d.code} is recalled; the units have been told.`,
  },
  nudged: {
    vi: (d: Of, unit: string) => rich`🔔 Đã đôn đốc ${unit} về ${d.code}.`,
    en: (d: Of, unit: string) => rich`🔔 ${unit} has been urged about ${d.code}.`,
  },
  nudgedNobody: {
    vi: (d: Of, unit: string) =>
      rich`${unit} chưa có người nhận trên Telegram nên chưa đôn đốc được ${d.code}. Mời bằng /moi.`,
    en: (d: Of, unit: string) =>
      rich`Nobody of ${unit} has joined, so ${d.code} could not be urged. Invite with /invite.`,
  },
  askOfficer: {
    vi: (d: Of) => rich`✍️ Giao chuyên viên thực hiện ${named(d)}\nChọn người:`,
    en: (d: Of) => rich`✍️ Passing on ${named(d)}\nChoose the officer:`,
  },
  askInnerDay: {
    vi: (d: Of, name: string) =>
      rich`${name} thực hiện ${d.code}. Gõ hạn nội bộ, hoặc gõ "không" nếu theo thời hạn chung.`,
    en: (d: Of, name: string) =>
      rich`${name} does ${d.code}. Type the inner date, or "no" to keep the common deadline.`,
  },
  passedOn: {
    vi: (d: Of, name: string) => rich`Đã giao ${name} thực hiện ${d.code}; đơn vị vẫn chịu trách nhiệm.`,
    en: (d: Of, name: string) => rich`${name} now does ${d.code}; the unit still answers for it.`,
  },
  askComment: {
    vi: (d: Of) => rich`✍️ Ý kiến về ${named(d)}\nGõ ý kiến thành một tin nhắn. /huy để thôi.`,
    en: (d: Of) => rich`✍️ A comment on ${named(d)}\nType it as one message. /cancel to stop.`,
  },
  commented: {
    vi: (d: Of) => rich`💬 Đã ghi ý kiến vào ${d.code}.`,
    en: (d: Of) => rich`💬 The comment on ${d.code} is noted.`,
  },
  askAmend: {
    vi: (d: Of) => rich`✏️ Điều chỉnh ${named(d)}\nChọn phần cần đổi:`,
    en: (d: Of) => rich`✏️ Amending ${named(d)}\nChoose what to change:`,
  },
  askAmendTask: {
    vi: (d: Of) => rich`✍️ Gõ nội dung mới của ${d.code}. Nội dung hiện nay:\n${bold(cut(d.task, 900))}`,
    en: (d: Of) => rich`✍️ Type the new text of ${d.code}. It reads now:\n${bold(cut(d.task, 900))}`,
  },
  askAmendLead: {
    vi: (d: Of) => rich`✍️ Đơn vị chủ trì mới của ${named(d)}\nChọn đơn vị, hoặc gõ tên. /huy để thôi.`,
    en: (d: Of) => rich`✍️ The new lead of ${named(d)}\nChoose a unit, or type its name. /cancel to stop.`,
  },
  askAmendCoordinating: {
    vi: (d: Of) =>
      rich`✍️ Các đơn vị phối hợp của ${named(d)}\nGõ tên, cách nhau bằng dấu phẩy; gõ "không" nếu không có. /huy để thôi.`,
    en: (d: Of) =>
      rich`✍️ The coordinating units of ${named(d)}\nType their names with commas between; "none" if there are none. /cancel to stop.`,
  },
  askAmendDeadline: {
    vi: (d: Of) =>
      rich`✍️ Thời hạn mới của ${named(d)}\nGõ ngày, ví dụ 20/3, hoặc "không thời hạn". /huy để thôi.`,
    en: (d: Of) =>
      rich`✍️ The new deadline of ${named(d)}\nType a date, for example 20/3, or "no deadline". /cancel to stop.`,
  },
  amended: {
    vi: (d: Of) => rich`✏️ Đã điều chỉnh ${d.code}; các đơn vị đã được báo.`,
    en: (d: Of) => rich`✏️ ${d.code} is amended; the units have been told.`,
  },
  finished: {
    vi: () => rich`Đã xong. Báo cáo đã gửi, chờ xác nhận.`,
    en: () => rich`Done. The report is sent and waits for confirmation.`,
  },
  cancelled: { vi: () => rich`Đã thôi. Chưa có gì thay đổi.`, en: () => rich`Stopped. Nothing has changed.` },
  over: {
    vi: () => rich`Câu hỏi này đã qua, không có gì bị dừng.`,
    en: () => rich`This question is over; nothing was stopped.`,
  },
  overFor: {
    vi: (d: Of & Pick<DirectiveState, 'status'>) =>
      rich`Câu hỏi này đã qua, không có gì bị dừng. ${d.code} hiện: ${statusLabels[d.status].vi}.`,
    en: (d: Of & Pick<DirectiveState, 'status'>) =>
      rich`This question is over; nothing was stopped. ${d.code} now: ${statusLabels[d.status].en}.`,
  },
  nothingToCancel: {
    vi: () => rich`Không có gì đang chờ. Gõ /viec để xem việc, /trogiup để xem các lệnh.`,
    en: () =>
      rich`Nothing is waiting for an answer. Type /tasks to see your directives, /help for the commands.`,
  },
  codeWanted: {
    vi: (command: string) => rich`Gõ mã nhiệm vụ sau lệnh, ví dụ /${command} CĐ-2026-001 hoặc /${command} 1.`,
    en: (command: string) =>
      rich`Type the code behind the command, for example /${command} CĐ-2026-001 or /${command} 1.`,
  },
  codeUnknown: {
    vi: (typed: string) =>
      rich`Không có nhiệm vụ "${cut(typed, 40)}". Gõ /tim và vài chữ trong nội dung để tìm.`,
    en: (typed: string) => rich`There is no directive "${cut(typed, 40)}". Type /find and a few words of it.`,
  },
  dayImpossible: {
    vi: (words: string, instead: Day | null) =>
      rich`Ngày "${words}" không có trong lịch. Gõ lại ngày${instead ? `, ví dụ ${shortDay(instead)}` : ''}.`,
    en: (words: string, instead: Day | null) =>
      rich`There is no such day as "${words}". Type the date again${instead ? `, for example ${shortDay(instead)}` : ''}.`,
  },
  dayVague: {
    vi: (words: string) => rich`"${words}" chưa rõ là ngày nào. Chọn một ngày, hoặc gõ ngày:`,
    en: (words: string) => rich`"${words}" does not name a day. Choose one, or type a date:`,
  },
  dayWanted: {
    vi: () => rich`Chưa đọc được ngày. Gõ ngày, ví dụ 20/3, thứ Sáu tuần sau hoặc cuối tháng. /huy để thôi.`,
    en: () =>
      rich`No date was found. Type one, for example 20/3, Friday next week or the end of the month. /cancel to stop.`,
  },
  unitUnknown: {
    vi: (typed: string) =>
      rich`Không có đơn vị "${cut(typed, 60)}". Chọn một đơn vị, hoặc gõ lại tên; /donvi để xem danh sách.`,
    en: (typed: string) =>
      rich`There is no unit "${cut(typed, 60)}". Choose one or type the name again; /units shows the list.`,
  },
  unitUnclear: {
    vi: (typed: string, names: readonly string[]) =>
      rich`"${cut(typed, 60)}" có thể là ${names.join(' hoặc ')}. Chọn một đơn vị:`,
    en: (typed: string, names: readonly string[]) =>
      rich`"${cut(typed, 60)}" may be ${names.join(' or ')}. Choose one:`,
  },
} satisfies Record<string, Both<never[]> | Both<never>>;

export const leadName = (d: DirectiveState, view: View): string => unitName(d.lead, view.organization);
