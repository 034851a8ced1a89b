export default definePageConfig({ navigationBarTitleText: '便民联系卡', enablePullDownRefresh: process.env.TARO_ENV === 'weapp' });
