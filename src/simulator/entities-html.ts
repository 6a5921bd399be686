import { badRequest } from './refusal.ts';
import type { MessageEntity } from './shapes.ts';

const TYPES: Record<string, string> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  span: 'spoiler',
  'tg-spoiler': 'spoiler',
  'tg-emoji': 'custom_emoji',
  'tg-time': 'date_time',
  a: 'text_link',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
};

const NAMED: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"' };

type Open = { tag: string; at: number; attributes: Map<string, string> };

export function fromHtml(html: string): { text: string; entities: MessageEntity[] } {
  let text = '';
  const entities: MessageEntity[] = [];
  const open: Open[] = [];
  let at = 0;
  while (at < html.length) {
    const character = html[at];
    if (character === '&') {
      const [decoded, length] = reference(html, at);
      text += decoded;
      at += length;
    } else if (character !== '<') {
      text += character;
      at += 1;
    } else if (html[at + 1] === '/') {
      at = closeTag(html, at);
    } else {
      at = openTag(html, at);
    }
  }
  const unclosed = open.at(-1);
  if (unclosed !== undefined) throw wrong(`Can't find end tag corresponding to start tag "${unclosed.tag}"`);
  return { text, entities };

  function openTag(source: string, start: number): number {
    const name = /^[^\s>]*/.exec(source.slice(start + 1))?.[0] ?? '';
    let end = start + 1 + name.length;
    if (end >= source.length) throw wrong(`Unclosed start tag at byte offset ${bytes(source, start)}`);
    const tag = name.toLowerCase();
    if (!Object.hasOwn(TYPES, tag))
      throw wrong(`Unsupported start tag "${tag}" at byte offset ${bytes(source, start)}`);
    const attributes = new Map<string, string>();
    for (;;) {
      while (/\s/.test(source[end] ?? '')) end += 1;
      if (end >= source.length)
        throw wrong(`Unclosed start tag "${tag}" at byte offset ${bytes(source, start)}`);
      if (source[end] === '>') break;
      const attribute = /^([^\s=>]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([a-zA-Z0-9.-]+)))?/.exec(
        source.slice(end),
      );
      const key = attribute?.[1] ?? '';
      if (attribute === null || key === '')
        throw wrong(`Empty attribute name in the tag "${tag}" at byte offset ${bytes(source, start)}`);
      attributes.set(key.toLowerCase(), decoded(attribute[2] ?? attribute[3] ?? attribute[4] ?? ''));
      end += attribute[0].length;
      if (source[end] === '=')
        throw wrong(`Unclosed start tag "${tag}" at byte offset ${bytes(source, start)}`);
    }
    if (tag === 'span' && attributes.get('class') !== 'tg-spoiler')
      throw wrong(`Tag "span" must have class "tg-spoiler" at byte offset ${bytes(source, start)}`);
    open.push({ tag, at: text.length, attributes });
    return end + 1;
  }

  function closeTag(source: string, start: number): number {
    const last = open.pop();
    if (last === undefined) throw wrong(`Unexpected end tag at byte offset ${bytes(source, start)}`);
    const found = /^<\/([^\s>]*)\s*>/.exec(source.slice(start));
    if (found === null) throw wrong(`Unclosed end tag at byte offset ${bytes(source, start)}`);
    const tag = (found[1] ?? '').toLowerCase();
    if (tag !== '' && tag !== last.tag)
      throw wrong(
        `Unmatched end tag at byte offset ${bytes(source, start)}, expected "</${last.tag}>", found "</${tag}>"`,
      );
    const entity = entityOf(last, text);
    if (entity !== null) entities.push(entity);
    return start + found[0].length;
  }
}

function entityOf({ tag, at, attributes }: Open, text: string): MessageEntity | null {
  const length = text.length - at;
  if (length === 0) return null;
  const type = TYPES[tag] ?? tag;
  const base = { type, offset: at, length };
  if (tag === 'a') {
    const href = attributes.get('href') ?? text.slice(at);
    const user = /^tg:\/\/user\?id=(\d+)$/.exec(href)?.[1];
    if (user !== undefined) return { ...base, type: 'text_mention', user: { id: Number(user) } };
    return URL.canParse(href) || /^[\w-]+(\.[\w-]+)+/.test(href) ? { ...base, url: href } : null;
  }
  if (tag === 'blockquote' && attributes.has('expandable')) return { ...base, type: 'expandable_blockquote' };
  if (tag === 'code' && attributes.get('class')?.startsWith('language-'))
    return { ...base, type: 'pre', language: (attributes.get('class') ?? '').slice(9) };
  if (tag === 'tg-emoji') return { ...base, custom_emoji_id: attributes.get('emoji-id') ?? '' };
  if (tag === 'tg-time') {
    const format = attributes.get('format');
    const time = { ...base, unix_time: Number(attributes.get('unix') ?? 0) };
    return format === undefined ? time : { ...time, date_time_format: format };
  }
  return base;
}

function reference(source: string, at: number): [string, number] {
  const found = /^&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot));?/i.exec(source.slice(at, at + 12));
  if (found === null) return ['&', 1];
  const named = NAMED[(found[3] ?? '').toLowerCase()];
  if (named !== undefined) return [named, found[0].length];
  const code = found[1] === undefined ? Number(found[2]) : Number.parseInt(found[1], 16);
  return code === 0 || code > 0x10_ff_ff ? ['&', 1] : [String.fromCodePoint(code), found[0].length];
}

function decoded(value: string): string {
  let text = '';
  for (let at = 0; at < value.length; ) {
    const [character, length] = value[at] === '&' ? reference(value, at) : [value[at] ?? '', 1];
    text += character;
    at += length;
  }
  return text;
}

function bytes(source: string, at: number): number {
  return Buffer.byteLength(source.slice(0, at));
}

function wrong(what: string) {
  return badRequest(`can't parse entities: ${what}`);
}
