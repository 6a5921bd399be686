import { createChooser } from './chooser.js';
import { createClock } from './clock.js';
import { createColumn } from './column.js';
import { arrange, el } from './dom.js';
import { currentLanguage, setZone, switchLanguage, t } from './texts.js';

const NARROWEST_COLUMN = 330;
const narrow = matchMedia('(max-width: 719px)');

const columns = new Map();
const kept = new Map();
let shown = null;
let active = null;
let ready = false;

const app = {
  bot: { id: 0, name: '', username: '' },
  people: [],
  rooms: new Map(),
  openRooms: () => [...app.rooms.values()].filter((room) => room.movedTo === undefined),
  /** With the history of the group that a supergroup has grown out of. */
  messagesOf(chat) {
    const before = [...app.rooms.values()].filter((room) => room.movedTo === chat);
    return [...before.flatMap((room) => app.messagesOf(room.id)), ...(kept.get(chat)?.values() ?? [])];
  },
  messageOf: (chat, id) => kept.get(chat)?.get(id),
  isShown: (chat) => (narrow.matches ? active === chat : (shown?.has(chat) ?? false)),
  unreadOf: (chat) => columns.get(chat)?.unread() ?? 0,
  choose(chat) {
    if (narrow.matches) active = chat;
    else if (shown.has(chat)) shown.delete(chat);
    else shown.add(chat);
    remember();
    updateAll();
    columns.get(chat)?.scrollToEnd();
  },
  show(chat) {
    if (!app.isShown(chat)) app.choose(chat);
  },
};

const clock = createClock((problem) => notice(problem));
const chooser = createChooser(app);
const organization = el('h1', { 'data-organization': true });
const languageSwitch = el('button', {
  type: 'button',
  class: 'language',
  'data-language': true,
  onclick: () => {
    switchLanguage();
    relabel();
  },
});
const lost = el('p', { class: 'lost', role: 'alert', hidden: true });
const main = el('main', { class: 'columns', 'data-columns': true });
const hint = el('p', { class: 'hint' });
document.documentElement.lang = currentLanguage();
document.body.append(
  el(
    'header',
    { class: 'bar' },
    el('div', { class: 'brand' }, organization, el('p', { class: 'brand-below' })),
    clock.node,
    languageSwitch,
  ),
  chooser.node,
  lost,
  main,
);

function notice(problem) {
  const dialog = el(
    'dialog',
    { class: 'notice', 'data-notice': true },
    el('p', {}, problem),
    el('form', { method: 'dialog' }, el('button', {}, t('close'))),
  );
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/** At first: as many as fit, people in their order and always the first group. */
function chooseAtFirst() {
  const rooms = app.openRooms();
  const remembered = JSON.parse(localStorage.getItem('shown') ?? '[]');
  const known = remembered.filter((chat) => rooms.some((room) => room.id === chat));
  if (known.length > 0) {
    shown = new Set(known);
  } else {
    const fit = Math.max(1, Math.floor(innerWidth / NARROWEST_COLUMN));
    const group = rooms.find((room) => room.kind !== 'private');
    const people = rooms.filter((room) => room.kind === 'private');
    shown = new Set(people.slice(0, group === undefined ? fit : Math.max(1, fit - 1)).map((room) => room.id));
    if (group !== undefined && fit > 1) shown.add(group.id);
  }
  active = rooms[0]?.id ?? null;
}

function remember() {
  localStorage.setItem('shown', JSON.stringify([...shown]));
}

function updateAll() {
  const rooms = app.openRooms();
  if (!ready) return;
  if (shown === null || shown.size === 0) if (rooms.length > 0 && shown === null) chooseAtFirst();
  for (const room of rooms) {
    if (columns.has(room.id)) continue;
    const column = createColumn(room.id, app);
    columns.set(room.id, column);
    column.readAll();
  }
  for (const chat of columns.keys()) if (!rooms.some((room) => room.id === chat)) columns.delete(chat);
  if (!rooms.some((room) => room.id === active)) active = rooms[0]?.id ?? null;
  organization.textContent = app.organization || t('title');
  document.title = app.organization || t('title');
  document.querySelector('.brand-below').textContent = app.organization
    ? `${t('title')} · @${app.bot.username}`
    : `@${app.bot.username}`;
  languageSwitch.textContent = t('language');
  const visible = rooms.filter((room) => app.isShown(room.id)).map((room) => columns.get(room.id));
  hint.textContent = rooms.length === 0 ? t('noPeople') : t('nothingShown');
  const fresh = visible.filter((column) => !column.node.isConnected);
  arrange(main, visible.length === 0 ? [hint] : visible.map((column) => column.node));
  for (const column of visible) column.update();
  for (const column of fresh) column.scrollToEnd();
  chooser.update();
}

function relabel() {
  clock.update();
  for (const column of columns.values()) column.relabel();
  updateAll();
}

function takeMessages({ chat, ids, changed }) {
  const known = kept.get(chat) ?? new Map();
  const fresh = changed.filter((message) => !known.has(message.id));
  for (const message of changed) known.set(message.id, message);
  kept.set(chat, new Map(ids.map((id) => [id, known.get(id)])));
  if (changed.some((message) => message.fromBot)) columns.get(chat)?.stopsTyping();
  if (ready) columns.get(chat)?.arrived(fresh);
}

let planned = false;
function plan() {
  if (planned) return;
  planned = true;
  requestAnimationFrame(() => {
    planned = false;
    updateAll();
  });
}

const events = new EventSource('/api/events');
const on = (kind, take) => events.addEventListener(kind, (event) => take(JSON.parse(event.data)));
on('town', (town) => {
  app.bot = town.bot;
  app.people = town.people;
  app.organization = town.organization;
  app.rooms = new Map(town.rooms.map((room) => [room.id, room]));
  plan();
});
on('messages', (messages) => {
  takeMessages(messages);
  plan();
});
on('clock', (now) => {
  setZone(now.timezone);
  clock.set(now);
});
on('answer', (answer) => {
  columns.get(answer.chat)?.answer(answer);
});
on('typing', ({ chat }) => columns.get(chat)?.isTyping());
on('ready', () => {
  ready = true;
  document.body.dataset.ready = 'true';
  lost.hidden = true;
  updateAll();
});
events.addEventListener('error', () => {
  lost.textContent = t('lost');
  lost.hidden = false;
});
narrow.addEventListener('change', updateAll);
