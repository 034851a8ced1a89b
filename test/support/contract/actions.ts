/** Every action of the contract with its schemas, as `contract/functions.ts` names them: whatever is there, in no list of its own. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { GenericSchema } from 'valibot';
import * as activity from '../../../contract/activity';
import * as booking from '../../../contract/booking';
import * as contact from '../../../contract/contact';
import * as copy from '../../../contract/copy';
import type { FunctionName } from '../../../contract/functions';
import * as pairing from '../../../contract/pairing';
import * as request from '../../../contract/request';
import * as staff from '../../../contract/staff';
import * as station from '../../../contract/station';
import * as volunteer from '../../../contract/volunteer';

const MODULES: Record<FunctionName | 'copy', object> = { activity, booking, contact, copy, pairing, request, staff, station, volunteer };

export interface ContractAction {
  /** `booking.create`. */
  name: string;
  fn: FunctionName;
  verb: string;
  input: GenericSchema;
  output: GenericSchema;
}

const FUNCTION = /^ {2}(\w+): \{$/;
const ACTION = /^ {4}(\w+): Shape<\s*In<typeof (\w+)\.(\w+)>,\s*Out<typeof (\w+)\.(\w+)>\s*>;$/;

function schemaOf(module: string, name: string): GenericSchema {
  const found = (MODULES[module as keyof typeof MODULES] as Record<string, GenericSchema> | undefined)?.[name];
  if (found?.kind !== 'schema') throw new Error(`contract/${module}.ts exports no schema ${name}`);
  return found;
}

/** Throws where a line of the map of functions cannot be read: none is left out. */
function read(): ContractAction[] {
  const source = readFileSync(path.join(process.cwd(), 'contract/functions.ts'), 'utf8');
  const map = /export interface Functions \{\n([\s\S]*?)\n\}/.exec(source)?.[1] ?? '';
  const found: ContractAction[] = [];
  let fn = '';
  // What the formatter has broken into several lines is one again.
  for (const line of map
    .replace(/<\n\s+/g, '<')
    .replace(/,\n\s+(?=Out)/g, ', ')
    .replace(/\n\s+>/g, '>')
    .split('\n')) {
    const [, begun] = FUNCTION.exec(line) ?? [];
    const [, verb, inModule, inName, outModule, outName] = ACTION.exec(line) ?? [];
    if (begun !== undefined) fn = begun;
    else if (verb && inModule && inName && outModule && outName) {
      const schemas = { input: schemaOf(inModule, inName), output: schemaOf(outModule, outName) };
      found.push({ name: `${fn}.${verb}`, fn: fn as FunctionName, verb, ...schemas });
    } else if (!/^\s*(\}|\/\*\*.*|\*.*)?;?\s*$/.test(line)) throw new Error(`contract/functions.ts: what is this line? ${line}`);
  }
  return found;
}

export const CONTRACT: readonly ContractAction[] = read();

export function contractOf(fn: string, verb: string): ContractAction {
  const found = CONTRACT.find((one) => one.fn === fn && one.verb === verb);
  if (found === undefined) throw new Error(`the contract has no ${fn}.${verb}`);
  return found;
}
