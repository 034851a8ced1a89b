import type { OpenApiContext, OpenApiResult } from './context';

/** Open APIs that other projects use and that have no answer but yes: what they were given lands in the outbox, under their name. */
const NAMES = [
  'customerServiceMessage.send',
  'customerServiceMessage.setTyping',
  'search.submitPages',
  'templateMessage.send',
  'uniformMessage.send',
];

type Recorded = (data: Record<string, unknown>, context: OpenApiContext) => OpenApiResult;

const recording =
  (name: string): Recorded =>
  (data, { fn, ref, now, outbox }) => {
    const touser = typeof data.touser === 'string' ? data.touser : '';
    outbox.add({ at: now, fn, ref, touser, templateId: name, page: '', data });
    return { errcode: 0, errmsg: 'ok' };
  };

export const RECORDED: Record<string, Recorded> = Object.fromEntries(NAMES.map((name) => [name, recording(name)]));
