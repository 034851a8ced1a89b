export default definePageConfig({ navigationBarTitleText: '请人来讲' });
