import { type Capability, CHECKED } from '../support/capability';
import { volunteerPages } from './support/pages';
import { VOLUNTEER_SAMPLES } from './support/samples';
import { SEALED } from './support/sealed';
import { TRACES, WHO_MAY } from './support/who-may';

export const volunteer: Capability<'volunteer'> = {
  samples: VOLUNTEER_SAMPLES,
  whoMay: WHO_MAY,
  traces: TRACES,
  actors: {},
  freeText: {
    decide: { reason: { with: { accept: false } } },
    correct: { reason: CHECKED },
    note: { title: CHECKED },
  },
  statuses: 'a volunteer is one part of a staff record, and is not named by an id of its own',
  sealed: SEALED,
  told: 'a volunteer is one of the staff, who are named; test/volunteer/registration.test.ts looks for the rest',
  begins: [
    ['volunteers', 'register', {}],
    ['volunteers', 'note', {}],
    ['volunteers', 'growth', {}],
  ],
  pages: volunteerPages,
  whileClosed: ['me', 'certificate'],
};
