/**
 * Gates of switched-off actions. Nothing new begins of what is off. What has begun is seen, finished, cancelled and erased as always, so
 * those actions have no gate. A gate that depends on the record is checked after loading.
 */
import type { Switch } from '../../contract/switches';
import { Refusal } from './refusal';
import { isOff, isOffService, switches } from './switches';

type Input = Record<string, unknown>;
/** Whether a call with this input, as it was sent and not checked yet, is switched off. */
export type Gate = (input: Input) => boolean;

/** Off while one of these switches is. */
export const needs =
  (...names: Switch[]): Gate =>
  () =>
    names.some(isOff);
/** Off while one of these gates is. */
export const either =
  (...gates: Gate[]): Gate =>
  (input) =>
    gates.some((gate) => gate(input));

export const ofService: Gate = ({ serviceId }) => typeof serviceId === 'string' && isOffService(serviceId);
export const ofPictures: Gate = ({ photos }) => isOff('uploads') && Array.isArray(photos) && photos.length > 0;
export const ofRole: Gate = ({ role }) => isOff('volunteers') && role === 'volunteer';

/** The facts of an action that decide whether it answers now. */
export interface Gated {
  /** The switch of what it begins; absent if it begins nothing. */
  gate?: Gate;
  /** Actions that answer while all is shut: where the stations are, their telephones, and the caller's own records. */
  whenShut?: true;
}

const asInput = (input: unknown): Input => (typeof input === 'object' && input !== null ? (input as Input) : {});

/** Throws CLOSED or SWITCHED_OFF for a call that is not to be answered now, before its input, its caller or the database is looked at. */
export function refuseShut({ gate, whenShut }: Gated, input: unknown): void {
  const { closed } = switches();
  if (closed !== undefined && !whenShut) throw new Refusal('CLOSED', closed);
  if (gate?.(asInput(input))) throw new Refusal('SWITCHED_OFF');
}
