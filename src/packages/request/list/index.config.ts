export default definePageConfig({ navigationBarTitleText: '我的求助', enablePullDownRefresh: process.env.TARO_ENV === 'weapp' });
