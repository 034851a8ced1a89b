// Run as a process of its own: `node wechat-ci.mjs ORDER ANSWER`, both JSON files. It asks WeChat's own CI about a project, without a network.
// ORDER: {project, scratch: empty folder, mutations: {name: changes of app.json}}. ANSWER: see wechat-ci.ts.
import { generateKeyPairSync } from 'node:crypto';
import dns from 'node:dns';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

// Nothing leaves this machine: what tries to is refused at once, and noted.
const sought = [];
dns.lookup = (host, ...rest) => {
  sought.push(host);
  process.nextTick(rest.at(-1), new Error('no network in tests'));
};

const [orderFile, answerFile] = process.argv.slice(2);
const { project: root, scratch, mutations } = JSON.parse(readFileSync(orderFile, 'utf8'));
const ci = createRequire(path.join(root, 'package.json'))('miniprogram-ci');

const key = path.join(scratch, 'throw-away.key');
writeFileSync(key, generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs1', format: 'pem' }));

function open(projectPath) {
  const project = new ci.Project({ appid: 'wx0123456789abcdef', type: 'miniProgram', projectPath, privateKeyPath: key, ignores: [] });
  // WeChat would say what this account may do; everybody may do this much.
  project.attr = async () => ci.DefaultProjectAttr;
  return project;
}

/** A copy of the project with another app.json; what CI says of it. */
async function refusalOf([name, changes]) {
  const copy = path.join(scratch, name);
  for (const part of ['dist/weapp', 'project.config.json']) cpSync(path.join(root, part), path.join(copy, part), { recursive: true });
  const file = path.join(copy, 'dist/weapp/app.json');
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ...changes }));
  return ci.getAppJSON(open(copy)).then(
    () => 'taken',
    ({ code, message }) => `${code} ${message}`,
  );
}

const project = open(root);
const compressed = path.join(scratch, 'compressed');
const files = await ci.getCompiledResult({ project, setting: { minify: true }, onProgressUpdate() {} }, path.join(scratch, 'upload.zip'));
for (const [file, content] of Object.entries(files)) {
  const to = path.join(compressed, 'dist/weapp', file);
  mkdirSync(path.dirname(to), { recursive: true });
  writeFileSync(to, content);
}
const refusals = {};
for (const mutation of Object.entries(mutations)) refusals[mutation[0]] = await refusalOf(mutation);
const quality = Object.fromEntries((await ci.checkCodeQuality(project)).map(({ name, success }) => [name, success]));
const siteMap = await ci.getSiteMapJSON(project);
writeFileSync(answerFile, JSON.stringify({ files: Object.keys(files), compressed, quality, siteMap, refusals, sought }));
process.exit(0);
