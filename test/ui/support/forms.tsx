/** Every form of the app as a table: how it is opened, what is done in it, and the whole call that it sends. */
import type { ReactElement } from 'react';
import type { Activity, Entry } from '../../../contract/activity';
import type { Booking } from '../../../contract/booking';
import { DEFAULT_ROUTING } from '../../../contract/station';
import type { ServiceRecord } from '../../../contract/volunteer';
import AskLecturePage from '../../../src/packages/activity/ask-lecture/index';
import { ReportPhoto } from '../../../src/packages/activity/detail/ReportPhoto';
import { Refuse as RefuseLecture } from '../../../src/packages/activity/lecture/Refuse';
import SignUpPage from '../../../src/packages/activity/sign-up/index';
import { Change } from '../../../src/packages/activity-desk/edit/Change';
import EditPage from '../../../src/packages/activity-desk/edit/index';
import RecapPage from '../../../src/packages/activity-desk/recap/index';
import { EnterForm } from '../../../src/packages/activity-desk/roster/EnterForm';
import { FinishForm as FinishActivity } from '../../../src/packages/activity-desk/roster/FinishForm';
import { CallOffForm, RemoveForm } from '../../../src/packages/activity-desk/roster/ReasonForms';
import RatePage from '../../../src/packages/booking/rate/index';
import { CallNote } from '../../../src/packages/booking-desk/inbox/CallNote';
import { Refuse as RefuseBooking } from '../../../src/packages/booking-desk/inbox/Refuse';
import WalkInPage from '../../../src/packages/booking-desk/walkin/index';
import { CancelForm as CancelBooking } from '../../../src/packages/booking-desk/window/Change';
import { WaiveForm } from '../../../src/packages/booking-desk/window/Waive';
import CardPage from '../../../src/packages/contact-desk/card/index';
import ClaimPage from '../../../src/packages/pairing/claim/index';
import { VisitForm } from '../../../src/packages/pairing/detail/VisitForm';
import { EndPairing } from '../../../src/packages/pairing/parts/EndPairing';
import { Propose } from '../../../src/packages/pairing-desk/pair/Propose';
import AskPage from '../../../src/packages/request/ask/index';
import RequestPage from '../../../src/packages/request/detail/index';
import PhoneRequestPage from '../../../src/packages/request-desk/phone-request/index';
import { AssignForm } from '../../../src/packages/request-desk/request/AssignForm';
import { ConfirmForm } from '../../../src/packages/request-desk/request/ConfirmForm';
import { CancelForm as CancelRequest, DeclineForm } from '../../../src/packages/request-desk/request/ReasonForms';
import RoutingPage from '../../../src/packages/request-desk/routing/index';
import FamilyPage from '../../../src/packages/settings/family/index';
import JoinPage from '../../../src/packages/staff/join/index';
import { Invite } from '../../../src/packages/staff-desk/people/Invite';
import { PauseAmenity } from '../../../src/packages/station-desk/amenities/PauseAmenity';
import ClosuresPage from '../../../src/packages/station-desk/closures/index';
import SettingsPage from '../../../src/packages/station-desk/settings/index';
import StationsPage from '../../../src/packages/station-desk/stations/index';
import RegisterPage from '../../../src/packages/volunteer/register/index';
import { FinishForm as FinishTask } from '../../../src/packages/volunteer/task/FinishForm';
import { GiveBackForm } from '../../../src/packages/volunteer/task/GiveBackForm';
import VerifyPage from '../../../src/packages/volunteer/verify/index';
import { Correct } from '../../../src/packages/volunteer-desk/volunteers/Correct';
import { NoteForm } from '../../../src/packages/volunteer-desk/volunteers/NoteForm';
import { Refuse as RefuseVolunteer } from '../../../src/packages/volunteer-desk/volunteers/Refuse';
import { asked, crewed, paired, pairingId, registered, requestId } from './help';
import { booking, bookingId, home, NOW, profile } from './resident';

type Step = string | Record<string, string>;

export interface FormRow {
  /** What it is in words. */
  name: string;
  page: () => ReactElement;
  /** Of the page's address. */
  params?: Record<string, string>;
  /** What the cloud answers on the way to the form, by action. */
  answers?: Record<string, unknown>;
  /** What is pressed until the form is in sight, each time anew. */
  opening?: string[];
  /** Texts by the id of their field, and what is chosen by its words. */
  steps: Step[];
  /** What is pressed to send it. */
  send: string[];
  action: string;
  /** The whole call, when everything is filled in. */
  input: unknown;
  /** What stays empty, and the whole call without it; `send` where other words send it then. */
  least?: { steps: Step[]; input: unknown; send?: string[] };
  /** What the cloud answers then. */
  answer: unknown;
}

const stationId = 'benniu';
const activityId = 'e'.repeat(24);
const entryId = 'f'.repeat(24);
const volunteerId = 'c'.repeat(24);
const done = () => Promise.resolve();
const step = { onDone: done, onRefused: done };

const activity = (more: Partial<Activity> = {}): Activity => ({
  activityId,
  stationId,
  stationName: '奔牛邮政支局',
  location: { longitude: 119.8, latitude: 31.8 },
  programme: 'waste_sorting',
  title: '垃圾分类',
  words: '学分类',
  place: '五心苑社区广场',
  audience: 'all',
  date: '2026-11-28',
  start: '09:00',
  end: '10:30',
  status: 'open',
  capacity: 20,
  remaining: 9,
  waiting: 0,
  partners: [{ key: 'p1', name: '医院', capacity: 4, remaining: 4, waiting: 0 }],
  ...more,
});
const entry: Entry = {
  entryId,
  status: 'joined',
  source: 'online',
  name: '王*',
  phone: '138****0021',
  places: 1,
  children: [],
  code: '864657',
  photos: true,
  at: NOW,
};
const roster = {
  activity: activity(),
  entries: [],
  codes: [],
  noPhotos: 0,
  photosSeen: 'seen',
  reports: [],
  now: NOW,
};
const withPhotos = activity({
  recap: { words: '来了很多人', photos: ['a', 'b'], keys: ['k1', 'k2'], reported: [], photoCount: 2, held: false, at: NOW },
});
const post = { stationId, stationName: '奔牛邮政支局', role: 'head' } as const;
const roll = { volunteers: [registered()], cursor: undefined };
const where = { name: '冯示例', phone: '13800000041', community: '五心苑社区', building: '3幢', address: '2单元301室' };
const whereSent = { community: '五心苑社区', building: '3幢', address: '2单元301室', person: { name: '冯示例', phone: '13800000041' } };
const settings = {
  station: home().station,
  groups: [],
  offers: [{ serviceId: 'ebike-plate', changeUntilMinutes: 60 }],
  opensOnHolidays: false,
  routing: DEFAULT_ROUTING,
};
const contact = { entryId: 'e001', role: '站长', duty: '总负责', phone: '11185', hours: '每天', party: false };
const card = { contacts: [contact], version: 7, updatedAt: NOW, stationName: '奔牛邮政支局' };
const sentCard = { entryId: 'e001', role: '站长', duty: '总负责', phone: '11185', hours: '每天', party: false, consent: false };
const inbox = {
  pending: [booking({ status: 'pending' })],
  callbacks: [
    booking({ status: 'done', rating: { grade: 1, at: NOW }, callback: { dueAt: NOW + 1, notes: [] } } as unknown as Partial<Booking>),
  ],
  now: NOW,
};
const record: ServiceRecord = {
  recordId: 'a'.repeat(24),
  kind: 'service',
  title: '水电维修',
  minutes: 60,
  at: NOW,
  date: '2026-11-20',
} as unknown as ServiceRecord;

export const FORMS: FormRow[] = [
  {
    name: 'a request by phone',
    page: () => <PhoneRequestPage />,
    params: { stationId },
    answers: { me: crewed('window'), home: home() },
    steps: ['水电维修', { text: '厨房的灯不亮了', ...where }, '已经问过本人'],
    send: ['记下这件求助'],
    action: 'record',
    input: { stationId, kind: 'repair', text: '厨房的灯不亮了', ...whereSent, consent: true },
    least: { steps: ['水电维修', where, '已经问过本人'], input: { stationId, kind: 'repair', ...whereSent, consent: true } },
    answer: { request: asked() },
  },
  {
    name: 'a request for help',
    page: () => <AskPage />,
    params: { stationId, kind: 'repair' },
    answers: { home: home(), profile: profile() },
    steps: ['父母', { text: '厨房的灯不亮了', ...where }, '已经问过本人'],
    send: ['请人来帮忙'],
    action: 'create',
    input: { stationId, kind: 'repair', forWhom: 'parent', text: '厨房的灯不亮了', ...whereSent, consent: true, notify: true },
    least: {
      steps: ['父母', where, '已经问过本人'],
      input: { stationId, kind: 'repair', forWhom: 'parent', ...whereSent, consent: true, notify: true },
    },
    answer: { request: asked() },
  },
  {
    name: 'a proposed pairing',
    page: () => <Propose stationId={stationId} />,
    answers: { home: home(), roster: roll },
    steps: ['孤寡老人', where, '每周', '老人已经当面', '郑示例'],
    send: ['请两边同意'],
    action: 'propose',
    input: {
      stationId,
      volunteerId,
      situation: 'living_alone',
      elder: { name: '冯示例', phone: '13800000041', community: '五心苑社区', address: '3幢 2单元301室' },
      everyDays: 7,
      elderAgreed: true,
    },
    answer: { pairing: paired(), code: '1234567812345678' },
  },
  {
    name: 'the end of a pairing',
    page: () => <EndPairing pairingId={pairingId} by="staff" health={false} {...step} />,
    steps: [{ reason: '老人搬走了，搬到镇上' }],
    send: ['结束结对', '确定'],
    action: 'end',
    input: { pairingId, reason: '老人搬走了，搬到镇上' },
    answer: { pairing: paired() },
  },
  {
    name: 'a certificate’s number',
    page: () => <VerifyPage />,
    steps: [{ number: '0123 4567 89ab', name: '郑示例', year: '2026', month: '3', hours: '12' }],
    send: ['核对'],
    action: 'verify',
    input: { number: '0123456789AB', name: '郑示例', month: '2026-03', hours: 12 },
    answer: { matches: true },
  },
  {
    name: 'a pairing code',
    page: () => <ClaimPage />,
    steps: [{ code: '1234 5678 1234 5678' }, '我是本人'],
    send: ['同意结对'],
    action: 'claim',
    input: { code: '1234567812345678', consent: true },
    answer: { pairing: paired() },
  },
  {
    name: 'a visit to an elder',
    page: () => <VisitForm pairingId={pairingId} pairing={paired()} {...step} />,
    answers: { profile: profile() },
    steps: ['还可以', '1 小时', { note: '胃口不好' }],
    send: ['记下这次看望'],
    action: 'visit',
    input: { pairingId, mood: 'fair', minutes: 60, note: '胃口不好', notify: true },
    least: { steps: ['还可以', '1 小时'], input: { pairingId, mood: 'fair', minutes: 60, notify: true } },
    answer: { pairing: paired() },
  },
  {
    name: 'an activity',
    page: () => <EditPage />,
    params: { stationId },
    answers: { me: crewed('head') },
    steps: [
      '联合值班',
      { title: '敬老院值班', words: '帮忙', place: '敬老院', capacity: '6' },
      '医院',
      '加别的单位',
      { partner1: '示例单位' },
      { 'when0-date': '2026-12-01', 'when0-start': '09:00', 'when0-end': '11:00' },
    ],
    send: ['办起来'],
    action: 'create',
    input: {
      stationId,
      programme: 'shift',
      title: '敬老院值班',
      words: '帮忙',
      place: '敬老院',
      capacity: 6,
      dates: [{ date: '2026-12-01', start: '09:00', end: '11:00' }],
      partners: [
        { name: '医院', capacity: 4 },
        { name: '示例单位', capacity: 4 },
      ],
    },
    least: {
      steps: [
        '垃圾分类',
        { title: '分一分', words: '', place: '广场', capacity: '6' },
        { 'when0-date': '2026-12-01', 'when0-start': '09:00', 'when0-end': '11:00' },
      ],
      input: {
        stationId,
        programme: 'waste_sorting',
        title: '分一分',
        place: '广场',
        capacity: 6,
        dates: [{ date: '2026-12-01', start: '09:00', end: '11:00' }],
      },
    },
    answer: { activities: [activity()] },
  },
  {
    name: 'a changed activity',
    page: () => <Change stationId={stationId} activityId={activityId} />,
    answers: { get: { activity: activity(), now: NOW } },
    steps: [{ title: '分类', words: '一起学', place: '大厅', capacity: '12' }],
    send: ['保存'],
    action: 'update',
    input: { activityId, title: '分类', words: '一起学', place: '大厅', capacity: 12 },
    least: { steps: [{ words: '' }], input: { activityId, title: '垃圾分类', place: '五心苑社区广场', capacity: 20 } },
    answer: { activity: activity(), now: NOW },
  },
  {
    name: 'a sign-up',
    page: () => <SignUpPage />,
    params: { activityId },
    answers: { get: { activity: activity(), now: NOW }, home: home(), profile: profile() },
    steps: [
      '医院',
      { code: '2521 3453', name: '王示例', phone: '13800000021' },
      '带孩子来',
      { 'children-0-name': '王小示', 'children-0-age': '8' },
      '我是孩子的家长',
      '可以拍',
      '同意驿站保存',
    ],
    send: ['报名'],
    action: 'signUp',
    input: {
      activityId,
      name: '王示例',
      phone: '13800000021',
      adults: 1,
      children: [{ name: '王小示', age: 8 }],
      guardian: true,
      photos: true,
      consent: true,
      partner: { key: 'p1', code: '25213453' },
      notify: true,
    },
    least: {
      steps: [{ name: '王示例', phone: '13800000021' }, '不要拍', '同意驿站保存'],
      input: { activityId, name: '王示例', phone: '13800000021', adults: 1, children: [], photos: false, consent: true, notify: true },
    },
    answer: { activity: activity(), now: NOW },
  },
  {
    name: 'a lecture',
    page: () => <AskLecturePage />,
    params: { stationId },
    answers: { home: home(), profile: profile() },
    steps: [
      '初心讲堂',
      {
        wish: '邮递员的故事',
        organisation: '常州示例小学',
        headcount: '40',
        'when-date': '2026-12-01',
        'when-start': '09:00',
        'when-end': '10:00',
      },
      { place: '礼堂', name: '王示例', phone: '13800000021' },
      '同意驿站保存',
    ],
    send: ['交给驿站'],
    action: 'askLecture',
    input: {
      stationId,
      programme: 'first_heart_lecture',
      organisation: '常州示例小学',
      name: '王示例',
      phone: '13800000021',
      headcount: 40,
      when: { date: '2026-12-01', start: '09:00', end: '10:00' },
      place: '礼堂',
      wish: '邮递员的故事',
      consent: true,
      notify: true,
    },
    answer: { activity: activity(), now: NOW },
  },
  {
    name: 'the answer that a lecture cannot be',
    page: () => <RefuseLecture activityId={activityId} by="head" {...step} />,
    steps: [{ reason: '那天礼堂有人用' }],
    send: ['没法安排，告诉对方', '确定'],
    action: 'answerLecture',
    input: { activityId, accept: false, reason: '那天礼堂有人用' },
    answer: { activity: activity(), now: NOW },
  },
  {
    name: 'a line in the roster',
    page: () => <EnterForm activity={activity()} now={NOW} {...step} />,
    answers: { roster: roll },
    steps: [{ name: '冯示例', phone: '13800000041' }, '医院', '单位集体', { organisation: '示例小学三（2）班', headcount: '30' }, '可以拍'],
    send: ['排队等名额'],
    action: 'enter',
    input: {
      activityId,
      name: '冯示例',
      phone: '13800000041',
      adults: 0,
      children: [],
      group: { organisation: '示例小学三（2）班', headcount: 30 },
      photos: true,
      partner: 'p1',
      wait: true,
    },
    least: {
      steps: [{ name: '冯示例' }, '不要拍'],
      send: ['报上'],
      input: { activityId, name: '冯示例', adults: 1, children: [], photos: false },
    },
    answer: { entry },
  },
  {
    name: 'how many came',
    page: () => <FinishActivity activity={activity()} entries={[]} {...step} />,
    steps: [{ came: '17' }],
    send: ['记下，办完了'],
    action: 'finish',
    input: { activityId, came: 17 },
    answer: roster,
  },
  {
    name: 'why somebody is taken off a roster',
    page: () => <RemoveForm activityId={activityId} entry={entry} {...step} />,
    steps: [{ reason: '本人打电话说不来' }],
    send: ['移出名单'],
    action: 'remove',
    input: { activityId, entryId, reason: '本人打电话说不来' },
    answer: roster,
  },
  {
    name: 'why an activity is called off',
    page: () => <CallOffForm activity={activity()} entries={[]} now={NOW} {...step} />,
    steps: [{ reason: '台风要来' }],
    send: ['取消这场活动', '取消活动'],
    action: 'callOff',
    input: { activityId, reason: '台风要来' },
    answer: roster,
  },
  {
    name: 'a recap',
    page: () => <RecapPage />,
    params: { stationId, activityId },
    answers: { me: crewed('head'), roster },
    steps: [{ words: '来了两百人' }],
    send: ['放到活动页面上'],
    action: 'recap',
    input: { activityId, words: '来了两百人', keep: false, photos: [], photosSeen: 'seen' },
    answer: { activity: activity(), now: NOW },
  },
  {
    name: 'a reported picture',
    page: () => <ReportPhoto activityId={activityId} />,
    answers: { get: { activity: withPhotos, now: NOW }, home: home() },
    steps: ['第2张', '不文明'],
    send: ['举报这张照片'],
    action: 'reportPhoto',
    input: { activityId, key: 'k2', reason: 'improper' },
    answer: { activity: withPhotos, now: NOW },
  },
  {
    name: 'a rating',
    page: () => <RatePage />,
    params: { bookingId },
    answers: { get: { booking: booking({ status: 'done' }) } },
    steps: ['满意', { comment: '很快' }],
    send: ['提交评价'],
    action: 'rate',
    input: { bookingId, grade: 4, comment: '很快' },
    least: { steps: ['满意'], input: { bookingId, grade: 4 } },
    answer: { booking: booking({ status: 'done', rating: { grade: 4, at: NOW } } as unknown as Partial<Booking>) },
  },
  {
    name: 'a family member',
    page: () => <FamilyPage />,
    answers: { profile: profile() },
    opening: ['添加家人'],
    steps: [{ name: '王建华', phone: '13800000022' }, '父母', '已经问过家人'],
    send: ['保存'],
    action: 'addMember',
    input: { name: '王建华', phone: '13800000022', relation: 'parent', consent: true },
    answer: { members: [] },
  },
  {
    name: 'a volunteer',
    page: () => <RegisterPage />,
    params: { stationId },
    answers: { me: { volunteer: null }, list: { stations: [home().station] } },
    steps: [{ name: '郑示例', phone: '13800000031' }, '驿路阳光', '理发', '我是党员', '同意驿站保存', '另外同意'],
    send: ['报名'],
    action: 'register',
    input: {
      stationId,
      name: '郑示例',
      phone: '13800000031',
      team: 'sunshine',
      skills: ['haircut'],
      times: [],
      party: true,
      consent: true,
      consentMore: true,
    },
    least: {
      steps: [{ name: '郑示例', phone: '13800000031' }, '驿路阳光', '同意驿站保存'],
      input: { stationId, name: '郑示例', phone: '13800000031', team: 'sunshine', skills: [], times: [], party: false, consent: true },
    },
    answer: { volunteer: registered() },
  },
  {
    name: 'a new station',
    page: () => <StationsPage />,
    params: { create: 'yes' },
    answers: { me: { manager: true, memberships: [] } },
    steps: [
      {
        name: '示例支局',
        district: '武进区',
        community: '示例社区',
        address: '示例路1号',
        phone: '0519-85550001',
        place: '31.8558, 119.8151',
      },
    ],
    send: ['建好这个驿站'],
    action: 'create',
    input: {
      stationId: expect.stringMatching(/^s[a-z0-9]{14}$/),
      name: '示例支局',
      district: '武进区',
      community: '示例社区',
      address: '示例路1号',
      phone: '0519-85550001',
      location: { latitude: 31.8558, longitude: 119.8151 },
    },
    answer: { station: home().station },
  },
  {
    name: 'a new contact',
    page: () => <CardPage />,
    params: { stationId, entry: 'new' },
    answers: { me: crewed('head'), card },
    steps: [
      { role: '税务咨询', duty: '税', phone: '0519-85550001', hours: '周一', name: '李示例', communityRole: '副书记' },
      '亮明党员身份',
      '本人同意公开',
    ],
    send: ['保存'],
    action: 'update',
    input: {
      stationId,
      version: 7,
      entries: [
        sentCard,
        {
          role: '税务咨询',
          duty: '税',
          phone: '0519-85550001',
          hours: '周一',
          name: '李示例',
          communityRole: '副书记',
          party: true,
          consent: true,
        },
      ],
    },
    least: {
      steps: [{ role: '税务咨询', duty: '税', phone: '0519-85550001', hours: '周一' }],
      input: {
        stationId,
        version: 7,
        entries: [sentCard, { role: '税务咨询', duty: '税', phone: '0519-85550001', hours: '周一', party: false, consent: false }],
      },
    },
    answer: card,
  },
  {
    name: 'a changed contact',
    page: () => <CardPage />,
    params: { stationId, entry: 'e001' },
    answers: { me: crewed('head'), card },
    steps: [{ duty: '都管' }],
    send: ['保存'],
    action: 'update',
    input: { stationId, version: 7, entries: [{ ...sentCard, duty: '都管' }] },
    answer: card,
  },
  {
    name: 'the basics of a station',
    page: () => <SettingsPage />,
    params: { stationId },
    answers: { me: crewed('head'), settings, services: { services: [] } },
    steps: [{ notice: '周五停电', phone: '0519-85550001', address: '新街1号' }],
    send: ['保存'],
    action: 'update',
    input: { stationId, version: 1, changes: { notice: '周五停电', phone: '0519-85550001', address: '新街1号' } },
    answer: settings,
  },
  {
    name: 'the hours of a day',
    page: () => <SettingsPage />,
    params: { stationId, weekday: '1' },
    answers: { me: crewed('head'), settings },
    steps: [{ 'first-from': '8:30', 'first-to': '11:30', 'second-from': '13:00', 'second-to': '17:00' }, '周一到周五'],
    send: ['保存'],
    action: 'update',
    input: {
      stationId,
      version: 1,
      changes: {
        hours: [1, 2, 3, 4, 5].flatMap((weekday) => [
          { weekday, from: '08:30', to: '11:30' },
          { weekday, from: '13:00', to: '17:00' },
        ]),
      },
    },
    answer: settings,
  },
  {
    name: 'how a service is booked',
    page: () => <SettingsPage />,
    params: { stationId, offer: 'ebike-plate' },
    answers: { me: crewed('head'), settings, services: { services: home().services } },
    steps: [
      '驿站答复后才算',
      '4小时',
      '算同意',
      { minutes: '45', horizonDays: '14', offerMinutes: '10' },
      '家人可以代办',
      '约了没来要记下',
    ],
    send: ['保存'],
    action: 'update',
    input: {
      stationId,
      version: 1,
      changes: {
        offers: [
          {
            serviceId: 'ebike-plate',
            changeUntilMinutes: 60,
            approval: { hours: 4, unanswered: 'accept' },
            minutes: 45,
            horizonDays: 14,
            offerMinutes: 10,
            proxy: false,
            countsNoShows: false,
          },
        ],
      },
    },
    least: {
      steps: [{ minutes: '45' }],
      input: { stationId, version: 1, changes: { offers: [{ serviceId: 'ebike-plate', changeUntilMinutes: 60, minutes: 45 }] } },
    },
    answer: settings,
  },
  {
    name: 'a community of the station',
    page: () => <RoutingPage />,
    params: { stationId },
    answers: { me: crewed('head'), settings, list: { staff: [] } },
    steps: [{ community: '示例社区' }],
    send: ['加上'],
    action: 'update',
    input: {
      stationId,
      version: 1,
      changes: { routing: { ...DEFAULT_ROUTING, grids: [...DEFAULT_ROUTING.grids, { community: '示例社区' }] } },
    },
    answer: settings,
  },
  {
    name: 'a closure',
    page: () => <ClosuresPage />,
    params: { stationId },
    answers: { me: crewed('head'), get: { station: home().station }, queue: { bookings: [], groups: [], now: NOW } },
    steps: ['全天', { reason: '停电检修' }],
    send: ['关闭 ', '关闭'],
    action: 'close',
    input: { stationId, date: '2026-11-25', reason: '停电检修', bookings: 'move' },
    answer: { station: home().station, affected: 0, moved: 0, released: 0 },
  },
  {
    name: 'a paused amenity',
    page: () => <PauseAmenity stationId={stationId} amenityKey="water" />,
    answers: { home: { ...home(), amenities: [{ key: 'water', name: '饮水', available: true, note: '一楼' }] } },
    steps: [{ reason: '水管坏了' }, '周五 11月27日'],
    send: ['暂停饮水'],
    action: 'setAmenity',
    input: { stationId, key: 'water', note: '一楼', available: false, reason: '水管坏了', until: '2026-11-27' },
    answer: { amenity: {} },
  },
  {
    name: 'a walk-in',
    page: () => <WalkInPage />,
    params: { stationId },
    answers: { me: crewed('window'), services: { services: home().services } },
    steps: ['电动自行车上牌', { name: '陈示例', phone: '13800000051' }, '老年人'],
    send: ['取号'],
    action: 'walkIn',
    input: { stationId, serviceId: 'ebike-plate', applicant: { name: '陈示例', phone: '13800000051' }, priority: 'elder' },
    least: {
      steps: ['电动自行车上牌', { name: '陈示例' }],
      input: { stationId, serviceId: 'ebike-plate', applicant: { name: '陈示例' } },
    },
    answer: { booking: booking({ status: 'arrived', queueLabel: 'A001' } as unknown as Partial<Booking>) },
  },
  {
    name: 'an invitation',
    page: () => <Invite stationId={stationId} stationName="奔牛邮政支局" manager={false} />,
    steps: ['志愿者'],
    send: ['做一个志愿者邀请'],
    action: 'invite',
    input: { stationId, role: 'volunteer' },
    answer: { invitation: { token: 't', role: 'volunteer', expiresAt: NOW } },
  },
  {
    name: 'joining a station',
    page: () => <JoinPage />,
    params: { token: 't'.repeat(32) },
    answers: { invitation: { stationId, stationName: '奔牛邮政支局', role: 'window', expiresAt: NOW } },
    steps: [{ name: '陈示例' }],
    send: ['加入奔牛邮政支局'],
    action: 'join',
    input: { token: 't'.repeat(32), name: '陈示例' },
    answer: { membership: { stationId, role: 'window' } },
  },
  {
    name: 'what was said in a call',
    page: () => <CallNote post={post} bookingId={bookingId} />,
    answers: { inbox },
    steps: [{ note: '下周再来' }],
    send: ['记下并办结'],
    action: 'callBack',
    input: { bookingId, note: '下周再来', close: true },
    answer: { booking: booking() },
  },
  {
    name: 'why a booking is refused',
    page: () => <RefuseBooking stationId={stationId} bookingId={bookingId} />,
    answers: { inbox },
    steps: [{ reason: '那天没有人' }],
    send: ['不同意，告诉本人'],
    action: 'decide',
    input: { bookingId, accept: false, reason: '那天没有人' },
    answer: { booking: booking() },
  },
  {
    name: 'why a booking is cancelled',
    page: () => <CancelBooking booking={booking()} onChanged={done} onBack={done} />,
    steps: [{ reason: '本人打电话来' }],
    send: ['取消这个预约', '取消预约'],
    action: 'cancel',
    input: { bookingId, reason: '本人打电话来' },
    answer: { booking: booking() },
  },
  {
    name: 'why a missed visit does not count',
    page: () => <WaiveForm booking={booking({ status: 'no_show' })} onChanged={done} onBack={done} />,
    steps: [{ reason: '记错了人' }],
    send: ['这次没来不算'],
    action: 'waive',
    input: { bookingId, reason: '记错了人' },
    answer: { booking: booking() },
  },
  {
    name: 'whom a request is given to',
    page: () => (
      <AssignForm request={asked({ status: 'taken', volunteer: { volunteerId: 'x', name: '李师傅', self: false } })} serves {...step} />
    ),
    answers: { roster: roll },
    steps: [{ reason: '本人要换' }, '郑示例'],
    send: ['派给这位志愿者'],
    action: 'assign',
    input: { requestId, volunteerId, reason: '本人要换' },
    answer: { request: asked() },
  },
  {
    name: 'what a resident said by phone',
    page: () => <ConfirmForm request={asked({ status: 'done' })} serves {...step} />,
    steps: ['没办好', { reason: '又坏了' }],
    send: ['没办好，重新找人', '确定'],
    action: 'confirm',
    input: { requestId, done: false, reason: '又坏了' },
    least: { steps: ['办好了'], send: ['确认办好', '确定'], input: { requestId, done: true } },
    answer: { request: asked() },
  },
  {
    name: 'why a request is declined',
    page: () => <DeclineForm request={asked()} serves {...step} />,
    steps: [{ reason: '要请专业的人' }],
    send: ['办不了，告诉本人', '确定'],
    action: 'decline',
    input: { requestId, reason: '要请专业的人' },
    answer: { request: asked() },
  },
  {
    name: 'why a resident wants no help any more',
    page: () => <CancelRequest request={asked()} serves {...step} />,
    steps: [{ reason: '儿子修好了' }],
    send: ['撤销这件求助', '确定'],
    action: 'cancel',
    input: { requestId, reason: '儿子修好了' },
    answer: { request: asked() },
  },
  {
    name: 'calling help off oneself',
    page: () => <RequestPage />,
    params: { requestId },
    answers: { get: { request: asked({ status: 'submitted', mine: true, history: [] }) }, home: home(), profile: profile() },
    opening: ['不用来'],
    steps: [{ reason: '儿子修好了' }],
    send: ['不用来了'],
    action: 'cancel',
    input: { requestId, reason: '儿子修好了' },
    least: { steps: [], input: { requestId } },
    answer: { request: asked() },
  },
  {
    name: 'what was not done',
    page: () => <RequestPage />,
    params: { requestId },
    answers: { get: { request: asked({ status: 'done', history: [] }) }, home: home(), profile: profile() },
    opening: ['没办好'],
    steps: [{ reason: '灯还是不亮' }],
    send: ['告诉驿站', '确定'],
    action: 'confirm',
    input: { requestId, done: false, reason: '灯还是不亮' },
    answer: { request: asked() },
  },
  {
    name: 'a task that is done',
    page: () => <FinishTask request={asked({ status: 'on_the_way' })} onChanged={done} />,
    steps: ['1 小时', { result: '换了灯泡' }],
    send: ['做完了，请居民确认', '确定'],
    action: 'finish',
    input: { requestId, minutes: 60, result: '换了灯泡' },
    least: { steps: ['1 小时'], input: { requestId, minutes: 60 } },
    answer: { request: asked() },
  },
  {
    name: 'a task that is given back',
    page: () => <GiveBackForm request={asked({ status: 'taken' })} onChanged={done} />,
    steps: [{ reason: '孩子病了' }],
    send: ['退回，请别人去'],
    action: 'giveBack',
    input: { requestId, reason: '孩子病了' },
    answer: { request: asked() },
  },
  {
    name: 'a training',
    page: () => <NoteForm stationId={stationId} volunteerId={volunteerId} />,
    steps: [{ title: '急救培训', date: '2026-11-20', minutes: '90' }],
    send: ['记下这次培训'],
    action: 'note',
    input: { stationId, volunteerId, kind: 'training', title: '急救培训', date: '2026-11-20', minutes: 90 },
    least: {
      steps: [{ title: '急救培训' }],
      input: { stationId, volunteerId, kind: 'training', title: '急救培训', date: '2026-11-25' },
    },
    answer: { record },
  },
  {
    name: 'a corrected time',
    page: () => <Correct stationId={stationId} record={record} onClose={done} />,
    steps: ['水电维修，多一点', { reason: '少记了' }],
    send: ['改为 1 小时 10 分'],
    action: 'correct',
    input: { stationId, recordId: record.recordId, minutes: 70, reason: '少记了' },
    answer: { record },
  },
  {
    name: 'why a volunteer is refused',
    page: () => <RefuseVolunteer stationId={stationId} volunteerId={volunteerId} />,
    answers: { roster: { volunteers: [registered({ status: 'applied' })] } },
    steps: [{ reason: '住得远' }],
    send: ['不同意，告诉本人', '确定'],
    action: 'decide',
    input: { stationId, volunteerId, accept: false, reason: '住得远' },
    answer: { volunteer: registered() },
  },
];
