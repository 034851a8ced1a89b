export default definePageConfig({ navigationBarTitleText: '办事须知', enablePullDownRefresh: process.env.TARO_ENV === 'weapp' });
