import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { getBrowsersList } from 'miniprogram-compat';

const run = promisify(execFile);
const root = process.cwd();

describe('what is built', () => {
  it('passes the dry run: WeChat’s own compilers, the language of old phones, packages, sitemap', async () => {
    // Ends with 1, and says why, where something is refused.
    const { stdout } = await run(process.execPath, ['scripts/deploy.mjs', '--dry-run', '--root', root], { cwd: root });
    expect(stdout).toMatch(/wcsc {2}[5-9]\d 个 \.wxss\n +wcc {3}[5-9]\d 个 \.wxml、\.wxs/);
    expect(stdout).toMatch(/4\d\d 个 \.js：ES5 的语法，ES2019 以内的函数/);
    expect(stdout).toContain('没有发现微信会拒绝的地方');
  });

  it('is made for the base library of decision 020, and the code asks for the same', () => {
    const { libVersion } = JSON.parse(readFileSync(path.join(root, 'project.config.json'), 'utf8'));
    expect(readFileSync(path.join(root, 'src/device/oldest.ts'), 'utf8')).toContain(`const OLDEST = '${libVersion}';`);
    expect(getBrowsersList(libVersion)).toEqual(['ios 13', 'chrome 86']);
  });
});
