import { CreateInput } from '../../../../contract/request';
import type { Draft, Home } from '../face/asking';
import { checkWish, NO_DRAFT } from '../face/wish';

/** The person and place of somebody who was helped before, as form fields. */
export const addressOf = ({ forWhom, name, phone, community, building, address }: Home) => ({
  forWhom,
  name,
  phone,
  community,
  building,
  address,
});

/** Where the form starts: what was typed before, else who was helped last. `kind` is what was tapped to come here. */
export function startOf(typed: Draft | undefined, last: Home | undefined, kind: Draft['kind']): Draft {
  const start = typed ?? { ...NO_DRAFT, ...(last && addressOf(last)) };
  return { ...start, kind: kind ?? start.kind };
}

/** The wish as the cloud takes it, or what is missing. Pictures come later: they are sent only for a wish that is complete. */
export function checkDraft(draft: Draft, stationId: string) {
  const checked = checkWish(CreateInput, draft, stationId);
  return 'errors' in checked && !draft.forWhom ? { errors: { ...checked.errors, forWhom: '请选帮谁求助' } } : checked;
}
