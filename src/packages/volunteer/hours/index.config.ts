export default definePageConfig({ navigationBarTitleText: '我帮过的忙', enablePullDownRefresh: true });
