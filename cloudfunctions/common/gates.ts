/**
 * Which switch each action needs, and which actions answer while all is shut. Nothing new begins of what is off; what has begun is seen,
 * finished, cancelled and erased as always, so those actions need no switch. What depends on the record is looked at where it is loaded.
 */
import type { ActionName, FunctionName } from '../../contract/functions';
import type { Switch } from '../../contract/switches';
import { Refusal } from './refusal';
import { isOff, isOffService, switches } from './switches';

type Input = Record<string, unknown>;
/** Whether a call with this input, as it was sent and not checked yet, is switched off. */
type Gate = (input: Input) => boolean;

const always: Gate = () => false;
const needs =
  (...names: Switch[]): Gate =>
  () =>
    names.some(isOff);
const either =
  (...gates: Gate[]): Gate =>
  (input) =>
    gates.some((gate) => gate(input));

const ofService: Gate = ({ serviceId }) => typeof serviceId === 'string' && isOffService(serviceId);
const ofPictures: Gate = ({ photos }) => isOff('uploads') && Array.isArray(photos) && photos.length > 0;
const ofRole: Gate = ({ role }) => isOff('volunteers') && role === 'volunteer';

const GATES: { readonly [F in FunctionName]: { readonly [A in ActionName<F>]: Gate } } = {
  station: {
    list: always,
    get: always,
    home: always,
    services: always,
    settings: always,
    update: always,
    setAmenity: always,
    close: always,
    reopen: always,
    create: always,
    qrCode: always,
  },
  contact: { card: always, update: always, history: always },
  activity: {
    list: needs('activities'),
    get: always,
    signUp: needs('activities'),
    joinWaitlist: needs('activities'),
    takeOffer: always,
    cancel: always,
    agreePhotos: always,
    notify: always,
    objectPhotos: always,
    reportPhoto: always,
    judgePhoto: always,
    mine: always,
    create: needs('activities'),
    update: always,
    callOff: always,
    agenda: always,
    roster: always,
    enter: needs('activities'),
    checkIn: always,
    takeBack: always,
    remove: always,
    notSeen: always,
    reveal: always,
    finish: always,
    photoPaths: needs('uploads'),
    recap: ofPictures,
    poster: needs('activities'),
    askLecture: needs('lectures'),
    proposeLecturer: always,
    answerLecture: always,
    withdrawLecture: always,
    contact: always,
    copy: always,
    erase: always,
  },
  booking: {
    availability: ofService,
    create: ofService,
    get: always,
    mine: always,
    cancel: always,
    reschedule: always,
    checkIn: always,
    start: always,
    finish: always,
    noShow: always,
    callAgain: always,
    requeue: always,
    takeBack: always,
    rate: always,
    queue: always,
    next: always,
    walkIn: ofService,
    reveal: always,
    phoneNumber: always,
    forget: always,
    copy: always,
    erase: always,
    joinWaitlist: ofService,
    takeOffer: always,
    decide: always,
    waive: always,
    notify: always,
    profile: always,
    addMember: always,
    removeMember: always,
    inbox: always,
    callBack: always,
    board: always,
  },
  pairing: {
    propose: needs('pairings'),
    agree: always,
    claim: always,
    setHealth: always,
    reveal: always,
    visit: always,
    visits: always,
    mine: always,
    list: always,
    askVisit: always,
    end: always,
    copy: always,
    erase: always,
  },
  request: {
    photoPaths: needs('requests', 'uploads'),
    create: either(needs('requests'), ofPictures),
    record: needs('requests'),
    get: always,
    neighbours: always,
    mine: always,
    inbox: always,
    admit: always,
    decline: always,
    assign: always,
    accept: always,
    giveBack: always,
    progress: always,
    finish: always,
    confirm: always,
    notify: always,
    cancel: always,
    reveal: always,
    forget: always,
    judge: always,
    copy: always,
    erase: always,
  },
  staff: {
    me: always,
    invite: ofRole,
    invitation: always,
    join: always,
    list: always,
    remove: always,
    leave: always,
    inviteManager: always,
    managers: always,
    removeManager: always,
    audit: always,
  },
  volunteer: {
    me: always,
    register: needs('volunteers'),
    withdraw: always,
    roster: always,
    decide: always,
    reveal: always,
    records: always,
    correct: always,
    approve: always,
    verify: always,
    note: needs('volunteers'),
    certificate: always,
    export: always,
    growth: needs('volunteers'),
    copy: always,
    erase: always,
  },
};

/** While all is shut: where the stations are and whom to call, and what is the caller's own. */
const OPEN_WHEN_CLOSED: { readonly [F in FunctionName]: readonly ActionName<F>[] } = {
  station: ['list', 'get', 'home', 'services'],
  contact: ['card'],
  activity: ['get', 'mine'],
  booking: ['get', 'mine', 'profile'],
  pairing: ['mine', 'visits'],
  request: ['get', 'mine', 'neighbours'],
  staff: ['me'],
  volunteer: ['me', 'certificate'],
};

const asInput = (input: unknown): Input => (typeof input === 'object' && input !== null ? (input as Input) : {});

/** Throws CLOSED or SWITCHED_OFF for a call that is not to be answered now, before its input, its caller or the database is looked at. */
export function refuseShut(fn: string, action: string, input: unknown): void {
  const { closed } = switches();
  const open: readonly string[] = OPEN_WHEN_CLOSED[fn as FunctionName] ?? [];
  if (closed !== undefined && !open.includes(action)) throw new Refusal('CLOSED', closed);
  const gates: Readonly<Record<string, Gate>> = GATES[fn as FunctionName] ?? {};
  if (gates[action]?.(asInput(input))) throw new Refusal('SWITCHED_OFF');
}
