// The plan in words, for the person who sets the environment up, and the commands of WeChat DevTools that upload the functions.
import path from 'node:path';
import { fieldsInWords } from './database.mjs';

const ID = '<环境ID>';

/** One command of WeChat DevTools per function: only its upload registers `permissions.openapi` of config.json. */
export function uploadScript({ functions }, { root, id }) {
  return [
    '#!/bin/sh',
    '# 用微信开发者工具的命令行上传云函数：只有它会登记云调用权限。先打开工具的 设置 → 安全设置 → 服务端口，并登录。',
    '# Windows：把 CLI 换成安装目录里的 cli.bat。云端不装依赖，所以不加 --remote-npm-install。',
    'set -eu',
    `CLI="\${WECHAT_CLI:-/Applications/wechatwebdevtools.app/Contents/MacOS/cli}"`,
    `PROJECT="\${PROJECT:-${path.resolve(root)}}"`,
    ...Object.keys(functions).map((name) => `"$CLI" cloud functions deploy --env "${id || ID}" --names ${name} --project "$PROJECT"`),
    '',
  ].join('\n');
}

/** The steps in order. `title` names the environment to people. */
export function stepsOf(state, { title, environment, id, hasValues }) {
  return [
    `# ${title} ${id || ID}`,
    '',
    '在这个目录里做，从上到下。每一步的原因见项目里的 docs/deploy.md。',
    ...(id ? [] : ['', '**环境 ID 还没有填**：写进 config/environments.json，再写一次计划。']),
    '',
    '## 1 登录和准备',
    '',
    '```sh',
    'npm install @cloudbase/cli@2.12.10 @cloudbase/manager-node@5.6.5',
    'npx tcb login',
    'export TENCENTCLOUD_SECRETID=… TENCENTCLOUD_SECRETKEY=…',
    '```',
    '',
    '## 2 建云函数（只在第一次，和多了云函数的时候）',
    '',
    '运行环境在建的时候定下，以后改不了。',
    '',
    '```sh',
    ...Object.keys(state.functions).map((name) => `npx tcb fn deploy ${name} -e ${id || ID}`),
    '```',
    '',
    '## 3 集合、索引、规则、云函数的配置',
    '',
    `\`node apply.mjs\`：先建集合和唯一索引，读回来看是不是唯一，再做别的。${hasValues ? '变量的值取自 variables.json，做完就删掉它。' : '变量的值没有：写计划时给 --env 文件，或在控制台里填。'}`,
    '',
    '也可以在控制台里照下面建，**唯一的先建**：',
    '',
    ...indexList(state.collections, true),
    '',
    '然后是其余的：',
    '',
    ...indexList(state.collections, false),
    '',
    `每个集合的权限：自定义安全规则 \`${JSON.stringify(Object.values(state.collections)[0]?.rule)}\`。云存储的权限：仅创建者及管理员可读写。`,
    '',
    '变量（值不写在这里）：',
    '',
    ...Object.entries(state.functions).map(variableLine),
    '',
    '## 4 上传云函数',
    '',
    '`./upload-functions.sh`，一个一个传。云调用权限这样才登记，约十分钟生效。',
    '',
    '## 5 触发器',
    '',
    ...Object.entries(state.functions).flatMap(([name, { triggers }]) =>
      triggers.map(
        (trigger) => `- ${name}：${trigger.name}，\`${trigger.cron}\`。第 4 步没有带上的话，在开发者工具里右键这个云函数 → 上传触发器。`,
      ),
    ),
    '',
    '## 6 消息推送',
    '',
    ...pushSteps(state.push, environment),
    '',
    '## 7 核对',
    '',
    '```sh',
    'node read-back.mjs',
    `npm --prefix <项目目录> run deploy -- --verify "$PWD/actual.json" --env-name ${environment}`,
    '```',
    '',
    '有一处不同就改，再核对。唯一索引不对的时候不要开放预约。',
    '',
  ].join('\n');
}

const variableLine = ([name, { variables, optional, timeZone }]) =>
  `- ${name}：${[`TZ=${timeZone}`, ...variables].join('、')}${optional.length > 0 ? `；可以不设：${optional.join('、')}` : ''}`;

function indexList(collections, unique) {
  return Object.entries(collections).flatMap(([name, { indexes }]) =>
    indexes
      .filter((index) => index.unique === unique)
      .map((index) => `- ${name} / ${index.name}：${fieldsInWords(index.fields)}${unique ? '，**唯一**' : ''}`),
  );
}

function pushSteps(push, environment) {
  if (push.length === 0) return ['没有。'];
  return [
    '云开发控制台 → 设置 → 其他设置 → 消息推送 → 云函数：',
    '',
    ...push.map(({ msgType, event, function: name }) => `- 消息类型 ${msgType}，事件类型 ${event}，云函数 ${name}`),
    '',
    `一种消息只能推到一个环境的一个云函数。${environment === 'trial' ? '发布以前推到体验环境，发布以后推到正式环境。' : '发布以后推到这里，体验环境就收不到了。'}`,
  ];
}
