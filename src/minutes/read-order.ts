import { type Found, Reader, type Reading } from './read.ts';

/**
 * One order as it is typed to the bot; several where it has several lines or owners with tasks of their own. Never
 * empty: what cannot be told is a doubt.
 */
export function readOrder(reading: Reading): Found[] {
  const found = new Reader(reading, 'order').read();
  if (found.length > 0) return found;
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
      doubts: [{ field: 'lead', reason: 'no-owner', words }],
    },
  ];
}
