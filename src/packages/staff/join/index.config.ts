export default definePageConfig({ navigationBarTitleText: '加入驿站' });
