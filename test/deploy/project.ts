/** A project as small as `npm run deploy` takes it, for what it writes, compares and sends. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const script = path.join(process.cwd(), 'scripts/deploy.mjs');

const keyFrom = (first: number) => Buffer.from(Array.from({ length: 32 }, (_, i) => first + i)).toString('base64');
export const KEY = keyFrom(1);
export const INDEX_KEY = keyFrom(100);
/** As the operator writes them: one template with its keys. */
export const TEMPLATES = '{"booked":{"id":"t1","what":"thing1","when":"time2","where":"thing3","note":"thing4"}}';
/** Values of an environment, as the operator keeps them. */
export const VALUES = [`FIELD_KEYS={"k1":"${KEY}"}`, 'FIELD_KEY_ID=k1', `INDEX_KEY=${INDEX_KEY}`, `TEMPLATE_IDS=${TEMPLATES}`];

export interface Project {
  root: string;
  /** A folder beside the project. */
  outside: string;
  write(file: string, content: string | object): void;
  /** Runs `npm run deploy` on it. */
  deploy(args: string[], env?: Record<string, string>): { status: number | null; stdout: string; stderr: string };
  remove(): void;
}

/** Two functions (one with a trigger, one that WeChat pushes to), two collections with two unique indexes. */
export function makeProject(): Project {
  const base = realpathSync(mkdtempSync(path.join(tmpdir(), 'deploy-')));
  const root = path.join(base, 'project');
  const write = (file: string, content: string | object) => {
    const full = path.join(root, file);
    mkdirSync(path.dirname(full), { recursive: true });
    writeFileSync(full, typeof content === 'string' ? content : JSON.stringify(content));
  };
  write('package.json', { name: 'sample', version: '1.2.3' });
  write('project.config.json', { miniprogramRoot: 'dist/weapp/', cloudfunctionRoot: 'dist/cloudfunctions/', appid: 'touristappid' });
  write('config/environments.json', { trial: 'trial-1', production: 'production-1' });
  write('config/push.json', [{ msgType: 'event', event: 'wxa_media_check', function: 'push' }]);
  write('cloudfunctions/booking/collections.json', {
    bookings: {
      indexes: [
        { name: 'mine', fields: [['openid', 1]] },
        {
          name: 'one_active',
          unique: true,
          fields: [
            ['activeKey', 1],
            ['endedBy', -1],
          ],
        },
      ],
    },
  });
  write('cloudfunctions/pairing/collections.json', {
    pairings: { indexes: [{ name: 'one_running', unique: true, fields: [['elderKey', 1]] }] },
  });
  write('contract/station.ts', 'export const SCENE_PATTERN = /^[2-9A-HJKMNP-Z]{8}$/;\n');
  write('dist/weapp/app.json', {
    pages: ['pages/home', 'pages/mine'],
    sitemapLocation: 'sitemap.json',
    tabBar: { list: ['pages/home', 'pages/mine'].map((pagePath) => ({ pagePath })) },
  });
  for (const page of ['pages/home', 'pages/mine'])
    for (const extension of ['js', 'wxml', 'json']) write(`dist/weapp/${page}.${extension}`, '{}');
  write('dist/weapp/sitemap.json', { rules: [{ action: 'disallow', page: '*' }] });
  write('dist/weapp/app.js', 'init({trial:"trial-1",release:"production-1"})');
  write('cloudfunctions/booking/index.ts', 'export const { FIELD_KEYS, FIELD_KEY_ID, INDEX_KEY, TEMPLATE_IDS } = process.env;\n');
  write('cloudfunctions/push/index.ts', 'export const main = 0;\n');
  for (const name of ['booking', 'push']) {
    write(`dist/cloudfunctions/${name}/index.js`, '');
    write(`dist/cloudfunctions/${name}/package.json`, {});
  }
  const triggers = [{ name: 'tick', type: 'timer', config: '0 */1 * * * * *' }];
  write('dist/cloudfunctions/booking/config.json', { triggers, timeout: 10, memorySize: 256 });
  write('dist/cloudfunctions/push/config.json', { timeout: 20, memorySize: 128 });
  const outside = path.join(base, 'outside');
  mkdirSync(outside);
  return {
    root,
    outside,
    write,
    deploy: (args, env = {}) => {
      const inherited = { ...process.env, ...CALENDAR_TAKEN, HSYZ_ENV_TRIAL: '', HSYZ_ENV_PRODUCTION: '' };
      const { status, stdout, stderr } = spawnSync(process.execPath, [script, '--root', root, ...args], {
        encoding: 'utf8',
        env: { ...inherited, ...env },
      });
      return { status, stdout, stderr };
    },
    remove: () => rmSync(base, { recursive: true }),
  };
}

const thisYear = new Date().getFullYear();
/** In autumn the coming year may not be announced yet: no test but the calendar's own minds. */
export const CALENDAR_TAKEN = { CALENDAR_ACKNOWLEDGED: `${thisYear},${thisYear + 1}` };

/** A file as text. */
export const textOf = (...parts: string[]): string => readFileSync(path.join(...parts), 'utf8');
