/** Makes an element. Strings become text nodes: nothing that people write is ever read as HTML. */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false || value === null) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const PATHS = {
  send: 'M3 11.5 21 3l-4.5 18-4.6-7.4L3 11.5Zm8.9 2.1L21 3',
  attach:
    'M20 11.5 12 19.4a5 5 0 0 1-7-7.1l8.4-8.2a3.4 3.4 0 0 1 4.8 4.8l-8.4 8.2a1.7 1.7 0 0 1-2.4-2.4l7.4-7.3',
  reply: 'M9 7 4 12l5 5M4.5 12H14a6 6 0 0 1 6 6',
  close: 'M6 6l12 12M18 6 6 18',
  more: 'M12 6.2v.1M12 12v.1M12 17.8v.1',
  file: 'M6 3h8l5 5v13H6V3Zm8 0v5h5',
  pin: 'M9 4h6l-1 6 3 3H7l3-3-1-6Zm3 9v7',
  link: 'M8 16 17 7M10 7h7v7',
};

export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}

/** Brings the children of a node into this order with as few moves as can be, so that focus and scroll stay. */
export function arrange(parent, wanted) {
  const keep = new Set(wanted);
  for (const child of [...parent.children]) if (!keep.has(child)) child.remove();
  let at = parent.firstElementChild;
  for (const child of wanted) {
    if (child === at) at = at.nextElementSibling;
    else parent.insertBefore(child, at);
  }
}

export async function post(action, content) {
  const response = await fetch(`/api/${action}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(content),
  });
  const result = await response.json();
  if (!response.ok) throw new Error(result.problem);
  return result;
}

export function avatar(name, id) {
  const letters = name
    .split(/\s+/)
    .filter((word) => /\p{L}/u.test(word))
    .map((word) => word[0].toUpperCase());
  const shown = letters.length > 1 ? letters[0] + letters.at(-1) : (letters[0] ?? '?');
  return el('span', { class: `avatar hue${Math.abs(id) % 7}`, 'aria-hidden': 'true' }, shown);
}
