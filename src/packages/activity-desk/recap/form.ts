import * as v from 'valibot';
import { RecapInput } from '../../../../contract/activity';
import { type Errors, errorsOf } from '../../../components/errors';

interface Typed {
  activityId: string;
  words: string;
  /** Undefined as long as nobody has decided about pictures that are held back. */
  keep: boolean | undefined;
  agreed: boolean;
  /** Parents were asked; undefined where no children are. */
  guardians?: boolean | undefined;
  /** How many new pictures are to be sent. */
  photos: number;
  photosSeen: string;
}

const Wish = v.omit(v.strictObject(RecapInput.pipe[0].entries), ['photos']);

/** The recap as the cloud takes it, its new pictures left out, or what is missing: pictures are sent only when all else is right. */
export function checkRecap({
  activityId,
  words,
  keep,
  agreed,
  guardians,
  photos,
  photosSeen,
}: Typed): { wish: v.InferOutput<typeof Wish> } | { errors: Errors } {
  const shows = photos > 0 || keep === true;
  const checked = v.safeParse(Wish, { activityId, words, keep, photosSeen, ...(shows && agreed && guardians !== false && { agreed }) });
  const unsure: Errors = keep === undefined ? { keep: '请选原来的照片放不放' } : {};
  const unasked: Errors = shows && !agreed ? { agreed: '请先确认照片里的人都同意' } : {};
  const unguarded: Errors = shows && guardians === false ? { guardians: '请先问过家长' } : {};
  const complete = keep !== undefined && (!shows || (agreed && guardians !== false));
  if (checked.success && complete) return { wish: checked.output };
  return { errors: { ...(!checked.success && errorsOf(checked.issues)), ...unsure, ...unasked, ...unguarded } };
}
