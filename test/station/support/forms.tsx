import { PauseAmenity } from '../../../src/packages/station-desk/amenities/PauseAmenity';
import ClosuresPage from '../../../src/packages/station-desk/closures/index';
import SettingsPage from '../../../src/packages/station-desk/settings/index';
import StationsPage from '../../../src/packages/station-desk/stations/index';
import { settings, stationId } from '../../ui/support/filled';
import type { FormRow } from '../../ui/support/form';
import { crewed } from '../../ui/support/help';
import { home, NOW } from '../../ui/support/resident';

export const FORMS: readonly FormRow[] = [
  {
    name: 'a new station',
    page: () => <StationsPage />,
    params: { create: 'yes' },
    answers: { me: { manager: true, memberships: [] } },
    steps: [
      {
        name: '示例支局',
        district: '武进区',
        community: '示例社区',
        address: '示例路1号',
        phone: '0519-85550001',
        place: '31.8558, 119.8151',
      },
    ],
    send: ['建好这个驿站'],
    action: 'create',
    input: {
      stationId: expect.stringMatching(/^s[a-z0-9]{14}$/),
      name: '示例支局',
      district: '武进区',
      community: '示例社区',
      address: '示例路1号',
      phone: '0519-85550001',
      location: { latitude: 31.8558, longitude: 119.8151 },
    },
    answer: { station: home().station },
  },
  {
    name: 'the basics of a station',
    page: () => <SettingsPage />,
    params: { stationId },
    answers: { me: crewed('head'), settings, services: { services: [] } },
    steps: [{ notice: '周五停电', phone: '0519-85550001', address: '新街1号' }],
    send: ['保存'],
    action: 'update',
    input: { stationId, version: 1, changes: { notice: '周五停电', phone: '0519-85550001', address: '新街1号' } },
    answer: settings,
  },
  {
    name: 'the hours of a day',
    page: () => <SettingsPage />,
    params: { stationId, weekday: '1' },
    answers: { me: crewed('head'), settings },
    steps: [{ 'first-from': '8:30', 'first-to': '11:30', 'second-from': '13:00', 'second-to': '17:00' }, '周一到周五'],
    send: ['保存'],
    action: 'update',
    input: {
      stationId,
      version: 1,
      changes: {
        hours: [1, 2, 3, 4, 5].flatMap((weekday) => [
          { weekday, from: '08:30', to: '11:30' },
          { weekday, from: '13:00', to: '17:00' },
        ]),
      },
    },
    answer: settings,
  },
  {
    name: 'how a service is booked',
    page: () => <SettingsPage />,
    params: { stationId, offer: 'ebike-plate' },
    answers: { me: crewed('head'), settings, services: { services: home().services } },
    steps: [
      '驿站答复后才算',
      '4小时',
      '算同意',
      { minutes: '45', horizonDays: '14', offerMinutes: '10' },
      '家人可以代办',
      '约了没来要记下',
    ],
    send: ['保存'],
    action: 'update',
    input: {
      stationId,
      version: 1,
      changes: {
        offers: [
          {
            serviceId: 'ebike-plate',
            changeUntilMinutes: 60,
            approval: { hours: 4, unanswered: 'accept' },
            minutes: 45,
            horizonDays: 14,
            offerMinutes: 10,
            proxy: false,
            countsNoShows: false,
          },
        ],
      },
    },
    least: {
      steps: [{ minutes: '45' }],
      input: { stationId, version: 1, changes: { offers: [{ serviceId: 'ebike-plate', changeUntilMinutes: 60, minutes: 45 }] } },
    },
    answer: settings,
  },
  {
    name: 'a closure',
    page: () => <ClosuresPage />,
    params: { stationId },
    answers: { me: crewed('head'), get: { station: home().station }, queue: { bookings: [], groups: [], now: NOW } },
    steps: ['全天', { reason: '停电检修' }],
    send: ['关闭 ', '关闭'],
    action: 'close',
    input: { stationId, date: '2026-11-25', reason: '停电检修', bookings: 'move' },
    answer: { station: home().station, affected: 0, moved: 0, released: 0 },
  },
  {
    name: 'a paused amenity',
    page: () => <PauseAmenity stationId={stationId} amenityKey="water" />,
    answers: { home: { ...home(), amenities: [{ key: 'water', name: '饮水', available: true, note: '一楼' }] } },
    steps: [{ reason: '水管坏了' }, '周五 11月27日'],
    send: ['暂停饮水'],
    action: 'setAmenity',
    input: { stationId, key: 'water', note: '一楼', available: false, reason: '水管坏了', until: '2026-11-27' },
    answer: { amenity: {} },
  },
];
