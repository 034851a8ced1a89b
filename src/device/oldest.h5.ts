/** A browser has no base library. */
export function askForUpdate(): void {}
