import type { DatabaseOptions } from '../local-cloud/database/database';

export const RULE: { read: boolean; write: boolean };
export function readCollections(root: string): DatabaseOptions['collections'];
export function collectionsOf(file: string): DatabaseOptions['collections'];
