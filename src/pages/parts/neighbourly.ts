import type { OutputOf } from '../../../contract/functions';
import { recall, store } from '../../api/storage';
import { useSwitches } from '../../api/switches';

const KEY = 'neighbours-mine';

type Around = OutputOf<'request', 'neighbours'>;

/** Keeps on the device whether the person has something running in 邻里, and nothing else of it. */
export const keepWhetherMine = ({ requests, pairings, own }: Around): void =>
  store(KEY, requests.length + pairings.length + own.length > 0);

/** Whether the person had something running in 邻里 when they looked last. */
export const hasMine = (): boolean => recall<boolean>(KEY) === true;

/** Whether the tab 邻里 is shown: not when everything in it is switched off, unless something of the person's is still to be finished there. */
export function useNeighbourly(): boolean {
  const { off } = useSwitches();
  return !off('requests', 'pairings', 'activities', 'volunteers') || hasMine();
}
