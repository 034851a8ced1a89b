export default definePageConfig({ navigationBarTitleText: '邻里', enablePullDownRefresh: process.env.TARO_ENV === 'weapp' });
