import type { IndexDeclaration } from './database/database';

export interface DatabaseConfig {
  collections: Record<string, { indexes: IndexDeclaration[] }>;
}

/** Checks the JSON of `config/database.json`. Throws an Error that names the collection whose indexes are wrong. */
export function parseDatabaseConfig(json: { collections: Record<string, { indexes: unknown[] }> }): DatabaseConfig {
  const collections = Object.entries(json.collections).map(([name, { indexes }]) => {
    if (!indexes.every(isIndex))
      throw new Error(`config/database.json: an index of ${name} is not {name, fields: [[field, 1, -1 or 2dsphere]], unique?}`);
    return [name, { indexes }] as const;
  });
  return { collections: Object.fromEntries(collections) };
}

function isIndex(value: unknown): value is IndexDeclaration {
  if (typeof value !== 'object' || value === null) return false;
  const { name, fields, unique } = value as Partial<Record<keyof IndexDeclaration, unknown>>;
  return (
    typeof name === 'string' && Array.isArray(fields) && fields.every(isField) && (unique === undefined || typeof unique === 'boolean')
  );
}

function isField(value: unknown): boolean {
  return Array.isArray(value) && value.length === 2 && typeof value[0] === 'string' && [1, -1, '2dsphere'].includes(value[1]);
}
