import type { Activity } from '../../../../contract/activity';

const NOBODY = { name: '', phone: '' };

/** What the device keeps of an activity for the door, where there may be no network: the code, and nobody's name or number. */
export const withoutPeople = ({ own, lecture, ...activity }: Activity): Activity => ({
  ...activity,
  ...(own && { own: { ...own, ...NOBODY, children: [] } }),
  ...(lecture && {
    lecture: { ...lecture, contact: NOBODY, ...(lecture.lecturer && { lecturer: { ...lecture.lecturer, name: '' } }) },
  }),
});
