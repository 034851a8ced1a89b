import { CONTRACT } from '../support/contract/actions';
import { fullest, valueAt } from '../support/contract/fullest';
import { SAMPLES } from '../support/samples';
import { TABLES } from '../support/tables';

it('every action is served with the schema that the contract names, and every action that is served is in the contract', () => {
  const served = Object.entries(TABLES).flatMap(([fn, table]) => Object.keys(table).map((verb) => `${fn}.${verb}`));
  expect(served.sort()).toEqual(CONTRACT.map(({ name }) => name).sort());
  for (const { name, fn, verb, input } of CONTRACT) expect({ name, same: TABLES[fn][verb]?.input === input }).toEqual({ name, same: true });
});

it.each(CONTRACT)('$name has a sample, and each of its fields stands in a full one: hostile values reach it', (action) => {
  expect(SAMPLES[action.fn][action.verb]).toBeInstanceOf(Function);
  const fulls = fullest(action, undefined);
  const known = fulls.flatMap(({ fields }) => fields.map(({ way, path }) => ({ way, path })));
  const missing = known.filter(
    ({ way, path }) => !fulls.some(({ input, fields }) => fields[0]?.way === way && valueAt(input, path) !== undefined),
  );
  expect(missing).toEqual([]);
});
