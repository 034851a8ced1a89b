import type { Copied } from '../../../../contract/copy';
import { dateOf, timeOf } from '../../../../contract/shanghai';
import { OPERATOR } from '../parts/operator';

/** What each part of the cloud is called. */
export const PARTS = {
  booking: '预约和家人',
  request: '求助',
  pairing: '结对看望',
  activity: '活动和讲堂',
  volunteer: '志愿者、工作人员登记和服务记录',
} as const;
export type Part = keyof typeof PARTS;

/** The copy as a text that a person can read and a computer can take apart: a heading for each part, a line for each thing said. */
export function copyText(parts: readonly { part: Part; records: readonly Copied[] }[], now: number): string {
  const head = [`红色驿站 · 我的数据`, `${dateOf(now)} ${timeOf(now)}，由${OPERATOR.name}提供，有问题请打 ${OPERATOR.phone}`];
  const sections = parts.map(({ part, records }) => [
    `【${PARTS[part]}】`,
    ...(records.length === 0
      ? ['没有记录']
      : records.flatMap(({ what, said }) => [`■ ${what}`, ...said.map(([label, text]) => `  ${label}：${text}`)])),
  ]);
  return [head, ...sections].map((lines) => lines.join('\n')).join('\n\n');
}
