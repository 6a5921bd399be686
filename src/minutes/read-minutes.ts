import type { Found, Reading } from './found.ts';
import { Reader } from './read.ts';

/** The directives of a text, in its order: conclusions, minutes, news, chats and letters. */
export function readMinutes(reading: Reading): Found[] {
  return new Reader(reading, 'minutes').read();
}
