/** WeChat asks for this component when the tab bar is custom. The pages draw the bar themselves, so it stays empty. */
export default function CustomTabBar() {
  return null;
}
