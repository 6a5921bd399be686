import type { MessageEntity } from './shapes.ts';

// Telegram turns control characters into spaces and drops carriage returns, line separators and direction overrides.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const UNWANTED = /[\u0000-\u0009\u000b-\u001f\u2028-\u202e]/g;

const LONELY_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The text as Telegram keeps it, with the entities moved along. */
export function cleaned(
  text: string,
  entities: MessageEntity[],
): { text: string; entities: MessageEntity[] } {
  const dropped: number[] = [];
  const kept = text.replace(UNWANTED, (character, at: number) => {
    if (character === '\r' || character >= '\u2028') {
      dropped.push(at);
      return '';
    }
    return ' ';
  });
  const moved = dropped.length === 0 ? entities : entities.map((entity) => withoutDropped(entity, dropped));
  return trimmed(kept.replace(LONELY_SURROGATE, '\uFFFD'), moved);
}

/** A person's name or a chat's title, as Telegram keeps it: cleaned like a text. */
export const cleanedName = (name: string): string => cleaned(name, []).text;

function withoutDropped(entity: MessageEntity, dropped: number[]): MessageEntity {
  const before = (end: number) => dropped.filter((at) => at < end).length;
  const offset = entity.offset - before(entity.offset);
  const end = entity.offset + entity.length;
  return { ...entity, offset, length: end - before(end) - offset };
}

function trimmed(text: string, entities: MessageEntity[]): { text: string; entities: MessageEntity[] } {
  const end = text.trimEnd().length;
  const first = Math.min(text.length - text.trimStart().length, ...entities.map((entity) => entity.offset));
  const start = Math.min(first, end);
  if (start === 0 && end === text.length) return { text, entities };
  return {
    text: text.slice(start, end),
    entities: entities
      .map((entity) => ({
        ...entity,
        offset: entity.offset - start,
        length: Math.min(entity.offset + entity.length, end) - entity.offset,
      }))
      .filter((entity) => entity.length > 0),
  };
}
