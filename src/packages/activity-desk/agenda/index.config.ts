export default definePageConfig({ navigationBarTitleText: '驿站的活动', enablePullDownRefresh: true });
