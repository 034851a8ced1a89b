import { type Dialect, OTHER_DIALECT } from '../../local-cloud/dialect';

/** How the clouds of the tests answer: as MongoDB, or with `TEST_DIALECT=other` the other way for all that the code must not depend on. */
export const testDialect = (): Partial<Dialect> => (process.env.TEST_DIALECT === 'other' ? OTHER_DIALECT : {});
