import { join } from 'node:path';
import { readJson } from './data-files';

/** Somebody of the seed whom one can act as. */
export interface Persona {
  openid: string;
  name: string;
  role: string;
  /** What the person is there for, in Chinese. */
  note: string;
}

/** The personas that the seed left in a data folder; none when it left none. */
export function readPersonas(dataDir: string): Persona[] {
  return readJson<Persona[]>(join(dataDir, 'personas.json')) ?? [];
}

/** The address that opens the browser app as a persona. */
export function personaUrl(baseUrl: string, { openid }: Persona): string {
  return `${baseUrl}/?as=${encodeURIComponent(openid)}`;
}

/** The first persona of each role, in the order of the seed. */
export function onePerRole(personas: Persona[]): Persona[] {
  const roles = new Set<string>();
  return personas.filter(({ role }) => !roles.has(role) && roles.add(role));
}
