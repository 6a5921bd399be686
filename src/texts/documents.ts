import type { Language } from '../core/organization.ts';
import type { DocumentRefusal } from '../documents/document.ts';
import { type Rich, rich } from './rich.ts';

/** Why a file was not read, and what to send instead. */
export const documentRefusalText = (refused: DocumentRefusal, language: Language): Rich =>
  documentRefusals[refused][language];

const documentRefusals: Readonly<Record<DocumentRefusal, Readonly<Record<Language, Rich>>>> = {
  empty: {
    vi: rich`Tệp không có chữ nào. Kiểm tra lại tệp rồi gửi lại, hoặc dán nội dung vào tin nhắn.`,
    en: rich`The file holds no text. Look at it and send it again, or paste the text as a message.`,
  },
  'too-large': {
    vi: rich`Tệp lớn hơn 20 MB. Bỏ bớt ảnh hoặc chia thành nhiều tệp rồi gửi lại.`,
    en: rich`The file is larger than 20 MB. Leave out pictures or split it, and send it again.`,
  },
  'too-long': {
    vi: rich`Văn bản dài quá mức đọc được trong một lần. Chỉ gửi phần kết luận hoặc phần giao nhiệm vụ.`,
    en: rich`The text is too long to be read at once. Send only the conclusions or the part that gives tasks.`,
  },
  scanned: {
    vi: rich`Tệp là bản quét, chỉ có hình ảnh nên không đọc được chữ. Gửi tệp .docx gốc hoặc tệp PDF xuất từ Word, hoặc dán nội dung vào tin nhắn.`,
    en: rich`The file is a scan: pictures without text. Send the original .docx or a PDF saved by Word, or paste the text as a message.`,
  },
  encrypted: {
    vi: rich`Tệp có mật khẩu. Bỏ mật khẩu rồi gửi lại.`,
    en: rich`The file is locked by a password. Remove the password and send it again.`,
  },
  broken: {
    vi: rich`Tệp bị hỏng, không mở được. Mở tệp trên máy, lưu lại thành .docx rồi gửi lại.`,
    en: rich`The file is damaged and cannot be opened. Open it on a computer, save it as .docx and send it again.`,
  },
  'unpacks-too-large': {
    vi: rich`Tệp nén quá nhiều dữ liệu bên trong nên không mở. Sao chép nội dung sang một tệp .docx mới rồi gửi lại.`,
    en: rich`The file unpacks to far more than it should and was not opened. Copy the text to a new .docx and send that.`,
  },
  'old-word': {
    vi: rich`Tệp .doc thuộc Word cũ, không đọc được. Mở bằng Word, chọn Lưu thành (Save As) .docx rồi gửi lại.`,
    en: rich`This is a .doc of old Word. Open it in Word, choose Save As .docx and send that.`,
  },
  spreadsheet: {
    vi: rich`Đây là bảng tính. Chỉ đọc được .docx, .pdf có chữ và .txt; chép nội dung sang .docx rồi gửi lại.`,
    en: rich`This is a spreadsheet. Only .docx, .pdf with text and .txt can be read; copy the text to a .docx and send that.`,
  },
  picture: {
    vi: rich`Đây là ảnh, không đọc được chữ. Gửi tệp .docx gốc, hoặc dán nội dung vào tin nhắn.`,
    en: rich`This is a picture; its letters cannot be read. Send the original .docx, or paste the text as a message.`,
  },
  'other-type': {
    vi: rich`Chưa đọc được loại tệp này. Lưu thành .docx, .pdf có chữ hoặc .txt rồi gửi lại.`,
    en: rich`Files of this type cannot be read. Save it as .docx, .pdf with text or .txt and send it again.`,
  },
  'unknown-letters': {
    vi: rich`Chữ trong tệp dùng bảng mã không nhận ra được. Chuyển sang Unicode, lưu thành .docx rồi gửi lại.`,
    en: rich`The letters of this file are in a coding that is not known. Convert it to Unicode, save it as .docx and send it again.`,
  },
  'took-too-long': {
    vi: rich`Đọc tệp quá lâu nên đã dừng. Chỉ gửi phần kết luận, hoặc dán nội dung vào tin nhắn.`,
    en: rich`Reading the file took too long and was stopped. Send only the conclusions, or paste the text as a message.`,
  },
  'needed-too-much-memory': {
    vi: rich`Tệp quá nặng nên đã dừng đọc. Sao chép nội dung sang một tệp .docx mới, bỏ ảnh, rồi gửi lại.`,
    en: rich`The file needed too much memory and was not read. Copy its text to a new .docx without pictures and send that.`,
  },
};

const secret = {
  vi: (mark: string) =>
    rich`Tệp có dấu "${mark}": không tiếp nhận và không lưu. Đề nghị xử lý theo quy định bảo vệ bí mật nhà nước.`,
  en: (mark: string) =>
    rich`The file bears the mark "${mark}": it is not accepted and not kept. Handle it as the rules on state secrets say.`,
};

/** The refusal of a file with a mark of secrecy (Law on the Protection of State Secrets 2018). */
export const secretDocument = (mark: string, language: Language): Rich => secret[language](mark);

const pictured = {
  vi: (pages: string) =>
    rich`Trang ${pages} chỉ có hình ảnh nên chưa đọc. Kiểm tra các trang đó và giao thêm nếu cần.`,
  en: (pages: string) =>
    rich`Page ${pages} is a picture and was not read. Look at it and add what is missing.`,
};

/** What was left unread, so that an order on such a page is not lost in silence. */
export const picturedPagesText = (pages: readonly number[], language: Language): Rich =>
  pictured[language](pages.join(', '));
