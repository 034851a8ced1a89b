/** The cloud environments of a build; both are empty in one that has no cloud of its own (the tourist's, the local one). */
export interface Environments {
  trial: string;
  production: string;
}

/** Put in by the build (config/index.ts). */
const BUILT: Environments = { trial: process.env.HSYZ_ENV_TRIAL || '', production: process.env.HSYZ_ENV_PRODUCTION || '' };

/** This version of the mini-program has no environment, while the same build has another one: it must not use that. */
export class NotSetUp extends Error {
  constructor() {
    super('this version has no cloud environment');
    this.name = 'NotSetUp';
  }
}

/**
 * The environment of a version as WeChat names it (`release`, `trial`, `develop`): only a released version may touch production. Undefined
 * if the build has none at all: WeChat then takes the first environment of the account. @throws {NotSetUp} if the build has only the other
 * one.
 */
export function environmentOf(envVersion: string, { trial, production }: Environments = BUILT): string | undefined {
  if (trial === '' && production === '') return undefined;
  const env = envVersion === 'release' ? production : trial;
  if (env === '') throw new NotSetUp();
  return env;
}
