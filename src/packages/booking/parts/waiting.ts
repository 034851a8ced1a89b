import type { Service } from '../../../../contract/station';

/** What waiting means, in one line: for how long a place that came free is kept. */
export const waitingWord = (service: Pick<Service, 'offerMinutes'> | undefined): string =>
  service?.offerMinutes === undefined ? '有空位时按先后给您留着' : `有空位时按先后给您留${service.offerMinutes}分钟`;
