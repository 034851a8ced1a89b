export default definePageConfig({ navigationBarTitleText: '所有驿站', enablePullDownRefresh: true });
