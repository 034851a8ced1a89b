export default definePageConfig({ navigationBarTitleText: '叫号', pageOrientation: 'auto' });
