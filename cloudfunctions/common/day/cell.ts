/** How a moment of a day is named in a record: as the key of a cell. */

/** A cell's key in documents: `0900` for 9:00 (no colon, no dot: it is part of a path). */
export const cellKey = (time: string): string => time.replace(':', '');

export const cellTime = (key: string): string => `${key.slice(0, 2)}:${key.slice(2)}`;
