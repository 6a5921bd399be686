import { type Day, dayFrom, parseDay } from '../core/day.ts';
import { isShouted } from './layout.ts';
import { cleanText } from './text.ts';

export type Heading = {
  readonly title: string | null;
  readonly number: string | null;
  readonly issuedOn: Day | null;
  /** The day of the meeting; without a year of its own it has the first year that the text names. */
  readonly heldOn: Day | null;
  readonly chair: string | null;
};

const PLACE_AND_DAY = /ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})/giu;
const NUMBER = /^\s*Số\s*:?\s*(\d{1,5}(?:\/\d{4})?\s*[-/]\s*[A-ZĐ][\p{L}\d&/.-]*)/imu;
const KINDS =
  /^(THÔNG BÁO|BIÊN BẢN|KẾT LUẬN|CÔNG ĐIỆN|CHỈ THỊ|QUYẾT ĐỊNH|CÔNG VĂN|Ý KIẾN CHỈ ĐẠO|GIẤY MỜI|TỜ TRÌNH|BÁO CÁO|KẾ HOẠCH)/u;

const SUBJECT = /^(?:Kết luận|Ý kiến|Về|V\/v|Họp|Phiên họp|Cuộc họp|Hội nghị)/u;
const MEETING_LINE = /^(?:hội nghị|cuộc họp|phiên họp|buổi làm việc|họp|giao ban|kết luận)\s.{10,190}$/iu;

/** What the head of the minutes tells: title, number, day of issue, who presided. */
export function readHeading(original: string): Heading {
  const text = headOf(cleanText(original.slice(0, 12_000)).text);
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .slice(0, 60);
  return {
    title: titleOf(lines),
    number: NUMBER.exec(text)?.[1]?.replace(/\s+/g, '') ?? null,
    issuedOn: issuedOnOf(lines),
    heldOn: heldOnOf(text),
    // A name may be broken over two lines.
    chair: chairOf(text) ?? chairOf(text.replace(/(?<=\S)\n(?=\S)/g, ' ')),
  };
}

/** The beginning, without the runs of blanks that set columns: a pattern that meets none of them cannot be slowed by them. */
function headOf(text: string): string {
  return text
    .slice(0, 12_000)
    .replace(/[ \t\r\f\v]{3,}/g, '   ')
    .replace(/\n[ \t\r\f\v]+/g, '\n')
    .replace(/\n{2,}/g, '\n\n')
    .slice(0, 6000);
}

/** Pasted without empty lines, the text begins right under the title. */
const BODY = /:$|^(?:\d{1,2}|[IVX]{1,4})[.)]\s|^(?:sáng|chiều|ngày|hôm)\s/iu;

function titleOf(lines: readonly string[]): string | null {
  const at = lines.findIndex((line) => KINDS.test(line) && isShouted(line.split(/\s{3,}/)[0] ?? line));
  if (at >= 0) {
    const parts = [lines[at] as string];
    // In a file the subject is often a paragraph of its own under the kind.
    const subject = lines[at + 1] === '' && SUBJECT.test(lines[at + 2] ?? '') ? at + 2 : at + 1;
    for (let i = subject; i < Math.min(lines.length, subject + 3); i += 1) {
      const line = lines[i] as string;
      if (line === '' || /^[-_*]+$/.test(line) || BODY.test(line)) break;
      parts.push(line);
    }
    return parts.join(' ').replace(/\s+/g, ' ').slice(0, 300);
  }
  const about = lines.find((line) => /^V\/v\s/iu.test(line));
  if (about) return about.slice(0, 300);
  // Above the headline, a page that was copied has the names of its menus.
  const headline = lines.slice(0, 15).find((line) => MEETING_LINE.test(line) && !/[.:;,]$/.test(line));
  if (headline) return headline;
  const first = lines.find((line) => line !== '');
  return first && first.length >= 15 && first.length < 200 && !/[.:;,]$/.test(first) ? first : null;
}

function issuedOnOf(lines: readonly string[]): Day | null {
  for (const line of lines) {
    // The line with the place: "Tân Giang, ngày 15 tháng 4 năm 2024".
    if (line.length > 140 || /^(ngày|sáng|chiều)\s/iu.test(line)) continue;
    if (!/[\p{L}.]\s*,\s*(hồi\b.*)?ngày\s+\d/iu.test(line)) continue;
    for (const found of line.matchAll(PLACE_AND_DAY)) {
      const d = dayFrom(Number(found[3]), Number(found[2]), Number(found[1]));
      if (d) return d;
    }
  }
  for (const line of lines.slice(0, 12)) {
    const stamp = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(\s+\d{1,2}:\d{2})?$/.exec(line);
    const d = stamp && dayFrom(Number(stamp[3]), Number(stamp[2]), Number(stamp[1]));
    if (d) return d;
    const time = /^Thời gian:.*?ngày\s+(\d{1,2})[/-](\d{1,2})[/-](\d{4})/iu.exec(line);
    const met = time && dayFrom(Number(time[3]), Number(time[2]), Number(time[1]));
    if (met) return met;
    const iso = parseDay(line);
    if (iso) return iso;
  }
  return null;
}

const NAME = '((?:\\p{Lu}\\p{Ll}*\\s+){1,5}\\p{Lu}\\p{Ll}*)';
// The family names of most people; where one of them stands, the name of a place before it is no part of the name.
const FAMILY =
  '(?:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Đoàn|Lâm|Mai|Trịnh|Trương|Đào|Tô|Châu|Hà|Cao|Tạ|Lương|Thái|Tăng|Quách)';
const CHAIRS = [
  new RegExp(`Chủ trì(?:\\s+\\p{L}+){0,2}\\s*:\\s*(?:đồng chí|đ/c|ông|bà)?\\s*${NAME}`, 'iu'),
  new RegExp(
    `Chủ tịch(?:\\s+[\\p{L}()]+){1,9}?\\s+(${FAMILY}(?:\\s+\\p{Lu}\\p{Ll}*){1,4})[^.\\n]{0,160}?\\s(?:đã )?chủ trì`,
    'u',
  ),
  new RegExp(
    `(?:đồng chí|ông|bà|Chủ tịch(?:\\s+[\\p{L}()]+){0,9}?)\\s+${NAME}[^.\\n]{0,160}?\\s(?:đã )?chủ trì`,
    'u',
  ),
  new RegExp(
    `(?:Kết luận|ý kiến).{0,30}Chủ tịch(?:\\s+[\\p{L}()]+){1,9}?\\s+(${FAMILY}(?:\\s+\\p{Lu}\\p{Ll}*){1,4})`,
    'u',
  ),
  new RegExp(`(?:Kết luận|ý kiến).{0,30}(?:đồng chí|Chủ tịch UBND \\p{L}+)\\s+${NAME}`, 'u'),
];

function chairOf(text: string): string | null {
  for (const pattern of CHAIRS) {
    const name = pattern.exec(text)?.[1]?.trim().replace(/\s+/g, ' ');
    if (name && !/\p{Lu}{2}/u.test(name) && !/^(Chủ|Phó|Ủy|Uỷ)/u.test(name)) return name;
  }
  return null;
}

const MEETINGS =
  /(?:^|\n)\s*(?:sáng|chiều)?\s*(?:thời gian:?.{0,20}?)?ngày\s+(\d{1,2})(?:\/|-|\s+tháng\s+)(\d{1,2})(?:(?:\/|-|\s+năm\s+)(\d{4}))?|(?:cuộc họp|phiên họp|hội nghị|buổi làm việc)[^.\n]{0,60}?ngày\s+(\d{1,2})(?:\/|-|\s+tháng\s+)(\d{1,2})(?:(?:\/|-|\s+năm\s+)(\d{4}))?/giu;

function heldOnOf(text: string): Day | null {
  const year = /(?:năm|\d\/)\s*(20\d\d)(?!\d)/iu.exec(text)?.[1] ?? null;
  for (const found of text.slice(0, 4000).matchAll(MEETINGS)) {
    const d = dayOfMeeting(found, year);
    if (d) return d;
  }
  return null;
}

function dayOfMeeting(found: RegExpMatchArray, otherwise: string | null): Day | null {
  const [dayNumber, month, year] = found[1] ? [found[1], found[2], found[3]] : [found[4], found[5], found[6]];
  const inYear = year ?? otherwise;
  return inYear === null ? null : dayFrom(Number(inYear), Number(month), Number(dayNumber));
}

/** The day of the meeting that the text is about: the last one told before or on the day of issue. */
export function meetingOf(text: string, issuedOn: Day): Day | null {
  for (const found of headOf(text).slice(0, 4000).matchAll(MEETINGS)) {
    const d = dayOfMeeting(found, issuedOn.slice(0, 4));
    if (d && d <= issuedOn) return d;
  }
  return null;
}
