import path from 'node:path';
import type { UserConfigExport } from '@tarojs/cli';
import environments from './environments.json';

// The contract lies beside src/ and is TypeScript as well.
const contract = path.resolve(__dirname, '..', 'contract');
// WeChat adds missing functions on an old phone, never syntax. So everything that ships is compiled, dependencies too (docs/decisions/020).
const compileAll = { include: [contract, path.resolve(__dirname, 'aria'), path.resolve(__dirname, '..', 'node_modules')] };

// px stay px on both targets: text must keep its floor on a 320 px phone, where rpx and rem would shrink it.
const keepPx = { pxtransform: { enable: false, config: {} } };

// Which cloud environment a version uses (src/api/environment.ts); both are empty for a build that has none.
const { HSYZ_ENV_TRIAL = environments.trial, HSYZ_ENV_PRODUCTION = environments.production } = process.env;
// HSYZ_PRECISE_LOCATION=1: getLocation, which WeChat grants to some categories only; else getFuzzyLocation. src/app.config.ts reads it too.
const { HSYZ_PRECISE_LOCATION = '' } = process.env;

// What the licences of bundled packages ask for.
const NOTICES_PLUGIN = path.resolve(__dirname, 'notices.cjs');

const config: UserConfigExport<'webpack5'> = {
  projectName: 'hongse-yizhan',
  date: '2026-11-24',
  framework: 'react',
  sourceRoot: 'src',
  outputRoot: `dist/${process.env.TARO_ENV}`,
  designWidth: 375,
  deviceRatio: { 375: 2, 640: 1.17, 750: 1, 828: 0.905 },
  alias: { '@': path.resolve(__dirname, '..', 'src') },
  plugins: [
    '@tarojs/plugin-framework-react',
    '@tarojs/plugin-platform-weapp',
    '@tarojs/plugin-platform-h5',
    path.resolve(__dirname, 'aria/plugin.js'),
  ],
  defineConstants: {
    'process.env.HSYZ_ENV_TRIAL': JSON.stringify(HSYZ_ENV_TRIAL),
    'process.env.HSYZ_ENV_PRODUCTION': JSON.stringify(HSYZ_ENV_PRODUCTION),
    'process.env.HSYZ_PRECISE_LOCATION': JSON.stringify(HSYZ_PRECISE_LOCATION),
  },
  copy: {
    patterns: process.env.TARO_ENV === 'weapp' ? [{ from: 'src/sitemap.json', to: 'dist/weapp/sitemap.json' }] : [],
    options: {},
  },
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  // As it is a Chinese character takes three bytes, as an escape six.
  terser: { enable: true, config: { output: { ascii_only: false } } },
  mini: {
    compile: compileAll,
    optimizeMainPackage: { enable: true },
    postcss: keepPx,
    // WeChat packs no text files; the page of 隐私 reads it (src/device/notices.ts), and project.config.json keeps it in the upload.
    webpackChain(chain) {
      chain.plugin('notices').use(NOTICES_PLUGIN, ['packages/settings/notices.json']);
    },
  },
  h5: {
    compile: { include: [contract] },
    publicPath: './',
    staticDirectory: 'static',
    router: { mode: 'hash' },
    output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    postcss: { autoprefixer: { enable: true, config: {} }, ...keepPx },
    // What four pages share is loaded once, with the first; what three share would weigh on that one.
    webpackChain(chain) {
      chain.plugin('notices').use(NOTICES_PLUGIN, ['THIRD-PARTY-NOTICES.txt']);
      chain.optimization.splitChunks({
        chunks: 'all',
        cacheGroups: {
          default: false,
          defaultVendors: false,
          vendors: { name: 'vendors', test: /[\\/]node_modules[\\/]/, chunks: 'initial' },
          shared: { name: 'shared', chunks: 'async', minChunks: 4, enforce: true },
        },
      });
    },
  },
};

export default config;
