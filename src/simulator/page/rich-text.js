import { el } from './dom.js';
import { t } from './texts.js';

/**
 * A text with its entities as nodes. `actions` says what a press on a bot's link or on a command does for the reader.
 */
export function richText(text, entities, actions) {
  const ordered = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return between(text, 0, text.length, ordered, actions);
}

const BLOCKS = new Set(['pre', 'blockquote', 'expandable_blockquote']);

function between(text, start, end, entities, actions) {
  const nodes = [];
  let at = start;
  for (let index = 0; index < entities.length; index += 1) {
    const entity = entities[index];
    if (entity.offset < at || entity.offset >= end) continue;
    const stop = Math.min(entity.offset + entity.length, end);
    if (entity.offset > at) nodes.push(text.slice(at, entity.offset));
    const inside = between(text, entity.offset, stop, entities.slice(index + 1), actions);
    nodes.push(wrapped(entity, text.slice(entity.offset, stop), inside, actions));
    // A block ends its line by itself.
    at = BLOCKS.has(entity.type) && text[stop] === '\n' ? stop + 1 : stop;
  }
  if (at < end) nodes.push(text.slice(at, end));
  return nodes;
}

const TAGS = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strikethrough: 's',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  expandable_blockquote: 'blockquote',
};

function wrapped(entity, source, inside, actions) {
  const tag = TAGS[entity.type];
  if (tag !== undefined) return el(tag, {}, ...inside);
  switch (entity.type) {
    case 'url':
    case 'text_link':
      return link(entity.url ?? source, inside, actions);
    case 'bot_command':
      return el(
        'button',
        { type: 'button', class: 'inline-link', 'data-command': source, onclick: () => actions.say(source) },
        ...inside,
      );
    case 'spoiler': {
      const cover = el('button', { type: 'button', class: 'spoiler', title: t('spoiler') }, ...inside);
      cover.addEventListener('click', () => cover.replaceWith(el('span', {}, ...cover.childNodes)));
      return cover;
    }
    case 'mention':
    case 'text_mention':
    case 'hashtag':
      return el('span', { class: 'mention' }, ...inside);
    default:
      return el('span', {}, ...inside);
  }
}

function link(target, inside, actions) {
  const payload = actions.payloadOf(target);
  if (payload !== null)
    return el(
      'button',
      {
        type: 'button',
        class: 'inline-link',
        'data-start': payload,
        title: target,
        onclick: () => actions.start(payload),
      },
      ...inside,
    );
  const address = /^[a-z][a-z0-9+.-]*:/i.test(target) ? target : `https://${target}`;
  if (!/^https?:/i.test(address) || !URL.canParse(address))
    return el('span', { class: 'mention' }, ...inside);
  return el('a', { href: address, target: '_blank', rel: 'noopener noreferrer', title: address }, ...inside);
}
