/** Makes an element: attributes (an `on…` one is a listener), then children; text is never read as HTML. */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/** A table in a box that scrolls sideways on a phone; a row is a list of cells (text or elements). */
export function table(heads, rows) {
  return el(
    'div',
    { class: 'scroll', tabindex: 0 },
    el(
      'table',
      {},
      el('thead', {}, el('tr', {}, ...heads.map((head) => el('th', { scope: 'col' }, head)))),
      el(
        'tbody',
        {},
        ...rows.map((cells) => el('tr', {}, ...cells.map((cell) => (cell instanceof HTMLTableCellElement ? cell : el('td', {}, cell))))),
      ),
    ),
  );
}

export function quiet(text) {
  return el('p', { class: 'quiet' }, text);
}

/** The part of a section that is drawn. */
export function bodyOf(sectionId) {
  return document.querySelector(`#${sectionId} .body`);
}

const shanghai = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** A moment (Unix ms) as people in Shanghai write it. */
export function time(ms) {
  return shanghai.format(ms);
}
