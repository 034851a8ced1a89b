import type { PageName } from '../../../addresses';
import type { Capability } from '../../../capability';
import type { IconName } from '../../../components/icons';

interface MenuEntry {
  page: PageName;
  title: string;
  note: string;
  icon: IconName;
  /** Where it stands: what is needed more often is nearer. */
  rank: number;
  /** Only for those who head the station. */
  head?: boolean;
  /** Not shown while this is switched off and nothing of it is left. */
  needs?: 'volunteers' | 'requests';
}

const OF_EACH: Readonly<Record<Capability, readonly MenuEntry[]>> = {
  station: [
    { rank: 1, page: 'station-desk/closures', title: '关闭时段', note: '停电、检修、人手不够', icon: 'pause' },
    { rank: 3, page: 'station-desk/amenities', title: '便民设施', note: '热水、充电等可用或暂停', icon: 'water' },
    { rank: 9, page: 'station-desk/settings', title: '驿站设置', note: '电话、公告、营业时间、窗口', icon: 'gear', head: true },
  ],
  booking: [{ rank: 2, page: 'screen/board', title: '叫号大屏', note: '放在大厅的电视上', icon: 'screen' }],
  contact: [{ rank: 4, page: 'contact-desk/card', title: '便民联系卡', note: '谁负责什么、打哪个电话', icon: 'card' }],
  staff: [
    { rank: 5, page: 'staff-desk/people', title: '人员', note: '看名单、邀请、退出', icon: 'people' },
    { rank: 8, page: 'staff-desk/log', title: '谁做了什么', note: '谁停办、谁改设置、谁看了电话', icon: 'clock', head: true },
  ],
  volunteer: [
    {
      rank: 6,
      page: 'volunteer-desk/volunteers',
      title: '志愿者',
      note: '报名、名单、服务时间、导出',
      icon: 'star',
      head: true,
      needs: 'volunteers',
    },
  ],
  request: [
    {
      rank: 7,
      page: 'request-desk/routing',
      title: '求助由谁管',
      note: '社区网格员、负责的党员、时限',
      icon: 'list',
      head: true,
      needs: 'requests',
    },
  ],
  // Their rows say what waits for an answer, and lead to everything else.
  pairing: [],
  activity: [],
};

/** The staff's menu, below the rows of what waits for an answer. */
export const ENTRIES: readonly MenuEntry[] = Object.values(OF_EACH)
  .flat()
  .sort((a, b) => a.rank - b.rank);
