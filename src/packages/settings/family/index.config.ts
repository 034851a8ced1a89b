export default definePageConfig({ navigationBarTitleText: '我的家人', enablePullDownRefresh: process.env.TARO_ENV === 'weapp' });
