export default definePageConfig({ navigationBarTitleText: '活动情况' });
