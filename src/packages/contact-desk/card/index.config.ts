export default definePageConfig({ navigationBarTitleText: '便民联系卡', enablePullDownRefresh: true });
