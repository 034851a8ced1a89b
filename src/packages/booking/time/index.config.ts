export default definePageConfig({ navigationBarTitleText: '选择时间', enablePullDownRefresh: process.env.TARO_ENV === 'weapp' });
