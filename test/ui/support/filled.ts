/** What forms of several capabilities are filled with, and what the cloud answers them. */
import { DEFAULT_ROUTING } from '../../../contract/station';
import { registered } from './help';
import { home } from './resident';

export const stationId = 'benniu';
export const volunteerId = 'c'.repeat(24);
export const done = () => Promise.resolve();
export const step = { onDone: done, onRefused: done };
export const roll = { volunteers: [registered()], cursor: undefined };
export const where = { name: '冯示例', phone: '13800000041', community: '五心苑社区', building: '3幢', address: '2单元301室' };
export const settings = {
  station: home().station,
  groups: [],
  offers: [{ serviceId: 'ebike-plate', changeUntilMinutes: 60 }],
  opensOnHolidays: false,
  routing: DEFAULT_ROUTING,
};
