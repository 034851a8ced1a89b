/** How conditions, changes and stages are written down. Nothing here makes a database request. */
import type { Pipeline } from './query';
import { sdk } from './sdk';

export const command = sdk.command;
/** A place on the earth as the database takes it. */
export const pointOf = ({ longitude, latitude }: { longitude: number; latitude: number }): unknown => sdk.Geo.Point(longitude, latitude);

/** Asks of a text that it holds a word, whatever the case of its letters. */
export const holding = (word: string): unknown => sdk.RegExp({ regexp: word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'), options: 'i' });

export const pipeline = (): Pipeline => command.aggregate.pipeline();

/** Asks of an instant (ms) that it is set, which 0 is not, and over by `now`. */
export const dueBy = (now: number): unknown => command.gte(1).and(command.lte(now));
