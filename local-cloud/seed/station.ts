/** The stations, and the codes at their doors. */
import { demoScenes } from './stations';
import type { Seed } from './town';

export const stationSeed: Seed = ({ stations }) => ({ stations, scenes: demoScenes(stations) });
