// Taro's weapp templates carry no ARIA. These are the attributes of WeChat that the pages use, on the components that take them.
// The list is read twice and must be the same both times: when templates are written, and when the app maps props to them.
// It goes into the package as it stands, so it keeps to syntax that old phones know.
const aria = {
  'aria-role': '',
  'aria-label': '',
  'aria-hidden': '',
  'aria-checked': '',
  'aria-disabled': '',
  'aria-selected': '',
  'aria-expanded': '',
  'aria-pressed': '',
  'aria-required': '',
  'aria-invalid': '',
  'aria-live': '',
  'aria-level': '',
  'aria-modal': '',
};

module.exports = { View: aria, Text: aria, Image: aria, Button: aria, Input: aria, Textarea: aria, ScrollView: aria, Form: aria };
