import type { ActionName, FunctionName } from '../../contract/functions';
import { RISKY_TEST_WORD } from '../../local-cloud/openapi/open-api';
import type { TestCloud } from '../support/cloud';
import { CONTRACT } from '../support/contract/actions';
import { formOf } from '../support/contract/examples';
import { type Field, fieldsOf } from '../support/contract/fields';
import { keysOf, withValue } from '../support/contract/fullest';
import { SAMPLES } from '../support/samples';
import { actorOf } from '../support/tables';
import { townForEach } from '../support/town';

/** What else must be in the input so that the field is looked at. */
interface Checked {
  with?: object;
  as?: string;
}
/** Checked by WeChat before it is stored, or a reason why not. */
type Row = Checked | string;

const SEALED = 'only whoever helps, their station and the person read it, after they looked it up';
const PLACE_OF_HELP = 'a place for whoever helps; help does not wait for a check of an address';
const OWN_STATION = 'a fixed line that only managers and heads write about their own station';
const CHECKED: Checked = {};
const GROUP = { with: { adults: 0, children: [], group: { organisation: '', headcount: 2 } } };

/** Every field of every action in which somebody writes as they like. Names of people are sealed and masked in every list: they have no row. */
const FREE_TEXT: Partial<Record<`${FunctionName}.${string}`, Record<string, Row>>> = {
  'station.list': {
    district: 'it is compared with the names of districts and never stored',
    words: 'it is compared with names and addresses of stations and never stored',
  },
  'station.update': {
    'changes.address': OWN_STATION,
    'changes.notice': CHECKED,
    'changes.groups[].name': OWN_STATION,
    'changes.routing.grids[].community': OWN_STATION,
  },
  'station.setAmenity': { reason: CHECKED, note: CHECKED },
  'station.close': { reason: CHECKED },
  'station.create': { name: OWN_STATION, district: OWN_STATION, community: OWN_STATION, address: OWN_STATION },
  'contact.update': {
    'entries[].role': OWN_STATION,
    'entries[].duty': CHECKED,
    'entries[].hours': OWN_STATION,
    'entries[].communityRole': OWN_STATION,
  },
  'activity.signUp': { 'group.organisation': GROUP },
  'activity.joinWaitlist': { 'group.organisation': GROUP },
  'activity.enter': { 'group.organisation': GROUP },
  'activity.cancel': { reason: CHECKED },
  'activity.create': {
    title: CHECKED,
    words: CHECKED,
    place: CHECKED,
    'partners[].name': 'the name of an organisation that staff agreed a shift with',
  },
  'activity.update': { title: CHECKED, words: CHECKED, place: CHECKED },
  'activity.callOff': { reason: CHECKED },
  'activity.remove': { reason: CHECKED },
  'activity.recap': { words: CHECKED },
  'activity.askLecture': { organisation: CHECKED, place: CHECKED, wish: CHECKED },
  'activity.answerLecture': { reason: { with: { accept: false } } },
  'activity.withdrawLecture': { reason: CHECKED },
  'booking.cancel': { reason: CHECKED },
  'booking.rate': { comment: CHECKED },
  'booking.decide': { reason: { with: { accept: false } } },
  'booking.waive': { reason: CHECKED },
  'booking.callBack': { note: CHECKED },
  'pairing.propose': { 'elder.community': SEALED, 'elder.address': SEALED },
  'pairing.setHealth': { health: 'health is told to nobody but who visits; WeChat is not to read it' },
  'pairing.visit': { note: CHECKED },
  'pairing.end': { reason: CHECKED },
  'request.create': { text: CHECKED, community: PLACE_OF_HELP, building: PLACE_OF_HELP, address: PLACE_OF_HELP },
  'request.record': { text: CHECKED, community: PLACE_OF_HELP, building: PLACE_OF_HELP, address: PLACE_OF_HELP },
  'request.decline': { reason: CHECKED },
  'request.assign': { reason: CHECKED },
  'request.giveBack': { reason: CHECKED },
  'request.finish': { result: CHECKED },
  'request.confirm': { reason: { with: { done: false } } },
  'request.cancel': { reason: CHECKED },
  'volunteer.decide': { reason: { with: { accept: false } } },
  'volunteer.correct': { reason: CHECKED },
  'volunteer.note': { title: CHECKED },
};

const isFree = ({ takes, schema, limits }: Field): boolean =>
  takes === 'string' &&
  formOf(
    schema,
    limits.flatMap((one) => (one.type === 'regex' ? one.value : [])),
  )?.form === 'text';

const ROWS = Object.entries(FREE_TEXT).flatMap(([name, fields]) =>
  Object.entries(fields ?? {}).map(([path, row]) => ({ name, path, row })),
);

it('every field in which somebody writes as they like has a row, and no other has one', () => {
  const free = CONTRACT.flatMap(({ name, input }) =>
    fieldsOf(input)
      .filter(isFree)
      .map(({ path }) => `${name} ${path}`),
  );
  expect(ROWS.map(({ name, path }) => `${name} ${path}`).sort()).toEqual(free.sort());
});

describe('unfit words', () => {
  let cloud: TestCloud;
  townForEach((started) => {
    cloud = started;
  });
  const state = () => Object.fromEntries(cloud.db.collections().map((name) => [name, cloud.db.list(name, { limit: 1000 })]));

  it.each(ROWS.filter(({ row }) => typeof row !== 'string'))(
    'are refused by $name at $path, and nothing is written',
    async ({ name, path, row }) => {
      const [fn, verb] = name.split('.') as [FunctionName, string];
      const sample = { ...((await SAMPLES[fn][verb]?.(cloud)) as object), ...(row as Checked).with };
      const input = withValue(sample, path, RISKY_TEST_WORD);
      const before = state();
      const error = await cloud.refused(fn, verb as ActionName<typeof fn>, input, { as: (row as Checked).as ?? actorOf(fn, verb) });
      expect(error).toMatchObject({ code: 'RISKY_TEXT', fields: { [keysOf(path).join('.')]: expect.any(String) } });
      expect(state()).toEqual(before);
    },
  );
});
