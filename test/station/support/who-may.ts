/** The roles that may do each action, and the trace that names the actor. */
import { EVERYONE, HEAD, STAFF, type WhoMay } from '../../support/people';
import { PUBLIC, type Traces } from '../../support/traces';

/** Said here a second time and by name: `resident` owns the record, A is its station. */
export const WHO_MAY: WhoMay<'station'> = {
  list: EVERYONE,
  get: EVERYONE,
  home: EVERYONE,
  services: EVERYONE,
  settings: HEAD,
  update: HEAD,
  setAmenity: STAFF,
  close: STAFF,
  reopen: STAFF,
  create: ['manager'],
  qrCode: STAFF,
};

export const TRACES: Traces<'station'> = {
  list: PUBLIC,
  get: PUBLIC,
  home: PUBLIC,
  services: PUBLIC,
  settings: { reads: '设置里没有个人信息' },
  update: { audit: 'station.update', as: 'headA' },
  setAmenity: { audit: 'station.setAmenity', as: 'windowA' },
  close: { audit: 'station.close', as: 'windowA' },
  reopen: { audit: 'station.reopen', as: 'windowA' },
  create: { audit: 'station.create', as: 'manager' },
  qrCode: { reads: '二维码贴在门口' },
};
