/** What time does to records of service. */

import type { Reseal, TimedCapability } from '../common/job';
import { isAsLong } from '../common/reseal/store';
import type { ServiceRecordDoc } from './record';
import { sealedOfServiceRecord } from './sealed';
import { IS_NEW, settleHours } from './settle-store';

const serviceRecords: Reseal<ServiceRecordDoc> = {
  collection: 'service_records',
  namesKey: true,
  sealedOf: sealedOfServiceRecord,
  unchanged: ({ corrections }) => isAsLong('corrections', corrections),
};

export const volunteer: TimedCapability = {
  jobs: [
    {
      name: 'hours',
      does: 'weighs new hours: what is too much for a day, or told by its volunteer alone, waits for the head',
      due: () => [{ from: 'service_records', matching: IS_NEW }],
      work: () => settleHours(),
    },
  ],
  reseals: [serviceRecords],
};
