import type { OutputOf } from '../../contract/functions';
import { type Query, useQuery } from './useQuery';

export type Profile = OutputOf<'booking', 'profile'>;

/** The caller's family members, pauses and message templates. Not kept on the device: names and numbers are in it. */
export const useProfile = (): Query<Profile> => useQuery('booking', 'profile', {});
