import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { uploadOptions } from '../../scripts/deploy/upload.mjs';
import { makeProject, type Project } from './project';

let project: Project;
let key: string;

const git = (...args: string[]) => {
  const { status, stderr } = spawnSync('git', ['-C', project.root, '-c', 'user.name=x', '-c', 'user.email=x@localhost', ...args], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
};
const commit = () => {
  git('add', '-A');
  git('commit', '-qm', 'x');
};

beforeEach(() => {
  project = makeProject();
  key = path.join(project.outside, 'private.key');
  writeFileSync(key, 'not a key');
  project.write('project.private.config.json', { appid: 'wx0123456789abcdef' });
  git('init', '-q');
  commit();
});
afterEach(() => project.remove());

const upload = (...args: string[]) => project.deploy(['--upload', '--env-name', 'production', '--key', key, ...args]);

function refused(sentence: string, ...args: string[]): void {
  const { status, stdout, stderr } = upload(...args);
  expect(stderr).toContain(sentence);
  expect(stdout).toBe('');
  expect(status).toBe(1);
}

describe('deploy --upload', () => {
  // The last thing before the network: the sample has no packages at all.
  it('gets as far as miniprogram-ci when all is right', () => refused('没有装 miniprogram-ci：先运行 npm ci'));

  it('gives miniprogram-ci the version of the package with the commit, and the settings of DevTools', () => {
    const facts = { appid: 'wx1', version: '1.2.3', commit: 'abc1234', environment: 'trial', key: '/keys/k', robot: 7, desc: '给审核员' };
    expect(uploadOptions('/p', facts)).toEqual({
      project: { appid: 'wx1', type: 'miniProgram', projectPath: '/p', privateKeyPath: '/keys/k', ignores: ['node_modules/**/*'] },
      upload: { version: '1.2.3-abc1234', desc: '体验环境：给审核员', robot: 7, setting: { useProjectConfig: true } },
    });
    expect(uploadOptions('/p', { ...facts, environment: 'production', desc: undefined }).upload.desc).toBe('正式环境');
  });

  describe('refuses', () => {
    it('a key in the repository', () => {
      project.write('private.key', 'not a key');
      commit();
      refused('在项目目录里：放到外面', '--key', path.join(project.root, 'private.key'));
    });

    it('a key that is not there', () => {
      rmSync(key);
      refused('没有密钥文件');
    });

    it('to go without a key', () => {
      expect(project.deploy(['--upload', '--env-name', 'trial']).stderr).toContain('--key 要是代码上传密钥的文件');
    });

    it.each(['0', '31', '1.5', 'x'])('robot %s', (robot) => refused('--robot 要是 1 到 30 的整数', '--robot', robot));

    it('an environment that there is not', () => refused('--env-name 要是 trial', '--env-name', 'test'));

    it('what is not committed', () => {
      project.write('new.ts', '');
      refused('有没提交的改动：\n    ?? new.ts');
    });

    it('without an AppID', () => {
      rmSync(path.join(project.root, 'project.private.config.json'));
      commit();
      refused('没有 AppID');
    });

    it('without the ids of both environments', () => {
      project.write('config/environments.json', { trial: 'trial-1', production: '' });
      commit();
      refused('正式环境的环境 ID 没有填');
    });

    it('one environment for both', () => {
      project.write('config/environments.json', { trial: 'one', production: 'one' });
      commit();
      refused('体验环境和正式环境是同一个（one）');
    });

    it('a build without the ids', () => {
      project.write('config/environments.json', { trial: 'trial-1', production: 'production-2' });
      commit();
      refused('dist/weapp 里没有正式环境的 ID production-2');
    });

    it('what the dry run refuses', () => {
      project.write('dist/weapp/app.json', { pages: ['pages/none'] });
      commit();
      refused('app.json 列了页面 pages/none');
    });
  });
});
