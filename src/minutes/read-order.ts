import type { Found, Reading } from './found.ts';
import { phrases } from './phrases.ts';
import { Reader } from './read.ts';
import { tokensOf } from './text.ts';
import { noDeadline } from './words/time.ts';
import { isMark } from './words.ts';

/** An order, and whether it says itself that it has no deadline. */
export type Order = Found & { readonly withoutDeadline: boolean };

const noDeadlineBook = phrases(
  noDeadline
    .split('\n')
    .filter((line) => /hạn/u.test(line))
    .join('\n'),
);

/**
 * One order as it is typed to the bot; several where it has several lines or owners with tasks of their own. Never
 * empty: what cannot be told is a doubt.
 */
export function readOrder(reading: Reading): Order[] {
  const found = new Reader(reading, 'order').read();
  if (found.length > 0) return found.map(withoutDeadlineSaid);
  const words = reading.text.trim();
  return [
    {
      span: [0, reading.text.length],
      task: words,
      lead: [],
      coordinating: [],
      deadline: null,
      deadlineText: null,
      recurrence: null,
      urgent: false,
      withoutDeadline: false,
      doubts: [{ field: 'lead', reason: 'no-owner', words }],
    },
  ];
}

/** "…, không thời hạn": said behind a comma or at the end, it is no part of what is to be done. */
function withoutDeadlineSaid(order: Found): Order {
  if (order.deadline !== null || order.deadlineText !== null) return { ...order, withoutDeadline: false };
  const tokens = tokensOf(order.task);
  for (let i = 1; i < tokens.length; i += 1) {
    const said = noDeadlineBook.at(tokens, i, tokens.length);
    if (!said || !(isMark(tokens[i - 1], ',;.-–(') || said.end === tokens.length)) continue;
    const before = order.task.slice(0, tokens[i]?.start).replace(/[\s,;.(–-]+$/u, '');
    const after = tokens[said.end] ? order.task.slice(tokens[said.end - 1]?.end).replace(/^\)/u, '') : '';
    return { ...order, task: `${before}${after}`.trim(), withoutDeadline: true };
  }
  return { ...order, withoutDeadline: false };
}
