import { get } from './api.js';
import { drawClock, drawFaults } from './controls.js';
import { drawData } from './data.js';
import { bodyOf, el, quiet, time } from './dom.js';
import { drawLog } from './log.js';
import { drawOutbox } from './outbox.js';

const REFRESH_MS = 2000;

function drawPersonas({ personas }) {
  const cards = personas.map(({ url, openid, name, note }) =>
    el(
      'div',
      { class: 'card' },
      el('p', {}, el('a', { href: url, target: '_blank', rel: 'noopener' }, name), ` ${openid}`),
      el('p', { class: 'quiet' }, note),
    ),
  );
  bodyOf('personas').replaceChildren(
    cards.length === 0 ? quiet('没有演示身份。用 --seed demo 启动一个新的数据目录就有了。') : el('div', { class: 'grid' }, ...cards),
  );
}

/** What is switched off is missed on every page: it is said here. */
function drawOperator({ operator }) {
  const set = Object.entries(operator).filter(([, value]) => value !== '');
  const line = document.querySelector('#operator');
  line.textContent = set.map(([name, value]) => `${name}=${value}`).join('  ');
  line.hidden = set.length === 0;
}

async function drawStations() {
  const { codes } = await get('stations');
  const cards = codes.map(({ scene, name, retired, url }) =>
    el(
      'div',
      { class: 'card' },
      el('img', {
        src: `/__cloud/api/qr?text=${encodeURIComponent(url)}`,
        alt: `${name || scene}的二维码`,
        width: 160,
        height: 160,
        loading: 'lazy',
      }),
      el('p', {}, el('a', { href: url, target: '_blank', rel: 'noopener' }, name || scene)),
      el('p', { class: 'quiet' }, `${scene}${retired ? '（已停用）' : ''}`),
    ),
  );
  bodyOf('stations').replaceChildren(cards.length === 0 ? quiet('还没有站点。') : el('div', { class: 'grid' }, ...cards));
}

async function refresh() {
  if (document.hidden) return;
  const { clock } = await get('state');
  document.querySelector('#clock-now').textContent =
    `${time(clock.now)}${clock.frozen ? '（停住）' : Math.abs(clock.offset) > 1000 ? '（已调）' : ''}`;
  await Promise.all([drawLog(), drawOutbox()]);
}

async function start() {
  const state = await get('state');
  drawPersonas(state);
  drawOperator(state);
  drawClock(state);
  drawFaults(state);
  await Promise.all([refresh(), drawData(), drawStations()]);
}

// What fails is shown at the top of the page by api.js; the next refresh tries again.
start().catch(() => undefined);
setInterval(() => refresh().catch(() => undefined), REFRESH_MS);
