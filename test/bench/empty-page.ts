import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { benchDir } from './cloud';

const root = process.cwd();

/** What the page says. */
export const EMPTY_WORDS = '空页面';

/** The smallest app with one page, with the build settings of ours. */
const FILES: Record<string, string> = {
  'package.json': '{ "name": "empty", "version": "1.0.0", "private": true }',
  'project.config.json': '{ "miniprogramRoot": "dist/weapp/", "projectname": "empty", "appid": "touristappid", "setting": {} }',
  'babel.config.js': "module.exports = { presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5' }]] };\n",
  'config/index.ts': `export default {
  projectName: 'empty',
  date: '2026-11-24',
  framework: 'react',
  sourceRoot: 'src',
  outputRoot: 'dist/' + process.env.TARO_ENV,
  designWidth: 375,
  deviceRatio: { 375: 2 },
  plugins: ['@tarojs/plugin-framework-react', '@tarojs/plugin-platform-weapp', '@tarojs/plugin-platform-h5'],
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  cache: { enable: false },
  mini: { optimizeMainPackage: { enable: true } },
  h5: { publicPath: './', staticDirectory: 'static', router: { mode: 'hash' } },
};
`,
  'src/index.html': '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"></head><body><div id="app"></div></body></html>',
  'src/app.ts': 'export default ({ children }) => children;\n',
  'src/app.config.ts': "export default defineAppConfig({ pages: ['pages/index/index'], window: {} });\n",
  'src/pages/index/index.config.ts': 'export default definePageConfig({});\n',
  'src/pages/index/index.tsx': `import { Text, View } from '@tarojs/components';
export default () => (
  <View>
    <Text>${EMPTY_WORDS}</Text>
  </View>
);
`,
};

/** The folder of an empty Taro app, built for both targets once and kept until a package changes. */
export async function emptyApp(): Promise<string> {
  const lock = readFileSync(path.join(root, 'package-lock.json'), 'utf8');
  const hash = createHash('sha256').update(lock).update(JSON.stringify(FILES)).digest('hex').slice(0, 12);
  const dir = path.join(benchDir, `empty-page-${hash}`);
  if (existsSync(dir)) return dir;
  const aside = path.join(benchDir, 'empty-page-building');
  rmSync(aside, { recursive: true, force: true });
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(path.dirname(path.join(aside, name)), { recursive: true });
    writeFileSync(path.join(aside, name), text);
  }
  for (const type of ['weapp', 'h5']) {
    const args = [path.join(root, 'node_modules/@tarojs/cli/bin/taro'), 'build', '--type', type, '--no-check'];
    await promisify(execFile)(process.execPath, args, { cwd: aside, env: { ...process.env, NODE_ENV: 'production' } });
  }
  renameSync(aside, dir);
  return dir;
}
