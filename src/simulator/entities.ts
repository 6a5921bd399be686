import { fromHtml } from './entities-html.ts';
import { fromMarkdown, fromMarkdownV2 } from './entities-markdown.ts';
import { isRecord } from './parameters.ts';
import { badRequest } from './refusal.ts';
import type { MessageEntity } from './shapes.ts';
import { cleaned } from './text-cleaning.ts';

const GIVEN_TYPES = new Set([
  'mention',
  'hashtag',
  'cashtag',
  'bot_command',
  'url',
  'email',
  'phone_number',
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'blockquote',
  'expandable_blockquote',
  'code',
  'pre',
  'text_link',
  'text_mention',
  'custom_emoji',
  'date_time',
]);

/** Telegram finds these by itself and does not take them from the sender. */
const FOUND_TYPES = new Set(['mention', 'hashtag', 'cashtag', 'bot_command', 'url', 'email', 'phone_number']);

const MOST_ENTITIES = 100;

/** The text with its entities, as it is kept: parsed, cleaned, and with links, mentions and commands found. */
export function formatted(
  source: string,
  parseMode: string,
  given: unknown,
): { text: string; entities: MessageEntity[] } {
  const marked = parsed(source, parseMode, given);
  const kept = cleaned(marked.text, marked.entities);
  return { text: kept.text, entities: withFound(kept.text, kept.entities) };
}

function parsed(
  source: string,
  parseMode: string,
  given: unknown,
): { text: string; entities: MessageEntity[] } {
  switch (parseMode.toLowerCase()) {
    case '':
    case 'none':
      return { text: source, entities: checked(source, given) };
    case 'html':
      return fromHtml(source);
    case 'markdown':
      return fromMarkdown(source);
    case 'markdownv2':
      return fromMarkdownV2(source);
    default:
      throw badRequest('unsupported parse_mode');
  }
}

function checked(text: string, given: unknown): MessageEntity[] {
  if (given === undefined) return [];
  if (!Array.isArray(given))
    throw badRequest("can't parse entities JSON object: expected an Array of MessageEntity");
  const entities: MessageEntity[] = [];
  for (const entity of given) {
    if (!isRecord(entity)) throw badRequest("can't parse MessageEntity: expected an Object");
    const { type, offset, length } = entity;
    if (typeof type !== 'string' || !GIVEN_TYPES.has(type))
      throw badRequest("can't parse MessageEntity: unsupported type specified");
    if (typeof offset !== 'number' || typeof length !== 'number' || !Number.isInteger(offset + length))
      throw badRequest('can\'t parse MessageEntity: Field "offset" must be of type Integer');
    if (offset < 0 || length < 0 || offset + length > text.length) throw badRequest('ENTITY_BOUNDS_INVALID');
    for (const [edge, verb] of [
      [offset, 'begins'],
      [offset + length, 'ends'],
    ] as const)
      if (/[\udc00-\udfff]/.test(text[edge] ?? '') && /[\ud800-\udbff]/.test(text[edge - 1] ?? ''))
        throw badRequest(
          `entity ${verb} in a middle of a UTF-16 symbol at byte offset ${Buffer.byteLength(text.slice(0, edge - 1))}`,
        );
    if (type === 'text_link' && (typeof entity['url'] !== 'string' || entity['url'] === ''))
      throw badRequest('can\'t parse MessageEntity: Can\'t find field "url"');
    if (length > 0 && !FOUND_TYPES.has(type)) entities.push(entity as MessageEntity);
  }
  return entities;
}

/** `mark` stands in whatever the pattern finds: most texts need not be searched for most of them. */
const FINDERS: readonly [type: string, mark: string, pattern: RegExp][] = [
  ['url', '://', /\bhttps?:\/\/[^\s<>"«»]+[^\s<>"«».,;:!?)\]}'…]/giu],
  ['email', '@', /(?<![\p{L}\d._%+-])[\w.%+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b/giu],
  [
    'url',
    '.',
    /(?<![\p{L}\d@./-])(?:[a-z0-9-]+\.)+(?:com|net|org|vn|me|io|info|dev)(?:\/[^\s<>"]*[^\s<>".,;:!?)\]}'…])?(?![\p{L}\d@])/giu,
  ],
  ['mention', '@', /(?<![\p{L}\d_@/.])@[a-z][a-z0-9_]{3,31}(?![\p{L}\d_])/giu],
  [
    'bot_command',
    '/',
    /(?<![\p{L}\d_/<>@.:])\/[a-z0-9_]{1,64}(?:@[a-z][a-z0-9_]{3,31})?(?![\p{L}\d_/<>@])/giu,
  ],
  ['hashtag', '#', /(?<![\p{L}\d_#])#(?=[\d_]*\p{L})[\p{L}\p{M}\d_]{1,256}/giu],
];

function withFound(text: string, given: MessageEntity[]): MessageEntity[] {
  const taken = given.filter(({ type }) => ['code', 'pre', 'text_link', 'text_mention'].includes(type));
  const found: MessageEntity[] = [];
  for (const [type, mark, pattern] of FINDERS) {
    if (!text.includes(mark)) continue;
    for (const match of text.matchAll(pattern)) {
      const entity = { type, offset: match.index, length: match[0].length };
      if (![...taken, ...found].some((other) => overlap(other, entity))) found.push(entity);
    }
  }
  return [...given, ...found]
    .sort((a, b) => a.offset - b.offset || b.length - a.length)
    .slice(0, MOST_ENTITIES);
}

function overlap(a: MessageEntity, b: MessageEntity): boolean {
  return a.offset < b.offset + b.length && b.offset < a.offset + a.length;
}
