export default definePageConfig({ navigationBarTitleText: '输取号码' });
