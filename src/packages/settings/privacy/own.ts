import { CAPABILITIES } from '../../../capabilities';
import type { Capability } from '../../../capability';

type Declarations = typeof CAPABILITIES;
/** The capabilities that know something of a person: the contract says which. */
export type Erasing = { [F in Capability]: Declarations[F] extends { erased: unknown } ? F : never }[Capability];
export type Copying = { [F in Capability]: Declarations[F] extends { copied: unknown } ? F : never }[Capability];

const names = Object.keys(CAPABILITIES) as Capability[];

export const ERASING = names.filter((name): name is Erasing => 'erased' in CAPABILITIES[name]);
export const COPYING = names.filter((name): name is Copying => 'copied' in CAPABILITIES[name]);
