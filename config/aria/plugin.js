const path = require('node:path');
const ariaAttributes = require('./attributes.js');

/** Taro plugin: gives the weapp build aria-role, aria-label and the like, from props such as ariaRole. */
module.exports = (ctx) => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform) {
      if (platform.platform !== 'weapp') return;
      platform.template.mergeComponents(ctx, ariaAttributes);
      platform.runtimePath = [platform.runtimePath, path.join(__dirname, 'runtime.js')].flat();
    },
  });
};
