import type { Told } from '../../../capability';
import { lineOf } from '../../../words/line';
import { rememberedApplicant, typedApplicant, typedForm } from './applicant';

export const told: Told = {
  remembered: () => {
    const applicant = rememberedApplicant();
    return applicant ? [lineOf(applicant.name, applicant.phone)] : [];
  },
  unsent: (now) => {
    const form = typedForm(now);
    const visitors = [typedApplicant(now), form, form?.member].filter((who) => who?.name || who?.phone);
    return [...new Set(visitors.map((who) => lineOf('没提交的预约：', who?.name ?? '', who?.phone ?? '')))];
  },
  // What was made is no form.
  forms: ['applicant', 'applicant-form', 'made'],
};
