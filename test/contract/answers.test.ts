import { CONTRACT } from '../support/contract/actions';
import { faultOf } from '../support/contract/answers';

// That every action answers everybody so is tried in test/common/policies.test.ts, and by each call of each test.

const board = {
  now: 1,
  date: '2026-11-25',
  stationName: '测试驿站',
  rule: '',
  calling: [{ label: 'A01', group: 'police', at: 1 }],
  groups: [{ group: 'police', name: '警邮窗口', waiting: 0, minutes: 0, next: ['A02'] }],
};

it('an answer that its contract allows is passed', () => {
  expect(faultOf('booking', 'board', board)).toBeUndefined();
  expect(faultOf('booking', 'next', { booking: null })).toBeUndefined();
});

it.each<[string, object, string]>([
  ['that lacks something', { ...board, rule: undefined }, 'rule'],
  ['that has another kind of value', { ...board, now: '1' }, 'now'],
  ['that has more at the top', { ...board, openid: 'x' }, 'openid'],
  ['that has more in a list', { ...board, calling: [{ ...board.calling[0], name: '王小芳' }] }, 'calling.0.name'],
])('an answer %s is not passed, and its place is named', (_what, answer, place) => {
  expect(faultOf('booking', 'board', answer)).toMatch(new RegExp(`${place.replaceAll('.', '\\.')}\\b`));
});

interface Node {
  kind: string;
  type: string;
  pipe?: Node[];
  wrapped?: Node;
  item?: Node;
  items?: Node[];
  value?: Node;
  entries?: Record<string, Node>;
}

/** Of a pipe the last schema decides. */
function kindsIn(node: Node): string[] {
  const { type, wrapped, item, value, items = [], entries = {} } = node.pipe?.filter(({ kind }) => kind === 'schema').at(-1) ?? node;
  return [type, ...[wrapped, item, value, ...items, ...Object.values(entries)].flatMap((inner) => (inner ? kindsIn(inner) : []))];
}

/** With a record any key passes, with `any`, `unknown` and loose objects any value: only these kinds are exact. */
const EXACT = ['object', 'strict_object', 'array', 'tuple', 'optional', 'nullable', 'string', 'number', 'boolean', 'literal', 'picklist'];
/** Reason by reason, how often a picture was reported. */
const OTHERS: Record<string, string[]> = { 'activity.roster': ['record'] };

it.each(CONTRACT)('the output of $name leaves nothing open', ({ name, output }) => {
  const others = new Set(kindsIn(output as unknown as Node).filter((kind) => !EXACT.includes(kind)));
  expect([...others]).toEqual(OTHERS[name] ?? []);
});
