import { isRecord } from './parameters.ts';
import { badRequest } from './refusal.ts';
import type { Button } from './shapes.ts';

const MOST_BUTTONS = 100;
const KINDS = [
  'url',
  'callback_data',
  'web_app',
  'login_url',
  'switch_inline_query',
  'switch_inline_query_current_chat',
  'switch_inline_query_chosen_chat',
  'copy_text',
  'callback_game',
  'pay',
];

export type Markup = {
  /** As Telegram gives it back; absent for other kinds of keyboard, which it does not give back. */
  inline?: { inline_keyboard: object[][] };
  buttons: Button[][];
  forceReply?: boolean;
};

const NO_MARKUP: Markup = { buttons: [] };

/** Reads reply_markup; `inlineOnly` as in edits. */
export function markupOf(value: unknown, inlineOnly: boolean): Markup {
  if (value === undefined) return NO_MARKUP;
  if (!isRecord(value)) throw badRequest('object expected as reply markup');
  if ('inline_keyboard' in value) return inlineMarkup(value['inline_keyboard']);
  if (inlineOnly) throw badRequest('inline keyboard expected');
  if ('keyboard' in value) {
    if (!Array.isArray(value['keyboard']) || !value['keyboard'].every(Array.isArray))
      throw badRequest('field "keyboard" of the ReplyKeyboardMarkup must be an Array of Arrays');
    return NO_MARKUP;
  }
  if (value['force_reply'] === true) return { buttons: [], forceReply: true };
  if (value['remove_keyboard'] === true) return NO_MARKUP;
  throw badRequest('object expected as reply markup');
}

function inlineMarkup(rows: unknown): Markup {
  if (!Array.isArray(rows))
    throw badRequest('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays');
  const keyboard: object[][] = [];
  const buttons: Button[][] = [];
  let count = 0;
  for (const row of rows) {
    if (!Array.isArray(row))
      throw badRequest('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays');
    const kept = row.map(buttonOf);
    count += kept.length;
    if (count > MOST_BUTTONS) throw badRequest('reply markup is too long');
    if (kept.length === 0) continue;
    keyboard.push(kept.map(({ wire }) => wire));
    buttons.push(kept.map(({ button }) => button));
  }
  return keyboard.length === 0 ? NO_MARKUP : { inline: { inline_keyboard: keyboard }, buttons };
}

function buttonOf(value: unknown): { wire: object; button: Button } {
  if (!isRecord(value))
    throw badRequest("can't parse inline keyboard button: InlineKeyboardButton must be an Object");
  const text = value['text'];
  if (typeof text !== 'string')
    throw badRequest('can\'t parse inline keyboard button: Field "text" must be of type String');
  if (text.trim() === '') throw badRequest('BUTTON_TEXT_INVALID');
  const kinds = KINDS.filter((kind) => value[kind] !== undefined);
  const kind = kinds[0];
  if (kind === undefined)
    throw badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
  const content = value[kind];
  const button: Button = { text };
  if (typeof value['style'] === 'string') {
    if (!['danger', 'success', 'primary'].includes(value['style']))
      throw badRequest("can't parse inline keyboard button: Invalid button style specified");
    button.style = value['style'];
  }
  if (kind === 'callback_data') {
    if (typeof content !== 'string' || content === '' || Buffer.byteLength(content) > 64)
      throw badRequest('BUTTON_DATA_INVALID');
    button.data = content;
  }
  if (kind === 'url') button.url = urlOf(content);
  if (kind === 'copy_text') {
    const copied = isRecord(content) ? content['text'] : undefined;
    if (typeof copied !== 'string' || copied === '' || copied.length > 256)
      throw badRequest('BUTTON_COPY_TEXT_INVALID');
    button.copy = copied;
  }
  // Telegraf adds `hide` to its buttons; Telegram does not give it back.
  const { hide: _, ...wire } = value;
  return { wire, button };
}

function urlOf(value: unknown): string {
  if (typeof value !== 'string' || value === '')
    throw badRequest("inline keyboard button URL '' is invalid: URL must be non-empty");
  const full = /^[a-z][a-z0-9+.-]*:/i.test(value) ? value : `http://${value}`;
  if (!URL.canParse(full))
    throw badRequest(`inline keyboard button URL '${value}' is invalid: Wrong HTTP URL`);
  const { protocol, hostname } = new URL(full);
  if (protocol === 'tg:') return value;
  if (protocol !== 'http:' && protocol !== 'https:')
    throw badRequest(`inline keyboard button URL '${value}' is invalid: Unsupported URL protocol`);
  if (!hostname.includes('.'))
    throw badRequest(`inline keyboard button URL '${value}' is invalid: Wrong HTTP URL`);
  return value;
}
