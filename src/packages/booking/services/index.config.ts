export default definePageConfig({ navigationBarTitleText: '办什么事', enablePullDownRefresh: process.env.TARO_ENV === 'weapp' });
