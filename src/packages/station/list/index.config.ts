export default definePageConfig({ navigationBarTitleText: '找驿站', enablePullDownRefresh: process.env.TARO_ENV === 'weapp' });
