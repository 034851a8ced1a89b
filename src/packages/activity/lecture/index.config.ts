export default definePageConfig({ navigationBarTitleText: '讲堂', enablePullDownRefresh: true });
