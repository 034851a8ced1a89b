import { invalidParam, unsupported } from './errors';
import {
  distance,
  distanceTo,
  EARTH_RADIUS,
  intersects,
  type Position,
  positionsOf,
  requireShape,
  type Shape,
  toShape,
  within,
} from './geometry';
import { isPlainObject } from './values';

type Test = (value: unknown) => boolean;

const onShape =
  (test: (shape: Shape) => boolean): Test =>
  (value) => {
    const shape = toShape(value);
    return shape !== undefined && test(shape);
  };

/** `$geoWithin` with `$geometry`, `$centerSphere` (radius in radians), `$box` or `$polygon`. */
export function geoWithin(operand: unknown): Test {
  if (!isPlainObject(operand)) throw invalidParam('$geoWithin: not a shape');
  if (operand.$geometry !== undefined) {
    const outer = requireShape(operand.$geometry, '$geoWithin');
    if (outer.polygons.length === 0) throw invalidParam('$geoWithin: the geometry must be a Polygon or MultiPolygon');
    return onShape((shape) => within(shape, outer));
  }
  if (operand.$centerSphere !== undefined) {
    const [center, radius] = Array.isArray(operand.$centerSphere) ? operand.$centerSphere : [];
    const from = requireShape(center, '$centerSphere').points[0];
    if (!from || typeof radius !== 'number' || radius < 0) throw invalidParam('$centerSphere: needs [[longitude, latitude], radians]');
    return onShape((shape) => positionsOf(shape).every((p) => distance(from, p) <= radius * EARTH_RADIUS));
  }
  throw unsupported(`$geoWithin: ${Object.keys(operand).join(', ')} is not supported`);
}

/** `$geoIntersects` with `$geometry`. */
export function geoIntersects(operand: unknown): Test {
  const other = requireShape(isPlainObject(operand) ? operand.$geometry : undefined, '$geoIntersects');
  return onShape((shape) => intersects(shape, other));
}

/** `$near` and `$nearSphere`: distances in metres. */
export interface Near {
  from: Position;
  min: number;
  max: number;
}

/** Reads the operand of `$nearSphere`. @throws DatabaseError */
export function toNear(operand: unknown): Near {
  if (!isPlainObject(operand)) throw invalidParam('$nearSphere: not a point');
  const from = requireShape(operand.$geometry, '$nearSphere').points[0];
  const bound = (value: unknown, unset: number) => {
    if (value === undefined || value === null) return unset;
    if (typeof value !== 'number' || value < 0) throw invalidParam('$nearSphere: a distance must be a number of metres');
    return value;
  };
  if (!from) throw invalidParam('$nearSphere: the geometry must be a Point');
  return { from, min: bound(operand.$minDistance, 0), max: bound(operand.$maxDistance, Number.POSITIVE_INFINITY) };
}

/** Distance of a stored value in metres; undefined when it is no geometry. */
export function nearDistance(near: Near, value: unknown): number | undefined {
  const shape = toShape(value);
  if (shape) return distanceTo(near.from, shape);
  // Of several places the nearest counts.
  const metres = Array.isArray(value) ? value.map((item) => nearDistance(near, item)).filter((item) => item !== undefined) : [];
  return metres.length > 0 ? metres.reduce((a, b) => Math.min(a, b)) : undefined;
}

export function geoNear(operand: unknown): Test {
  const near = toNear(operand);
  return (value) => {
    const metres = nearDistance(near, value);
    return metres !== undefined && metres >= near.min && metres <= near.max;
  };
}
