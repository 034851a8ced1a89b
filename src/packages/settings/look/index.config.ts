export default definePageConfig({ navigationBarTitleText: '字大一点' });
