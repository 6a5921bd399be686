import { createComposer } from './composer.js';
import { arrange, avatar, el, icon, post } from './dom.js';
import { messageNode } from './message.js';
import { dayOf, t } from './texts.js';

const TYPING_LASTS = 5000;
const TOAST_LASTS = 5000;

/** One chat: its head, topics, messages and the place to write. */
export function createColumn(chat, app) {
  const nodes = new Map();
  const days = new Map();
  const readUpTo = new Map();
  let topic = '';
  let as = null;
  let typingUntil;

  const head = el('header', { class: 'column-head' });
  const tabs = el('div', { class: 'topics', role: 'tablist', 'data-topics': true });
  const list = el('ol', { class: 'messages', 'data-messages': true, tabindex: '0', 'aria-live': 'polite' });
  const empty = el('p', { class: 'empty' });
  const typing = el('p', { class: 'typing', 'data-typing': true, hidden: true, 'aria-live': 'polite' });
  const toasts = el('div', { class: 'toasts', 'data-toasts': true, role: 'status' });
  const foot = el('div', { class: 'foot' });
  const dropHere = el('p', { class: 'drop-here' });
  const node = el(
    'section',
    { class: 'column', 'data-chat': chat },
    head,
    tabs,
    list,
    empty,
    typing,
    toasts,
    foot,
    dropHere,
  );

  // What grows below, such as a file to be sent, must not hide the newest message.
  let nearEnd = true;
  list.addEventListener('scroll', () => {
    nearEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 80;
  });
  new ResizeObserver(() => {
    if (nearEnd) list.scrollTop = list.scrollHeight;
  }).observe(list);

  const room = () => app.rooms.get(chat);
  const inGroup = () => room().kind !== 'private';
  const reader = () => (inGroup() ? as : chat);
  const person = (id) => app.people.find((each) => each.id === id);

  const toast = (text, alert = false) => {
    const shown = el('p', { class: alert ? 'toast alert' : 'toast', 'data-toast': true }, text);
    toasts.append(shown);
    setTimeout(() => shown.remove(), TOAST_LASTS);
  };
  const attempt = (promise) => promise.catch((problem) => toast(problem.message, true));

  const composer = createComposer({
    place: () => ({ from: reader(), chat, ...(topic === '' ? {} : { topic }) }),
    fail: (problem) => toast(problem, true),
  });

  const actions = {
    say: (text) => attempt(post('say', { from: reader(), chat, text, ...(topic === '' ? {} : { topic }) })),
    payloadOf(target) {
      const found = /^(?:https?:\/\/)?t\.me\/([A-Za-z0-9_]+)\?start=([A-Za-z0-9_-]{1,64})$/i.exec(target);
      return found !== null && found[1].toLowerCase() === app.bot.username.toLowerCase() ? found[2] : null;
    },
    start(payload) {
      const from = reader();
      void attempt(post('start', { from, payload }).then(() => app.show(from)));
    },
    reply: (message) => composer.reply(message),
    press(message, button, pressed) {
      if (button.copy !== undefined) {
        void navigator.clipboard?.writeText(button.copy);
        toast(t('copied'));
      } else if (button.url !== undefined) {
        const payload = actions.payloadOf(button.url);
        if (payload !== null) actions.start(payload);
        else if (/^https?:/i.test(button.url)) window.open(button.url, '_blank', 'noopener');
      } else if (button.data !== undefined) {
        pressed.classList.add('busy');
        setTimeout(() => pressed.classList.remove('busy'), 4000);
        void attempt(
          post('press', { from: reader(), chat: message.chat, message: message.id, data: button.data }),
        );
      }
    },
  };

  const messagesHere = () =>
    app.messagesOf(chat).filter((message) => !room().forum || (message.topic ?? '') === topic);

  const dayNode = (message) => {
    const day = dayOf(new Date(message.date));
    if (!days.has(day)) days.set(day, el('li', { class: 'day' }, el('span', {}, day)));
    return [day, days.get(day)];
  };

  const nodeOf = (message) => {
    const view = {
      reader: reader(),
      inGroup: inGroup(),
      replied: message.replyTo === undefined ? undefined : app.messageOf(message.chat, message.replyTo),
      actions,
    };
    const known = nodes.get(message.id);
    if (known !== undefined && known.message === message && known.reader === view.reader) return known.node;
    const made = messageNode(message, view);
    const focused = known?.node.contains(document.activeElement) && document.activeElement.dataset.button;
    nodes.set(message.id, { message, reader: view.reader, node: made });
    if (known?.node.isConnected) {
      known.node.replaceWith(made);
      if (focused)
        [...made.querySelectorAll('[data-button]')].find((key) => key.dataset.button === focused)?.focus();
    }
    return made;
  };

  const showMessages = () => {
    const wanted = [];
    let lastDay = '';
    const shown = messagesHere();
    for (const message of shown) {
      const [day, separator] = dayNode(message);
      // A day that comes back after another one cannot be shown twice: time only goes forward.
      if (day !== lastDay && !wanted.includes(separator)) wanted.push(separator);
      lastDay = day;
      wanted.push(nodeOf(message));
    }
    for (const id of nodes.keys()) if (!shown.some((message) => message.id === id)) nodes.delete(id);
    arrange(list, wanted);
    empty.hidden = shown.length > 0;
    if (nearEnd) list.scrollTop = list.scrollHeight;
  };

  const unreadIn = (name) =>
    app
      .messagesOf(chat)
      .filter(
        (message) =>
          (!room().forum || (message.topic ?? '') === name) &&
          message.service === undefined &&
          message.from !== reader() &&
          message.id > (readUpTo.get(name) ?? 0),
      ).length;

  const markRead = () => readUpTo.set(topic, Math.max(0, ...messagesHere().map((message) => message.id)));

  const showTabs = () => {
    const { forum, topics } = room();
    tabs.hidden = !forum;
    if (!forum) return;
    tabs.setAttribute('aria-label', t('topics'));
    const names = ['', ...topics.map(({ name }) => name)];
    tabs.replaceChildren(
      ...names.map((name) => {
        const count = name === topic ? 0 : unreadIn(name);
        return el(
          'button',
          {
            type: 'button',
            role: 'tab',
            class: 'topic',
            'data-topic': name,
            'aria-selected': String(name === topic),
            onclick: () => {
              topic = name;
              update();
              list.scrollTop = list.scrollHeight;
            },
          },
          name === '' ? t('general') : name,
          count > 0 && el('span', { class: 'badge', 'data-unread': count }, String(count)),
        );
      }),
    );
  };

  const option = (key, name, onclick) =>
    el('button', { type: 'button', 'data-option': name, onclick }, t(key));

  const showHead = () => {
    const { title, members, bot, kind } = room();
    const group = kind !== 'private';
    const away = bot === 'left' || bot === 'kicked';
    const options = el('details', { class: 'options', 'data-options': true });
    const choose = (action, content) => () => {
      options.open = false;
      void attempt(post(action, content));
    };
    const blocked = person(chat)?.blocked === true;
    options.append(
      el('summary', { 'aria-label': t('more'), title: t('more') }, icon('more')),
      el(
        'div',
        { class: 'options-list' },
        group
          ? option(
              away ? 'addBot' : 'removeBot',
              away ? 'add' : 'remove',
              choose(away ? 'add' : 'remove', { chat, by: reader() }),
            )
          : option(
              blocked ? 'unblock' : 'block',
              blocked ? 'unblock' : 'block',
              choose('block', { user: chat, blocked: !blocked }),
            ),
      ),
    );
    const below = group ? (away ? t('botAway') : `${members.length} ${t('members')}`) : t('bot');
    head.replaceChildren(
      avatar(title, chat),
      el('div', { class: 'titles' }, el('h2', {}, title), el('p', {}, below)),
      options,
    );
    node.setAttribute('aria-label', title);
  };

  const speaker = () => {
    const choice = el('select', { 'data-as': true, 'aria-label': t('as') });
    for (const id of room().members) {
      const name = person(id)?.name;
      if (name !== undefined) choice.append(el('option', { value: id, selected: id === as }, name));
    }
    choice.addEventListener('change', () => {
      as = Number(choice.value);
      update();
    });
    return el('label', { class: 'speaker' }, el('span', {}, t('as')), choice);
  };

  const showFoot = () => {
    const self = person(chat);
    const act = (key, name, action, content) =>
      el(
        'button',
        {
          type: 'button',
          class: 'wide-action',
          'data-action': name,
          onclick: () => void attempt(post(action, content)),
        },
        t(key),
      );
    if (!inGroup() && self?.blocked)
      arrangeFoot(act('unblock', 'unblock', 'block', { user: chat, blocked: false }));
    else if (!inGroup() && self?.started === false)
      arrangeFoot(act('start', 'start', 'start', { from: chat }));
    else if (inGroup()) arrangeFoot(speaker(), composer.node);
    else arrangeFoot(composer.node);
  };

  // The composer keeps its place, and so the caret in it, when what stands beside it is made anew.
  const arrangeFoot = (...parts) => arrange(foot, parts);

  const update = () => {
    const { members } = room();
    if (inGroup() && !members.includes(as)) as = members[0] ?? null;
    if (topic !== '' && !room().topics.some(({ name }) => name === topic)) topic = '';
    if (app.isShown(chat)) markRead();
    showHead();
    showTabs();
    showMessages();
    showFoot();
    empty.textContent = t('empty');
    dropHere.textContent = t('drop');
    list.setAttribute('aria-label', room().title);
  };

  node.addEventListener('dragover', (event) => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    node.classList.add('dropping');
  });
  node.addEventListener('dragleave', (event) => {
    if (!node.contains(event.relatedTarget)) node.classList.remove('dropping');
  });
  node.addEventListener('drop', (event) => {
    event.preventDefault();
    node.classList.remove('dropping');
    composer.addFiles(event.dataTransfer.files);
  });

  return {
    node,
    update,
    scrollToEnd() {
      list.scrollTop = list.scrollHeight;
    },
    /** What is there when the page opens counts as read. */
    readAll() {
      for (const name of ['', ...room().topics.map((each) => each.name)])
        readUpTo.set(name, Math.max(0, ...app.messagesOf(chat).map((message) => message.id)));
    },
    unread: () =>
      ['', ...room().topics.map((each) => each.name)].reduce((sum, name) => sum + unreadIn(name), 0),
    relabel() {
      nodes.clear();
      days.clear();
      composer.label();
      update();
    },
    answer(answer) {
      for (const busy of node.querySelectorAll('.busy')) busy.classList.remove('busy');
      if (answer.text !== '') toast(answer.text, answer.alert);
      const payload = answer.url === undefined ? null : actions.payloadOf(answer.url);
      if (payload !== null && answer.from === reader()) actions.start(payload);
    },
    /** A message that asks for a reply opens one, unless the reader is already at another. */
    arrived(messages) {
      const asking = messages.findLast((message) => message.forceReply && message.fromBot);
      if (asking === undefined || !app.isShown(chat) || (asking.topic ?? '') !== topic) return;
      const replied = asking.replyTo === undefined ? undefined : app.messageOf(asking.chat, asking.replyTo);
      if (replied === undefined || replied.from === reader()) composer.offerReply(asking);
    },
    isTyping() {
      typing.textContent = `${app.bot.name} ${t('typing')}`;
      typing.hidden = false;
      clearTimeout(typingUntil);
      typingUntil = setTimeout(() => {
        typing.hidden = true;
      }, TYPING_LASTS);
    },
    stopsTyping() {
      typing.hidden = true;
    },
  };
}
