import { CAPABILITIES } from '../capabilities';
import { personPages } from '../person/support/pages';
import type { TestCloud } from '../support/cloud';
import type { TourStop } from '../support/tour-stop';

/** All pages with their states that matter, on a cloud with the demo seed. */
export async function everyPage(cloud: TestCloud): Promise<TourStop[]> {
  const stops = personPages();
  // One after the other: what one capability does to be shown must not come between what another does.
  for (const { pages } of Object.values(CAPABILITIES)) stops.push(...(await pages(cloud)));
  return stops;
}
