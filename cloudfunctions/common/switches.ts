/** What this deployment has switched off, and whether all is shut. Read once in an instance; costs no database request. */
import { isServiceOff, readClosed, readSwitches, type Switch, type Switches } from '../../contract/switches';
import { Refusal } from './refusal';

function read(): Switches {
  const { SWITCHES, CLOSED } = process.env;
  const { off, problems } = readSwitches(SWITCHES);
  const { closed } = readClosed(CLOSED);
  if (problems.length > 0) console.error(JSON.stringify({ code: 'SWITCHES_MISCONFIGURED', problems }));
  return { off, ...(closed !== undefined && { closed }) };
}

let known: Switches | undefined;

export function switches(): Switches {
  known ??= read();
  return known;
}

export const isOff = (name: Switch): boolean => switches().off.includes(name);

/** Whether a service of the catalogue, by its id, is off. */
export const isOffService = (serviceId: string): boolean => isServiceOff(switches(), serviceId);

/** Throws SWITCHED_OFF for a service that is off. */
export function refuseOffService(serviceId: string): void {
  if (isOffService(serviceId)) throw new Refusal('SWITCHED_OFF');
}

/** The switches of an answer: none while all is on. */
export const toldSwitches = (): { switches?: Switches } => {
  const now = switches();
  return now.off.length > 0 || now.closed !== undefined ? { switches: now } : {};
};
