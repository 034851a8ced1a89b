/** Every form of the app, by capability: each has `support/forms.tsx`, also one without a form, which says so by an empty list. */
import { functions } from '../../contract/functions';
import type { FormRow } from './support/form';

export const FORMS: readonly FormRow[] = [...Object.keys(functions), 'person'].flatMap(
  (name) => jest.requireActual<{ FORMS: readonly FormRow[] }>(`../${name}/support/forms`).FORMS,
);
