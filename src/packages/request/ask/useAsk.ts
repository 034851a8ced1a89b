import { useEffect, useState } from 'react';
import { type ForWhom, KINDS, MAX_PHOTOS } from '../../../../contract/request';
import { asCallError, type CallError, call } from '../../../api/call';
import { replace } from '../../../api/navigate';
import { useAction } from '../../../api/useAction';
import { useDraft } from '../../../api/useDraft';
import { usePhotos } from '../../../api/usePhotos';
import type { Errors } from '../../../components/errors';
import { focusOn } from '../../../components/focusOn';
import { useTemplates } from '../../booking/face/useProfile';
import { useTapWithMessages } from '../../booking/face/useTapWithMessages';
import { type Draft, forgetHomes, rememberedHomes, rememberHome } from '../face/asking';
import { firstWrong } from '../face/wish';
import { addressOf, checkDraft, startOf } from './form';

const isKind = (text: string | undefined) => KINDS.find((kind) => kind === text);

/** What is wrong where, by the cloud: a refused text belongs to what was written. */
function refusedFields(error: CallError | undefined): Errors {
  if (!error) return {};
  if (error.code === 'RISKY_TEXT' && !error.fields) return { text: error.message };
  return error.fields ?? {};
}

/**
 * A request for help as it is typed and sent. `kind` is what the link that led here asks for. What is typed stays, whatever happens, until it
 * is sent; then the request's own page takes the place of this one.
 */
export function useAsk(kind: string | undefined) {
  const templates = useTemplates();
  const create = useAction('request', 'create');
  const { tap, busy } = useTapWithMessages(templates.ids, ['progress']);
  const pictures = usePhotos(MAX_PHOTOS, async (count) => (await call('request', 'photoPaths', { count })).paths);
  const [draft, change, drop] = useDraft<Draft>('request', (typed) => startOf(typed, rememberedHomes()[0], isKind(kind)));
  const [remember, setRemember] = useState(() => rememberedHomes().length > 0);
  const [missing, setMissing] = useState<Errors>({});
  const [unsent, setUnsent] = useState<CallError | undefined>();
  const { unsend } = pictures;
  useEffect(() => {
    if (create.error && !create.error.unsure) unsend();
  }, [create.error, unsend]);

  const chooseWhom = (forWhom: ForWhom) => {
    const known = rememberedHomes().find((home) => home.forWhom === forWhom);
    change({ ...(known && addressOf(known)), forWhom, consent: false });
  };
  const keepHome = (wanted: boolean) => {
    setRemember(wanted);
    if (wanted) return;
    forgetHomes();
    // What is being typed is not lost with it.
    change({});
  };
  const send = (stationId: string) => {
    const checked = checkDraft(draft, stationId);
    setMissing('errors' in checked ? checked.errors : {});
    if ('errors' in checked) {
      const id = firstWrong(checked.errors);
      if (id) focusOn(id);
      return;
    }
    const { wish } = checked;
    void tap(async (notify) => {
      setUnsent(undefined);
      create.clear();
      let photos: string[] | undefined;
      try {
        photos = await pictures.send(JSON.stringify(wish));
      } catch (reason) {
        setUnsent(asCallError(reason));
        return;
      }
      const made = await create.run({ ...wish, ...(photos && { photos }), ...(notify.length > 0 && { notify: true }) });
      if (!made) return;
      if (remember) {
        const { forWhom, person, community, building, address } = wish;
        rememberHome({ stationId, forWhom, ...person, community, building, address });
      }
      drop();
      await replace('request/detail', { requestId: made.request.requestId, made: '1' });
    });
  };
  return {
    draft,
    change,
    chooseWhom,
    pictures,
    remember,
    keepHome,
    send,
    busy,
    loading: templates.loading,
    /** What is missing, before anything is sent. */
    missing,
    error: unsent ?? create.error,
    errors: { ...refusedFields(create.error), ...missing },
  };
}
