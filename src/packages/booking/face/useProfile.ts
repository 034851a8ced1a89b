import { useEffect, useState } from 'react';
import type { OutputOf } from '../../../../contract/functions';
import { recall, store } from '../../../api/storage';
import { type Query, useQuery } from '../../../api/useQuery';

export type Profile = OutputOf<'booking', 'profile'>;

const TEMPLATES = 'templates';

/** The caller's family members, pauses and message templates. Names and numbers are in it: only the ids of the templates stay on the device. */
export function useProfile(): Query<Profile> {
  const query = useQuery('booking', 'profile', {});
  const templates = query.data?.templates;
  useEffect(() => {
    if (templates) store(TEMPLATES, templates);
  }, [templates]);
  return query;
}

/** The ids of the message templates, from the device until the cloud has answered: a tap that asks for messages cannot wait for them. */
export function useTemplates(): { ids: Profile['templates'] | undefined; loading: boolean } {
  const { data, loading } = useProfile();
  const [kept] = useState(() => recall<Profile['templates']>(TEMPLATES));
  const ids = data?.templates ?? kept;
  return { ids, loading: loading && ids === undefined };
}
