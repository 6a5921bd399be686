import { badRequest } from './refusal.ts';
import type { MessageEntity } from './shapes.ts';

type Open = { sign: string; name: string; type: string; at: number; source: number };

const RESERVED = '_*[]()~`>#+-=|{}.!';

/** Telegram's MarkdownV2. */
export function fromMarkdownV2(source: string): { text: string; entities: MessageEntity[] } {
  let text = '';
  let at = 0;
  let quote = -1;
  const entities: MessageEntity[] = [];
  const open: Open[] = [];
  const close = (entity: Open, extra: Partial<MessageEntity> = {}) => {
    const length = text.length - entity.at;
    if (length > 0) entities.push({ type: entity.type, offset: entity.at, length, ...extra });
  };
  while (at < source.length) {
    const character = source[at] ?? '';
    const last = open.at(-1);
    const inCode = last?.type === 'code' || last?.type === 'pre';
    if (character === '\\' && /^[ -~\n\t]$/.test(source[at + 1] ?? '')) {
      text += source[at + 1];
      at += 2;
      continue;
    }
    if (!inCode && character === '>' && (at === 0 || source[at - 1] === '\n')) {
      if (quote < 0) quote = text.length;
      at += 1;
      continue;
    }
    if (quote >= 0 && character === '\n' && source[at + 1] !== '>') {
      entities.push({ type: 'blockquote', offset: quote, length: text.length - quote });
      quote = -1;
    }
    if (!(inCode ? '`' : RESERVED).includes(character)) {
      text += character;
      at += 1;
      continue;
    }
    if (last !== undefined && endsHere(last, source, at)) {
      open.pop();
      at += last.type === 'text_link' ? 1 : last.sign.length;
      if (last.type === 'text_link') at = closeLink(last);
      else if (last.type === 'pre') closePre(last);
      else close(last);
      continue;
    }
    const started = startOf(source, at, text.length);
    open.push(started);
    at += started.sign.length;
  }
  if (quote >= 0) entities.push({ type: 'blockquote', offset: quote, length: text.length - quote });
  const unclosed = open.at(-1);
  if (unclosed !== undefined)
    throw wrong(
      `Can't find end of ${unclosed.name} entity at byte offset ${Buffer.byteLength(source.slice(0, unclosed.source))}`,
    );
  return { text, entities };

  function closePre(entity: Open): void {
    const language = /^([^\s`]+)\n/.exec(text.slice(entity.at))?.[1];
    if (language !== undefined) text = text.slice(0, entity.at) + text.slice(entity.at + language.length + 1);
    else if (text[entity.at] === '\n') text = text.slice(0, entity.at) + text.slice(entity.at + 1);
    close(entity, language === undefined ? {} : { language });
  }

  function closeLink(entity: Open): number {
    const found = /^\(((?:\\.|[^)\\])*)\)/s.exec(source.slice(at));
    if (found === null) {
      if (source[at] === '(')
        throw wrong(`Can't find end of a URL at byte offset ${Buffer.byteLength(source.slice(0, at))}`);
      return at;
    }
    const url = (found[1] ?? '').replace(/\\(.)/gs, '$1');
    const user = /^tg:\/\/user\?id=(\d+)$/.exec(url)?.[1];
    if (user !== undefined) close({ ...entity, type: 'text_mention' }, { user: { id: Number(user) } });
    else if (url !== '') close(entity, { url });
    return at + found[0].length;
  }
}

function endsHere(last: Open, source: string, at: number): boolean {
  if (last.type === 'text_link') return source[at] === ']';
  if (last.sign === '_') return source[at] === '_' && (source[at + 1] !== '_' || source[at + 2] === '_');
  return source.startsWith(last.sign, at);
}

function startOf(source: string, at: number, offset: number): Open {
  const of = (sign: string, name: string, type: string): Open => ({
    sign,
    name,
    type,
    at: offset,
    source: at,
  });
  const character = source[at] ?? '';
  if (source.startsWith('```', at)) return of('```', 'Pre', 'pre');
  if (character === '`') return of('`', 'Code', 'code');
  if (source.startsWith('__', at)) return of('__', 'Underline', 'underline');
  if (character === '_') return of('_', 'Italic', 'italic');
  if (character === '*') return of('*', 'Bold', 'bold');
  if (character === '~') return of('~', 'Strikethrough', 'strikethrough');
  if (source.startsWith('||', at)) return of('||', 'Spoiler', 'spoiler');
  if (character === '[') return of('[', 'TextUrl', 'text_link');
  throw wrong(`Character '${character}' is reserved and must be escaped with the preceding '\\'`);
}

/** The old Markdown, without nesting. */
export function fromMarkdown(source: string): { text: string; entities: MessageEntity[] } {
  let text = '';
  const entities: MessageEntity[] = [];
  for (let at = 0; at < source.length; ) {
    const character = source[at] ?? '';
    if (character === '\\' && '_*`['.includes(source[at + 1] ?? ' ')) {
      text += source[at + 1];
      at += 2;
      continue;
    }
    if (!'_*`['.includes(character)) {
      text += character;
      at += 1;
      continue;
    }
    const sign = source.startsWith('```', at) ? '```' : character;
    const end = source.indexOf(character === '[' ? ']' : sign, at + sign.length);
    if (end < 0)
      throw wrong(
        `Can't find end of the entity starting at byte offset ${Buffer.byteLength(source.slice(0, at))}`,
      );
    const inner = source.slice(at + sign.length, end);
    const offset = text.length;
    text += inner;
    at = end + sign.length;
    if (character === '[') {
      const url = /^\(([^)]*)\)/.exec(source.slice(at));
      if (url === null) continue;
      at += url[0].length;
      if (inner !== '') entities.push({ type: 'text_link', offset, length: inner.length, url: url[1] ?? '' });
      continue;
    }
    const type = { _: 'italic', '*': 'bold', '`': 'code', '```': 'pre' }[sign] ?? 'code';
    if (inner !== '') entities.push({ type, offset, length: inner.length });
  }
  return { text, entities };
}

function wrong(what: string) {
  return badRequest(`can't parse entities: ${what}`);
}
