/** What ships names whose software it holds, as their licences ask. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { noticesOf, packageFolder } from '../../config/notices.cjs';

const read = (file: string) => readFileSync(file, 'utf8');
const functions = readdirSync('dist/cloudfunctions');

/** The packages that a bundle of a function holds: asked of esbuild here, not of what was written. */
async function packagesOf(name: string): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: [`cloudfunctions/${name}/index.ts`],
    bundle: true,
    platform: 'node',
    write: false,
    metafile: true,
    outdir: 'x',
    external: ['@cloudbase/*', 'wx-server-sdk'],
    logLevel: 'silent',
  });
  const held = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.entries(inputs));
  const folders = held.map(([file, { bytesInOutput }]) => (bytesInOutput > 0 ? packageFolder(path.resolve(file)) : undefined));
  return [...new Set(folders.filter((folder): folder is string => folder !== undefined))];
}

it.each(functions)('%s names every package that it holds, and the SDK', async (name) => {
  const notices = read(`dist/cloudfunctions/${name}/THIRD-PARTY-NOTICES.txt`);
  const packages = await packagesOf(name);
  expect(packages.length).toBeGreaterThan(0);
  for (const one of [...packages, 'node_modules/wx-server-sdk', 'node_modules/protobufjs']) {
    const { name: called } = JSON.parse(read(path.join(one, 'package.json'))) as { name: string };
    expect({ called, named: new RegExp(`^${called} \\d`, 'm').test(notices) }).toEqual({ called, named: true });
  }
});

it.each([
  ['weapp', () => (JSON.parse(read('dist/weapp/packages/settings/notices.json')) as { text: string }).text],
  ['h5', () => read('dist/h5/THIRD-PARTY-NOTICES.txt')],
])('%s names React, Taro and what else it holds, each with its licence', (_, textOf) => {
  const text = textOf();
  for (const name of ['react', 'react-dom|react-reconciler|@tarojs/react', '@tarojs/runtime', 'dayjs', 'valibot', 'uqr']) {
    expect({ name, named: new RegExp(`^(${name}) \\d`, 'm').test(text) }).toEqual({ name, named: true });
  }
  expect(text).toContain('Permission is hereby granted');
});

it('is in the upload of the mini-program, which leaves out what no page names', () => {
  const { packOptions } = JSON.parse(read('project.config.json')) as { packOptions: { include: object[] } };
  expect(packOptions.include).toContainEqual({ type: 'file', value: 'packages/settings/notices.json' });
});

it('is not written for a package that names no licence', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'unlicensed-'));
  const nobody = path.join(folder, 'node_modules/nobody');
  mkdirSync(nobody, { recursive: true });
  writeFileSync(path.join(nobody, 'package.json'), '{"name":"nobody","version":"1.0.0"}');
  expect(() => noticesOf([path.join(nobody, 'index.js')])).toThrow(/nobody.*names no licence/);
  rmSync(folder, { recursive: true });
});
