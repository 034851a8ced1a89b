/** The log entries of changes of a station: which part, never typed text. Pure. */
import type { InferOutput } from 'valibot';
import { dayWord } from '../../contract/shanghai';
import type { CloseInput, ReopenInput, SetAmenityInput, UpdateInput } from '../../contract/station';
import type { Act } from '../common/audit';
import type { StationDoc } from './record';

type Changes = InferOutput<typeof UpdateInput>['changes'];

const PARTS: Record<keyof Changes, string> = {
  phone: '电话',
  address: '地址',
  notice: '通知',
  hours: '营业时间',
  opensOnHolidays: '节假日',
  groups: '窗口',
  offers: '业务',
  routing: '求助分派',
};

export const ofUpdate = ({ stationId, changes }: InferOutput<typeof UpdateInput>): Act => ({
  stationId,
  action: 'station.update',
  record: stationId,
  detail: (Object.keys(changes) as (keyof Changes)[]).map((part) => PARTS[part]).join('、'),
});

export function ofAmenity({ stationId, key, available }: InferOutput<typeof SetAmenityInput>, { amenities }: StationDoc): Act {
  const name = amenities.find((amenity) => amenity.key === key)?.name ?? key;
  return { stationId, action: 'station.setAmenity', record: key, detail: `${name}${available ? '可用' : '暂停'}` };
}

const FATES = { keep: '约好的不动', move: '约好的改到别的时间', release: '约好的都取消' } as const;

export const ofClosure = ({ stationId, date, from, to, bookings = 'keep' }: InferOutput<typeof CloseInput>): Act => ({
  stationId,
  action: 'station.close',
  record: date,
  detail: `${dayWord(date)} ${from === undefined ? '全天' : `${from}-${to}`}，${FATES[bookings]}`,
});

export const ofReopening = ({ stationId, date, from }: InferOutput<typeof ReopenInput>): Act => ({
  stationId,
  action: 'station.reopen',
  record: date,
  detail: `${dayWord(date)} ${from === undefined ? '全天' : `${from}起`}`,
});
