export default definePageConfig({ navigationBarTitleText: '便民设施', enablePullDownRefresh: true });
