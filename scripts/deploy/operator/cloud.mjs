// The environment of this plan, through Tencent's own manager (`npm install @cloudbase/manager-node@5.6.5` in this folder). The credentials
// come from two variables of the shell, never from a file.
import { readFileSync } from 'node:fs';
import CloudBase from '@cloudbase/manager-node';

const { TENCENTCLOUD_SECRETID, TENCENTCLOUD_SECRETKEY } = process.env;
if (!TENCENTCLOUD_SECRETID || !TENCENTCLOUD_SECRETKEY) {
  throw new Error('先在命令行里设 TENCENTCLOUD_SECRETID 和 TENCENTCLOUD_SECRETKEY（腾讯云 → 访问管理 → 子账号的 API 密钥）');
}

export const { envId: environmentId } = JSON.parse(readFileSync(new URL('cloudbaserc.json', import.meta.url), 'utf8'));
if (!environmentId) throw new Error('cloudbaserc.json 里没有环境 ID：先填 config/environments.json，再写一次计划');

export const cloud = new CloudBase({
  secretId: TENCENTCLOUD_SECRETID,
  secretKey: TENCENTCLOUD_SECRETKEY,
  envId: environmentId,
});
