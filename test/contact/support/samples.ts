import type { Samples } from '../../support/capability';

const stationId = 'station-a';
const entry = { role: '站长', duty: '总负责', phone: '11185', hours: '周一至周五' };

export const CONTACT_SAMPLES = {
  card: () => ({ stationId }),
  update: () => ({ stationId, version: 1, entries: [entry] }),
  history: () => ({ stationId }),
} satisfies Samples<'contact'>;
