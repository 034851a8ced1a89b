export default definePageConfig({ navigationBarTitleText: '求助由谁管', enablePullDownRefresh: true });
