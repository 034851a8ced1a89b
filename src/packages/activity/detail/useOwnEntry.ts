import { useState } from 'react';
import type { Activity } from '../../../../contract/activity';
import type { OutputOf } from '../../../../contract/functions';
import { cloudNow } from '../../../api/now';
import { useAction } from '../../../api/useAction';
import type { Query } from '../../../api/useQuery';
import { useTemplates } from '../../booking/face/useProfile';
import { useTapWithMessages } from '../../booking/face/useTapWithMessages';
import { isLive, isOfferOver } from '../face/words';

/** The steps with one's own entry: take an offered place, or give up. */
export function useOwnEntry(query: Query<OutputOf<'activity', 'get'>>) {
  const cancel = useAction('activity', 'cancel');
  const take = useAction('activity', 'takeOffer');
  const templates = useTemplates();
  const { tap, busy: taking } = useTapWithMessages(templates.ids, ['progress']);
  const [asking, setAsking] = useState(false);
  const activity = query.data?.activity;
  const own = isLive(activity?.own) ? activity.own : undefined;
  const now = query.data?.now ?? cloudNow();

  /** Whatever came of it, the page shows what the cloud has. */
  const show = (answer: { activity: Activity; now: number } | undefined) => {
    if (answer) query.put(answer);
    return query.refresh();
  };
  const giveUp = async () => {
    if (!activity) return;
    take.clear();
    const answer = await cancel.run({ activityId: activity.activityId });
    setAsking(false);
    await show(answer);
  };
  // The message of the offer used up what was agreed to: in this tap one more is asked for.
  const takeIt = () =>
    tap(async (notify) => {
      if (!activity) return;
      cancel.clear();
      await show(await take.run({ activityId: activity.activityId, ...(notify.length > 0 && { notify: true }) }));
    });
  return {
    own,
    now,
    show,
    /** A place is kept for them, and still is. */
    offered: activity?.status === 'open' && own?.status === 'offered' && !isOfferOver(own, now),
    take: { run: takeIt, busy: taking, error: take.error },
    giveUp: { run: giveUp, busy: cancel.busy, error: cancel.error, asking, ask: setAsking },
  };
}
