import { el, icon, post } from './dom.js';
import { sizeOf, t } from './texts.js';

/**
 * The place to write at the foot of a chat. `place()` gives {from, chat, topic}; `fail(problem)` shows what went wrong.
 */
export function createComposer({ place, fail }) {
  let replyTo = null;
  let files = [];

  const input = el('textarea', { class: 'input', 'data-input': true, rows: 1, spellcheck: 'false' });
  const picker = el('input', {
    type: 'file',
    multiple: true,
    class: 'hidden',
    'data-file-input': true,
    tabindex: '-1',
  });
  const attach = el('button', { type: 'button', class: 'tool', 'data-attach': true }, icon('attach'));
  const menu = el(
    'button',
    { type: 'button', class: 'tool slash', 'data-menu': true, 'aria-expanded': 'false' },
    '/',
  );
  const submit = el('button', { type: 'submit', class: 'tool submit', 'data-send': true }, icon('send'));
  const above = el('div', { class: 'above' });
  const list = el('ul', { class: 'commands', 'data-commands': true, hidden: true });
  const form = el(
    'form',
    { class: 'composer', 'data-composer': true },
    list,
    above,
    el('div', { class: 'composer-row' }, menu, attach, picker, input, submit),
  );

  const label = () => {
    input.setAttribute('placeholder', t('write'));
    for (const [node, key] of [
      [input, 'write'],
      [attach, 'attach'],
      [picker, 'attach'],
      [menu, 'menu'],
      [submit, 'send'],
    ])
      node.setAttribute('aria-label', t(key));
    for (const [node, key] of [
      [attach, 'attach'],
      [menu, 'menu'],
      [submit, 'send'],
    ])
      node.setAttribute('title', t(key));
    showAbove();
  };

  const showAbove = () => {
    const removal = (onclick) =>
      el(
        'button',
        { type: 'button', class: 'remove', 'aria-label': t('cancel'), title: t('cancel'), onclick },
        icon('close'),
      );
    above.replaceChildren();
    if (replyTo !== null)
      above.append(
        el(
          'p',
          { class: 'pending', 'data-replying': replyTo.id },
          el('span', {}, `${t('replyingTo')} ${replyTo.text || replyTo.file?.name || ''}`),
          removal(() => {
            replyTo = null;
            showAbove();
          }),
        ),
      );
    for (const file of files)
      above.append(
        el(
          'p',
          { class: 'pending', 'data-pending-file': file.name },
          el('span', {}, `${file.name} · ${sizeOf(file.size)}`),
          removal(() => {
            files = files.filter((other) => other !== file);
            showAbove();
          }),
        ),
      );
  };

  const grow = () => {
    input.style.height = 'auto';
    input.style.height = `${Math.min(input.scrollHeight, 160)}px`;
  };

  const closeMenu = () => {
    list.hidden = true;
    menu.setAttribute('aria-expanded', 'false');
  };

  const openMenu = async (beginning) => {
    const { from, chat } = place();
    const commands = await post('commands', { from, chat });
    const fitting = commands.filter(({ command }) => command.startsWith(beginning));
    list.replaceChildren(
      ...fitting.map(({ command, description }) =>
        el(
          'li',
          {},
          el(
            'button',
            {
              type: 'button',
              'data-command-choice': command,
              onclick: () => {
                input.value = `/${command} `;
                closeMenu();
                input.focus();
                grow();
              },
            },
            el('span', { class: 'command' }, `/${command}`),
            el('span', { class: 'command-description' }, description),
          ),
        ),
      ),
    );
    if (commands.length === 0) list.replaceChildren(el('li', { class: 'none' }, t('noCommands')));
    list.hidden = fitting.length === 0 && commands.length > 0;
    menu.setAttribute('aria-expanded', String(!list.hidden));
  };

  const upload = async (caption) => {
    const group = files.length > 1 ? String(Date.now()) : null;
    for (const [index, file] of files.entries()) {
      const asked = new URLSearchParams({ name: file.name, mime: file.type });
      for (const [key, value] of Object.entries(place()))
        if (value !== undefined) asked.set(key, String(value));
      if (index === 0 && caption !== '') asked.set('caption', caption);
      if (index === 0 && replyTo !== null) asked.set('replyTo', String(replyTo.id));
      if (group !== null) asked.set('group', group);
      const response = await fetch(`/api/file?${asked}`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: file,
      });
      if (!response.ok) throw new Error((await response.json()).problem);
    }
  };

  const say = async () => {
    const text = input.value.trim();
    if (text === '' && files.length === 0) return;
    closeMenu();
    try {
      if (files.length > 0) await upload(text);
      else await post('say', { ...place(), text, ...(replyTo === null ? {} : { replyTo: replyTo.id }) });
      input.value = '';
      files = [];
      replyTo = null;
      showAbove();
      grow();
    } catch (problem) {
      fail(problem.message);
    }
    input.focus();
  };

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void say();
  });
  input.addEventListener('input', () => {
    grow();
    const begun = /^\/([a-z0-9_]*)$/.exec(input.value);
    if (begun !== null) void openMenu(begun[1]);
    else closeMenu();
  });
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') closeMenu();
    if (event.key === 'ArrowDown' && !list.hidden) {
      event.preventDefault();
      const choices = [...list.querySelectorAll('button')];
      choices[choices.indexOf(document.activeElement) + 1]?.focus();
    }
    if (event.key === 'ArrowUp' && !list.hidden) {
      event.preventDefault();
      const choices = [...list.querySelectorAll('button')];
      const at = choices.indexOf(document.activeElement);
      (at > 0 ? choices[at - 1] : input).focus();
    }
    if (event.target === input && event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      void say();
    }
  });
  menu.addEventListener('click', () => (list.hidden ? void openMenu('') : closeMenu()));
  attach.addEventListener('click', () => picker.click());
  picker.addEventListener('change', () => {
    addFiles(picker.files);
    picker.value = '';
  });

  const addFiles = (added) => {
    files = [...files, ...added];
    showAbove();
    input.focus();
  };

  label();
  return {
    node: form,
    label,
    addFiles,
    /** As reply, but leaves the caret and a reply already begun where they are. */
    offerReply(message) {
      if (replyTo !== null) return;
      replyTo = message;
      showAbove();
    },
    reply(message) {
      replyTo = message;
      showAbove();
      input.focus();
    },
  };
}
