import type { Clause } from './clause.ts';
import type { Deadline } from './deadline.ts';
import type { Doubt } from './found.ts';
import type { Range } from './lists.ts';
import type { Mention } from './named.ts';
import type { Token } from './text.ts';
import { isMark, says } from './words.ts';

/** What is not sure about who leads and who takes part. `words` gives the text of a range, `codesOf` whom a mention means. */
export function ownerDoubts(
  clause: Clause,
  words: (range: Range) => string,
  codesOf: (mention: Mention) => readonly string[],
): Doubt[] {
  const doubts: Doubt[] = [];
  for (const mention of clause.lead) {
    const named = words(mention);
    if (mention.guessed)
      doubts.push({
        field: 'lead',
        reason: guessOf(mention),
        words: named,
        candidates: [...mention.codes],
      });
    if (mention.kind === 'rest')
      doubts.push({
        field: 'lead',
        reason: 'the-remaining',
        words: named,
        candidates: [...codesOf(mention)],
      });
  }
  for (const mention of clause.coordinating) {
    if (mention.guessed)
      doubts.push({
        field: 'coordinating',
        reason: guessOf(mention),
        words: words(mention),
        candidates: [...mention.codes],
      });
  }
  return doubts;
}

/** What is not sure about the day. */
export function timeDoubts(deadline: Deadline, words: (range: Range) => string): Doubt[] {
  if (!deadline.doubt) return [];
  return [
    {
      field: 'deadline',
      reason: deadline.doubt.reason,
      words: deadline.words ? words(deadline.words) : '',
      candidates: [...deadline.doubt.candidates],
    },
  ];
}

const guessOf = ({ kind, codes }: Mention): string => {
  if (kind !== 'unit') return 'group-guessed';
  return codes.length > 1 ? 'two-units-fit' : 'unit-guessed';
};

/** "Thứ Năm đoàn tỉnh về kiểm tra, Văn phòng lo phòng họp": the day of what is told before the order is asked about. */
export function askedIfToldFirst(tokens: readonly Token[], clause: Clause, deadline: Deadline): Deadline {
  const { words, day } = deadline;
  if (!words || day === null || deadline.doubt || deadline.recurrence || words.to >= clause.head)
    return deadline;
  if (says(tokens[words.from], 'trước chậm hạn hết đến trong xong thời muộn')) return deadline;
  let told = 0;
  for (let i = words.to; i < clause.head && !isMark(tokens[i], ','); i += 1)
    if (tokens[i]?.kind === 'word') told += 1;
  return told >= 2 ? { ...deadline, doubt: { reason: 'day-of-event', candidates: [day] } } : deadline;
}
