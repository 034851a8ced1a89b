export default definePageConfig({ navigationBarTitleText: '找驿站' });
