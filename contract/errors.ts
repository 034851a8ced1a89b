import type { Switches } from './switches';

/** Every error code that an answer can carry, with its default sentence. A handler may give a more exact one. */
export const ERROR_MESSAGES = {
  BAD_INPUT: '填写的内容有误，请检查后再试',
  UNAUTHENTICATED: '请先在微信里打开，再办理',
  FORBIDDEN: '您没有权限做这件事',
  NOT_FOUND: '没有找到，可能已经删除',
  SLOT_FULL: '这个时间约满了，请选别的时间',
  SLOT_CLOSED: '这个时间不办理，请选别的时间',
  ALREADY_BOOKED: '您已经约了这项业务，办完或取消后才能再约',
  TOO_LATE: '离办理时间太近了，不能再改，请打电话告诉驿站',
  WRONG_STATUS: '状态已经变了，请刷新后再看',
  PAUSED: '网上预约暂停，可以打电话或直接到窗口办理',
  RETIRED: '这个二维码已经停用，请在驿站列表里找一找',
  CHANGED: '别人刚刚改过，请看过新内容后再改',
  RISKY_TEXT: '文字里有不合适的内容，请改一改',
  SWITCHED_OFF: '这里暂时没有开通，要办请打电话问一问驿站',
  CLOSED: '正在维护，暂时不能办，请过一会儿再来，急事请打电话',
  TOO_MANY_OPEN: '您没办完的太多了，办完或取消一个再来',
  TOO_MANY: '点得太快了，请歇一会儿再试',
  BUSY: '现在人多，没有办成，请过几秒再试一次',
  TIMEOUT: '等得太久，没有办成，请再试一次',
  INTERNAL: '出了点问题，没有办成，请再试一次或打电话',
} as const;

export type ErrorCode = keyof typeof ERROR_MESSAGES;

/** What a refusal tells the caller. `fields` maps a dotted input path to a sentence; `ref` finds the log line. */
export interface ErrorBody {
  code: ErrorCode;
  message: string;
  fields?: Record<string, string>;
  ref?: string;
}

/** `switches` is present while something is switched off, or all is shut. */
export type Envelope<Output> = ({ ok: true; data: Output } | { ok: false; error: ErrorBody }) & { switches?: Switches };

/** What a client sends. `requestId` (8–64 characters) makes a write idempotent; each call without one counts as new. */
export interface CallData<Input = unknown> {
  action: string;
  input?: Input;
  requestId?: string;
}
