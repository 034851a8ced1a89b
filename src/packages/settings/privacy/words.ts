import { keptWords } from '../../../../contract/terms';

/** Everything that is collected, word for word: the privacy page shows it, and docs/privacy-guide.md is made of it (scripts/privacy-guide.mjs). */
export interface Collected {
  what: string;
  why: string;
  /** Where it lies and who sees it. */
  where: string;
  /** For how long. */
  until: string;
  /** How it is taken back. */
  back: string;
}

const ERASE = '在“隐私”页点“删除我的数据”';

export const COLLECTED: readonly Collected[] = [
  {
    what: '您是哪个微信用户（微信给的编号，不是微信号）',
    why: '认出是您，您的预约别人看不到',
    where: '云端；看不出您是谁。微信检查文字和照片、发通知时用到它',
    until: `到您删除；没有人删的话，跟着下面各项一起到期`,
    back: ERASE,
  },
  {
    what: '预约时填的姓名和电话',
    why: '窗口叫人、时间有变时通知您',
    where: '加密保存在云端；名单里只显示“王*芳”，看全名和电话会留下记录',
    until: `办完${keptWords('visits')}后删除（警务、税务的事要查得到）`,
    back: ERASE,
  },
  {
    what: '家人的姓名和电话',
    why: '替家人预约；先要家人同意',
    where: '加密保存在云端',
    until: `最后一次预约或改家人后，${keptWords('families')}没用就删除`,
    back: '在“我的家人”里随时可以删',
  },
  {
    what: '求助时填的姓名、电话、门牌和照片',
    why: '志愿者上门帮忙',
    where: '云端，姓名、电话和门牌加密；只有驿站和接单的志愿者能看，看电话和门牌会留下记录',
    until: `照片办完第二天删除，其他办完${keptWords('requests')}后删除；${keptWords('openRequests')}没人办的，先撤销`,
    back: `撤销求助，或者${ERASE}`,
  },
  {
    what: '您写的话和发的照片，交给微信检查',
    why: '不让不合适的文字和照片给别人看到',
    where: '微信的安全检查，随时检查，不另外保存在我们这里',
    until: '微信检查完',
    back: '不写、不发就不检查；打电话、到窗口一样能办',
  },
  {
    what: '要帮什么忙、哪个小区几幢',
    why: '志愿者看了才好接单',
    where: '云端；这个驿站的志愿者都能看到',
    until: `办完${keptWords('requests')}后删除`,
    back: `撤销求助，或者${ERASE}`,
  },
  {
    what: '结对老人的姓名、电话、住址和身体情况',
    why: '志愿者按时上门看望',
    where: '加密保存在云端；只有结对的志愿者和站长能看，看了会留下记录。身体情况、残疾和体弱要老人单独同意，不同意就不记，照样去看望',
    until: `身体情况在结束结对时马上删除，其他${keptWords('pairings')}后删除`,
    back: '老人和家人随时可以结束结对，也可以只收回身体情况',
  },
  {
    what: '看望记录',
    why: '知道老人好不好',
    where: '云端，写的话加密，老人好不好也加密；老人、家人、志愿者和驿站能看',
    until: `写的话结束结对${keptWords('pairings')}后删除，老人好不好也是，只留下哪天看望过、看了多久`,
    back: `结束结对，或者${ERASE}`,
  },
  {
    what: '报名活动时填的姓名和电话',
    why: '点名、活动有变时通知您',
    where: '加密保存在云端；名单里只显示“王*芳”，驿站看全名和电话会留下记录',
    until: `办完${keptWords('activities')}后删除`,
    back: `取消报名，或者${ERASE}`,
  },
  {
    what: '14岁以下孩子的姓名和年龄',
    why: '孩子参加活动时点名、照看',
    where: '加密保存在云端；由家长填，家长单独同意了才收',
    until: `办完${keptWords('activities')}后删除`,
    back: `家长取消报名，或者${ERASE}`,
  },
  {
    what: '活动的照片',
    why: '让邻居看看办得怎么样',
    where: '云端，谁都能看；照片里的人同意了才放',
    until: '到驿站拿掉',
    back: '点照片下面的“照片里有我，不想公开”或“举报照片”，马上收起来',
  },
  {
    what: '您举报过哪张照片、为什么',
    why: '驿站判断照片合不合适',
    where: '云端；驿站看得到原因，看不到是谁举报的',
    until: `活动办完${keptWords('activities')}后不再记着是您`,
    back: ERASE,
  },
  {
    what: '请人来讲时填的单位、姓名和电话',
    why: '安排讲师、定时间',
    where: '姓名和电话加密保存在云端；驿站看了会留下记录',
    until: `讲完${keptWords('activities')}后删除`,
    back: `说不办了，或者${ERASE}`,
  },
  {
    what: '当志愿者时填的姓名和电话',
    why: '驿站联系您、记服务时间',
    where: '加密保存在云端；电话只有站长和管理员能看、能导出，会留下记录；驿站和您帮的人看得到姓名',
    until: `到您退出并删除；退出后没删的，${keptWords('staff')}后删除；服务了多久会留下，不带姓名`,
    back: ERASE,
  },
  {
    what: '工作人员接受邀请时填的姓名',
    why: '让同事和您服务的人知道是谁',
    where: '加密保存在云端；站长看得到',
    until: `不再是工作人员${keptWords('staff')}后删除`,
    back: '告诉站长',
  },
  {
    what: '志愿者是不是党员（政治面貌）、会做什么',
    why: '安排合适的事；驿站导出给民政的志愿服务系统',
    where: '云端，驿站的工作人员能看，站长和管理员能导出。可以不填；要单独同意，同意的时间会记下来',
    until: `到您改掉或删除；退出后没删的，${keptWords('staff')}后删除`,
    back: '在志愿者登记里不选它，再保存',
  },
  {
    what: '志愿者参加哪个队伍、什么时候有空',
    why: '排班；驿站导出给民政的志愿服务系统',
    where: '云端，驿站的工作人员能看，站长和管理员能导出',
    until: `到您改掉或删除；退出后没删的，${keptWords('staff')}后删除`,
    back: '在志愿者登记里改',
  },
  {
    what: '工作人员在便民联系卡上的姓名、电话、是不是党员',
    why: '让居民知道有事找谁',
    where: '姓名和私人电话加密保存在云端，谁都能看到；本人同意了才放',
    until: '到驿站拿掉',
    back: '告诉站长，马上拿掉',
  },
  {
    what: '哪位工作人员看过谁的姓名和电话',
    why: '不让人乱看您的信息',
    where: '云端，只有编号，没有姓名和电话',
    until: `${keptWords('audit')}后删除`,
    back: '不能收回，这是为了保护您',
  },
  {
    what: '约了什么、什么时候、评价',
    why: '办事和改进服务',
    where: '云端',
    until: `办什么、什么时候会留下；办完${keptWords('visits')}后不再记着是谁，写的评价也删除`,
    back: ERASE,
  },
  {
    what: '要不要优先叫号，为什么',
    why: '老年人、残疾人先办',
    where: '加密保存在云端；是不是残疾人要单独同意才记，不同意一样优先',
    until: `办完${keptWords('visits')}后删除`,
    back: ERASE,
  },
  {
    what: '最近约了没来的次数',
    why: '次数多了，网上预约停一阵，让别人约得上',
    where: '云端，不带姓名',
    until: `${keptWords('visits')}后，和那几次预约一起删除`,
    back: '没来有原因的，告诉驿站可以去掉',
  },
  {
    what: '您的大概位置',
    why: '按远近排列驿站、找附近的活动',
    where: '不保存',
    until: '用完就没有了',
    back: '在手机的微信设置里关掉',
  },
  {
    what: '看过的驿站、字的大小、勾过的材料',
    why: '下次打开更方便',
    where: '只在这台手机上',
    until: '到您删除',
    back: ERASE,
  },
  {
    what: '您同意记住的姓名、电话和地址',
    why: '下次不用重填',
    where: '只在这台手机上',
    until: '到您撤回',
    back: '在“隐私”页点“撤回同意，不再记着”',
  },
  {
    what: '打开过的页面：您的预约、求助、活动和结对',
    why: '没有网络时也看得到',
    where: '只在这台手机上，姓名和电话遮住；工作人员的手机上只有当天的名单',
    until: '一个月后不再用，下次打开时删除；工作人员的名单到第二天',
    back: '在“隐私”页点“撤回同意，不再记着”，或者点“删除我的数据”',
  },
  {
    what: '填了还没提交的预约、求助和报名；工作人员替别人填的，也在内',
    why: '返回时不用重填',
    where: '只在填的那台手机上；工作人员替您填的姓名、电话和话，在工作人员的手机上',
    until: '提交后就删除；没提交的，一小时后不再用，下次打开时删除',
    back: '在“隐私”页点“撤回同意，不再记着”',
  },
  {
    what: '程序出错的记录',
    why: '找出毛病，修好它',
    where: '微信的日志；只有出错的地方和编号，没有姓名、电话和您写的字',
    until: '微信保留几天',
    back: '里面没有您的信息',
  },
];

/** What of WeChat is used for which of these: as its guide asks for them, one by one. */
export const INTERFACES: readonly { name: string; why: string }[] = [
  { name: '位置信息（大概位置）', why: '按远近排列驿站、找附近的活动' },
  { name: '手机号', why: '您点“用微信绑定的手机号”时填好，不用自己打' },
  { name: '选中的照片（拍照和相册）', why: '求助时让志愿者看清楚；驿站放活动照片' },
  { name: '相册（仅写入）', why: '您点“存到相册”时保存海报和证书' },
  { name: '剪切板（仅写入）', why: '您点“复制”时复制联系卡' },
];

/** What is never asked for. */
export const NEVER =
  '不收身份证号，不拍证件照片，不卖您的信息。除了志愿者登记要导出给民政的志愿服务系统、文字和照片要交给微信检查，也不给别人。';
