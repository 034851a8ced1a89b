import type { TestCloud } from '../../support/cloud';
import type { TourStop } from '../../support/tour-stop';

const stationId = 'benniu';
const head = 'head-benniu';
const window_ = 'window-benniu';

/** The first page, what a QR code leads to, and what staff change of their station. */
export async function stationPages(cloud: TestCloud): Promise<TourStop[]> {
  const scene = (cloud.db.list('scenes', { limit: 1, filter: { stationId } })[0]?._id ?? '') as string;
  return [
    { name: 'home-first', as: 'resident-zhao', route: '/pages/home/index', shows: '驿站' },
    { name: 'home', as: 'resident-wang', route: '/pages/home/index', shows: '奔牛邮政支局', keeps: { 'last-station': stationId } },
    { name: 'station', as: 'resident-zhao', route: `/pages/station?scene=${scene}`, shows: '奔牛邮政支局', narrow: true },
    { name: 'station-unknown', as: 'resident-zhao', route: '/pages/station?scene=%25E4%25', shows: '二维码' },
    { name: 'station-list', as: 'resident-zhao', route: '/packages/station/list/index', shows: '奔牛邮政支局' },
    { name: 'staff-closures', as: window_, route: `/packages/station-desk/closures/index?stationId=${stationId}`, shows: '点开始的时间' },
    { name: 'staff-amenities', as: window_, route: `/packages/station-desk/amenities/index?stationId=${stationId}`, shows: '热水' },
    { name: 'staff-settings', as: head, route: `/packages/station-desk/settings/index?stationId=${stationId}`, shows: '营业时间' },
    {
      name: 'staff-offer',
      as: head,
      route: `/packages/station-desk/settings/index?stationId=${stationId}&offer=number-plate`,
      shows: '几小时内答复',
    },
    { name: 'manage-stations', as: 'manager-demo', route: '/packages/station-desk/stations/index', shows: '13 个驿站' },
  ];
}
