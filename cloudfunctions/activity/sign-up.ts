/** Sign-up, and the waiting list of a full activity. Two database requests each. */
import type { InferOutput } from 'valibot';
import type { SignUpInput } from '../../contract/activity';
import { command } from '../common/command';
import { type Context, markOf } from '../common/handler';
import { takeOpenPlace } from '../common/open-place-store';
import { Refusal, usedOtherwise } from '../common/refusal';
import { refuseRisky } from '../common/text-check';
import { refuseAudience, refuseClosed } from './audience';
import { ATTEMPTS, entryOf, placesOf, takePlaces, takeTurn } from './entry';
import type { Found, OwnView } from './found';
import { leave, OFFER_OVER } from './leave';
import { withReminder } from './messages';
import { openEntriesOf } from './open-entries';
import type { ActivityEntry } from './record';
import { cellOf, entryIdOf, OWN, partnerCodeOf, remainingOf, waitFor } from './rules';
import { refuseOffProgramme } from './shown';
import { ofActivity } from './subject';

export type Wish = InferOutput<typeof SignUpInput>;

/** Whether this very call was done before, with any later fate. Throws BAD_INPUT if it came with another content. */
export function wasDone(context: Context, { own, applied }: Pick<OwnView, 'own' | 'applied'>): boolean {
  const marks = [...applied, ...(own?.applied ?? [])];
  if (marks.includes(markOf(context))) return true;
  if (!marks.includes(context.requestKey)) return false;
  throw usedOtherwise();
}

/** The quota in which they count; a partner's quota needs its code. */
function groupOf(activity: OwnView, partner: Wish['partner']): string {
  if (partner === undefined) return OWN;
  if (!activity.partners.some(({ key }) => key === partner.key))
    throw new Refusal('BAD_INPUT', undefined, { 'partner.key': '这场没有这个单位' });
  if (partner.code === partnerCodeOf(activity, partner.key)) return partner.key;
  const wrong = '口令不对，请问一问单位或驿站';
  throw new Refusal('BAD_INPUT', wrong, { 'partner.code': wrong });
}

const LIVE_WORDS: Record<Exclude<ActivityEntry['status'], 'cancelled'>, string> = {
  joined: '您已经报过名了',
  arrived: '您已经到了',
  waiting: '您已经在排队了',
  offered: '有名额给您留着，请先确认要不要',
};

function refuseTwice(own: ActivityEntry | undefined): void {
  if (own !== undefined && own.status !== 'cancelled') throw new Refusal('ALREADY_BOOKED', LIVE_WORDS[own.status]);
}

const isOfferOver = (own: ActivityEntry | undefined, now: number): own is ActivityEntry =>
  own !== undefined && own.status === 'offered' && (own.offerUntil ?? Number.POSITIVE_INFINITY) <= now;

/** There are too few places for this number of people, or somebody waits for them. */
export function refuseFull(activity: Pick<OwnView, 'cells' | 'start'>, group: string, places: number): void {
  const remaining = remainingOf(activity, group);
  if (remaining >= places) return;
  throw new Refusal('SLOT_FULL', remaining > 0 ? `只剩${remaining}个名额，可以排队` : '名额满了，可以排队');
}

/** The longest list, as `common/places` keeps it. */
const LINE_MAX = 100;

export function refuseToWait(activity: Pick<OwnView, 'cells' | 'start' | 'line'>, group: string, places: number): void {
  if (remainingOf(activity, group) >= places) throw new Refusal('WRONG_STATUS', '还有名额，可以直接报名');
  const { capacity } = cellOf(activity, group);
  if (places > capacity) throw new Refusal('SLOT_FULL', `一共只有${capacity}个名额，人太多了`);
  if (activity.line.length >= LINE_MAX) throw new Refusal('SLOT_FULL', '排队的人太多了，请选别的活动或打电话问一问');
}

/** One way to sign up: the check that refuses it, the write, and the state after it. */
interface Way {
  status: 'joined' | 'waiting';
  refuse: (activity: OwnView, group: string, places: number) => void;
  take: typeof takePlaces;
  shown: (activity: OwnView, entry: ActivityEntry, id: string) => OwnView;
}

const withCell = (activity: Pick<OwnView, 'cells'>, group: string, change: { left?: number; waiting?: number }): OwnView['cells'] => ({
  ...activity.cells,
  [group]: Object.fromEntries(Object.entries(activity.cells[group] ?? {}).map(([key, cell]) => [key, { ...cell, ...change }])),
});

/** The activity once an entry stands at the end of its line. */
export function withTurn<T extends Pick<OwnView, 'cells' | 'start' | 'line' | 'waits'>>(activity: T, id: string, entry: ActivityEntry): T {
  const { waiting = 0 } = cellOf(activity, entry.group);
  const wait = { ...waitFor(activity, entry), entryId: id, at: entry.at };
  const cells = withCell(activity, entry.group, { waiting: waiting + 1 });
  return { ...activity, cells, line: [...activity.line, id], waits: { ...activity.waits, [id]: wait } };
}

const SIGN_UP: Way = {
  status: 'joined',
  refuse: refuseFull,
  take: takePlaces,
  shown: (activity, entry) => {
    const { left } = cellOf(activity, entry.group);
    return { ...activity, own: entry, cells: withCell(activity, entry.group, { left: left - entry.places }) };
  },
};

const WAIT: Way = {
  status: 'waiting',
  refuse: refuseToWait,
  take: takeTurn,
  shown: (activity, entry, id) => ({ ...withTurn(activity, id, entry), own: entry }),
};

async function enter(context: Context, wish: Wish, first: Found, way: Way): Promise<Found> {
  const { openid, now } = context;
  const id = entryIdOf(openid);
  let found = first;
  let placed = false;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const { activity, member } = found;
    const { own } = activity;
    if (wasDone(context, activity)) return found;
    refuseOffProgramme(activity);
    if (isOfferOver(own, now)) {
      // The timer has not ended it yet.
      await leave(activity, id, own, { now, reason: OFFER_OVER, where: { [`entries.${id}.offerUntil`]: command.lte(now) } });
      found = await ofActivity(context, wish);
      continue;
    }
    const group = groupOf(activity, wish.partner);
    refuseAudience(activity, member, group, wish);
    refuseClosed(activity, now);
    refuseTwice(own);
    way.refuse(activity, group, placesOf(wish));
    const unchecked = await refuseRisky(context, 'group.organisation', wish.group?.organisation);
    if (!placed) await takeOpenPlace(context, activity._id, openEntriesOf(openid));
    placed = true;
    const serves = activity.audience === 'volunteers' && group === OWN && member !== undefined;
    const mine = {
      openid,
      source: 'online' as const,
      status: way.status,
      group,
      ...(serves && { volunteerId: member._id }),
      ...(unchecked && { unchecked }),
    };
    const made = entryOf(context, { activityId: activity._id, entryId: id }, wish, { mine, own, attempt });
    const entry = way.status === 'joined' ? withReminder(made, activity, now) : made;
    if (await way.take(activity, id, entry, own)) return { ...found, activity: way.shown(activity, entry, id) };
    found = await ofActivity(context, wish);
  }
  throw new Refusal('BUSY');
}

/** A repeated call returns the entry as it is now. Throws SLOT_FULL, SLOT_CLOSED, ALREADY_BOOKED, FORBIDDEN, and BAD_INPUT at its field. */
export const signUp = (context: Context, wish: Wish, found: Found): Promise<Found> => enter(context, wish, found, SIGN_UP);

/** Like `signUp`; throws WRONG_STATUS while there are enough places. */
export const joinWaitlist = (context: Context, wish: Wish, found: Found): Promise<Found> => enter(context, wish, found, WAIT);
