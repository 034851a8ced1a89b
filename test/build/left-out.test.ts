import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const root = process.cwd();
const run = promisify(execFile);
const WITH_SDK = "import cloud from 'wx-server-sdk';\n";

describe('a function bundle without the parts of the SDK that it cannot reach', () => {
  let dir: string;

  beforeEach(() => {
    mkdirSync(path.join(root, '.cache'), { recursive: true });
    dir = mkdtempSync(path.join(root, '.cache/left-out-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  /** Builds one function from its source; rejects with what the build says. */
  async function bundleOf(source: string): Promise<string> {
    mkdirSync(path.join(dir, 'probe'), { recursive: true });
    writeFileSync(path.join(dir, 'probe/index.ts'), source);
    writeFileSync(path.join(dir, 'probe/config.json'), '{}');
    const builder = pathToFileURL(path.join(root, 'config/build-functions.mjs')).href;
    const options = JSON.stringify({ sourceDir: dir, outDir: path.join(dir, 'out') });
    const script = `import(${JSON.stringify(builder)}).then(({ buildFunction }) => buildFunction('probe', ${options}))`;
    await run(process.execPath, ['-e', script]);
    return path.join(dir, 'out/probe/index.js');
  }

  it('is at most 600 KB with nothing of our own in it, and loads', async () => {
    const file = await bundleOf(`${WITH_SDK}cloud.init();\nexport const main = () => cloud.getWXContext();\n`);
    expect(readFileSync(file).byteLength).toBeLessThanOrEqual(600 * 1024);
    await run(process.execPath, ['-e', `require(${JSON.stringify(file)})`], { env: { ...process.env, TENCENTCLOUD_RUNENV: 'SCF' } });
  });

  it('comes with the version of the project', async () => {
    const versionIn = (dir: string): unknown => JSON.parse(readFileSync(path.join(dir, 'package.json'), 'utf8')).version;
    expect(versionIn(path.dirname(await bundleOf('export const main = () => 0;\n')))).toBe(versionIn(root));
  });

  it.each([
    [
      'media of the open API',
      'export const main = () => (cloud as never as { uploadTempMedia: unknown }).uploadTempMedia;',
      'uploadTempMedia',
    ],
    ['data models', 'export const main = () => (cloud as never as { models: unknown }).models;', 'models'],
  ])('is not built when the source uses %s', async (_name, source, word) => {
    await expect(bundleOf(`${WITH_SDK}${source}\n`)).rejects.toThrow(`“${word}” needs`);
  });

  it('is not built when something else loads such a part', async () => {
    await expect(bundleOf("import axios from 'axios';\nexport const main = () => axios.get('/');\n")).rejects.toThrow(/axios is left out/);
  });
});
