/** Cells of a group, one place in each or as many as `places` says. */
export interface Place {
  group: string;
  cells: readonly string[];
  places?: number;
}

export interface SheetCell {
  capacity: number;
  /** Places still free; below zero if capacity was cut below the taken places. */
  left: number;
  /** How many on the waiting list want it; absent counts as none. */
  waiting?: number;
}
