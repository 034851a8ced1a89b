export default definePageConfig({ navigationBarTitleText: '便民联系卡' });
