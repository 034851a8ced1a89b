import { CONTRACT } from '../support/contract/actions';
import { fullest, valueAt } from '../support/contract/fullest';
import { SAMPLES } from '../support/samples';

it.each(CONTRACT)('$name has a sample, and each of its fields stands in a full one: hostile values reach it', (action) => {
  expect(SAMPLES[action.fn][action.verb]).toBeInstanceOf(Function);
  const fulls = fullest(action, undefined);
  const known = fulls.flatMap(({ fields }) => fields.map(({ way, path }) => ({ way, path })));
  const missing = known.filter(
    ({ way, path }) => !fulls.some(({ input, fields }) => fields[0]?.way === way && valueAt(input, path) !== undefined),
  );
  expect(missing).toEqual([]);
});
