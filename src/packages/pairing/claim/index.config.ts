export default definePageConfig({ navigationBarTitleText: '同意结对' });
