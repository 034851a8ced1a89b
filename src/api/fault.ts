import type { Fault } from '../device/log';

const FRAMES_MAX = 8;
const KIND = /\b(?:Type|Range|Reference|Syntax|URI|Eval|MiniProgram)?Error\b/;
/** `at name (file.js:1:2)` of V8, `name@file.js:1:2` of iOS: of a file only its own path. */
const FRAME =
  /^(?:at )?(?:async )?(?:([\w$.]*)(?: \[as [\w$]+\])?(?: \(|@))?\S*?((?:[A-Za-z_][\w-]*\/)*[A-Za-z_][\w.-]*\.js)\S*?:(\d{1,7}):(\d{1,7})\)?$/;

/**
 * The parts of an error that may be written down. Its message may hold typed text, so it is left out. The kind of error and the places in
 * our code stay; of a refusal by WeChat the interface and its number stay.
 */
export function faultOf(thrown: unknown): Fault {
  const { stack, name, errMsg, errno, errCode, message } = (
    typeof thrown === 'object' && thrown !== null ? thrown : { stack: String(thrown) }
  ) as Record<string, unknown>;
  const api = /^([a-zA-Z.]{1,40}):fail/.exec(String(errMsg ?? ''))?.[1];
  const number = Number(errno ?? errCode);
  // Taro hands message and stack over as one text, a stack begins with the message as well.
  const text = String(stack ?? '')
    .split(String(message || '\0'))
    .join('');
  return {
    what: api ?? KIND.exec(`${name ?? ''} ${text}`)?.[0] ?? 'Error',
    ...(Number.isInteger(number) && { code: String(number) }),
    frames: text.split('\n').flatMap(frameOf).slice(0, FRAMES_MAX),
  };
}

function frameOf(line: string): string[] {
  const [, name = '', file, row, column] = FRAME.exec(line.trim()) ?? [];
  // A number as long as a phone's is none of our names.
  return file === undefined || /\d{8}/.test(name + file) ? [] : [`${name} ${file}:${row}:${column}`.trim()];
}
