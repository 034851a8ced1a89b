// The notices that licences of bundled packages demand (MIT, BSD, ISC, Apache), found by the real content of a bundle.
const { existsSync, readdirSync, readFileSync } = require('node:fs');
const path = require('node:path');

const NODE_MODULES = '/node_modules/';
const posix = (file) => file.split(path.sep).join('/');

/** The folder of the package that a file belongs to; undefined for files of our own. */
function packageFolder(file) {
  const full = posix(file);
  const at = full.lastIndexOf(NODE_MODULES);
  if (at < 0) return undefined;
  const [scope = '', name = ''] = full.slice(at + NODE_MODULES.length).split('/');
  return full.slice(0, at + NODE_MODULES.length) + (scope.startsWith('@') ? `${scope}/${name}` : scope);
}

// A file that names the holder of the rights; WeChat's SDK has its licence in a field only.
const LICENCE = /^(licen[cs]e|copying|notice)([-.].*)?$/i;

// Packages that name no licence of their own: looked at by hand.
const PARTS_OF = { '@cloudbase/signature-nodejs': 'part of wx-server-sdk by Tencent, without a licence of its own' };

/** Name, version, licence and the texts of a package. Throws if it names no licence: it must not ship then. */
function noticeOf(folder) {
  const { name, version, license, licenses, author } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const texts = readdirSync(folder)
    .filter((file) => LICENCE.test(file))
    .sort()
    .map((file) => readFileSync(path.join(folder, file), 'utf8').trim());
  const named = typeof license === 'string' ? license : (license?.type ?? licenses?.map(({ type }) => type).join(', '));
  if (!named && texts.length === 0 && !PARTS_OF[name]) throw new Error(`${name} ${version} is bundled and names no licence`);
  const by = typeof author === 'string' ? author : author?.name;
  return { name, version, license: named ?? PARTS_OF[name] ?? '', by, texts };
}

/** The notices of all packages that these files (absolute, of a bundle) belong to, as one text; each licence text that several share once. */
function noticesOf(files) {
  const folders = new Set([...files].map(packageFolder).filter((folder) => folder && existsSync(path.join(folder, 'package.json'))));
  const byText = new Map();
  for (const folder of [...folders].sort()) {
    const { name, version, license, by, texts } = noticeOf(folder);
    const text = texts.join('\n\n') || `License: ${license}${by ? `\nCopyright ${by}` : ''}`;
    byText.set(text, [...new Set([...(byText.get(text) ?? []), `${name} ${version} (${license})`])]);
  }
  const sections = [...byText].map(([text, names]) => `${names.join('\n')}\n\n${text}`);
  return `This software holds parts of these packages.\n\n${sections.map((section) => `${'-'.repeat(72)}\n${section}\n`).join('\n')}`;
}

/** Writes the notices of a webpack build beside it, under this name; as JSON where only JSON goes into the package. */
class NoticesPlugin {
  constructor(filename) {
    this.filename = filename;
  }

  apply(compiler) {
    compiler.hooks.thisCompilation.tap('Notices', (compilation) => {
      const { RawSource } = compiler.webpack.sources;
      const stage = compiler.webpack.Compilation.PROCESS_ASSETS_STAGE_SUMMARIZE;
      compilation.hooks.processAssets.tap({ name: 'Notices', stage }, () => {
        const files = new Set();
        const add = (module) => {
          if (module.resource) files.add(module.resource.split('?')[0]);
          for (const inner of module.modules ?? []) add(inner);
        };
        for (const module of compilation.modules) add(module);
        compilation.emitAsset(
          this.filename,
          new RawSource(this.filename.endsWith('.json') ? JSON.stringify({ text: noticesOf(files) }) : noticesOf(files)),
        );
      });
    });
  }
}

// webpack-chain takes a plugin by its path.
module.exports = NoticesPlugin;
module.exports.noticesOf = noticesOf;
module.exports.packageFolder = packageFolder;
