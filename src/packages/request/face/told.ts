import type { Told } from '../../../capability';
import { lineOf } from '../../../words/line';
import { rememberedHomes, typedDraft } from './asking';

export const told: Told = {
  remembered: () =>
    rememberedHomes().map(({ name, phone, community, building, address }) => lineOf(name, phone, community, building, address)),
  unsent: (now) => {
    const draft = typedDraft(now);
    return draft ? [lineOf('没提交的求助：', draft.name, draft.phone, draft.community, draft.building, draft.address, draft.text)] : [];
  },
  forms: ['request'],
};
