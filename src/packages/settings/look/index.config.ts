export default definePageConfig({ navigationBarTitleText: '字的大小' });
