import { get, post } from './api.js';
import { bodyOf, el, quiet, table, time } from './dom.js';

const HOUR_MS = 3_600_000;
const FAULTS = [
  ['latencyMs', '每次请求多等（毫秒）'],
  ['refuseAt', '第几次请求被拒绝'],
  ['dropAt', '第几次请求办了但没有回音'],
  ['crashAt', '第几次请求之前崩溃'],
  ['crashAfter', '第几次请求之后崩溃'],
  ['times', '只发生几次'],
];

export function drawClock({ clock, timers }) {
  const moment = el('input', { type: 'datetime-local', step: 1, 'aria-label': '调到' });
  const change = (body) => () => post('clock', body).then(redraw);
  bodyOf('clock').replaceChildren(
    el(
      'div',
      { class: 'row' },
      el('button', { onclick: change({ advance: HOUR_MS }) }, '＋1 小时'),
      el('button', { onclick: change({ advance: 24 * HOUR_MS }) }, '＋1 天'),
      moment,
      el('button', { onclick: () => moment.value && change({ set: moment.value })() }, '调到'),
      el('button', { onclick: change({ freeze: true }), disabled: clock.frozen }, '停住'),
      el('button', { onclick: change({ reset: true }) }, '恢复真实时间'),
    ),
    el('h3', {}, '定时任务'),
    timers.length === 0
      ? quiet('没有定时触发器。')
      : table(
          ['云函数', '触发器', '周期', '上次', '下次', '操作'],
          timers.map(({ fn, trigger, cron, lastRun, next }) => [
            fn,
            trigger,
            cron,
            time(lastRun),
            next === null ? '不再触发' : time(next),
            el('button', { onclick: () => post('timers', { fn }).then(redraw) }, '现在运行'),
          ]),
        ),
  );
}

export function drawFaults({ faults, functions }) {
  const inputs = FAULTS.map(([name, label]) => [name, label, el('input', { type: 'number', min: 0, value: faults[name] ?? '' })]);
  const fn = el(
    'select',
    { 'aria-label': '哪个云函数' },
    el('option', { value: '' }, '所有云函数'),
    ...functions.map(({ name }) => el('option', { value: name, selected: faults.fn === name }, name)),
  );
  const apply = () => {
    const numbers = inputs.filter(([, , input]) => input.value !== '').map(([name, , input]) => [name, Number(input.value)]);
    return post('faults', { ...Object.fromEntries(numbers), ...(fn.value ? { fn: fn.value } : {}) }).then(redraw);
  };
  bodyOf('faults').replaceChildren(
    el('div', { class: 'row' }, ...inputs.map(([, label, input]) => el('label', {}, label, input)), fn),
    el(
      'p',
      { class: 'row' },
      el('button', { onclick: apply }, '设定'),
      el('button', { onclick: () => post('faults', {}).then(redraw) }, '清除'),
    ),
    quiet('“第几次”从 1 数起，按一次调用里的数据库请求算。'),
  );
}

async function redraw() {
  const state = await get('state');
  drawClock(state);
  drawFaults(state);
}
