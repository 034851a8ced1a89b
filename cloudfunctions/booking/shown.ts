/** A station's services and counter groups that are not switched off. */
import type { Group } from '../../contract/station';
import { isOffService } from '../common/switches';
import { CATALOGUE } from './catalogue';

/** Whether every service of a counter group is switched off. */
export const isOffGroup = (group: Group): boolean =>
  CATALOGUE.every((service) => service.group !== group || isOffService(service.serviceId));
