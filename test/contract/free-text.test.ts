import type { ActionName, FunctionName } from '../../contract/functions';
import { RISKY_TEST_WORD } from '../../local-cloud/openapi/open-api';
import { rowsOf, sampleOf } from '../capabilities';
import type { Checked } from '../support/capability';
import type { TestCloud } from '../support/cloud';
import { CONTRACT } from '../support/contract/actions';
import { formOf } from '../support/contract/examples';
import { type Field, fieldsOf } from '../support/contract/fields';
import { keysOf, withValue } from '../support/contract/fullest';
import { actorOf } from '../support/tables';
import { townForEach } from '../support/town';

const isFree = ({ takes, schema, limits }: Field): boolean =>
  takes === 'string' &&
  formOf(
    schema,
    limits.flatMap((one) => (one.type === 'regex' ? one.value : [])),
  )?.form === 'text';

/** Every field of every action in which somebody writes as they like. Names of people are sealed and masked in every list: they have no row. */
const ROWS = rowsOf('freeText').flatMap(({ fn, verb, row }) =>
  Object.entries(row).map(([path, how]) => ({ name: `${fn}.${verb}`, path, how })),
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

  it.each(ROWS.filter(({ how }) => typeof how !== 'string'))(
    'are refused by $name at $path, and nothing is written',
    async ({ name, path, how }) => {
      const [fn, verb] = name.split('.') as [FunctionName, string];
      const sample = { ...((await sampleOf(fn, verb)(cloud)) as object), ...(how as Checked).with };
      const input = withValue(sample, path, RISKY_TEST_WORD);
      const before = state();
      const error = await cloud.refused(fn, verb as ActionName<typeof fn>, input, { as: actorOf(fn, verb) });
      expect(error).toMatchObject({ code: 'RISKY_TEXT', fields: { [keysOf(path).join('.')]: expect.any(String) } });
      expect(state()).toEqual(before);
    },
  );
});
