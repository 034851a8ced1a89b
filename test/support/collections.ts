import { readCollections } from '../../config/collections.mjs';

/** The declared collections with their indexes. */
export const DECLARED = readCollections(process.cwd());
