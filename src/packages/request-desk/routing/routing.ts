import type { Routing } from '../../../../contract/station';

/** With one community more, which nobody sees to yet; the same when it is there. */
export function withCommunity(routing: Routing, typed: string): Routing {
  const community = typed.trim();
  if (routing.grids.some((grid) => grid.community === community)) return routing;
  return { ...routing, grids: [...routing.grids, { community }] };
}

/** With somebody, or nobody, for a community; without one it is the responsible party member. */
export function withPerson(routing: Routing, community: string | undefined, staffId: string | undefined): Routing {
  const { party: _before, ...rest } = routing;
  if (community === undefined) return { ...rest, ...(staffId !== undefined && { party: staffId }) };
  const grid = { community, ...(staffId !== undefined && { staffId }) };
  return { ...routing, grids: routing.grids.map((one) => (one.community === community ? grid : one)) };
}

export const withoutCommunity = (routing: Routing, community: string): Routing => ({
  ...routing,
  grids: routing.grids.filter((grid) => grid.community !== community),
});
