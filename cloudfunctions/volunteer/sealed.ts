/** The sealed values of a service record: the reasons of corrections. */
import type { OwnContext } from '../common/crypto';
import type { Sealed } from '../common/sealed';
import type { ServiceRecordDoc } from './record';

export const correctionContext = (recordId: string, key: string): OwnContext => ({
  own: `${recordId} correction ${key}`,
  shared: `${recordId} correction`,
});

export const sealedOfServiceRecord = ({ _id, reasons = {} }: ServiceRecordDoc): Sealed[] =>
  Object.entries(reasons).map(([key, text]) => ({ path: `reasons.${key}`, context: correctionContext(_id, key), text }));
