import { execFile } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createBrotliDecompress } from 'node:zlib';

const root = process.cwd();
const cache = path.join(root, '.cache');
const packed = path.join(root, 'node_modules/@sparticuz/chromium');

/** A browser to launch: its program and the environment it needs. Without a program, Playwright looks for an installed Chrome. */
export interface InstalledBrowser {
  executablePath?: string;
  env: Record<string, string>;
}

/**
 * The Chromium that tests drive. On Linux x64 it is unpacked once from a package, with the libraries and the Chinese font that a
 * bare machine lacks; elsewhere, or when CHROME_PATH is set, an installed one is used.
 */
export async function installedBrowser(): Promise<InstalledBrowser> {
  const env = stringsOnly(process.env);
  if (process.env.CHROME_PATH) return { executablePath: process.env.CHROME_PATH, env };
  if (process.platform !== 'linux' || process.arch !== 'x64') return { env };
  const home = await unpackOnce();
  return {
    executablePath: path.join(home, 'chromium'),
    env: {
      ...env,
      LD_LIBRARY_PATH: [path.join(home, 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
      FONTCONFIG_FILE: path.join(home, 'fonts.conf'),
    },
  };
}

async function unpackOnce(): Promise<string> {
  const { version } = JSON.parse(await readFile(path.join(packed, 'package.json'), 'utf8')) as { version: string };
  const home = path.join(cache, `chromium-${version}`);
  if (existsSync(home)) return home;
  await mkdir(cache, { recursive: true });
  // Test workers may start together: each unpacks aside, the first to rename wins.
  const aside = await mkdtemp(path.join(cache, 'chromium-unpacking-'));
  await inflate('chromium.br', path.join(aside, 'chromium'));
  await chmod(path.join(aside, 'chromium'), 0o755);
  await inflate('al2023.tar.br', path.join(aside, 'al2023.tar'));
  await promisify(execFile)('tar', ['-xf', 'al2023.tar'], { cwd: aside });
  await rm(path.join(aside, 'al2023.tar'));
  await writeFile(path.join(aside, 'fonts.conf'), fontsConf(path.join(home, 'fontconfig')));
  await rename(aside, home).catch(async (error: NodeJS.ErrnoException) => {
    await rm(aside, { recursive: true, force: true });
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  });
  return home;
}

function inflate(name: string, target: string): Promise<void> {
  return pipeline(createReadStream(path.join(packed, 'bin', name)), createBrotliDecompress(), createWriteStream(target));
}

function fontsConf(cacheDir: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${path.join(root, 'node_modules/@embedpdf/fonts-sc/fonts')}</dir>
  <cachedir>${cacheDir}</cachedir>
</fontconfig>
`;
}

function stringsOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}
