/** What must hold over the whole database once the timer has swept. */
import type { Database } from '../../local-cloud/database/database';
import { PROVEN } from '../proof/capabilities';

/** Every broken rule in a sentence; empty when all is well. */
export const brokenInvariants = (db: Database): string[] => Object.values(PROVEN).flatMap(({ broken }) => broken(db));
