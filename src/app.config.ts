import { PACKAGES } from './addresses';

/** WeChat shows 30 letters at most. */
const WHY_LOCATION = '用来按远近排列驿站和找附近的活动，不会保存';

export default defineAppConfig({
  pages: ['pages/home/index', 'pages/neighbours/index', 'pages/mine/index', 'pages/station'],
  subPackages: Object.entries(PACKAGES).map(([name, pages]) => ({
    root: `packages/${name}`,
    pages: pages.map((page) => `${page}/index`),
  })),
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
