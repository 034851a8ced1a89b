import { invalidParam } from './errors';
import { isPlainObject } from './values';

/** Longitude and latitude in degrees. */
export type Position = [number, number];

/** GeoJSON taken apart: single points, open lines, and polygons as rings (the first is the outline, the others are holes). */
export interface Shape {
  points: Position[];
  lines: Position[][];
  polygons: Position[][][];
}

/** WGS-84 mean radius as MongoDB uses it, in metres. */
export const EARTH_RADIUS = 6_378_100;

function isPosition(value: unknown): value is Position {
  return Array.isArray(value) && value.length >= 2 && value.every((n) => typeof n === 'number' && Number.isFinite(n));
}

const isLine = (value: unknown): value is Position[] => Array.isArray(value) && value.length >= 2 && value.every(isPosition);
const isRings = (value: unknown): value is Position[][] => Array.isArray(value) && value.length > 0 && value.every(isLine);
const list = <T>(value: unknown, is: (item: unknown) => item is T): T[] | undefined =>
  Array.isArray(value) && value.length > 0 && value.every(is) ? value : undefined;

/** A legacy pair as a document: its first two fields are the longitude and the latitude, whatever they are called. */
function toPair(value: Record<string, unknown>): Position | undefined {
  const pair = Object.values(value).slice(0, 2);
  return value.type === undefined && pair.length === 2 && isPosition(pair) ? pair : undefined;
}

/** Reads GeoJSON or a legacy pair, `[longitude, latitude]` or a document of both; undefined when it is none of them. */
export function toShape(value: unknown): Shape | undefined {
  const empty: Shape = { points: [], lines: [], polygons: [] };
  if (isPosition(value)) return { ...empty, points: [value] };
  if (!isPlainObject(value)) return undefined;
  const pair = toPair(value);
  if (pair) return { ...empty, points: [pair] };
  const c = value.coordinates;
  switch (value.type) {
    case 'Point':
      return isPosition(c) ? { ...empty, points: [c] } : undefined;
    case 'MultiPoint': {
      const points = list(c, isPosition);
      return points && { ...empty, points };
    }
    case 'LineString':
      return isLine(c) ? { ...empty, lines: [c] } : undefined;
    case 'MultiLineString': {
      const lines = list(c, isLine);
      return lines && { ...empty, lines };
    }
    case 'Polygon':
      return isRings(c) ? { ...empty, polygons: [c] } : undefined;
    case 'MultiPolygon': {
      const polygons = list(c, isRings);
      return polygons && { ...empty, polygons };
    }
    default:
      return undefined;
  }
}

/** Like {@link toShape}, for a query's operand. @throws DatabaseError */
export function requireShape(value: unknown, operator: string): Shape {
  const shape = toShape(value);
  if (!shape) throw invalidParam(`${operator}: not a geometry`);
  return shape;
}

const radians = (degrees: number) => (degrees * Math.PI) / 180;

/** Great-circle distance in metres. */
export function distance([lng1, lat1]: Position, [lng2, lat2]: Position): number {
  const a =
    Math.sin(radians(lat2 - lat1) / 2) ** 2 + Math.cos(radians(lat1)) * Math.cos(radians(lat2)) * Math.sin(radians(lng2 - lng1) / 2) ** 2;
  return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(a)));
}

const cross = (o: Position, a: Position, b: Position) => (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]);

function onSegment(p: Position, a: Position, b: Position): boolean {
  const inBox =
    p[0] >= Math.min(a[0], b[0]) && p[0] <= Math.max(a[0], b[0]) && p[1] >= Math.min(a[1], b[1]) && p[1] <= Math.max(a[1], b[1]);
  return inBox && Math.abs(cross(a, b, p)) < 1e-12;
}

function segmentsMeet(a: Position, b: Position, c: Position, d: Position): boolean {
  if (onSegment(a, c, d) || onSegment(b, c, d) || onSegment(c, a, b) || onSegment(d, a, b)) return true;
  return cross(a, b, c) > 0 !== cross(a, b, d) > 0 && cross(c, d, a) > 0 !== cross(c, d, b) > 0;
}

function segments(line: Position[]): [Position, Position][] {
  return line.slice(1).map((end, i) => [line[i] as Position, end]);
}

// Even-odd rule; the edge counts as inside.
function inRing(p: Position, ring: Position[]): boolean {
  let inside = false;
  for (const [a, b] of segments(ring)) {
    if (onSegment(p, a, b)) return true;
    if (a[1] > p[1] !== b[1] > p[1] && p[0] < ((b[0] - a[0]) * (p[1] - a[1])) / (b[1] - a[1]) + a[0]) inside = !inside;
  }
  return inside;
}

const onLine = (p: Position, line: Position[]) => segments(line).some(([a, b]) => onSegment(p, a, b));

function inPolygon(p: Position, [outline, ...holes]: Position[][]): boolean {
  return outline !== undefined && inRing(p, outline) && !holes.some((hole) => inRing(p, hole) && !onLine(p, hole));
}

const allLines = (shape: Shape) => [...shape.lines, ...shape.polygons.flat()];
const allPositions = (shape: Shape) => [...shape.points, ...allLines(shape).flat()];
const linesMeet = (a: Position[], b: Position[]) => segments(a).some(([p, q]) => segments(b).some(([r, s]) => segmentsMeet(p, q, r, s)));

/** True when the shapes share at least one position. Degrees are taken as a plane, which is right for a city. */
export function intersects(a: Shape, b: Shape): boolean {
  const touches = (p: Position, shape: Shape) =>
    shape.points.some((q) => p[0] === q[0] && p[1] === q[1]) ||
    shape.lines.some((line) => onLine(p, line)) ||
    shape.polygons.some((polygon) => inPolygon(p, polygon));
  return (
    allPositions(a).some((p) => touches(p, b)) ||
    allPositions(b).some((p) => touches(p, a)) ||
    allLines(a).some((x) => allLines(b).some((y) => linesMeet(x, y)))
  );
}

/** True when the whole of `inner` lies in one of the polygons of `outer`. */
export function within(inner: Shape, outer: Shape): boolean {
  const positions = allPositions(inner);
  const crosses = (polygon: Position[][], line: Position[]) =>
    segments(line).some(([a, b]) => !inPolygon([(a[0] + b[0]) / 2, (a[1] + b[1]) / 2], polygon));
  return outer.polygons.some(
    (polygon) => positions.every((p) => inPolygon(p, polygon)) && !allLines(inner).some((line) => crosses(polygon, line)),
  );
}

/** The position on a segment that is nearest, degrees taken as a plane in which a degree of longitude shrinks with the latitude. */
function nearestOn(from: Position, a: Position, b: Position): Position {
  const shrink = Math.cos(radians(from[1]));
  const [x, y] = [(b[0] - a[0]) * shrink, b[1] - a[1]];
  const length = x * x + y * y;
  const along = length === 0 ? 0 : ((from[0] - a[0]) * shrink * x + (from[1] - a[1]) * y) / length;
  const at = Math.max(0, Math.min(1, along));
  return [a[0] + at * (b[0] - a[0]), a[1] + at * (b[1] - a[1])];
}

/** Smallest distance in metres from a position to a shape; none to a polygon around it. */
export function distanceTo(from: Position, shape: Shape): number {
  if (shape.polygons.some((polygon) => inPolygon(from, polygon))) return 0;
  const onLines = allLines(shape).flatMap((line) => segments(line).map(([a, b]) => nearestOn(from, a, b)));
  return [...shape.points, ...onLines].reduce((least, p) => Math.min(least, distance(from, p)), Number.POSITIVE_INFINITY);
}

/** All positions of a shape. */
export const positionsOf = allPositions;
