import type { Class } from '../core/classes.ts';
import type { Recurrence, Status } from '../core/directive.ts';
import type { Language, Role } from '../core/organization.ts';
import type { RateCode, TallyPart } from '../core/rates.ts';

type Label = Readonly<Record<Language, string>>;
const label = (vi: string, en: string): Label => ({ vi, en });

/** The labels of buttons: habits and scripts lean on them. */
export const buttons = {
  issue: label('Ban hành', 'Issue'),
  edit: label('Sửa', 'Edit'),
  discard: label('Bỏ', 'Discard'),
  acknowledge: label('Đã nhận', 'Acknowledge'),
  report: label('Báo cáo', 'Report'),
  extend: label('Xin gia hạn', 'Ask extension'),
  ask: label('Hỏi lại', 'Ask back'),
  sendBack: label('Chuyển trả', 'Not ours'),
  passOn: label('Giao chuyên viên', 'Pass on'),
  confirm: label('Xác nhận', 'Confirm'),
  return: label('Trả lại', 'Return'),
  agree: label('Đồng ý', 'Agree'),
  refuse: label('Từ chối', 'Refuse'),
  offer: label('Đề nghị ngày khác', 'Offer another date'),
  answer: label('Trả lời', 'Answer'),
  reassign: label('Giao lại', 'Reassign'),
  keep: label('Giữ nguyên', 'Keep'),
  amend: label('Điều chỉnh', 'Amend'),
  pause: label('Tạm dừng', 'Pause'),
  resume: label('Tiếp tục', 'Resume'),
  cancel: label('Thu hồi', 'Recall'),
  nudge: label('Đôn đốc', 'Nudge'),
  comment: label('Ghi ý kiến', 'Comment'),
  history: label('Nhật ký', 'History'),
  evidence: label('Minh chứng', 'Evidence'),
  previous: label('Trước', 'Back'),
  next: label('Sau', 'Next'),
  back: label('Quay lại', 'Go back'),
  otherDay: label('Ngày khác', 'Another date'),
  withoutDeadline: label('Không thời hạn', 'No deadline'),
  otherUnit: label('Đơn vị khác', 'Another unit'),
  asRead: label('Đúng như vậy', 'That is right'),
  takeBack: label('Lấy lại', 'Take back'),
  list: label('Danh sách', 'List'),
  nobodyElse: label('Không phối hợp', 'Nobody coordinates'),
  task: label('Nội dung', 'Text'),
  lead: label('Chủ trì', 'Lead'),
  coordinating: label('Phối hợp', 'Coordinating'),
  deadline: label('Thời hạn', 'Deadline'),
  showLate: label('Xem quá hạn', 'Show overdue'),
  showDue: label('Xem đến hạn', 'Show due'),
  byUnit: label('Theo đơn vị', 'By unit'),
  done: label('Xong', 'Done'),
  stop: label('Thôi', 'Never mind'),
} as const;

export type ButtonKey = keyof typeof buttons;

export const statusLabels: Readonly<Record<Status, Label>> = {
  issued: label('đã giao, chưa tiếp nhận', 'issued, not acknowledged'),
  acknowledged: label('đã tiếp nhận', 'acknowledged'),
  'in-progress': label('đang thực hiện', 'in progress'),
  reported: label('chờ xác nhận', 'waiting for confirmation'),
  returned: label('trả lại, cần làm tiếp', 'returned for more work'),
  'sent-back': label('chuyển trả, chờ giao lại', 'sent back, waiting for a new lead'),
  paused: label('tạm dừng', 'paused'),
  completed: label('hoàn thành', 'completed'),
  cancelled: label('đã thu hồi', 'recalled'),
};

export const classLabels: Readonly<Record<Class, Label>> = {
  'not-started': label('chưa thực hiện', 'not started'),
  'within-term': label('đang thực hiện, trong hạn', 'in progress, within term'),
  'due-soon': label('đang thực hiện, sắp đến hạn', 'in progress, due soon'),
  overdue: label('quá hạn', 'overdue'),
  reported: label('chờ xác nhận', 'waiting for confirmation'),
  'done-on-time': label('hoàn thành đúng hạn', 'completed on time'),
  'done-late': label('hoàn thành quá hạn', 'completed late'),
  'without-deadline': label('đang thực hiện, không thời hạn', 'in progress, no deadline'),
  'done-without-deadline': label('hoàn thành, không thời hạn', 'completed, no deadline'),
  paused: label('tạm dừng', 'paused'),
  cancelled: label('thu hồi', 'recalled'),
};

export const partLabels: Readonly<Record<TallyPart, Label>> = {
  doneOnTime: label('Hoàn thành đúng hạn', 'Completed on time'),
  doneLate: label('Hoàn thành quá hạn', 'Completed late'),
  openWithinTerm: label('Đang thực hiện, trong hạn', 'Open, within term'),
  openOverdue: label('Đang thực hiện, quá hạn', 'Open, overdue'),
  doneWithoutDeadline: label('Hoàn thành, không thời hạn', 'Completed, no deadline'),
  openWithoutDeadline: label('Đang thực hiện, không thời hạn', 'Open, no deadline'),
  paused: label('Tạm dừng', 'Paused'),
  cancelled: label('Thu hồi', 'Recalled'),
};

export const rateLabels: Readonly<Record<RateCode, Label>> = {
  T1: label('tỷ lệ hoàn thành', 'completed'),
  T2: label('đến hạn đã hoàn thành', 'completed of those due'),
  T3: label('đúng hạn trên số đến hạn', 'on time of those due'),
  T4: label('đúng hạn trên số hoàn thành', 'on time of those completed'),
  T5: label('quá hạn trên số chưa hoàn thành', 'overdue of those open'),
};

export const recurrenceLabels: Readonly<Record<Recurrence, Label>> = {
  weekly: label('hằng tuần', 'every week'),
  monthly: label('hằng tháng', 'every month'),
  quarterly: label('hằng quý', 'every quarter'),
  'half-yearly': label('6 tháng một lần', 'every half-year'),
  yearly: label('hằng năm', 'every year'),
};

export const roleLabels: Readonly<Record<Role, Label>> = {
  chairman: label('Chủ tịch', 'Chairman'),
  vice: label('Phó Chủ tịch', 'Vice chairman'),
  office: label('Văn phòng', 'Office'),
  head: label('Trưởng đơn vị', 'Head'),
  deputy: label('Phó đơn vị', 'Deputy'),
  officer: label('chuyên viên', 'Officer'),
  observer: label('người theo dõi', 'Observer'),
};
