export default definePageConfig({ navigationBarTitleText: '成长曲线', enablePullDownRefresh: true });
