import type { Activity } from '../../../../contract/activity';

const NOBODY = { name: '', phone: '' };

/** The part of an activity that the device keeps for the door, where there may be no network: the code, without names or numbers. */
export const withoutPeople = ({ own, lecture, ...activity }: Activity): Activity => ({
  ...activity,
  ...(own && { own: { ...own, ...NOBODY, children: [] } }),
  ...(lecture && {
    lecture: { ...lecture, contact: NOBODY, ...(lecture.lecturer && { lecturer: { ...lecture.lecturer, name: '' } }) },
  }),
});
