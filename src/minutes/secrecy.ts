import { cleanText } from './text.ts';

const MARK = /^(?:độ mật\s*:\s*)?[[(|*\s]*(TUYỆT\s+MẬT|TỐI\s+MẬT|MẬT)[\])|*.\s]*$/u;

/**
 * A mark of secrecy as a stamp or a heading bears it; not the word in running text ("bí mật", "bảo mật", "mật ong").
 * A stamp stands alone on its line, or beside the head of the paper in a column of its own.
 */
export function secrecyMark(text: string): string | null {
  for (const line of cleanText(text).text.split('\n')) {
    if (line.length > 400 || !/mật/iu.test(line)) continue;
    for (const cell of line.split(/\s{3,}|\t|\|/)) {
      const found =
        MARK.exec(cell.trim()) ?? /^độ mật\s*:\s*(tuyệt\s+mật|tối\s+mật|mật)\b/iu.exec(cell.trim());
      if (found?.[1]) return found[1].replace(/\s+/g, ' ').toUpperCase();
    }
  }
  return null;
}
