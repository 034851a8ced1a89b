import { useEffect, useState } from 'react';
import { type Activity, SignUpInput } from '../../../../contract/activity';
import { replace } from '../../../api/navigate';
import { useAction } from '../../../api/useAction';
import { useDraft } from '../../../api/useDraft';
import type { Errors } from '../../../components/errors';
import { focusOn } from '../../../components/focusOn';
import { forgetApplicant, rememberApplicant, rememberedApplicant } from '../../booking/face/applicant';
import { useTemplates } from '../../booking/face/useProfile';
import { useTapWithMessages } from '../../booking/face/useTapWithMessages';
import type { SignUpDraft } from '../face/drafts';
import { quotaOf } from '../face/words';
import { checkParty, firstWrong, placesOf, startOf } from '../parts/party';

/** Refusals after which the places that are shown are old. */
const MOVED = new Set(['SLOT_FULL', 'SLOT_CLOSED', 'ALREADY_BOOKED', 'WRONG_STATUS', 'TOO_LATE']);

interface SignUpProps {
  activity: Activity;
  /** The partner's key in the link that led here. */
  invited: string | undefined;
  /** What is shown of the activity has changed meanwhile. */
  onStale: () => void;
}

/** A sign-up as it is typed and sent; where there are too few places, one for the waiting list. Then the activity takes the place of the page. */
export function useSignUp({ activity, invited, onStale }: SignUpProps) {
  const { activityId, audience, programme, partners } = activity;
  const templates = useTemplates();
  const signUp = useAction('activity', 'signUp');
  const join = useAction('activity', 'joinWaitlist');
  const { tap, busy } = useTapWithMessages(templates.ids, ['reminder', 'progress']);
  const [draft, change, drop] = useDraft<SignUpDraft>('sign-up', (typed) => {
    if (typed?.activityId === activityId) return typed;
    const { name, phone } = typed ?? rememberedApplicant() ?? { name: '', phone: '' };
    const partner = partners.find(({ key }) => key === invited)?.key;
    return { ...startOf(audience, programme, { name, phone }), activityId, partner, code: '', consent: false };
  });
  const [remember, setRemember] = useState(() => rememberedApplicant() !== undefined);
  const [missing, setMissing] = useState<Errors>({});
  const { remaining } = quotaOf(activity, draft.partner);
  const waits = remaining < Math.max(1, placesOf(draft));
  const error = waits ? (join.error ?? signUp.error) : (signUp.error ?? join.error);
  useEffect(() => {
    if (error && MOVED.has(error.code)) onStale();
  }, [error, onStale]);

  const keepApplicant = (wanted: boolean) => {
    setRemember(wanted);
    if (!wanted) forgetApplicant();
  };

  const send = () => {
    const { partner, code, consent } = draft;
    const checked = checkParty(SignUpInput, draft, { activityId, consent, ...(partner && { partner: { key: partner, code } }) });
    setMissing('errors' in checked ? checked.errors : {});
    if ('errors' in checked) {
      const id = firstWrong(checked.errors);
      if (id) focusOn(id);
      return;
    }
    const { input } = checked;
    void tap(async (notify) => {
      signUp.clear();
      join.clear();
      const made = await (waits ? join : signUp).run({ ...input, ...(notify.length > 0 && { notify: true as const }) });
      if (!made) return;
      if (remember) rememberApplicant({ name: input.name, phone: input.phone });
      drop();
      await replace('activity/detail', { activityId, partner: input.partner?.key, made: '1' });
    });
  };

  return {
    draft,
    change,
    remember,
    keepApplicant,
    send,
    busy,
    loading: templates.loading,
    /** Whether it is for the waiting list, and the number of places left. */
    waits,
    remaining,
    /** What is missing, before anything is sent. */
    missing,
    error,
    errors: { ...error?.fields, ...missing },
  };
}
