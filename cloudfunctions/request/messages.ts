/** Messages to a resident who asked for help, by the template `progress`. */
import { KIND_WORDS } from '../../contract/request';
import { dateOf, timeOf } from '../../contract/shanghai';
import type { Outbox } from '../common/messages/carrier';
import { withOneMore } from '../common/messages/rules';
import type { HelpMessageKind, RequestDoc, RequestRecordEvent } from './record';
import { isOver } from './rules';

const KIND_OF: Partial<Record<RequestRecordEvent['status'], HelpMessageKind>> = {
  taken: 'taken',
  assigned: 'taken',
  on_the_way: 'on_the_way',
  done: 'done',
  declined: 'declined',
  given_back: 'given_back',
};

const REMARK: Record<HelpMessageKind, string> = {
  taken: '有志愿者接了，会和您联系',
  on_the_way: '志愿者已经出发',
  done: '志愿者说办好了，请您确认',
  declined: '这件事办不了，请看原因',
  given_back: '志愿者来不了，正在另找人',
};

/** The request with the message that an event brings, when its owner agreed to one more. */
export function withHelpMessage(request: RequestDoc, event: RequestRecordEvent['status'], now: number): RequestDoc {
  const kind = KIND_OF[event];
  return kind === undefined ? request : withOneMore<HelpMessageKind, RequestDoc>(request, { kind, template: 'progress', dueAt: now });
}

function isStillTrue({ status }: RequestDoc, kind: HelpMessageKind): boolean {
  if (kind === 'given_back') return status === 'accepted';
  return kind === status || (kind === 'taken' && !isOver(status) && status !== 'accepted');
}

/** When it came to this, whenever it is told. */
const cameAt = ({ history, createdAt }: RequestDoc, kind: HelpMessageKind): number =>
  [...history].reverse().find(({ status }) => KIND_OF[status] === kind)?.at ?? createdAt;

/** The messages of requests for help: the kind, the time of the step, the station, and the status. */
export const HELP: Outbox<HelpMessageKind, RequestDoc> = {
  collection: 'requests',
  page: ({ _id }) => `packages/request/detail/index?requestId=${_id}`,
  words: (request, { kind }, stationName) => ({
    what: KIND_WORDS[request.kind].name,
    when: { date: dateOf(cameAt(request, kind)), time: timeOf(cameAt(request, kind)) },
    where: stationName,
    note: REMARK[kind],
  }),
  isStillTrue: (request, { kind }) => isStillTrue(request, kind),
};
