/** A browser loads the newest version by itself. */
export function watchUpdates(): void {}

/** There is nothing to say in a browser. */
export function sayUpdate(): void {}
