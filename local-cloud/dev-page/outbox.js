import { get } from './api.js';
import { bodyOf, quiet, table, time } from './dom.js';

let shown = '';

/** Draws the subscribe messages again when there are new ones. */
export async function drawOutbox() {
  const { messages } = await get('outbox?limit=50');
  const state = JSON.stringify(messages);
  if (state === shown) return;
  shown = state;
  const rows = messages.map(({ at, touser, templateId, page, data }) => [time(at), touser, templateId, words(data), page]);
  bodyOf('outbox').replaceChildren(
    rows.length === 0 ? quiet('还没有发出订阅消息。') : table(['时间', '收件人', '模板', '内容', '页面'], rows),
  );
}

function words(data) {
  return Object.values(data)
    .map((field) => field?.value ?? JSON.stringify(field))
    .join('，');
}
