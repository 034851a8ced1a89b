export default definePageConfig({ navigationBarTitleText: '记电话求助' });
