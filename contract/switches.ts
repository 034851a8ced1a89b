/**
 * What an operator can switch off for lack of a paper: kinds of services, single services, capabilities. Nobody is shown what is off, and
 * nothing new of it begins; what has begun can be finished.
 */

/** Each kind of service and its category in the catalogue. */
export const CATEGORY_SWITCHES = { police: '警邮', tax: '税邮', plates: '上牌', postal: '邮政' } as const;
type CategorySwitch = keyof typeof CATEGORY_SWITCHES;

/** Each service of the catalogue, by its id, and its kind. */
export const SERVICE_SWITCHES = {
  'licence-renewal': 'police',
  'licence-replacement': 'police',
  'inspection-mark': 'police',
  'vehicle-licence': 'police',
  'number-plate': 'police',
  'contact-change': 'police',
  'traffic-violation': 'police',
  'ebike-plate': 'plates',
  'invoice-issue': 'tax',
  'tax-collection': 'tax',
  'invoice-delivery': 'tax',
  'postal-agency': 'postal',
} as const satisfies Record<string, CategorySwitch>;
type ServiceSwitch = keyof typeof SERVICE_SWITCHES;

/** `uploads`: pictures that people send. `lectures` are activities, and off with them. */
export const CAPABILITY_SWITCHES = ['requests', 'pairings', 'activities', 'lectures', 'volunteers', 'uploads'] as const;

export type Switch = CategorySwitch | ServiceSwitch | (typeof CAPABILITY_SWITCHES)[number];

const SERVICES = Object.keys(SERVICE_SWITCHES) as ServiceSwitch[];
const CATEGORIES = Object.keys(CATEGORY_SWITCHES) as CategorySwitch[];
/** Every name that `SWITCHES` may hold. */
export const SWITCH_NAMES: readonly Switch[] = [...CATEGORIES, ...SERVICES, ...CAPABILITY_SWITCHES];

const isSwitch = (name: string): name is Switch => SWITCH_NAMES.some((known) => known === name);

/** Part of every answer while something is off or all is shut; without it nothing is. */
export interface Switches {
  /** Complete: a kind of service with its services, and a kind whose services are all off. */
  off: readonly Switch[];
  /** The words for people while all is shut for maintenance. */
  closed?: string;
}

/** All names that are off when these are. */
function implied(named: ReadonlySet<Switch>): Switch[] {
  const kindOff = (kind: CategorySwitch): boolean =>
    named.has(kind) || SERVICES.every((service) => SERVICE_SWITCHES[service] !== kind || named.has(service));
  return SWITCH_NAMES.filter((name) => {
    if (named.has(name)) return true;
    if (name === 'lectures') return named.has('activities');
    if (Object.hasOwn(SERVICE_SWITCHES, name)) return kindOff(SERVICE_SWITCHES[name as ServiceSwitch]);
    return Object.hasOwn(CATEGORY_SWITCHES, name) && kindOff(name as CategorySwitch);
  });
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The variable `SWITCHES`, JSON from names to `on` or `off`; without it all is on. What cannot be read is off: one switch for a wrong
 * value, all switches for a text that is no such JSON. An unknown name switches nothing, since nobody can tell its meaning. `problems` are
 * sentences.
 */
export function readSwitches(text = ''): { off: Switch[]; problems: string[] } {
  if (text.trim() === '') return { off: [], problems: [] };
  const values = parsed(text);
  if (values === undefined) return { off: [...SWITCH_NAMES], problems: ['SWITCHES 不是 JSON 对象，例如 {"police":"off"}'] };
  const named = new Set<Switch>();
  const problems: string[] = [];
  for (const [name, value] of Object.entries(values)) {
    if (!isSwitch(name)) problems.push(`SWITCHES 里没有 ${name} 这个开关`);
    else if (value !== 'on') named.add(name);
    if (value !== 'on' && value !== 'off') problems.push(`SWITCHES 里 ${name} 的值要是 on 或 off`);
  }
  return { off: implied(named), problems };
}

/** The number of characters that fit on a phone beside everything else. */
const CLOSED_MAX = 60;

/** The variable `CLOSED`: the words for people while all is shut; undefined while nothing is. */
export function readClosed(text = ''): { closed: string | undefined; problems: string[] } {
  const closed = text.trim();
  const problems = closed.length > CLOSED_MAX ? [`CLOSED 有 ${closed.length} 个字，最多 ${CLOSED_MAX} 个`] : [];
  return { closed: closed === '' ? undefined : closed, problems };
}

/** Whether a service is off, by its id. Takes any text. */
export const isServiceOff = ({ off }: Switches, serviceId: string): boolean => off.some((name) => name === serviceId);

/** Whether no service at all can be booked. */
export const areServicesOff = ({ off }: Switches): boolean => CATEGORIES.every((kind) => off.includes(kind));
