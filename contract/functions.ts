/** The functions and actions that a client may call. Pages import the types only: a phone does not load schemas that it does not use. */

import type { GenericSchema, InferInput, InferOutput } from 'valibot';
import type { Actions } from './action';
import * as activity from './activity';
import * as booking from './booking';
import * as contact from './contact';
import * as pairing from './pairing';
import * as request from './request';
import * as staff from './staff';
import * as station from './station';
import * as volunteer from './volunteer';

export const functions = {
  station: station.actions,
  contact: contact.actions,
  activity: activity.actions,
  booking: booking.actions,
  pairing: pairing.actions,
  request: request.actions,
  staff: staff.actions,
  volunteer: volunteer.actions,
} satisfies Record<string, Actions>;

export type Functions = typeof functions;
export type FunctionName = keyof Functions;
export type ActionName<F extends FunctionName> = keyof Functions[F] & string;
export type InputOf<F extends FunctionName, A extends ActionName<F>> = Functions[F][A] extends { input: infer S extends GenericSchema }
  ? InferInput<S>
  : never;
export type OutputOf<F extends FunctionName, A extends ActionName<F>> = Functions[F][A] extends { output: infer S extends GenericSchema }
  ? InferOutput<S>
  : never;
