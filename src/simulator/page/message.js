import { el, icon } from './dom.js';
import { richText } from './rich-text.js';
import { hourOf, sizeOf, t } from './texts.js';

/** One message as a list item. `view`: who reads, the message replied to, and what presses do. */
export function messageNode(message, view) {
  if (message.service !== undefined)
    return el('li', { class: 'service', 'data-message': message.id }, serviceText(message));
  const own = message.from === view.reader;
  const side = own ? 'own' : message.fromBot ? 'bot' : 'other';
  return el(
    'li',
    {
      class: `message ${side}`,
      'data-message': message.id,
      'data-from': message.fromBot ? 'bot' : message.from,
    },
    el(
      'div',
      { class: 'bubble' },
      view.inGroup && !own && el('p', { class: `author hue${Math.abs(message.from) % 7}` }, message.fromName),
      message.replyTo !== undefined && quote(view.replied),
      message.file !== undefined && file(message.file),
      message.text !== '' &&
        el(
          'div',
          { class: 'text', 'data-text': true },
          ...richText(message.text, message.entities, view.actions),
        ),
      meta(message),
      el(
        'button',
        {
          type: 'button',
          class: 'reply-to',
          'data-reply': message.id,
          'aria-label': t('reply'),
          title: t('reply'),
          onclick: () => view.actions.reply(message),
        },
        icon('reply'),
      ),
    ),
    message.buttons.length > 0 && keyboard(message, view),
  );
}

function serviceText(message) {
  const text = message.service === 'pinned' ? t('pinnedService') : t(message.service);
  return message.service === 'topic' && message.topic !== undefined ? `${text}: ${message.topic}` : text;
}

function quote(replied) {
  const shown = replied === undefined ? t('deleted') : replied.text || replied.file?.name || '…';
  return el(
    'p',
    { class: 'quote' },
    el('span', { class: 'quote-author' }, replied?.fromName ?? ''),
    el('span', { class: 'quote-text' }, shown),
  );
}

function file({ id, name, size, kind }) {
  const address = `/api/file/${encodeURIComponent(id)}`;
  if (kind === 'photo')
    return el(
      'a',
      { class: 'photo', href: address, target: '_blank', rel: 'noopener', 'data-file': name },
      el('img', { src: address, alt: `${t('photo')}: ${name}`, loading: 'lazy' }),
    );
  return el(
    'a',
    { class: 'file', href: address, download: name, 'data-file': name },
    el('span', { class: 'file-sign' }, icon('file')),
    el('span', { class: 'file-name' }, name),
    el('span', { class: 'file-size' }, sizeOf(size)),
  );
}

function meta(message) {
  const date = new Date(message.date);
  const notes = [message.pinned && t('pinned'), message.silent && t('silent'), message.edited && t('edited')];
  return el(
    'p',
    { class: 'meta' },
    message.reaction !== undefined &&
      el('span', { class: 'reaction', 'data-reaction': true }, message.reaction),
    message.pinned && icon('pin'),
    el('span', { 'data-edited': message.edited }, notes.filter(Boolean).join(' · ')),
    el('time', { datetime: date.toISOString() }, hourOf(date)),
  );
}

function keyboard(message, view) {
  return el(
    'div',
    { class: 'keyboard', 'data-keyboard': true },
    ...message.buttons.map((row) =>
      el('div', { class: 'keyboard-row' }, ...row.map((button) => keyboardButton(message, button, view))),
    ),
  );
}

function keyboardButton(message, button, view) {
  const node = el(
    'button',
    {
      type: 'button',
      class: button.style === undefined ? 'key' : `key ${button.style}`,
      'data-button': button.text,
      title: button.text,
    },
    el('span', {}, button.text),
    button.url !== undefined && icon('link'),
  );
  node.addEventListener('click', () => view.actions.press(message, button, node));
  return node;
}
