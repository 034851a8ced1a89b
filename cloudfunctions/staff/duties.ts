/** Unfinished duties of a person: nobody can leave with one. */

/** A request that they took, and a lecture that they promised: one of each tells enough. */
export interface Duties {
  tasks: { _id: string }[];
  lectures: { _id: string }[];
}

export const BUSY_WORDS = '您还有接下没办完的事，或答应了还没讲的课，请先办完或退回';

export const isBusy = ({ tasks, lectures }: Duties): boolean => tasks.length > 0 || lectures.length > 0;
