import type { Language } from '../core/organization.ts';
import { type Rich, rich } from './rich.ts';

type Sentence<P extends readonly unknown[] = []> = Readonly<Record<Language, (...parameters: P) => Rich>>;

/** What the bot says outside any one command. */
export const general = {
  stranger: {
    vi: () =>
      rich`Đây là trợ lý theo dõi nhiệm vụ của một cơ quan; chỉ thành viên dùng được. Nếu đồng chí thuộc cơ quan, đề nghị Văn phòng gửi liên kết tham gia (/moi), rồi bấm vào liên kết đó.`,
    en: () =>
      rich`This assistant keeps the directives of an office and serves its members only. If you belong to it, ask the office for a joining link (/invite) and open that link.`,
  },
  strangerPress: {
    vi: () => rich`Chỉ thành viên của cơ quan dùng được nút này.`,
    en: () => rich`Only members of the organization may use this button.`,
  },
  unknownCommand: {
    vi: (typed: string, near: string | null) =>
      rich`Không có lệnh /${typed}.${near ? ` Có phải /${near}?` : ''} Gõ /trogiup để xem các lệnh.`,
    en: (typed: string, near: string | null) =>
      rich`There is no command /${typed}.${near ? ` Did you mean /${near}?` : ''} Type /help to see the commands.`,
  },
  notForRole: {
    vi: (command: string, roles: string) =>
      rich`Lệnh /${command} dành cho: ${roles}. Gõ /trogiup để xem các lệnh của đồng chí.`,
    en: (command: string, roles: string) =>
      rich`/${command} is for: ${roles}. Type /help to see your commands.`,
  },
  nothingAwaited: {
    vi: () =>
      rich`Không rõ tin này nói về việc nào. Gõ /viec để xem việc đang chờ rồi bấm nút trên từng việc; gõ /trogiup để xem các lệnh.`,
    en: () =>
      rich`It is not clear what this is about. Type /tasks to see what waits for you and use its buttons; /help shows the commands.`,
  },
  fileUnasked: {
    vi: () =>
      rich`Chưa rõ tệp này thuộc việc nào. Mở việc bằng /viec, bấm Báo cáo rồi gửi lại tệp; tệp chưa được lưu.`,
    en: () =>
      rich`It is not clear which directive this file belongs to. Open it with /tasks, press Report and send the file again; it was not kept.`,
  },
  onlyTextAndFiles: {
    vi: () => rich`Chỉ nhận chữ, ảnh và tệp. Gõ lại thành chữ, hoặc gõ /trogiup để xem các lệnh.`,
    en: () =>
      rich`Only text, photos and files can be read. Type it as text, or type /help to see the commands.`,
  },
  textWanted: {
    vi: () => rich`Đang chờ câu trả lời bằng chữ. Gõ lại thành chữ, hoặc /huy để thôi.`,
    en: () => rich`An answer in words is expected. Type it as text, or /cancel to stop.`,
  },
  editedIgnored: {
    vi: () =>
      rich`Tin đã sửa không được đọc lại. Muốn thay đổi, bấm Sửa trên dự thảo, Điều chỉnh trên nhiệm vụ (/xem), hoặc gõ tin mới.`,
    en: () =>
      rich`An edited message is not read again. Press Edit on the draft or Amend on the directive (/show), or type a new message.`,
  },
  secret: {
    vi: (mark: string) =>
      rich`Nội dung có dấu "${mark}": không tiếp nhận và không lưu. Đề nghị xử lý theo quy định bảo vệ bí mật nhà nước, và xóa tin này khỏi Telegram.`,
    en: (mark: string) =>
      rich`The content is marked "${mark}": it is not taken and not kept. Handle it by the rules on state secrets, and delete the message from Telegram.`,
  },
  outOfDate: {
    vi: () => rich`Nút này không còn dùng được. Gõ /viec để xem việc hiện nay.`,
    en: () => rich`This button is no longer in use. Type /tasks to see how things stand.`,
  },
  gone: {
    vi: () => rich`Không tìm thấy nội dung này trong sổ của cơ quan. Gõ /viec để xem việc hiện nay.`,
    en: () => rich`This is not in the organization's book. Type /tasks to see how things stand.`,
  },
  sentAgain: { vi: () => rich`(gửi lại) `, en: () => rich`(sent again) ` },
  answeredInPrivate: {
    vi: () => rich`Đã trả lời riêng.`,
    en: () => rich`Answered in private.`,
  },
  wrongPlace: {
    vi: () => rich`Nhóm này chưa thuộc cơ quan nên trả lời riêng ở đây.`,
    en: () => rich`That group does not belong to the organization, so the answer comes here.`,
  },
  unreachable: {
    vi: (name: string) =>
      rich`⚠️ Không gửi được tin cho ${name}: người này đã chặn hoặc chưa mở bot. Báo bằng cách khác; khi người này nhắn lại cho bot, việc còn mở sẽ được gửi lại.`,
    en: (name: string) =>
      rich`⚠️ Messages to ${name} do not arrive: the bot is blocked or was never opened. Tell them another way; once they write to the bot, what is still open comes again.`,
  },
  missed: {
    vi: (n: number) =>
      rich`📬 Còn ${n} việc khác trong thời gian không nhận được tin. Gõ /viec để xem tất cả.`,
    en: (n: number) =>
      rich`📬 ${n} more ${n === 1 ? 'directive' : 'directives'} from the time when messages did not arrive. Type /tasks to see them all.`,
  },
  groupUnreachable: {
    vi: (title: string) =>
      rich`⚠️ Không gửi được tin vào nhóm ${title}: bot đã bị đưa ra khỏi nhóm. Thêm bot lại vào nhóm để nhận bản tin.`,
    en: (title: string) =>
      rich`⚠️ Messages to the group ${title} do not arrive: the bot was removed. Add it again to receive the digest.`,
  },
} satisfies Record<string, Sentence<never[]> | Sentence<never>>;
