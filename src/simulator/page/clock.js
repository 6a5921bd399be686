import { el, post } from './dom.js';
import { dayOf, hourOf, t } from './texts.js';

const HOUR = 3_600_000;

/** The hand on the clock: shows the office's time and lets it pass. */
export function createClock(fail) {
  let now = null;
  let movable = false;
  let moving = false;
  const time = el('time', { class: 'now', 'data-now': true });
  const hands = el('div', { class: 'hands' });
  const node = el('div', { class: 'clock', 'data-clock': true, role: 'group' }, time, hands);

  const move = async (content) => {
    moving = true;
    update();
    try {
      await post('clock', content);
    } catch (problem) {
      fail(problem.message);
    }
    moving = false;
    update();
  };

  const update = () => {
    if (now === null) return;
    node.setAttribute('aria-label', t('clock'));
    time.setAttribute('datetime', now.toISOString());
    time.replaceChildren(
      el('span', { class: 'now-hour' }, hourOf(now)),
      el('span', { class: 'now-day' }, moving ? t('moving') : dayOf(now)),
    );
    const hand = (key, name, content, hint) =>
      el(
        'button',
        {
          type: 'button',
          'data-advance': name,
          title: hint,
          disabled: moving,
          onclick: () => void move(content),
        },
        t(key),
      );
    hands.replaceChildren();
    if (movable)
      hands.append(
        hand('hour', 'hour', { by: HOUR }),
        hand('day', 'day', { by: 24 * HOUR }),
        hand('monday', 'monday', { to: 'monday' }, t('mondayHint')),
      );
  };

  return {
    node,
    update,
    set(clock) {
      now = new Date(clock.now);
      movable = clock.movable;
      update();
    },
  };
}
