/** A mini-program cannot move the focus by id; the error below the field is read out. */
export function focusOn(_id: string): void {}
