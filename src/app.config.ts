/** WeChat shows 30 letters at most. */
const WHY_LOCATION = '用来按远近排列驿站和找附近的活动，不会保存';

export default defineAppConfig({
  pages: ['pages/home/index', 'pages/neighbours/index', 'pages/mine/index', 'pages/station'],
  subPackages: [
    { root: 'packages/station', pages: ['list/index'] },
    { root: 'packages/contact', pages: ['card/index'] },
    {
      root: 'packages/booking',
      pages: [
        'services/index',
        'service/index',
        'time/index',
        'applicant/index',
        'confirm/index',
        'done/index',
        'detail/index',
        'rate/index',
      ],
    },
    { root: 'packages/request', pages: ['ask/index', 'detail/index', 'list/index'] },
    { root: 'packages/pairing', pages: ['claim/index', 'detail/index'] },
    {
      root: 'packages/activity',
      pages: [
        'list/index',
        'detail/index',
        'sign-up/index',
        'poster/index',
        'ask-lecture/index',
        'agenda/index',
        'edit/index',
        'roster/index',
        'recap/index',
        'lecture/index',
      ],
    },
    {
      root: 'packages/volunteer',
      pages: ['home/index', 'task/index', 'register/index', 'hours/index', 'certificate/index', 'verify/index'],
    },
    { root: 'packages/settings', pages: ['look/index', 'family/index', 'privacy/index', 'feedback/index'] },
    // Staff and managers only.
    {
      root: 'packages/staff',
      pages: [
        'today/index',
        'window/index',
        'code/index',
        'walkin/index',
        'closures/index',
        'card/index',
        'amenities/index',
        'people/index',
        'join/index',
        'settings/index',
        'inbox/index',
        'requests/index',
        'request/index',
        'phone-request/index',
        'volunteers/index',
        'growth/index',
        'routing/index',
        'pairings/index',
        'pair/index',
        'log/index',
      ],
    },
    // The television in the hall; it is for everybody.
    { root: 'packages/screen', pages: ['board/index'] },
    { root: 'packages/manage', pages: ['stations/index', 'managers/index', 'log/index'] },
  ],
  // The bar is drawn by the pages themselves (components/Page): WeChat's own cannot grow for 长辈版.
  tabBar: {
    custom: true,
    color: '#4E5952',
    selectedColor: '#00693E',
    backgroundColor: '#FFFFFF',
    list: [
      { pagePath: 'pages/home/index', text: '首页' },
      { pagePath: 'pages/neighbours/index', text: '邻里' },
      { pagePath: 'pages/mine/index', text: '我的' },
    ],
  },
  window: {
    navigationBarTitleText: '红色驿站',
    navigationBarBackgroundColor: '#00693E',
    navigationBarTextStyle: 'white',
    backgroundColor: '#F4F6F4',
  },
  // WeChat refuses both at once.
  ...(process.env.HSYZ_PRECISE_LOCATION === '1'
    ? { permission: { 'scope.userLocation': { desc: WHY_LOCATION } }, requiredPrivateInfos: ['getLocation'] }
    : { permission: { 'scope.userFuzzyLocation': { desc: WHY_LOCATION } }, requiredPrivateInfos: ['getFuzzyLocation'] }),
  lazyCodeLoading: 'requiredComponents',
  sitemapLocation: 'sitemap.json',
  // Where most people go next is there before they tap. `all`: also without wifi; 2 MB for all packages of one page.
  preloadRule: {
    'pages/home/index': { network: 'all', packages: ['packages/booking', 'packages/station'] },
    'pages/station': { network: 'all', packages: ['packages/booking'] },
  },
  // Pages appear at once in the browser; WeChat has its own movement and does not know the key.
  ...(process.env.TARO_ENV === 'h5' ? { animation: false } : {}),
});
