import { get } from './api.js';
import { bodyOf, el, quiet } from './dom.js';

const PAGE_SIZE = 20;

/** Draws the collections to choose from. */
export async function drawData() {
  const { collections } = await get('collections');
  const documents = el('div');
  const buttons = collections.map(({ name, count }) => el('button', { onclick: () => show(documents, name, 0) }, `${name}（${count}）`));
  bodyOf('data').replaceChildren(
    collections.length === 0 ? quiet('还没有集合。') : el('div', { class: 'row' }, ...buttons, el('button', { onclick: drawData }, '刷新')),
    documents,
  );
}

async function show(target, collection, offset) {
  const { documents, count } = await get(`documents?collection=${encodeURIComponent(collection)}&offset=${offset}`);
  const last = Math.min(offset + documents.length, count);
  const turn = (label, to, possible) => el('button', { disabled: !possible, onclick: () => show(target, collection, to) }, label);
  target.replaceChildren(
    el('h3', {}, collection),
    ...documents.map((document) =>
      el('details', {}, el('summary', {}, String(document._id)), el('pre', {}, JSON.stringify(document, null, 2))),
    ),
    el(
      'div',
      { class: 'row' },
      turn('上一页', Math.max(0, offset - PAGE_SIZE), offset > 0),
      turn('下一页', offset + PAGE_SIZE, last < count),
      el('span', { class: 'quiet' }, count === 0 ? '没有记录' : `第 ${offset + 1}–${last} 条，共 ${count} 条`),
    ),
  );
}
