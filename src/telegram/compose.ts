import { type Piece, type Rich, textOf } from '../texts/rich.ts';

/** Telegram's limit on a message, in UTF-16 units after the entities are taken out. */
export const MOST_TEXT = 4096;
const MOST_CAPTION = 1024;
/** No limit of Telegram's: longer ones do not fit on a phone. */
const MOST_LABEL = 60;

/** Telegram's MessageEntity, as far as the bot writes them. */
type Entity = {
  readonly type: 'bold' | 'expandable_blockquote' | 'text_link' | 'text_mention';
  readonly offset: number;
  readonly length: number;
  readonly url?: string;
  readonly user?: { readonly id: number; readonly is_bot: false; readonly first_name: string };
};

export type Composed = { readonly text: string; readonly entities: readonly Entity[] };

/**
 * Pieces as text and entities: content shows literally, because Telegram is given no markup to parse. Longer texts are
 * split at lines; an entity that a split would cut is cut with it.
 */
export function compose(rich: Rich, most = MOST_TEXT): Composed[] {
  const whole = flatten(rich);
  const parts: Composed[] = [];
  for (let from = 0; from < whole.text.length || parts.length === 0; ) {
    const to = endOfPart(whole.text, from, most);
    parts.push(slice(whole, from, to));
    from = to;
  }
  return parts.filter((part) => part.text.trim() !== '');
}

/**
 * A text as Telegram will keep it, so that its length is the one that entities are counted by: a space for each control
 * character but the line feed. Half a letter, which no UTF-8 can carry, becomes a mark.
 */
export function clean(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
      .replace(/[\u0000-\u0009\u000b-\u001f]/g, ' ')
  );
}

/** The beginning of a text, at most so many UTF-16 units and no half letter at the end. */
export function headOf(text: string, most: number): string {
  return text.slice(0, most).replace(/[\ud800-\udbff]$/, '');
}

function flatten(rich: Rich): Composed {
  let text = '';
  const entities: Entity[] = [];
  for (const piece of rich) {
    const shown = clean(textOf(piece));
    const entity = entityOf(piece, text.length, shown);
    if (entity) entities.push(entity);
    text += shown;
  }
  return { text, entities };
}

function entityOf(piece: Piece, offset: number, shown: string): Entity | null {
  // Telegram trims entities itself; those that begin or end with a space come back changed.
  const lead = shown.length - shown.trimStart().length;
  const length = shown.trim().length;
  if (typeof piece === 'string' || length === 0) return null;
  const place = { offset: offset + lead, length };
  if ('bold' in piece) return { type: 'bold', ...place };
  if ('quote' in piece) return { type: 'expandable_blockquote', ...place };
  if ('link' in piece) return { type: 'text_link', ...place, url: piece.url };
  return {
    type: 'text_mention',
    ...place,
    user: { id: piece.account, is_bot: false, first_name: shown.trim() },
  };
}

function endOfPart(text: string, from: number, most: number): number {
  if (text.length - from <= most) return text.length;
  const line = text.lastIndexOf('\n', from + most - 1);
  if (line > from + most / 2) return line + 1;
  const space = text.lastIndexOf(' ', from + most - 1);
  if (space > from + most / 2) return space + 1;
  const splitsPair = /[\ud800-\udbff]/.test(text.charAt(from + most - 1));
  return from + most - (splitsPair ? 1 : 0);
}

function slice(whole: Composed, from: number, to: number): Composed {
  const raw = whole.text.slice(from, to);
  const text = raw.trim();
  const start = from + (raw.length - raw.trimStart().length);
  const end = start + text.length;
  const entities = whole.entities.flatMap((entity) => {
    const offset = Math.max(entity.offset, start);
    const until = Math.min(entity.offset + entity.length, end);
    return until > offset ? [{ ...entity, offset: offset - start, length: until - offset }] : [];
  });
  return { text, entities };
}

/** A caption holds no entities and at most 1024 units. */
export function composeCaption(text: string): string {
  const cleaned = clean(text).trim();
  return cleaned.length <= MOST_CAPTION ? cleaned : `${headOf(cleaned, MOST_CAPTION - 1)}…`;
}

/** A label of a button: one line, never empty. */
export function composeLabel(text: string): string {
  const cleaned = clean(text).replace(/\s+/g, ' ').trim();
  return cleaned === '' ? '…' : headOf(cleaned, MOST_LABEL);
}
