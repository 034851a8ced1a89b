import type { Copied } from '../../../../contract/copy';
import { dateOf, timeOf } from '../../../../contract/shanghai';
import { CAPABILITIES } from '../../../capabilities';
import { OPERATOR } from '../parts/operator';
import type { Copying } from './own';

/** The copy as a text that a person can read and a computer can take apart: a heading for each part, a line for each thing said. */
export function copyText(parts: readonly { part: Copying; records: readonly Copied[] }[], now: number): string {
  const head = [`红色驿站 · 我的数据`, `${dateOf(now)} ${timeOf(now)}，由${OPERATOR.name}提供，有问题请打 ${OPERATOR.phone}`];
  const sections = parts.map(({ part, records }) => [
    `【${CAPABILITIES[part].copied}】`,
    ...(records.length === 0
      ? ['没有记录']
      : records.flatMap(({ what, said }) => [`■ ${what}`, ...said.map(([label, text]) => `  ${label}：${text}`)])),
  ]);
  return [head, ...sections].map((lines) => lines.join('\n')).join('\n\n');
}
