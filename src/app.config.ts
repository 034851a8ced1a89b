export default defineAppConfig({
  pages: ['pages/home/index'],
  window: { navigationBarTitleText: '红色驿站', navigationBarBackgroundColor: '#00693E', navigationBarTextStyle: 'white' },
});
