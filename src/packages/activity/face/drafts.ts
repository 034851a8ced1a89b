import { typed } from '../../../api/typed';

const SIGN_UP = 'draft:sign-up';
const LECTURE = 'draft:lecture';

/** The people of a sign-up, as they are typed. */
export interface Party {
  name: string;
  phone: string;
  adults: number;
  children: { name: string; age: string }[];
  /** A school class or a team, of which only the headcount is known; then nobody else is counted. */
  group: { organisation: string; headcount: string } | undefined;
  guardian: boolean;
  photos: boolean | undefined;
}

/** A sign-up that is being typed, and for which activity. */
export interface SignUpDraft extends Party {
  activityId: string;
  /** The partner's quota it counts in, and the code of it. */
  partner: string | undefined;
  code: string;
  consent: boolean;
}

/** A lecture that is asked for, as it is being typed. */
export interface LectureDraft {
  programme: string | undefined;
  organisation: string;
  name: string;
  phone: string;
  headcount: string;
  /** As it is being picked: empty while nothing is. */
  date: string;
  start: string;
  end: string;
  place: string;
  wish: string;
  consent: boolean;
}

/** What was typed and not sent yet. `now` is in ms since 1970. */
export const typedSignUp = (now: number): SignUpDraft | undefined => typed<SignUpDraft>(SIGN_UP, now);
export const typedLecture = (now: number): LectureDraft | undefined => typed<LectureDraft>(LECTURE, now);
