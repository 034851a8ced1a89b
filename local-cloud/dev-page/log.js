import { get } from './api.js';
import { bodyOf, el, quiet, table, time } from './dom.js';

const HEADS = ['时间', '云函数', '操作', '身份', '耗时', '数据库请求', '结果', '编号'];
let shown = '';
let opened = null;

/** Draws the log again when there is something new in it; the lines of an opened call stay open. */
export async function drawLog() {
  const { entries, stray } = await get('log?limit=50');
  const state = JSON.stringify([entries.map(({ ref }) => ref), stray.length, opened]);
  if (state === shown) return;
  shown = state;
  const entry = entries.find(({ ref }) => ref === opened);
  bodyOf('log').replaceChildren(
    entries.length === 0 ? quiet('还没有调用。打开上面的一个身份，操作几步就会出现在这里。') : table(HEADS, entries.map(row)),
    ...(entry ? details(entry) : []),
    ...(stray.length > 0 ? [el('h3', {}, '调用之外的输出'), lines(stray.slice(-20))] : []),
  );
}

function row({ ref, at, fn, action, openid, source, ms, cold, dbRequests, error }) {
  return [
    time(at),
    fn,
    action ?? '',
    openid ?? (source === 'wx_client' ? '未登录' : source),
    `${ms} ms${cold ? '（冷启动）' : ''}`,
    String(dbRequests),
    error ? el('td', { class: 'error' }, error.slice(0, 60)) : '成功',
    el('button', { class: 'plain', 'aria-expanded': String(ref === opened), onclick: () => toggle(ref) }, ref),
  ];
}

function toggle(ref) {
  opened = opened === ref ? null : ref;
  void drawLog();
}

function details({ ref, fn, error, openapi, lines: printed }) {
  return [
    el('h3', {}, `${fn} ${ref}`),
    error ? el('pre', {}, error) : null,
    openapi.length > 0 ? quiet(`开放接口：${openapi.join('、')}`) : null,
    printed.length > 0 ? lines(printed) : quiet('没有输出。'),
  ].filter(Boolean);
}

function lines(printed) {
  return el('pre', {}, printed.map(({ level, text }) => `${level.padEnd(5)} ${text}`).join('\n'));
}
