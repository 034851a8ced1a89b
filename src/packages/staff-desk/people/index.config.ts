export default definePageConfig({ navigationBarTitleText: '驿站人员', enablePullDownRefresh: true, enableShareAppMessage: true });
