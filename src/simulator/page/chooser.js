import { el } from './dom.js';
import { t } from './texts.js';

/** The row of chats: each is shown or not, and says how much of it is unread. */
export function createChooser(app) {
  const node = el('nav', { class: 'chooser', 'data-chooser': true });
  return {
    node,
    update() {
      node.setAttribute('aria-label', t('chats'));
      node.replaceChildren(
        ...app.openRooms().map((room) => {
          const shown = app.isShown(room.id);
          const count = shown ? 0 : app.unreadOf(room.id);
          return el(
            'button',
            {
              type: 'button',
              class: 'choice',
              'data-choose': room.id,
              'aria-pressed': String(shown),
              onclick: () => app.choose(room.id),
            },
            room.title,
            count > 0 &&
              el(
                'span',
                { class: 'badge', 'data-unread': count, 'aria-label': `${count} ${t('unread')}` },
                String(count),
              ),
          );
        }),
      );
    },
  };
}
