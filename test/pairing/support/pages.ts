import type { TestCloud } from '../../support/cloud';
import type { TourStop } from '../../support/tour-stop';

const stationId = 'benniu';
const owner = 'tour-visited';
const volunteer = 'volunteer-benniu';
const head = 'head-benniu';
const window_ = 'window-benniu';

/** The pages of pairings: for who is visited, for the volunteer, and for the staff who bring both together. The seed has one that was asked for. */
export async function pairingPages(cloud: TestCloud): Promise<TourStop[]> {
  const volunteerId = (await cloud.must('volunteer', 'me', {}, { as: volunteer })).volunteer?.volunteerId ?? '';
  const propose = (name: string, phone: string) => {
    const elder = { name, phone, community: '五心苑社区', address: '示例一村9幢甲单元101室' };
    const wish = { stationId, volunteerId, situation: 'living_alone' as const, elder, everyDays: 7, elderAgreed: false };
    return cloud.must('pairing', 'propose', wish, { as: head });
  };
  const { pairing, code } = await propose('沈示例', '13800000045');
  const { pairingId } = pairing;
  await cloud.must('pairing', 'claim', { code, consent: true }, { as: owner });
  await cloud.must('pairing', 'agree', { pairingId }, { as: volunteer });
  await cloud.must('pairing', 'visit', { pairingId, mood: 'good', minutes: 40, note: '一起晒了被子' }, { as: volunteer });
  await cloud.must('pairing', 'setHealth', { pairingId, health: '耳朵不好，说话要大声', consent: true }, { as: owner });
  const proposed = await propose('韩示例', '13800000046');
  const { pairings } = await cloud.must('pairing', 'list', { stationId }, { as: head });
  const unvisited = pairings[0]?.pairingId ?? '';

  const detail = (id: string, step = '') => `/packages/pairing/detail/index?pairingId=${id}${step && `&step=${step}`}`;
  const pair = (id: string, step = '') =>
    `/packages/pairing-desk/pair/index?stationId=${stationId}&pairingId=${id}${step && `&step=${step}`}`;
  const keeps = { 'last-station': stationId };
  const neighbours = '/pages/neighbours/index';
  return [
    { name: 'neighbours-visited', as: owner, route: neighbours, shows: '请来看看我', narrow: true, keeps },
    { name: 'neighbours-asked', as: 'resident-wang', route: neighbours, shows: '已经告诉郑师傅了', keeps },
    {
      name: 'pairing-claim',
      as: 'resident-zhao',
      route: `/packages/pairing/claim/index?code=${proposed.code}`,
      shows: '同意以后',
      narrow: true,
      press: ['同意结对'],
    },
    { name: 'pairing', as: owner, route: detail(pairingId), shows: '看望记录', narrow: true },
    { name: 'pairing-withdraw', as: owner, route: detail(pairingId), shows: '看望记录', press: ['撤回同意，删掉'] },
    { name: 'pairing-health', as: owner, route: detail(pairingId, 'health'), shows: '上门的人要知道什么', narrow: true },
    { name: 'pairing-end', as: owner, route: detail(pairingId, 'end'), shows: '为什么' },
    {
      name: 'pairing-volunteer',
      as: volunteer,
      route: detail(unvisited),
      shows: '记一次看望',
      narrow: true,
      press: ['显示姓名、电话、住址'],
    },
    { name: 'pairing-agree', as: volunteer, route: detail(proposed.pairing.pairingId), shows: '同意，我去看望' },
    { name: 'pairing-visit', as: volunteer, route: detail(pairingId, 'visit'), shows: '用了多久', narrow: true },
    {
      name: 'staff-pairings',
      as: window_,
      route: `/packages/pairing-desk/pairings/index?stationId=${stationId}`,
      shows: '该去看看了',
      narrow: true,
    },
    { name: 'staff-pair', as: window_, route: pair(unvisited), shows: '看望记录', narrow: true },
    { name: 'staff-pair-code', as: head, route: pair(proposed.pairing.pairingId), shows: '没有记', press: ['显示姓名、电话、住址'] },
    {
      name: 'staff-propose',
      as: head,
      route: `/packages/pairing-desk/pair/index?stationId=${stationId}`,
      shows: '请谁去看望',
      narrow: true,
      press: ['请两边同意'],
    },
    { name: 'staff-pair-health', as: head, route: pair(pairingId, 'health'), shows: '本人自己说的才写' },
  ];
}
