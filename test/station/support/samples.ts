import type { Samples } from '../../support/capability';
import { PEOPLE } from '../../support/fixtures';

const stationId = 'station-a';

export const STATION_SAMPLES = {
  list: () => ({ near: { longitude: 119.9, latitude: 31.8 }, district: '武进区', words: '测试', limit: 20 }),
  get: () => ({ stationId }),
  home: () => ({ stationId }),
  services: () => ({ stationId }),
  settings: () => ({ stationId }),
  update: () => ({ stationId, version: 1, changes: { notice: '今天人多' } }),
  setAmenity: () => ({ stationId, key: 'hot-water', available: false, reason: '检修' }),
  close: () => ({ stationId, date: '2026-11-27', from: '09:00', to: '10:00', reason: '停电' }),
  reopen: async (cloud) => {
    await cloud.must('station', 'close', { stationId, date: '2026-11-27', reason: '停电' }, { as: PEOPLE.headA });
    return { stationId, date: '2026-11-27' };
  },
  create: () => ({
    stationId: 'station-c',
    name: '新驿站',
    district: '天宁区',
    community: '南苑社区',
    address: '测试路2号',
    phone: '11185',
    location: { longitude: 119.9, latitude: 31.7 },
  }),
  qrCode: () => ({ stationId }),
} satisfies Samples<'station'>;
