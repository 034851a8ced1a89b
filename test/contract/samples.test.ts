import { CONTRACT } from '../support/contract/actions';
import { fullest, valueAt } from '../support/contract/fullest';

it.each(CONTRACT)('each field of $name stands in a full input: hostile values reach it', (action) => {
  const fulls = fullest(action, undefined);
  const known = fulls.flatMap(({ fields }) => fields.map(({ way, path }) => ({ way, path })));
  const missing = known.filter(
    ({ way, path }) => !fulls.some(({ input, fields }) => fields[0]?.way === way && valueAt(input, path) !== undefined),
  );
  expect(missing).toEqual([]);
});
