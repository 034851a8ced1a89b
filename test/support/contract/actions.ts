/** Every action of the contract with its schemas. */
import type { GenericSchema } from 'valibot';
import type { Actions } from '../../../contract/action';
import { type FunctionName, functions } from '../../../contract/functions';

export interface ContractAction {
  /** `booking.create`. */
  name: string;
  fn: FunctionName;
  verb: string;
  input: GenericSchema;
  output: GenericSchema;
  writes: boolean;
}

export const CONTRACT: readonly ContractAction[] = Object.entries<Actions>(functions).flatMap(([fn, actions]) =>
  Object.entries(actions).map(([verb, action]) => ({ name: `${fn}.${verb}`, fn: fn as FunctionName, verb, ...action })),
);

export function contractOf(fn: string, verb: string): ContractAction {
  const found = CONTRACT.find((one) => one.fn === fn && one.verb === verb);
  if (found === undefined) throw new Error(`the contract has no ${fn}.${verb}`);
  return found;
}
