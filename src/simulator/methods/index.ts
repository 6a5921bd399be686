import { CHAT_METHODS } from './chats.ts';
import { FILE_METHODS } from './files.ts';
import { MESSAGE_METHODS } from './messages.ts';
import type { Method } from './method.ts';
import { SETTING_METHODS } from './settings.ts';

/** Telegram looks for methods without regard to case. */
const METHODS = new Map<string, { name: string; method: Method }>(
  Object.entries({ ...MESSAGE_METHODS, ...FILE_METHODS, ...CHAT_METHODS, ...SETTING_METHODS }).map(
    ([name, method]) => [name.toLowerCase(), { name, method }],
  ),
);

export function methodCalled(name: string): { name: string; method: Method } | undefined {
  return METHODS.get(name.toLowerCase());
}
