import type { Citation } from '../core/directive.ts';
import type { Language } from '../core/organization.ts';
import { cut, shortDay } from './format.ts';

/** Theo: Thông báo kết luận … (số 186/TB-UBND, 05/03/2026), mục II.3 */
export function citationText(cited: Omit<Citation, 'span'>, language: Language): string {
  const vi = language === 'vi';
  const facts = [
    cited.number && `${vi ? 'số' : 'no.'} ${cited.number}`,
    cited.day && shortDay(cited.day),
  ].filter(Boolean);
  const known = facts.length > 0 ? ` (${facts.join(', ')})` : '';
  const place = cited.place ? `, ${vi ? 'mục' : 'section'} ${cited.place}` : '';
  return `${vi ? 'Theo' : 'By'}: ${cut(cited.title, 160)}${known}${place}`;
}
