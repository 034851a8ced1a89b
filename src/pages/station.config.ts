export default definePageConfig({ navigationBarTitleText: '红色驿站', enablePullDownRefresh: process.env.TARO_ENV === 'weapp' });
